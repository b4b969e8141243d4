"""What printed documents show: each content filled for its recipients, and what was kept back counted."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

import sqlalchemy as sa

from workbench.documents.build.action_list import ActionListContent, ListedAction
from workbench.documents.build.agenda import AgendaContent, AgendaLine
from workbench.documents.build.contact_list import ContactListContent, ListedChannel, ListedOrganisation, ListedPost
from workbench.documents.build.heads import Imprint, MeetingHead
from workbench.documents.build.minutes import MinutesContent
from workbench.documents.build.sign_in_sheet import ExpectedPerson, SignInContent
from workbench.domain.audiences import OFFICE, PARTNERS, Audience, of_group
from workbench.domain.groups import Membership
from workbench.domain.meetings import Meeting
from workbench.domain.minutes_drafts import MinutesDraft
from workbench.domain.partners import Channel, Post
from workbench.domain.texts import in_language
from workbench.errors import RuleViolation
from workbench.queries.actions import owner_names
from workbench.queries.minutes import draft_of, read_minutes
from workbench.queries.names import names_of, person_names, post_names, text_of
from workbench.queries.partners import read_register
from workbench.queries.reading import read_live, read_one
from workbench.queries.recipients import NamedRecipients, Sieve, of_meeting
from workbench.storage.registry import (
    ACTION_ITEM,
    AGENDA_ITEM,
    CHANNEL,
    GROUP,
    MEETING,
    MEMBERSHIP,
    ORGANISATION,
    POST,
    TENURE,
    WORKSPACE,
)
from workbench.wording.documents import ERASED, FURTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is asked for: for whom, in which language, and the moment it is printed."""

    named: NamedRecipients
    shown_recipients: tuple[str, ...]
    """As the copy names them."""
    language: str
    now: datetime
    translate: Callable[[str], str] = str
    """The program's own words in the language."""


def _sieve(connection: sa.Connection, order: Order, *above: Audience | None, default: Audience = OFFICE) -> Sieve:
    register = read_register(connection, order.now.date())
    return Sieve(recipients=order.named.recipients, register=register, above=above, default=default)


def _sieve_of(connection: sa.Connection, order: Order, meeting: Meeting) -> Sieve:
    """For what belongs to a meeting; refuses where nothing of the meeting may go to the recipients."""
    sieve = _sieve(connection, order, meeting.audience, default=of_meeting(meeting))
    if not sieve.passes():
        raise RuleViolation("minutes.not_for_recipients")
    return sieve


def _imprint(connection: sa.Connection, order: Order, record: str, when: datetime | None = None) -> Imprint:
    workspace = next(iter(read_live(connection, WORKSPACE)), None)
    own = workspace.organisation if workspace else None
    issuer = text_of(names_of(connection, ORGANISATION, order.language, {own} if own else set()), own)
    title = workspace.title if workspace else ""
    return Imprint(id=record, when=when or order.now, issuer=issuer or title, recipients=order.shown_recipients)


def _head(connection: sa.Connection, meeting: Meeting, language: str) -> MeetingHead:
    group = text_of(names_of(connection, GROUP, language, {str(meeting.group)}), meeting.group)
    return MeetingHead(
        title=meeting.title, group=group, number=meeting.number or "", starts=meeting.starts, ends=meeting.ends,
        zone=meeting.zone, place=meeting.place, link=meeting.link, language=meeting.language,
    )  # fmt: skip


def read_minutes_content(connection: sa.Connection, meeting_id: str, order: Order) -> MinutesContent:
    """The minutes for these recipients; approved ones carry the day of their approval, whenever they are printed."""
    records = read_minutes(connection, meeting_id)
    register = read_register(connection, order.now.date())
    recipients = None if order.named.recipients.is_empty() else order.named.recipients
    draft = _translated(draft_of(records, recipients, register), order)
    version = records.version
    when = datetime.combine(version.approved_on, datetime.min.time(), order.now.tzinfo) if version else None
    record = f"minutes/{meeting_id}/{version.number if version else 'draft'}"
    return MinutesContent(
        imprint=_imprint(connection, order, record, when), minutes=draft, version=version.number if version else None
    )


