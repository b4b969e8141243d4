"""Starting: what is remembered, what is not, and the log."""

import logging
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QFileDialog

from ui.application import Application, start_log
from ui.state import WindowState
from ui.theme.theme import ThemeMode


def test_file_dialogs_leave_no_trace_in_the_home_folder(qapp: QApplication, tmp_path: Path) -> None:
    application = Application(["workbench"], {}, WindowState(tmp_path / "window.ini"))
    settings = QSettings(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, "QtProject")
    assert not settings.fileName().startswith(str(Path.home()))
    dialog = QFileDialog(None, "Choose", str(tmp_path))
    dialog.open()
    dialog.reject()
    dialog.deleteLater()
    del application


@pytest.mark.parametrize(
    ("asked", "spoken"), [({"LANG": "fr_CH.UTF-8"}, "fr"), ({"WORKBENCH_LANGUAGE": "ar"}, "ar"), ({}, "en")]
)
def test_the_window_speaks_the_language_of_the_computer(
    qapp: QApplication, tmp_path: Path, asked: dict[str, str], spoken: str
) -> None:
    application = Application(["workbench"], asked, WindowState(tmp_path / "window.ini"))
    assert application.words.language == spoken
    application.speak("en")


def test_what_was_chosen_in_the_window_outweighs_the_computer(qapp: QApplication, tmp_path: Path) -> None:
    state = WindowState(tmp_path / "window.ini")
    state.language = "uk"
    state.theme = ThemeMode.DARK
    again = Application(["workbench"], {"LANG": "fr_FR"}, WindowState(tmp_path / "window.ini"))
    assert (again.words.language, again.theme.is_dark) == ("uk", True)
    again.theme.set_mode(ThemeMode.LIGHT)
    again.speak("en")


def test_a_damaged_memory_of_the_window_is_only_forgotten(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "window.ini").write_bytes(
        b"\xff\xfe[theme=\x00\n[General]\ntheme=pink\nrecent=@Invalid()\ngeometry=none"
    )
    state = WindowState(tmp_path / "window.ini")
    assert (state.recent, state.theme, state.geometry) == ([], ThemeMode.SYSTEM, None)


def test_the_log_keeps_warnings_in_a_small_file(tmp_path: Path, expect_log: list[logging.LogRecord]) -> None:
    root = logging.getLogger()
    before = list(root.handlers)
    start_log(tmp_path)
    logging.getLogger("ui.example").warning("a thing was odd")
    added = [each for each in root.handlers if each not in before]
    for each in added:
        root.removeHandler(each)
        each.close()
    assert "a thing was odd" in (tmp_path / "workbench.log").read_text(encoding="utf-8")
    assert len(expect_log) == 1


def test_a_log_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    before = list(logging.getLogger().handlers)
    start_log(tmp_path / "file" / "log")
    assert logging.getLogger().handlers == before
