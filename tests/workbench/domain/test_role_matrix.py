from datetime import date

from workbench.domain.role_assignments import AssignmentStatus, Role
from workbench.domain.role_matrix import (
    CellKey,
    CellRole,
    MatrixCell,
    MatrixFunction,
    MatrixOrganisation,
    RoleMatrix,
    differences,
    in_order,
    narrowed,
    vacant,
)

FUNCTIONS = tuple(MatrixFunction(id=name, title=name, level="technical") for name in "ab")


def a_matrix(cells: dict[CellKey, MatrixCell]) -> RoleMatrix:
    organisations = tuple(MatrixOrganisation(id=name, name=name) for name in "xy")
    return RoleMatrix(
        context_id="c", context_title="Example", as_of=date(2026, 3, 1), functions=FUNCTIONS, cells=cells,
        organisations=organisations, vacancies=vacant(FUNCTIONS, cells),
    )  # fmt: skip


def test_a_function_is_vacant_where_nobody_who_stands_is_in_charge_of_it() -> None:
    cells = {
        ("a", "x"): (CellRole(assignment="1", role=Role.SUPPORT),),
        ("b", "x"): (CellRole(assignment="2", role=Role.LEAD, status=AssignmentStatus.DECLINED),),
    }
    assert vacant(FUNCTIONS, cells) == {"a", "b"}
    cells["b", "y"] = (CellRole(assignment="3", role=Role.CO_LEAD, status=AssignmentStatus.CONTESTED),)
    assert vacant(FUNCTIONS, cells) == {"a"}
    small = MatrixFunction(id="a", title="a", level="technical", not_established="Too small")
    assert vacant([small], {}) == frozenset()


def test_roles_that_came_ended_and_changed_are_told_and_one_record_after_another_is_no_change() -> None:
    lead = CellRole(assignment="1", role=Role.LEAD, end="2026-03")
    earlier = a_matrix({
        ("a", "x"): (lead,), ("a", "y"): (CellRole(assignment="2", role=Role.SUPPORT),),
        ("b", "x"): (CellRole(assignment="3", role=Role.MEMBER),),
        ("b", "y"): (CellRole(assignment="4", role=Role.LEAD),),
    })  # fmt: skip
    later = a_matrix({
        ("a", "x"): (CellRole(assignment="9", role=Role.LEAD, start="2026-04"),),
        ("a", "y"): in_order([CellRole(assignment="5", role=Role.LEAD), CellRole(assignment="2", role=Role.SUPPORT)]),
        ("b", "x"): (CellRole(assignment="6", role=Role.OBSERVER),),
    })  # fmt: skip
    found = differences(earlier, later)
    assert [(change.function, change.organisation) for change in found.added] == [("a", "y")]
    assert [(change.function, change.organisation) for change in found.ended] == [("b", "y")]
    assert [(change.before and change.before.role, change.after and change.after.role) for change in found.changed] == [
        (Role.MEMBER, Role.OBSERVER)
    ]
    assert not differences(earlier, earlier)
    back = differences(later, earlier)
    assert (len(back.added), len(back.ended), len(back.changed)) == (1, 1, 1)


def test_a_role_in_which_the_holder_went_is_told_as_changed() -> None:
    held, left = (CellRole(assignment="1", role=Role.LEAD, post="Delegate", holder=holder) for holder in (True, False))
    found = differences(a_matrix({("a", "x"): (held,)}), a_matrix({("a", "x"): (left,)}))
    assert [(change.before, change.after) for change in found.changed] == [(held, left)]
    assert (held.contact_to_be_named, left.contact_to_be_named) == (False, True)


def test_hidden_columns_fill_nothing_and_empty_nothing() -> None:
    matrix = a_matrix({("a", "x"): (CellRole(assignment="1", role=Role.LEAD),)})
    shown = narrowed(matrix, matrix.functions[:1], matrix.organisations[1:])
    assert (dict(shown.cells), shown.vacancies) == ({}, frozenset())
    assert narrowed(matrix, matrix.functions, ()).vacancies == {"b"}
