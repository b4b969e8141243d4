"""Somebody looks who is missing in a group, invites them, sees the paper, and gives a seat; all by keys."""

from pathlib import Path

from PySide6.QtWidgets import QMenu

from tests.builders.tables_of_partners import Table, put_table
from tests.builders.windows import Seat
from ui.groups.page import GroupsPage
from ui.groups.representation import RepresentationTab
from ui.kit.paper_sheet import PaperSheet
from workbench.domain.recruitment import InvitationState
from workbench.queries.releases import list_releases


def a_table(seat: Seat) -> Table:
    with seat.desk.database.write("test.table") as work:
        table = put_table(work)
    seat.desk.changed.emit(work.changes)
    seat.settle()
    return table


def tab(seat: Seat) -> RepresentationTab:
    page = seat.page
    assert isinstance(page, GroupsPage)
    found = page.detail.part("representation")
    assert isinstance(found, RepresentationTab)
    return found


def states(seat: Seat) -> dict[str, InvitationState | None]:
    model = tab(seat).model
    rows = [model.row_at(place) for place in range(model.count())]
    return {row.name: row.state for row in rows if row is not None}


def test_who_is_missing_is_invited_and_seated_by_keys(seat: Seat) -> None:
    table = a_table(seat)
    seat.go(f"groups/{table.group}?tab=representation")
    shown = tab(seat)
    assert "5" in shown._lead.text()
    said = shown.chart.accessibleDescription()
    assert "By kind\n" in said
    assert "Donor: none of" in said
    assert "Lived experience: 1" in said
    assert states(seat)["Example Neighbours"] is None

    shown.table.select_id(table.partners["near"])
    shown.table.setFocus()
    seat.press("Ctrl+I")
    assert states(seat)["Example Neighbours"] is InvitationState.TO_INVITE
    seat.press("Ctrl+Z")
    assert states(seat)["Example Neighbours"] is None
    seat.press("Ctrl+Y")

    shown.table.select_id(table.partners["near"])
    shown.table.setFocus()
    seat.press("Return")
    menus = shown.findChildren(QMenu)
    assert menus, "what can be said of an invitation is offered"
    for menu in menus:
        menu.close()
    shown.answer(InvitationState.INVITED)
    seat.settle()
    assert states(seat)["Example Neighbours"] is InvitationState.INVITED
    shown.answer("seat")
    seat.settle()
    assert "Example Neighbours" not in states(seat)
    seat.press("Ctrl+Z")
    assert states(seat)["Example Neighbours"] is InvitationState.INVITED


def test_the_paper_is_seen_before_it_leaves_and_nothing_else_does(seat: Seat, tmp_path: Path) -> None:
    table = a_table(seat)
    seat.go(f"groups/{table.group}?tab=representation")
    seat.press("Ctrl+P")
    sheet = seat.session.frame.sheets.sheet()
    assert isinstance(sheet, PaperSheet)
    seat.settle()
    assert sheet.view.page_count() >= 1
    assert "nothing is kept back" in sheet.state.text()
    order = sheet.wanted()
    assert order is not None
    assert order.kind == "representation"

    sheet.form.set_values({"recipients": "public"})
    sheet.form.edited.emit()
    assert not sheet.save_button.isEnabled(), "what is seen is not what is chosen any more"
    sheet.draw()
    seat.settle()
    assert "not for those recipients" in sheet.banner_text()
    assert not sheet.save_button.isEnabled()

    sheet.form.set_values({"recipients": "own"})
    sheet.draw()
    seat.settle()
    assert sheet._drawn is not None
    assert sheet._preview is not None
    sheet.write(sheet._drawn.as_seen(sheet._preview), tmp_path / "chart.pdf")
    seat.settle()
    assert (tmp_path / "chart.pdf").read_bytes() == sheet._preview.made.pdf
    left = seat.read(list_releases)
    assert any(row.what.startswith("representation/") for row in left)
