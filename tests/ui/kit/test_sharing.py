"""A role, a context, a partner and what it says of itself are kept back by keyboard, on the pages that show them."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget

from tests.builders.records import an_organisation, put
from tests.builders.windows import Seat
from tests.pictures.context_scenes import a_context
from tests.pictures.context_scenes import shown as contexts_page
from tests.pictures.role_scenes import shown as roles_page
from ui.kit.audience_sheet import AudienceSheet
from ui.kit.buttons import IconButton
from ui.kit.roles import Role
from ui.kit.rows_card import RowsCard
from ui.partners.form import PartnerSheet
from ui.partners.page import PartnersPage
from ui.partners.profile import Profile
from ui.partners.relations import Relations
from ui.top_bar import SearchButton
from workbench.domain.profiles import Priority, ProfileText
from workbench.domain.relations import OrganisationRelation, RelationKind
from workbench.identifiers import OrganisationId, new_id
from workbench.queries.partner_pages import read_partner_page

WAIT = 20_000


def opened(seat: Seat, qtbot: Any) -> AudienceSheet:
    seat.press("Ctrl+Shift+W")
    return the_sheet(seat, qtbot)


def the_sheet(seat: Seat, qtbot: Any) -> AudienceSheet:
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


def clicked(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def clicked_row(card: RowsCard) -> None:
    at = card.rows.visualRect(card.rows.model().index(0, 0)).center()
    QTest.mouseClick(card.rows.viewport(), Qt.MouseButton.LeftButton, pos=at)


def taken_from_menu(seat: Seat, within: QWidget, words: str) -> None:
    seat.settle()
    menu = next(menu for menu in within.findChildren(QMenu) if menu.isVisible())
    action = next(action for action in menu.actions() if action.text().partition("\t")[0] == words)
    assert action.isEnabled()
    menu.close()
    action.trigger()


def a_partner_that_says_much(seat: Seat) -> OrganisationId:
    partner, other = an_organisation("Example Society"), an_organisation("Example Other")
    owner = OrganisationId(partner.id)
    put(
        seat.desk.database, partner, other,
        ProfileText(id=new_id(), organisation=owner, section="description", texts={"en": "Ours"}),
        Priority(id=new_id(), organisation=owner, rank="a", texts={"en": "Care"}),
        OrganisationRelation(
            id=new_id(), source=owner, target=OrganisationId(other.id), kind=RelationKind.SISTER
        ),
    )  # fmt: skip
    return owner


def shown_partner(seat: Seat) -> PartnersPage:
    page = seat.page
    assert isinstance(page, PartnersPage)
    return page


def test_with_the_mouse_the_line_that_was_clicked_is_meant_as_it_is_by_key(seat: Seat, qtbot: Any) -> None:
    partner = a_partner_that_says_much(seat)
    seat.go(f"partners/{partner}?tab=relations")
    detail = shown_partner(seat).detail
    relations = detail.seen_part()
    assert isinstance(relations, Relations)
    relation = "Relation of two partners: Sister organisation"
    clicked_row(relations.current)
    clicked(detail.more_button)
    taken_from_menu(seat, detail, "Who may receive it")
    assert said(the_sheet(seat, qtbot))[-1][0] == relation
    seat.press("Esc")
    # By the menu of the whole window, and by what looks like a field in the bar above.
    clicked_row(relations.current)
    clicked(next(each for each in seat.session.frame.findChildren(IconButton) if each.accessibleName() == "Menu"))
    taken_from_menu(seat, seat.session.frame, "Who may receive it")
    assert said(the_sheet(seat, qtbot))[-1][0] == relation
    seat.press("Esc")
    clicked_row(relations.current)
    clicked(seat.session.frame.findChildren(SearchButton)[0])
    seat.settle()
    seat.type("who may receive")
    seat.press("Return")
    assert said(the_sheet(seat, qtbot))[-1][0] == relation
    seat.press("Esc")
    seat.go(f"partners/{partner}?tab=profile")
    profile = detail.seen_part()
    assert isinstance(profile, Profile)
    clicked_row(profile.priorities)
    clicked(detail.more_button)
    taken_from_menu(seat, detail, "Who may receive it")
    assert [what.partition(":")[0] for what, _ in said(the_sheet(seat, qtbot))] == [
        "Organisation",
        "Priority of a partner",
    ]


def test_behind_the_dots_the_partner_is_edited_and_removed_whatever_line_was_clicked(seat: Seat, qtbot: Any) -> None:
    partner = a_partner_that_says_much(seat)
    seat.go(f"partners/{partner}?tab=relations")
    detail = shown_partner(seat).detail
    relations = detail.seen_part()
    assert isinstance(relations, Relations)
    clicked_row(relations.current)
    clicked(detail.more_button)
    taken_from_menu(seat, detail, "Edit")
    seat.settle()
    assert isinstance(seat.session.frame.sheets.sheet(), PartnerSheet)
    seat.press("Esc")
    clicked_row(relations.current)
    clicked(detail.more_button)
    taken_from_menu(seat, detail, "Remove partner")
    seat.settle()
    assert detail.page is None or detail.page.id != partner
    with seat.desk.database.read() as connection:
        assert read_partner_page(connection, partner, seat.desk.today()).is_removed
