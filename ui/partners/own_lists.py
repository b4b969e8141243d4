"""The tabs of a partner's meetings and of what it has still to do."""

from collections.abc import Sequence
from functools import partial
from zoneinfo import ZoneInfo

from ui.kit.action_columns import ACTION_COLUMN, DONE_COLUMN, DUE_COLUMN, FROM_COLUMN, STATUS_COLUMN, ActionColumns
from ui.kit.columns_model import Column
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.routes import Route
from ui.partners.listing_part import Listing, ListPart
from ui.partners.part import Given
from ui.theme.icons import IconName
from workbench.domain.meetings import AttendanceMode
from workbench.identifiers import OrganisationId
from workbench.operations.workspaces import Connection
from workbench.queries.actions import ActionFilter, ActionRow, ActionSort, order_actions, read_actions
from workbench.queries.owners import owners_within
from workbench.queries.partner_meetings import PartnerMeeting, order_partner_meetings, read_partner_meetings
from workbench.wording.words import N_

MEETINGS = N_("Meetings")
NO_MEETINGS = N_("No meeting names this partner on its sheet yet.")
ALL_MEETINGS = N_("Go to the meetings")
WHEN = N_("When")
MEETING = N_("Meeting")
GROUP = N_("Group")
TOOK_PART = N_("Took part")
NO_DAY = N_("no day yet")
ACTIONS = N_("Open actions")
NO_ACTIONS = N_("Nothing is open that this partner has to do.")
ALL_ACTIONS = N_("Go to its actions")
_ACTION_COLUMNS = (DONE_COLUMN, ACTION_COLUMN, DUE_COLUMN, STATUS_COLUMN, FROM_COLUMN)


class OwnMeetings(ListPart):
    """Its meetings, the latest first, and how it took part in each."""

    def __init__(self, given: Given) -> None:
        desk = given.desk
        super().__init__(desk, Listing(
            place="partners.meetings", name=MEETINGS, icon=IconName.CALENDAR_DAYS, empty=NO_MEETINGS,
            leads=ALL_MEETINGS, columns=_MeetingColumns(desk).all(), order=order_partner_meetings,
            read=partial(_read_meetings, language=desk.language), row_route="meetings",
        ))  # fmt: skip


class OwnActions(ListPart):
    """What it, or one of its posts, has still to do; what is due first comes first."""

    def __init__(self, given: Given) -> None:
        desk = given.desk
        columns = ActionColumns(desk).all()
        super().__init__(desk, Listing(
            place="partners.actions", name=ACTIONS, icon=IconName.LIST_CHECKS, empty=NO_ACTIONS, leads=ALL_ACTIONS,
            columns=[columns[at] for at in _ACTION_COLUMNS], order=_order_actions,
            read=partial(_read_actions, desk=desk), row_route="actions",
        ))  # fmt: skip

    def all_route(self) -> str:
        return str(Route("actions", options={"owner": self._partner}))


class _MeetingColumns:
    """Says of a meeting what the list shows, in the window's language."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._dates = Dates(desk.language)

    def all(self) -> Sequence[Column[PartnerMeeting]]:
        """Every column."""
        t = self._desk.t
        return (
            Column(t(WHEN), code="when", text=self._when, width=1.6),
            Column(t(MEETING), code="meeting", text=_title, strong=True, width=5.1),
            Column(t(GROUP), code="group", text=_group, width=1.7),
            Column(t(TOOK_PART), code="took_part", text=self._mode, width=1.5),
        )

    def _when(self, row: PartnerMeeting) -> str:
        if row.starts_at is None:
            return self._desk.t(NO_DAY)
        return self._dates.short_day(row.starts_at.astimezone(ZoneInfo(row.zone)).date())

    def _mode(self, row: PartnerMeeting) -> str:
        told = row.mode is not AttendanceMode.NOT_RECORDED
        return self._desk.term("attendance_modes", row.mode.value) if told else ""


def _title(row: PartnerMeeting) -> str:
    return f"{row.number} · {row.title}" if row.number and row.title else row.title or row.number


def _group(row: PartnerMeeting) -> str:
    return row.group


def _read_meetings(
    connection: Connection, partner: OrganisationId, numbers: Sequence[int], *, language: str
) -> list[PartnerMeeting]:
    return read_partner_meetings(connection, partner, numbers, language)


def _order_actions(connection: Connection, partner: OrganisationId) -> list[int]:
    matching = ActionFilter(open_only=True, owned_by=owners_within(connection, partner))
    return order_actions(connection, ActionSort.DUE, matching)


def _read_actions(
    connection: Connection, _: OrganisationId, numbers: Sequence[int], *, desk: Desk
) -> list[ActionRow]:  # fmt: skip
    return read_actions(connection, numbers, desk.today(), desk.language)
