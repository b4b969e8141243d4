from datetime import date

from tests.builders.records import a_person, put
from tests.builders.role_matrices import a_stage
from tests.builders.vocabularies import put_shipped
from workbench.domain.areas import Area
from workbench.domain.assignment_drafts import AssignmentDraft
from workbench.domain.contexts import ContextHost
from workbench.domain.coordination_checks import hits
from workbench.domain.coordination_functions import CoordinationFunction, Frame
from workbench.domain.coordination_view import View
from workbench.domain.decisions import Decision
from workbench.domain.groups import Group, Membership
from workbench.domain.instruments import Instrument
from workbench.domain.partners import Post, Tenure
from workbench.domain.periods import PartialDate
from workbench.domain.role_assignments import AssignmentStatus, Role, RoleAssignment
from workbench.domain.role_matrix import differences
from workbench.domain.rule_conditions import Check, Condition
from workbench.identifiers import (
    AreaId,
    DecisionId,
    GroupId,
    InstrumentId,
    OrganisationId,
    PersonId,
    PostId,
    RoleAssignmentId,
    new_id,
)
from workbench.operations.partners import remove_organisation
from workbench.operations.roles import agree_assignments, edit_assignment, set_cells
from workbench.queries.coordination_facts import read_facts
from workbench.queries.finding import find_records
from workbench.queries.instruments import read_instrument
from workbench.queries.role_matrix import compare_roles, role_matrix
from workbench.queries.roles import list_roles, roles_of_organisation, roles_of_post
from workbench.storage.database import Database

MARCH, JUNE = date(2026, 3, 1), date(2026, 6, 1)


def test_a_cell_says_its_post_and_holder_its_areas_and_all_it_rests_on(database: Database) -> None:
    stage = a_stage(database)
    post = Post(id=new_id(), organisation=stage.organisations[0], titles={"en": "Delegate", "fr": "Délégué"})
    person = a_person("Olena Example")
    tenure = Tenure(
        id=new_id(), person=PersonId(person.id), post=PostId(post.id), start=PartialDate("2026-01"),
        end=PartialDate("2026-04"),
    )  # fmt: skip
    decision = Decision(id=new_id(), texts={"en": "It leads.\nMore"}, number="D-1")
    instrument = Instrument(id=new_id(), titles={"en": "Example agreement"})
    kept, other = (Area(id=new_id(), names={"en": name}, code=name[:2]) for name in ("Kyiv", "Lviv"))
    put(database, post, person, tenure, decision, instrument, kept, other)
    set_cells(database, stage.context, [stage.cell(0, 0, Role.LEAD), stage.cell(0, 1, Role.SUPPORT)], on=MARCH)
    draft = AssignmentDraft(
        role=Role.LEAD, post=PostId(post.id), areas=(AreaId(kept.id),), start="2026", basis="By phone",
        decision=DecisionId(decision.id), instrument=InstrumentId(instrument.id), status=AssignmentStatus.AGREED,
    )  # fmt: skip
    lead = next(RoleAssignmentId(item.id) for item in stage.all() if item.role is Role.LEAD)
    edit_assignment(database, lead, draft)
    (cell,) = stage.matrix(MARCH).cell(stage.functions[0], stage.organisations[0])
    assert (cell.post, cell.holder, cell.areas, cell.has_basis) == ("Delegate", True, ("Kyiv",), True)
    assert cell.basis == "Example agreement; D-1: It leads.; By phone"
    (later,) = stage.matrix(JUNE).cell(stage.functions[0], stage.organisations[0])
    assert later.contact_to_be_named
    with database.read() as connection:
        elsewhere = role_matrix(connection, stage.context, MARCH, areas=[other.id], language="fr")
        assert list(elsewhere.cells) == [(stage.functions[0], stage.organisations[1])]
        assert (
            role_matrix(connection, stage.context, MARCH, language="fr")
            .cell(stage.functions[0], stage.organisations[0])[0]
            .post
            == "Délégué"
        )
        changed = compare_roles(connection, stage.context, MARCH, JUNE).changed
        assert [
            (change.before and change.before.holder, change.after and change.after.holder) for change in changed
        ] == [(True, False)]
        assert [line.role for line in roles_of_post(connection, post.id, MARCH)] == [Role.LEAD]
        assert [line.id for line in read_instrument(connection, instrument.id, MARCH).roles] == [lead]
        (line,) = roles_of_organisation(connection, stage.organisations[0], MARCH)
        assert (line.context, line.function, line.areas, line.is_current) == (
            "Example response", "Function 0", ("Kyiv",), True
        )  # fmt: skip
        assert [row.role for row in list_roles(connection, "en", stage.context)] == ["lead", "support"]
        assert [found.id for found in find_records(connection, "function 0").rows] == [stage.functions[0]]


