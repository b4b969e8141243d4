"""How an organisation itself is reached: its own addresses, numbers and pages, as they were added."""

import sqlalchemy as sa

from workbench.queries.partner_pages import present
from workbench.queries.post_lines import WayLine, ways
from workbench.storage.registry import CHANNEL


def read_own_ways(connection: sa.Connection, record: str) -> tuple[WayLine, ...]:
    """The organisation's own, not those of its posts and people."""
    return ways(present(connection, CHANNEL, CHANNEL.table.c.organisation == record))
