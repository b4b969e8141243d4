"""The tables of a new file are those that are declared, in whichever way they are made."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.builders.databases import KEY
from workbench.storage.blobs import blobs_metadata
from workbench.storage.drafts import drafts_metadata
from workbench.storage.engine import open_engine
from workbench.storage.making_tables import make_tables
from workbench.storage.tables import metadata


def consists_of(connection: sa.Connection) -> set[tuple[object, ...]]:
    """All there is in a file, by kind, name and statement."""
    return {tuple(row) for row in connection.exec_driver_sql("SELECT type, name, tbl_name, sql FROM sqlite_master")}


@pytest.mark.parametrize("of", [metadata, drafts_metadata, blobs_metadata], ids=["records", "drafts", "files"])
def test_a_new_file_has_just_what_is_declared(of: sa.MetaData, tmp_path: Path) -> None:
    found: list[set[tuple[object, ...]]] = []
    for make in (of.create_all, lambda connection: make_tables(connection, of)):
        engine = open_engine(tmp_path / f"{len(found)}.db", KEY, create=True, pool="null")
        with engine.begin() as connection:
            make(connection)
            found.append(consists_of(connection))
        engine.dispose()
    assert found[0] == found[1]
    assert found[0]
