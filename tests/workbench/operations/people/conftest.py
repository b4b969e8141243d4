"""These operations are tried as on a laptop; what asks the database much is tried on both, beside the queries."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders.databases import a_copy
from workbench.storage.database import Database


@pytest.fixture
def database(template: Path, tmp_path: Path) -> Iterator[Database]:
    """An empty encrypted database."""
    laptop = a_copy(template, tmp_path / "test.db")
    yield laptop
    laptop.dispose()