def _translated(draft: MinutesDraft, order: Order) -> MinutesDraft:
    """The draft with the program's own words in it, which are English, in the language of the paper."""
    items = (replace(item, title=order.translate(FURTHER)) if item.title == FURTHER else item for item in draft.items)
    lines = (
        replace(line, written_as=order.translate(ERASED)) if line.written_as == ERASED else line
        for line in draft.attendance
    )
    return replace(draft, items=tuple(items), attendance=tuple(lines))


def read_agenda_content(connection: sa.Connection, meeting_id: str, order: Order) -> AgendaContent:
    """A meeting's agenda for these recipients."""
    meeting = read_one(connection, MEETING, meeting_id)
    sieve = _sieve_of(connection, order, meeting)
    table = AGENDA_ITEM.table
    items = read_live(connection, AGENDA_ITEM, table.c.meeting == meeting_id, order=(table.c.rank, table.c.id))
    posts = post_names(connection, order.language, {str(item.presenter) for item in items})
    lines = tuple(
        AgendaLine(
            title=item.title, purpose=item.purpose, presenter=posts.get(item.presenter or "", ""),
            minutes=item.minutes_allotted, papers=item.papers,
        )
        for item in items
        if sieve.passes(item.audience)
    )  # fmt: skip
    head = _head(connection, meeting, order.language)
    imprint = _imprint(connection, order, f"agenda/{meeting_id}")
    return AgendaContent(imprint=imprint, head=head, items=lines, left_out=sieve.left_out)


def read_sign_in_content(connection: sa.Connection, meeting_id: str, order: Order) -> SignInContent:
    """A sign-in sheet with the members of the meeting's group filled in, and who holds their posts on the day."""
    meeting = read_one(connection, MEETING, meeting_id)
    sieve = _sieve_of(connection, order, meeting)
    day = meeting.starts.date() if meeting.starts else order.now.date()
    seats = [seat for seat in _seats(connection, meeting.group) if seat.is_current(day)]
    people = _Contacts(connection, day, order.language)
    organisations = names_of(connection, ORGANISATION, order.language)
    seats.sort(
        key=lambda seat: organisations[seat.organisation].sort_key if seat.organisation in organisations else b""
    )
    expected = tuple(
        ExpectedPerson(
            organisation=text_of(organisations, seat.organisation), name=people.holder(seat.post),
            function=people.title(seat.post), contact=people.shared_contact(seat.post),
        )
        for seat in seats
    )  # fmt: skip
    head = _head(connection, meeting, order.language)
    imprint = _imprint(connection, order, f"sign-in/{meeting_id}")
    return SignInContent(imprint=imprint, head=head, expected=expected, left_out=sieve.left_out)


def read_action_list_content(connection: sa.Connection, group: str | None, order: Order) -> ActionListContent:
    """The actions, or one group's, for these recipients; those without a due date last."""
    table = ACTION_ITEM.table
    conditions = [table.c.group == group] if group else []
    order_by = (table.c.due.is_(None), table.c.due, table.c.n)
    actions = read_live(connection, ACTION_ITEM, *conditions, order=order_by)
    meetings = {meeting.id: meeting for meeting in read_live(connection, MEETING)}
    owners = owner_names(connection, actions, order.language)
    sieve = _sieve(connection, order)
    listed = []
    for action in actions:
        meeting = meetings.get(action.meeting or "")
        default = of_group(action.group) if action.group else OFFICE
        if sieve.passes(action.audience, *([meeting.audience] if meeting else []), default=default):
            listed.append(
                ListedAction(
                    text=action.text, number=action.number or "", owner=owners.get(action.id, ""), due=action.due,
                    status=action.status, priority=action.priority,
                    source=(meeting.number or meeting.title) if meeting else "",
                )
            )  # fmt: skip
    name = text_of(names_of(connection, GROUP, order.language, {str(group)}), group)
    imprint = _imprint(connection, order, f"actions/{group or 'all'}")
    return ActionListContent(
        imprint=imprint, today=order.now.date(), group=name, actions=tuple(listed), left_out=sieve.left_out
    )


