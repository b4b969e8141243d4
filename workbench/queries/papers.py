"""What printed documents show: each content filled for its recipients, and what was kept back counted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

import sqlalchemy as sa

from workbench.documents.build.action_list import ActionListContent, ListedAction
from workbench.documents.build.agenda import AgendaContent, AgendaLine
from workbench.documents.build.contact_list import ContactListContent, ListedOrganisation
from workbench.documents.build.heads import Imprint, MeetingHead
from workbench.documents.build.minutes import MinutesContent, Seal
from workbench.documents.build.minutes_changes import MinutesChangesContent
from workbench.documents.build.sign_in_sheet import BLANK_ROWS, ExpectedPerson, SignInContent
from workbench.domain.audiences import OFFICE, PARTNERS, Audience
from workbench.domain.groups import Membership
from workbench.domain.meeting_drafts import local_day
from workbench.domain.meetings import Attendance, AttendanceMode, Meeting
from workbench.domain.minutes import short_digest
from workbench.domain.minutes_drafts import MinutesDraft
from workbench.domain.withheld import PartKind, Place
from workbench.errors import RuleViolation
from workbench.queries.action_audiences import ActionParents
from workbench.queries.actions import owner_names
from workbench.queries.meetings import read_attendance
from workbench.queries.merged import stands
from workbench.queries.minutes import MinutesRecords, draft_of, latest_version, read_minutes
from workbench.queries.minutes_versions import StateName, read_comparison, state_label
from workbench.queries.names import names_of, person_names, post_names, text_of
from workbench.queries.paper_contacts import PaperContacts
from workbench.queries.partners import read_register
from workbench.queries.quiet_names import QuietNames
from workbench.queries.reading import read_live, read_one
from workbench.queries.recipients import NamedRecipients, Sieve, Tally, of_meeting
from workbench.queries.told_contacts import told_seats
from workbench.storage.database import Identity
from workbench.storage.registry import (
    ACTION_ITEM,
    AGENDA_ITEM,
    GROUP,
    MEETING,
    ORGANISATION,
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
    here: Identity | None = None
    """Who prints, on which copy of the workspace: for what is told of oneself."""
    tally: Tally = field(default_factory=Tally)
    """Counts what is kept back from the recipients while the paper is read."""


def sieve_for(
    connection: sa.Connection, order: Order, *above: Audience | None, default: Audience = OFFICE
) -> Sieve:  # fmt: skip
    """What lets through only what may go to those it is printed for."""
    register = read_register(connection, order.now.date())
    return Sieve(recipients=order.named.recipients, register=register, above=above, default=default, tally=order.tally)


def _sieve_of(connection: sa.Connection, order: Order, meeting: Meeting) -> Sieve:
    """For what belongs to a meeting; refuses where nothing of the meeting may go to the recipients."""
    sieve = sieve_for(connection, order, meeting.audience, default=of_meeting(meeting))
    if not sieve.lets_whole():
        raise RuleViolation("minutes.not_for_recipients")
    return sieve


def imprint_of(connection: sa.Connection, order: Order, record: str, when: datetime | None = None) -> Imprint:
    """What a copy of this says of itself."""
    workspace = next(iter(read_live(connection, WORKSPACE)), None)
    own = workspace.organisation if workspace else None
    issuer = text_of(names_of(connection, ORGANISATION, order.language, {own} if own else set()), own)
    title = workspace.title if workspace else ""
    return Imprint(id=record, when=when or order.now, issuer=issuer or title, recipients=order.shown_recipients)


def _head(connection: sa.Connection, meeting: Meeting, language: str) -> MeetingHead:
    group = text_of(names_of(connection, GROUP, language, {str(meeting.group)}), meeting.group)
    return MeetingHead(
        title=meeting.title, group=group, number=meeting.number or "", starts=meeting.starts, ends=meeting.ends,
        zone=meeting.zone, place=meeting.place, link=meeting.link, chair=meeting.chair,
        minute_taker=meeting.minute_taker, language=meeting.language,
    )  # fmt: skip


def read_minutes_content(
    connection: sa.Connection, meeting_id: str, order: Order, version_number: int | None = None
) -> MinutesContent:
    """The minutes for these recipients; approved ones carry the day of their approval, whenever they are printed."""
    records = read_minutes(connection, meeting_id, version_number)
    register = read_register(connection, order.now.date())
    recipients = None if order.named.recipients.is_empty() else order.named.recipients
    told = QuietNames(connection, _sieve_of(connection, order, records.meeting)).minutes(records)
    draft = _translated(draft_of(told, recipients, register, order.tally), order)
    version = records.version
    when = datetime.combine(version.approved_on, datetime.min.time(), order.now.tzinfo) if version else None
    record = f"minutes/{meeting_id}/{version.number if version else 'draft'}"
    return MinutesContent(
        imprint=imprint_of(connection, order, record, when), minutes=draft, version=version.number if version else None,
        quorum=records.shown.get(records.meeting.id, {}).get("quorum", ""), seal=_seal(connection, records),
    )  # fmt: skip


def _seal(connection: sa.Connection, records: MinutesRecords) -> Seal | None:
    """What an approved version is known by; none of a draft."""
    version, amendment = records.version, records.amendment
    if version is None:
        return None
    newest = latest_version(connection, version.meeting)
    return Seal(
        root=short_digest(version.root), versions=newest.number if newest else version.number,
        because=amendment.because if amendment else "", removed=amendment.removed if amendment else (),
    )  # fmt: skip


def read_changes_content(
    connection: sa.Connection, meeting_id: str, order: Order, before: StateName, after: StateName
) -> MinutesChangesContent:
    """What differs between two states of a meeting's minutes, for these recipients."""
    meeting = read_one(connection, MEETING, meeting_id)
    sieve = None if order.named.recipients.is_empty() else _sieve_of(connection, order, meeting)
    found = read_comparison(connection, meeting_id, before, after, sieve)
    return MinutesChangesContent(
        imprint=imprint_of(connection, order, f"minutes-changes/{meeting_id}/{before}/{after}"),
        head=_head(connection, meeting, order.language), comparison=found.comparison,
        before=state_label(connection, meeting_id, before), after=state_label(connection, meeting_id, after),
        because=found.amendment.because if found.amendment else "", left_out=found.left_out,
    )  # fmt: skip


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
    quiet = QuietNames(connection, sieve)
    lines = tuple(
        AgendaLine(
            title=item.title, purpose=item.purpose,
            presenter=quiet.name(posts.get(item.presenter or "", ""), item.presenter),
            minutes=item.minutes_allotted, papers=item.papers,
        )
        for number, item in enumerate(items, 1)
        if sieve.passes(item.audience, kind=PartKind.AGENDA_ITEM, place=Place(number, item.title))
    )  # fmt: skip
    head = _head(connection, meeting, order.language)
    imprint = imprint_of(connection, order, f"agenda/{meeting_id}")
    return AgendaContent(imprint=imprint, head=head, items=lines, left_out=sieve.left_out)


