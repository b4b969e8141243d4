from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.builders.records import put
from tests.builders.role_matrices import Stage, a_stage
from tests.builders.vocabularies import put_shipped
from workbench.domain.contexts import Context
from workbench.domain.coordination_functions import Frame
from workbench.domain.function_drafts import FunctionDraft, templates_for
from workbench.domain.role_assignments import Role, RoleAssignment
from workbench.errors import Refused, RuleViolation
from workbench.identifiers import ContextId, CoordinationFunctionId, new_id
from workbench.interchange.function_templates import read_function_templates
from workbench.interchange.vocabularies import read_vocabulary
from workbench.operations.coordination_functions import (
    add_function,
    edit_function,
    move_function,
    remove_functions,
    retire_functions,
    take_template,
)
from workbench.operations.roles import set_cells
from workbench.operations.undo import undo
from workbench.queries.coordination_functions import list_functions, read_function
from workbench.storage.database import Database

TODAY = date(2026, 3, 1)
RESOURCES = Path(__file__).parents[3] / "resources"
SHIPPED = read_function_templates((RESOURCES / "coordination" / "function_templates.json").read_bytes())
LANGUAGES = {"en", "fr", "es", "ar", "uk"}


@pytest.fixture
def stage(database: Database) -> Stage:
    put_shipped(database, "coordination_levels", "coordination_sectors")
    return a_stage(database)


def titles(stage: Stage) -> list[str]:
    return [item.title for item in stage.matrix(TODAY).functions]


def test_functions_are_made_changed_moved_retired_and_removed(stage: Stage) -> None:
    draft = FunctionDraft(title=" Example\u202e function ", level="technical", sector="mhpss", others={"uk": "Приклад"})
    function = CoordinationFunctionId(add_function(stage.database, draft).id)
    assert titles(stage) == ["Function 0", "Function 1", "Example function", "Function 2"]
    move_function(stage.database, function, -1)
    assert titles(stage) == ["Function 0", "Example function", "Function 1", "Function 2"]
    with stage.database.read() as connection:
        shown = read_function(connection, function)
    assert not edit_function(stage.database, function, shown)
    edit_function(stage.database, function, FunctionDraft(title="Example", level="strategic", not_established="Small"))
    assert titles(stage)[0] == "Example"
    assert function not in stage.matrix(TODAY).vacancies
    retire_functions(stage.database, [function])
    assert "Example" not in titles(stage)
    retire_functions(stage.database, [function], retired=False)
    remove_functions(stage.database, [function])
    undo(stage.database)
    assert "Example" in titles(stage)


def test_what_does_not_go_with_the_roles_in_a_function_is_refused(stage: Stage) -> None:
    set_cells(stage.database, stage.context, [stage.cell(0, 0, Role.CONVENER)], on=TODAY)
    other = Context(id=new_id(), titles={"en": "Another example"})
    put(stage.database, other)
    for draft, code in (
        (FunctionDraft(title="E", level="technical", frame=Frame.INTER_AGENCY), r"functions\.roles_of_frame"),
        (FunctionDraft(title="E", level="technical", context=ContextId(other.id)), r"functions\.roles_elsewhere"),
        (FunctionDraft(title="E", level="unheard_of"), r"terms\.unknown"),
        (FunctionDraft(title="E", level="technical", sector="unheard_of"), r"terms\.unknown"),
        (FunctionDraft(title="", level="technical"), r"functions\.no_title"),
        (FunctionDraft(title="E"), r"functions\.no_level"),
    ):
        with pytest.raises(RuleViolation, match=code):
            edit_function(stage.database, stage.functions[0], draft)
    edit_function(
        stage.database, stage.functions[0], FunctionDraft(title="E", level="technical", context=stage.context)
    )


