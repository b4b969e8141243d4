"""The start page by keys: the sample, a folder, a new workspace, and what is refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.builders.windows import a_program, put_away
from tests.builders.workspaces import PASSPHRASE, a_workspace
from ui.application import Application
from ui.kit.buttons import ButtonKind
from ui.kit.cards import Banner
from ui.main_window import MainWindow
from ui.state import WindowState
from workbench.operations.opening import open_workspace
from workbench.queries.reading import read_live
from workbench.storage.registry import ORGANISATION


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    application = Application(["workbench"], {"WORKBENCH_LANGUAGE": "en"}, WindowState(tmp_path / "window.ini"))
    shown = application.window(a_program(tmp_path))
    shown.show()
    shown.activateWindow()
    QApplication.processEvents()
    yield shown
    put_away(shown)


def focus() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def type_in(text: str, then: str = "Tab") -> None:
    QTest.keyClicks(focus(), text)
    press(then)


def press(name: str) -> None:
    from PySide6.QtGui import QKeySequence  # noqa: PLC0415

    combination = QKeySequence(name)[0]  # type: ignore[index]
    if QApplication.activePopupWidget() is None:
        # Unlike a real screen the one off screen leaves no window active when a list that dropped down is closed.
        focus().window().activateWindow()
        QApplication.processEvents()
    QTest.keyClick(focus(), combination.key(), combination.keyboardModifiers())
    QApplication.processEvents()


def told(window: MainWindow) -> list[str]:
    return [banner.text() for banner in window.start.findChildren(Banner) if banner.isVisible()]


def test_the_sample_is_one_key_away_and_says_that_it_is_one(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.opened, timeout=60_000):
        press("Space")
    assert window.session is not None
    assert any("sample" in banner.text() for banner in window.session.frame.banners())
    assert window.state.recent == []


def test_the_sample_is_made_once_and_then_opened_again(window: MainWindow, qtbot: QtBot) -> None:
    for _ in range(2):
        with qtbot.waitSignal(window.opened, timeout=60_000):
            window.open_sample()
        assert window.session is not None
        made = window.session.workspace.id
        window.close_workspace()
        assert window.start.isVisible()
    with qtbot.waitSignal(window.opened, timeout=60_000):
        window.open_sample()
    assert window.session is not None
    assert window.session.workspace.id == made


def test_a_new_workspace_is_made_from_a_name_and_a_passphrase(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.start.make()
    type_in("Example: Winter Group")
    type_in("Example Red Cross")
    # It is in no list: its kind is asked for.
    press("Tab")
    type_in(PASSPHRASE)
    with qtbot.waitSignal(window.opened, timeout=60_000):
        type_in(PASSPHRASE, "Return")
    assert window.session is not None
    folder = window.session.workspace.folder
    assert folder.name == "example-winter-group.workbench"
    assert window.state.recent == [folder]
    window.close_workspace()
    program = a_program(tmp_path)
    open_workspace(folder, PASSPHRASE, clock=program.clock, places=program.places).close()


@pytest.mark.parametrize(
    ("title", "first", "second", "said"),
    [("", "", "", "name"), ("Group", "", "", "passphrase"), ("Group", "one two three", "one two", "differ")],
)
def test_what_is_missing_is_said_and_nothing_is_made(
    window: MainWindow, tmp_path: Path, title: str, first: str, second: str, said: str
) -> None:
    window.start.make()
    for text in (title, "", first):
        type_in(text)
    type_in(second, "Return")
    assert window.start.making is not None
    assert any(said in text for text in window.start.making.said())
    assert not (tmp_path / "workspaces").exists()


def test_a_weak_passphrase_is_refused_at_its_line_and_a_strong_one_is_drawn_on_a_wish(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.start.make()
    type_in("Winter Coordination Group")
    type_in("")
    for text, reason in (("abc", "too short"), ("wintercoordinationgroup", "name of the workspace")):
        window.start.making._passphrase.clear()  # type: ignore[union-attr]
        window.start.making._again.clear()  # type: ignore[union-attr]
        type_in(text)
        type_in(text, "Return")
        assert window.start.making is not None
        assert any(reason in said for said in window.start.making.said())
        assert focus() is window.start.making._passphrase.edit
        assert window.session is None
    press("Tab")
    press("Tab")
    press("Space")
    drawn = window.start.making._passphrase.text()  # type: ignore[union-attr]
    assert len(drawn.split()) == 5
    assert window.start.making._passphrase.is_revealed()  # type: ignore[union-attr]
    with qtbot.waitSignal(window.opened, timeout=60_000):
        press("Return")
    assert window.session is not None
    folder = window.session.workspace.folder
    window.close_workspace()
    assert window.start.making._passphrase.text() == ""  # type: ignore[union-attr]
    program = a_program(tmp_path)
    open_workspace(folder, drawn, clock=program.clock, places=program.places).close()


def test_a_wrong_passphrase_is_refused_and_the_field_is_empty_again(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    a_workspace(tmp_path).close()
    window.start.unlock(tmp_path / "office.workbench")
    type_in("not the passphrase", "Return")
    qtbot.waitUntil(lambda: bool(told(window)), timeout=60_000)
    assert window.session is None
    assert window.start.unlocking.typed() == ""
    with qtbot.waitSignal(window.opened, timeout=60_000):
        type_in(PASSPHRASE, "Return")


@pytest.mark.parametrize("name", ["nothing-here.workbench", "not-a-workspace"])
def test_a_folder_that_is_no_workspace_is_refused_and_left_alone(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    folder = tmp_path / "not-a-workspace"
    folder.mkdir()
    (folder / "letter.txt").write_text("kept", encoding="utf-8")
    window.start.unlock(tmp_path / name)
    type_in(PASSPHRASE, "Return")
    qtbot.waitUntil(lambda: bool(told(window)), timeout=60_000)
    assert window.session is None
    assert [file.name for file in folder.iterdir()] == ["letter.txt"]


def test_folders_opened_before_are_offered_until_they_are_forgotten_or_gone(window: MainWindow, tmp_path: Path) -> None:
    a_workspace(tmp_path).close()
    there, gone = tmp_path / "office.workbench", tmp_path / "gone.workbench"
    window.state.opened(gone)
    window.state.opened(there)
    window.start.offer(window.state.recent)
    assert window.start.choosing.offered() == [there]
    press("Space")
    assert window.start.unlocking.isVisible()
    window.start.choose()
    window.start.forgotten.emit(there)
    assert window.state.recent == [gone]


def test_escape_leads_back(window: MainWindow) -> None:
    window.start.make()
    press("Escape")
    assert window.start.choosing.isVisible()


def test_the_own_organisation_is_taken_from_the_list_or_kept_as_written_with_its_kind(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.start.make()
    panel = window.start.making
    assert panel is not None
    type_in("Winter Group")
    assert not panel._kind.control.isEnabled()
    # A country's whole name is enough; the kind follows and cannot be changed.
    type_in("nicaragua")
    assert panel._organisation.edit.text() == "Nicaraguan Red Cross"
    assert any("Dissolved" in said for said in panel.said())
    assert (panel._kind.code(), panel._kind.control.isEnabled()) == ("national_society", False)
    assert focus() is panel._passphrase.edit
    panel._organisation.setFocus()
    # Of two countries that are called so none is taken.
    panel._organisation.edit.setText("Congo")
    panel._organisation.finish()
    assert panel._organisation.component() is None
    panel._organisation.edit.setText("<b>Ministry</b> of \u202eHealth")
    panel._organisation.edited.emit()
    assert (panel._kind.code(), panel._kind.control.isEnabled()) == ("government", True)
    press("Tab")
    assert focus() is panel._kind.control
    panel._kind.set_value("national_ngo")
    panel._kind.edited.emit()
    press("Tab")
    type_in(PASSPHRASE)
    with qtbot.waitSignal(window.opened, timeout=60_000):
        type_in(PASSPHRASE, "Return")
    assert window.session is not None
    (own,) = window.session.desk.read(lambda connection: read_live(connection, ORGANISATION))
    assert (own.name(), own.kind.value, own.country) == ("<b>Ministry</b> of Health", "national_ngo", None)


def test_a_short_panel_is_not_scrolled_because_a_high_one_was_there_before(window: MainWindow, tmp_path: Path) -> None:
    window.resize(1024, 640)
    area = window.start.findChild(QScrollArea)
    assert area is not None
    window.start.make()
    window.start.unlock(tmp_path)
    window.start.refuse("The passphrase is not the right one. " * 3)
    QApplication.processEvents()
    assert area.verticalScrollBar().maximum() == 0
    room = window.start.unlocking.mapTo(window.start, QPoint()).y()
    assert room > 100, "a short panel does not stick to the top"


def test_the_sample_stands_out_only_while_nothing_was_opened_before(window: MainWindow, tmp_path: Path) -> None:
    choosing = window.start.choosing
    kinds = [choosing._sample.kind]
    for folders in ([tmp_path], []):
        choosing.offer(folders)
        kinds.append(choosing._sample.kind)
    assert kinds == [ButtonKind.PRIMARY, ButtonKind.NORMAL, ButtonKind.PRIMARY]
    assert choosing._sample.property("role") == "primary"


def test_the_key_that_ends_the_program_does_so_before_a_workspace_is_open(window: MainWindow) -> None:
    press("Ctrl+Q")
    assert not window.isVisible()
