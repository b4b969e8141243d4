"""Toasts: one at a time, gone by themselves, never while somebody points at them or has the focus in them."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.builders.hostile_texts import HOSTILE
from ui.kit.marks import MarkKind
from ui.kit.toasts import LINGER, MOST_WAITING, Toasts
from ui.theme.theme import Theme, ThemeMode
from workbench.bootstrap.shipped import resources

SHORT, LONG = 60, 60_000


class Place:
    """A page with toasts over it."""

    def __init__(self, qtbot: QtBot, theme: Theme, linger: int) -> None:
        self.page = QWidget()
        qtbot.addWidget(self.page)
        self.page.resize(1024, 640)
        self.line = QLineEdit()
        QVBoxLayout(self.page).addWidget(self.line)
        self.toasts = Toasts(self.page, theme, linger=linger)
        self.acted: list[str] = []
        self.page.show()
        self.page.activateWindow()
        self.line.setFocus()

    @property
    def frame(self) -> QFrame:
        found = [child for child in self.page.findChildren(QFrame) if child.property("role") == "toast"]
        assert len(found) == 1
        return found[0]

    def undo(self) -> None:
        self.acted.append("undo")


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    made = Theme(resources(), ThemeMode.LIGHT)
    made.apply(qapp)
    return made


@pytest.fixture
def lasting(qtbot: QtBot, theme: Theme) -> Place:
    return Place(qtbot, theme, LONG)


@pytest.fixture
def passing(qtbot: QtBot, theme: Theme) -> Place:
    return Place(qtbot, theme, SHORT)


def test_a_toast_stays_six_seconds_by_itself() -> None:
    assert LINGER == 6_000


def test_a_toast_goes_by_itself(passing: Place, qtbot: QtBot) -> None:
    passing.toasts.show("Saved.")
    assert passing.frame.isVisible()
    assert passing.frame.accessibleName() == "Saved."
    qtbot.waitUntil(lambda: not passing.frame.isVisible())
    assert passing.toasts.text() == ""


def test_toasts_wait_for_each_other(lasting: Place) -> None:
    for text in ("one", "two", "three"):
        lasting.toasts.show(text)
    assert (lasting.toasts.text(), lasting.toasts.waiting()) == ("one", 2)
    lasting.toasts.close()
    assert lasting.toasts.text() == "two"
    lasting.toasts.close()
    lasting.toasts.close()
    assert (lasting.toasts.text(), lasting.frame.isVisible()) == ("", False)


def test_of_a_hundred_only_the_newest_wait(lasting: Place) -> None:
    for number in range(100):
        lasting.toasts.show(str(number))
    assert lasting.toasts.waiting() == MOST_WAITING
    lasting.toasts.close()
    assert lasting.toasts.text() == str(100 - MOST_WAITING)


def test_of_several_acts_only_the_last_is_told_and_offered_to_be_undone(lasting: Place) -> None:
    toasts = lasting.toasts
    toasts.show("Partner added.", "Undo", lasting.undo, of_act=True)
    toasts.show("The disk is nearly full.")
    toasts.show("Meeting planned.", "Undo", lasting.undo, of_act=True)
    assert (toasts.text(), toasts.waiting()) == ("Meeting planned.", 1)
    toasts.close()
    toasts.show("Taken back.", of_act=True)
    assert (toasts.text(), toasts.waiting()) == ("The disk is nearly full.", 1)
    toasts.show("Done again.", of_act=True)
    toasts.close()
    assert (toasts.text(), toasts.waiting()) == ("Done again.", 0)
    assert not toasts.offers()


def test_the_act_runs_once_and_closes_the_toast(lasting: Place) -> None:
    lasting.toasts.show("Partner added.", "Undo", lasting.undo)
    lasting.toasts.show("next")
    assert lasting.toasts.focus_toast()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert lasting.acted == ["undo"]
    assert lasting.toasts.text() == "next"


def test_a_toast_with_the_focus_in_it_stays_until_it_is_left(passing: Place, qtbot: QtBot) -> None:
    passing.toasts.show("Saved.", "Undo", passing.undo)
    assert passing.toasts.is_going()
    passing.toasts.focus_toast()
    assert not passing.toasts.is_going()
    passing.line.setFocus()
    qtbot.waitUntil(lambda: not passing.frame.isVisible())


def test_a_toast_that_is_pointed_at_stays_until_it_is_left(passing: Place, qtbot: QtBot) -> None:
    passing.toasts.show("Saved.")
    here = QPointF(5, 5)
    QApplication.sendEvent(passing.frame, QEnterEvent(here, here, here))
    assert not passing.toasts.is_going()
    passing.toasts.show("A second one comes meanwhile.")
    assert not passing.toasts.is_going()
    QApplication.sendEvent(passing.frame, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: not passing.frame.isVisible())


def test_one_that_lasts_stays_until_it_is_closed(passing: Place) -> None:
    passing.toasts.show("The disk is full.", kind=MarkKind.BAD, lasts=True)
    assert not passing.toasts.is_going()
    passing.toasts.focus_toast()
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert not passing.frame.isVisible()


def test_closing_with_the_focus_inside_gives_it_back(lasting: Place) -> None:
    assert not lasting.toasts.focus_toast()
    lasting.toasts.show("Saved.")
    lasting.toasts.focus_toast()
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert lasting.line.hasFocus()


def test_a_toast_lies_at_the_bottom_where_lines_begin(lasting: Place) -> None:
    lasting.toasts.show("word " * 60)
    place = lasting.frame.geometry()
    assert (place.left(), place.bottom()) == (16, 640 - 16 - 1)
    assert place.width() <= 520
    label = next(label for label in lasting.frame.findChildren(QLabel) if label.text())
    assert label.height() >= label.heightForWidth(label.width())
    lasting.page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    lasting.page.resize(800, 500)
    QApplication.processEvents()
    place = lasting.frame.geometry()
    assert (place.right(), place.bottom()) == (800 - 16 - 1, 500 - 16 - 1)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_are_shown_literally(lasting: Place, text: str) -> None:
    lasting.toasts.show(text, text[:30], lasting.undo)
    labels = lasting.frame.findChildren(QLabel)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
    assert not lasting.frame.grab().isNull()
