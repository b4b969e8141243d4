"""Records found by what people type: names, acronyms, other names, numbers, in any script, also inside of words.

The index answers with numbers of labels (`workbench.storage.label_index`); only of a few are the labels read. So the
time it takes does not grow with the directory: up to `_RANKED` labels that fit are all read and put in order; of up to
`MOST` the best by the index's own account; and of more the newest, behind those that are called exactly so.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from workbench.domain.finding import LEAST_INSIDE, Asked, Fit
from workbench.queries.found_rows import FINDABLE, Found, read_found
from workbench.queries.merged import stands
from workbench.storage import label_index
from workbench.storage.live import live_among
from workbench.storage.tables import label

MOST = 2_000
"""So many labels that fit are counted; beyond, what fits is only told to be more."""
_RANKED = 300
_SPARE = 3
"""How many times more labels than wanted are looked at, as one record may bear several, or be gone."""
_CODES = [kind.code for kind in FINDABLE]

Record = tuple[str, str]
"""The code of a kind, and an id."""


@dataclass(frozen=True, slots=True)
class Findings:
    """The records that fit best, and how many more names fit than theirs."""

    rows: tuple[Found, ...] = ()
    more: int = 0
    is_at_least: bool = False
    """Whether it is more than was counted."""


@dataclass(frozen=True, slots=True)
class _Hit:
    """A label that fits."""

    n: int
    record: Record
    text: str
    folded: str
    fit: Fit


def find_records(
    connection: sa.Connection, typed: str, language: str = "en", *, recent: Sequence[Record] = (), limit: int = 20
) -> Findings:
    """Records that fit what was typed, best first: called so, beginning with it, word by word, inside of words.

    Within each come the ``recent`` ones (the last first), then the newest. Of more than `MOST` fitting names only the
    exact ones and the recent come before the newest.
    """
    asked = Asked.of(typed)
    if not asked:
        return Findings()
    numbers = label_index.holding(connection, _inside(asked), MOST + 1)
    is_vague = len(asked.words) > 1 and any(len(word) + 1 < label_index.LEAST for word in asked.words)
    are_all_read = len(numbers) <= _RANKED
    is_at_least = len(numbers) > MOST or (is_vague and not are_all_read)
    chosen = numbers[:_RANKED]
    if not are_all_read:
        chosen = [
            *_exact(connection, asked, limit),
            *_of_recent(connection, recent),
            *numbers[: _window(is_vague, limit)],
        ]
        for parts in _better(asked) if is_vague or not is_at_least else ():
            chosen += label_index.holding(connection, parts, _SPARE * limit)
    hits = _read(connection, asked, chosen)
    order = {record: place for place, record in enumerate(recent)}
    hits.sort(key=lambda hit: _rank(hit, order, by_fit=not is_at_least))
    best = _best(connection, hits, limit)
    rows = read_found(connection, best, language)
    fitting = len(hits) if are_all_read or is_vague else len(numbers)
    more = max(0, min(fitting, MOST) - _count_of(connection, asked, best))
    return Findings(tuple(rows), more, is_at_least)


def read_records(connection: sa.Connection, records: Sequence[Record], language: str = "en") -> list[Found]:
    """These records as `find_records` shows them, in this order, without those that are gone."""
    there = _there(connection, records)
    return read_found(connection, {record: "" for record in records if record in there}, language)


def _inside(asked: Asked) -> list[str]:
    """What any text that fits holds, as far as the index knows."""
    parts = [word if len(word) >= LEAST_INSIDE else f" {word}" for word in asked.words]
    # One letter is less than the index knows; whether a word begins with it is looked at in the labels themselves.
    return [part for part in parts if len(part) >= label_index.LEAST] or [label_index.START + asked.phrase]


def _window(is_vague: bool, limit: int) -> int:
    """How many of the newest are read where more fit: more where some will turn out not to."""
    return _RANKED if is_vague else _SPARE * limit


def _better(asked: Asked) -> Iterator[list[str]]:
    """What texts hold that fit well, best first."""
    yield [label_index.START + asked.phrase]
    if len(asked.words) > 1:
        yield [f" {asked.phrase}"]
    words = [f" {word}" for word in asked.words if len(word) + 1 >= label_index.LEAST]
    if words:
        yield words


def _exact(connection: sa.Connection, asked: Asked, limit: int) -> list[int]:
    query = sa.select(label.c.n).where(label.c.kind.in_(_CODES), label.c.folded == asked.phrase)
    return list(connection.scalars(query.order_by(label.c.n.desc()).limit(_SPARE * limit)))


def _of_recent(connection: sa.Connection, recent: Sequence[Record]) -> list[int]:
    return list(connection.scalars(sa.select(label.c.n).where(label.c.id.in_([record for _, record in recent]))))


def _read(connection: sa.Connection, asked: Asked, numbers: Iterable[int]) -> list[_Hit]:
    wanted = sorted(set(numbers))
    columns = (label.c.n, label.c.kind, label.c.id, label.c.text, label.c.folded)
    query = sa.select(*columns).where(label.c.n.in_(wanted))
    hits = []
    for row in connection.execute(query):
        fit = asked.fit(row.folded)
        if fit is not None and row.kind in _CODES:
            hits.append(_Hit(row.n, (row.kind, row.id), row.text, row.folded, fit))
    return hits


def _rank(hit: _Hit, order: dict[Record, int], *, by_fit: bool) -> tuple[int, ...]:
    fit = hit.fit if by_fit or hit.fit is Fit.WHOLE else Fit.INSIDE
    return fit, order.get(hit.record, len(order)), -hit.n


def _best(connection: sa.Connection, hits: Sequence[_Hit], limit: int) -> dict[Record, str]:
    """The first records that count, and what each was found by."""
    found: dict[Record, str] = {}
    for hit in hits:
        found.setdefault(hit.record, hit.text)
    best: dict[Record, str] = {}
    records = list(found)
    for start in range(0, len(records), limit):
        there = _there(connection, records[start : start + limit])
        best |= {record: found[record] for record in records[start : start + limit] if record in there}
        if len(best) >= limit:
            break
    return dict(list(best.items())[:limit])


def _there(connection: sa.Connection, records: Iterable[Record]) -> set[Record]:
    by_kind: dict[str, list[str]] = {}
    for code, record in records:
        by_kind.setdefault(code, []).append(record)
    return {
        (kind.code, record)
        for kind in FINDABLE
        if kind.code in by_kind
        for record in live_among(connection, kind, by_kind[kind.code]) - _merged(connection, kind, by_kind[kind.code])
    }


def _merged(connection: sa.Connection, kind: Any, records: Sequence[str]) -> set[str]:
    if "merged_into" not in kind.codecs:
        return set()
    table = kind.table
    return set(connection.scalars(sa.select(table.c.id).where(table.c.id.in_(records), sa.not_(stands(kind)))))


def _count_of(connection: sa.Connection, asked: Asked, records: Iterable[Record]) -> int:
    """How many of the labels of these records fit."""
    query = sa.select(label.c.folded).where(label.c.id.in_([record for _, record in records]))
    return sum(asked.fit(folded) is not None for folded in connection.scalars(query))
