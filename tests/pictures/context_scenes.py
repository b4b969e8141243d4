"""The scenes of contexts: none yet, one with its parts, and the sheets of convening, set-up and seats."""

from dataclasses import replace
from functools import partial

from tests.builders.windows import Seat
from tests.pictures.once import once
from tests.pictures.role_scenes import a_set_up
from ui.contexts.page import ContextsPage
from workbench.domain.area_drafts import AreaDraft
from workbench.domain.context_drafts import HostDraft, SituationDraft
from workbench.domain.groups import Membership
from workbench.domain.partners import Organisation, OrganisationKind
from workbench.domain.set_ups import SeatProposal
from workbench.identifiers import ContextId, OrganisationId, new_id
from workbench.operations.contexts import add_area_to_context, add_host, add_situation, edit_context
from workbench.operations.set_ups import open_set_up
from workbench.queries.contexts import read_context
from workbench.queries.seat_proposals import read_seat_proposals
from workbench.queries.set_ups import read_set_up


def a_context(seat: Seat) -> str:
    """An example context in a country, with roles, a situation, a host and an area."""
    desk = seat.desk
    context = ContextId(once(seat, a_set_up))
    page = seat.read(partial(read_context, context=context, on=desk.today()))
    edit_context(desk.database, context, replace(page.draft, countries=("UA",)))
    host, federation = OrganisationId(new_id()), OrganisationId(new_id())
    with desk.database.write("test.put") as work:
        work.store(Organisation).put_many((
            Organisation(id=host, names={"en": "Example Red Cross Society"}, kind=OrganisationKind.NATIONAL_SOCIETY,
                         country="UA"),
            Organisation(id=federation, names={"en": "Example delegation of the Federation"},
                         kind=OrganisationKind.IFRC),
        ))  # fmt: skip
    add_host(desk.database, context, HostDraft(organisation=host, country="UA", start="2024"))
    add_situation(
        desk.database, context,
        SituationDraft(situation="disaster_natural", collective_response=True, start="2026-01", basis="Example appeal"),
    )  # fmt: skip
    add_situation(desk.database, context, SituationDraft(situation="protracted", start="2024", end="2025"))
    changes = add_area_to_context(desk.database, context, AreaDraft(name="Example oblast", code="UA99", country="UA"))
    desk.changed.emit(changes.changes)
    seat.settle()
    return str(context)


def empty(seat: Seat) -> None:
    """No context yet."""
    seat.go("contexts")


def shown(seat: Seat) -> ContextsPage:
    """The page."""
    assert isinstance(seat.page, ContextsPage)
    return seat.page


def tab(seat: Seat, key: str, *, opened: bool = False, command: str = "") -> None:
    """One part of a context, perhaps with its set-up opened, and a sheet over it."""
    context = once(seat, a_context)
    if opened:
        seats(seat, context)
    seat.go(f"contexts/{context}?tab={key}")
    if command:
        seat.command(command)


def seats(seat: Seat, context: str) -> tuple[SeatProposal, ...]:
    """Opens the set-up, and takes a seat away again; gives what is proposed then."""
    desk = seat.desk
    plan = seat.read(partial(read_set_up, context=context, day=desk.today()))
    changes = open_set_up(desk.database, ContextId(context), [plan.groups[0].function])
    plan = seat.read(partial(read_set_up, context=context, day=desk.today()))
    with desk.database.write("test.put") as work:
        held = work.store(Membership).where(group=plan.groups[0].group)
        work.store(Membership).put_many(replace(each, deleted=True) for each in held)
    desk.changed.emit(changes)
    desk.changed.emit(work.changes)
    seat.settle()
    found = seat.read(partial(read_seat_proposals, context=context, day=desk.today()))
    assert isinstance(found, tuple)
    return found
