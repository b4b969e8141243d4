from datetime import date

import pytest

from tests.builders.records import put
from tests.builders.role_matrices import Stage, a_stage
from workbench.domain.coordination_functions import CoordinationFunction, Frame
from workbench.domain.role_assignments import AssignmentStatus, Role
from workbench.domain.role_settings import MOST_CELLS, CellSetting
from workbench.errors import RuleViolation
from workbench.identifiers import CoordinationFunctionId, new_id
from workbench.operations.coordination_functions import retire_functions
from workbench.operations.roles import agree_assignments, set_cells
from workbench.operations.undo import undo
from workbench.storage.database import Database

MARCH, MAY, JUNE = date(2026, 3, 1), date(2026, 5, 31), date(2026, 6, 1)


@pytest.fixture
def stage(database: Database) -> Stage:
    return a_stage(database)


def test_cells_are_proposed_in_one_operation_and_one_undo_takes_all_of_them_back(stage: Stage) -> None:
    cells = [stage.cell(0, 0, Role.CONVENER), stage.cell(0, 1, Role.CO_CONVENER), stage.cell(2, 2, Role.CHAIR)]
    set_cells(stage.database, stage.context, cells, on=MARCH)
    assert stage.roles(0, 0, MARCH) == [(Role.CONVENER, "proposed")]
    assert stage.roles(0, 0, date(2026, 2, 28)) == []
    assert not set_cells(stage.database, stage.context, cells, on=JUNE)
    undo(stage.database)
    assert not stage.all()


def test_a_proposal_is_changed_in_place_and_what_was_agreed_stays_readable_for_its_days(stage: Stage) -> None:
    set_cells(stage.database, stage.context, [stage.cell(0, 0, Role.LEAD), stage.cell(1, 0, Role.LEAD)], on=MARCH)
    kept = {item.function: item.id for item in stage.all()}
    agreed = next(item for item in stage.ids() if item == kept[stage.functions[0]])
    agree_assignments(stage.database, [agreed])
    changed = [stage.cell(0, 0, Role.SUPPORT), stage.cell(1, 0, Role.SUPPORT)]
    set_cells(stage.database, stage.context, changed, on=JUNE)
    assert stage.roles(0, 0, MAY) == [(Role.LEAD, "agreed")]
    assert stage.roles(0, 0, JUNE) == [(Role.SUPPORT, "proposed")]
    assert stage.roles(1, 0, MAY) == [(Role.SUPPORT, "proposed")]
    assert len(stage.all()) == 3
    set_cells(stage.database, stage.context, [stage.cell(0, 0, None), stage.cell(1, 0, None)], on=JUNE)
    assert [item.id for item in stage.all()] == [agreed]
    assert stage.roles(0, 0, MAY) == [(Role.LEAD, "agreed")]


def test_a_cell_may_hold_several_roles_side_by_side(stage: Stage) -> None:
    both = [stage.cell(0, 0, Role.LEAD), stage.cell(0, 0, Role.CONVENER)]
    set_cells(stage.database, stage.context, both, on=MARCH)
    assert [role for role, _ in stage.roles(0, 0, MARCH)] == [Role.CONVENER, Role.LEAD]
    assert not set_cells(stage.database, stage.context, both, on=MARCH)
    set_cells(stage.database, stage.context, [stage.cell(0, 0, Role.MEMBER)], on=MARCH, add=True)
    assert len(stage.roles(0, 0, MARCH)) == 3
    set_cells(stage.database, stage.context, [stage.cell(0, 0, Role.LEAD)], on=MARCH)
    assert stage.roles(0, 0, MARCH) == [(Role.LEAD, "proposed")]


def test_what_cannot_be_is_refused_and_nothing_of_it_is_written(stage: Stage) -> None:
    good = stage.cell(0, 0, Role.LEAD)
    elsewhere = CoordinationFunction(
        id=new_id(), titles={"en": "Elsewhere"}, level="technical", rank="W", context=a_stage(stage.database).context
    )
    put(stage.database, elsewhere)
    retire_functions(stage.database, [stage.functions[1]])
    gone = CellSetting(CoordinationFunctionId(new_id()), stage.organisations[0], Role.LEAD)
    other = CellSetting(CoordinationFunctionId(elsewhere.id), stage.organisations[0], Role.LEAD)
    for bad, code in (
        (stage.cell(0, 0, Role.CHAIR), r"roles\.other_frame"), (stage.cell(2, 0, Role.CONVENER), r"roles\.other_frame"),
        (stage.cell(1, 0, Role.LEAD), r"roles\.function_retired"), (gone, r"records\.missing"),
        (other, r"roles\.function_elsewhere"),
    ):  # fmt: skip
        with pytest.raises(RuleViolation, match=code):
            set_cells(stage.database, stage.context, [good, bad], on=MARCH)
    with pytest.raises(RuleViolation, match=r"roles\.too_many"):
        set_cells(stage.database, stage.context, [good] * (MOST_CELLS + 1), on=MARCH)
    assert not stage.all()


def test_of_a_retired_function_cells_are_still_emptied(stage: Stage) -> None:
    set_cells(stage.database, stage.context, [stage.cell(0, 0, Role.LEAD)], on=MARCH)
    retire_functions(stage.database, [stage.functions[0]])
    assert stage.functions[0] in {item.id for item in stage.matrix(MARCH).functions}
    set_cells(stage.database, stage.context, [stage.cell(0, 0, None)], on=MARCH)
    assert stage.functions[0] not in {item.id for item in stage.matrix(MARCH).functions}


def test_very_many_cells_are_pasted_at_once_over_some_that_stand(stage: Stage) -> None:
    large = a_stage(stage.database, 20, 15)
    set_cells(large.database, large.context, [large.cell(0, 0, Role.LEAD)], on=MARCH)
    agree_assignments(large.database, large.ids())
    cells = [large.cell(row, column, Role.SUPPORT) for row in range(20) for column in range(15)]
    set_cells(large.database, large.context, cells, on=JUNE)
    found = [item for item in large.all() if item.is_current(JUNE)]
    assert len(found) == 300
    assert {(item.role, item.status) for item in found} == {(Role.SUPPORT, AssignmentStatus.PROPOSED)}
    assert large.roles(0, 0, MAY) == [(Role.LEAD, "agreed")]
    assert Role.SUPPORT.fits(Frame.INTER_AGENCY)
