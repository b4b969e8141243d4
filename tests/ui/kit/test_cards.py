"""Cards, banners, empty states and tabs show texts literally and tell what people did."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.builders.hostile_texts import HOSTILE
from ui.kit.buttons import Button, IconButton
from ui.kit.cards import Banner, Card, EmptyState, SegmentedTabs
from ui.kit.labels import Label
from ui.kit.marks import MarkKind
from ui.theme.icons import IconName
from ui.theme.theme import Theme, ThemeMode
from ui.theme.tokens import Space
from workbench.bootstrap.shipped import resources


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    made = Theme(resources(), ThemeMode.LIGHT)
    made.apply(qapp)
    return made


def test_every_text_is_shown_as_it_is(theme: Theme, qtbot: QtBot) -> None:
    for name, text in HOSTILE.items():
        for piece in (
            Card(text),
            Banner(theme, MarkKind.WARN, text, "Renew"),
            EmptyState(theme, IconName.USERS, text, "Add"),
        ):
            qtbot.addWidget(piece)
            piece.resize(500, 200)
            piece.grab()
            labels = piece.findChildren(Label)
            assert text in [label.text() for label in labels], name
            assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_a_card_without_a_title_leaves_no_room_for_one(theme: Theme, qtbot: QtBot) -> None:
    bare, titled = Card(), Card("Partners")
    qtbot.addWidget(bare)
    qtbot.addWidget(titled)
    assert titled.sizeHint().height() > bare.sizeHint().height()
    assert titled.title() == titled.accessibleName() == "Partners"


def test_a_banner_tells_of_its_act_and_of_being_closed(theme: Theme, qtbot: QtBot) -> None:
    banner = Banner(theme, MarkKind.WARN, "Ends in 21 days", "Renew", close_text="Close")
    qtbot.addWidget(banner)
    banner.show()
    with qtbot.waitSignal(banner.acted):
        QTest.mouseClick(banner.findChildren(Button)[0], Qt.MouseButton.LeftButton)
    (close,) = banner.findChildren(IconButton)
    assert close.accessibleName() == "Close"
    with qtbot.waitSignal(banner.closed):
        QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not banner.isVisible()


def test_a_banner_without_a_word_for_it_cannot_be_closed(theme: Theme, qtbot: QtBot) -> None:
    banner = Banner(theme, MarkKind.BAD, "Read only")
    qtbot.addWidget(banner)
    banner.show()
    assert banner.findChildren(IconButton) == []
    assert not banner.findChildren(Button)[0].isVisible()


def test_a_banner_can_say_something_else_and_keeps_its_act(theme: Theme, qtbot: QtBot) -> None:
    banner = Banner(theme, MarkKind.WARN, "one", "Renew")
    qtbot.addWidget(banner)
    banner.show()
    before = banner.grab().toImage()
    banner.tell(MarkKind.OK, "two")
    assert (banner.text(), banner.accessibleName()) == ("two", "two")
    assert banner.findChildren(Button)[0].isVisible()
    assert banner.grab().toImage().pixelColor(4, 10) != before.pixelColor(4, 10)


def test_a_banner_grows_with_its_text(theme: Theme, qtbot: QtBot) -> None:
    banner = Banner(theme, MarkKind.INFO, "Words not saved were brought back. " * 12, "Renew")
    qtbot.addWidget(banner)
    (label,) = banner.findChildren(Label)
    banner.setFixedWidth(400)
    banner.show()
    banner.resize(400, banner.heightForWidth(400))
    assert label.height() >= label.heightForWidth(label.width())


def test_an_empty_state_offers_one_act_and_one_link(theme: Theme, qtbot: QtBot) -> None:
    empty = EmptyState(theme, IconName.USERS, "No partners yet.", "Add partner", "Import")
    qtbot.addWidget(empty)
    empty.show()
    act, link = empty.findChildren(Button)
    with qtbot.waitSignal(empty.acted):
        QTest.mouseClick(act, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(empty.link_acted):
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    empty.tell("No partner matches.", "Clear filters")
    assert empty.text() == "No partner matches."
    assert act.isVisible()
    assert not link.isVisible()


def tabs_of(qtbot: QtBot) -> SegmentedTabs:
    tabs = SegmentedTabs(name="Parts")
    qtbot.addWidget(tabs)
    for key, text in (("overview", "Overview"), ("rd", "R&D <b>"), ("history", "History")):
        tabs.add(key, text)
    tabs.show()
    return tabs


def test_tabs_are_chosen_by_keys_and_tell_their_key(theme: Theme, qtbot: QtBot) -> None:
    tabs = tabs_of(qtbot)
    chosen: list[object] = []
    tabs.chosen.connect(chosen.append)
    assert tabs.current_key() == "overview"
    for key in (Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Home):
        QTest.keyClick(tabs, key)
    assert chosen == ["rd", "history", "overview"]
    tabs.select("history")
    assert tabs.current_key() == "history"
    with pytest.raises(ValueError, match="not in list"):
        tabs.select("moon")


def test_the_first_tab_is_chosen_without_a_word(theme: Theme, qtbot: QtBot) -> None:
    tabs = SegmentedTabs()
    qtbot.addWidget(tabs)
    assert tabs.current_key() is None
    chosen: list[object] = []
    tabs.chosen.connect(chosen.append)
    tabs.add("one", "One")
    tabs.add("two", "Two")
    assert chosen == []
    assert tabs.current_key() == "one"


def test_an_ampersand_in_a_tab_is_shown(theme: Theme, qtbot: QtBot) -> None:
    tabs = tabs_of(qtbot)
    assert tabs.tabText(1) == "R&&D <b>"
    tabs.set_text("rd", "R&D 3")
    assert tabs.tabText(1) == "R&&D 3"


def test_the_sentence_of_an_empty_page_has_short_lines(qtbot: QtBot, theme: Theme) -> None:
    words = "No group belongs to this context. Groups, seats and meetings come of its set-up, which is seen first. " * 2
    empty = EmptyState(theme, IconName.USERS, words)
    qtbot.addWidget(empty)
    empty.resize(1100, 400)
    empty.show()
    label = empty._label
    assert label.width() == 560
    assert abs(label.geometry().center().x() - empty.rect().center().x()) <= 1
    assert label.height() >= label.heightForWidth(560) > label.fontMetrics().height(), "all of its lines are seen"


def test_rows_of_a_card_begin_where_its_title_does(qtbot: QtBot) -> None:
    card, rows = Card("Title"), QWidget()
    card.add_wide(rows)
    qtbot.addWidget(card)
    card.resize(400, 200)
    card.show()
    assert rows.x() + Space.L == card._title.x()
