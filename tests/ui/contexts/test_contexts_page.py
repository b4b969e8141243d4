"""The page of contexts by keyboard: from nothing to convening settled by phone, and from agreed roles to groups."""

from functools import partial

from tests.builders.windows import Seat
from tests.pictures.context_scenes import a_context, seats, shown
from ui.contacts.page import ContactsPage
from ui.contexts.contacts import ContactsTab
from ui.contexts.convening import ConveningTab
from ui.contexts.groups import GroupsTab
from ui.groups.page import GroupsPage
from ui.kit.fields import Choice
from ui.kit.sheets import FormSheet
from ui.today.page import TodayPage
from workbench.domain.area_drafts import AreaDraft
from workbench.domain.decisions import DecisionStatus
from workbench.domain.role_assignments import AssignmentStatus, Role
from workbench.identifiers import AreaId, ContextId
from workbench.operations.contexts import add_area_to_context
from workbench.operations.coordination_rules import ship_rules
from workbench.queries.areas import list_areas
from workbench.queries.contexts import ContextPage
from workbench.queries.decisions import list_decisions
from workbench.queries.groups import list_groups
from workbench.queries.role_matrix import role_matrix


def sheet_of(seat: Seat) -> FormSheet:
    sheet = seat.session.frame.sheets.sheet()
    assert isinstance(sheet, FormSheet), "no sheet is open"
    return sheet


def into(seat: Seat, field: str, text: str) -> None:
    """Types into a field of the sheet, and takes what drops down where something does."""
    sheet_of(seat).form.input(field).control.setFocus()
    seat.press("Ctrl+A")
    seat.type(text)


def context_of(seat: Seat) -> ContextPage:
    page = shown(seat).detail.page
    assert page is not None
    return page


def roles(seat: Seat, context: str) -> set[tuple[str, Role, AssignmentStatus]]:
    matrix = seat.read(partial(role_matrix, context=context, as_of=seat.desk.today()))
    names = {each.id: each.name for each in matrix.organisations}
    return {(names[key[1]], role.role, role.status) for key, cell in matrix.cells.items() for role in cell}


def settled_by_phone(seat: Seat, context: str, host: str) -> None:
    """What the rules propose is a proposal; a person settles it, without any meeting."""
    seat.press("Ctrl+G")
    tab = shown(seat).detail.part("convening")
    assert isinstance(tab, ConveningTab)
    assert tab.proposal is not None
    assert [role.name for role in tab.proposal.roles if role.role is Role.CONVENER] == [host]
    assert [choice.text for choice in shown(seat).concerned()] == [host]
    seat.press("Ctrl+Shift+G")
    form = sheet_of(seat).form
    assert host in str(form.values()["text"])
    into(seat, "co_conveners", "IFRC")
    seat.press("Return")
    into(seat, "by", "By phone, the two secretaries general")
    seat.press("Ctrl+Return")
    agreed = AssignmentStatus.AGREED
    assert (host, Role.CONVENER, agreed) in roles(seat, context)
    assert any(role is Role.CO_CONVENER and status is agreed for _, role, status in roles(seat, context))
    newest = [each for each in seat.read(list_decisions) if host in each.text]
    assert [(each.status, each.meeting) for each in newest] == [(DecisionStatus.IN_FORCE, "")]


def test_a_context_is_made_its_hosts_and_situations_told_and_convening_settled_by_phone(seat: Seat) -> None:
    ship_rules(seat.desk.database, seat.desk.program.coordination_rules())
    seat.go("contexts")
    seat.press("Ctrl+N")
    form = sheet_of(seat).form
    seat.type("Example flood")
    into(seat, "countries", "Iraq")
    seat.press("Return")
    into(seat, "start", "2026-03")
    form.set_values({"situation": "disaster_natural", "response": True})
    seat.press("Ctrl+Return")
    page = context_of(seat)
    assert (page.title, page.draft.countries, set(page.current_situations)) == (
        "Example flood", ("IQ",), {"disaster_natural"}
    )  # fmt: skip
    assert shown(seat).detail.overview.facts.shown()[1] == ("Countries", "\u2068Iraq\u2069")
    assert shown(seat).detail.tabs.tabText(2) == "Groups", "none is no number to look at"

    # The country that has no host yet is proposed with the sheet.
    seat.command("contexts.host")
    assert sheet_of(seat).form.values()["country"] is not None
    into(seat, "organisation", "Iraqi Red Crescent")
    seat.press("Return", "Ctrl+Return")
    (host,) = context_of(seat).hosts
    assert (host.country, host.is_current) == ("IQ", True)
    hosts = shown(seat).detail.overview.hosts
    hosts.rows.select_id(host.id)
    hosts.rows.setFocus()
    assert [choice.value for choice in shown(seat).concerned()] == [f"organisation:{host.organisation_id}"]
    seat.press("Del")
    assert context_of(seat).hosts[0].end, "what was so ends today and stays to be read"
    seat.press("Ctrl+Z")

    settled_by_phone(seat, page.id, host.organisation)
    seat.press("Ctrl+Z")
    assert roles(seat, page.id) == set(), "one undo takes roles and decision back"