def read_sign_in_content(
    connection: sa.Connection, meeting_id: str, order: Order, blank_rows: int = BLANK_ROWS
) -> SignInContent:
    """A sign-in sheet with those who are expected filled in, and ``blank_rows`` rows for others.

    Expected are those on the attendance sheet who did not excuse themselves, and who else sits in the meeting's group
    on the day; of a post those who hold it then.
    """
    meeting = read_one(connection, MEETING, meeting_id)
    sieve = _sieve_of(connection, order, meeting)
    day = local_day(meeting.starts, meeting.zone) or order.now.date()
    seats = told_seats(connection, meeting.group, day, sieve)
    lines = [
        line
        for line in read_attendance(connection, meeting_id)
        if sieve.passes(line.audience, kind=PartKind.ATTENDANCE)
    ]
    expected = _Expected(connection, day, order)
    people = (*expected.of_lines(lines), *expected.of_seats(seats, lines))
    workspace = next(iter(read_live(connection, WORKSPACE)), None)
    return SignInContent(
        imprint=imprint_of(connection, order, f"sign-in/{meeting_id}"),
        head=_head(connection, meeting, order.language), expected=people, blank_rows=blank_rows,
        purpose=workspace.contact_purpose if workspace else "",
        retention_months=workspace.contact_retention_months if workspace else None, left_out=sieve.left_out,
    )  # fmt: skip


def _stands_for(line: Attendance, seat: Membership) -> bool:
    """Whether a line is the seat's: one that names no post is of any of its organisation."""
    return line.organisation == seat.organisation and (None in (line.post, seat.post) or line.post == seat.post)