def test_columns_are_hosts_those_with_roles_and_members_of_its_groups_by_kind_and_hosts_first(
    database: Database,
) -> None:
    stage = a_stage(database, organisations=6)
    first, second, third, fourth, fifth, sixth = stage.organisations
    group = Group(id=new_id(), names={"en": "Group"}, context=stage.context)
    put(
        database, group, Membership(id=new_id(), group=GroupId(group.id), organisation=second),
        ContextHost(id=new_id(), context=stage.context, country="UA", organisation=fourth, end=PartialDate("2026-04")),
    )  # fmt: skip
    set_cells(database, stage.context, [stage.cell(0, 0, Role.LEAD), stage.cell(0, 2, Role.LEAD)], on=MARCH)
    assert [item.id for item in stage.matrix(MARCH).organisations] == [fourth, first, second, third]
    assert [item.id for item in stage.matrix(JUNE).organisations] == [first, second, third]
    with database.read() as connection:
        wider = role_matrix(connection, stage.context, JUNE, also=[fifth, sixth, OrganisationId(new_id())])
    assert [item.id for item in wider.organisations] == [first, second, fifth, third, sixth]
    assert [item.component for item in wider.organisations] == ["national_society", "ifrc", "ifrc", None, None]
    remove_organisation(database, first)
    assert [item.id for item in stage.matrix(JUNE).organisations] == [second, third]


def test_functions_stand_by_level_and_within_it_by_frame(database: Database) -> None:
    stage = a_stage(database, 2, 1)
    placed = [("operational", Frame.INTER_AGENCY), ("operational", Frame.MOVEMENT), ("strategic", Frame.INTER_AGENCY)]
    made = [
        CoordinationFunction(id=new_id(), context=stage.context, titles={"en": level}, level=level, frame=frame,
                             rank=f"V{place}")
        for place, (level, frame) in enumerate(placed)
    ]  # fmt: skip
    put_shipped(database, "coordination_levels")
    put(database, *made)
    shown = [(each.level, each.frame) for each in stage.matrix(JUNE).functions if each.level != "technical"]
    assert shown == [placed[2], placed[1], placed[0]]


def test_two_days_compared_say_what_their_two_matrices_say(database: Database) -> None:
    stage = a_stage(database, 4, 4)
    cells = [stage.cell(row, column, Role.SUPPORT) for row in range(3) for column in range(4)]
    set_cells(database, stage.context, cells, on=MARCH)
    agree_assignments(database, stage.ids())
    changed = [stage.cell(0, 0, Role.LEAD), stage.cell(1, 1, None), stage.cell(3, 3, Role.CHAIR)]
    set_cells(database, stage.context, changed, on=JUNE)
    with database.read() as connection:
        quick = compare_roles(connection, stage.context, MARCH, JUNE)
        assert not compare_roles(connection, stage.context, MARCH, MARCH)
    assert quick == differences(stage.matrix(MARCH), stage.matrix(JUNE))
    assert (len(quick.added), len(quick.ended), len(quick.changed)) == (1, 1, 1)


def test_a_role_in_a_region_is_one_in_its_districts_and_fills_its_function_there(database: Database) -> None:
    stage = a_stage(database)
    region, other = (Area(id=new_id(), names={"en": name}) for name in ("Region", "Other"))
    district = Area(id=new_id(), names={"en": "District"}, parent=AreaId(region.id))
    put(database, region, other, district)
    roles = [
        RoleAssignment(
            id=new_id(), context=stage.context, function=stage.functions[row], organisation=stage.organisations[column],
            role=Role.LEAD, areas=frozenset({AreaId(area.id)}),
        )
        for row, column, area in ((0, 0, region), (0, 0, district), (0, 1, district), (1, 1, other))
    ]  # fmt: skip
    put(database, *roles)
    with database.read() as connection:
        shown = {
            area.names["en"]: role_matrix(connection, stage.context, MARCH, areas=[area.id])
            for area in (region, district, other)
        }
        facts = read_facts(connection, stage.context, MARCH)
    here = {(stage.functions[0], stage.organisations[0]), (stage.functions[0], stage.organisations[1])}
    assert shown["Region"].cells.keys() == shown["District"].cells.keys() == here
    assert {name: matrix.vacancies for name, matrix in shown.items()} == {name: {stage.functions[2]} for name in shown}
    twice = list(hits(View(facts), Condition(check=Check.ASSIGNMENTS_APART)))
    assert [hit.organisation for hit in twice] == [stage.organisations[0]]
