"""Facts of this laptop's own about the workspace that are no records: never exchanged, without history or undo.

They lie beside the workspace's other facts in ``local_state``, so encryption, backups and new generations hold them.
Each has a name of its own under ``fact/``, apart from what storage itself keeps there.
"""

import sqlalchemy as sa

from workbench.storage.database import Database
from workbench.storage.generations import write_fact
from workbench.storage.tables import local_state

_PREFIX = "fact/"


def find_fact(connection: sa.Connection, name: str) -> str:
    """The fact of this name; empty where there is none."""
    stated = connection.scalar(sa.select(local_state.c.value).where(local_state.c.name == _PREFIX + name))
    return stated or ""


def put_fact(database: Database, name: str, value: str) -> None:
    """States a fact over the one before, in a transaction of its own."""
    with database.begin_immediate() as connection:
        write_fact(connection, _PREFIX + name, value)
