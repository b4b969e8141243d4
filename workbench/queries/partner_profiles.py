"""What one partner says of itself, in the reader's language: profile, what it works on, cadres, priorities.

And the priorities of several partners side by side.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from workbench.domain.partner_drafts import shown_language
from workbench.domain.partner_fields import TAXONOMIES, split_term
from workbench.domain.profile_drafts import CapacityDraft, PriorityDraft, ProfileDraft
from workbench.domain.profiles import Capacity, Priority, ProfileText
from workbench.domain.texts import in_language
from workbench.domain.vocabularies import Term
from workbench.errors import RuleViolation
from workbench.identifiers import PriorityId
from workbench.queries.labels import names_by_id
from workbench.queries.names import text_of
from workbench.queries.reading import read_live, read_one
from workbench.storage.kinds import E, Kind
from workbench.storage.live import live_among
from workbench.storage.registry import CAPACITY, ORGANISATION, PRIORITY, PROFILE_TEXT, TERM, VOCABULARY

MOST_COMPARED = 8
"""So many partners stand side by side; more are not read any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileSection:
    """One section of a profile."""

    id: str
    section: str
    label: str
    text: str
    language: str
    """The language the text shown is written in."""
    texts: Mapping[str, str]
    """All there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermOfPartner:
    """Something a partner works on."""

    term: str
    """As the partner holds it: ``vocabulary/code``."""
    vocabulary: str
    vocabulary_label: str
    label: str
    is_retired: bool = False
    """Offered no more, or in no vocabulary of this workspace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityLine:
    """How many people of one cadre."""

    id: str
    cadre: str
    label: str
    count: int | None
    as_of: str
    note: str

    def draft(self) -> CapacityDraft:
        """What a form starts from."""
        count = "" if self.count is None else str(self.count)
        return CapacityDraft(cadre=self.cadre, count=count, as_of=self.as_of, note=self.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityLine:
    """One priority; its place is that in the list."""

    id: str
    text: str
    texts: Mapping[str, str]
    note: str

    def draft(self) -> PriorityDraft:
        """What a form starts from."""
        return PriorityDraft(id=PriorityId(self.id), texts=dict(self.texts), note=self.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerProfile:
    """All of it, each part in the order of its vocabulary or of its own ranks."""

    organisation: str
    """Whose it is."""
    sections: tuple[ProfileSection, ...]
    terms: tuple[TermOfPartner, ...]
    capacities: tuple[CapacityLine, ...]
    priorities: tuple[PriorityLine, ...]
    identifiers: tuple[tuple[str, str], ...]
    """Scheme and value, by scheme."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said at all."""
        return not (self.sections or self.terms or self.capacities or self.priorities or self.identifiers)

    def draft(self) -> ProfileDraft:
        """What a form of the whole starts from."""
        return ProfileDraft(
            texts={section.section: dict(section.texts) for section in self.sections},
            capacities=tuple(line.draft() for line in self.capacities),
            priorities=tuple(line.draft() for line in self.priorities),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PrioritiesOf:
    """The priorities of one partner among several, the first in rank first."""

    organisation: str
    name: str
    priorities: tuple[PriorityLine, ...]


def read_profile(connection: sa.Connection, record: str, language: str = "en") -> PartnerProfile:
    """What this organisation says of itself. Raises RuleViolation ``records.missing``."""
    organisation = read_one(connection, ORGANISATION, record)
    words = TermWords(connection, language)
    return PartnerProfile(
        organisation=record, sections=_sections(_of(connection, PROFILE_TEXT, record), words, language),
        terms=words.terms(organisation.terms), capacities=_capacities(_of(connection, CAPACITY, record), words),
        priorities=_priorities(_of(connection, PRIORITY, record), language),
        identifiers=tuple(sorted(organisation.identifiers.items())),
    )  # fmt: skip


def compare_priorities(
    connection: sa.Connection, organisations: Sequence[str], language: str = "en"
) -> list[PrioritiesOf]:
    """The priorities of these organisations side by side, in the order they were chosen; removed ones are left out.

    Raises RuleViolation ``priorities.too_many_partners`` for more than can be looked at together.
    """
    chosen = list(dict.fromkeys(organisations))
    if len(chosen) > MOST_COMPARED:
        raise RuleViolation("priorities.too_many_partners", most=MOST_COMPARED)
    there = live_among(connection, ORGANISATION, chosen)
    names = names_by_id(connection, there, language)
    table, found = PRIORITY.table, dict[str, list[Priority]]()
    for priority in _present(connection, PRIORITY, table.c.organisation.in_(sorted(there))):
        found.setdefault(priority.organisation, []).append(priority)
    return [
        PrioritiesOf(organisation=record, name=text_of(names, record),
                     priorities=_priorities(found.get(record, ()), language))
        for record in chosen if record in there
    ]  # fmt: skip


class TermWords:
    """The labels of terms in one language, each vocabulary read once."""

    def __init__(self, connection: sa.Connection, language: str) -> None:
        self._connection = connection
        self._language = language
        self._vocabularies = {item.code: item for item in read_live(connection, VOCABULARY)}
        self._terms: dict[str, dict[str, Term]] = {}

    def order(self, vocabulary: str) -> Mapping[str, int]:
        """Code to its place in the vocabulary."""
        return {code: place for place, code in enumerate(self._known(vocabulary))}

    def label(self, vocabulary: str, code: str) -> str:
        """What a term is called; its code in words where the vocabulary does not know it."""
        term = self._known(vocabulary).get(code)
        return (in_language(term.labels, self._language) if term else "") or code.replace("_", " ")

    def terms(self, held: Iterable[str]) -> tuple[TermOfPartner, ...]:
        """Terms as an organisation holds them, by vocabulary and then in its order; unknown ones last."""
        places = {vocabulary: place for place, vocabulary in enumerate(TAXONOMIES)}
        found = [(*split_term(term), term) for term in held]
        found.sort(key=lambda item: (places.get(item[0], len(places)), item[0],
                                     self.order(item[0]).get(item[1], len(found) + 1_000), item[1]))  # fmt: skip
        return tuple(self._term(vocabulary, code, term) for vocabulary, code, term in found)

    def _term(self, vocabulary: str, code: str, term: str) -> TermOfPartner:
        known = self._known(vocabulary).get(code)
        named = self._vocabularies.get(vocabulary)
        label = in_language(named.labels, self._language) if named else vocabulary.replace("_", " ")
        return TermOfPartner(
            term=term, vocabulary=vocabulary, vocabulary_label=label, label=self.label(vocabulary, code),
            is_retired=known is None or known.retired,
        )  # fmt: skip

    def _known(self, vocabulary: str) -> Mapping[str, Term]:
        if vocabulary not in self._terms:
            named, table = self._vocabularies.get(vocabulary), TERM.table
            order = (table.c.rank, table.c.id)
            terms = read_live(self._connection, TERM, table.c.vocabulary == named.id, order=order) if named else []
            self._terms[vocabulary] = {term.code: term for term in terms}
        return self._terms[vocabulary]


def _of(connection: sa.Connection, kind: Kind[E], organisation: str) -> list[E]:
    return _present(connection, kind, kind.table.c.organisation == organisation)


def _present(connection: sa.Connection, kind: Kind[E], condition: sa.ColumnElement[bool]) -> list[E]:
    """Below an organisation that is known to be looked at; asking after removed ones would read them all."""
    table = kind.table
    query = sa.select(table).where(condition, table.c.deleted == 0, table.c.stub == 0).order_by(table.c.n)
    return [kind.decode(row["id"], row) for row in connection.execute(query).mappings()]


def _sections(texts: Iterable[ProfileText], words: TermWords, language: str) -> tuple[ProfileSection, ...]:
    order = words.order("profile_sections")
    said = [item for item in texts if any(item.texts.values())]
    said.sort(key=lambda item: (order.get(item.section, len(order)), item.section, item.id))
    return tuple(
        ProfileSection(
            id=item.id, section=item.section, label=words.label("profile_sections", item.section),
            text=in_language(item.texts, language), language=shown_language(item.texts, language),
            texts=dict(item.texts),
        )
        for item in said
    )  # fmt: skip


def _capacities(found: Iterable[Capacity], words: TermWords) -> tuple[CapacityLine, ...]:
    order = words.order("cadres")
    listed = sorted(found, key=lambda item: (order.get(item.cadre, len(order)), item.cadre, item.id))
    return tuple(
        CapacityLine(
            id=item.id, cadre=item.cadre, label=words.label("cadres", item.cadre), count=item.count,
            as_of=str(item.as_of or ""), note=item.note,
        )
        for item in listed
    )  # fmt: skip


def _priorities(found: Iterable[Priority], language: str) -> tuple[PriorityLine, ...]:
    return tuple(
        PriorityLine(id=item.id, text=item.text(language), texts=dict(item.texts), note=item.note)
        for item in sorted(found, key=lambda item: (item.rank, item.id))
    )
