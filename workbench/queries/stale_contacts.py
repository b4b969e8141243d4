"""What grows old unnoticed: addresses nobody has found right for a year, and posts whose last holder nobody follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from workbench.domain.partners import OrganisationStatus
from workbench.domain.retention import months_after
from workbench.domain.texts import in_language
from workbench.identifiers import first_id_of, moment_of_id
from workbench.queries.groups import covers_day
from workbench.queries.labels import names_by_id
from workbench.queries.merged import stands
from workbench.queries.names import person_names, text_of
from workbench.queries.reading import read_live
from workbench.storage.live import live
from workbench.storage.registry import CHANNEL, ORGANISATION, PERSON, POST, TENURE

STALE_AFTER = 12
"""Months after which an address that was found right once is worth asking about again."""
SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleContact:
    """An address or number nobody has found right for a year."""

    id: str
    kind: str
    value: str
    owner_kind: str
    """``organisation``, ``post`` or ``person``."""
    owner_id: str
    owner: str
    organisation_id: str
    """On whose page it is shown; empty where none is known."""
    organisation: str
    last_verified: date | None
    added: date | None
    """When it was entered: that counts where it never was found right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnfilledPost:
    """A post whose last holder's time is over, and nobody follows."""

    id: str
    """The post's."""
    tenure: str
    title: str
    organisation_id: str
    organisation: str
    last_holder: str
    person_id: str
    ended: str
    """Known in part; the last day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleContacts:
    """The first of each, the oldest first, and how many there are in all."""

    contacts: tuple[StaleContact, ...] = ()
    contact_count: int = 0
    unfilled: tuple[UnfilledPost, ...] = ()
    unfilled_count: int = 0


def read_stale_contacts(
    connection: sa.Connection, today: date, language: str = "en", *, most: int = SHOWN
) -> StaleContacts:
    """What is worth asking about on this day: of active organisations, of posts, and of people who hold one.

    ``most`` is how many of each are read; 0 only counts.
    """
    stale = _stale(today)
    count = connection.scalar(sa.select(sa.func.count()).select_from(CHANNEL.table).where(*stale)) or 0
    table = CHANNEL.table
    # What never was found right comes first, the oldest entry before the others.
    first = sa.select(table.c.id).where(*stale).order_by(table.c.last_verified.nulls_first(), table.c.n).limit(most)
    ids = list(connection.scalars(first)) if count and most else []
    unfilled = _unfilled(connection, today)
    return StaleContacts(
        contacts=_contacts(connection, ids, today, language), contact_count=count,
        unfilled=_posts(connection, unfilled[:most], language), unfilled_count=len(unfilled),
    )  # fmt: skip


def _stale(today: date) -> list[sa.ColumnElement[bool]]:
    table, limit = CHANNEL.table, months_after(today, -STALE_AFTER)
    born_before = first_id_of(limit)
    never = sa.and_(table.c.last_verified.is_(None), sa.func.substr(table.c.id, 15, 1) == "7", table.c.id < born_before)
    current = sa.select(TENURE.table.c.person).where(
        covers_day(TENURE.table, today), TENURE.table.c.deleted == 0, TENURE.table.c.stub == 0
    )
    organisation = ORGANISATION.table
    left = sa.select(organisation.c.id).where(
        sa.or_(organisation.c.status != OrganisationStatus.ACTIVE.value, sa.not_(stands(ORGANISATION)))
    )
    of_left = sa.select(POST.table.c.id).where(POST.table.c.organisation.in_(left))
    return [
        live(CHANNEL),
        sa.or_(table.c.last_verified < limit.isoformat(), never),
        sa.or_(table.c.person.is_(None), table.c.person.in_(current)),
        sa.or_(table.c.organisation.is_(None), table.c.organisation.not_in(left)),
        sa.or_(table.c.post.is_(None), table.c.post.not_in(of_left)),
    ]


def _contacts(
    connection: sa.Connection, ids: Sequence[str], today: date, language: str
) -> tuple[StaleContact, ...]:  # fmt: skip
    found = {channel.id: channel for channel in read_live(connection, CHANNEL, CHANNEL.table.c.id.in_(ids))}
    people = {str(channel.person) for channel in found.values() if channel.person}
    homes = _homes(connection, people, {str(channel.post) for channel in found.values() if channel.post}, today)
    called = person_names(connection, people)
    owners = {owner for channel in found.values() for owner in (channel.organisation, channel.post) if owner}
    names = names_by_id(connection, {*owners, *homes.values()}, language)
    rows = []
    for record in ids:
        channel = found[record]
        kind = next(name for name in ("organisation", "post", "person") if getattr(channel, name))
        owner = str(getattr(channel, kind))
        home = owner if kind == "organisation" else homes.get(owner, "")
        moment = moment_of_id(record)
        rows.append(
            StaleContact(
                id=record, kind=channel.kind.value, value=channel.value, owner_kind=kind, owner_id=owner,
                owner=called.get(owner, "") if kind == "person" else text_of(names, owner), organisation_id=home,
                organisation=text_of(names, home), last_verified=channel.last_verified,
                added=moment.date() if moment else None,
            )
        )  # fmt: skip
    return tuple(rows)


def _homes(connection: sa.Connection, people: set[str], posts: set[str], today: date) -> dict[str, str]:
    """The organisation a post belongs to, or a person holds a post in on this day."""
    post, tenure = POST.table, TENURE.table
    owned = sa.select(post.c.id, post.c.organisation).where(post.c.id.in_(posts))
    found: dict[str, str] = {row.id: row.organisation for row in connection.execute(owned)}
    query = (
        sa.select(tenure.c.person, post.c.organisation)
        .join(post, post.c.id == tenure.c.post)
        .where(tenure.c.person.in_(people), covers_day(tenure, today), tenure.c.deleted == 0)
        .order_by(tenure.c.n)
    )
    for row in connection.execute(query):
        found.setdefault(row.person, row.organisation)
    return found


_Ended = tuple[str, str, str, str]
"""A post, and of its last tenure the id, the person and the end."""


def _unfilled(connection: sa.Connection, today: date) -> list[_Ended]:
    """Posts whose tenures are all over, the last to become vacant first."""
    tenure, post, organisation = TENURE.table, POST.table, ORGANISATION.table
    there = sa.and_(tenure.c.deleted == 0, tenure.c.stub == 0)
    cut = sa.func.substr(sa.literal(today.isoformat()), 1, sa.func.length(tenure.c.end))
    goes_on = sa.select(tenure.c.post).where(there, sa.or_(tenure.c.end.is_(None), cut <= tenure.c.end))
    active = sa.select(organisation.c.id).where(
        live(ORGANISATION), stands(ORGANISATION),
        sa.func.coalesce(organisation.c.status, OrganisationStatus.ACTIVE.value) == OrganisationStatus.ACTIVE.value,
    )  # fmt: skip
    query: sa.Select[Any] = (
        sa.select(tenure.c.post, tenure.c.id, tenure.c.person, tenure.c.end)
        .join(post, post.c.id == tenure.c.post)
        .where(there, tenure.c.post.not_in(goes_on), post.c.deleted == 0, post.c.stub == 0,
               post.c.organisation.in_(active))
        .order_by(tenure.c.end.desc(), tenure.c.n.desc())
    )  # fmt: skip
    last: dict[str, _Ended] = {}
    for row in connection.execute(query):
        last.setdefault(row.post, (row.post, row.id, row.person, row.end))
    return list(last.values())


def _posts(connection: sa.Connection, ended: Sequence[_Ended], language: str) -> tuple[UnfilledPost, ...]:
    posts = {post.id: post for post in read_live(connection, POST, POST.table.c.id.in_([each[0] for each in ended]))}
    people = {
        person.id: person.name()
        for person in read_live(connection, PERSON, PERSON.table.c.id.in_([each[2] for each in ended]))
    }
    names = names_by_id(connection, [post.organisation for post in posts.values()], language)
    return tuple(
        UnfilledPost(
            id=post, tenure=tenure, title=in_language(posts[post].titles, language),
            organisation_id=posts[post].organisation, organisation=text_of(names, posts[post].organisation),
            last_holder=people.get(person, ""), person_id=person if person in people else "", ended=end,
        )
        for post, tenure, person, end in ended
        if post in posts
    )  # fmt: skip
