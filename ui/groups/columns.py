"""How groups, members and meetings are shown in lists."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from ui.kit.columns_model import Column
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from workbench.domain.groups import GroupStatus
from workbench.domain.meetings import MeetingStatus
from workbench.queries.group_pages import MemberRow
from workbench.queries.groups import LEADING, GroupRow
from workbench.queries.meeting_lists import MeetingLine
from workbench.wording.words import N_

MEMBER = N_("Member")
ROLE = N_("Role")
CONTACT = N_("Contact")
SINCE = N_("Since")
UNTIL = N_("until {day}")
NOBODY = N_("nobody named")
WHEN = N_("When")
NUMBER = N_("Number")
TITLE = N_("Title")
STATUS = N_("Status")
NO_DAY = N_("no day yet")
LED_BY = N_("led by {names}")
NO_LEAD = N_("no chair or lead named")

_LEADING = frozenset(role.value for role in LEADING)
_STATUS_MARKS = {
    MeetingStatus.PLANNED: MarkKind.NONE,
    MeetingStatus.HELD: MarkKind.WARN,
    MeetingStatus.DRAFT: MarkKind.WARN,
    MeetingStatus.CIRCULATED: MarkKind.INFO,
    MeetingStatus.APPROVED: MarkKind.DONE,
    MeetingStatus.AMENDED: MarkKind.DONE,
    MeetingStatus.RECEIVED: MarkKind.OK,
}


class GroupLines:
    """A group as a row of two lines."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def columns(self) -> Sequence[Column[GroupRow]]:
        """The one column of the list."""
        return (Column("", text=_name, subtitle=self.subtitle, trailing=self._state, mark=_state_mark),)

    def subtitle(self, row: GroupRow) -> str:
        """Its kind, how many sit in it, and who leads it."""
        words = self._desk.words
        kind = self._desk.term("group_kinds", row.kind)
        members = words.plural("{count} member", "{count} members", row.members)
        # Each name apart: two in Latin letters would change places in a line that runs from the right.
        names = words.listed([isolate(name) for name in row.leads])
        leads = words.text(LED_BY).replace("{names}", names) if names else words.text(NO_LEAD)
        return " · ".join((isolate(kind), members, leads))

    def _state(self, row: GroupRow) -> str:
        return "" if row.status == GroupStatus.ACTIVE else self._desk.term("group_statuses", row.status)


class MemberColumns:
    """The seats of a group: those who lead come first."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._dates = Dates(desk.language)

    def all(self) -> Sequence[Column[MemberRow]]:
        """Every column."""
        t = self._desk.t
        return (
            Column(t(MEMBER), code="member", text=_organisation, strong=_leads, width=3),
            Column(t(ROLE), code="role", text=self.role, width=2.4),
            Column(t(CONTACT), code="contact", text=_contact, accessible=self._contact_in_words, width=2.6),
            Column(t(SINCE), code="since", text=self._period, width=1.5),
        )

    def role(self, row: MemberRow) -> str:
        """The seat's role in words."""
        return self._desk.term("member_roles", row.role)

    def _contact_in_words(self, row: MemberRow) -> str:
        return f"{self._desk.t(CONTACT)}: {_contact(row) or self._desk.t(NOBODY)}"

    def _period(self, row: MemberRow) -> str:
        if row.end:
            return self._desk.t(UNTIL).replace("{day}", isolate(self._dates.partly_known(row.end)))
        return self._dates.partly_known(row.start) if row.start else ""


class MeetingColumns:
    """The meetings of a group."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._dates = Dates(desk.language)

    def all(self) -> Sequence[Column[MeetingLine]]:
        """Every column."""
        t = self._desk.t
        return (
            Column(t(WHEN), code="when", text=self._when, width=2),
            Column(t(NUMBER), code="number", text=_number, width=1.3),
            Column(t(TITLE), code="title", text=_title, width=3.2),
            Column(t(STATUS), code="status", text=self._status, mark=_meeting_mark, width=1.4),
        )

    def _when(self, row: MeetingLine) -> str:
        return self._dates.moment(row.starts_at, ZoneInfo(row.zone)) if row.starts_at else self._desk.t(NO_DAY)

    def _status(self, row: MeetingLine) -> str:
        return self._desk.term("meeting_statuses", row.status.value)


def is_leading(role: str) -> bool:
    """Whether who holds this role leads the group."""
    return role in _LEADING


def _name(row: GroupRow) -> str:
    return row.name


def _state_mark(row: GroupRow) -> MarkKind | None:
    return None if row.status == GroupStatus.ACTIVE else MarkKind.NONE


def _organisation(row: MemberRow) -> str:
    return row.organisation


def _contact(row: MemberRow) -> str:
    return " · ".join(part for part in (row.person, row.post) if part)


def _leads(row: MemberRow) -> bool:
    return row.role in _LEADING and not row.is_over


def _number(row: MeetingLine) -> str:
    return row.number


def _title(row: MeetingLine) -> str:
    return row.title


def _meeting_mark(row: MeetingLine) -> MarkKind | None:
    return _STATUS_MARKS.get(row.status)
