"""Partners as lists and pages show them, and the facts by which audiences are judged."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from workbench.domain.audiences import Register
from workbench.domain.partner_lists import KnownOrganisation
from workbench.domain.partners import Channel, ChannelKind, OrganisationKind, Tenure
from workbench.domain.texts import in_language
from workbench.identifiers import GroupId, OrganisationId
from workbench.queries.names import Name, names_of, person_names, text_of
from workbench.queries.reading import read_live
from workbench.storage.live import live
from workbench.storage.registry import (
    CHANNEL,
    MEMBERSHIP,
    ORGANISATION,
    PERSON,
    POST,
    TENURE,
    WORKSPACE,
)
from workbench.storage.tables import label


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
    rows = [
        OrganisationRow(
            id=item.id, name=item.name(language), acronym=item.acronym, kind=item.kind.value,
            country=item.country or "", aliases="; ".join(sorted(item.aliases)), posts=posts.get(item.id, 0),
            groups=groups.get(item.id, 0),
        )
        for item in read_live(connection, ORGANISATION)
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (names.get(row.id, Name("", b"")).sort_key, row.id))


def _counts(connection: sa.Connection, table: sa.Table, condition: sa.ColumnElement[bool]) -> dict[str, int]:
    query = sa.select(table.c.organisation, sa.func.count()).where(condition).group_by(table.c.organisation)
    return {row[0]: row[1] for row in connection.execute(query)}


def list_people(connection: sa.Connection, today: date, language: str = "en") -> list[PersonRow]:
    """All people, by name, with the posts they hold on this day."""
    held = _held_posts(connection, today, "person")
    posts = {post.id: post for post in read_live(connection, POST)}
    organisations = names_of(connection, ORGANISATION, language)
    sort = names_of(connection, PERSON, language)
    channels = _channels_of_people(connection)
    rows = []
    for person in read_live(connection, PERSON):
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
    table = ORGANISATION.table
    query = (
        sa.select(label.c.id, label.c.text)
        .join(table, table.c.id == label.c.id)
        .where(label.c.kind == ORGANISATION.code, live(ORGANISATION), table.c.merged_into.is_(None))
        .order_by(label.c.n)
    )
    names: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(query):
        names[row.id].append(row.text)
    return [KnownOrganisation(OrganisationId(record), tuple(texts)) for record, texts in names.items()]


def read_register(connection: sa.Connection, today: date) -> Register:
    """Who is who on this day, for deciding what may leave."""
    table = ORGANISATION.table
    kinds = {
        row.id: row.kind for row in connection.execute(sa.select(table.c.id, table.c.kind).where(live(ORGANISATION)))
    }
    groups: dict[GroupId, set[OrganisationId]] = defaultdict(set)
    for member in read_live(connection, MEMBERSHIP):
        if member.is_current(today):
            groups[member.group].add(member.organisation)
    workspace = read_live(connection, WORKSPACE)
    return Register(
        own=workspace[0].organisation if workspace else None,
        partners=frozenset(OrganisationId(record) for record in kinds),
        movement=frozenset(
            OrganisationId(record) for record, kind in kinds.items() if kind and OrganisationKind(kind).is_movement
        ),
        groups={group: frozenset(members) for group, members in groups.items()},
    )