def read_contact_list_content(connection: sa.Connection, group: str | None, order: Order) -> ContactListContent:
    """The organisations, or one group's, with posts, holders and the channels that may be shared."""
    sieve, today = _sieve(connection, order, default=PARTNERS), order.now.date()
    seats = (
        {str(seat.organisation): seat for seat in _seats(connection, group) if seat.is_current(today)} if group else {}
    )
    names = names_of(connection, ORGANISATION, order.language)
    contacts = _Contacts(connection, today, order.language)
    organisations = [item for item in read_live(connection, ORGANISATION) if not group or item.id in seats]
    organisations.sort(key=lambda item: (names[item.id].sort_key if item.id in names else b"", item.id))
    listed = tuple(
        ListedOrganisation(
            name=item.name(order.language), role=seats[item.id].role if item.id in seats else None,
            channels=contacts.of("organisation", item.id), posts=contacts.posts_of(item.id),
        )
        for item in organisations
        if sieve.passes(item.audience)
    )  # fmt: skip
    name = text_of(names_of(connection, GROUP, order.language, {str(group)}), group)
    imprint = _imprint(connection, order, f"contacts/{group or 'all'}")
    return ContactListContent(imprint=imprint, group=name, organisations=listed, left_out=sieve.left_out)


def _seats(connection: sa.Connection, group: str | None) -> list[Membership]:
    return read_live(connection, MEMBERSHIP, MEMBERSHIP.table.c.group == group) if group else []


class _Contacts:
    """Posts, who holds them on a day, and the channels of organisations, posts and people."""

    def __init__(self, connection: sa.Connection, day: date, language: str) -> None:
        self._language = language
        self._posts: Mapping[str, Post] = {post.id: post for post in read_live(connection, POST)}
        names = person_names(connection)
        self._holders: dict[str, list[str]] = defaultdict(list)
        for tenure in read_live(connection, TENURE):
            if tenure.is_current(day):
                self._holders[tenure.post].append(tenure.person)
        self._names = names
        self._channels: dict[tuple[str, str], list[Channel]] = defaultdict(list)
        for channel in read_live(connection, CHANNEL):
            for kind in ("organisation", "post", "person"):
                if owner := getattr(channel, kind):
                    self._channels[kind, owner].append(channel)

    def title(self, post: str | None) -> str:
        """What a post is called."""
        found = self._posts.get(post or "")
        return in_language(found.titles, self._language) if found else ""

    def holder(self, post: str | None) -> str:
        """Who holds a post on the day."""
        return ", ".join(self._names.get(person, "") for person in self._holders.get(post or "", []))

    def of(self, kind: str, owner: str) -> tuple[ListedChannel, ...]:
        """The channels of one organisation, post or person."""
        return tuple(
            ListedChannel(kind=item.kind, value=item.value, may_share=item.may_share)
            for item in self._channels.get((kind, owner), [])
        )

    def shared_contact(self, post: str | None) -> str:
        """The first channel of a post or its holder that everybody at the door may read."""
        owners = [("post", post or ""), *(("person", person) for person in self._holders.get(post or "", []))]
        channels = (channel for kind, owner in owners for channel in self.of(kind, owner) if channel.may_share)
        return next((channel.value for channel in channels), "")

    def posts_of(self, organisation: str) -> tuple[ListedPost, ...]:
        """An organisation's posts with their holders."""
        return tuple(
            ListedPost(
                title=self.title(post.id), holder=self.holder(post.id),
                channels=(
                    *self.of("post", post.id),
                    *(channel for person in self._holders.get(post.id, []) for channel in self.of("person", person)),
                ),
            )
            for post in self._posts.values()
            if post.organisation == organisation
        )  # fmt: skip
