"""The one place that says which records count: not removed, not a mere stub, and below parents that count too."""

from collections.abc import Iterable
from functools import cache
from typing import Any

import sqlalchemy as sa

from workbench.storage.kinds import Kind
from workbench.storage.registry import (
    ACTION_ITEM,
    AGENDA_ITEM,
    BY_CODE,
    COMMITMENT,
    CONTACT_NOTE,
    CONTEXT,
    COORDINATION_FUNCTION,
    EVIDENCE,
    GROUP,
    INSTRUMENT,
    ISSUE,
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
    "contact_party": (("note", CONTACT_NOTE),),
    "attachment": (
        ("group", GROUP), ("meeting", MEETING), ("organisation", ORGANISATION), ("action_item", ACTION_ITEM),
        ("contact_note", CONTACT_NOTE), ("issue", ISSUE), ("instrument", INSTRUMENT), ("evidence", EVIDENCE),
    ),
    "organisation_relation": (("source", ORGANISATION), ("target", ORGANISATION)),
    "profile_text": (("organisation", ORGANISATION),),
    "capacity": (("organisation", ORGANISATION),),
    "priority": (("organisation", ORGANISATION),),
    "distinct_pair": (
        ("first", ORGANISATION), ("second", ORGANISATION), ("first_person", PERSON), ("second_person", PERSON),
    ),
    "context_host": (("context", CONTEXT), ("organisation", ORGANISATION)),
    "context_situation": (("context", CONTEXT),),
    "mandate": (("organisation", ORGANISATION), ("context", CONTEXT)),
    "commitment": (("instrument", INSTRUMENT), ("organisation", ORGANISATION)),
    "evidence": (("commitment", COMMITMENT),),
    "coordination_function": (("context", CONTEXT),),
    "role_assignment": (
        ("context", CONTEXT), ("function", COORDINATION_FUNCTION), ("organisation", ORGANISATION),
    ),
    "layer_stance": (("organisation", ORGANISATION), ("context", CONTEXT)),
    "service": (("organisation", ORGANISATION), ("context", CONTEXT)),
    "set_aside": (("context", CONTEXT),),
}  # fmt: skip
"""The fields by which a record lives below another."""


def live(kind: Kind[Any], table: sa.FromClause | None = None) -> sa.ColumnElement[bool]:
    """The condition under which a row of this kind (or of ``table``, an alias of it) is shown.

    Parents are asked the other way round (is it among the few that were removed?), because a database answers that
    once per query and not once per row.
    """
    return _usual(kind.code) if table is None else _condition(kind, table)


@cache
def _usual(code: str) -> sa.ColumnElement[bool]:
    """Put together once: every list asks it, and it takes longer to put together than to answer."""
    kind = BY_CODE[code]
    return _condition(kind, kind.table)


def _condition(kind: Kind[Any], source: sa.FromClause) -> sa.ColumnElement[bool]:
    conditions = [source.c.deleted == 0, source.c.stub == 0]
    for field, parent in _PARENTS.get(kind.code, ()):
        removed = parent.table.alias()
        gone = sa.select(removed.c.id).where(sa.not_(_condition(parent, removed)))
        conditions.append(sa.or_(source.c[field].is_(None), source.c[field].not_in(gone)))
    return sa.and_(*conditions)


def live_among(connection: sa.Connection, kind: Kind[Any], records: Iterable[str]) -> set[str]:
    """Which of these few records count, asked one by one: quick however many others there are."""
    table, parents = kind.table, _PARENTS.get(kind.code, ())
    columns = [table.c[field] for field, _ in parents]
    there = sa.select(table.c.id, *columns).where(table.c.deleted == 0, table.c.stub == 0)
    rows = connection.execute(there.where(table.c.id.in_(sorted(set(records))))).all()
    for place, (_, parent) in enumerate(parents, start=1):
        above = {row[place] for row in rows} - {None}
        alive = live_among(connection, parent, above) if above else set()
        rows = [row for row in rows if row[place] is None or row[place] in alive]
    return {row.id for row in rows}
