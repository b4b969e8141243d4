"""One partner whole: its fields as a form starts from them, whom to turn to, where it sits, what it has to do."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from workbench.domain.actions import ENDED_STATUSES
from workbench.domain.groups import Membership
from workbench.domain.partner_drafts import ContactDraft, OrganisationDraft
from workbench.domain.partners import Channel, ChannelKind, Person, Post, Tenure
from workbench.domain.texts import in_language
from workbench.identifiers import OrganisationId
from workbench.queries.contact_notes import ContactFilter, count_contact_notes, last_contact
from workbench.queries.labels import names_by_id
from workbench.queries.merged import survivor_of
from workbench.queries.names import text_of
from workbench.queries.reading import read_one
from workbench.storage.kinds import E, Kind
from workbench.storage.live import live
from workbench.storage.registry import ACTION_ITEM, CHANNEL, GROUP, MEMBERSHIP, ORGANISATION, PERSON, POST, TENURE

_SHOWN = (ChannelKind.EMAIL, ChannelKind.TELEPHONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLine:
    """Whom to turn to. ``id`` is the tenure's, else the post's, else the organisation's own, as operations take it."""

    id: str
    tenure: str = ""
    post_id: str = ""
    person_id: str = ""
    person: str = ""
    post: str = ""
    email: str = ""
    telephone: str = ""
    purpose: str = ""
    since: str = ""
    until: str = ""
    """Partial dates, the last day included."""
    acting: bool = False
    last_verified: date | None = None
    """When the addresses shown were last found right; none where one of them never was."""

    def draft(self) -> ContactDraft:
        """What a form starts from."""
        return ContactDraft(
            person=self.person, post=self.post, email=self.email, telephone=self.telephone,
            purpose=self.purpose or None,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """Another way to reach the organisation itself, such as its website."""

    id: str
    kind: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatLine:
    """A seat the organisation holds in a group."""

    id: str
    group_id: str
    group: str
    role: str
    post_id: str
    post: str
    start: str
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerPage:
    """An organisation with all that its page shows."""

    id: str
    name: str
    draft: OrganisationDraft
    """Its fields, as a form starts from them: the name in the reader's language, and in the others."""
    parent: str
    """The name of the organisation above it."""
    is_removed: bool
    contacts: tuple[ContactLine, ...]
    """Those of today and to come, then posts nobody holds, then the organisation's own addresses."""
    former: tuple[ContactLine, ...]
    channels: tuple[ChannelLine, ...]
    seats: tuple[SeatLine, ...]
    open_actions: int
    """How many actions it, or one of its posts, has still to do."""
    contact_notes: int = 0
    """How many contacts with it were noted."""
    last_contact: date | None = None
    """The day of the newest of them."""


def read_partner_page(connection: sa.Connection, record: str, today: date, language: str = "en") -> PartnerPage:
    """The page of this organisation on this day; of one that was merged, that of the one it became.

    Raises RuleViolation ``records.missing``.
    """
    record = survivor_of(connection, ORGANISATION, record)
    organisation = read_one(connection, ORGANISATION, record)
    posts = {post.id: post for post in present(connection, POST, POST.table.c.organisation == record)}
    contacts = _Contacts(connection, record, posts, language)
    lines = contacts.current(today)
    names = names_by_id(connection, [organisation.parent], language)
    return PartnerPage(
        id=record, name=organisation.name(language), draft=OrganisationDraft.of(organisation, language),
        parent=text_of(names, organisation.parent), is_removed=organisation.deleted,
        contacts=lines, former=contacts.former(today),
        channels=contacts.others(), seats=_seats(connection, record, posts, today, language),
        open_actions=_open_actions(connection, record, posts),
        contact_notes=count_contact_notes(connection, ContactFilter(organisation=OrganisationId(record))),
        last_contact=last_contact(connection, record),
    )  # fmt: skip


def present(connection: sa.Connection, kind: Kind[E], *conditions: sa.ColumnElement[bool]) -> list[E]:
    """The records of a kind below a parent that is known to be there, as they were made.

    `read_live` would look through all parents of the kind for those that were removed.
    """
    table = kind.table
    query = sa.select(table).where(table.c.deleted == 0, table.c.stub == 0, *conditions).order_by(table.c.n)
    return [kind.decode(row["id"], row) for row in connection.execute(query).mappings()]


class _Contacts:
    """The contacts of one organisation, put together from posts, tenures, people and channels."""

    def __init__(self, connection: sa.Connection, organisation: str, posts: Mapping[str, Post], language: str) -> None:
        self._organisation = organisation
        self._posts = posts
        self._language = language
        tenures = present(connection, TENURE, TENURE.table.c.post.in_(list(posts)))
        among = PERSON.table.c.id.in_(sorted({tenure.person for tenure in tenures}))
        self._people: dict[str, Person] = {person.id: person for person in present(connection, PERSON, among)}
        self._tenures = [tenure for tenure in tenures if tenure.person in self._people]
        self._channels: dict[str, list[Channel]] = defaultdict(list)
        for owner, ids in (("person", self._people), ("post", posts), ("organisation", [organisation])):
            for channel in present(connection, CHANNEL, CHANNEL.table.c[owner].in_(list(ids))):
                self._channels[getattr(channel, owner)].append(channel)

    def current(self, today: date) -> tuple[ContactLine, ...]:
        """Who holds a post today or will; posts nobody holds; the organisation's own addresses."""
        held = [tenure for tenure in self._tenures if not _is_over(tenure, today)]
        holders = {tenure.post for tenure in held}
        vacant = [post for post in self._posts.values() if post.id not in holders]
        own = {channel.kind for channel in self._channels.get(self._organisation, ())}
        return (
            *map(self._held, held),
            *(self._line(post.id, [post.id], post_id=post.id, post=_title(post, self._language)) for post in vacant),
            *([self._line(self._organisation, [self._organisation])] if own.intersection(_SHOWN) else ()),
        )

    def former(self, today: date) -> tuple[ContactLine, ...]:
        """Whose tenure is over, the last to leave first."""
        over = [tenure for tenure in self._tenures if _is_over(tenure, today)]
        over.sort(key=lambda tenure: (str(tenure.end), tenure.id), reverse=True)
        return tuple(map(self._held, over))

    def others(self) -> tuple[ChannelLine, ...]:
        """The organisation's own channels that are no e-mail address and no telephone number."""
        own = self._channels.get(self._organisation, ())
        return tuple(ChannelLine(item.id, item.kind.value, item.value) for item in own if item.kind not in _SHOWN)

    def _held(self, tenure: Tenure) -> ContactLine:
        person = self._people[tenure.person]
        return self._line(
            tenure.id, [tenure.person, tenure.post], tenure=tenure.id, post_id=tenure.post, person_id=tenure.person,
            person=person.name(), post=_title(self._posts[tenure.post], self._language), purpose=person.purpose or "",
            since=str(tenure.start or ""), until=str(tenure.end or ""), acting=tenure.acting,
        )  # fmt: skip

    def _line(self, record: str, owners: Sequence[str], **fields: Any) -> ContactLine:
        shown: dict[ChannelKind, Channel] = {}
        for owner in owners:
            for channel in self._channels.get(owner, ()):
                shown.setdefault(channel.kind, channel)
        addresses = {kind: shown[kind] for kind in _SHOWN if kind in shown}
        values = {kind.value: channel.value for kind, channel in addresses.items()}
        return ContactLine(id=record, last_verified=_verified(addresses.values()), **{**values, **fields})


def _verified(channels: Iterable[Channel]) -> date | None:
    days = [channel.last_verified for channel in channels]
    return min((day for day in days if day), default=None) if all(days) else None


def _is_over(held: Tenure | Membership, today: date) -> bool:
    return held.end is not None and held.end.last_day() < today


def _seats(
    connection: sa.Connection, organisation: str, posts: Mapping[str, Post], today: date, language: str
) -> tuple[SeatLine, ...]:
    table = MEMBERSHIP.table
    groups = table.c.group.in_(sa.select(GROUP.table.c.id).where(live(GROUP)))
    seats = present(connection, MEMBERSHIP, table.c.organisation == organisation, groups)
    seats = [seat for seat in seats if not _is_over(seat, today)]
    names = names_by_id(connection, [seat.group for seat in seats], language)
    seats.sort(key=lambda seat: (names[seat.group].sort_key if seat.group in names else b"", seat.id))
    return tuple(
        SeatLine(
            id=seat.id, group_id=seat.group, group=text_of(names, seat.group), role=seat.role.value,
            post_id=seat.post or "", post=_title(posts.get(seat.post or ""), language),
            start=str(seat.start or ""), end=str(seat.end or ""),
        )
        for seat in seats
    )  # fmt: skip


def _title(post: Post | None, language: str) -> str:
    return in_language(post.titles, language) if post else ""


def _open_actions(connection: sa.Connection, organisation: str, posts: Iterable[str]) -> int:
    table = ACTION_ITEM.table
    owned = sa.or_(table.c.owner_organisation == organisation, table.c.owner_post.in_(list(posts)))
    return count_open_actions(connection, owned)


def count_open_actions(connection: sa.Connection, condition: sa.ColumnElement[bool]) -> int:
    """How many live actions of these are not done or dropped."""
    still_open = ACTION_ITEM.table.c.status.not_in([status.value for status in sorted(ENDED_STATUSES)])
    query = sa.select(sa.func.count()).select_from(ACTION_ITEM.table)
    return connection.scalar(query.where(condition, still_open, live(ACTION_ITEM))) or 0