class _Expected:
    """Who is expected at a meeting on a day, as the sheet to sign shows them."""

    def __init__(self, connection: sa.Connection, day: date, order: Order) -> None:
        # What the register knows goes as far as the register's own, however far the meeting goes.
        sieve = sieve_for(connection, order, default=PARTNERS)
        self._contacts = PaperContacts(connection, day, order.language, sieve)
        self._quiet = QuietNames(connection, sieve)
        self._organisations = names_of(connection, ORGANISATION, order.language)
        self._people = person_names(connection)

    def of_lines(self, lines: Sequence[Attendance]) -> list[ExpectedPerson]:
        """Those on the attendance sheet, in its order."""
        came = [line for line in lines if line.mode not in (AttendanceMode.APOLOGY, AttendanceMode.ABSENT)]
        return [
            ExpectedPerson(
                organisation=text_of(self._organisations, line.organisation), name=self._name(line),
                function=self._contacts.title(line.post), contacts=self._contacts.shared(line.post, line.person),
            )
            for line in came
            if self._quiet.lets(line.organisation)
        ]  # fmt: skip

    def of_seats(self, seats: Sequence[Membership], lines: Sequence[Attendance]) -> list[ExpectedPerson]:
        """Those of the group who stand in no line, by organisation."""
        missing = [seat for seat in seats if not any(_stands_for(line, seat) for line in lines)]
        names = self._organisations
        missing.sort(key=lambda seat: names[seat.organisation].sort_key if seat.organisation in names else b"")
        return [
            ExpectedPerson(
                organisation=text_of(names, seat.organisation), name=self._contacts.holder(seat.post),
                function=self._contacts.title(seat.post), contacts=self._contacts.shared(seat.post),
            )
            for seat in missing
            if self._quiet.lets(seat.organisation)
        ]  # fmt: skip

    def _name(self, line: Attendance) -> str:
        """Whoever is meant; what was written is the name of the same person, and goes no farther."""
        written = "" if self._contacts.keeps_back_holder(line.post) else line.written_as
        named = self._people.get(line.person or "") or self._contacts.holder(line.post) or written
        return self._quiet.name(named, line.person, line.identified_as)


def read_action_list_content(connection: sa.Connection, group: str | None, order: Order) -> ActionListContent:
    """The actions, or one group's, for these recipients; those without a due date last."""
    table = ACTION_ITEM.table
    conditions = [table.c.group == group] if group else []
    order_by = (table.c.due.is_(None), table.c.due, table.c.n)
    actions = read_live(connection, ACTION_ITEM, *conditions, order=order_by)
    parents = ActionParents(connection, actions)
    owners = owner_names(connection, actions, order.language)
    sieve = sieve_for(connection, order)
    quiet = QuietNames(connection, sieve)
    listed = []
    for action in actions:
        meeting = parents.meeting(action)
        above, default = parents.above(action), parents.default(action)
        if sieve.passes(action.audience, *above, kind=PartKind.ACTION, default=default):
            listed.append(
                ListedAction(
                    text=action.text, number=action.number or "", owner=quiet.owner(action, owners.get(action.id, "")),
                    due=action.due,
                    status=action.status, priority=action.priority,
                    source=(meeting.number or meeting.title) if meeting else "",
                )
            )  # fmt: skip
    name = text_of(names_of(connection, GROUP, order.language, {str(group)}), group)
    imprint = imprint_of(connection, order, f"actions/{group or 'all'}")
    return ActionListContent(
        imprint=imprint, today=order.now.date(), group=name, actions=tuple(listed), left_out=sieve.left_out
    )


def read_contact_list_content(connection: sa.Connection, group: str | None, order: Order) -> ContactListContent:
    """The organisations, or one group's, with posts, holders and the channels that may be shared."""
    sieve, today = sieve_for(connection, order, default=PARTNERS), order.now.date()
    seats = {str(seat.organisation): seat for seat in told_seats(connection, group, today, sieve)}
    names = names_of(connection, ORGANISATION, order.language)
    contacts = PaperContacts(connection, today, order.language, sieve)
    found = read_live(connection, ORGANISATION, stands(ORGANISATION))
    organisations = [item for item in found if not group or item.id in seats]
    organisations.sort(key=lambda item: (names[item.id].sort_key if item.id in names else b"", item.id))
    listed = tuple(
        ListedOrganisation(
            name=item.name(order.language), role=seats[item.id].role if item.id in seats else None,
            channels=contacts.of("organisation", item.id, item.id), posts=contacts.posts_of(item.id),
        )
        for item in organisations
        if sieve.passes(item.audience, kind=PartKind.ORGANISATION)
    )  # fmt: skip
    name = text_of(names_of(connection, GROUP, order.language, {str(group)}), group)
    imprint = imprint_of(connection, order, f"contacts/{group or 'all'}")
    return ContactListContent(imprint=imprint, group=name, organisations=listed, left_out=sieve.left_out)
