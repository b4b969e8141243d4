"""Partners as lists and pages show them, and the facts by which audiences are judged.

A long list is read in two steps: the order of all rows as local numbers; then the few rows that are looked at.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from workbench.domain.audiences import Register
from workbench.domain.partner_lists import KnownOrganisation, New, Probable, match_organisations
from workbench.domain.partners import (
    Channel,
    ChannelKind,
    Organisation,
    OrganisationKind,
    Tenure,
)
from workbench.domain.texts import fold, in_language
from workbench.identifiers import GroupId, OrganisationId
from workbench.queries.labels import names_by_id
from workbench.queries.merged import stands
from workbench.queries.names import Name, names_of, person_names, text_of
from workbench.queries.partner_filters import PartnerFilter, conditions_of
from workbench.queries.reading import read_live
from workbench.storage.kinds import E, Kind
from workbench.storage.live import live
from workbench.storage.registry import (
    BY_CODE,
    CHANNEL,
    GROUP,
    MEMBERSHIP,
    ORGANISATION,
    PERSON,
    POST,
    TENURE,
    WORKSPACE,
)
from workbench.storage.tables import label

_CHUNK = 500
_COMPARED = 400
"""How many labels a name is compared with, so that the warning is there while the form is being filled."""
_KIND_ORDER = {kind.value: position for position, kind in enumerate(OrganisationKind)}


class PartnerSort(StrEnum):
    """What a list of organisations is ordered by; within kind and country it is by name."""

    NAME = "name"
    KIND = "kind"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationRow:
    """An organisation in a list."""

    id: str
    name: str
    acronym: str
    kind: str
    country: str
    aliases: str
    posts: int
    groups: int
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """A person in a list, with the post held today, if any."""

    id: str
    name: str
    post: str
    organisation: str
    email: str
    telephone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRow:
    """A post in a list, with who holds it today, if anybody."""

    id: str
    title: str
    organisation: str
    holder: str


def list_organisations(connection: sa.Connection, language: str = "en") -> list[OrganisationRow]:
    """All organisations, by name."""
    posts = _counts(connection, POST.table, live(POST))
    groups = _counts(connection, MEMBERSHIP.table, live(MEMBERSHIP))
    names = names_of(connection, ORGANISATION, language)
    rows = [_row(item, language, posts, groups) for item in _standing(connection, ORGANISATION)]
    return sorted(rows, key=lambda row: (names.get(row.id, Name("", b"")).sort_key, row.id))


def _standing(connection: sa.Connection, kind: Kind[E]) -> list[E]:
    """Those that were not merged into another one."""
    return read_live(connection, kind, stands(kind))


def _row(item: Organisation, language: str, posts: dict[str, int], groups: dict[str, int]) -> OrganisationRow:
    return OrganisationRow(
        id=item.id, name=item.name(language), acronym=item.acronym, kind=item.kind.value, country=item.country or "",
        aliases="; ".join(sorted(item.aliases)), posts=posts.get(item.id, 0), groups=groups.get(item.id, 0),
        status=item.status.value,
    )  # fmt: skip


def _counts(connection: sa.Connection, table: sa.Table, *conditions: sa.ColumnElement[bool]) -> dict[str, int]:
    query = sa.select(table.c.organisation, sa.func.count()).where(*conditions).group_by(table.c.organisation)
    return {row[0]: row[1] for row in connection.execute(query)}


def order_organisations(
    connection: sa.Connection,
    chosen: PartnerFilter,
    sort: PartnerSort = PartnerSort.NAME,
    language: str = "en",
    *,
    descending: bool = False,
) -> list[int]:
    """The local numbers of the organisations chosen, in order; those whose name has no sort key yet come last.

    Kinds come as they are declared, the Movement's first; countries by their codes, those without one last.
    """
    table = ORGANISATION.table
    order: list[sa.ColumnElement[Any]] = [_sort_key(language).nulls_last(), table.c.n]
    if sort is PartnerSort.KIND:
        order.insert(0, sa.case(_KIND_ORDER, value=table.c.kind, else_=len(_KIND_ORDER)))
    elif sort is PartnerSort.COUNTRY:
        order.insert(0, table.c.country.nulls_last())
    query = sa.select(table.c.n).where(*conditions_of(chosen)).order_by(*order)
    numbers = [row[0] for row in connection.execute(query).cursor.fetchall()]
    return numbers[::-1] if descending else numbers


def _sort_key(language: str) -> sa.ColumnElement[Any]:
    """The sort key of the name shown: in this language, else in English, else in any, else of the acronym.

    Asked one by one, as nearly every organisation is settled by the first: half the time of ranking all its labels.
    """
    table = ORGANISATION.table
    own = sa.select(label.c.sort_key).where(label.c.id == table.c.id).limit(1).correlate(table)
    named = own.where(label.c.use == "name")
    steps = [named.where(label.c.language == code) for code in dict.fromkeys((language, "en"))]
    steps += [named.order_by(label.c.language), own.where(label.c.use == "acronym")]
    return sa.func.coalesce(*(step.scalar_subquery() for step in steps))


def count_organisations(connection: sa.Connection, chosen: PartnerFilter) -> int:
    """How many organisations are chosen."""
    return connection.scalar(sa.select(sa.func.count()).where(*conditions_of(chosen))) or 0


def count_by_kind(connection: sa.Connection, chosen: PartnerFilter) -> dict[OrganisationKind, int]:
    """How many organisations of each kind are chosen; kinds without any are left out."""
    table = ORGANISATION.table
    query = sa.select(table.c.kind, sa.func.count()).where(*conditions_of(chosen)).group_by(table.c.kind)
    return {OrganisationKind(row[0]): row[1] for row in connection.execute(query)}


def read_organisations(
    connection: sa.Connection, numbers: Sequence[int], language: str = "en"
) -> list[OrganisationRow]:
    """The rows of these local numbers, in their order."""
    found: dict[int, Organisation] = {}
    table = ORGANISATION.table
    for start in range(0, len(numbers), _CHUNK):
        query = sa.select(table).where(table.c.n.in_(numbers[start : start + _CHUNK]))
        for row in connection.execute(query).mappings():
            found[row["n"]] = ORGANISATION.decode(row["id"], row)
    ids = [item.id for item in found.values()]
    posts, seats = POST.table, MEMBERSHIP.table
    # Their organisations are known to be there; to ask `live` would go through all organisations for every page.
    there = seats.c.group.in_(sa.select(GROUP.table.c.id).where(live(GROUP)))
    posts_of, seats_of = _counts_of(connection, posts, ids), _counts_of(connection, seats, ids, there)
    return [_row(found[number], language, posts_of, seats_of) for number in numbers if number in found]


def _counts_of(
    connection: sa.Connection, table: sa.Table, ids: Sequence[str], *conditions: sa.ColumnElement[bool]
) -> dict[str, int]:
    found: dict[str, int] = {}
    for start in range(0, len(ids), _CHUNK):
        among = table.c.organisation.in_(ids[start : start + _CHUNK])
        found |= _counts(connection, table, among, table.c.deleted == 0, table.c.stub == 0, *conditions)
    return found


def numbers_of(connection: sa.Connection, kind: str, ids: Iterable[str]) -> dict[str, int]:
    """The local numbers of records of this kind (by its code), removed ones too; unknown ids are left out."""
    table, wanted = BY_CODE[kind].table, list(ids)
    found: dict[str, int] = {}
    for start in range(0, len(wanted), _CHUNK):
        query = sa.select(table.c.id, table.c.n).where(table.c.id.in_(wanted[start : start + _CHUNK]))
        found |= {row.id: row.n for row in connection.execute(query)}
    return found


def ids_of(connection: sa.Connection, kind: str, numbers: Sequence[int]) -> list[str]:
    """The ids behind local numbers of this kind (by its code), in their order; of those removed there are none."""
    table = BY_CODE[kind].table
    found: dict[int, str] = {}
    for start in range(0, len(numbers), _CHUNK):
        wanted = (table.c.n.in_(numbers[start : start + _CHUNK]), table.c.deleted == 0)
        found |= {row.n: row.id for row in connection.execute(sa.select(table.c.n, table.c.id).where(*wanted))}
    return [found[number] for number in numbers if number in found]


def resembling(
    connection: sa.Connection, name: str, language: str = "en", *, but: Collection[str] = frozenset()
) -> list[str]:
    """The names of organisations that bear this name or a similar one, the most similar first; a warning, no more.

    ``but`` holds ids that do not count, such as the organisation that is being edited.
    """
    folded = fold(name)
    if not folded:
        return []
    known = [item for item in _known(connection, _nearest(connection, folded)) if item.id not in but]
    match = match_organisations([name], known)[name]
    if isinstance(match, New):
        return []
    ids = [candidate.id for candidate in match.candidates] if isinstance(match, Probable) else [match.id]
    names = names_by_id(connection, ids, language)
    return [text_of(names, found) for found in ids]


def _nearest(connection: sa.Connection, folded: str) -> sa.ColumnElement[bool]:
    """The labels worth comparing with a name: the same, and those that share the beginning of its rarest words.

    Similar names are of like length, so where even the rarest word is common the nearest in length are taken.
    """
    beginnings = {word[:4]: label.c.folded.contains(word[:4], autoescape=True) for word in folded.split()}
    ours = label.c.kind == ORGANISATION.code
    counts = [sa.func.sum(sa.case((shared, 1), else_=0)) for shared in beginnings.values()]
    found = connection.execute(sa.select(*counts).where(ours)).one()
    chosen, total = [label.c.folded == folded], 0
    for count, shared in sorted(zip(found, beginnings.values(), strict=True), key=lambda pair: pair[0] or 0):
        if count and (not total or total + count <= _COMPARED):
            chosen.append(shared)
            total += count
    distance = sa.func.abs(sa.func.length(label.c.folded) - len(folded))
    return label.c.n.in_(sa.select(label.c.n).where(ours, sa.or_(*chosen)).order_by(distance).limit(_COMPARED))


def list_people(connection: sa.Connection, today: date, language: str = "en") -> list[PersonRow]:
    """All people, by name, with the posts they hold on this day."""
    held = _held_posts(connection, today, "person")
    posts = {post.id: post for post in read_live(connection, POST)}
    organisations = names_of(connection, ORGANISATION, language)
    sort = names_of(connection, PERSON, language)
    channels = _channels_of_people(connection)
    rows = []
    for person in _standing(connection, PERSON):
        post = next((posts[tenure.post] for tenure in held.get(person.id, []) if tenure.post in posts), None)
        reached = channels.get(person.id, {})
        rows.append(
            PersonRow(
                id=person.id, name=person.name(), post=in_language(post.titles, language) if post else "",
                organisation=text_of(organisations, post.organisation) if post else "",
                email=reached.get(ChannelKind.EMAIL, ""), telephone=reached.get(ChannelKind.TELEPHONE, ""),
            )
        )  # fmt: skip
    return sorted(rows, key=lambda row: (sort.get(row.id, Name("", b"")).sort_key, row.id))


def _channels_of_people(connection: sa.Connection) -> dict[str, dict[ChannelKind, str]]:
    found: dict[str, dict[ChannelKind, str]] = defaultdict(dict)
    for channel in read_live(connection, CHANNEL, CHANNEL.table.c.person.is_not(None)):
        found[str(channel.person)].setdefault(channel.kind, channel.value)
    return found


def _held_posts(connection: sa.Connection, today: date, by: str) -> dict[str, list[Tenure]]:
    held: dict[str, list[Tenure]] = defaultdict(list)
    for tenure in read_live(connection, TENURE):
        if tenure.is_current(today):
            held[getattr(tenure, by)].append(tenure)
    return held


def list_posts(connection: sa.Connection, today: date, language: str = "en") -> list[PostRow]:
    """All posts, by organisation and title."""
    held = _held_posts(connection, today, "post")
    organisations = names_of(connection, ORGANISATION, language)
    people = person_names(connection)
    titles = names_of(connection, POST, language)
    posts = read_live(connection, POST)
    nothing = Name("", b"")
    posts.sort(
        key=lambda post: (organisations.get(post.organisation, nothing).sort_key,
                          titles.get(post.id, nothing).sort_key, post.id)
    )  # fmt: skip
    return [
        PostRow(
            id=post.id, title=in_language(post.titles, language),
            organisation=text_of(organisations, post.organisation),
            holder=", ".join(people.get(tenure.person, "") for tenure in held.get(post.id, [])),
        )
        for post in posts
    ]  # fmt: skip


def channels_of(connection: sa.Connection, field: str, owner: str) -> list[Channel]:
    """How one organisation, post or person (``field``) is reached."""
    return read_live(connection, CHANNEL, CHANNEL.table.c[field] == owner)


def known_organisations(connection: sa.Connection) -> list[KnownOrganisation]:
    """Every live organisation under all the names it goes by, for recognising it in a list."""
    return _known(connection)


def _known(connection: sa.Connection, *conditions: sa.ColumnElement[bool]) -> list[KnownOrganisation]:
    table = ORGANISATION.table
    query = (
        sa.select(label.c.id, label.c.text)
        .join(table, table.c.id == label.c.id)
        .where(label.c.kind == ORGANISATION.code, live(ORGANISATION), stands(ORGANISATION), *conditions)
        .order_by(label.c.n)
    )
    names: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(query):
        names[row.id].append(row.text)
    return [KnownOrganisation(OrganisationId(record), tuple(texts)) for record, texts in names.items()]


class Registers:
    """Who was who on several days, put together from what is read once."""

    def __init__(self, connection: sa.Connection) -> None:
        table = ORGANISATION.table
        query = sa.select(table.c.id, table.c.kind).where(live(ORGANISATION))
        kinds = {OrganisationId(row.id): row.kind for row in connection.execute(query)}
        self._partners = frozenset(kinds)
        self._movement = frozenset(
            record for record, kind in kinds.items() if kind and OrganisationKind(kind).is_movement
        )  # fmt: skip
        self._members = read_live(connection, MEMBERSHIP)
        workspace = read_live(connection, WORKSPACE)
        self._own = workspace[0].organisation if workspace else None

    def on(self, day: date) -> Register:
        """Who is who on this day, for deciding what may leave."""
        groups: dict[GroupId, set[OrganisationId]] = defaultdict(set)
        for member in self._members:
            if member.is_current(day):
                groups[member.group].add(member.organisation)
        return Register(
            own=self._own, partners=self._partners, movement=self._movement,
            groups={group: frozenset(members) for group, members in groups.items()},
        )  # fmt: skip


def read_register(connection: sa.Connection, today: date) -> Register:
    """Who is who on this day, as `Registers` says it of several."""
    return Registers(connection).on(today)
