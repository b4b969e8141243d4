"""What it takes to renew the findings of a large matrix, from reading the roles to the last rule."""

import random
from collections.abc import Iterator
from datetime import date

import pytest

from tests.benchmarks.conftest import Judge
from tests.benchmarks.measuring import WHOLE, cost, take
from tests.builders.responses import TODAY, Response, a_response
from workbench.domain.coordination_functions import CoordinationFunction
from workbench.domain.partners import Organisation, OrganisationKind
from workbench.domain.periods import PartialDate
from workbench.domain.role_assignments import AssignmentStatus, Role, RoleAssignment
from workbench.identifiers import CoordinationFunctionId, OrganisationId, new_id
from workbench.queries.findings import read_evaluation
from workbench.storage.registry import ROLE_ASSIGNMENT

pytestmark = pytest.mark.benchmark

FUNCTIONS, ORGANISATIONS = (200, 100) if WHOLE else (6, 5)
TURNS = 11 if WHOLE else 1
RENEWED = 0.1


@pytest.fixture(scope="module")
def response(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Response]:
    """A role in every cell, with much for the rules to find."""
    made = a_response(tmp_path_factory.mktemp("findings"))
    with made.workspace:
        fill(made, random.Random(3))
        yield made


def fill(made: Response, chance: random.Random) -> None:
    """Functions, organisations of all kinds and countries, and a role for each pair of them."""
    functions = [
        CoordinationFunction(
            id=new_id(), titles={"en": f"Example function {n}"}, level="operational", rank=f"V{n:04}",
            context=made.context,
        )
        for n in range(FUNCTIONS)
    ]  # fmt: skip
    partners = [
        Organisation(
            id=new_id(), names={"en": f"Example {n}"}, kind=chance.choice(list(OrganisationKind)),
            country=chance.choice(["UA", "DK", None]),
        )
        for n in range(ORGANISATIONS)
    ]  # fmt: skip
    made.put(*functions, *partners)
    with made.workspace.database.write("roles.set") as work:
        work.store(RoleAssignment).put_many(
            RoleAssignment(
                id=new_id(), context=made.context, function=CoordinationFunctionId(function.id),
                organisation=OrganisationId(partner.id), role=chance.choice(list(Role)),
                status=chance.choice(list(AssignmentStatus)),
                start=PartialDate(f"{chance.randint(2022, 2026)}-{chance.randint(1, 12):02}"),
                end=chance.choice([None, None, PartialDate("2028")]),
                basis=chance.choice(["", "Seville Agreement 2.0", "By letter"]),
                review_on=chance.choice([None, date(2026, 1, 1), date(2026, 9, 1)]),
            )
            for function in functions
            for partner in partners
        )  # fmt: skip


def test_the_findings_of_a_large_matrix_are_renewed(response: Response, judge: Judge) -> None:
    with response.workspace.database.read() as connection:
        count = ROLE_ASSIGNMENT.table.select().with_only_columns(ROLE_ASSIGNMENT.table.c.id)
        assert len(read_evaluation(connection, response.context, TODAY).findings) > ORGANISATIONS
        judge(
            take(
                f"findings of {FUNCTIONS * ORGANISATIONS} roles renewed; beside reading their ids",
                lambda: cost(lambda: read_evaluation(connection, response.context, TODAY)),
                lambda: cost(lambda: connection.execute(count).all()), turns=TURNS, at_most=RENEWED,
            )
        )  # fmt: skip
