"""Databases for the tests of storage and all above: whoever asks for `database` is tried on both."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.builders.databases import a_copy, a_database, a_server, emptied
from workbench.storage.database import Database


@pytest.fixture(scope="session")
def server() -> Iterator[sa.Engine]:
    """One PostgreSQL server for all tests of a process."""
    with a_server() as engine:
        yield engine


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty encrypted database file, to be copied."""
    folder = tmp_path_factory.mktemp("template")
    a_database(folder, "template.db").dispose()
    return folder / "template.db"


@pytest.fixture(params=["sqlcipher", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty database, once as on a laptop and once as on a hub."""
    if request.param == "postgresql":
        yield emptied(request.getfixturevalue("server"))
        return
    laptop = a_copy(request.getfixturevalue("template"), tmp_path / "test.db")
    yield laptop
    laptop.dispose()
