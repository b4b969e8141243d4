"""What holds for tests of the window: off screen, nothing kept alive between tests, one application."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication

from tests.builders.windows import Seat, a_template, seat_at


@pytest.fixture(scope="session")
def sample_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a sample workspace and the computer's record of it, to be copied."""
    return a_template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def seat(qapp: QApplication, tmp_path: Path, sample_template: Path) -> Iterator[Seat]:
    """A person at the window with the sample open, in English."""
    with seat_at(tmp_path, sample_template) as sitting:
        yield sitting


@pytest.fixture(scope="module")
def lasting_seat(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, sample_template: Path
) -> Iterator[Seat]:  # fmt: skip
    """One window for all the stories of a file that each bring a record of their own: it is what takes longest."""
    with seat_at(tmp_path_factory.mktemp("lasting"), sample_template) as sitting:
        sitting.window.setProperty("lasts", True)
        yield sitting


@pytest.fixture
def arabic_seat(qapp: QApplication, tmp_path: Path, sample_template: Path) -> Iterator[Seat]:
    """The same in an Arabic window."""
    with seat_at(tmp_path, sample_template, language="ar") as sitting:
        yield sitting
