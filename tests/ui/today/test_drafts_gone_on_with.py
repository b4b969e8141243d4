"""A form that was left half written is opened again by its line on the first page, with the words and of the record."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from tests.builders.windows import Seat
from tests.pictures.context_scenes import a_context
from tests.pictures.context_scenes import shown as contexts_page
from tests.pictures.mandate_scenes import with_layers, with_mandates
from tests.pictures.role_scenes import a_set_up, shown
from ui.contacts.page import ContactsPage
from ui.groups.page import GroupsPage
from ui.kit.rows_card import EDIT, RowAsked
from ui.kit.sheets import FormSheet
from ui.layers.page import LayersPage
from ui.mandates.ground_tabs import CommitmentsTab
from ui.mandates.page import MandatesPage
from ui.meetings.page import MeetingsPage
from ui.today.drafts import read_drafts
from workbench.operations.drafts import drop_draft, list_drafts

WORDS = "Half a sentence"


def sheet(seat: Seat) -> FormSheet | None:
    found = seat.session.frame.sheets.sheet()
    assert found is None or isinstance(found, FormSheet)
    return found


def gone_on_with(
    seat: Seat, begin: Callable[[], object], field: str, *, meanwhile: Callable[[], object] | None = None
) -> str:
    """Begins a form and leaves it, and goes on with it from Today; gives what it is kept under."""
    begin()
    seat.settle()
    first = sheet(seat)
    assert first is not None, "the form that is to be left"
    title = first.accessibleName()
    first.form.set_values({field: WORDS})
    seat.press("Esc")
    (line,) = read_drafts(seat.desk.workspace, seat.desk.words)
    (kept,) = list_drafts(seat.desk.workspace)
    if meanwhile is not None:
        meanwhile()
        seat.settle()
    seat.go("today")
    seat.go(line.route)
    again = sheet(seat)
    assert again is not None, line.route
    assert (again.accessibleName(), again.form.values()[field]) == (title, WORDS), line.route
    seat.press("Esc")
    (same,) = list_drafts(seat.desk.workspace)
    assert (same.kind, same.record) == (kept.kind, kept.record), line.route
    drop_draft(seat.desk.workspace, kept.kind, kept.record)
    return kept.record


def opens_once(seat: Seat, route: str) -> None:
    """Neither on the way back nor over another page, where somebody left before it was read."""
    seat.go(route)
    assert sheet(seat) is not None, route
    seat.press("Esc")
    seat.go("today")
    seat.press("Alt+Left")
    assert sheet(seat) is None, f"on the way back: {route}"
    seat.session.frame.go(route)
    seat.go("today")
    assert sheet(seat) is None, f"over another page: {route}"


def test_roles_functions_and_findings_are_gone_on_with_whatever_the_matrix_shows(seat: Seat) -> None:
    context = a_set_up(seat)
    seat.go(f"roles/{context}")
    page = shown(seat)
    page.view.go((1, 0))
    (role,) = page.model.roles_at(1, 0)
    cell = "/".join(page.model.key_at(1, 0) or ())
    assert gone_on_with(seat, page.open_cell, "note") == role.assignment
    # The filter hides its row, and one more role is not the one that stands in the cell.
    seat.go(f"roles/{context}")
    kept = gone_on_with(seat, page.sheets.add_role, "note", meanwhile=page.filters.only_vacant.click)
    assert kept == f"{context}/{cell}"
    page.filters.clear()
    seat.go(f"roles/{context}")
    gone_on_with(seat, page.sheets.add_function, "title")
    seat.go(f"roles/{context}")
    page.view.go((1, 0))
    gone_on_with(seat, page.sheets.edit_function, "not_established")
    seat.go(f"roles/{context}")
    finding = page.body.findings.evaluation.standing[0]
    gone_on_with(seat, partial(page.sheets.set_aside, page.body.findings, finding), "reason")
    function, organisation = cell.split("/")
    for asked in (f"role=new&function={function}&organisation={organisation}", f"row={function}"):
        opens_once(seat, f"roles/{context}?{asked}")


def test_cards_commitments_evidence_and_instruments_are_gone_on_with_whatever_tab_was_left(seat: Seat) -> None:
    example = with_mandates(seat)
    seat.go(f"mandates?tab=cards&context={example.context}")
    page = seat.page
    assert isinstance(page, MandatesPage)

    def at(tab: str, act: Callable[[], object]) -> Callable[[], object]:
        def begin() -> None:
            seat.go(f"mandates?tab={tab}")
            act()

        return begin

    def every_context() -> None:
        seat.go("mandates?tab=cards&context=every")
        seat.go("mandates?tab=instruments")

    def of_one() -> None:
        seat.go(f"mandates?tab=cards&context={example.context}")

    kept = gone_on_with(seat, at("cards", page.add), "statements", meanwhile=every_context)
    assert kept == f"new/{example.context}"
    every_context()
    assert gone_on_with(seat, at("cards", page.add), "statements", meanwhile=of_one) == "new/"
    other = at("instruments", lambda: None)
    gone_on_with(seat, at("cards", page.edit), "statements", meanwhile=other)
    opens_once(seat, "mandates?tab=cards&new=1")
    gone_on_with(seat, at("commitments", page.add), "texts", meanwhile=other)
    gone_on_with(seat, at("commitments", page.edit), "texts", meanwhile=other)
    gone_on_with(seat, at("commitments", page.add_evidence), "words", meanwhile=other)
    gone_on_with(seat, at("instruments", page.add), "note", meanwhile=of_one)
    # The filter of the list hides it.
    gone_on_with(seat, at("instruments", page.edit), "note", meanwhile=lambda: filtered(seat, page.tab().line()))


def filtered(seat: Seat, line: QWidget | None) -> None:
    assert line is not None
    line.setFocus()
    seat.type("nothing is called so")


def test_noted_evidence_is_gone_on_with(seat: Seat) -> None:
    with_mandates(seat)
    seat.go("mandates?tab=commitments")
    page = seat.page
    assert isinstance(page, MandatesPage)
    tab = page.tab()
    assert isinstance(tab, CommitmentsTab)
    shown_page = tab.detail.page
    assert shown_page is not None
    assert shown_page.evidence, "the example has some"
    tab.detail.evidence.rows.setFocus()
    tab.detail.evidence.rows.select_first()
    kept = gone_on_with(seat, page.edit, "words")
    assert kept == f"evidence/{shown_page.row.id}/{shown_page.evidence[0].id}"
    opens_once(seat, f"mandates/{shown_page.row.id}?tab=commitments&edit=1")


def test_services_are_gone_on_with(seat: Seat) -> None:
    example = with_layers(seat)
    seat.go(f"layers/{example.context}?tab=services")
    page = seat.page
    assert isinstance(page, LayersPage)
    assert gone_on_with(seat, page.add, "note") == f"new/{example.context}"
    gone_on_with(seat, page.edit, "note", meanwhile=partial(filtered, seat, page.services().line))
    opens_once(seat, f"layers/{example.context}?tab=services&service=new")


def test_groups_are_gone_on_with(seat: Seat) -> None:
    seat.go("groups")
    page = seat.page
    assert isinstance(page, GroupsPage)
    chosen = page.model.rows()[0].id
    other = partial(seat.go, f"groups/{chosen}?tab=history")
    assert gone_on_with(seat, page.detail.edit_asked.emit, "name", meanwhile=other) == chosen
    gone_on_with(seat, page.add, "name")
    opens_once(seat, f"groups/{chosen}?edit=1")
    opens_once(seat, "groups?new=1")
    seat.go("groups/not-there?edit=1")
    assert sheet(seat) is None, "it is no other group that is changed"


def test_meetings_are_gone_on_with(seat: Seat) -> None:
    seat.go("meetings")
    page = seat.page
    assert isinstance(page, MeetingsPage)
    chosen = page.detail.meeting
    seat.go(f"meetings/{chosen}?tab=attendance")
    assert gone_on_with(seat, page.acts.edit_meeting, "title", meanwhile=page.listing.list.setFocus) == chosen
    opens_once(seat, f"meetings/{chosen}?edit=1")
    opens_once(seat, "meetings?new=1")


def test_contexts_with_their_situations_and_hosts_are_gone_on_with(seat: Seat) -> None:
    context = a_context(seat)
    seat.go(f"contexts/{context}")
    page = contexts_page(seat)
    overview = page.detail.overview
    shown_page = page.detail.page
    assert shown_page is not None
    situation, host = shown_page.situations[-1], shown_page.hosts[0]
    other = partial(seat.go, f"contexts/{context}?tab=history")
    assert gone_on_with(seat, page.detail.head.edit_asked.emit, "title", meanwhile=other) == context
    gone_on_with(seat, page.add, "title")
    for asked, lines, field in (("situation", overview.situations, "basis"), ("host", overview.hosts, "start")):
        line = situation if asked == "situation" else host
        edit = partial(lines.act_asked.emit, RowAsked(EDIT, line))
        assert gone_on_with(seat, edit, field, meanwhile=other) == f"{context}/{line.id}"
        assert gone_on_with(seat, lines.add_asked.emit, field) == f"{context}/"
        seat.go(f"contexts/{context}?{asked}=gone")
        assert sheet(seat) is None, "it was removed meanwhile"
    opens_once(seat, f"contexts/{context}?host={host.id}")


def test_notes_and_issues_are_gone_on_with(seat: Seat) -> None:
    for tab, route in (("notes", "contacts/{id}"), ("issues", "contacts/issues/{id}")):
        seat.go(f"contacts?tab={tab}")
        page = seat.page
        assert isinstance(page, ContactsPage)
        row = page.register().model.row_at(0)
        assert row is not None, "the sample has some"
        opens_once(seat, f"{route.format(id=row.id)}?edit=1")
        seat.press("Alt+Left")
        seat.go(f"contacts?tab={tab}")
        assert page.tab() == tab
        opens_once(seat, f"contacts?tab={tab}&new=1")
