"""A tour through the window: every page, every tab of a detail and every sheet, one stop after the other."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from tests.builders.windows import Seat
from ui.actions.page import ActionsPage
from ui.diary.page import DiaryPage
from ui.groups.page import GroupsPage
from ui.meetings.page import MeetingsPage
from ui.partners.contacts import ContactAct
from ui.partners.page import PartnersPage
from ui.security.page import SecurityPage
from workbench.domain.meetings import MeetingStatus
from workbench.queries.groups import list_groups, list_memberships
from workbench.queries.meetings import list_meetings
from workbench.queries.partner_pages import read_partner_page
from workbench.queries.partners import list_organisations

LIST = "- Example Foundation (EXF)\n- Danish Red Cros\n- Danish Red Cross\n- Danish Red Cross\n"


@dataclass(frozen=True, slots=True)
class Places:
    """The records whose details are shown, by their ids."""

    partner: str
    group: str
    meeting: str

    @classmethod
    def of_sample(cls, seat: Seat) -> "Places":
        """Those of the sample that have most to show."""
        today = seat.desk.today()
        partners = [row.id for row in seat.read(list_organisations)]
        pages = [seat.read(partial(read_partner_page, record=record, today=today)) for record in partners]
        partner = next(page.id for page in pages if page.contacts and page.seats)
        groups = [row.id for row in seat.read(partial(list_groups, today=today))]
        group = max(groups, key=lambda record: len(seat.read(partial(list_memberships, group=record))))
        meeting = next(row.id for row in seat.read(list_meetings) if row.status == MeetingStatus.HELD.value)
        return cls(partner, group, meeting)


def tour(seat: Seat, page: str, places: Places) -> Iterator[str]:
    """Shows one view after the other and gives its name each time; sheets are closed again by Escape.

    A page without a tour of its own is shown as it is when one comes to it.
    """
    if page in TOURS:
        yield from TOURS[page](seat, places)
    else:
        seat.go(page)
        yield page


def sheet_of(seat: Seat) -> QWidget | None:
    """The sheet on top."""
    return seat.session.frame.sheets.sheet()


def _sheet(seat: Seat, name: str, opening: Callable[[], object]) -> Iterator[str]:
    opening()
    seat.settle()
    assert sheet_of(seat) is not None, f"no sheet for {name}"
    yield name
    seat.press("Escape")
    assert sheet_of(seat) is None, f"Escape leaves {name} open"


def _of_today(seat: Seat, _: Places) -> Iterator[str]:
    seat.go("today")
    yield "today"
    seat.press("F1")
    yield "help"
    seat.press("F1")
    yield "keys"
    seat.press("F1")
    yield "about"
    seat.press("Escape", "Ctrl+K")
    yield "palette"
    seat.press("Escape")
    seat.desk.toast("A word", action="Undo", on_action=seat.desk.undo)
    yield "toast"
    seat.session.frame.toasts.close()
    yield from _of_security(seat)


def _of_security(seat: Seat) -> Iterator[str]:
    seat.go("security")
    yield "keys of the workspace"
    page = seat.page
    assert isinstance(page, SecurityPage)
    yield from _sheet(seat, "new passphrase", page.acts.change_passphrase)
    yield from _sheet(seat, "new recovery code", page.acts.make_code)


def _of_partners(seat: Seat, places: Places) -> Iterator[str]:
    for tab in ("groups", "history", "overview"):
        seat.go(f"partners/{places.partner}?tab={tab}")
        yield f"partner: {tab}"
    page = seat.page
    assert isinstance(page, PartnersPage)
    yield from _sheet(seat, "new partner", page.acts.add)
    page.list.rows.setFocus()
    yield from _sheet(seat, "edit partner", page.acts.edit)
    yield from _sheet(seat, "new contact", page.acts.add_contact)
    shown = page.detail.page
    assert shown is not None
    contact = next((line for line in shown.contacts if line.tenure), shown.contacts[0])
    for act in ("edit", "replace", "end"):
        yield from _sheet(seat, f"{act} contact", partial(page.acts.act, ContactAct(act, contact)))
    seat.go("partners?paste=1")
    yield "paste"
    page.paste.writing.box.show_text(LIST)
    page.paste.go_on()
    seat.settle()
    yield "plan"
    seat.go("partners")


def _of_groups(seat: Seat, places: Places) -> Iterator[str]:
    for tab in ("meetings", "actions", "history", "members"):
        seat.go(f"groups/{places.group}?tab={tab}")
        yield f"group: {tab}"
    page = seat.page
    assert isinstance(page, GroupsPage)
    yield from _sheet(seat, "new group", page.add)
    yield from _sheet(seat, "edit group", page._on_edit_asked)
    yield from _sheet(seat, "export contacts", page.export)
    page.detail.members.table.select_first()
    yield from _sheet(seat, "seat", page.detail.members.edit)


def _of_meetings(seat: Seat, places: Places) -> Iterator[str]:
    for tab in ("attendance", "minutes", "papers", "history", "agenda"):
        seat.go(f"meetings/{places.meeting}?tab={tab}")
        yield f"meeting: {tab}"
    page = seat.page
    assert isinstance(page, MeetingsPage)
    yield from _sheet(seat, "plan meeting", page.acts.plan)
    yield from _sheet(seat, "edit meeting", page.acts.edit_meeting)
    page.detail.agenda.table.select_first()
    yield from _sheet(seat, "agenda item", page.detail.agenda.edit)
    yield from _sheet(seat, "cancel meeting", page.acts.cancel)
    yield from _sheet(seat, "approve minutes", page.acts.approve)


def _of_actions(seat: Seat, _: Places) -> Iterator[str]:
    seat.go("actions?show=all")
    yield "actions"
    page = seat.page
    assert isinstance(page, ActionsPage)
    yield from _sheet(seat, "new action", page.add)
    page.table.select_first()
    yield from _sheet(seat, "edit action", page.edit)
    yield from _sheet(seat, "date of actions", page.acts.ask_date)


def _of_diary(seat: Seat, places: Places) -> Iterator[str]:
    seat.go(f"diary?record=organisation:{places.partner}")
    yield "diary of a record"
    seat.go("diary")
    yield "diary"
    page = seat.page
    assert isinstance(page, DiaryPage)
    yield from _sheet(seat, "register of what went out", page.export)


TOURS: dict[str, Callable[[Seat, Places], Iterator[str]]] = {
    "today": _of_today,
    "partners": _of_partners,
    "groups": _of_groups,
    "meetings": _of_meetings,
    "actions": _of_actions,
    "diary": _of_diary,
}
