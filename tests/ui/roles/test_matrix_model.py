"""What the model shows of a cell: what stands there, what was asked for and is not written yet, what changed."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.builders.made_up_matrices import a_matrix
from ui.kit.marks import MarkKind
from ui.roles.arrangement import Orders, Wanted, arrange
from ui.roles.cell_looks import CellLook, Change, Ink, look_of
from ui.roles.changes_panel import changes_by_cell
from ui.roles.letters import role_of
from ui.roles.matrix_model import MatrixModel, Shown
from workbench.domain.role_assignments import AssignmentStatus, Role
from workbench.domain.role_matrix import CellRole, differences

ORDERS = Orders(kinds=[], levels=[], frames=[], name_kind=str, name_group=lambda level, frame: f"{level}/{frame}")
AGREED, PROPOSED = AssignmentStatus.AGREED, AssignmentStatus.PROPOSED


class Words:
    """Stands where sentences are made; what they say is tested at the window."""

    def letters(self, roles: object) -> str:
        return str(roles)


@pytest.fixture
def model(qapp: QApplication) -> MatrixModel:
    matrix = a_matrix(9, 6)
    made = MatrixModel(Words())  # type: ignore[arg-type]
    made.show(Shown(matrix=matrix, arrangement=arrange(matrix, Wanted(), ORDERS)))
    return made


def empty_places(model: MatrixModel) -> list[tuple[int, int]]:
    rows, columns = model.size()
    return [
        (row, column) for row in range(rows) for column in range(columns)
        if not model.is_head(row) and not model.is_filled(row, column)
    ]  # fmt: skip


def test_what_was_asked_for_is_seen_until_all_of_it_was_written_and_read(model: MatrixModel) -> None:
    first, second = empty_places(model)[:2]
    model.expect({first: (Role.LEAD,)})
    model.expect({second: (Role.SUPPORT,)})
    assert model.look(*first) == CellLook(Role.LEAD, PROPOSED)
    shown = model.shown
    assert shown is not None
    model.written()
    assert not model.show(shown), "rows and columns are the same: nothing is made anew"
    assert model.is_filled(*second), "what was read before the second was written does not know it yet"
    model.written()
    model.show(shown)
    assert not model.is_filled(*first)
    assert not model.is_filled(*second)


def test_a_refusal_leaves_what_stood_there(model: MatrixModel) -> None:
    rows, columns = model.size()
    place = next((row, column) for row in range(rows) for column in range(columns) if model.is_filled(row, column))
    before = model.roles_at(*place)
    model.expect({place: ()})
    assert not model.is_filled(*place)
    model.forget_expected()
    assert model.roles_at(*place) == before


def test_a_cell_says_how_heavy_its_first_role_is_how_far_agreed_and_what_it_lacks() -> None:
    lead = CellRole(assignment="1", role=Role.LEAD, status=AGREED, post="Example post", holder=False)
    noted = CellRole(assignment="2", role=Role.OBSERVER, has_note=True)
    look = look_of((lead, noted))
    assert look == CellLook(Role.LEAD, AGREED, more=True, to_be_named=True, has_note=True)
    assert look is not None
    assert look.ink is Ink.OUTLINE
    assert look_of((replace(lead, status=PROPOSED),)) == CellLook(Role.LEAD, PROPOSED)
    assert look_of(()) is None
    assert role_of("l", "en") is Role.LEAD


def test_changes_are_told_cell_by_cell_and_what_ended_is_still_known(model: MatrixModel) -> None:
    later = a_matrix(9, 6)
    (gone, *_), added = list(later.cells), ("f1", "o1")
    cells = {key: roles for key, roles in later.cells.items() if key != gone}
    cells[added] = (CellRole(assignment="new", role=Role.SUPPORT),)
    changes, before = changes_by_cell(differences(later, replace(later, cells=cells)))
    assert changes == {gone: Change.ENDED, added: Change.ADDED}
    assert before[gone] == later.cells[gone]
    arrangement = arrange(later, Wanted(), ORDERS)
    model.show(Shown(matrix=replace(later, cells=cells), arrangement=arrangement, changes=changes, before=before))
    place = model.place_of(*gone)
    assert place is not None
    look = model.look(*place)
    assert look is not None
    assert look.change is Change.ENDED


def test_a_function_without_anybody_in_charge_is_marked_before_anything_else_found_of_it(model: MatrixModel) -> None:
    shown = model.shown
    assert shown is not None
    marks = dict.fromkeys((each.id for each in shown.matrix.functions), MarkKind.INFO)
    model.show(replace(shown, marks=marks))
    found = {model.mark_of(row) for row in range(len(model.rows)) if model.is_vacant(row)}
    assert found == {MarkKind.BAD}
    assert model.mark_of(0) is None, "the head of a group bears no mark"
    assert model.headerData(0, Qt.Orientation.Vertical) == model.rows[0].title
