"""The scenes of roles: nothing yet, a small matrix with findings, a comparison, a sheet, and 200 functions by 100."""

from collections.abc import Sequence

from tests.builders.windows import Seat
from tests.pictures.once import once
from ui.roles.page import RolesPage
from workbench.domain.context_drafts import ContextDraft
from workbench.domain.coordination_functions import CoordinationFunction, Frame
from workbench.domain.partners import Organisation, OrganisationKind
from workbench.domain.periods import PartialDate
from workbench.domain.ranks import ranks_between
from workbench.domain.role_assignments import AssignmentStatus, Role, RoleAssignment
from workbench.identifiers import ContextId, CoordinationFunctionId, OrganisationId, new_id
from workbench.operations.contexts import add_context
from workbench.operations.coordination_rules import ship_rules

CONTEXT = "Example operation"
FUNCTIONS = (
    ("Convene the coordination", "strategic", Frame.MOVEMENT),
    ("Psychosocial support in the Movement", "operational", Frame.MOVEMENT),
    ("Volunteers' own care", "operational", Frame.MOVEMENT),
    ("Training calendar", "technical", Frame.MOVEMENT),
    ("Working group on mental health", "operational", Frame.INTER_AGENCY),
    ("Mapping of who does what, where and when", "technical", Frame.INTER_AGENCY),
)
ORGANISATIONS = (
    ("Example Society of the Coast", OrganisationKind.NATIONAL_SOCIETY),
    ("Example Society of the Hills", OrganisationKind.NATIONAL_SOCIETY),
    ("Example country delegation", OrganisationKind.IFRC),
    ("Example ministry of health", OrganisationKind.GOVERNMENT),
    ("Example agency for children", OrganisationKind.UN),
)
AGREED, PROPOSED = AssignmentStatus.AGREED, AssignmentStatus.PROPOSED
ROLES = (
    (0, 0, Role.CONVENER, AGREED, "2025-01"),
    (0, 2, Role.CO_CONVENER, PROPOSED, "2026-02"),
    (1, 0, Role.LEAD, AGREED, "2025-01"),
    (1, 1, Role.SUPPORT, AGREED, "2025-03"),
    (1, 2, Role.SUPPORT, AssignmentStatus.CONTESTED, "2025-03"),
    (3, 1, Role.LEAD, AssignmentStatus.DECLINED, "2025-06"),
    (3, 2, Role.INFORMED, AGREED, "2025-06"),
    (4, 3, Role.CHAIR, AGREED, "2024"),
    (4, 4, Role.CO_CHAIR, AGREED, "2024"),
    (4, 0, Role.MEMBER, PROPOSED, "2026-01"),
    (5, 4, Role.LEAD, PROPOSED, "2026-01"),
)


def a_set_up(
    seat: Seat, functions: Sequence[tuple[str, str, Frame]] = FUNCTIONS,
    organisations: Sequence[tuple[str, OrganisationKind]] = ORGANISATIONS,
    roles: Sequence[tuple[int, int, Role, AssignmentStatus, str]] = ROLES,
) -> str:  # fmt: skip
    """An example context with functions, organisations and roles; gives its id."""
    desk = seat.desk
    ship_rules(desk.database, desk.program.coordination_rules())
    saved = add_context(desk.database, ContextDraft(title=CONTEXT, start="2024"))
    context = ContextId(saved.id)
    with desk.database.write("test.put") as work:
        rows = [
            CoordinationFunction(
                id=new_id(), titles={"en": title}, level=level, frame=frame, rank=rank, context=context
            )
            for (title, level, frame), rank in zip(functions, ranks_between(None, None, len(functions)), strict=True)
        ]  # fmt: skip
        columns = [Organisation(id=new_id(), names={"en": name}, kind=kind) for name, kind in organisations]
        work.store(CoordinationFunction).put_many(rows)
        work.store(Organisation).put_many(columns)
        work.store(RoleAssignment).put_many(
            RoleAssignment(
                id=new_id(), context=context, function=CoordinationFunctionId(rows[row].id),
                organisation=OrganisationId(columns[column].id), role=role, status=status, start=PartialDate(start),
                basis="Example letter of the host" if status is AGREED else "",
            )
            for row, column, role, status, start in roles
        )  # fmt: skip
    desk.changed.emit(work.changes)
    seat.settle()
    return str(context)


def empty(seat: Seat) -> None:
    """A context without functions."""
    add_context(seat.desk.database, ContextDraft(title="Example response", start="2024"))
    seat.go("roles")


def matrix(seat: Seat, *, side: str = "") -> None:
    """A small matrix, perhaps with what was found beside it."""
    context = once(seat, a_set_up)
    seat.go(f"roles/{context}" + (f"?side={side}" if side else ""))
    shown(seat).view.setFocus()


def compared(seat: Seat) -> None:
    """What changed since another day."""
    context = once(seat, a_set_up)
    seat.go(f"roles/{context}")
    filters = shown(seat).filters
    filters.compared.edit.setText("2025-02-01")
    filters.compared.finish()
    filters._on_day()
    seat.settle()
    seat.command("roles.changes")


def cell(seat: Seat) -> None:
    """The sheet of a cell."""
    matrix(seat)
    seat.command("roles.open")


def printed(seat: Seat) -> None:
    """The matrix as it is printed."""
    matrix(seat)
    seat.command("roles.print")


def large(seat: Seat, rows: int = 200, columns: int = 100) -> None:
    """Two hundred functions by a hundred organisations."""
    levels = ("strategic", "operational", "technical")
    functions = [(f"Example function {n}", levels[n % 3], list(Frame)[n % 4 == 3]) for n in range(rows)]
    kinds = (OrganisationKind.NATIONAL_SOCIETY, OrganisationKind.UN, OrganisationKind.INTERNATIONAL_NGO)
    organisations = [(f"Example organisation {n}", kinds[n % 3]) for n in range(columns)]
    roles = [
        (row, column, fitting[(row + column) % len(fitting)], list(AssignmentStatus)[(row * column) % 4], "2025")
        for row, (_, _, frame) in enumerate(functions)
        for column in range(columns)
        if (row * 7 + column * 3) % 4 == 0
        for fitting in ([role for role in Role if role.fits(frame)],)
    ]
    seat.go(f"roles/{a_set_up(seat, functions, organisations, roles)}")
    shown(seat).view.setFocus()


def shown(seat: Seat) -> RolesPage:
    """The page that is shown."""
    assert isinstance(seat.page, RolesPage)
    return seat.page
