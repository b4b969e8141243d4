"""Posts and people at the window: a post is added, held twice and put right; a person is erased; the run decides."""

from functools import partial

from PySide6.QtTest import QAbstractItemModelTester

from tests.builders.windows import MORNING, Seat
from ui.kit.sheets import FormSheet
from ui.partners.page import PartnersPage
from ui.partners.people.erasing import EraseSheet
from ui.partners.people.person_panel import PersonPanel
from ui.partners.people.post_panel import PostPanel
from ui.partners.people.retention_panel import RetentionPanel
from ui.partners.people.tab import People
from workbench.domain.partner_drafts import OrganisationDraft
from workbench.domain.post_drafts import PostDraft, TenureDraft
from workbench.identifiers import OrganisationId, PostId
from workbench.operations.partners import add_organisation
from workbench.operations.people import add_post, begin_tenure, set_contact_defaults
from workbench.queries.post_lines import PostLine, read_post_lines
from workbench.queries.retention import read_retention

HOSTILE = "<img src=x> & \u05d0 " + "long " * 40


def page(seat: Seat) -> PartnersPage:
    shown = seat.page
    assert isinstance(shown, PartnersPage)
    return shown


def lines(seat: Seat, partner: str) -> list[PostLine]:
    return list(seat.read(partial(read_post_lines, organisation=partner, today=seat.desk.today())))


def sheet(seat: Seat) -> FormSheet:
    found = seat.session.frame.sheets.sheet()
    assert isinstance(found, FormSheet)
    return found


def test_a_post_is_added_held_by_two_put_right_and_taken_back_by_key(seat: Seat) -> None:
    partner = add_organisation(seat.desk.database, OrganisationDraft(name="Example Red Cross")).id
    seat.go(f"partners/{partner}?tab=people")
    seat.command("people.add_post")
    seat.type("Delegate")
    seat.press("Ctrl+Return")
    (line,) = lines(seat, partner)
    assert (line.title, line.holders) == ("Delegate", ())
    for name in ("Olena Example", HOSTILE):
        begin_tenure(seat.desk.database, PostId(line.id), TenureDraft(person_name=name, start="2025"))
    seat.go(f"partners?post={line.id}")
    panel = page(seat).panels.seen()
    assert isinstance(panel, PostPanel)
    assert "Two people" in panel.banner.text()
    QAbstractItemModelTester(panel.holders.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    # The second one never came: F2 puts the dates right, and dates out of order are told at their field.
    panel.holders.rows.select_id(lines(seat, partner)[0].holders[1].id)
    seat.press("F2")
    form = sheet(seat).form
    form.set_values({"end": "2024"})
    seat.press("Ctrl+Return")
    assert form.problem("end")
    form.set_values({"start": "2023"})
    seat.press("Ctrl+Return")
    assert [holder.person for holder in lines(seat, partner)[0].holders] == ["Olena Example"]
    assert panel.banner.isHidden()
    seat.press("Ctrl+Z")
    assert len(lines(seat, partner)[0].holders) == 2
    # Enter leads to the person, and back the way one came.
    seat.press("Return")
    person = page(seat).panels.seen()
    assert isinstance(person, PersonPanel)
    seat.press("Alt+Left")
    assert page(seat).panels.seen() is panel
    seat.press("Esc")
    assert page(seat).is_browsing()


def test_whoever_is_past_their_time_is_erased_or_kept_as_was_decided_and_one_is_erased_by_name(seat: Seat) -> None:
    desk = seat.desk
    partner = OrganisationId(add_organisation(desk.database, OrganisationDraft(name="Example Red Cross")).id)
    post = PostId(add_post(desk.database, partner, PostDraft(title="Delegate")).id)
    for name in ("Past Example", "Kept Example", "Erased Example"):
        begin_tenure(desk.database, post, TenureDraft(person_name=name, end="2020"))
    desk.changed.emit(set_contact_defaults(desk.database, "Coordination", 12))
    seat.program.clock.at = MORNING.replace(year=2035)  # type: ignore[attr-defined]
    seat.go("partners")
    seat.command("people.retention")
    panel = page(seat).panels.seen()
    assert isinstance(panel, RetentionPanel)
    past = {row.name: row.id for row in seat.read(partial(read_retention, today=desk.today())).rows}
    panel.table.select_id(past["Past Example"])
    seat.press("Del")
    panel.table.select_id(past["Kept Example"])
    seat.press("F2")
    sheet(seat).form.set_values({"reason": "Trains with us"})
    seat.press("Ctrl+Return")
    panel.carry_out()
    seat.settle()
    sheet(seat).form.set_values({"agreed": True})
    seat.press("Ctrl+Return")
    left = {row.name for row in seat.read(partial(read_retention, today=desk.today())).rows}
    assert left == past.keys() - {"Past Example", "Kept Example"}
    # The third by their own page: another name erases nobody.
    seat.go(f"partners?person={past['Erased Example']}")
    seat.command("people.erase")
    erasing = sheet(seat)
    assert isinstance(erasing, EraseSheet)
    seat.type("Erased Exampl")
    seat.press("Ctrl+Return")
    assert erasing.form.problem("name")
    seat.type("e")
    seat.press("Ctrl+Return")
    seen = page(seat).panels.seen()
    assert isinstance(seen, PersonPanel)
    assert seen.page is not None
    assert (seen.page.name, seen.page.is_gone, seen.edit_button.isEnabled()) == ("", True, False)
    seat.go(f"partners/{partner}?tab=people")
    part = page(seat).detail.seen_part()
    assert isinstance(part, People)
    assert [row.person for row in part.former.model.rows()] == ["Kept Example"]
