"""A context with functions and organisations, for tests of who has which role in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tests.builders.records import an_organisation, put
from workbench.domain.contexts import Context
from workbench.domain.coordination_functions import CoordinationFunction, Frame
from workbench.domain.partners import Organisation, OrganisationKind
from workbench.domain.ranks import ranks_between
from workbench.domain.role_assignments import Role, RoleAssignment
from workbench.domain.role_matrix import RoleMatrix
from workbench.domain.role_settings import CellSetting
from workbench.identifiers import (
    ContextId,
    CoordinationFunctionId,
    OrganisationId,
    RoleAssignmentId,
    new_id,
)
from workbench.queries.role_matrix import role_matrix
from workbench.storage.database import Database

KINDS = (OrganisationKind.NATIONAL_SOCIETY, OrganisationKind.IFRC, OrganisationKind.UN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """The ids of what is there, and how to speak of it shortly."""

    database: Database
    context: ContextId
    functions: Sequence[CoordinationFunctionId]
    """Of the Movement, but for the last, which is of the agencies."""
    organisations: Sequence[OrganisationId]

    def cell(self, function: int, organisation: int, role: Role | None) -> CellSetting:
        """What one cell is to be set to."""
        return CellSetting(self.functions[function], self.organisations[organisation], role)

    def matrix(self, on: date) -> RoleMatrix:
        """The matrix of the context on a day."""
        with self.database.read() as connection:
            return role_matrix(connection, self.context, on)

    def roles(self, function: int, organisation: int, on: date) -> list[tuple[Role, str]]:
        """The roles in a cell on a day, each with how far it is agreed."""
        cell = self.matrix(on).cell(self.functions[function], self.organisations[organisation])
        return [(item.role, item.status.value) for item in cell]

    def all(self) -> list[RoleAssignment]:
        """Every role that is not removed."""
        with self.database.write("test.read") as work:
            return work.store(RoleAssignment).where()

    def ids(self) -> list[RoleAssignmentId]:
        """The ids of every role."""
        return [RoleAssignmentId(item.id) for item in self.all()]


def a_stage(database: Database, functions: int = 3, organisations: int = 3) -> Stage:
    """A context "Example response" of 2026 with so many functions and organisations, and no role."""
    context = Context(id=new_id(), titles={"en": "Example response"})
    ranks = ranks_between(None, None, functions)
    rows = [
        CoordinationFunction(
            id=new_id(), titles={"en": f"Function {place}"}, level="technical", rank=rank,
            frame=Frame.MOVEMENT if place < functions - 1 else Frame.INTER_AGENCY,
        )
        for place, rank in enumerate(ranks)
    ]  # fmt: skip
    columns: list[Organisation] = [
        an_organisation(f"Example {place:03}", kind=KINDS[place % len(KINDS)]) for place in range(organisations)
    ]
    put(database, context, *rows, *columns)
    return Stage(
        database=database, context=ContextId(context.id),
        functions=[CoordinationFunctionId(item.id) for item in rows],
        organisations=[OrganisationId(item.id) for item in columns],
    )  # fmt: skip
