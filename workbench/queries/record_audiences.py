"""Who may receive records of coordination and of partners: as is stated, and as follows from what each stands in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from workbench.domain.audiences import PARTNERS, Audience, narrower
from workbench.domain.groups import GroupStatus
from workbench.domain.texts import in_language
from workbench.queries.audiences import AudienceLine
from workbench.queries.labels import names_by_id
from workbench.queries.mandates import layer_names
from workbench.queries.names import Name, text_of
from workbench.queries.partner_profiles import TermWords
from workbench.queries.reading import read_live
from workbench.storage.live import live
from workbench.storage.registry import BY_CODE, GROUP

Key = tuple[str, str]
"""Code of a kind, and id."""

_WORDS_LIMIT = 200
_PARTED = " · "
_OWNED = ("organisation", "organisation")
_ABOVE: Mapping[str, Sequence[Key]] = {
    "context_host": (("context", "context"),),
    "context_situation": (("context", "context"),),
    "coordination_function": (("context", "context"),),
    "role_assignment": (("context", "context"), ("function", "coordination_function")),
    "mandate": (("context", "context"),),
    "commitment": (("instrument", "instrument"),),
    "layer_stance": (("context", "context"),),
    "service": (("context", "context"),),
    "profile_text": (_OWNED,),
    "capacity": (_OWNED,),
    "priority": (_OWNED,),
    "organisation_relation": (("source", "organisation"), ("target", "organisation")),
}
"""Kind to what its records stand in (field and kind), the outermost first."""
_GROUNDS: Mapping[str, Sequence[Key]] = {
    "role_assignment": (("instrument", "instrument"), ("mandate", "mandate")),
    "mandate": (("instrument", "instrument"),),
}
"""Kind to what its records rest on: it is told on paper as far as that may go itself."""
_TERMS: Mapping[str, tuple[str, str]] = {
    "role_assignment": ("coordination_roles", "role"),
    "context_situation": ("situation_types", "situation"),
    "profile_text": ("profile_sections", "section"),
    "capacity": ("cadres", "cadre"),
    "organisation_relation": ("relation_kinds", "kind"),
}
"""Kind to the vocabulary and the field that say what a record is."""
_WORDED: Mapping[str, str] = {"mandate": "statements", "commitment": "texts", "priority": "texts"}
"""Kind to the field of words that say what a record is."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """What a person chooses from: the records with what stands above them, and groups that may be the audience."""

    lines: tuple[AudienceLine, ...]
    groups: tuple[tuple[str, str], ...]
    """Id and name, by name."""


@dataclass(slots=True)
class _Node:
    record: Any
    below: dict[Key, "_Node"] = field(default_factory=dict)


def read_sharing(connection: sa.Connection, records: Sequence[Key], language: str) -> Sharing:
    """These records, and the groups of their contexts; all groups where they are of no context, or it has none."""
    lines = read_record_audiences(connection, records, language)
    stated = {member for line in lines if line.stated is not None for member in line.stated.members}
    contexts = {line.id for line in lines if line.kind == "context"}
    table = GROUP.table
    found = connection.execute(sa.select(table.c.id, table.c.context, table.c.status).where(live(GROUP))).all()
    here = {row.id for row in found if row.context in contexts} or {row.id for row in found}
    closed = {row.id for row in found if row.status == GroupStatus.CLOSED}
    names = names_by_id(connection, (here - closed) | stated, language)
    ordered = sorted(names, key=lambda group: (names[group].sort_key, group))
    return Sharing(tuple(lines), tuple((group, names[group].text) for group in ordered))


def read_record_audiences(connection: sa.Connection, records: Sequence[Key], language: str) -> list[AudienceLine]:
    """These records, each below what it stands in, then what they rest on; those that are gone are left out."""
    known = _Known(connection)
    asked = [(kind, record) for kind, record in records if known.find((kind, record)) is not None]
    tree: dict[Key, _Node] = {}
    grounds = [ground for key in asked for ground in known.linked(key, _GROUNDS)]
    for key in (*asked, *grounds):
        level = tree
        for step in (*known.linked(key, _ABOVE), key):
            level = level.setdefault(step, _Node(known.find(step))).below
    said = _Said(connection, known.all(), language)
    return list(_lines(tree, said, 0, PARTNERS))


class _Known:
    """Records by kind and id, each read once."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._found: dict[Key, Any] = {}

    def find(self, key: Key) -> Any:
        """The record, None for one that is gone."""
        if key not in self._found:
            kind = BY_CODE[key[0]]
            self._found[key] = next(iter(read_live(self._connection, kind, kind.table.c.id == key[1])), None)
        return self._found[key]

    def linked(self, key: Key, links: Mapping[str, Sequence[Key]]) -> list[Key]:
        """What a record is linked to by these fields, as far as it is there."""
        record = self.find(key)
        named = [(kind, getattr(record, link)) for link, kind in links.get(key[0], ())]
        return [each for each in named if each[1] and self.find(each) is not None]

    def all(self) -> list[Any]:
        """All records that were found."""
        return [record for record in self._found.values() if record is not None]


class _Said:
    """What records are called, those without a name of their own by what they link."""

    def __init__(self, connection: sa.Connection, records: Sequence[Any], language: str) -> None:
        self._words = TermWords(connection, language)
        self._layers: Mapping[str, str] = dict(layer_names(connection, language))
        self._language = language
        called = {record.id for record in records} | {getattr(record, "organisation", None) for record in records}
        self._names: dict[str, Name] = names_by_id(connection, called, language)

    def of(self, kind: str, record: Any) -> str:
        """One line of words."""
        own = text_of(self._names, record.id)
        # What stands below its organisation need not name it again.
        is_below = _OWNED in _ABOVE.get(kind, ())
        whose = "" if is_below else text_of(self._names, getattr(record, "organisation", None))
        parts = (own,) if own else (whose, self._what(kind, record))
        return " ".join(_PARTED.join(filter(None, parts)).split())[:_WORDS_LIMIT]

    def _what(self, kind: str, record: Any) -> str:
        term = self._words.label
        if kind == "context_host":
            return str(record.country)
        if kind in _TERMS:
            vocabulary, named = _TERMS[kind]
            return term(vocabulary, getattr(record, named))
        if kind in _WORDED:
            return in_language(getattr(record, _WORDED[kind]), self._language)
        layer = self._layers.get(record.layer) or self._layers.get(f"movement/{record.layer}", record.layer)
        return _PARTED.join(filter(None, (term("iasc_4ws_codes", record.code) if kind == "service" else "", layer)))


def _lines(level: Mapping[Key, _Node], said: _Said, depth: int, above: Audience) -> Iterator[AudienceLine]:
    for (kind, record), node in level.items():
        stated: Audience | None = node.record.audience
        yield AudienceLine(
            kind=kind, id=record, part=None, number="", text=said.of(kind, node.record), depth=depth, stated=stated,
            above=above,
        )  # fmt: skip
        yield from _lines(node.below, said, depth + 1, narrower(above, stated) if stated is not None else above)
