"""The records that were opened last in this workspace; ids alone are kept, and on this laptop alone."""

import json
from collections.abc import Sequence

import sqlalchemy as sa

from workbench.identifiers import is_id
from workbench.queries.finding import Record
from workbench.queries.found_rows import FINDABLE
from workbench.storage.local_facts import find_fact

FACT = "recent"
MOST_RECENT = 40
_CODES = frozenset(kind.code for kind in FINDABLE)


def recent_records(connection: sa.Connection, opened: Sequence[Record] = ()) -> list[Record]:
    """Kinds and ids of the records opened last, the last first; ``opened`` since then come before what is kept."""
    return list(dict.fromkeys([*opened, *_kept(find_fact(connection, FACT))]))[:MOST_RECENT]


def _kept(stated: str) -> list[Record]:
    """What a fact says; nothing where it is none, or another program's words."""
    try:
        pairs = [(kind, record) for kind, record in json.loads(stated or "[]")]
    except (ValueError, TypeError):
        return []
    return [(kind, record) for kind, record in pairs if kind in _CODES and isinstance(record, str) and is_id(record)]
