"""What was changed since one was here last, and by whom: counted by kind, as people speak of records.

A change to what belongs to a record, such as a point of an agenda, is told as one to the record itself. What was done
and taken back again in the same time is not told.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa

from workbench.identifiers import AuthorId
from workbench.queries.authors import author_names
from workbench.storage.database import Identity
from workbench.storage.personal_facts import read_visits
from workbench.storage.registry import BY_CODE
from workbench.storage.tables import change, operation
from workbench.storage.undo import DIARY
from workbench.wording.changed import COUNTED

MOST_OPERATIONS = 1_000
MOST_CHANGES = 2_000
"""So many of the newest are looked at; whoever wants to know all goes to the diary."""
FIRST_LOOK = timedelta(days=7)
"""So far back where one was never here before."""
_CHUNK = 500
_CLOCK_BITS = 16
_OWNERS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "post": (("organisation", "organisation"),),
    "channel": (("organisation", "organisation"), ("person", "person"), ("post", "post")),
    "tenure": (("person", "person"),),
    "membership": (("group", "group"),),
    "workplan_item": (("group", "group"),),
    "agenda_item": (("meeting", "meeting"), ("group", "group")),
    "minute_block": (("agenda_item", "agenda_item"),),
    "attendance": (("meeting", "meeting"),),
    "minutes_version": (("meeting", "meeting"),),
    "received_minutes": (("meeting", "meeting"),),
    "circulation": (("subject", "meeting"),),
    "answer": (("circulation", "circulation"),),
    "contact_party": (("note", "contact_note"),),
    "organisation_relation": (("source", "organisation"),),
    "profile_text": (("organisation", "organisation"),),
    "capacity": (("organisation", "organisation"),),
    "priority": (("organisation", "organisation"),),
    "distinct_pair": (("first", "organisation"), ("first_person", "person")),
    "context_host": (("context", "context"),),
    "context_situation": (("context", "context"),),
    "mandate": (("organisation", "organisation"),),
    "commitment": (("instrument", "instrument"),),
    "evidence": (("commitment", "commitment"),),
    "role_assignment": (("context", "context"),),
    "layer_stance": (("context", "context"),),
    "service": (("context", "context"),),
    "set_aside": (("context", "context"),),
}
"""Kind to the fields that name what it belongs to (an id, or ``kind/id``), with its kind; the first set one counts."""
_SILENT = frozenset(
    {"author", "workspace", "release", "minutes_item", "vocabulary", "term", "signer", "import_source",
     "coordination_rule"}
)  # fmt: skip
"""Kinds that are no news: the workspace's own care, and what only goes with something told already."""
_STEPS = 3
"""How far apart a record and what it belongs to may lie: a number of a post of a partner."""

Records = dict[str, set[str]]
"""Ids by the code of their kind."""


class _Done(NamedTuple):
    """An operation, as the columns of its row are called."""

    n: int
    id: str
    code: str
    author: str
    replica: str
    reverts: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesBy:
    """What one author changed on one copy of the workspace."""

    author: str
    replica: str
    name: str
    """Empty where nothing is known of them."""
    is_own: bool
    """Whether it was done here."""
    counts: tuple[tuple[str, int], ...]
    """Code of a kind, or nothing for all others, and how many records of it; in the order they are told."""

    @property
    def id(self) -> str:
        """What the row is found again by."""
        return f"{self.author}/{self.replica}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedSince:
    """What came since the last time, others' first."""

    since: datetime | None = None
    """When one left; unset where one was never here: then it is the last `FIRST_LOOK`."""
    first: str = ""
    """The id of the oldest operation that is told; empty where there is none."""
    by: tuple[ChangesBy, ...] = ()
    is_cut: bool = False
    """Whether there is more than was looked at."""


