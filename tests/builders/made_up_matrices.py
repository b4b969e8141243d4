"""Made-up matrices of any size, without a workspace: example functions, example organisations, roles in some cells."""

from datetime import date

from workbench.domain.coordination_functions import Frame
from workbench.domain.partners import OrganisationKind
from workbench.domain.role_assignments import AssignmentStatus, Role
from workbench.domain.role_matrix import CellRole, MatrixFunction, MatrixOrganisation, RoleMatrix, vacant

DAY = date(2026, 3, 2)
LEVELS = ("strategic", "operational", "technical")
KINDS = (OrganisationKind.NATIONAL_SOCIETY, OrganisationKind.IFRC, OrganisationKind.UN, OrganisationKind.GOVERNMENT)


def a_function(number: int) -> MatrixFunction:
    """One of some hundred functions at three levels in two frames."""
    frame = Frame.INTER_AGENCY if number % 4 == 3 else Frame.MOVEMENT
    return MatrixFunction(
        id=f"f{number}", title=f"Example function {number}", level=LEVELS[number % 3], frame=frame,
        sector="health" if number % 5 == 0 else None,
    )  # fmt: skip


def an_organisation(number: int) -> MatrixOrganisation:
    """One of some hundred organisations of four kinds."""
    return MatrixOrganisation(id=f"o{number}", name=f"Example Society {number}", kind=KINDS[number % len(KINDS)])


def a_matrix(functions: int, organisations: int, *, every: int = 3) -> RoleMatrix:
    """A matrix in which one cell of ``every`` few holds a role, and some functions have none."""
    rows = tuple(map(a_function, range(functions)))
    columns = tuple(map(an_organisation, range(organisations)))
    standings = list(AssignmentStatus)
    cells = {}
    for place, row in enumerate(rows):
        fitting = [role for role in Role if role.fits(row.frame)]
        for at, column in enumerate(columns):
            number = place * 7 + at * 3
            if number % every == 0 and place % 11 != 5:
                status = standings[number % 4] if number % 5 else AssignmentStatus.AGREED
                role = fitting[number % len(fitting)]
                cells[row.id, column.id] = (CellRole(assignment=f"{row.id}/{column.id}", role=role, status=status),)
    return RoleMatrix(
        context_id="c", context_title="Example operation", as_of=DAY, functions=rows, organisations=columns,
        cells=cells, vacancies=vacant(rows, cells),
    )  # fmt: skip