def test_an_area_made_by_mistake_is_removed_everywhere_unless_it_has_parts_and_comes_back(seat: Seat) -> None:
    context = a_context(seat)
    database = seat.desk.database
    region = AreaId(context_area(seat, context, "Example region"))
    context_area(seat, context, "Example district", region)
    seat.go(f"contexts/{context}")
    card = shown(seat).detail.overview.areas

    def remove(name: str) -> None:
        card.rows.select_id(next(row.id for row in card.model.rows() if row.name == name))
        card.rows.setFocus()
        assert card.ask("everywhere")
        seat.settle()

    def names() -> set[str]:
        with database.read() as connection:
            return {row.name for row in list_areas(connection)}

    before = names()
    remove("Example region")
    assert names() == before, "it has a part"
    remove("Example district")
    assert names() == before - {"Example district"}
    assert [row.name for row in card.model.rows()] == ["Example oblast", "Example region"]
    seat.press("Ctrl+Z")
    assert names() == before
    assert "Example district" in [row.name for row in card.model.rows()]


def context_area(seat: Seat, context: str, name: str, parent: AreaId | None = None) -> str:
    """One more area of the context."""
    draft = AreaDraft(name=name, country="UA", parent=parent)
    saved = add_area_to_context(seat.desk.database, ContextId(context), draft)
    seat.desk.changed.emit(saved.changes)
    seat.settle()
    return saved.id


def test_agreed_roles_open_groups_and_propose_seats_and_vacancies_lead_from_today_to_the_matrix(seat: Seat) -> None:
    context = a_context(seat)
    before = len(seat.read(partial(list_groups, today=seat.desk.today())))
    seat.go(f"contexts/{context}")
    seat.press("Ctrl+M")
    form = sheet_of(seat).form
    assert sum(value is True for name, value in form.values().items() if name.startswith("group_")) == 4
    form.set_values({"group_1": False, "group_2": False, "group_3": False, "day": seat.desk.today()})
    seat.press("Ctrl+Return")
    groups = seat.read(partial(list_groups, today=seat.desk.today()))
    assert len(groups) == before + 1
    assert len(context_of(seat).groups) == 1
    shown(seat).show_part("groups")
    seat.settle()
    tab = shown(seat).detail.part("groups")
    assert isinstance(tab, GroupsTab)
    (line,) = tab.model.rows()
    assert line.meeting is not None, "the series began"
    assert tab.seats.isHidden()

    # A seat that is missing is proposed on the group's page, and given from there.
    seats(seat, context)
    seat.go(f"groups/{line.id}")
    assert isinstance(seat.page, GroupsPage)
    proposed = seat.page.detail.seats
    assert proposed.banner.text() == "1 seat follows from agreed roles."
    seat.command("groups.seats")
    seat.press("Ctrl+Return")
    assert proposed.isHidden()
    assert [row.organisation for row in seat.page.detail.members.model.rows()] == ["Example Society of the Coast"]

    seat.go("today")
    assert isinstance(seat.page, TodayPage)
    card = seat.page.cards.roles
    vacant = next(row for row in card.rows.rows.rows() if row.context == context)
    assert card.title_of(vacant).endswith("nobody in charge")
    card.rows.setFocus()
    card.rows.select_id(vacant.id)
    seat.press("Return")
    assert str(seat.session.frame.router.current).startswith(f"roles/{context}")


def test_a_call_about_a_context_is_noted_from_its_page_and_stands_on_it(seat: Seat) -> None:
    context = a_context(seat)
    seat.go(f"contexts/{context}?tab=contacts")
    seat.press("Ctrl+Shift+N")
    form = sheet_of(seat).form
    assert getattr(form.values()["context"], "value", None) == context
    form.set_values({"parties": (Choice("written:", "Ms <b>Example"),), "words": "Who leads <b>in the north?"})
    seat.press("Ctrl+Return")
    tab = shown(seat).detail.part("contacts")
    assert isinstance(tab, ContactsTab)
    (line,) = tab.notes.model.rows()
    assert line.text == "Who leads <b>in the north?"
    tab.issues.add_button.setFocus()
    seat.press("Space")
    assert getattr(sheet_of(seat).form.values()["context"], "value", None) == context
    seat.type("Who leads?")
    seat.press("Ctrl+Return")
    tab.notes.rows.setFocus()
    seat.press("Home", "Return")
    assert seat.session.frame.is_showing("contacts")
    assert sheet_of(seat).form.values()["words"] == line.text
    assert not sheet_of(seat).is_modified()
    seat.press("Esc", "Alt+Left")
    assert [row.text for row in tab.issues.model.rows()] == ["Who leads?"]
    tab.all_button.setFocus()
    seat.press("Space")
    lists = seat.page
    assert isinstance(lists, ContactsPage)
    for register in (lists.notes, lists.issues):
        assert register.filters.within() == context
        assert register.model.count() == 1, "the sample's own is about something else"
        seat.press("Ctrl+Tab")
    seat.press("Ctrl+N")
    assert getattr(sheet_of(seat).form.values()["context"], "value", None) == context, "what is looked at is meant"
    seat.press("Esc", "Alt+Left", "Ctrl+Z")
    assert tab.issues.model.rows() == []
