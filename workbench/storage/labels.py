"""Labels: the derived table of texts that records are listed, sorted and found by.

Sorting is by collation key (code points put École after Zèbre and Є before Г). Making keys costs more than all else a
bulk import does, so an operation that writes many labels leaves them empty and `fill_sort_keys` fills them after.
"""

import struct
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa
from pyuca import Collator

from workbench.domain.texts import fold
from workbench.storage import label_index
from workbench.storage.kinds import NUMBER, Kind, Label
from workbench.storage.tables import insert_rows, label

SORT_KEYS_AT_ONCE = 200
"""Most labels whose sort keys are made inside the operation that writes them."""
_SORTED_CHARACTERS = 60
_CHUNK = 500

SortKey = Callable[[str], bytes]


@cache
def make_sort_key() -> SortKey:
    """A function from text to its collation key (Unicode Collation Algorithm); loading its table once takes 0.2 s."""
    collator = Collator()

    def sort_key(text: str) -> bytes:
        weights = collator.sort_key(text[:_SORTED_CHARACTERS])
        return struct.pack(f">{len(weights)}H", *weights)

    return sort_key


def write(
    connection: sa.Connection,
    changed: Mapping[tuple[str, str], Sequence[Label]],
    known: Iterable[str],
    sort_key: SortKey | None,
) -> None:
    """Makes the labels of these records (kind and id) what they now are; ``known`` ids had labels before."""
    remove(connection, list(known))
    rows = [_row(kind, record, item, sort_key) for (kind, record), labels in changed.items() for item in labels]
    if rows:
        newest = label_index.newest(connection)
        insert_rows(connection, label, rows)
        label_index.take_in(connection, newest)


def _row(kind: str, record: str, item: Label, sort_key: SortKey | None) -> dict[str, object]:
    folded = fold(item.text)
    # Nothing is listed by the number of a record, so it need not wait for a key that costs something.
    key = folded.encode() if item.use == NUMBER else sort_key(item.text) if sort_key else None
    return {
        "kind": kind, "id": record, "use": item.use, "language": item.language, "text": item.text, "folded": folded,
        "sort_key": key,
    }  # fmt: skip


def count_to_sort(changed: Iterable[Sequence[Label]]) -> int:
    """How many of these labels need a sort key that costs something."""
    return sum(item.use != NUMBER for labels in changed for item in labels)


def remove(connection: sa.Connection, records: Sequence[str]) -> None:
    """Removes all labels of these records."""
    for start in range(0, len(records), _CHUNK):
        chunk = records[start : start + _CHUNK]
        label_index.forget(connection, chunk)
        connection.execute(label.delete().where(label.c.id.in_(chunk)))


def remove_all(connection: sa.Connection) -> None:
    """Removes every label, before they are made anew."""
    label_index.empty(connection)
    connection.execute(label.delete())


def make_anew(connection: sa.Connection, kind: Kind[Any]) -> int:
    """Makes the labels of all records of a kind, without sort keys; gives how many. There must be none."""
    made = 0
    if not kind.has_labels:
        return made
    for batch in connection.execute(sa.select(kind.table).order_by(kind.table.c.n)).mappings().partitions(_CHUNK):
        entities = [kind.decode(row["id"], row) for row in batch if not row["deleted"]]
        changed = {(kind.code, item.id): [found for found in kind.labels(item) if found.text] for item in entities}
        write(connection, changed, (), None)
        made += sum(map(len, changed.values()))
    return made


def fill_sort_keys(connection: sa.Connection, sort_key: SortKey, most: int = 1000) -> int:
    """Makes up to ``most`` missing sort keys; gives how many it made. Call until none is left."""
    missing = connection.execute(sa.select(label.c.n, label.c.text).where(label.c.sort_key.is_(None)).limit(most)).all()
    if missing:
        statement = label.update().where(label.c.n == sa.bindparam("number")).values(sort_key=sa.bindparam("key"))
        connection.execute(statement, [{"number": row.n, "key": sort_key(row.text)} for row in missing])
    return len(missing)


def count_unsorted(connection: sa.Connection) -> int:
    """How many labels still wait for their sort key."""
    return connection.scalar(sa.select(sa.func.count()).where(label.c.sort_key.is_(None))) or 0
