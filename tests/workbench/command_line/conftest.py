"""A desk with an empty workspace, for every test of a command."""

from pathlib import Path

import pytest

from tests.builders.commands import Desk


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """A computer with a new workspace."""
    made = Desk(tmp_path, capsys)
    made.make()
    return made