def test_what_is_moved_passes_what_stands_beside_it_where_it_is_seen(stage: Stage) -> None:
    shared_a, shared_c, agencies = stage.functions
    made = {
        title: CoordinationFunctionId(
            add_function(stage.database, FunctionDraft(title=title, level="technical", context=stage.context)).id
        )
        for title in ("Own", "Last")
    }
    assert titles(stage) == ["Function 0", "Function 1", "Own", "Last", "Function 2"]
    seen = [shared_a, shared_c, *made.values()]
    move_function(stage.database, made["Own"], -1, among=seen)
    assert titles(stage)[:4] == ["Function 0", "Own", "Function 1", "Last"]
    # One that is in every context passes one that is in this context alone.
    move_function(stage.database, shared_c, -1, among=seen)
    assert titles(stage)[:4] == ["Function 0", "Function 1", "Own", "Last"]
    # What a filter hides is passed with what is seen beyond it.
    move_function(stage.database, made["Last"], -1, among=[shared_a, made["Last"]])
    assert titles(stage)[:4] == ["Last", "Function 0", "Function 1", "Own"]
    assert not move_function(stage.database, made["Last"], -1, among=seen)
    assert not move_function(stage.database, agencies, 1, among=[*seen, agencies])


def test_a_function_of_every_context_is_not_removed_from_under_the_roles_of_others(stage: Stage) -> None:
    other, gone = (Context(id=new_id(), titles={"en": title}) for title in ("Another example", "An example removed"))
    put(stage.database, other, replace(gone, deleted=True))
    function = stage.functions[0]
    role = RoleAssignment(
        id=new_id(), context=ContextId(gone.id), function=function, organisation=stage.organisations[0],
        role=Role.CONVENER,
    )  # fmt: skip
    put(stage.database, role)
    set_cells(stage.database, stage.context, [stage.cell(0, 0, Role.CONVENER)], on=TODAY)
    remove_functions(stage.database, [function], context=stage.context)
    undo(stage.database)
    remove_functions(stage.database, [function])
    undo(stage.database)
    put(stage.database, replace(role, id=new_id(), context=ContextId(other.id)))
    for context in (stage.context, None):
        with pytest.raises(RuleViolation, match=r"functions\.held_elsewhere") as refused:
            remove_functions(stage.database, [stage.functions[1], function], context=context)
        assert refused.value.details["count"] == 1
    assert "Function 0" in titles(stage)
    assert "Function 1" in titles(stage), "all or none"


def test_a_template_is_taken_once_and_undone_at_once(stage: Stage) -> None:
    (disaster,) = (item for item in SHIPPED if item.code == "disaster")
    (movement,) = (item for item in SHIPPED if item.code == "movement")
    take_template(stage.database, stage.context, movement.functions)
    take_template(stage.database, stage.context, disaster.functions)
    with stage.database.read() as connection:
        rows = [row for row in list_functions(connection, "uk", stage.context) if row.context_id]
    assert (
        len(rows)
        == len({row.title for row in rows})
        == len({item.code for item in (*movement.functions, *disaster.functions)})
    )
    assert not take_template(stage.database, stage.context, disaster.functions)
    undo(stage.database)
    assert len(titles(stage)) == 3 + len(movement.functions)


def test_what_is_shipped_is_in_five_languages_says_its_basis_and_knows_its_codes() -> None:
    levels, sectors, situations = (
        {term.code for term in read_vocabulary((RESOURCES / "vocabularies" / f"{code}.json").read_bytes()).terms}
        for code in ("coordination_levels", "coordination_sectors", "situation_types")
    )
    for template in SHIPPED:
        assert set(template.titles) == LANGUAGES
        assert template.basis
        assert template.situations <= situations
        for function in template.functions:
            assert set(function.titles) == LANGUAGES
            assert function.basis
            assert function.level in levels
            assert function.sector in {None, *sectors}
    assert {code for template in SHIPPED for code in template.situations} | {"none"} == situations
    assert templates_for(SHIPPED, frozenset({"armed_conflict"}))[0].code == "conflict"
    assert templates_for(SHIPPED, frozenset())[0].code == "movement"


@pytest.mark.parametrize("content", [b"", b"[]", b'{"functions": [], "templates": [{"code": "x"}]}'])
def test_damaged_templates_are_refused(content: bytes) -> None:
    with pytest.raises(Refused, match=r"functions\.damaged"):
        read_function_templates(content)
