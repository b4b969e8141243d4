"""Restoring and mending from the start page: a backup file, a damaged database, a damaged file of drafts."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.builders.windows import a_program, put_away
from tests.builders.workspaces import PASSPHRASE, add_vocabulary, places_in, reopened
from ui.application import Application
from ui.kit.cards import Banner
from ui.main_window import MainWindow
from ui.state import WindowState
from workbench.operations.backups import back_up_workspace
from workbench.operations.workspaces import WorkspaceDraft, create_workspace
from workbench.storage.engine import open_connection
from workbench.storage.keys import LEAST

PAGE = 4096


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    application = Application(["workbench"], {"WORKBENCH_LANGUAGE": "en"}, WindowState(tmp_path / "window.ini"))
    shown = application.window(a_program(tmp_path))
    shown.show()
    shown.activateWindow()
    QApplication.processEvents()
    yield shown
    put_away(shown)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A workspace with a backup in its own folder; gives its folder, closed."""
    program = a_program(tmp_path)
    made = create_workspace(
        tmp_path / "office.workbench", PASSPHRASE, WorkspaceDraft(title="Office", organisation="Example Relief"), (),
        clock=program.clock, places=places_in(tmp_path), cost=LEAST,
    )  # fmt: skip
    with made as workspace:
        add_vocabulary(workspace)
        back_up_workspace(workspace)
        return workspace.folder


def focus() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def press(name: str) -> None:
    combination = QKeySequence(name)[0]  # type: ignore[index]
    QTest.keyClick(focus(), combination.key(), combination.keyboardModifiers())
    QApplication.processEvents()


def told(window: MainWindow) -> str:
    return " ".join(banner.text() for banner in window.start.findChildren(Banner) if banner.isVisible())


def title(window: MainWindow) -> str:
    assert window.session is not None
    with window.session.workspace.database.read() as connection:
        return str(connection.exec_driver_sql("SELECT title FROM workspace").scalar())


def spoil(file: Path, page: int) -> None:
    content = bytearray(file.read_bytes())
    content[(page - 1) * PAGE + 200] ^= 1
    file.write_bytes(bytes(content))


def page_of(folder: Path, table: str) -> tuple[Path, int]:
    """The database file of a closed workspace, and the first page of a table in it."""
    with reopened(folder.parent, folder.stem) as workspace:
        file = workspace.folder / workspace.manifest.files.workspace
        with contextlib.closing(open_connection(file, workspace.keys.workspace, access="read")) as connection:
            query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
            return file, int(connection.execute(query, (table,)).fetchone()[0])


def test_a_backup_file_and_a_passphrase_give_an_open_workspace_and_what_is_missing_is_said(
    window: MainWindow, qtbot: QtBot, office: Path
) -> None:
    (backup,) = (office / "backups").glob("*.workbench-backup")
    window.start.choosing.restore_button.setFocus()
    press("Space")
    panel = window.start.restoring
    panel.restore()
    assert "Choose the backup file" in panel.problem()
    panel.choose_file(backup)
    panel.restore()
    assert "passphrase or the recovery code" in panel.problem()
    panel.line.setFocus()
    QTest.keyClicks(focus(), "not the passphrase")
    press("Return")
    qtbot.waitUntil(lambda: "not the right one" in told(window), timeout=60_000)
    assert not list((office.parent / "workspaces").glob("*"))
    panel.line.passphrase.edit.clear()
    panel.line.setFocus()
    QTest.keyClicks(focus(), PASSPHRASE)
    with qtbot.waitSignal(window.opened, timeout=60_000):
        press("Return")
    assert title(window) == "Office"
    assert window.session is not None
    assert window.session.workspace.folder.name == "restored.workbench"
    assert panel.line.is_empty()


def test_a_damaged_workspace_is_restored_or_saved_into_a_new_one_and_stays_as_it_is(
    window: MainWindow, qtbot: QtBot, office: Path, tmp_path: Path
) -> None:
    file, page = page_of(office, "local_state")
    spoil(file, page)
    damaged = file.read_bytes()
    window.start.unlock(office)
    QTest.keyClicks(focus(), PASSPHRASE)
    press("Return")
    mending = window.start.mending
    qtbot.waitUntil(mending.isVisible, timeout=60_000)
    assert mending.restore_button.hasFocus()
    assert not mending.drafts_button.isVisible()
    assert not mending.line.isVisible()
    press("Space")
    panel = window.start.restoring
    qtbot.waitUntil(panel.isVisible, timeout=60_000)
    QTest.keyClicks(focus(), PASSPHRASE)
    with qtbot.waitSignal(window.opened, timeout=60_000):
        press("Return")
    assert window.session is not None
    assert window.session.workspace.folder.name == "office-restored.workbench"
    assert title(window) == "Office"
    window.close_workspace()
    window.activateWindow()
    QApplication.processEvents()

    window.start.unlock(office)
    QTest.keyClicks(focus(), PASSPHRASE)
    press("Return")
    qtbot.waitUntil(mending.isVisible, timeout=60_000)
    mending.salvage_button.setFocus()
    press("Space")
    qtbot.waitUntil(mending.list.isVisible, timeout=60_000)
    assert "Organisation: 1 saved, 0 lost" in mending.list_text()
    mending.keep_list(tmp_path / "list.txt")
    assert "Organisation: 1 saved" in (tmp_path / "list.txt").read_text(encoding="utf-8")
    with qtbot.waitSignal(window.opened, timeout=60_000):
        press("Space")
    assert window.session is not None
    assert window.session.workspace.folder.name == "office-saved.workbench"
    assert title(window) == "Office"
    assert file.read_bytes() == damaged


def test_a_damaged_file_of_drafts_is_replaced_and_the_workspace_opens(
    window: MainWindow, qtbot: QtBot, office: Path
) -> None:
    (drafts,) = office.glob("drafts-*.db")
    spoil(drafts, 1)
    window.start.unlock(office)
    QTest.keyClicks(focus(), PASSPHRASE)
    press("Return")
    mending = window.start.mending
    qtbot.waitUntil(mending.isVisible, timeout=60_000)
    assert mending.drafts_button.hasFocus()
    with qtbot.waitSignal(window.opened, timeout=60_000):
        press("Space")
    assert title(window) == "Office"
