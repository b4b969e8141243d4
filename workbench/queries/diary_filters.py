"""What one may look for in the diary: when, by whom, about which kind of record, what sort of act, which words."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from workbench.domain.texts import fold
from workbench.queries.history import record_and_parts
from workbench.storage.kinds import Kind
from workbench.storage.live import live
from workbench.storage.registry import BY_CODE, KINDS
from workbench.storage.tables import change, label, operation
from workbench.wording.histories import OPERATIONS

_CLOCK_BITS = 16
_NOTHING = sa.false()


class DiaryPart(StrEnum):
    """What sort of act."""

    ALL = "all"
    CHANGED = "changed"
    """Records were changed, by hand or by taking something in."""
    LEFT = "left"
    """Something left the house."""
    CARE = "care"
    """The workspace itself was looked after."""


LEFT = frozenset({"releases.record"})
CARE = frozenset(
    {
        "authors.choose", "labels.fill", "records.bring_back", "records.erase", "rules.ship", "sample.fill",
        "signers.confirm", "signers.withdraw", "vocabularies.ship", "workspace.create", "workspace.salvage",
    }
)  # fmt: skip
"""Codes of operations."""
FAMILIES: Mapping[str, frozenset[str]] = {
    "partners": frozenset(
        {
            "organisation", "person", "post", "tenure", "channel", "organisation_relation", "profile_text",
            "capacity", "priority", "distinct_pair", "import_source",
        }
    ),
    "groups": frozenset({"group", "membership", "workplan_item"}),
    "meetings": frozenset(
        {
            "meeting", "agenda_item", "minute_block", "attendance", "decision", "minutes_version", "minutes_item",
            "circulation", "answer", "received_minutes",
        }
    ),
    "actions": frozenset({"action_item"}),
    "notes": frozenset({"contact_note", "contact_party"}),
    "issues": frozenset({"issue"}),
    "coordination": frozenset(
        {
            "context", "context_host", "context_situation", "area", "instrument", "mandate", "commitment", "evidence",
            "coordination_function", "role_assignment", "layer_stance", "service", "coordination_rule", "set_aside",
        }
    ),
    "files": frozenset({"attachment"}),
    "words": frozenset({"vocabulary", "term"}),
}  # fmt: skip
"""Kinds of record as people speak of them, to the codes of their kinds."""
_WORDS_OF: Mapping[str, tuple[str, ...]] = {
    "organisation": ("names", "acronym", "aliases"),
    "person": ("names",),
    "post": ("titles",),
    "group": ("names", "prefix"),
    "meeting": ("title", "number"),
    "agenda_item": ("title",),
    "decision": ("texts", "number"),
    "action_item": ("text", "number"),
    "workplan_item": ("objectives",),
    "contact_note": ("words", "promised"),
    "issue": ("text",),
    "attachment": ("name",),
    "profile_text": ("texts",),
    "priority": ("texts",),
    "import_source": ("name",),
    "context": ("titles",),
    "area": ("names", "code"),
    "instrument": ("titles", "adopted_by"),
    "mandate": ("statements", "clause"),
    "commitment": ("texts",),
    "evidence": ("words",),
    "coordination_function": ("titles",),
    "role_assignment": ("basis", "note"),
    "service": ("note",),
    "coordination_rule": ("messages", "bases"),
    "set_aside": ("reason",),
}
"""Fields in which words are looked for: of a kind that has labels only in records that were removed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiaryFilter:
    """What is looked for; what is empty keeps nothing out."""

    part: DiaryPart = DiaryPart.ALL
    text: str = ""
    family: str = ""
    """A key of `FAMILIES`."""
    author: str = ""
    replica: str = ""
    start: datetime | None = None
    """From this moment on."""
    end: datetime | None = None
    """Up to this moment, which is not part of it."""
    since: str = ""
    """From the operation of this id on."""
    record: tuple[str, str] | None = None
    """What concerns the record of this kind and id."""
    sentences: tuple[tuple[str, str], ...] = ()
    """Codes of operations with what they are called, folded, in the language of who looks."""


def sentences_in(translate: Callable[[str], str]) -> tuple[tuple[str, str], ...]:
    """What every operation is called, to look for words in."""
    return tuple((code, fold(translate(called))) for code, called in OPERATIONS.items())


def conditions_of(connection: sa.Connection, matching: DiaryFilter) -> list[sa.ColumnElement[bool]]:
    """The filter as conditions on operations."""
    found = list(_plain(matching))
    if matching.family:
        kinds = sorted(FAMILIES.get(matching.family, ()))
        found.append(_wrote(change.c.kind.in_(kinds)))
    if matching.since:
        first = connection.scalar(sa.select(operation.c.n).where(operation.c.id == matching.since))
        found.append(operation.c.n >= first if first is not None else _NOTHING)
    if matching.record:
        kind, record = matching.record
        ids = record_and_parts(connection, kind, record) if kind in BY_CODE else set()
        found.append(operation.c.n.in_(sa.select(change.c.operation).where(change.c.entity.in_(sorted(ids)))))
    for word in matching.text.split():
        found.append(_says(word, [code for code, called in matching.sentences if fold(word) in called]))
    return found


def _plain(matching: DiaryFilter) -> Iterator[sa.ColumnElement[bool]]:
    if matching.part is DiaryPart.LEFT:
        yield operation.c.code.in_(sorted(LEFT))
    elif matching.part is DiaryPart.CARE:
        yield operation.c.code.in_(sorted(CARE))
    elif matching.part is DiaryPart.CHANGED:
        yield operation.c.code.not_in(sorted(LEFT | CARE))
    if matching.author:
        yield operation.c.author == matching.author
    if matching.replica:
        yield operation.c.replica == matching.replica
    if matching.start is not None:
        yield operation.c.hlc >= _clock(matching.start)
    if matching.end is not None:
        yield operation.c.hlc < _clock(matching.end)


def _clock(moment: datetime) -> int:
    return int(moment.timestamp() * 1000) << _CLOCK_BITS


def _wrote(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return sa.exists(sa.select(change.c.n).where(change.c.operation == operation.c.n, condition))


def _says(word: str, codes: Sequence[str]) -> sa.ColumnElement[bool]:
    """That what was done, or a record it was done to, is called so."""
    named = sa.select(label.c.id).where(label.c.folded.contains(fold(word), autoescape=True))
    held = (_holding(BY_CODE[code], names, word) for code, names in _WORDS_OF.items() if code in BY_CODE)
    ids = sa.union_all(named, *held)
    about = sa.select(change.c.operation).where(change.c.entity.in_(ids))
    return sa.or_(operation.c.n.in_(about), operation.c.code.in_(codes))


def _holding(kind: Kind[Any], names: tuple[str, ...], word: str) -> sa.Select[Any]:
    holds = sa.or_(*(kind.table.c[name].contains(word, autoescape=True) for name in names))
    gone = (sa.not_(live(kind)),) if kind.has_labels else ()
    return sa.select(kind.table.c.id).where(holds, *gone)


def kinds_in_no_family() -> set[str]:
    """Kinds that can be looked for by no family: those of the workspace's own care, and what left."""
    return {kind.code for kind in KINDS} - frozenset().union(*FAMILIES.values())
