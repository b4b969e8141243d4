"""Folders for what tests leave at run time, each named after its process, so that those of killed ones are found."""

import os
import re
import shutil
import tempfile
from pathlib import Path

import psutil

_PREFIX = "workbench-run-"
_NAME = re.compile(rf"{_PREFIX}(\d+)-\w+")


def folder_of_process() -> Path:
    """A new folder of this process."""
    return Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))


def sweep_folders() -> None:
    """Remove those of processes that were killed: a process that is killed removes nothing."""
    for path in Path(tempfile.gettempdir()).iterdir():
        named = _NAME.fullmatch(path.name)
        if named and not path.is_symlink() and not psutil.pid_exists(int(named[1])):
            # Another user's stays.
            shutil.rmtree(path, ignore_errors=True)
