"""A delegate leaves: one looks at what hangs on the post, notes it in one act, and takes it back."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from tests.builders.windows import Seat
from ui.partners.page import PartnersPage
from ui.partners.people.leaving import LeavingSheet
from ui.partners.people.person_panel import PersonPanel
from workbench.domain.action_drafts import ActionEdit
from workbench.domain.partner_drafts import ContactDraft, OrganisationDraft
from workbench.domain.people_drafts import PersonDraft
from workbench.identifiers import OrganisationId, PersonId, PostId
from workbench.operations.actions import add_action
from workbench.operations.partners import add_organisation
from workbench.operations.people import edit_person
from workbench.queries.people_pages import PersonPage, read_person_page
from workbench.queries.post_lines import read_post_lines
from workbench.queries.stale_contacts import StaleContacts, read_stale_contacts

NAME = "Olena Example"


def arrived(seat: Seat) -> tuple[OrganisationId, PersonId]:
    """A partner with a delegate, who reads French and has something to do."""
    contact = ContactDraft(person=NAME, post="Delegate", email="olena@example.org")
    saved = add_organisation(seat.desk.database, OrganisationDraft(name="Example Red Cross"), contact)
    partner = OrganisationId(saved.id)
    (line,) = seat.read(partial(read_post_lines, organisation=partner, today=seat.desk.today()))
    person = PersonId(line.holders[0].person_id)
    edit_person(seat.desk.database, person, PersonDraft(names={"Latn": NAME}, languages=("fr",)))
    action = ActionEdit(text="Send the report", owner_post=PostId(line.id))
    seat.desk.changed.emit(add_action(seat.desk.database, action).changes)
    seat.settle()
    return partner, person


def page_of(seat: Seat, person: PersonId) -> PersonPage:
    found = seat.read(partial(read_person_page, record=person, today=seat.desk.today()))
    assert isinstance(found, PersonPage)
    return found


def unfilled(seat: Seat) -> list[str]:
    found = seat.read(partial(read_stale_contacts, today=seat.desk.today()))
    assert isinstance(found, StaleContacts)
    return [post.title for post in found.unfilled]


def test_a_delegate_leaves(seat: Seat, tmp_path: Path) -> None:
    partner, person = arrived(seat)
    # Found by typing, and shown on a page of their own.
    seat.press("Ctrl+K")
    seat.type("olena ex")
    seat.press("Return")
    page = seat.page
    assert isinstance(page, PartnersPage)
    panel = page.panels.seen()
    assert isinstance(panel, PersonPanel)
    assert panel.name.text() == NAME
    # What hangs on the post is seen before anything is done.
    seat.press("Ctrl+Shift+L")
    sheet = seat.session.frame.sheets.sheet()
    assert isinstance(sheet, LeavingSheet)
    assert [thing.text for left in sheet.preview.posts for thing in left.things] == ["Send the report"]
    seat.press("Ctrl+A")
    seat.type("28 Feb 2026")
    seat.press("Tab")
    assert str(sheet.preview.on) == "2026-02-28"
    assert "28 février 2026" in sheet.view.said()
    # The due day stood two weeks after another day; the words of the action are left as proposed.
    seat.press("Ctrl+Return")
    dialog = next(each for each in seat.window.findChildren(QFileDialog) if each.isVisible())
    target = tmp_path / "who.eml"
    dialog.fileSelected.emit(str(target))
    dialog.close()
    # Off screen no window gets the focus back by itself.
    seat.window.activateWindow()
    seat.settle()
    assert b"To: olena@example.org" in target.read_bytes()
    assert [line.end for line in page_of(seat, person).former] == ["2026-02-28"]
    assert panel.posts.model.count() == 0
    assert unfilled(seat) == ["Delegate"]
    # One undo takes back both the end and the action.
    seat.press("Ctrl+Z")
    assert [line.end for line in page_of(seat, person).tenures] == [""]
    assert unfilled(seat) == []
    seat.press("Esc")
    assert page.is_browsing()
    seat.go(f"partners/{partner}?tab=people")
    assert page.detail.tabs.current_key() == "people"
