from dataclasses import replace
from datetime import date

import pytest

from tests.builders.records import put
from tests.builders.role_matrices import Stage, a_stage
from workbench.domain.assignment_drafts import AssignmentDraft
from workbench.domain.contexts import Context
from workbench.domain.coordination_functions import CoordinationFunction
from workbench.domain.mandates import Mandate
from workbench.domain.partners import Post
from workbench.domain.role_assignments import AssignmentStatus, Role
from workbench.errors import RuleViolation
from workbench.identifiers import AreaId, ContextId, MandateId, PostId, RoleAssignmentId, new_id
from workbench.operations.roles import (
    add_assignment,
    agree_assignments,
    contest_assignments,
    copy_set_up,
    decline_assignments,
    edit_assignment,
    end_assignments,
    propose_assignments,
    remove_assignments,
    set_cells,
)
from workbench.operations.undo import undo
from workbench.queries.role_matrix import role_matrix
from workbench.storage.database import Database

MARCH, JUNE = date(2026, 3, 1), date(2026, 6, 1)


@pytest.fixture
def stage(database: Database) -> Stage:
    return a_stage(database)


def test_a_role_says_all_there_is_to_say_and_an_equal_save_is_silent(stage: Stage) -> None:
    post = Post(id=new_id(), organisation=stage.organisations[0], titles={"en": "Delegate"})
    mandate = Mandate(id=new_id(), organisation=stage.organisations[0], statements={"en": "To lead"})
    put(stage.database, post, mandate)
    draft = AssignmentDraft(
        role=Role.LEAD, status=AssignmentStatus.AGREED, post=PostId(post.id), start="2018", end="2027-03",
        mandate=MandateId(mandate.id), basis=" Asked\u202e by the host ", agreed_by_host=True, review_on=JUNE,
        note="  Not for others  ",
    )  # fmt: skip
    saved = add_assignment(stage.database, stage.context, stage.functions[0], stage.organisations[0], draft)
    again = add_assignment(stage.database, stage.context, stage.functions[0], stage.organisations[0], draft)
    assert (again.id, bool(again.changes)) == (saved.id, False)
    (role,) = stage.all()
    assert (role.basis, role.note, role.has_basis) == ("Asked by the host", "Not for others", True)
    assert not edit_assignment(stage.database, RoleAssignmentId(role.id), AssignmentDraft.of(role))
    cell = stage.matrix(date(2020, 1, 1)).cell(stage.functions[0], stage.organisations[0])
    assert [(item.basis, item.post, item.holder, item.has_note) for item in cell] == [
        ("To lead; Asked by the host", "Delegate", False, True)
    ]
    backwards = AssignmentDraft(role=Role.LEAD, start="2026", end="2025")
    with pytest.raises(RuleViolation, match=r"periods\.ends_before_start"):
        edit_assignment(stage.database, RoleAssignmentId(role.id), backwards)


def test_posts_and_mandates_of_others_and_areas_that_are_gone_are_refused(stage: Stage) -> None:
    post = Post(id=new_id(), organisation=stage.organisations[1], titles={"en": "Delegate"})
    mandate = Mandate(id=new_id(), organisation=stage.organisations[1], statements={"en": "To lead"})
    put(stage.database, post, mandate)
    for draft, code in (
        (AssignmentDraft(role=Role.LEAD, post=PostId(post.id)), r"roles\.post_elsewhere"),
        (AssignmentDraft(role=Role.LEAD, mandate=MandateId(mandate.id)), r"roles\.mandate_elsewhere"),
        (AssignmentDraft(role=Role.LEAD, areas=(AreaId(new_id()),)), r"records\.missing"),
        (AssignmentDraft(role=Role.CHAIR), r"roles\.other_frame"),
    ):
        with pytest.raises(RuleViolation, match=code):
            add_assignment(stage.database, stage.context, stage.functions[0], stage.organisations[0], draft)
    assert not stage.all()


def test_many_are_agreed_contested_declined_ended_and_removed_each_with_one_undo(stage: Stage) -> None:
    set_cells(stage.database, stage.context, [stage.cell(0, n, Role.LEAD) for n in range(3)], on=MARCH)
    ids = stage.ids()
    for act, status in (
        (agree_assignments, "agreed"), (contest_assignments, "contested"), (decline_assignments, "declined"),
        (propose_assignments, "proposed"),
    ):  # fmt: skip
        act(stage.database, ids)
        assert {item.status.value for item in stage.all()} == {status}
    undo(stage.database)
    assert {item.status.value for item in stage.all()} == {"declined"}
    assert stage.functions[0] in stage.matrix(MARCH).vacancies
    end_assignments(stage.database, ids[:2], JUNE)
    assert [str(item.end) for item in stage.all()] == ["2026-06-01", "2026-06-01", "None"]
    end_assignments(stage.database, ids, date(2026, 2, 1))
    assert not stage.all()
    undo(stage.database)
    remove_assignments(stage.database, ids)
    assert not stage.all()


def test_a_set_up_is_copied_as_mere_proposals_and_a_second_time_nothing_is(stage: Stage) -> None:
    own = CoordinationFunction(
        id=new_id(), titles={"en": "Own"}, level="technical", rank="W", context=stage.context, template="x"
    )
    target = Context(id=new_id(), titles={"en": "Another example"})
    put(stage.database, own, target)
    there = ContextId(target.id)
    cells = [stage.cell(0, 0, Role.CONVENER), stage.cell(1, 1, Role.LEAD), stage.cell(1, 2, Role.LEAD)]
    set_cells(stage.database, stage.context, cells, on=MARCH)
    agree_assignments(stage.database, stage.ids()[:1])
    decline_assignments(stage.database, stage.ids()[2:])
    copy_set_up(stage.database, stage.context, there, on=JUNE)
    with stage.database.read() as connection:
        matrix = role_matrix(connection, there, JUNE)
    assert [item.title for item in matrix.functions] == ["Function 0", "Function 1", "Own", "Function 2"]
    assert {(role.role, role.status.value) for cell in matrix.cells.values() for role in cell} == {
        (Role.CONVENER, "proposed"), (Role.LEAD, "proposed")
    }  # fmt: skip
    assert own.id not in {item.id for item in matrix.functions}
    assert not copy_set_up(stage.database, stage.context, there, on=JUNE)
    undo(stage.database)
    with stage.database.read() as connection:
        assert not role_matrix(connection, there, JUNE).cells
    retired = replace(own, id=new_id(), context=there, retired=True)
    put(stage.database, retired)
    copy_set_up(stage.database, stage.context, there, on=JUNE)
    with stage.database.read() as connection:
        titles = [item.title for item in role_matrix(connection, there, JUNE).functions]
    assert titles.count("Own") == 1, "one that is used no more stands for none"
    with pytest.raises(RuleViolation, match=r"roles\.same_context"):
        copy_set_up(stage.database, there, there, on=JUNE)
