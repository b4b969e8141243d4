"""What a person sees before two records are made one, and before they are parted again: in words, by field and kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from workbench.domain.merging import Choices, MergeField, Side
from workbench.domain.texts import in_language
from workbench.queries.diary import Reader
from workbench.queries.diary_detail import told_since
from workbench.queries.history_words import ValueWords
from workbench.queries.labels import names_by_id
from workbench.queries.merged import family_of, survivor_of
from workbench.queries.merging import kind_named, plan_merge
from workbench.queries.names import text_of
from workbench.queries.separating import counts_in_order, plan_separation
from workbench.queries.vocabularies import term_labels
from workbench.storage.codecs import entry_of
from workbench.storage.registry import CAPACITY, ORGANISATION, PROFILE_TEXT
from workbench.wording.kinds import KINDS

Counted = tuple[tuple[str, int], ...]
"""Codes of kinds, each with how many records."""
_HEADINGS = {PROFILE_TEXT.code: "profile_sections", CAPACITY.code: "cadres"}
"""Parts of a profile to the vocabulary of what they are filed under."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldToChoose:
    """A field both state, and differently."""

    key: str
    label: str
    survivor: str
    other: str
    taken: Side
    """Whose value it takes unless a person chooses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePreview:
    """Two records about to be one."""

    kind: str
    survivor: str
    other: str
    survivor_name: str
    other_name: str
    fields: tuple[FieldToChoose, ...]
    moved: Counted
    said_twice: Counted
    sealed: Counted


@dataclass(frozen=True, slots=True, kw_only=True)
class SeparationPreview:
    """A record about to be parted from the one it was merged into."""

    kind: str
    merged: str
    survivor: str
    merged_name: str
    survivor_name: str
    returned: Counted
    """What goes back."""
    stays: Counted
    """What came to the survivor later, and stays there."""
    left: tuple[tuple[str, str, str], ...]
    """What was changed or approved since, and stays as it is: kind, what it is called, which field."""
    erased: int
    is_known: bool
    """Whether history still tells what was moved; else only the two names stand apart again."""
    operation: str = ""
    """The operation that merged them, as far as it is known; later ones sort after earlier ones."""


def read_merge_preview(
    connection: sa.Connection, kind: str, survivor: str, other: str, reader: Reader, choices: Choices | None = None
) -> MergePreview:
    """What `merge_organisations` or `merge_people` would do. Raises as `plan_merge` and ``merging.unknown_kind``."""
    plan = plan_merge(connection, kind_named(kind), survivor, other, choices)
    names = names_by_id(connection, [survivor, other], reader.language)
    words = _FieldWords(connection, kind, reader)
    return MergePreview(
        kind=kind, survivor=survivor, other=other, survivor_name=text_of(names, survivor),
        other_name=text_of(names, other), fields=tuple(words.told(each) for each in plan.fields if each.is_open),
        moved=counts_in_order(plan.moved), said_twice=counts_in_order(plan.said_twice),
        sealed=counts_in_order(plan.sealed),
    )  # fmt: skip


class _FieldWords:
    """Puts fields and both their values into words."""

    def __init__(self, connection: sa.Connection, kind: str, reader: Reader) -> None:
        self._connection = connection
        self._kind = kind_named(kind)
        self._reader = reader
        self._words = ValueWords(connection, reader.language, reader.translate)

    def told(self, field: MergeField) -> FieldToChoose:
        name, _, path = field.key.partition(".")
        in_words = self._part if name in _HEADINGS else self._value
        return FieldToChoose(
            key=field.key, label=self._label(name, path), survivor=in_words(name, path, field.survivor),
            other=in_words(name, path, field.other), taken=field.taken,
        )  # fmt: skip

    def _label(self, name: str, path: str) -> str:
        if name not in _HEADINGS:
            return self._words.field(self._kind, name, path)
        terms = term_labels(self._connection, _HEADINGS[name], self._reader.language)
        return f"{self._reader.translate(KINDS[name])}: {terms.get(path) or path}"

    def _value(self, name: str, path: str, value: object) -> str:
        codec = self._kind.codecs[name]
        stored = codec.encode({path: value} if path else value)
        if name == "parent":
            self._words.learn([(ORGANISATION.code, str(stored))])
        return self._words.value(self._kind, name, path, entry_of(codec, stored, path))

    def _part(self, name: str, _: str, value: Any) -> str:
        return in_language(value, self._reader.language) if isinstance(value, Mapping) else str(value)


def read_separation_preview(connection: sa.Connection, kind: str, merged: str, reader: Reader) -> SeparationPreview:
    """What `separate_organisations` or `separate_people` would do. Raises as `plan_separation`."""
    plan = plan_separation(connection, kind_named(kind), merged)
    names = names_by_id(connection, [merged, plan.survivor], reader.language)
    return SeparationPreview(
        kind=kind, merged=merged, survivor=plan.survivor, merged_name=text_of(names, merged),
        survivor_name=text_of(names, plan.survivor), returned=counts_in_order(plan.returned),
        stays=counts_in_order(plan.stays), left=told_since(connection, plan.left, reader), erased=plan.erased,
        is_known=bool(plan.operation), operation=plan.operation or "",
    )  # fmt: skip


def read_separations(
    connection: sa.Connection, kind: str, record: str, reader: Reader
) -> tuple[SeparationPreview, ...]:  # fmt: skip
    """For each record that became this one, the newest last, what parting it would do; also for one that was merged."""
    found = kind_named(kind)
    family = family_of(connection, found, survivor_of(connection, found, record))
    previews = [read_separation_preview(connection, kind, merged, reader) for merged in family[1:]]
    return tuple(sorted(previews, key=lambda each: each.operation))
