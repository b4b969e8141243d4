"""The folder of drawings: written over, gone with the program, and never in the way of the window."""

import subprocess
import sys
from logging import LogRecord
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from ui.theme.drawings import Drawings
from ui.theme.icons import IconName
from ui.theme.theme import Theme, ThemeMode
from workbench.bootstrap.shipped import resources

ENDS = "from ui.theme.drawings import Drawings; d = Drawings(); d.write('a.svg', '<svg/>'); print(d.folder)"


def test_a_drawing_is_written_over_the_older_one() -> None:
    drawings = Drawings()
    first = drawings.write("a.svg", "<svg/>")
    second = drawings.write("a.svg", "<svg><g/></svg>")
    assert first == second
    assert second is not None
    assert second.read_text(encoding="utf-8") == "<svg><g/></svg>"


def test_the_folder_is_gone_when_the_program_has_ended() -> None:
    root = Path(__file__).parents[3]
    ended = subprocess.run([sys.executable, "-c", ENDS], cwd=root, check=True, capture_output=True, text=True)
    assert ended.stdout.strip()
    assert not Path(ended.stdout.strip()).exists()


def test_a_full_disk_leaves_a_window_without_pictures_but_a_window(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, expect_log: list[LogRecord]
) -> None:
    theme = Theme(resources(), ThemeMode.LIGHT)

    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    theme.apply(qapp)
    assert theme.icon(IconName.BELL).pixmap(QSize(18, 18)).isNull()
    assert [record.getMessage() for record in expect_log] == ["drawings cannot be written: OSError"]


def test_a_computer_without_a_place_for_them_has_a_window_too(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, expect_log: list[LogRecord]
) -> None:
    def none(*_: object, **__: object) -> str:
        raise FileNotFoundError(2, "No usable temporary directory found")

    monkeypatch.setattr("tempfile.mkdtemp", none)
    theme = Theme(resources(), ThemeMode.LIGHT)
    theme.apply(qapp)
    assert theme.icon(IconName.BELL).isNull()
    assert len(expect_log) == 1
