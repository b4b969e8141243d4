"""A role, a context, a partner and what it says of itself are kept back by keyboard, on the pages that show them."""

from typing import Any

from PySide6.QtCore import Qt

from tests.builders.records import an_organisation, put
from tests.builders.windows import Seat
from tests.pictures.context_scenes import a_context
from tests.pictures.context_scenes import shown as contexts_page
from tests.pictures.role_scenes import shown as roles_page
from ui.kit.audience_sheet import AudienceSheet
from ui.kit.roles import Role
from workbench.domain.profiles import ProfileText
from workbench.identifiers import OrganisationId, new_id

WAIT = 20_000


def opened(seat: Seat, qtbot: Any) -> AudienceSheet:
    seat.press("Ctrl+Shift+W")
    qtbot.waitUntil(lambda: isinstance(seat.session.frame.sheets.sheet(), AudienceSheet), timeout=WAIT)
    sheet = seat.session.frame.sheets.sheet()
    assert isinstance(sheet, AudienceSheet)
    sheet.focus_first()
    seat.settle()
    return sheet


def said(sheet: AudienceSheet) -> list[tuple[str, str]]:
    model, found = sheet.table.model(), []
    for row in range(model.rowCount()):
        lines = (str(model.index(row, 0).data(role)) for role in (Qt.ItemDataRole.DisplayRole, Role.SUBTITLE))
        what, who = (line.replace("\u2068", "").replace("\u2069", "").strip() for line in lines)
        found.append((what, who))
    return found


def test_a_role_is_kept_back_and_a_context_goes_less_far_with_all_that_stands_in_it(seat: Seat, qtbot: Any) -> None:
    context = a_context(seat)
    seat.go(f"roles/{context}")
    page = roles_page(seat)
    page.view.setFocus()
    page.view.go(next((row, column) for row in range(len(page.model.rows)) for column in range(len(page.model.columns))
                      if page.model.roles_at(row, column)))  # fmt: skip
    sheet = opened(seat, qtbot)
    role = "Role: Example Society of the Coast · Convener"
    assert said(sheet)[:3] == [
        ("Context: Example operation", "all partners in the register"),
        ("Coordination function: Convene the coordination", "as above: all partners in the register"),
        (role, "as above: all partners in the register"),
    ]
    # What was chosen on the page is chosen here, and nothing that stands above it.
    seat.press("O")
    qtbot.waitUntil(lambda: said(sheet)[2] == (role, "office only"), timeout=WAIT)
    assert said(sheet)[0][1] == "all partners in the register"
    seat.press("Esc")
    assert seat.session.frame.sheets.sheet() is None
    seat.go(f"contexts/{context}")
    contexts_page(seat).detail.overview.situations.rows.setFocus()
    seat.settle()
    sheet = opened(seat, qtbot)
    assert len(said(sheet)) == 2
    seat.press("Up", "M")
    qtbot.waitUntil(lambda: said(sheet)[0][1] == "the Movement only", timeout=WAIT)
    assert said(sheet)[1][1] == "as above: the Movement only"
    seat.press("Ctrl+Z")
    qtbot.waitUntil(lambda: said(sheet)[0][1] == "all partners in the register", timeout=WAIT)


def test_a_partner_goes_less_far_and_a_section_of_its_profile_stays_in_the_office(seat: Seat, qtbot: Any) -> None:
    partner = an_organisation("Example Society")
    owner = OrganisationId(partner.id)
    put(
        seat.desk.database, partner,
        ProfileText(id=new_id(), organisation=owner, section="description", texts={"en": "Ours"}),
        ProfileText(id=new_id(), organisation=owner, section="source_remarks", texts={"en": "Odd"}),
    )  # fmt: skip
    seat.go(f"partners/{partner.id}")
    sheet = opened(seat, qtbot)
    assert said(sheet) == [("Organisation: Example Society", "all partners in the register")]
    seat.press("M")
    qtbot.waitUntil(lambda: said(sheet)[0][1] == "the Movement only", timeout=WAIT)
    seat.press("Esc")
    seat.go(f"partners/{partner.id}?tab=profile")
    sheet = opened(seat, qtbot)
    # What the office found odd about a source goes nowhere, whatever one says.
    (_, (section, who)) = said(sheet)
    assert section == "Section of a profile: Description"
    assert who == "as above: the Movement only"
    seat.press("O")
    qtbot.waitUntil(lambda: said(sheet)[1][1] == "office only", timeout=WAIT)
    seat.press("Ctrl+Z")
    qtbot.waitUntil(lambda: said(sheet)[1][1] == "as above: the Movement only", timeout=WAIT)
