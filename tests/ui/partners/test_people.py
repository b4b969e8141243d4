"""Posts and people at the window: a post is added, held twice and put right; a person is erased; the run decides."""

from datetime import date
from functools import partial

from PySide6.QtTest import QAbstractItemModelTester

from tests.builders.people import a_leaving_scene
from tests.builders.records import a_person, put, stored
from tests.builders.windows import MORNING, Seat
from ui.kit.buttons import Button
from ui.kit.cards import EmptyState
from ui.kit.inputs import ChoiceInput
from ui.kit.labels import isolate
from ui.kit.sheets import FormSheet
from ui.partners.merge_sheets import SeparateSheet
from ui.partners.page import PartnersPage
from ui.partners.people.erasing import EraseSheet
from ui.partners.people.leaving import LeavingSheet
from ui.partners.people.person_panel import PersonPanel
from ui.partners.people.post_panel import PostPanel
from ui.partners.people.retention_panel import RetentionPanel
from ui.partners.people.tab import People
from workbench.domain.partner_drafts import OrganisationDraft
from workbench.domain.periods import PartialDate
from workbench.domain.post_drafts import PostDraft, TenureDraft
from workbench.identifiers import OrganisationId, PersonId, PostId
from workbench.operations.partners import add_organisation
from workbench.operations.partners.merging import merge_people
from workbench.operations.people import add_post, begin_tenure, remove_post, set_contact_defaults
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


def test_a_post_below_a_removed_one_names_it_and_two_made_one_person_are_parted_on_their_page(seat: Seat) -> None:
    database, scene = seat.desk.database, a_leaving_scene(seat.desk.database)
    remove_post(database, PostId(scene.delegate.id), even_held=True)
    seat.go(f"partners?post={scene.adviser.id}")
    panel = page(seat).panels.seen()
    assert isinstance(panel, PostPanel)
    assert ("Reports to", isolate("Delegate") + " (removed since)") in panel.facts.shown()
    assert "Go to the post it reports to" not in [text for text, _ in panel.acts()]
    seat.press("F2")
    above = sheet(seat).form.input("reports_to")
    assert isinstance(above, ChoiceInput)
    assert "Delegate" in above.combo.currentText()
    seat.press("Escape")

    twin = a_person("Olenka Example")
    put(database, twin)
    merge_people(database, PersonId(scene.person.id), PersonId(twin.id))
    seat.go(f"partners?person={twin.id}")
    person = page(seat).panels.seen()
    assert isinstance(person, PersonPanel)
    assert person.record == scene.person.id
    seat.press("Ctrl+Shift+U")
    assert isinstance(sheet(seat), SeparateSheet)
    seat.press("Ctrl+S")
    assert stored(database, twin).merged_into is None
    # Nothing is left to part; behind the dots of the page it is said so.
    dict(person.acts())["Part them again"]()
    seat.settle()
    assert seat.session.frame.sheets.sheet() is None


def test_what_is_left_is_told_of_the_day_that_is_chosen_also_of_a_draft_and_of_a_day_chosen_twice(seat: Seat) -> None:
    scene = a_leaving_scene(seat.desk.database)
    today, later = seat.desk.today(), date(2026, 6, 1)
    seat.go(f"partners?person={scene.person.id}")
    seat.command("people.leave")
    leaving = sheet(seat)
    assert isinstance(leaving, LeavingSheet)
    assert (leaving.preview.on, len(leaving.preview.posts)) == (today, 2)
    # There and back again before the first answer came.
    for day in (later, today):
        leaving.form.set_values({"on": day})
        leaving.form.edited.emit()
    seat.settle()
    assert (leaving.preview.on, len(leaving.preview.posts)) == (today, 2)
    leaving.form.set_values({"on": later, "due": date(2026, 6, 15)})
    seat.press("Escape")
    assert seat.session.frame.sheets.sheet() is None
    seat.command("people.leave")
    again = sheet(seat)
    assert isinstance(again, LeavingSheet)
    assert again.form.values()["on"] == later
    assert (again.preview.on, len(again.preview.posts)) == (later, 3)
    seat.press("Ctrl+Return")
    ended = [stored(seat.desk.database, tenure).end for tenure in (scene.held, scene.coming)]
    assert ended == [PartialDate("2026-06-01")] * 2


def test_where_nobody_is_past_their_time_one_button_says_for_how_long(seat: Seat) -> None:
    seat.go("partners")
    seat.command("people.retention")
    panel = page(seat).panels.seen()
    assert isinstance(panel, RetentionPanel)
    named = [each for each in panel.findChildren(Button) if each.isVisible() and each.text() == "Say for how long"]
    assert len(named) == 1
    assert named[0].hasFocus()


def test_a_person_who_is_gone_is_left_once_however_often_that_was_found(seat: Seat) -> None:
    panel = PersonPanel(seat.desk)
    lefts: list[bool] = []
    panel.left.connect(partial(lefts.append, True))
    panel.show_gone()
    panel.show_gone()
    panel.findChildren(EmptyState)[0].acted.emit()
    assert len(lefts) == 1


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
