"""Tinted drawings: read by Qt as files, written over, and never on a disk."""

import gc
from pathlib import Path

import pytest
from PySide6.QtCore import QFile, QSize
from PySide6.QtWidgets import QApplication

from ui.theme.drawings import Drawings
from ui.theme.icons import IconName
from ui.theme.theme import Theme, ThemeMode
from workbench.bootstrap.shipped import resources


def text_of(path: str) -> str:
    """What Qt reads there."""
    file = QFile(path)
    assert file.open(QFile.OpenModeFlag.ReadOnly), path
    text = bytes(file.readAll().data()).decode()
    file.close()
    return text


def test_each_drawing_is_read_as_it_was_last_written() -> None:
    drawings = Drawings()
    expected = {f"{name}-{number}.svg": f"<svg>{name} é ي</svg>" for name in IconName for number in range(4)}
    for name, text in expected.items():
        drawings.write({name: text})
    older = {name: text for number, (name, text) in enumerate(expected.items()) if number % 3}
    newer = {name: f"<svg>{name}</svg>" for name in expected.keys() - older.keys()}
    drawings.write(newer)
    assert {name: text_of(drawings.path(name)) for name in expected} == older | newer


def test_two_themes_keep_their_drawings_apart_and_take_them_along() -> None:
    one, two = Drawings(), Drawings()
    one.write({"a.svg": "<svg/>"})
    two.write({"a.svg": "<svg><g/></svg>"})
    of_one, of_two = one.path("a.svg"), two.path("a.svg")
    assert (text_of(of_one), text_of(of_two)) == ("<svg/>", "<svg><g/></svg>")
    del one
    gc.collect()
    assert not QFile.exists(of_one)
    assert QFile.exists(of_two)


def test_a_theme_writes_nothing_to_the_disk(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    theme = Theme(resources(), ThemeMode.LIGHT)
    theme.apply(qapp)
    theme.set_mode(ThemeMode.DARK)
    assert not theme.icon(IconName.BELL).pixmap(QSize(18, 18)).isNull()
    assert list(tmp_path.iterdir()) == []
