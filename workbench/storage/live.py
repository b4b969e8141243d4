"""The one place that says which records count: not removed, not a mere stub, and below parents that count too."""

from typing import Any

import sqlalchemy as sa

from workbench.storage.kinds import Kind
from workbench.storage.registry import (
    AGENDA_ITEM,
    GROUP,
    MEETING,
    MINUTES_VERSION,
    ORGANISATION,
    PERSON,
    POST,
    VOCABULARY,
)

_PARENTS: dict[str, tuple[tuple[str, Kind[Any]], ...]] = {
    "post": (("organisation", ORGANISATION),),
    "channel": (("organisation", ORGANISATION), ("post", POST), ("person", PERSON)),
    "tenure": (("person", PERSON), ("post", POST)),
    "membership": (("group", GROUP), ("organisation", ORGANISATION)),
    "workplan_item": (("group", GROUP),),
    "agenda_item": (("meeting", MEETING), ("group", GROUP)),
    "minute_block": (("agenda_item", AGENDA_ITEM),),
    "attendance": (("meeting", MEETING),),
    "minutes_version": (("meeting", MEETING),),
    "minutes_item": (("version", MINUTES_VERSION),),
    "term": (("vocabulary", VOCABULARY),),
    "decision": (("meeting", MEETING),),
    "action_item": (("meeting", MEETING),),
}
"""The fields by which a record lives below another."""


def live(kind: Kind[Any], table: sa.FromClause | None = None) -> sa.ColumnElement[bool]:
    """The condition under which a row of this kind (or of ``table``, an alias of it) is shown.

    Parents are asked the other way round (is it among the few that were removed?), because a database answers that
    once per query and not once per row.
    """
    source = kind.table if table is None else table
    conditions = [source.c.deleted == 0, source.c.stub == 0]
    for field, parent in _PARENTS.get(kind.code, ()):
        removed = parent.table.alias()
        gone = sa.select(removed.c.id).where(sa.not_(live(parent, removed)))
        conditions.append(sa.or_(source.c[field].is_(None), source.c[field].not_in(gone)))
    return sa.and_(*conditions)
