"""What the page reads of two days: told in the order of rows and columns, also of what went, within an area too."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.builders.databases import a_database
from tests.builders.records import put
from tests.builders.role_matrices import Stage, a_stage
from ui.roles.reading import Asked, Reading, read_roles
from workbench.domain.areas import Area
from workbench.domain.role_assignments import AssignmentStatus, Role, RoleAssignment
from workbench.domain.role_matrix import differences
from workbench.identifiers import AreaId, new_id
from workbench.operations.coordination_functions import retire_functions
from workbench.operations.roles import agree_assignments, set_cells
from workbench.queries.role_matrix import role_matrix
from workbench.storage.database import Database

MARCH, JUNE = date(2026, 3, 1), date(2026, 6, 1)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = a_database(tmp_path)
    yield made
    made.dispose()


def read(stage: Stage, area: str = "") -> Reading:
    asked = Asked(context=stage.context, day=JUNE, compared=MARCH, area=area)
    replica = stage.database.identity.replica
    with stage.database.read() as connection:
        return read_roles(connection, asked=asked, language="en", replica=replica, today=JUNE)


def test_changes_are_told_as_rows_stand_and_those_of_rows_that_went_come_last_by_name(database: Database) -> None:
    stage = a_stage(database, 4, 3)
    held = [stage.cell(row, 0, Role.SUPPORT) for row in range(3)]
    set_cells(database, stage.context, held, on=MARCH)
    agree_assignments(database, stage.ids())
    set_cells(database, stage.context, [stage.cell(row, 0, None) for row in range(3)], on=JUNE)
    retire_functions(database, [stage.functions[0]])
    reading = read(stage)
    assert reading.difference is not None
    ended = reading.difference.ended
    assert [each.function for each in ended] == [stage.functions[1], stage.functions[2], stage.functions[0]]
    assert reading.gone == {stage.functions[0]: "Function 0", stage.organisations[0]: "Example 000"}


def test_two_days_are_compared_within_the_area_that_is_chosen(database: Database) -> None:
    stage = a_stage(database)
    coast, hills = (Area(id=new_id(), names={"en": name}) for name in ("Example coast", "Example hills"))
    roles = [
        RoleAssignment(
            id=new_id(), context=stage.context, function=stage.functions[row], organisation=stage.organisations[0],
            role=Role.LEAD, areas=frozenset({AreaId(area.id)}), status=AssignmentStatus.AGREED,
        )
        for row, area in ((0, coast), (1, hills))
    ]  # fmt: skip
    put(database, coast, hills, *roles)
    set_cells(database, stage.context, [stage.cell(0, 0, None), stage.cell(1, 0, None)], on=JUNE)
    difference = read(stage, coast.id).difference
    with database.read() as connection:
        matrices = [role_matrix(connection, stage.context, day, areas=[coast.id]) for day in (MARCH, JUNE)]
    assert difference == differences(*matrices)
    assert difference is not None
    assert [each.function for each in difference.ended] == [stage.functions[0]], "that of the hills is not told"
