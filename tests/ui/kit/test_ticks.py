"""A box to tick: a long name is cut where there is no room, and only there."""

from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.ticks import Tick

LONG = "Mapping of who does what, where, when & for whom in the example operation of the coast"


def shown_in(qtbot: QtBot, words: str, width: int) -> tuple[QWidget, Tick]:
    around = QWidget()
    qtbot.addWidget(around)
    row = QHBoxLayout(around)
    row.setContentsMargins(0, 0, 0, 0)
    tick = Tick(words, around)
    row.addWidget(tick)
    row.addStretch(1)
    around.resize(width, 40)
    around.show()
    return around, tick


def test_with_room_a_long_name_is_seen_whole(qtbot: QtBot) -> None:
    around, tick = shown_in(qtbot, LONG, 900)
    assert tick.shown_words() == LONG
    assert tick.toolTip() == ""
    assert tick.width() < around.width() == 900, "only the box and its words are pressed"


def test_without_room_it_ends_in_dots_and_the_tip_tells_it(qtbot: QtBot) -> None:
    around, tick = shown_in(qtbot, LONG, 300)
    assert tick.width() <= around.width() == 300
    assert tick.shown_words().endswith("…")
    assert LONG.startswith(tick.shown_words()[:-1].rstrip())
    assert tick.toolTip()
    assert not tick.grab().isNull()
