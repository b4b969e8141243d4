"""Duplicates at the window, by keyboard: two made one, parted after later edits, kept as two, left for another day."""

from PySide6.QtWidgets import QWidget

from tests.builders.records import an_organisation, put, stored
from tests.builders.windows import Seat
from ui.partners.duplicates_panel import DuplicatesPanel
from ui.partners.merge_sheets import KeptApartSheet, MergeSheet, OtherSheet, SeparateSheet
from ui.partners.page import PartnersPage
from workbench.domain.partners import Organisation, Post
from workbench.identifiers import OrganisationId, new_id


def page_of(seat: Seat) -> PartnersPage:
    assert isinstance(seat.page, PartnersPage)
    return seat.page


def panel_of(seat: Seat) -> DuplicatesPanel:
    found = page_of(seat).panels.panel("duplicates")
    assert isinstance(found, DuplicatesPanel)
    return found


def sheet_of(seat: Seat, kind: type[QWidget]) -> QWidget:
    (found,) = [sheet for sheet in seat.window.findChildren(kind) if sheet.isVisible()]
    return found


def two(seat: Seat, name: str, spelt: str, **fields: object) -> tuple[Organisation, Organisation, Post]:
    kept, other = an_organisation(name, acronym="EXR"), an_organisation(spelt, acronym="ERN", **fields)
    post = Post(id=new_id(), organisation=OrganisationId(other.id), titles={"en": "Head of office"})
    held = [Post(id=new_id(), organisation=OrganisationId(kept.id), titles={"en": title}) for title in ("One", "Two")]
    put(seat.desk.database, kept, other, post, *held)
    return kept, other, post


def test_two_are_made_one_and_parted_again_after_later_edits(seat: Seat) -> None:
    kept, other, post = two(seat, "Example Hope <img src=x>", "Exampel Hope <img src=x>", size_band="small")
    database = seat.desk.database
    seat.go("partners")
    seat.press("Ctrl+Shift+D")
    panel = panel_of(seat)
    row = next(row for row in panel.model._rows if row.first.id == kept.id)
    panel.table.select_id(row.id)
    assert "~" in panel.why.text()
    seat.press("Return")
    sheet = sheet_of(seat, MergeSheet)
    assert isinstance(sheet, MergeSheet)
    assert "Post" in sheet.follows.text()
    seat.press("Ctrl+S")
    assert stored(database, other).merged_into == kept.id
    assert row.id not in {each.id for each in panel.model._rows}
    seat.press("Esc")
    # A link to the one that is gone leads to the one that stays.
    seat.go(f"partners/{other.id}")
    assert page_of(seat).shown_partner() == kept.id
    put(database, an_organisation("Later", id=kept.id, acronym="NEW", aliases=stored(database, kept).aliases))
    seat.command("partners.separate")
    parting = sheet_of(seat, SeparateSheet)
    assert isinstance(parting, SeparateSheet)
    assert "Post" in parting.follows.text()
    seat.press("Ctrl+S")
    assert (stored(database, post).organisation, stored(database, other)) == (other.id, other)
    assert (stored(database, kept).acronym, stored(database, kept).aliases) == ("NEW", frozenset())
    seat.press("Ctrl+Z")
    assert stored(database, other).merged_into == kept.id


def test_they_are_two_is_said_by_one_key_and_a_pair_can_wait(seat: Seat) -> None:
    two(seat, "Example Hope", "Exampel Hope")
    two(seat, "Sample Bridge Relief", "Sample Bridge Releif")
    seat.go("partners?duplicates=1")
    panel = panel_of(seat)
    before = panel.model.count()
    assert before >= 2
    seat.press("Space")
    assert panel.model.count() == before - 1
    seat.command("partners.kept_apart")
    assert isinstance(sheet_of(seat, KeptApartSheet), KeptApartSheet)
    seat.press("Ctrl+S")
    assert panel.model.count() == before
    seat.press("Space", "Del")
    assert panel.model.count() == before - 2
    seat.press("Ctrl+Z")
    assert panel.model.count() == before - 1
    seat.press("Esc")
    assert page_of(seat).is_browsing()
    seat.press("Ctrl+Shift+D")
    assert panel.model.count() == before


def test_a_partner_that_is_shown_is_merged_with_one_that_is_typed(seat: Seat) -> None:
    kept, other, _ = two(seat, "Example Hope", "Quite Another")
    seat.go(f"partners/{kept.id}")
    seat.command("partners.merge")
    assert isinstance(sheet_of(seat, OtherSheet), OtherSheet)
    seat.type("Quite Another")
    seat.press("Tab", "Ctrl+S")
    sheet = sheet_of(seat, MergeSheet)
    assert isinstance(sheet, MergeSheet)
    sheet.form.set_values({**sheet.form.values(), "survivor": other.id, "acronym": kept.id})
    seat.press("Ctrl+S")
    assert stored(seat.desk.database, kept).merged_into == other.id
    assert stored(seat.desk.database, other).acronym == "EXR"
