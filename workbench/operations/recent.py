"""Keeps which records were opened last. It is no change of the workspace: no history, nothing to undo."""

import json
from collections.abc import Sequence

from workbench.queries.finding import Record
from workbench.queries.recent import FACT, recent_records
from workbench.storage.database import Database
from workbench.storage.local_facts import put_fact


def keep_recent(database: Database, opened: Sequence[Record]) -> None:
    """Keeps that these records (kind and id, the last first) were opened, before what is kept already."""
    with database.read() as connection:
        records = recent_records(connection, opened)
    put_fact(database, FACT, json.dumps(records))
