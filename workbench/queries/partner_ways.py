"""How an organisation, a post or a person itself is reached: its own addresses, numbers and pages, as added."""

import sqlalchemy as sa

from workbench.queries.partner_pages import present
from workbench.queries.post_lines import WayLine, ways
from workbench.storage.registry import CHANNEL


def read_own_ways(connection: sa.Connection, record: str) -> tuple[WayLine, ...]:
    """The organisation's own, not those of its posts and people."""
    return read_ways_of(connection, "organisation", record)


def read_ways_of(connection: sa.Connection, kind: str, record: str) -> tuple[WayLine, ...]:
    """Those of an organisation, a post or a person (``kind`` is the code of its kind) itself."""
    return ways(present(connection, CHANNEL, CHANNEL.table.c[kind] == record))
