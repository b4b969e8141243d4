"""The first run with the keyboard alone: from nothing to a group with its members, and how many keys that takes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.builders.windows import a_program, put_away
from tests.builders.workspaces import PASSPHRASE
from ui.application import Application
from ui.main_window import MainWindow
from ui.showing import settle
from ui.state import WindowState
from ui.today.first_steps import FirstSteps
from workbench.queries.first_steps import read_first_steps
from workbench.queries.groups import list_groups, list_memberships
from workbench.queries.reading import read_live
from workbench.queries.workspaces import describe_workspace
from workbench.storage.registry import ORGANISATION

LISTED = """
- Ukrainian Red Cross Society (Lead)
- Danish Red Cross
- ICRC
- Example Relief
"""
MOST_KEYS = 150
"""At one key a second, which is slow, two and a half minutes."""


class Newcomer:
    """Somebody who opens the program for the first time; every key is counted."""

    def __init__(self, window: MainWindow, language: str) -> None:
        self.window = window
        self.language = language
        self.keys = 0

    @property
    def focus(self) -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def press(self, *names: str) -> None:
        for name in names:
            combination = QKeySequence(name)[0]  # type: ignore[index]
            # A list that dropped down has the keyboard.
            target = QApplication.activePopupWidget() or self.focus
            QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
            self.keys += 1
            settle(self.window)
            # Off screen a list that drops down and closes leaves the focus nowhere.
            if QApplication.activeWindow() is None:
                self.window.activateWindow()

    def type(self, text: str) -> None:
        self.keys += len(text)
        if text.isascii():
            QTest.keyClicks(self.focus, text)
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(self.focus, event)
        settle(self.window)

    @property
    def steps(self) -> FirstSteps:
        assert self.window.session is not None
        page = self.window.session.frame.page
        assert page is not None
        (steps,) = page.findChildren(FirstSteps)
        return steps


@pytest.fixture(params=["en", "ar"])
def newcomer(request: pytest.FixtureRequest, qapp: QApplication, tmp_path: Path) -> Iterator[Newcomer]:
    """At a computer on which there is nothing yet."""
    state = WindowState(tmp_path / "window.ini")
    window = Application(["workbench"], {"WORKBENCH_LANGUAGE": request.param}, state).window(a_program(tmp_path))
    window.show()
    window.activateWindow()
    settle(window)
    yield Newcomer(window, request.param)
    put_away(window)
    Application(["workbench"], {"WORKBENCH_LANGUAGE": "en"}, state)


def make_the_workspace(person: Newcomer, qtbot: QtBot) -> None:
    person.press("Tab", "Space")
    person.type("Winter coordination")
    person.press("Tab")
    # Any part of any name of it will do; the list drops down, and is not the last word.
    person.type({"en": "ukr", "ar": "اوكران"}[person.language])
    person.press("Down", "Return", "Tab")
    person.type(PASSPHRASE)
    person.press("Tab")
    person.type(PASSPHRASE)
    with qtbot.waitSignal(person.window.opened, timeout=60_000):
        person.press("Return")
    settle(person.window)


def test_from_nothing_to_a_group_with_its_members_in_under_three_minutes(newcomer: Newcomer, qtbot: QtBot) -> None:
    make_the_workspace(newcomer, qtbot)
    window, session = newcomer.window, newcomer.window.session
    assert session is not None
    (own,) = session.desk.read(lambda connection: read_live(connection, ORGANISATION))
    assert (own.country, own.kind.value, len(own.names)) == ("UA", "national_society", 4)
    about = session.desk.read(lambda connection: describe_workspace(connection, newcomer.language))
    assert about.organisation == own.names[newcomer.language]
    assert newcomer.steps.isVisible()
    assert newcomer.steps.done() == []
    assert newcomer.steps.isAncestorOf(newcomer.focus)

    newcomer.press("1")
    newcomer.type("Working Group 2")
    newcomer.press("Ctrl+Return", "Ctrl+1")
    assert newcomer.steps.done() == ["group"]
    # The next step has the focus: Enter is enough.
    QApplication.clipboard().setText(LISTED)
    newcomer.press("Return", "Ctrl+V", "Ctrl+Return", "Ctrl+Return")
    (group,) = session.desk.read(lambda connection: list_groups(connection, session.desk.today()))
    assert (group.name, group.members) == ("Working Group 2", 4)
    seats = session.desk.read(lambda connection: list_memberships(connection, group=group.id))
    assert [seat.organisation for seat in seats if seat.role == "lead"] == ["Ukrainian Red Cross Society"]
    # The own organisation was on the list and was known.
    assert len(session.desk.read(lambda connection: read_live(connection, ORGANISATION))) == 4
    print(f"keys: {newcomer.keys}")
    assert newcomer.keys <= MOST_KEYS, newcomer.keys

    newcomer.press("Ctrl+1")
    assert newcomer.steps.done() == ["group", "partners"]
    newcomer.press("3")
    assert session.frame.is_showing("meetings")
    newcomer.press("Escape", "Ctrl+1")

    newcomer.steps.away.setFocus()
    newcomer.press("Space")
    assert not newcomer.steps.isVisible()
    assert session.frame.commands.run("today.first_steps")
    settle(window)
    assert newcomer.steps.isVisible()
    state = session.desk.read(lambda connection: read_first_steps(connection, has_code=False, has_backup=False))
    assert (state.group, state.meeting, state.wish.value) == (True, False, "shown")


def test_escape_half_way_leaves_nothing(newcomer: Newcomer, tmp_path: Path) -> None:
    newcomer.press("Tab", "Space")
    newcomer.type("<img src=x onerror=alert(1)>")
    newcomer.press("Tab")
    newcomer.type("ukr")
    panel = newcomer.window.start.making
    assert panel is not None
    # The first Esc shuts the list, the second leaves.
    newcomer.press("Escape")
    assert panel.isVisible()
    assert panel._organisation.edit.text() == "ukr"
    # It is in no list as it stands, so its kind is asked for first.
    newcomer.press("Tab", "Tab")
    newcomer.type(PASSPHRASE)
    newcomer.press("Escape")
    assert newcomer.window.start.choosing.isVisible()
    assert (panel._title.text(), panel._organisation.edit.text(), panel._passphrase.text()) == ("", "", "")
    assert not (tmp_path / "workspaces").exists()
    assert newcomer.window.session is None