def read_changed_since(
    connection: sa.Connection, identity: Identity, now: datetime, language: str = "en"
) -> ChangedSince:
    """What was changed since whoever uses this copy of the workspace left it on an earlier day.

    ``now`` is aware, and its day is that of its own zone. What is new is told by the order of operations and never by
    a clock, unless one was never here before.
    """
    visits = read_visits(connection, identity.replica)
    last = visits.last_time(now) if visits else None
    after = operation.c.n > last.number if last else operation.c.hlc >= _clock(now - FIRST_LOOK)
    operations = _operations(connection, after)
    standing = _standing(operations[:MOST_OPERATIONS])
    rows, is_cut = _changes(connection, standing)
    changed: dict[tuple[str, str], Records] = defaultdict(lambda: defaultdict(set))
    for number, kind, entity in rows:
        done = standing[number]
        changed[done.author, done.replica][kind].add(entity)
    own = identity.author, identity.replica
    names = author_names(connection, language) if changed.keys() - {own} else {}
    by = [
        ChangesBy(
            author=author, replica=replica, name=names.get(AuthorId(author), ""),
            is_own=(author, replica) == own, counts=_counted(connection, records),
        )
        for (author, replica), records in changed.items()
    ]  # fmt: skip
    told = sorted(
        (each for each in by if each.counts), key=lambda each: (each.is_own, not each.name, each.name, each.id)
    )
    first = standing[min(standing)].id if standing else ""
    return ChangedSince(
        since=last.at if last else None, first=first, by=tuple(told), is_cut=is_cut or len(operations) > MOST_OPERATIONS
    )


def _clock(moment: datetime) -> int:
    return int(moment.timestamp() * 1000) << _CLOCK_BITS


def _operations(connection: sa.Connection, after: sa.ColumnElement[bool]) -> list[_Done]:
    """The newest operations, newest first, and one more than are looked at."""
    columns = [operation.c[name] for name in _Done._fields]
    query = sa.select(*columns).where(after).order_by(operation.c.n.desc()).limit(MOST_OPERATIONS + 1)
    return [_Done._make(row) for row in connection.execute(query).cursor.fetchall()]


def _standing(operations: Sequence[_Done]) -> dict[int, _Done]:
    """Those that tell something, by number: neither what only notes nor what was taken back, with its taking back."""
    known = {done.id for done in operations}
    reverted: set[str] = set()
    standing: dict[int, _Done] = {}
    for done in operations:
        if done.id in reverted or done.code in DIARY:
            continue
        if done.reverts is not None:
            reverted.add(done.reverts)
            if done.reverts in known:
                continue
        standing[done.n] = done
    return standing


def _changes(connection: sa.Connection, standing: Mapping[int, _Done]) -> tuple[list[Any], bool]:
    """The newest changes of these operations, and whether there are more."""
    if not standing:
        return [], False
    query = (
        sa.select(change.c.operation, change.c.kind, change.c.entity)
        .where(change.c.operation >= min(standing), change.c.kind.not_in(sorted(_SILENT)))
        .order_by(change.c.operation.desc())
        .limit(MOST_CHANGES + 1)
    )
    # By number and not one by one: what was taken back is passed over here.
    rows = connection.execute(query).cursor.fetchall()
    return [row for row in rows[:MOST_CHANGES] if row[0] in standing], len(rows) > MOST_CHANGES


def _counted(connection: sa.Connection, records: Records) -> tuple[tuple[str, int], ...]:
    told: Records = defaultdict(set)
    for _ in range(_STEPS):
        above: Records = defaultdict(set)
        for kind, ids in records.items():
            if kind in _OWNERS:
                _climb(connection, kind, ids, above)
            else:
                told[kind] |= ids
        records = above
    for kind, ids in records.items():
        told[kind] |= ids
    counts = Counter({kind if kind in COUNTED else "": 0 for kind in told})
    for kind, ids in told.items():
        counts[kind if kind in COUNTED else ""] += len(ids)
    order = [*COUNTED, ""]
    return tuple((kind, counts[kind]) for kind in order if counts[kind])


def _climb(connection: sa.Connection, kind: str, ids: Iterable[str], above: Records) -> None:
    """Adds what these records belong to; one that belongs to nothing is told for itself."""
    table, owners = BY_CODE[kind].table, _OWNERS[kind]
    for part in _parts(sorted(ids)):
        columns = [table.c[field] for field, _ in owners]
        for row in connection.execute(sa.select(*columns).where(table.c.id.in_(part))):
            owner = next(((code, value) for (_, code), value in zip(owners, row, strict=True) if value), None)
            if owner is not None:
                said, _, record = owner[1].rpartition("/")
                above[said or owner[0]].add(record)


def _parts(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (values[start : start + _CHUNK] for start in range(0, len(values), _CHUNK))
