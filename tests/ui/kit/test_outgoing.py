"""Files for other programs: in folders of their own, which go again; what is not ours stays."""

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.kit.outgoing import PREFIX, Outgoing, sweep

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def aged(path: Path, age: timedelta) -> Path:
    moment = (NOW - age).timestamp()
    os.utime(path, (moment, moment), follow_symlinks=False)
    return path


def test_each_file_has_a_private_folder_that_goes(qtbot: QtBot) -> None:
    owner = QObject()
    outgoing = Outgoing(owner, NOW)
    one, other = outgoing.place("message.eml"), outgoing.place("message.eml")
    assert one.parent != other.parent
    assert one.parent.name.startswith(PREFIX)
    if os.name == "posix":
        assert stat.S_IMODE(one.parent.stat().st_mode) == 0o700
    one.write_text("x")
    outgoing.clear()
    assert not one.parent.exists()
    assert not other.parent.exists()


def test_what_was_left_behind_is_swept_and_nothing_else(tmp_path: Path) -> None:
    old, new = tmp_path / f"{PREFIX}old", tmp_path / f"{PREFIX}new"
    other, file = tmp_path / "other", tmp_path / f"{PREFIX}file"
    for folder in (old, new, other):
        folder.mkdir()
        (folder / "message.eml").write_text("x")
    file.write_text("x")
    for path in (old, other, file):
        aged(path, timedelta(days=2))
    aged(new, timedelta(minutes=1))
    sweep(tmp_path, NOW)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([new.name, other.name, file.name])


@pytest.mark.skipif(os.name != "posix", reason="links need rights there")
def test_a_link_that_bears_our_name_is_not_followed(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "file").write_text("x")
    link = tmp_path / f"{PREFIX}link"
    link.symlink_to(kept)
    aged(link, timedelta(days=2))
    aged(kept, timedelta(days=2))
    sweep(tmp_path, NOW)
    assert (kept / "file").exists()
