"""One group whole: its fields as a form starts from them, who sits in it, when it meets, what it has to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from workbench.domain.group_drafts import GroupDraft
from workbench.domain.groups import Membership
from workbench.domain.meetings import MeetingStatus
from workbench.domain.texts import in_language
from workbench.identifiers import GroupId
from workbench.queries.groups import LEADING, MembershipRow, seat_order
from workbench.queries.issues import UNSETTLED, IssueFilter, count_issues
from workbench.queries.labels import names_by_id
from workbench.queries.names import listed, person_names, text_of
from workbench.queries.partner_pages import count_open_actions, present
from workbench.queries.reading import read_one
from workbench.storage.live import live
from workbench.storage.registry import ACTION_ITEM, GROUP, MEETING, MEMBERSHIP, ORGANISATION, POST, TENURE


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow(MembershipRow):
    """A seat on the group's page: with whom it is held, and who that is today."""

    organisation_id: str
    post_id: str
    person: str
    """Empty: no post is named, or nobody holds it; the seat is the organisation's all the same."""
    is_over: bool
    engagement: str = ""
    """How it takes part."""
    capacity: str = ""
    """In what capacity the seat is held: a code, or as written; empty where nothing was said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingMark:
    """A meeting as a page of something else names it."""

    id: str
    number: str
    title: str
    starts: datetime
    """In UTC; ``zone`` is the one it was planned in."""
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPage:
    """A group with all that its page shows."""

    id: str
    name: str
    draft: GroupDraft
    """Its fields, as a form starts from them."""
    parent: str
    context: str
    """Names of what it belongs to."""
    is_removed: bool
    members: tuple[MemberRow, ...]
    """Those who lead first, then by organisation; seats of today and to come before those that are over."""
    leads: tuple[str, ...]
    """The organisations that lead it today."""
    organisations: int
    """How many organisations sit in it today."""
    next_meeting: MeetingMark | None
    """The first that is not over."""
    last_meeting: MeetingMark | None
    """The last that is over; cancelled ones count for neither."""
    meetings: int
    open_actions: int
    open_issues: int = 0
    """How many issues of it are not settled."""


def read_group_page(connection: sa.Connection, record: str, now: datetime, language: str = "en") -> GroupPage:
    """The page of this group at this (aware) moment. Raises RuleViolation ``records.missing``.

    "Today" is the day of ``now`` in the zone it is given in.
    """
    group = read_one(connection, GROUP, record)
    among = MEMBERSHIP.table.c.organisation.in_(sa.select(ORGANISATION.table.c.id).where(live(ORGANISATION)))
    seats = present(connection, MEMBERSHIP, MEMBERSHIP.table.c.group == record, among)
    today = now.date()
    held = [seat for seat in seats if seat.is_current(today)]
    names = names_by_id(connection, [group.parent, *(seat.organisation for seat in seats)], language)
    leading = sorted((seat for seat in held if seat.role in LEADING), key=lambda seat: seat_order(seat, names))
    following, past, meetings = _meetings(connection, record, now)
    table = ACTION_ITEM.table
    return GroupPage(
        id=record, name=group.name(language), draft=GroupDraft.of(group, language),
        parent=text_of(names, group.parent), context=_context(connection, group.context, language),
        is_removed=group.deleted, members=_members(connection, seats, today, language),
        leads=tuple(dict.fromkeys(text_of(names, seat.organisation) for seat in leading)),
        organisations=len({seat.organisation for seat in held}), next_meeting=following, last_meeting=past,
        meetings=meetings,
        open_actions=count_open_actions(connection, sa.or_(table.c.group == record, table.c.owner_group == record)),
        open_issues=count_issues(connection, IssueFilter(statuses=UNSETTLED, group=GroupId(record))),
    )  # fmt: skip


def _context(connection: sa.Connection, context: str | None, language: str) -> str:
    return text_of(names_by_id(connection, [context], language), context) if context else ""


def _members(
    connection: sa.Connection, seats: Sequence[Membership], today: date, language: str
) -> tuple[MemberRow, ...]:
    names = names_by_id(connection, (key for seat in seats for key in (seat.group, seat.organisation)), language)
    wanted = sorted({seat.post for seat in seats if seat.post})
    posts = {post.id: post for post in present(connection, POST, POST.table.c.id.in_(wanted))}
    holders = _holders(connection, wanted, today, language)
    over = {seat.id for seat in seats if seat.end is not None and seat.end.last_day() < today}
    return tuple(
        MemberRow(
            id=seat.id, group=text_of(names, seat.group), organisation=text_of(names, seat.organisation),
            role=seat.role.value, post=in_language(posts[seat.post].titles, language) if seat.post in posts else "",
            start=str(seat.start or ""), end=str(seat.end or ""), organisation_id=seat.organisation,
            post_id=seat.post or "", person=holders.get(seat.post or "", ""), is_over=seat.id in over,
            engagement=seat.engagement.value, capacity=seat.capacity or "",
        )
        for seat in sorted(seats, key=lambda seat: (seat.id in over, *seat_order(seat, names)))
    )  # fmt: skip


def _holders(connection: sa.Connection, posts: Sequence[str], today: date, language: str) -> dict[str, str]:
    """Post to the names of those who hold it on this day."""
    tenures = present(connection, TENURE, TENURE.table.c.post.in_(posts))
    current = [tenure for tenure in tenures if tenure.is_current(today)]
    people = person_names(connection, {tenure.person for tenure in current})
    found: dict[str, list[str]] = {}
    for tenure in current:
        if name := people.get(tenure.person):
            found.setdefault(tenure.post, []).append(name)
    return {post: listed(names, language) for post, names in found.items()}


def _meetings(
    connection: sa.Connection, group: str, now: datetime
) -> tuple[MeetingMark | None, MeetingMark | None, int]:
    """The next meeting, the last one, and how many there are."""
    table = MEETING.table
    ours = (live(MEETING), table.c.group == group)
    moment = MEETING.codecs["starts"].encode(now)
    counted = (*ours, table.c.status != MeetingStatus.CANCELLED.value, table.c.starts.is_not(None))
    ends = sa.func.coalesce(table.c.ends, table.c.starts)
    following = sa.select(table).where(*counted, ends >= moment).order_by(table.c.starts, table.c.n).limit(1)
    past = sa.select(table).where(*counted, ends < moment).order_by(table.c.starts.desc(), table.c.n.desc()).limit(1)
    total = connection.scalar(sa.select(sa.func.count()).select_from(table).where(*ours)) or 0
    return _mark(connection, following), _mark(connection, past), total


def _mark(connection: sa.Connection, query: sa.Select[Any]) -> MeetingMark | None:
    row = connection.execute(query).mappings().first()
    if row is None:
        return None
    meeting = MEETING.decode(row["id"], row)
    assert meeting.starts is not None
    return MeetingMark(
        id=meeting.id, number=meeting.number or "", title=meeting.title, starts=meeting.starts, zone=meeting.zone
    )
