"""The tabs of a partner that tell of its mandates, its commitments and its roles, and lead to them."""

from datetime import date
from typing import Any

from tests.builders.windows import Seat
from tests.pictures.mandate_scenes import with_mandates
from ui.mandates.page import MandatesPage
from ui.partners.mandates import Mandates
from ui.partners.page import PartnersPage
from ui.partners.people.post_panel import PostPanel
from ui.partners.roles_held import RolesHeld
from ui.roles.page import RolesPage
from workbench.domain.coordination_functions import CoordinationFunction, Frame
from workbench.domain.partners import Post
from workbench.domain.periods import PartialDate
from workbench.domain.role_assignments import AssignmentStatus, Role, RoleAssignment
from workbench.identifiers import CoordinationFunctionId, PostId, new_id


def partners(seat: Seat) -> PartnersPage:
    shown = seat.page
    assert isinstance(shown, PartnersPage)
    return shown


def test_a_partners_cards_and_roles_lead_to_where_they_stand(seat: Seat) -> None:
    example = with_mandates(seat)
    coast = example.organisations[0]
    function = CoordinationFunction(
        id=new_id(), titles={"en": "Example training"}, level="technical", frame=Frame.MOVEMENT, rank="m",
        context=example.context,
    )  # fmt: skip
    place = {"context": example.context, "function": CoordinationFunctionId(function.id)}
    usual: dict[str, Any] = {**place, "organisation": coast}
    post = Post(id=new_id(), organisation=coast, titles={"en": "Example delegate"})
    with seat.desk.database.write("test.put") as work:
        work.store(Post).put(post)
        work.store(CoordinationFunction).put(function)
        work.store(RoleAssignment).put_many([
            RoleAssignment(id=new_id(), role=Role.LEAD, post=PostId(post.id), start=PartialDate("2026"), **usual),
            RoleAssignment(id=new_id(), role=Role.SUPPORT, status=AssignmentStatus.AGREED, start=PartialDate("2024"),
                           end=PartialDate("2025-06-30"), **usual),
        ])  # fmt: skip

    seat.go(f"partners/{coast}?tab=roles")
    held = partners(seat).detail.findChild(RolesHeld)
    assert isinstance(held, RolesHeld)
    assert [(line.role, line.is_current) for line in held.model.rows()] == [(Role.LEAD, True), (Role.SUPPORT, False)]
    held.setFocus()
    seat.press("Home", "Down", "Return")
    matrix = seat.page
    assert isinstance(matrix, RolesPage)
    assert matrix.filters.day() == date(2025, 6, 30), "a role that is over is shown on its last day"
    cell = matrix.view.current()
    assert cell is not None
    assert matrix.model.key_at(*cell) == (function.id, coast)

    seat.go(f"partners?post={post.id}")
    panel = partners(seat).panels.seen()
    assert isinstance(panel, PostPanel)
    assert [line.function for line in panel.roles.model.rows()] == ["Example training"]
    panel.roles.setFocus()
    seat.press("Home", "Return")
    assert seat.page is matrix

    seat.go(f"partners/{coast}?tab=mandates")
    tab = partners(seat).detail.findChild(Mandates)
    assert isinstance(tab, Mandates)
    assert [row.status.value for row in tab.cards.model.rows()] == ["in_force"]
    assert tab.commitments.model.rows(), "what binds all binds it"
    tab.setFocus()
    seat.press("Home", "Return")
    shown: object = seat.page
    assert isinstance(shown, MandatesPage)
    assert shown.tab_key() == "cards"
