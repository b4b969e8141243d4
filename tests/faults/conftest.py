"""A disk so small that a test can fill it, processes to be killed, and what became of them all."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest

from tests.faults.processes import (
    WHOLE,
    Forks,
    FreshProcesses,
    FullDisks,
    Killer,
    Tally,
    full_disks_table,
    kills_table,
)

_TALLIES = pytest.StashKey[list[Tally]]()
_FULL_DISKS = pytest.StashKey[list[FullDisks]]()


def lacking(what: str) -> NoReturn:
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


@contextmanager
def full(disk: Path, but_for: int) -> Iterator[None]:
    """The disk with no more than this many bytes left on it."""
    filler = disk / "filler"
    filler.write_bytes(bytes(max(0, shutil.disk_usage(disk).free - but_for)))
    try:
        yield
    finally:
        filler.unlink()


@pytest.fixture(scope="session")
def killer() -> Iterator[Killer]:
    """Has acts done in processes of their own and kills them."""
    made = Forks() if hasattr(os, "fork") else FreshProcesses()
    try:
        yield made
    finally:
        made.close()


@pytest.fixture
def tallies(request: pytest.FixtureRequest) -> list[Tally]:
    """What became of every kill of this run; shown when all is over."""
    return request.config.stash.setdefault(_TALLIES, [])


@pytest.fixture
def full_disks(request: pytest.FixtureRequest) -> list[FullDisks]:
    """What became of every write of this run that failed; shown when all is over."""
    return request.config.stash.setdefault(_FULL_DISKS, [])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Show what was killed and which writes failed, and what was lost by it."""
    tallies, full_disks = config.stash.get(_TALLIES, []), config.stash.get(_FULL_DISKS, [])
    if tallies:
        terminalreporter.section("processes killed at random instants")
        terminalreporter.write_line(kills_table(tallies))
    if full_disks:
        terminalreporter.section("writes that found the disk full")
        terminalreporter.write_line(full_disks_table(full_disks))
