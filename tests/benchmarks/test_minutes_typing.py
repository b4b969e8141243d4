"""What typing minutes takes: a key until its letter is painted in fifty pages of one item, opening, pasting a megabyte.

All are processor seconds of the window's own thread; of what comes in pieces the longest piece counts.
"""

import os
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.benchmarks.conftest import Judge
from tests.benchmarks.measuring import WHOLE, Figure
from tests.builders.minutes_seats import MinutesSeat
from tests.builders.windows import a_template, seat_at
from ui.meetings.minutes_formats import fresh_id
from workbench.domain.meetings import BlockKind, Run
from workbench.domain.minutes_editing import BLOCK_LIMIT, ActionFields, BlockDraft, DecisionFields

pytestmark = pytest.mark.benchmark

BLOCKS = 1_500 if WHOLE else 30
OPENED = 2_000 if WHOLE else 200
PASTED = 1_000_000 if WHOLE else 20_000
KEYS = 600 if WHOLE else 12
KEY, EVENT = 0.016, 0.050
SENTENCE = "The branch asked whether supervision can begin before winter, and who would pay for it. "
LETTERS = 100
"""About fifty pages of three thousand characters in fifteen hundred blocks."""


def fifty_pages(count: int) -> tuple[BlockDraft, ...]:
    """Blocks of every kind, as minutes have them."""
    made = []
    for number in range(count):
        kind = {3: BlockKind.DECISION, 7: BlockKind.ACTION, 9: BlockKind.LIST_ITEM}.get(
            number % 15, BlockKind.HEADING if number % 30 == 0 else BlockKind.PARAGRAPH
        )
        made.append(
            BlockDraft(
                id=fresh_id(), kind=kind, runs=(Run(f"{number}. {(SENTENCE * 2)[:LETTERS]}"),),
                decision=DecisionFields() if kind is BlockKind.DECISION else None,
                action=ActionFields() if kind is BlockKind.ACTION else None,
            )
        )  # fmt: skip
    return tuple(made)


@pytest.fixture
def minutes(qapp: QApplication, tmp_path: Path) -> Iterator[MinutesSeat]:
    template = tmp_path / "template"
    template.mkdir()
    with seat_at(tmp_path / "seat", a_template(template)) as seat:
        yield MinutesSeat(seat)


class Painted(QObject):
    """Whether something was painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.seen = False
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


def figure(name: str, seconds: float, limit: float) -> Figure:
    return Figure(name, seconds, 0.0, limit, is_ratio=False)


def until_painted(minutes: MinutesSeat, painted: Painted, press: Callable[[], None]) -> float:
    """The thread seconds from a key to what it changed being painted, with all that follows from it."""
    painted.seen = False
    began = time.thread_time()
    press()
    while not painted.seen:
        QApplication.processEvents()
    QApplication.processEvents()
    seconds = time.thread_time() - began
    minutes.seat.desk.tasks.finish("read")
    return seconds


@pytest.mark.parametrize("place", ["end", "middle", "an action in the middle"])
def test_a_letter_is_painted_as_soon_as_its_key_is_pressed(minutes: MinutesSeat, place: str, judge: Judge) -> None:
    editor = minutes.editor
    editor.show_item(minutes.items[0], fifty_pages(BLOCKS))
    minutes.seat.settle()
    cursor = editor.textCursor()
    middle = editor.minutes.findBlockByNumber(BLOCKS // 2)
    while place.startswith("an") and editor.minutes.draft_at(middle.blockNumber()).kind is not BlockKind.ACTION:
        middle = middle.next()
    cursor.setPosition(middle.position() if place != "end" else editor.minutes.characterCount() - 1)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    editor.setTextCursor(cursor)
    minutes.seat.settle()
    painted = Painted(editor.viewport())
    # Names, days and addresses are typed too: they are looked for while one types.
    typed = (" @ifrc sends it by Friday, see https://example.org " * KEYS)[:KEYS]
    times = []
    for letter in typed:
        times.append(until_painted(minutes, painted, partial(QTest.keyClicks, editor, letter)))
        if letter == ",":
            times.append(until_painted(minutes, painted, lambda: QTest.keyClick(editor, Qt.Key.Key_Return)))
    times.sort()
    judge(figure(f"key to letter, 99th of 100: {place}", times[int(len(times) * 0.99) - 1], KEY))


class Longest(QObject):
    """The longest turn of the event loop."""

    def turns(self, is_running: Callable[[], bool]) -> float:
        longest = 0.0
        while is_running():
            began = time.thread_time()
            QApplication.processEvents()
            longest = max(longest, time.thread_time() - began)
        return longest


def test_a_long_item_opens_without_holding_the_window_up(minutes: MinutesSeat, judge: Judge) -> None:
    editor, drafts = minutes.editor, fifty_pages(OPENED)
    began = time.thread_time()
    editor.show_item(minutes.items[0], drafts)
    first = time.thread_time() - began
    longest = Longest(editor).turns(lambda: editor.pieces.is_running)
    assert editor.minutes.blockCount() == OPENED
    judge(figure("opening a long item, the longest piece", max(first, longest), EVENT))


@pytest.mark.parametrize("shape", ["lines", "one line"])
def test_a_megabyte_is_pasted_without_holding_the_window_up(minutes: MinutesSeat, shape: str, judge: Judge) -> None:
    editor = minutes.editor
    text = (SENTENCE * (PASTED // len(SENTENCE) + 1))[:PASTED]
    if shape == "lines":
        text = "\n".join(text[at : at + 80] for at in range(0, PASTED, 80))
    QApplication.clipboard().setText(text)
    began = time.thread_time()
    editor.paste()
    first = time.thread_time() - began
    longest = Longest(editor).turns(lambda: editor.pieces.is_running)
    assert editor.minutes.blockCount() == BLOCK_LIMIT or editor.minutes.characterCount() >= PASTED
    judge(figure(f"pasting a megabyte, the longest piece: {shape}", max(first, longest), EVENT))
    began = time.thread_time()
    editor.minutes.undo()
    judge(figure(f"taking the paste back: {shape}", time.thread_time() - began, 0.5))
