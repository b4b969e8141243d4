"""A disk so small that a test can fill it."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.processes import WHOLE


def lacking(what: str) -> None:
    """A tool is not there: a failure in the whole form, a skip with a word in the short one."""
    if WHOLE:
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own in memory, 24 MB large, gone after the test."""
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    if os.name != "posix" or os.geteuid() != 0 or not mount or not unmount:
        pytest.skip("a small disk needs root, who may mount one; another test asks for a namespace of its own")
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run([mount, "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(disk)], check=False)
    if made.returncode != 0:
        lacking("no small disk can be mounted here")
    try:
        yield disk
    finally:
        subprocess.run([unmount, "--lazy", str(disk)], check=True)
