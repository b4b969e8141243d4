"""Somebody looks who is missing in a group, invites them, sees the paper, and gives a seat; all by keys."""

from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from PySide6.QtWidgets import QMenu

from tests.builders.tables_of_partners import Table, put_table
from tests.builders.windows import Seat
from ui.groups.page import GroupsPage
from ui.groups.representation import RepresentationTab
from ui.kit.chips import Chip
from ui.kit.paper_sheet import PaperSheet
from workbench.domain.contexts import Context
from workbench.domain.groups import Group, Membership
from workbench.domain.recruitment import InvitationState
from workbench.identifiers import ContextId, GroupId, new_id
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

    seat.press("Ctrl+I")
    assert shown.table.isVisible(), "nobody is invited whom one does not see"
    assert set(states(seat).values()) == {None}
    shown.table.select_id(table.partners["near"])
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


def in_a_context(seat: Seat, table: Table) -> str:
    """Puts the group into a context, where a donor sits in another one."""
    context, beside = ContextId(new_id()), GroupId(new_id())
    with seat.desk.database.write("test.context") as work:
        work.store(Context).put(Context(id=context, titles={"en": "Example Operation"}))
        work.store(Group).put(replace(work.store(Group).get(table.group), context=context))
        work.store(Group).put(Group(id=beside, names={"en": "Example Donors"}, context=context))
        work.store(Membership).put(Membership(id=new_id(), organisation=table.partners["donor"], group=beside))
    seat.desk.changed.emit(work.changes)
    seat.settle()
    return context


def mailed(seat: Seat, sheet: PaperSheet, target: Path) -> object:
    """The paper as a message brings it, which was noted as such."""
    copy = sheet.looked_at()
    assert copy is not None
    sheet.mail.save_mail(copy.order, target)
    seat.settle()
    assert seat.read(list_releases)[-1].form == "mail"
    message = message_from_bytes(target.read_bytes(), policy=default)
    return next(message.iter_attachments()).get_content()


def test_a_whole_context_is_charted_and_its_paper_seen_before_it_leaves(seat: Seat, tmp_path: Path) -> None:
    table = a_table(seat)
    seat.go(f"groups/{table.group}?tab=representation")
    shown = tab(seat)
    assert len(shown.views.findChildren(Chip)) == 2
    context = in_a_context(seat, table)
    shown.views.findChildren(Chip)[0].setFocus()
    seat.press("Left")
    assert shown.view() == "context"
    assert "2 groups" in shown._lead.text()
    assert "6 organisations" in shown._lead.text()
    assert "Donor: 1 of" in shown.chart.accessibleDescription()
    seat.press("Ctrl+P")
    sheet = seat.session.frame.sheets.sheet()
    assert isinstance(sheet, PaperSheet)
    seat.settle()
    assert sheet.view.page_count() >= 1
    assert "nothing is kept back" in sheet.state.text()
    order = sheet.wanted()
    assert order is not None
    assert (order.kind, order.subject) == ("representation", context)

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
    assert mailed(seat, sheet, tmp_path / "chart.eml") == sheet._preview.pdf
    sheet.write(sheet._drawn.as_seen(sheet._preview), tmp_path / "chart.pdf")
    seat.settle()
    assert (tmp_path / "chart.pdf").read_bytes() == sheet._preview.made.pdf
    left = seat.read(list_releases)
    assert any(row.what.startswith("representation/") for row in left)
