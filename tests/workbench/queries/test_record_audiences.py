"""Who may receive records of coordination and of partners: each below what it stands in, and what follows from that."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.builders.responses import Response, a_response
from workbench.domain.audiences import MOVEMENT, OFFICE, PARTNERS, PUBLIC, AudienceKind, narrower, of_group
from workbench.domain.contexts import ContextHost
from workbench.domain.groups import Group, GroupStatus
from workbench.domain.instruments import Instrument
from workbench.domain.mandates import Commitment, Mandate
from workbench.domain.profiles import Capacity, Priority, ProfileText
from workbench.domain.relations import OrganisationRelation, RelationKind
from workbench.domain.role_assignments import Role
from workbench.domain.services import Service
from workbench.identifiers import GroupId, InstrumentId, new_id
from workbench.operations.audiences import KINDS, set_audience
from workbench.queries.audiences import AudienceLine
from workbench.queries.record_audiences import Sharing, read_record_audiences, read_sharing

Told = list[tuple[int, str, str, AudienceKind]]


@pytest.fixture
def response(tmp_path: Path) -> Iterator[Response]:
    made = a_response(tmp_path)
    yield made
    made.workspace.close()


def sharing(response: Response, *records: tuple[str, str]) -> Sharing:
    with response.workspace.database.read() as connection:
        return read_sharing(connection, records, "en")


def told(lines: Sequence[AudienceLine]) -> Told:
    return [(line.depth, line.kind, line.text, (line.stated or line.above).kind) for line in lines]


def test_a_role_goes_no_farther_than_its_context_and_its_function(response: Response) -> None:
    paper = Instrument(id=new_id(), titles={"en": "Example agreement"})
    response.put(paper)
    role = response.give("host", Role.LEAD, instrument=InstrumentId(paper.id))
    asked = ("role_assignment", role)
    everyone, movement, office = AudienceKind.PARTNERS, AudienceKind.MOVEMENT, AudienceKind.OFFICE
    below = [(0, "context", "Example response"), (1, "coordination_function", "Movement platform"),
             (2, "role_assignment", "Example Red Cross · Lead")]  # fmt: skip
    ground = (0, "instrument", "Example agreement", everyone)
    assert told(sharing(response, asked).lines) == [*((*line, everyone) for line in below), ground]
    database, function = response.workspace.database, response.functions["platform"]
    set_audience(database, [("context", response.context)], MOVEMENT)
    set_audience(database, [("coordination_function", function)], PUBLIC)
    # What is stated more widely below does not widen what stands above it.
    assert [line[3] for line in told(sharing(response, asked).lines)] == [
        movement, AudienceKind.PUBLIC, movement, everyone
    ]  # fmt: skip
    set_audience(database, [asked, ("instrument", paper.id)], OFFICE)
    assert [line[3] for line in told(sharing(response, asked).lines)][2:] == [office, office]
    with database.read() as connection:
        assert read_record_audiences(connection, [("role_assignment", new_id())], "en") == []


def test_each_kind_is_called_so_that_it_is_known_and_groups_of_the_context_are_offered(response: Response) -> None:
    partner, context = response.partners["host"], response.context
    paper = Instrument(id=new_id(), titles={"en": "Example agreement"})
    made = (
        ContextHost(id=new_id(), context=context, country="UA", organisation=partner),
        Mandate(id=new_id(), organisation=partner, context=context, statements={"en": "Example mandate"}),
        Commitment(id=new_id(), instrument=InstrumentId(paper.id), rank="V", texts={"en": "Example promise"}),
        Service(id=new_id(), organisation=partner, context=context, layer="movement/basic", code="own_example"),
    )
    here, closed, elsewhere = (GroupId(new_id()) for _ in range(3))
    response.put(
        paper, *made, Group(id=here, names={"en": "Here"}, context=context),
        Group(id=closed, names={"en": "Closed"}, context=context, status=GroupStatus.CLOSED),
        Group(id=elsewhere, names={"en": "Elsewhere"}),
    )  # fmt: skip
    kinds = ("context_host", "mandate", "commitment", "service")
    assert set(kinds) <= set(KINDS)
    keys = list(zip(kinds, (each.id for each in made), strict=True))
    found = sharing(response, *keys)
    texts = {line.kind: (line.depth, line.text) for line in found.lines}
    assert texts["context_host"] == (1, "Example Red Cross · UA")
    assert texts["mandate"] == (1, "Example Red Cross · Example mandate")
    assert texts["commitment"] == (1, "Example promise")
    assert texts["service"][1].startswith("Example Red Cross · own example · ")
    assert found.groups == ((here, "Here"),)
    # A group that is stated keeps its name, whosever it is; without a context all of them may be meant.
    set_audience(response.workspace.database, [keys[2]], of_group(closed))
    assert dict(sharing(response, keys[2]).groups) == {closed: "Closed", elsewhere: "Elsewhere", here: "Here"}
    assert narrower(PARTNERS, PUBLIC) == PARTNERS


def test_what_is_known_of_a_partner_goes_as_far_as_the_partner_and_a_relation_as_far_as_both(
    response: Response,
) -> None:
    partner, other = response.partners["host"], response.partners["icrc"]
    made = (
        ProfileText(id=new_id(), organisation=partner, section="example_section", texts={"en": "Words"}),
        Capacity(id=new_id(), organisation=partner, cadre="example_cadre"),
        Priority(id=new_id(), organisation=partner, rank="V", texts={"en": "Example priority"}),
        OrganisationRelation(id=new_id(), source=partner, target=other, kind=RelationKind.SISTER),
    )
    response.put(*made)
    kinds = ("profile_text", "capacity", "priority", "organisation_relation")
    assert set(kinds) <= set(KINDS)
    keys = list(zip(kinds, (each.id for each in made), strict=True))
    set_audience(response.workspace.database, [("organisation", partner)], MOVEMENT)
    set_audience(response.workspace.database, [("organisation", other)], OFFICE)
    movement, office = AudienceKind.MOVEMENT, AudienceKind.OFFICE
    assert told(sharing(response, *keys).lines) == [
        (0, "organisation", "Example Red Cross", movement),
        (1, "profile_text", "example section", movement),
        (1, "capacity", "example cadre", movement),
        (1, "priority", "Example priority", movement),
        (1, "organisation", "Example Committee", office),
        (2, "organisation_relation", "sister", office),
    ]
