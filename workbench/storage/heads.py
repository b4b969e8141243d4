"""Where history stands: the newest change of each replica."""

import sqlalchemy as sa

from workbench.storage.backup_log import state_of
from workbench.storage.engine import DriverConnection, driver_of

# From replica to replica by their index: grouping would read every change there is.
_HEADS = """
WITH RECURSIVE each(replica) AS (
    SELECT min(replica) FROM "change"
    UNION ALL
    SELECT (SELECT min(replica) FROM "change" WHERE replica > each.replica) FROM each WHERE each.replica IS NOT NULL
)
SELECT one.replica, one.seq, one.hash FROM each JOIN "change" AS one
ON one.replica = each.replica AND one.seq = (SELECT max(seq) FROM "change" WHERE replica = each.replica)
ORDER BY one.replica
"""


def heads_of(connection: DriverConnection) -> list[list[object]]:
    """Replica, number and hash (hexadecimal) of each replica's newest change, on a driver connection."""
    return [[row[0], row[1], bytes(row[2]).hex()] for row in connection.execute(_HEADS).fetchall()]


def newest_state(engine: sa.Engine) -> str:
    """Which state of history the database holds now, as the log of backups names it."""
    pooled = engine.raw_connection()
    try:
        return state_of(heads_of(driver_of(pooled)))
    finally:
        pooled.close()
