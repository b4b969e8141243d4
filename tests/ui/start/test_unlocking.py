"""Opening without the passphrase: by the code on paper, by this computer, and the wait after wrong tries."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.builders.keyrings import Store, one_store
from tests.builders.windows import a_program, put_away
from tests.builders.workspaces import PASSPHRASE, StoppedClock, a_workspace
from ui.application import Application
from ui.kit.cards import Banner
from ui.main_window import MainWindow
from ui.security.passphrase_sheet import PassphraseSheet
from ui.showing import settle
from ui.start.unlocking import UnlockPanel
from ui.state import WindowState
from workbench.operations.keys import add_recovery_code, confirm_recovery_code, note_locked, turn_keyring_on
from workbench.operations.opening import open_workspace

FRESH = "nine grey herons by the mill"


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    application = Application(["workbench"], {"WORKBENCH_LANGUAGE": "en"}, WindowState(tmp_path / "window.ini"))
    shown = application.window(a_program(tmp_path))
    shown.show()
    shown.activateWindow()
    QApplication.processEvents()
    yield shown
    put_away(shown)


def press(window: MainWindow, *keys: str) -> None:
    for name in keys:
        combination = QKeySequence(name)[0]  # type: ignore[index]
        QTest.keyClick(focus(), combination.key(), combination.keyboardModifiers())
        settle(window)


def focus() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def banners(window: MainWindow) -> list[str]:
    return [banner.text() for banner in window.findChildren(Banner) if banner.isVisible()]


def test_who_forgot_the_passphrase_comes_in_by_the_paper_and_sets_a_new_one(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    with a_workspace(tmp_path) as workspace:
        made = add_recovery_code(workspace)
        confirm_recovery_code(workspace, str(made.code))
        folder = workspace.folder
    groups = list(made.code.groups())
    window.start.unlock(folder)
    settle(window)
    press(window, "Tab", "Tab")
    assert focus() is window.start.unlocking.line.other
    press(window, "Space")
    mistaken = ("A" if groups[2][0] != "A" else "B") + groups[2][1:]
    QTest.keyClicks(focus(), "-".join([*groups[:2], mistaken, *groups[3:]]).lower())
    press(window, "Return")
    assert "3" in window.start.unlocking._problem.text()
    assert window.start.isVisible()
    assert window.start.unlocking.typed(), "forty signs have to be typed again"
    press(window, "Ctrl+A")
    QTest.keyClicks(focus(), " ".join(groups))
    with qtbot.waitSignal(window.opened, timeout=60_000):
        press(window, "Return")
    settle(window)
    assert window.session is not None
    sheet = window.session.frame.sheets.sheet()
    assert isinstance(sheet, PassphraseSheet)
    assert window.start.unlocking.typed() == ""
    QTest.keyClicks(focus(), FRESH)
    press(window, "Tab")
    QTest.keyClicks(focus(), FRESH)
    press(window, "Ctrl+S")
    assert window.session.frame.sheets.sheet() is None
    assert window.session.frame.is_showing("security")
    assert window.session.desk.code is None
    window.close_workspace()
    program = a_program(tmp_path)
    open_workspace(folder, FRESH, clock=program.clock, places=program.places).close()


def test_after_wrong_tries_the_wait_is_counted_down_and_what_is_typed_stays(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    a_workspace(tmp_path).close()
    window.start.unlock(tmp_path / "office.workbench")
    settle(window)
    panel = window.start.unlocking
    panel._now = lambda: 0.0
    panel.wait(0)
    for _ in range(3):
        QTest.keyClicks(focus(), "not the passphrase")
        press(window, "Return")
        assert panel.typed() == ""
    assert panel.is_waiting()
    assert not panel._open.isEnabled()
    QTest.keyClicks(focus(), PASSPHRASE)
    press(window, "Return")
    assert panel.typed() == PASSPHRASE
    assert panel._problem.text().startswith("There were several wrong tries.")
    assert window.program is not None
    clock = window.program.clock
    assert isinstance(clock, StoppedClock)
    clock.turn(timedelta(minutes=5))
    panel.wait(0)
    with qtbot.waitSignal(window.opened, timeout=60_000):
        press(window, "Return")
    assert any("no recovery code" in text for text in banners(window)), "nobody says that there is none"
    assert window.session is not None
    made = add_recovery_code(window.session.workspace)
    confirm_recovery_code(window.session.workspace, str(made.code))
    window.session.desk.keys_changed.emit()
    settle(window)
    assert not any("no recovery code" in text for text in banners(window))


def test_the_countdown_goes_by_the_second_and_ends(window: MainWindow) -> None:
    now = [0.0]
    panel = UnlockPanel(window.theme, window.words, now=lambda: now[0])
    panel.wait(3)
    said = []
    for now[0] in (0.0, 1.5, 2.1, 3.0):
        panel.tick()
        said.append((panel._problem.text()[-10:], panel._open.isEnabled()))
    assert said == [("3 seconds.", False), ("2 seconds.", False), (" 1 second.", False), ("", True)]


def test_this_computer_opens_it_by_one_button_until_it_was_locked(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_store(monkeypatch, Store)
    with a_workspace(tmp_path) as workspace:
        turn_keyring_on(workspace, PASSPHRASE)
        folder = workspace.folder
    window.start.unlock(folder)
    settle(window)
    panel = window.start.unlocking
    assert panel._here.isVisible()
    with qtbot.waitSignal(window.opened, timeout=60_000):
        panel._here.click()
    assert window.session is not None
    note_locked(window.session.workspace)
    window.close_workspace()
    window.start.unlock(folder)
    settle(window)
    assert not panel._here.isVisible()
    assert any("Locked" in text for text in banners(window))
