"""Relating organisations: joined where it is there already, refused where it leads in a circle, one undo each."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.records import an_organisation, put
from workbench.domain.partner_drafts import OrganisationDraft
from workbench.domain.partners import Organisation
from workbench.domain.relation_drafts import RelationDraft
from workbench.domain.relations import OrganisationRelation, RelationKind
from workbench.errors import RuleViolation
from workbench.identifiers import OrganisationId, OrganisationRelationId
from workbench.operations.partners import (
    edit_organisation,
    edit_relation,
    end_relations,
    relate_organisations,
    remove_relations,
)
from workbench.operations.undo import undo
from workbench.queries.partner_relations import PartnerRelations, read_relations, relations_among
from workbench.storage.database import Database

DAY = date(2026, 3, 2)
ALLIANCE, NORTH, SOUTH, FUND = (OrganisationId(f"0190aaaa-0000-7000-8000-00000000000{n}") for n in range(4))
MEMBER, FUNDS, SISTER = RelationKind.MEMBER_OF, RelationKind.FUNDS, RelationKind.SISTER


@pytest.fixture
def database(database: Database) -> Database:
    named = {ALLIANCE: "Example Alliance", NORTH: "Example North", SOUTH: "Example South", FUND: "Example Fund"}
    put(database, *(an_organisation(name, id=record) for record, name in named.items()))
    return database


def related(database: Database, source: str, kind: RelationKind, target: str, **fields: str) -> OrganisationRelationId:
    draft = RelationDraft(other=OrganisationId(target), kind=kind, **fields)  # type: ignore[arg-type]
    return OrganisationRelationId(relate_organisations(database, OrganisationId(source), draft).id)


def page_of(database: Database, organisation: str, day: date = DAY) -> PartnerRelations:
    with database.read() as connection:
        return read_relations(connection, organisation, day)


def told(relations: PartnerRelations) -> list[tuple[str, bool, str]]:
    return [(line.kind, line.is_outgoing, line.other) for line in relations.current]


def test_a_relation_is_read_from_both_ends_and_taken_back_by_one_undo(database: Database) -> None:
    related(database, FUND, FUNDS, NORTH, start="2025", note="Example remark")
    related(database, NORTH, MEMBER, ALLIANCE)
    related(database, SOUTH, MEMBER, ALLIANCE)
    assert told(page_of(database, NORTH)) == [
        ("funds", False, "Example Fund"),
        ("member_of", True, "Example Alliance"),
    ]
    assert [member.name for member in page_of(database, ALLIANCE).members] == ["Example North", "Example South"]
    assert told(page_of(database, FUND)) == [("funds", True, "Example North")]
    undo(database)
    assert [member.name for member in page_of(database, ALLIANCE).members] == ["Example North"]


def test_the_same_relation_again_is_silently_the_same(database: Database) -> None:
    first = related(database, NORTH, MEMBER, ALLIANCE, start="2025")
    again = relate_organisations(
        database, ALLIANCE, RelationDraft(other=NORTH, kind=MEMBER, is_outgoing=False, start="2025")
    )
    assert (again.id, bool(again.changes)) == (first, False)
    noted = relate_organisations(database, NORTH, RelationDraft(other=ALLIANCE, kind=MEMBER, start="2025", note="x"))
    assert (noted.id, bool(noted.changes)) == (first, True)
    assert related(database, NORTH, MEMBER, ALLIANCE, start="2010", end="2012") != first
    assert related(database, NORTH, SISTER, SOUTH) == related(database, SOUTH, SISTER, NORTH)
    assert related(database, NORTH, FUNDS, SOUTH) != related(database, SOUTH, FUNDS, NORTH)


def test_a_circle_of_members_is_refused_with_its_length_and_nothing_changes(database: Database) -> None:
    related(database, NORTH, MEMBER, ALLIANCE)
    link = related(database, ALLIANCE, MEMBER, FUND)
    for target, steps in ((NORTH, 3), (ALLIANCE, 2)):
        with pytest.raises(RuleViolation, match=r"relations\.circle") as refusal:
            related(database, FUND, MEMBER, target)
        assert refusal.value.details["steps"] == steps
    with pytest.raises(RuleViolation, match=r"relations\.itself"):
        related(database, FUND, MEMBER, FUND)
    assert told(page_of(database, FUND)) == [("member_of", False, "Example Alliance")]
    turned = RelationDraft(other=NORTH, kind=MEMBER)
    with pytest.raises(RuleViolation, match=r"relations\.circle"):
        edit_relation(database, link, turned, seen_from=ALLIANCE)
    related(database, FUND, RelationKind.SUPPORTS, NORTH)


def test_who_belonged_to_whom_at_another_time_is_no_circle(database: Database) -> None:
    related(database, NORTH, MEMBER, ALLIANCE, start="2010", end="2015")
    related(database, ALLIANCE, MEMBER, NORTH, start="2016")
    with pytest.raises(RuleViolation, match=r"relations\.circle"):
        related(database, NORTH, MEMBER, ALLIANCE, start="2014", end="2020")


def test_a_circle_of_parents_is_refused_with_its_length(database: Database) -> None:
    for child, parent in ((NORTH, ALLIANCE), (SOUTH, NORTH)):
        edit_organisation(database, child, OrganisationDraft(name="Example", parent=parent))
    with pytest.raises(RuleViolation, match=r"organisations\.parent_circle") as refusal:
        edit_organisation(database, ALLIANCE, OrganisationDraft(name="Example", parent=SOUTH))
    assert refusal.value.details["steps"] == 3


def test_a_relation_ends_on_its_day_and_is_corrected_and_removed(database: Database) -> None:
    relation = related(database, FUND, FUNDS, NORTH, start="2024")
    edit_relation(database, relation, RelationDraft(other=SOUTH, kind=FUNDS, start="2024"), seen_from=FUND)
    assert told(page_of(database, SOUTH)) == [("funds", False, "Example Fund")]
    assert told(page_of(database, NORTH)) == []
    end_relations(database, [relation], DAY)
    assert not end_relations(database, [relation], DAY)
    assert told(page_of(database, SOUTH)) != []
    (over,) = page_of(database, SOUTH, date(2026, 3, 3)).others
    assert (over.end, over.is_current) == ("2026-03-02", False)
    remove_relations(database, [relation])
    assert page_of(database, SOUTH).others == ()
    with pytest.raises(RuleViolation, match=r"records\.missing"):
        end_relations(database, [relation], DAY)


def test_hierarchy_is_read_up_and_down_and_a_circle_that_came_in_ends_it(database: Database) -> None:
    put(
        database,
        an_organisation("Example North", id=NORTH, parent=ALLIANCE),
        an_organisation("Example South", id=SOUTH, parent=ALLIANCE),
        an_organisation("Example Fund", id=FUND, parent=SOUTH),
    )
    assert [(row.name, row.depth) for row in page_of(database, FUND).above] == [
        ("Example South", 1),
        ("Example Alliance", 2),
    ]
    assert [(row.name, row.depth) for row in page_of(database, ALLIANCE).below] == [
        ("Example North", 1),
        ("Example South", 1),
        ("Example Fund", 2),
    ]
    put(database, an_organisation("Example Alliance", id=ALLIANCE, parent=FUND))
    assert [row.name for row in page_of(database, ALLIANCE).above] == ["Example Fund", "Example South"]
    assert len(page_of(database, ALLIANCE).below) == 3


def test_a_relation_to_a_removed_partner_is_hidden_and_comes_back(database: Database) -> None:
    related(database, FUND, FUNDS, NORTH)
    with database.write("test.remove") as work:
        work.store(Organisation).put(replace(work.store(Organisation).get(NORTH), deleted=True))
    assert told(page_of(database, FUND)) == []
    assert told(page_of(database, NORTH)) == [("funds", False, "Example Fund")]
    with database.read() as connection:
        assert relations_among(connection, [FUND, NORTH]) == []
    undo(database)
    with database.read() as connection:
        assert [type(item) for item in relations_among(connection, [FUND, NORTH])] == [OrganisationRelation]
        assert relations_among(connection, [FUND]) == []
