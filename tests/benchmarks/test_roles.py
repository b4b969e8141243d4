"""What it takes to set cells of a large matrix, to read it as of a day, and to compare two days."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.benchmarks.conftest import Judge
from tests.benchmarks.measuring import WHOLE, cost, take
from tests.builders.databases import a_database
from tests.builders.role_matrices import Stage, a_stage
from workbench.domain.role_assignments import Role
from workbench.operations.roles import agree_assignments, set_cells
from workbench.operations.undo import redo, undo
from workbench.queries.groups import covers_day
from workbench.queries.role_matrix import compare_roles, role_matrix
from workbench.storage.registry import ROLE_ASSIGNMENT

pytestmark = pytest.mark.benchmark

FUNCTIONS, ORGANISATIONS = (200, 100) if WHOLE else (6, 5)
TURNS = 11 if WHOLE else 1
COMPARED = 0.1
READ_TIMES = 4.0
"""As many times what it takes to read the rows and make nothing of them."""
SET = 0.010
PASTED = 6.0
MARCH, JUNE = date(2026, 3, 1), date(2026, 6, 1)


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A role in every cell, of which one in fifty was changed in June."""
    database = a_database(tmp_path_factory.mktemp("roles"))
    made = a_stage(database, FUNCTIONS, ORGANISATIONS)
    cells = [made.cell(row, column, Role.SUPPORT) for row in range(FUNCTIONS) for column in range(ORGANISATIONS)]
    set_cells(database, made.context, cells, on=MARCH)
    agree_assignments(database, made.ids())
    changed = [
        made.cell(row, column, Role.LEAD) for row in range(0, FUNCTIONS, 5) for column in range(0, ORGANISATIONS, 10)
    ]
    set_cells(database, made.context, changed, on=JUNE)
    yield made
    database.dispose()


def test_two_days_are_compared(stage: Stage, judge: Judge) -> None:
    with stage.database.read() as connection:
        found = compare_roles(connection, stage.context, MARCH, JUNE)
        assert len(found.changed) == len(range(0, FUNCTIONS, 5)) * len(range(0, ORGANISATIONS, 10))
        ids = sa.select(ROLE_ASSIGNMENT.table.c.id)
        judge(
            take(
                f"two days with {FUNCTIONS * ORGANISATIONS} roles compared; beside reading their ids",
                lambda: cost(lambda: compare_roles(connection, stage.context, MARCH, JUNE)),
                lambda: cost(lambda: connection.execute(ids).all()), turns=TURNS, at_most=COMPARED,
            )
        )  # fmt: skip


def test_the_matrix_is_read_as_of_a_day(stage: Stage, judge: Judge) -> None:
    with stage.database.read() as connection:
        rows = sa.select(ROLE_ASSIGNMENT.table).where(covers_day(ROLE_ASSIGNMENT.table, MARCH))
        judge(
            take(
                f"a matrix of {FUNCTIONS * ORGANISATIONS} roles read; beside reading their rows",
                lambda: cost(lambda: role_matrix(connection, stage.context, MARCH)),
                lambda: cost(lambda: connection.execute(rows).all()), turns=TURNS, at_most_times=READ_TIMES,
            )
        )  # fmt: skip


def test_one_cell_is_set_among_many(stage: Stage, judge: Judge) -> None:
    roles = iter([Role.MEMBER, Role.OBSERVER] * TURNS)
    judge(
        take(
            "one cell set among them; beside finding that it stands",
            lambda: cost(
                lambda: set_cells(stage.database, stage.context, [stage.cell(0, 0, next(roles))], on=date(2026, 7, 1))
            ),
            lambda: cost(
                lambda: set_cells(stage.database, stage.context, [stage.cell(0, 1, Role.SUPPORT)], on=MARCH)
            ),
            turns=TURNS, at_most=SET,
        )
    )  # fmt: skip


def test_a_whole_matrix_is_pasted(tmp_path: Path, judge: Judge) -> None:
    database = a_database(tmp_path)
    made = a_stage(database, FUNCTIONS, ORGANISATIONS + ORGANISATIONS // 2)
    cells = [
        made.cell(row, column, Role.SUPPORT) for row in range(FUNCTIONS) for column in range(len(made.organisations))
    ]
    judge(
        take(
            f"{len(cells)} cells pasted; beside pasting what stands",
            lambda: cost(lambda: set_cells(database, made.context, cells, on=MARCH)),
            lambda: cost(lambda: set_cells(database, made.context, cells, on=MARCH)), turns=1, at_most=PASTED,
        )
    )  # fmt: skip
    assert len(made.all()) == len(cells)
    judge(
        take(
            f"{len(cells)} cells taken back; beside doing it again",
            lambda: cost(lambda: undo(database)), lambda: cost(lambda: redo(database)), turns=1, at_most=PASTED,
        )
    )  # fmt: skip
    database.dispose()
