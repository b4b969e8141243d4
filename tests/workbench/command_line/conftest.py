"""A desk with an empty workspace, for every test of a command."""

from pathlib import Path

import pytest

from tests.builders.commands import Desk, a_template


@pytest.fixture(scope="session")
def desk_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A computer with a new workspace, to be copied."""
    return a_template(tmp_path_factory.mktemp("desk"))


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], desk_template: Path) -> Desk:
    """A computer with a new workspace."""
    made = Desk(tmp_path, capsys)
    made.take(desk_template)
    return made
