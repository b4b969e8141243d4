"""Records that may be one and the same, as a person looks at them: side by side, with reasons; nothing is decided."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from workbench.domain.duplicate_search import Readings, find_duplicates
from workbench.domain.duplicates import Against, Because, DistinctPair
from workbench.domain.partner_imports import Step, no_step
from workbench.domain.partners import Channel, Organisation, Person
from workbench.domain.subjects import Subject
from workbench.domain.texts import TextByLanguage, fold
from workbench.queries.labels import names_by_id
from workbench.queries.merged import stands, survivors_of
from workbench.queries.names import text_of
from workbench.queries.partner_pages import present
from workbench.queries.reading import read_live
from workbench.storage.kinds import Kind
from workbench.storage.live import live
from workbench.storage.registry import (
    CHANNEL,
    DISTINCT_PAIR,
    MEMBERSHIP,
    ORGANISATION,
    PERSON,
    POST,
    TENURE,
    TERM,
    VOCABULARY,
    WORKSPACE,
)

ACRONYMS = "ambiguous_acronyms"
"""The vocabulary of acronyms that are read in several ways: the acronym, and below it what it is read as."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateSide:
    """One of the two, with what tells it from the other."""

    id: str
    name: str
    acronym: str = ""
    kind: str = ""
    country: str = ""
    above: str = ""
    """The organisation above it; of a person where they hold a post."""
    links: int = 0
    """How many posts and seats it has, or a person posts."""
    is_own: bool = False
    """Whether it is the workspace's own organisation, which always stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateRow:
    """Two that may be one; the first is the one that would be kept unless a person turns them round."""

    kind: str
    """``organisation`` or ``person``."""
    first: DuplicateSide
    second: DuplicateSide
    score: float
    because: tuple[Because, ...]
    against: tuple[Against, ...]

    @property
    def id(self) -> str:
        """What a list knows the row by."""
        return f"{self.first.id} {self.second.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartRow:
    """Two of whom a person said that they are two."""

    id: str
    kind: str
    first: str
    second: str
    reason: str


def read_acronyms(connection: sa.Connection) -> Readings:
    """Each acronym that is read in several ways, folded, with the names it is read as."""
    vocabulary = [item.id for item in read_live(connection, VOCABULARY, VOCABULARY.table.c.code == ACRONYMS)]
    terms = present(connection, TERM, TERM.table.c.vocabulary.in_(vocabulary)) if vocabulary else []
    terms = [term for term in terms if not term.retired]
    acronyms = {term.id: fold(next(iter(term.labels.values()), "")) for term in terms if term.broader is None}
    found: dict[str, list[TextByLanguage]] = defaultdict(list)
    for term in terms:
        if acronyms.get(term.broader or ""):
            found[acronyms[term.broader or ""]].append(term.labels)
    return dict(found)


def find_duplicate_organisations(
    connection: sa.Connection, language: str = "en", *, step: Step = no_step
) -> list[DuplicateRow]:
    """Organisations that may be one, the surest first. What ``step`` raises ends the search."""
    records = {item.id: item for item in read_live(connection, ORGANISATION, stands(ORGANISATION))}
    channels = _channels(connection, "organisation")
    subjects = [Subject.of_organisation(item, channels.get(item.id, ())) for item in records.values()]
    pairs = find_duplicates(
        subjects, read_acronyms(connection), apart=_apart(connection, ORGANISATION), language=language, step=step
    )
    shown = {record for pair in pairs for record in pair.ids}
    sides = _organisations(connection, {record: records[record] for record in shown}, language)
    return [_row("organisation", sides[p.first], sides[p.second], p.score, p.because, p.against) for p in pairs]


def find_duplicate_people(
    connection: sa.Connection, language: str = "en", *, step: Step = no_step
) -> list[DuplicateRow]:  # fmt: skip
    """People who may be one, the surest first."""
    records = {item.id: item for item in read_live(connection, PERSON, stands(PERSON))}
    channels = _channels(connection, "person")
    subjects = [Subject.of_person(item, channels.get(item.id, ())) for item in records.values()]
    pairs = find_duplicates(subjects, apart=_apart(connection, PERSON), language=language, step=step)
    shown = {record for pair in pairs for record in pair.ids}
    sides = _people(connection, {record: records[record] for record in shown}, language)
    return [_row("person", sides[p.first], sides[p.second], p.score, p.because, p.against) for p in pairs]


def find_all_duplicates(connection: sa.Connection, language: str = "en", *, step: Step = no_step) -> list[DuplicateRow]:
    """Organisations first, then people."""
    found = find_duplicate_organisations(connection, language, step=step)
    return found + find_duplicate_people(connection, language, step=step)


def _row(
    kind: str, one: DuplicateSide, other: DuplicateSide, score: float, because: tuple[Because, ...],
    against: tuple[Against, ...],
) -> DuplicateRow:  # fmt: skip
    # Kept is the own organisation, then whoever more hangs on, then who was there first.
    turned = (other.is_own, other.links, one.id) > (one.is_own, one.links, other.id)
    if turned:
        one, other, because = other, one, tuple(item.turned() for item in because)
    return DuplicateRow(kind=kind, first=one, second=other, score=score, because=because, against=against)


def _channels(connection: sa.Connection, owner: str) -> dict[str, list[Channel]]:
    found: dict[str, list[Channel]] = defaultdict(list)
    for channel in present(connection, CHANNEL, CHANNEL.table.c[owner].is_not(None)):
        found[getattr(channel, owner)].append(channel)
    return found


def _apart(connection: sa.Connection, kind: Kind[Any]) -> set[frozenset[str]]:
    pairs = [_ends(pair, kind) for pair in present(connection, DISTINCT_PAIR)]
    ends = [pair for pair in pairs if pair is not None]
    now = survivors_of(connection, kind, {record for pair in ends for record in pair})
    return {frozenset(now[record] for record in pair) for pair in ends}


def _ends(pair: DistinctPair, kind: Kind[Any]) -> tuple[str, str] | None:
    first, second = (pair.first, pair.second) if kind is ORGANISATION else (pair.first_person, pair.second_person)
    return (first, second) if first and second else None


def _organisations(
    connection: sa.Connection, records: Mapping[str, Organisation], language: str
) -> dict[str, DuplicateSide]:  # fmt: skip
    links = _counts(connection, records, ((POST, "organisation"), (MEMBERSHIP, "organisation")))
    names = names_by_id(connection, [item.parent for item in records.values()], language)
    own = {workspace.organisation for workspace in present(connection, WORKSPACE)}
    return {
        record: DuplicateSide(
            id=record, name=item.name(language), acronym=item.acronym, kind=item.kind.value,
            country=item.country or "", above=text_of(names, item.parent), links=links[record], is_own=record in own,
        )
        for record, item in records.items()
    }  # fmt: skip


def _people(
    connection: sa.Connection, records: Mapping[str, Person], language: str
) -> dict[str, DuplicateSide]:  # fmt: skip
    links = _counts(connection, records, ((TENURE, "person"),))
    table, posts = TENURE.table, POST.table
    query = (
        sa.select(table.c.person, posts.c.organisation)
        .join(posts, posts.c.id == table.c.post)
        .where(live(TENURE), table.c.person.in_(sorted(records)))
        .order_by(table.c.end.is_not(None), table.c.n)
    )
    at: dict[str, str] = {}
    for row in connection.execute(query) if records else ():
        at.setdefault(row.person, row.organisation)
    names = names_by_id(connection, at.values(), language)
    return {
        record: DuplicateSide(id=record, name=item.name(), above=text_of(names, at.get(record)), links=links[record])
        for record, item in records.items()
    }


def _counts(
    connection: sa.Connection, records: Iterable[str], linked: Iterable[tuple[Kind[Any], str]]
) -> Counter[str]:  # fmt: skip
    found: Counter[str] = Counter()
    wanted = sorted(records)
    for kind, link in linked:
        column = kind.table.c[link]
        for start in range(0, len(wanted), 500):
            among = column.in_(wanted[start : start + 500])
            query = sa.select(column, sa.func.count()).where(live(kind), among).group_by(column)
            found.update({row[0]: row[1] for row in connection.execute(query)})
    return found


def list_kept_apart(connection: sa.Connection, language: str = "en") -> list[ApartRow]:
    """All pairs of whom a person said that they are two, the newest first."""
    pairs = read_live(connection, DISTINCT_PAIR, order=(DISTINCT_PAIR.table.c.n.desc(),))
    ids = [record for pair in pairs for record in (pair.first, pair.second, pair.first_person, pair.second_person)]
    names = names_by_id(connection, ids, language)
    return [
        ApartRow(
            id=pair.id, kind="organisation" if pair.first else "person",
            first=text_of(names, pair.first or pair.first_person),
            second=text_of(names, pair.second or pair.second_person), reason=pair.reason,
        )
        for pair in pairs
    ]  # fmt: skip
