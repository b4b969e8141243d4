"""People at the page of partners: finding, adding, changing, removing, all by key."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit

from tests.builders.windows import Seat
from ui.kit.fields import Choice
from ui.kit.sheets import FormSheet
from ui.partners.contacts import ContactAct
from ui.partners.page import PartnersPage
from ui.partners.plugs import TABS
from workbench.domain.actions import ActionItem
from workbench.domain.partner_drafts import ContactDraft, OrganisationDraft
from workbench.domain.partners import OrganisationKind, OrganisationStatus
from workbench.identifiers import OrganisationId, new_id
from workbench.operations.partners import add_organisation
from workbench.queries.partner_filters import PartnerFilter
from workbench.queries.partner_pages import PartnerPage, read_partner_page
from workbench.queries.partners import count_organisations, order_organisations, read_organisations

HOSTILE = "<img src=x> & \u202eevil \u2066\u05d0 " + "long " * 60


def page(seat: Seat) -> PartnersPage:
    shown = seat.page
    assert isinstance(shown, PartnersPage)
    return shown


def names(seat: Seat) -> list[str]:
    order = seat.read(partial(order_organisations, chosen=PartnerFilter(include_closed=True)))
    return [row.name for row in seat.read(partial(read_organisations, numbers=order))]


def listed(seat: Seat) -> list[str]:
    model = page(seat).list.model
    return [row.name for place in range(model.count()) if (row := model.row_at(place)) is not None]


def add(seat: Seat, name: str, **fields: Any) -> str:
    contact = fields.pop("contact", None)
    saved = add_organisation(seat.desk.database, OrganisationDraft(name=name, **fields), contact)
    seat.desk.changed.emit(saved.changes)
    seat.settle()
    return saved.id


def read(seat: Seat, record: str) -> PartnerPage:
    found = seat.read(partial(read_partner_page, record=record, today=seat.desk.today()))
    assert isinstance(found, PartnerPage)
    return found


def sheet(seat: Seat) -> FormSheet:
    found = seat.session.frame.sheets.sheet()
    assert isinstance(found, FormSheet)
    return found


def fill(seat: Seat, field: str, text: str) -> None:
    sheet(seat).form.input(field).control.setFocus()
    seat.type(text)


def toast(seat: Seat) -> str:
    return str(seat.session.frame.toasts._toast.label.text())


def rest(seat: Seat) -> None:
    QTest.qWait(300)
    seat.settle()


def test_the_page_shows_the_list_and_the_first_partner_beside_it(seat: Seat) -> None:
    seat.go("partners")
    assert listed(seat) == sorted(listed(seat), key=str.casefold)
    assert len(listed(seat)) == len(names(seat))
    assert page(seat).detail.name.text() == listed(seat)[0]
    assert page(seat).list.count.text() == f"{len(listed(seat))} partners"


def test_typing_narrows_the_list_and_escape_shows_all_again(seat: Seat) -> None:
    seat.go("partners")
    everything = listed(seat)
    seat.press("Ctrl+F")
    seat.type("danish")
    rest(seat)
    assert listed(seat) == ["Danish Red Cross"]
    seat.press("Escape")
    assert listed(seat) == everything


def test_a_filter_that_finds_nothing_says_so_and_offers_the_way_back(seat: Seat) -> None:
    seat.go("partners")
    seat.press("/")
    seat.type("zzzz")
    rest(seat)
    side = page(seat).list
    assert listed(seat) == []
    assert side.empty.isVisible()
    side.empty.acted.emit()
    seat.settle()
    assert listed(seat)
    assert not side.empty.isVisible()


def test_chips_show_one_group_of_kinds_and_count_it(seat: Seat) -> None:
    known = seat.read(
        partial(count_organisations, chosen=PartnerFilter(kinds=frozenset({OrganisationKind.GOVERNMENT})))
    )
    add(seat, "Aaa Ministry", kind=OrganisationKind.GOVERNMENT)
    seat.go("partners")
    chip = next(
        button for button in page(seat).list.chips.findChildren(QAbstractButton) if "Government" in button.text()
    )
    assert chip.text() == f"Government {known + 1}"
    chip.click()
    seat.settle()
    assert len(listed(seat)) == known + 1
    assert listed(seat)[0] == "Aaa Ministry"


def test_closed_partners_are_out_of_the_list_until_they_are_asked_for(seat: Seat) -> None:
    add(seat, "Old Union", status=OrganisationStatus.CLOSED)
    seat.go("partners")
    assert "Old Union" not in listed(seat)
    assert page(seat).list.closed.text() == "1 closed"
    page(seat).list.closed.click()
    seat.settle()
    assert "Old Union" in listed(seat)


def test_the_list_can_be_put_in_another_order(seat: Seat) -> None:
    add(seat, "Aaa Ministry", kind=OrganisationKind.GOVERNMENT)
    seat.go("partners")
    assert listed(seat)[0] == "Aaa Ministry"
    combo = page(seat).list.findChild(QComboBox)
    assert combo is not None
    combo.activated.emit(1)
    seat.settle()
    assert listed(seat).index("Aaa Ministry") > listed(seat).index("Yemen Red Crescent")


def test_arrow_keys_go_through_the_partners_and_the_route_follows(seat: Seat) -> None:
    seat.go("partners")
    page(seat).list.rows.setFocus()
    seat.press("Down", "Down")
    third = listed(seat)[2]
    assert page(seat).detail.name.text() == third
    current = seat.session.frame.router.current
    assert current is not None
    assert read(seat, current.record).name == third


def test_a_route_leads_to_a_partner_and_its_tab(seat: Seat) -> None:
    record = add(seat, "Example League")
    seat.go(f"partners/{record}?tab=history")
    assert page(seat).detail.name.text() == "Example League"
    assert page(seat).detail.tabs.current_key() == "history"
    seat.go("today")
    seat.session.frame.router.back()
    seat.settle()
    assert page(seat).detail.tabs.current_key() == "history"


def test_a_partner_is_added_by_keys_and_undo_takes_it_back(seat: Seat) -> None:
    seat.go("partners")
    seat.press("Ctrl+N")
    seat.type("Example Foundation")
    fill(seat, "acronym", "EXF")
    fill(seat, "person", "Example Person")
    fill(seat, "email", "person@example.org")
    seat.press("Ctrl+Return")
    assert "Example Foundation" in names(seat)
    assert page(seat).detail.name.text() == "Example Foundation"
    (contact,) = page(seat).detail.page.contacts  # type: ignore[union-attr]
    assert (contact.person, contact.email) == ("Example Person", "person@example.org")
    assert toast(seat) == "Partner added."
    page(seat).list.rows.setFocus()
    seat.press("Ctrl+Z")
    assert "Example Foundation" not in names(seat)


def test_a_name_that_is_here_already_is_told_and_does_not_keep_anybody_from_saving(seat: Seat) -> None:
    seat.go("partners")
    seat.press("Ctrl+N")
    seat.type("Danish Red Cros")
    rest(seat)
    assert "Danish Red Cross" in sheet(seat).form.problem("name")
    seat.press("Ctrl+S")
    assert "Danish Red Cros" in names(seat)


def test_kind_and_country_follow_from_the_name_until_the_person_says_otherwise(seat: Seat) -> None:
    seat.go("partners")
    seat.press("Ctrl+N")
    seat.type("Kenya Red Cross Society")
    rest(seat)
    values = sheet(seat).form.values()
    assert values["kind"] == "national_society"
    assert values["country"].value == "KE"  # type: ignore[attr-defined]
    sheet(seat).form.set_values({"kind": "network"})
    fill(seat, "name", " of Norway")
    rest(seat)
    assert sheet(seat).form.values()["kind"] == "network"


def test_a_partner_without_any_name_is_told_at_the_field(seat: Seat) -> None:
    seat.go("partners")
    seat.press("Ctrl+N", "Ctrl+S")
    assert sheet(seat).form.problem("name")


def test_f2_changes_a_partner_and_leaves_what_it_does_not_show(seat: Seat) -> None:
    record = add(seat, "Example League", other_names={"fr": "Ligue exemple"}, aliases=("EL",), country="FR")
    seat.go(f"partners/{record}")
    seat.press("F2")
    sheet(seat).form.input("name").control.selectAll()  # type: ignore[attr-defined]
    seat.type("Example Union")
    seat.press("Ctrl+S")
    draft = read(seat, record).draft
    assert (draft.name, draft.other_names, draft.aliases, draft.country) == (
        "Example Union", {"fr": "Ligue exemple"}, ("EL",), "FR",
    )  # fmt: skip
    assert page(seat).detail.name.text() == "Example Union"


def test_words_of_a_sheet_that_was_left_come_back(seat: Seat) -> None:
    seat.go("partners")
    seat.press("Ctrl+N")
    seat.type("Half a na")
    seat.press("Escape")
    seat.go("partners?new=1")
    assert sheet(seat).form.values()["name"] == "Half a na"


def test_removing_a_partner_says_what_it_leaves_and_undo_brings_it_back(seat: Seat) -> None:
    record = add(seat, "Example League")
    with seat.desk.database.write("example.add") as work:
        work.store(ActionItem).put(ActionItem(id=new_id(), text="Write", owner_organisation=OrganisationId(record)))
    seat.go(f"partners/{record}")
    page(seat).list.rows.setFocus()
    seat.press("Del")
    assert "Example League" not in names(seat)
    assert "1 open action keeps its name." in toast(seat)
    assert page(seat).detail.name.text() != "Example League"
    seat.press("Ctrl+Z")
    assert "Example League" in names(seat)


def test_the_key_that_removes_does_nothing_to_a_partner_beneath_a_sheet(seat: Seat) -> None:
    seat.go("partners")
    before = names(seat)
    seat.press("F2")
    sheet(seat).save_button.setFocus()
    seat.press("Del")
    assert names(seat) == before


def test_a_contact_is_added_changed_and_ended(seat: Seat) -> None:
    record = add(seat, "Example League")
    seat.go(f"partners/{record}")
    seat.press("Ctrl+Shift+A")
    seat.type("Example Person")
    seat.press("Ctrl+S")
    assert [line.person for line in read(seat, record).contacts] == ["Example Person"]
    rows = page(seat).detail.overview.contacts.rows
    rows.setFocus()
    assert rows.select_first()
    seat.press("Return")
    fill(seat, "telephone", "+1 555")
    seat.press("Ctrl+S")
    assert [line.telephone for line in read(seat, record).contacts] == ["+1 555"]
    rows.setFocus()
    seat.press("Del")
    fill(seat, "on", "")
    sheet(seat).form.input("on").set_typed("2026-03-01")
    seat.press("Ctrl+S")
    assert [line.person for line in read(seat, record).former] == ["Example Person"]
    assert page(seat).detail.overview.contacts.rows.model().rowCount() == 0 or read(seat, record).contacts


def test_somebody_else_takes_a_post(seat: Seat) -> None:
    record = add(seat, "Example League", contact=ContactDraft(person="First Person", post="Chair"))
    seat.go(f"partners/{record}")
    (line,) = read(seat, record).contacts
    page(seat).detail.overview.contacts.act_asked.emit(ContactAct("replace", line))
    seat.type("Second Person")
    seat.press("Ctrl+S")
    assert [(line.person, line.post) for line in read(seat, record).contacts] == [("Second Person", "Chair")]


def test_a_seat_leads_to_its_group(seat: Seat) -> None:
    seat.go("partners")
    record = next(
        row.id for place in range(page(seat).list.model.count())
        if (row := page(seat).list.model.row_at(place)) is not None and row.groups
    )  # fmt: skip
    seat.go(f"partners/{record}?tab=groups")
    asked: list[str] = []
    seat.desk.route_asked.connect(asked.append)
    shown = page(seat).detail
    shown.focus_part()
    assert shown.seats.rows.select_first()
    shown.seats.rows.opened.emit(shown.seats.rows.current_row())
    assert asked
    assert asked[0].startswith("groups/")


def test_tabs_are_gone_through_by_key(seat: Seat) -> None:
    seat.go("partners")
    for tab in (*TABS[1:], TABS[0]):
        seat.press("Ctrl+PgDown")
        assert page(seat).detail.tabs.current_key() == tab.key
    seat.press("Ctrl+PgUp")
    assert page(seat).detail.tabs.current_key() == TABS[-1].key


def test_in_a_narrow_window_the_partner_takes_the_place_of_the_list_and_escape_leads_back(seat: Seat) -> None:
    seat.window.resize(1024, 640)
    seat.go("partners")
    seat.press("Home", "Return")
    both = page(seat).both
    assert both.is_narrow
    assert not both.shows_list()
    seat.press("Escape")
    assert both.shows_list()
    assert page(seat).list.rows.hasFocus()


def test_hostile_names_are_shown_as_they_are(seat: Seat) -> None:
    record = add(seat, HOSTILE, contact=ContactDraft(person="<b>Person</b>", post="&Post"))
    seat.go(f"partners/{record}")
    assert page(seat).detail.name.text().startswith("<img src=x> &")
    assert HOSTILE[:20] not in seat.window.windowTitle()
    seat.press("F2")
    assert str(sheet(seat).form.values()["name"]).startswith("<img src=x> &")
    seat.press("Escape")
    page(seat).list.rows.setFocus()
    seat.press("Del")
    assert "<img src=x>" in toast(seat)


def test_everything_that_takes_the_focus_has_a_name(seat: Seat) -> None:
    seat.go("partners")
    controls = [widget for kind in (QAbstractButton, QLineEdit, QComboBox) for widget in page(seat).findChildren(kind)]
    reached = [widget for widget in controls if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus]
    unnamed = [widget for widget in reached if not (widget.accessibleName() or getattr(widget, "text", str)())]
    assert unnamed == []


def test_models_keep_what_qt_expects_of_them(seat: Seat, qtmodeltester: Any) -> None:
    record = add(seat, "Example League", contact=ContactDraft(person="Example Person"))
    seat.go(f"partners/{record}?tab=groups")
    shown = page(seat)
    for model in (shown.list.model, shown.detail.overview.contacts.rows.lines, shown.detail.seats.lines):
        qtmodeltester.check(model, force_py=True)


def test_the_list_is_written_to_a_file_as_it_is_shown(seat: Seat, tmp_path: Path) -> None:
    add(seat, "Example Ministry", kind=OrganisationKind.GOVERNMENT)
    seat.go("partners")
    export = page(seat).selection.file
    export._keys = page(seat).list.shown_numbers()
    export.write(tmp_path / "list.csv")
    seat.settle()
    text = (tmp_path / "list.csv").read_text("utf-8-sig")
    assert "Example Ministry" in text
    assert "list.csv" in toast(seat)


def test_the_page_speaks_arabic_and_keeps_its_order_of_parts(arabic_seat: Seat) -> None:
    arabic_seat.go("partners")
    shown = page(arabic_seat)
    assert shown.list.mapToGlobal(shown.list.rect().center()).x() > shown.detail.mapToGlobal(
        shown.detail.rect().center()
    ).x()  # fmt: skip


@pytest.mark.parametrize("route", ["partners/nonsense", "partners/x/y?tab=nonsense&edit=1"])
def test_a_route_to_what_is_not_there_says_so(seat: Seat, route: str) -> None:
    seat.go(route)
    assert "not here any more" in page(seat).detail._empty.text()


def test_the_list_is_narrowed_to_what_partners_are_and_work_on_by_a_sheet(seat: Seat) -> None:
    add(seat, "Aaa Union", country="KE", size_band="small", is_local=True, terms=frozenset({"approaches/advocacy"}))
    add(seat, "Bbb Union", country="KE", size_band="large")
    seat.go("partners")
    everything, side = listed(seat), page(seat).list
    seat.press("Ctrl+Shift+X")
    sheet(seat).form.set_values({"country": Choice("KE", "Kenya"), "size_band": "small"})
    seat.press("Ctrl+Return")
    assert listed(seat) == ["Aaa Union"]
    assert side.narrowed.isVisible()
    assert "Kenya" in side.narrowed.text()
    seat.press("Ctrl+Shift+X")
    # What it is narrowed to stands in the sheet, and is widened there.
    assert sheet(seat).form.values()["size_band"] == "small"
    sheet(seat).form.set_values({"size_band": None})
    seat.press("Ctrl+Return")
    assert listed(seat) == ["Aaa Union", "Bbb Union"]
    seat.press("Ctrl+Shift+X")
    sheet(seat).form.set_values({"terms": (Choice("", "what no list holds"),)})
    seat.press("Ctrl+Return")
    assert "what no list holds" in sheet(seat).form.problem("terms")
    sheet(seat).form.set_values({"is_local": "yes", "terms": (Choice("approaches/advocacy", "Advocacy"),)})
    seat.press("Ctrl+Return")
    assert listed(seat) == ["Aaa Union"]
    assert "Advocacy" in side.narrowed.text()
    side.rows.setFocus()
    seat.press("Esc")
    assert listed(seat) == everything
    assert not side.narrowed.isVisible()
