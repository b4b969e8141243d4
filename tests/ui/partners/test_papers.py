"""Papers of partners are seen at the window before they leave: a profile, the map of those selected, the contacts."""

from tests.builders.windows import Seat
from tests.ui.partners.test_page import add, page
from ui.kit.paper_sheet import PaperSheet


def seen(seat: Seat) -> PaperSheet:
    found = seat.session.frame.sheets.sheet()
    assert isinstance(found, PaperSheet)
    assert found.view.page_count() >= 1
    assert found.save_button.isEnabled()
    return found


def test_profile_map_and_contacts_are_drawn_for_the_partners_that_are_meant(seat: Seat) -> None:
    one, other = add(seat, "Aaa Alliance"), add(seat, "Aab Circle")
    seat.go(f"partners/{one}")
    seat.press("Ctrl+P")
    order = seen(seat).wanted()
    assert order is not None
    assert (order.kind, order.subject) == ("partner-profile", one)
    seat.press("Escape")
    seat.command("partners.contact_list")
    order = seen(seat).wanted()
    assert order is not None
    assert (order.kind, order.subject) == ("contacts", None)
    seat.press("Escape")
    rows = page(seat).list.rows
    rows.setFocus()
    rows.select_id(one)
    seat.press("Shift+Down", "Ctrl+Shift+M")
    order = seen(seat).wanted()
    assert order is not None
    assert (order.kind, set(order.chosen)) == ("partner-map", {one, other})
