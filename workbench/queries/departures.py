"""What somebody who leaves leaves behind: the posts, and what hangs on each of them, looked at before anything is done.

Actions, seats and promises belong to posts and stay with them; here one sees what waits for whoever follows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import sqlalchemy as sa

from workbench.domain.actions import ENDED_STATUSES
from workbench.domain.departures import is_left
from workbench.domain.groups import MemberRole
from workbench.domain.meetings import MeetingStatus
from workbench.domain.partners import Person, Post
from workbench.domain.periods import begins_after, is_over
from workbench.domain.role_assignments import STANDING
from workbench.domain.texts import fold
from workbench.queries.groups import LEADING
from workbench.queries.labels import names_by_id
from workbench.queries.names import text_of
from workbench.queries.partner_pages import present
from workbench.queries.post_lines import TenureLine, Tenures
from workbench.queries.reading import read_live, read_one
from workbench.queries.roles import roles_of_post
from workbench.storage.registry import (
    ACTION_ITEM,
    AGENDA_ITEM,
    CHANNEL,
    GROUP,
    ISSUE,
    MEETING,
    MEMBERSHIP,
    PERSON,
    POST,
    ROLE_ASSIGNMENT,
    TENURE,
)

_UNAPPROVED = (MeetingStatus.HELD, MeetingStatus.DRAFT, MeetingStatus.CIRCULATED)


class HeldKind(StrEnum):
    """What a post can hold."""

    ACTION = "action"
    PROMISE = "promise"
    """An action that was promised in a contact with others."""
    CHAIR = "chair"
    """A seat that leads a group or keeps its secretariat."""
    SEAT = "seat"
    ALTERNATE = "alternate"
    ROLE = "role"
    """A role in the coordination of a context that is held through the post, or meant to be."""
    MINUTES = "minutes"
    """Minutes not approved yet that the post or its holder chaired, writes, or would sign for the group."""
    PRESENTING = "presenting"
    ISSUE = "issue"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldThing:
    """One thing a post holds. ``record`` leads to where it is shown, with the code of its kind."""

    kind: HeldKind
    record_kind: str
    record: str
    text: str
    due: date | None = None
    role: str = ""
    """Of a seat or a role: the code of what it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftPost:
    """A post that is left, who else holds it, and what it holds."""

    tenure: TenureLine
    others: tuple[str, ...]
    """Who holds it on the day after as well, or begins later."""
    things: tuple[HeldThing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeparturePreview:
    """What leaving on a day would mean."""

    person: Person
    on: date
    posts: tuple[LeftPost, ...]
    staying: tuple[TenureLine, ...]
    """Tenures that begin only after the day: they are not touched."""
    addresses: tuple[str, ...]
    """The person's own e-mail addresses, to ask who follows."""

    @property
    def name(self) -> str:
        """What the person is called."""
        return self.person.name()


def read_departure(connection: sa.Connection, record: str, on: date, language: str = "en") -> DeparturePreview:
    """What it would mean that this person leaves on this day. Raises RuleViolation ``records.missing``."""
    person = read_one(connection, PERSON, record)
    reading = Tenures(connection, TENURE.table.c.person == record, language)
    left = [tenure for tenure in reading.all if is_left(tenure, on)]
    among = POST.table.c.id.in_([tenure.post for tenure in left])
    posts = {post.id: post for post in present(connection, POST, among)}
    holders = Tenures(connection, TENURE.table.c.post.in_(list(posts)), language)
    held = _Held(connection, on, language)
    channels = present(connection, CHANNEL, CHANNEL.table.c.person == record, CHANNEL.table.c.kind == "email")
    return DeparturePreview(
        person=person, on=on,
        posts=tuple(
            LeftPost(
                tenure=reading.line(tenure, on), things=tuple(held.by(posts[tenure.post], person)),
                others=tuple(
                    dict.fromkeys(
                        holders.name(other.person)
                        for other in holders.of_post(tenure.post)
                        if other.person != record and not (is_over(other.end, on) or _ends_with(other.end, on))
                    )
                ),
            )
            for tenure in left
        ),
        staying=tuple(reading.line(tenure, on) for tenure in reading.all if begins_after(tenure.start, on)),
        addresses=tuple(channel.value for channel in channels),
    )  # fmt: skip


def _ends_with(end: object, on: date) -> bool:
    return str(end or "") == on.isoformat()


class _Held:
    """Reads what a post holds on a day."""

    def __init__(self, connection: sa.Connection, on: date, language: str) -> None:
        self._connection = connection
        self._on = on
        self._language = language

    def by(self, post: Post, person: Person) -> Iterator[HeldThing]:
        """All that this post holds; in minutes the person's name counts too."""
        yield from self._actions(post.id)
        seats = list(self._seats(post.id))
        yield from seats
        yield from self._roles(post.id)
        led = [seat.record for seat in seats if seat.kind is HeldKind.CHAIR]
        yield from self._minutes(post, person, led)
        yield from self._presenting(post.id)
        yield from self._issues(post.id)

    def _actions(self, post: str) -> Iterator[HeldThing]:
        table = ACTION_ITEM.table
        still_open = table.c.status.not_in([status.value for status in sorted(ENDED_STATUSES)])
        for action in read_live(self._connection, ACTION_ITEM, table.c.owner_post == post, still_open):
            kind = HeldKind.PROMISE if action.contact_note else HeldKind.ACTION
            yield HeldThing(kind=kind, record_kind="action_item", record=action.id, text=action.text, due=action.due)

    def _seats(self, post: str) -> Iterator[HeldThing]:
        table = MEMBERSHIP.table
        held = sa.or_(table.c.post == post, table.c.alternate == post)
        seats = [seat for seat in read_live(self._connection, MEMBERSHIP, held) if not is_over(seat.end, self._on)]
        names = names_by_id(self._connection, [seat.group for seat in seats], self._language)
        for seat in seats:
            kind = HeldKind.SEAT if seat.post == post else HeldKind.ALTERNATE
            if kind is HeldKind.SEAT and seat.role in (*LEADING, MemberRole.SECRETARIAT):
                kind = HeldKind.CHAIR
            yield HeldThing(
                kind=kind, record_kind=GROUP.code, record=seat.group, text=text_of(names, seat.group),
                role=seat.role.value,
            )  # fmt: skip

    def _roles(self, post: str) -> Iterator[HeldThing]:
        for line in roles_of_post(self._connection, post, self._on, self._language):
            if line.status in STANDING and (line.is_current or line.is_to_come):
                text = " · ".join(filter(None, (line.function, line.context)))
                yield HeldThing(
                    kind=HeldKind.ROLE, record_kind=ROLE_ASSIGNMENT.code, record=line.id, text=text,
                    role=line.role.value,
                )  # fmt: skip

    def _minutes(self, post: Post, person: Person, led: Sequence[str]) -> Iterator[HeldThing]:
        table = MEETING.table
        waiting = table.c.status.in_([status.value for status in _UNAPPROVED])
        called = {fold(text) for text in (*person.names.values(), *post.titles.values()) if text}
        for meeting in read_live(self._connection, MEETING, waiting):
            is_named = any(text and fold(text) in called for text in (meeting.chair, meeting.minute_taker))
            if is_named or meeting.group in led:
                day = meeting.starts.date() if meeting.starts else None
                text = " ".join(filter(None, (meeting.number, meeting.title)))
                yield HeldThing(
                    kind=HeldKind.MINUTES, record_kind=MEETING.code, record=meeting.id, text=text, due=day
                )  # fmt: skip

    def _presenting(self, post: str) -> Iterator[HeldThing]:
        items = read_live(self._connection, AGENDA_ITEM, AGENDA_ITEM.table.c.presenter == post)
        meetings = {
            meeting.id: meeting
            for meeting in read_live(
                self._connection, MEETING, MEETING.table.c.id.in_([str(item.meeting) for item in items]),
                MEETING.table.c.status == MeetingStatus.PLANNED.value,
            )
        }  # fmt: skip
        for item in items:
            meeting = meetings.get(item.meeting or "")
            if meeting is not None:
                day = meeting.starts.date() if meeting.starts else None
                yield HeldThing(
                    kind=HeldKind.PRESENTING, record_kind=MEETING.code, record=meeting.id, text=item.title, due=day
                )  # fmt: skip

    def _issues(self, post: str) -> Iterator[HeldThing]:
        table = ISSUE.table
        for issue in read_live(self._connection, ISSUE, table.c.escalated_post == post, table.c.resolved_on.is_(None)):
            first = next(iter(issue.text.splitlines()), "")
            yield HeldThing(kind=HeldKind.ISSUE, record_kind=ISSUE.code, record=issue.id, text=first)
