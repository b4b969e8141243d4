"""A sandbox with the program's own readers, kept for many tests, and one with hostile readers and little patience."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.sandbox.limits import Limits
from workbench.sandbox.sandbox import Sandbox


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    """As the program uses it."""
    with Sandbox() as opened:
        yield opened


@pytest.fixture(scope="session")
def hostile() -> Iterator[Sandbox]:
    """Its readers stand in `hostile_readers.py` beside this file."""
    limits = Limits(seconds=2, memory=200_000_000)
    with Sandbox(limits, readers="hostile_readers", roots=[Path(__file__).parent]) as opened:
        yield opened
