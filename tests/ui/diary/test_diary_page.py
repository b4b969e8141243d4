"""The diary at the window: read, looked through, taken back from, by keys; in Arabic and where it is narrow."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from tests.builders.windows import Seat
from ui.diary.entry_words import EntryWords
from ui.diary.filters import BETWEEN, PERIODS
from ui.diary.listing import CLEAR, FILTERED
from ui.diary.page import DiaryPage
from ui.diary.register_sheet import RegisterSheet
from ui.diary.undo_sheet import BackToSheet, UndoSheet
from ui.kit.history_view import HistoryView
from ui.kit.labels import Label
from ui.kit.roles import Role
from ui.partners.page import PartnersPage
from workbench.domain.partner_drafts import OrganisationDraft
from workbench.identifiers import OrganisationId
from workbench.operations.partners import add_organisation, edit_organisation, remove_organisation
from workbench.queries.diary import DiaryDay, DiaryRow
from workbench.queries.diary_filters import DiaryPart
from workbench.queries.partner_pages import PartnerPage, read_partner_page
from workbench.queries.releases import list_releases

HOSTILE = "<img src=x onerror=a> & \u202eabc <b>b</b> " + "long " * 60


def page_of(seat: Seat) -> DiaryPage:
    page = seat.page
    assert isinstance(page, DiaryPage)
    return page


def shown(seat: Seat) -> list[DiaryRow]:
    model = page_of(seat).model
    lines = [model.row_at(place) for place in range(model.count())]
    return [line for line in lines if isinstance(line, DiaryRow)]


def sheet_of(seat: Seat) -> Any:
    sheet = seat.session.frame.sheets.sheet()
    assert sheet is not None, "no sheet is open"
    return sheet


def of(seat: Seat, record: str) -> OrganisationDraft:
    """What the partner is now."""
    page: PartnerPage = seat.read(partial(read_partner_page, record=record, today=seat.desk.today()))
    return page.draft


def a_partner_edited(seat: Seat, name: str = "Example Harbour") -> tuple[str, str]:
    """A partner of Denmark that was moved to Ukraine and then called otherwise; and the operation of the move."""
    database = seat.desk.database
    record = add_organisation(database, OrganisationDraft(name=name, country="DK")).id
    moved = edit_organisation(database, OrganisationId(record), OrganisationDraft(name=name, country="UA"))
    draft = OrganisationDraft(name=name, country="UA", acronym="EH")
    seat.desk.changed.emit(edit_organisation(database, OrganisationId(record), draft))
    seat.settle()
    return record, str(moved.operation)


def test_an_older_change_is_found_seen_and_taken_back_by_keys_and_done_again(seat: Seat) -> None:
    record, moved = a_partner_edited(seat)
    seat.go("diary")
    page = page_of(seat)
    newest = page.listing.current()
    assert newest is not None
    assert (newest.sentence, seat.focus) == ("Partner changed", page.list)
    seat.press("Ctrl+F")
    seat.type("harbour changed")
    seat.press("Return")
    assert [row.sentence for row in shown(seat)] == ["Partner changed", "Partner changed"]
    seat.press("Down")
    assert page.detail.page is not None
    assert page.detail.page.row.id == moved
    told = [label.text() for label in page.detail.parts.findChildren(Label)]
    assert any("Denmark" in text and "Ukraine" in text for text in told)
    seat.press("Alt+Z")
    sheet = sheet_of(seat)
    assert isinstance(sheet, UndoSheet)
    assert seat.focus is sheet.save_button
    seat.press("Ctrl+Return")
    assert seat.session.frame.sheets.sheet() is None
    assert of(seat, record).country == "DK"
    assert "Partner changed" in seat.session.frame.toasts.text()
    page.filters.clear()
    seat.settle()
    assert shown(seat)[0].sentence == "Taken back: Partner changed"
    assert next(row for row in shown(seat) if row.id == moved).is_undone
    assert not page.can_take_back() or page.detail.page.row.id != moved
    seat.press("Ctrl+Y")
    assert of(seat, record).country == "UA"


def test_what_changed_since_is_told_and_the_rest_can_be_taken_back(seat: Seat) -> None:
    database = seat.desk.database
    record = OrganisationId(add_organisation(database, OrganisationDraft(name="A", country="DK")).id)
    first = edit_organisation(database, record, OrganisationDraft(name="A", country="UA", acronym="X"))
    edit_organisation(database, record, OrganisationDraft(name="A", country="LB", acronym="X"))
    seat.go(f"diary/{first.operation}")
    seat.command("diary.take_back")
    sheet = sheet_of(seat)
    assert sheet.save_button.text() == "Take back the rest"
    assert any("Country" in label.text() for label in sheet.findChildren(Label))
    seat.press("Ctrl+S")
    found = of(seat, record)
    assert (found.country, found.acronym) == ("LB", "")
    # Of a thing that is taken back already nothing is offered any more.
    seat.go(f"diary/{first.operation}")
    assert not page_of(seat).can_take_back()
    assert not page_of(seat).detail.undo_button.isVisible()


def test_what_is_taken_back_in_the_diary_is_not_offered_to_be_undone_any_more(seat: Seat) -> None:
    seat.desk.operate(
        partial(add_organisation, seat.desk.database, OrganisationDraft(name="Example Harbour")), done="Partner added."
    )
    seat.settle()
    toasts = seat.session.frame.toasts
    assert toasts.text() == "Partner added."
    seat.go("diary")
    seat.command("diary.take_back")
    seat.press("Ctrl+Return")
    assert "Taken back" in toasts.text(), "its undo would take back the act before"


def test_everything_back_to_an_entry_is_asked_for_and_done(seat: Seat) -> None:
    record, moved = a_partner_edited(seat)
    seat.go(f"diary/{moved}")
    seat.command("diary.back_to_here")
    sheet = sheet_of(seat)
    assert isinstance(sheet, BackToSheet)
    assert seat.focus is sheet.cancel_button
    seat.press("Ctrl+Return")
    assert of(seat, record).country == "DK"
    assert "2" in seat.session.frame.toasts.text()
    seat.go(f"diary/{shown(seat)[-1].id}")
    assert not page_of(seat).can_take_back()
    assert "final" in page_of(seat).detail.state(shown(seat)[-1])


def test_a_link_from_a_record_and_back_and_nothing_found(seat: Seat) -> None:
    record, _ = a_partner_edited(seat, HOSTILE)
    seat.go(f"partners/{record}?tab=history")
    partners = seat.page
    assert isinstance(partners, PartnersPage)
    view = partners.findChild(HistoryView)
    assert view is not None
    view._on_diary()
    seat.settle()
    page = page_of(seat)
    assert [row.sentence for row in shown(seat)] == ["Partner changed", "Partner changed", "Partner added"]
    assert page.listing.scope.isVisible()
    seat.command("diary.record")
    assert isinstance(seat.page, PartnersPage)
    seat.press("Alt+Left")
    assert len(shown(seat)) == 3
    page.list.setFocus()
    seat.press("Escape")
    assert not page.listing.scope.isVisible()
    assert len(shown(seat)) > 3
    seat.press("Ctrl+F")
    seat.type("zzzz")
    seat.press("Return")
    assert page.listing.empty.isVisible()
    assert page.listing.empty.text() == FILTERED
    page.listing.empty.acted.emit()
    seat.settle()
    assert len(shown(seat)) > 3
    assert CLEAR


def test_a_link_shows_all_it_leads_to_whatever_was_looked_for_before(seat: Seat) -> None:
    record, _ = a_partner_edited(seat)
    seat.go("diary")
    page = page_of(seat)
    seat.press("Ctrl+F")
    seat.type("zzzz")
    page.filters.chips.choose(DiaryPart.LEFT)
    page.filters._on_changed()
    seat.settle()
    assert shown(seat) == []
    seat.go("partners")
    seat.go(f"diary?record=organisation:{record}")
    assert len(shown(seat)) == 3
    assert not page.filters.narrows()
    again = DiaryPage(seat.desk)
    assert again.filters.part() is DiaryPart.LEFT, "what was chosen is still remembered"
    again.deleteLater()
    # What is looked for within it stays while one goes away and comes back.
    page.filters.line.set_text("added")
    seat.settle()
    assert [row.sentence for row in shown(seat)] == ["Partner added"]
    seat.go("partners")
    seat.press("Alt+Left")
    assert [row.sentence for row in shown(seat)] == ["Partner added"]


def test_filters_are_remembered_as_codes_and_never_as_words(seat: Seat) -> None:
    a_partner_edited(seat)
    seat.go("diary")
    page = page_of(seat)
    page.filters.chips.choose(DiaryPart.CARE)
    page.filters.line.set_text("made")
    page.filters.kind.setCurrentIndex(0)
    page.filters._on_changed()
    seat.settle()
    assert [row.code for row in shown(seat)] == ["workspace.create"]
    again = DiaryPage(seat.desk)
    assert (again.filters.part(), again.filters.line.text()) == (DiaryPart.CARE, "")
    again.deleteLater()
    page.filters.clear()
    page.filters.period.setCurrentIndex(list(PERIODS).index(BETWEEN))
    page.filters._on_changed()
    assert page.filters.first.isVisible()
    page.filters.last.edit.setText("2000-01-01")
    page.filters._on_day()
    seat.settle()
    assert shown(seat) == []
    seat.go("diary?since=nonsense&other=1")
    assert shown(seat) == []
    seat.command("diary.everything")
    assert shown(seat)


def test_heads_of_days_are_passed_over(seat: Seat, qtmodeltester: ModelTester) -> None:
    remove_organisation(
        seat.desk.database, OrganisationId(add_organisation(seat.desk.database, OrganisationDraft(name=HOSTILE)).id)
    )
    seat.go("diary")
    page = page_of(seat)
    qtmodeltester.check(page.model)  # type: ignore[no-untyped-call]
    head = page.model.row_at(0)
    assert isinstance(head, DiaryDay)
    assert not page.model.flags(page.model.index(0, 0)) & Qt.ItemFlag.ItemIsEnabled
    seat.press("End", "Home", "Up")
    assert page.list.currentIndex().row() == 1
    row = page.listing.current()
    assert row is not None
    said = str(page.model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert "Partner removed" in said
    assert EntryWords(seat.desk).day(row) in said
    assert "removed since" in str(page.model.index(1, 0).data(int(Role.SUBTITLE)))


def test_the_register_is_written_and_stands_in_the_diary_itself(seat: Seat, tmp_path: Path) -> None:
    seat.go("diary")
    seat.press("Ctrl+E")
    sheet = sheet_of(seat)
    assert isinstance(sheet, RegisterSheet)
    sheet.form.set_values({"language": "uk", "first": seat.desk.today(), "last": None})
    order = sheet.order()
    assert order is not None
    sheet.write(order, tmp_path / "register.pdf")
    seat.settle()
    assert (tmp_path / "register.pdf").read_bytes().startswith(b"%PDF")
    assert [row.what for row in seat.read(list_releases)] == ["releases/all"]
    newest = shown(seat)[0]
    assert newest.departure is not None
    seat.go(f"diary/{newest.id}")
    assert any(newest.departure.sha256 in label.text() for label in page_of(seat).detail.findChildren(Label))


@pytest.mark.parametrize("width", [1024, 1360])
def test_in_arabic_an_entry_is_opened_and_left_by_keys(arabic_seat: Seat, width: int) -> None:
    seat = arabic_seat
    _, moved = a_partner_edited(seat, HOSTILE)
    seat.window.resize(width, 640)
    seat.go("diary")
    page = page_of(seat)
    seat.press("Home", "Down", "Return")
    assert page.detail.page is not None
    assert page.detail.page.row.id == moved
    assert page.sides.shows_detail()
    seat.press("Alt+Z")
    assert isinstance(sheet_of(seat), UndoSheet)
    seat.press("Escape", "Escape")
    assert page.sides.shows_list()
