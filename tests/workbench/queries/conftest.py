"""An empty workspace, open for writing, for every test of a query."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders.workspaces import a_workspace
from workbench.storage.workspaces import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A new workspace."""
    with a_workspace(tmp_path) as opened:
        yield opened
