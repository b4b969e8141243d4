"""People at the page of vocabularies: looking, adding, renaming, moving, retiring, all by key, and all taken back."""

from tests.builders.windows import Seat
from ui.kit.sheets import FormSheet
from ui.partners.terms import find_terms, terms_by_vocabulary
from ui.vocabularies.page import VocabulariesPage

HOSTILE = "<img src=x> & =1+1"


def page(seat: Seat) -> VocabulariesPage:
    shown = seat.page
    assert isinstance(shown, VocabulariesPage)
    return shown


def terms(seat: Seat) -> list[str]:
    return [row.label for row in page(seat).detail.model.rows()]


def retired(seat: Seat) -> list[str]:
    return [row.label for row in page(seat).detail.model.rows() if row.retired]


def sheet(seat: Seat) -> FormSheet:
    found = seat.session.frame.sheets.sheet()
    assert isinstance(found, FormSheet)
    return found


def test_a_term_is_added_renamed_moved_and_retired_by_key_and_each_is_taken_back(seat: Seat) -> None:
    seat.go("settings")
    seat.page.vocabularies_button.click()  # type: ignore[attr-defined]
    seat.settle()
    shown = page(seat)
    seat.press("Ctrl+F")
    seat.type("approach")
    shown.listing.line.set_text("approach")
    seat.press("Return")
    assert shown.detail.page is not None
    assert shown.detail.page.code == "approaches"
    before = terms(seat)

    seat.press("Ctrl+N")
    seat.type(HOSTILE)
    seat.press("Ctrl+Return")
    assert terms(seat) == [*before, HOSTILE]
    chosen = shown.detail.chosen()
    assert chosen is not None
    assert chosen.is_own
    shown.detail.setFocus()

    seat.press("F2")
    sheet(seat).form.set_values({"label_en": before[0]})
    seat.press("Ctrl+Return")
    assert sheet(seat).form.problem("label_en"), "two terms may not read the same"
    sheet(seat).form.set_values({"label_en": "Example approach", "label_fr": "Approche exemple"})
    seat.press("Ctrl+Return")
    assert terms(seat)[-1] == "Example approach"

    shown.detail.setFocus()
    seat.press("Alt+Up")
    assert terms(seat)[-2] == "Example approach"
    seat.press("Del")
    assert retired(seat) == ["Example approach"]
    assert "Example approach" not in [choice.text for choice in seat.desk.choices("approaches")]
    seat.press("Del")
    assert retired(seat) == []
    assert "Example approach" in [choice.text for choice in seat.desk.choices("approaches")]
    for _ in range(5):
        seat.press("Ctrl+Z")
    assert terms(seat) == before


def test_a_vocabulary_of_ones_own_is_made_filled_and_given_to_partners_by_key(seat: Seat) -> None:
    seat.go("vocabularies")
    shown = page(seat)
    seat.press("Ctrl+Shift+V")
    seat.press("Ctrl+Return")
    assert sheet(seat).form.problem("label_en"), "it needs a name"
    seat.type(HOSTILE)
    seat.press("Ctrl+Return")
    assert shown.detail.page is not None
    assert (shown.detail.page.label, terms(seat)) == (HOSTILE, [])
    seat.press("Shift+F2")
    sheet(seat).form.set_values({"label_en": "Example themes"})
    seat.press("Ctrl+Return")
    seat.press("Ctrl+N")
    seat.type("Sea rescue")
    seat.press("Ctrl+Return")
    assert terms(seat) == ["Sea rescue"]
    (found,) = find_terms(seat.desk, "Sea resc")
    assert (found.text, found.note) == ("Sea rescue", "Example themes")
    assert list(terms_by_vocabulary([str(found.value)])) == [shown.detail.page.code]


def test_to_terms_the_program_works_with_none_is_added(seat: Seat) -> None:
    seat.go("vocabularies")
    shown = page(seat)
    (kinds,) = (row for row in shown.listing.model.rows() if row.code == "organisation_kinds")
    seat.go(f"vocabularies/{kinds.id}")
    assert shown.detail.add_button.isHidden()
    shown.detail.table.select_first()
    shown.detail.setFocus()
    seat.press("Ctrl+N")
    assert seat.session.frame.sheets.sheet() is None
    seat.press("F2")
    sheet(seat).form.set_values({"label_en": "Society of a country"})
    seat.press("Ctrl+Return")
    assert seat.desk.term("organisation_kinds", "national_society") == "Society of a country"
