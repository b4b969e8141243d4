"""Papers of coordination for their recipients: remarks and what is the office's stay, what is filled stays filled."""

from datetime import UTC, date, datetime

import pytest

from tests.builders.records import an_organisation, put
from tests.builders.vocabularies import put_shipped
from workbench.bootstrap.program import make_program
from workbench.documents.build.roles_matrix import PrintedFinding
from workbench.domain.audiences import OFFICE, Recipients
from workbench.domain.circulations import Answer, AnswerKind, Circulation
from workbench.domain.contexts import Context, ContextHost, ContextSituation
from workbench.domain.coordination_functions import CoordinationFunction
from workbench.domain.decisions import Decision
from workbench.domain.findings import filled
from workbench.domain.groups import Group, Membership
from workbench.domain.layer_stances import LayerStance, Stance
from workbench.domain.mandates import Mandate
from workbench.domain.meetings import Meeting
from workbench.domain.partners import Channel, ChannelKind, Organisation, OrganisationKind, Person, Post, Tenure
from workbench.domain.periods import PartialDate
from workbench.domain.records import Record
from workbench.domain.role_assignments import AssignmentStatus, Role, RoleAssignment
from workbench.domain.withheld import PartKind
from workbench.errors import RuleViolation
from workbench.identifiers import (
    CirculationId,
    ContextId,
    CoordinationFunctionId,
    DecisionId,
    GroupId,
    OrganisationId,
    PersonId,
    PostId,
    new_id,
)
from workbench.operations.coordination_rules import ship_rules
from workbench.queries.papers import Order
from workbench.queries.recipients import NamedRecipients
from workbench.queries.role_papers import (
    read_mandate_cards_content,
    read_roles_matrix_content,
    read_set_up_sheet_content,
)
from workbench.storage.database import Database

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SOCIETY, FEDERATION, QUIET = (OrganisationId(new_id()) for _ in range(3))
CONTEXT, CONVENING, TRAINING = ContextId(new_id()), CoordinationFunctionId(new_id()), CoordinationFunctionId(new_id())
POST, DECISION, GROUP = PostId(new_id()), DecisionId(new_id()), GroupId(new_id())
EVERYBODY = NamedRecipients(frozenset({"some"}), Recipients(organisations=frozenset({FEDERATION})), ("Some",))


def order(named: NamedRecipients) -> Order:
    return Order(named=named, shown_recipients=named.shown, language="en", now=NOW)


def role(
    organisation: OrganisationId, role: Role, function: CoordinationFunctionId, **fields: object
) -> RoleAssignment:
    said: dict[str, object] = {"start": PartialDate("2026-02"), **fields}
    return RoleAssignment(
        id=new_id(), context=CONTEXT, function=function, organisation=organisation, role=role, **said  # type: ignore[arg-type]
    )  # fmt: skip


def said(finding: PrintedFinding) -> str:
    return filled(finding.template, finding.values)


@pytest.fixture
def database(database: Database) -> Database:
    put_shipped(database, "coordination_roles", "assignment_statuses", "coordination_levels", "coordination_frames",
                "organisation_kinds", "context_kinds", "situation_types", "mandate_statuses")  # fmt: skip
    put(
        database,
        an_organisation("Example Red Cross", id=SOCIETY, kind=OrganisationKind.NATIONAL_SOCIETY),
        an_organisation("Example Federation", id=FEDERATION, kind=OrganisationKind.IFRC),
        Organisation(id=QUIET, names={"en": "Example Quiet Partner"}, audience=OFFICE),
        Post(id=POST, organisation=SOCIETY, titles={"en": "Example post"}),
        Context(id=CONTEXT, titles={"en": "Example response"}, countries=frozenset({"UA"})),
        ContextHost(id=new_id(), context=CONTEXT, country="UA", organisation=SOCIETY),
        ContextSituation(id=new_id(), context=CONTEXT, situation="armed_conflict", start=PartialDate("2026")),
        CoordinationFunction(id=CONVENING, titles={"en": "Convening"}, level="strategic", rank="a"),
        CoordinationFunction(id=TRAINING, titles={"en": "Training"}, level="technical", rank="b"),
        Decision(id=DECISION, context=CONTEXT, texts={"en": "Settled in confidence."}),
        role(SOCIETY, Role.CONVENER, CONVENING, post=POST, status=AssignmentStatus.AGREED, decision=DECISION,
             basis="Example letter", note="Ask again quietly"),
        role(FEDERATION, Role.CO_CONVENER, CONVENING),
        role(QUIET, Role.LEAD, TRAINING, status=AssignmentStatus.AGREED),
        role(FEDERATION, Role.SUPPORT, TRAINING, audience=OFFICE),
        Group(id=GROUP, names={"en": "Example Group"}, context=CONTEXT),
        Membership(id=new_id(), group=GROUP, organisation=FEDERATION),
        Meeting(id=new_id(), group=GROUP, title="First", starts=datetime(2026, 4, 1, 8, 0, tzinfo=UTC), place="Hall"),
    )  # fmt: skip
    return database


def test_the_offices_own_copy_holds_all_but_the_remarks(database: Database) -> None:
    with database.read() as connection:
        found = read_roles_matrix_content(connection, CONTEXT, order(NamedRecipients.nobody()))
    assert [each.name for each in found.matrix.organisations][:2] == ["Example Red Cross", "Example Federation"]
    convening = found.matrix.cell(CONVENING, SOCIETY)[0]
    assert convening.basis == "Settled in confidence.; Example letter"
    assert (convening.contact_to_be_named, found.left_out, found.findings) == (True, 0, None)
    assert "quietly" not in repr(found)


def test_recipients_are_told_neither_of_quiet_partners_nor_of_decisions_of_the_office(database: Database) -> None:
    asked = order(EVERYBODY)
    with database.read() as connection:
        found = read_roles_matrix_content(connection, CONTEXT, asked)
    assert [each.name for each in found.matrix.organisations] == ["Example Red Cross", "Example Federation"]
    assert found.matrix.cell(CONVENING, SOCIETY)[0].basis == "Example letter"
    assert found.matrix.cell(TRAINING, FEDERATION) == ()
    assert found.matrix.vacancies == frozenset(), "somebody leads the training, though they are not told who"
    kept = {part.kind for part in asked.tally.withheld()}
    assert kept == {PartKind.ORGANISATION, PartKind.DECISION, PartKind.ROLE}


def test_a_column_that_only_what_is_kept_back_brings_stays_with_it(database: Database) -> None:
    seated, ruling, hosting, member = (OrganisationId(new_id()) for _ in range(4))
    group = GroupId(new_id())
    put(
        database,
        *(an_organisation(f"Example {each}", id=each) for each in (seated, ruling, hosting, member)),
        Group(id=group, names={"en": "Quiet Group"}, context=CONTEXT, audience=OFFICE),
        Membership(id=new_id(), group=group, organisation=seated),
        Membership(id=new_id(), group=GROUP, organisation=member),
        ContextHost(id=new_id(), context=CONTEXT, country="UA", organisation=hosting, audience=OFFICE),
        role(ruling, Role.LEAD, TRAINING, audience=OFFICE),
    )
    with database.read() as connection:
        own = read_roles_matrix_content(connection, CONTEXT, order(NamedRecipients.nobody()))
        given = read_roles_matrix_content(connection, CONTEXT, order(EVERYBODY))
    assert {each.id for each in own.matrix.organisations} >= {seated, ruling, hosting, member}
    assert {each.id for each in given.matrix.organisations} == {SOCIETY, FEDERATION, member}


def test_a_matrix_of_another_day_holds_what_stood_then(database: Database) -> None:
    with database.read() as connection:
        found = read_roles_matrix_content(
            connection, CONTEXT, order(NamedRecipients.nobody()), as_of=date(2025, 1, 1)
        )  # fmt: skip
    assert found.matrix.cells == {}
    assert found.matrix.vacancies == {CONVENING, TRAINING}


def test_the_sheet_says_who_convenes_who_does_what_and_when_groups_meet(database: Database) -> None:
    with database.read() as connection:
        found = read_set_up_sheet_content(connection, CONTEXT, order(EVERYBODY), with_findings=True)
    assert [(each.role, each.organisation, each.status, each.is_agreed) for each in found.conveners] == [
        ("Convener", "Example Red Cross", "Agreed", True), ("Co-convener", "Example Federation", "Proposed", False),
    ]  # fmt: skip
    assert found.conveners[0].is_held is False
    assert [(each.title, each.is_vacant, len(each.roles)) for each in found.functions] == [
        ("Convening", False, 2), ("Training", False, 0),
    ]  # fmt: skip
    assert [(each.name, each.place) for each in found.groups] == [("Example Group", "Hall")]
    assert [(each.name, each.since) for each in found.situations] == [("Armed conflict", "2026")]
    assert found.findings == (), "no rule was taken into this workspace"


def test_a_finding_that_names_a_quiet_partner_stays(database: Database) -> None:
    put(database, role(QUIET, Role.CONVENER, CONVENING))
    ship_rules(database, make_program().coordination_rules())
    with database.read() as connection:
        own = read_roles_matrix_content(connection, CONTEXT, order(NamedRecipients.nobody()), with_findings=True)
        given = read_roles_matrix_content(connection, CONTEXT, order(EVERYBODY), with_findings=True)
    assert any("Example Quiet Partner" in said(each) for each in own.findings or ())
    assert given.findings
    assert not any("Quiet" in said(each) for each in given.findings)


def findings_for(database: Database, asked: Order) -> set[str]:
    with database.read() as connection:
        found = read_roles_matrix_content(connection, CONTEXT, asked, with_findings=True)
    return {said(each) for each in found.findings or ()}


QUIET_WORK = CoordinationFunctionId(new_id())


@pytest.mark.parametrize(
    ("quiet", "told_to_the_office"),
    [
        ((role(FEDERATION, Role.CONVENER, CONVENING, audience=OFFICE, status=AssignmentStatus.AGREED),),
         "Example Federation both convenes and co-convenes."),
        ((CoordinationFunction(id=QUIET_WORK, titles={"en": "Quiet seat"}, level="strategic", rank="c"),
          role(FEDERATION, Role.CONVENER, QUIET_WORK, audience=OFFICE, status=AssignmentStatus.AGREED)),
         "More than one organisation convenes: Example Federation, Example Red Cross."),
        ((CoordinationFunction(id=QUIET_WORK, titles={"en": "Quiet"}, level="strategic", rank="c", audience=OFFICE),
          role(FEDERATION, Role.CONVENER, QUIET_WORK, status=AssignmentStatus.AGREED)),
         "Example Federation convenes, but is not the National Society of the country."),
        ((LayerStance(id=new_id(), context=CONTEXT, organisation=SOCIETY, layer="basic", assess=Stance.NO,
                      audience=OFFICE),),
         "Example Red Cross says no to assessing, referring or advocating at these layers"),
        ((ContextHost(id=new_id(), context=CONTEXT, country="UA", organisation=FEDERATION, audience=OFFICE),),
         "Two hosts are recorded for one country"),
        ((Post(id=POST, organisation=SOCIETY, titles={"en": "Example post"}, audience=OFFICE),),
         "Example Red Cross: roles whose post nobody holds now, contact to be named: 1."),
    ],
    ids=["role", "role of another function", "function", "stance", "host", "post"],
)  # fmt: skip
def test_what_is_kept_back_brings_no_finding_up(
    database: Database, quiet: tuple[Record, ...], told_to_the_office: str
) -> None:
    put_shipped(database, "movement_layers")
    ship_rules(database, make_program().coordination_rules())
    before = findings_for(database, order(EVERYBODY))
    put(database, *quiet)
    asked = order(EVERYBODY)
    own, given = findings_for(database, order(NamedRecipients.nobody())), findings_for(database, asked)
    assert any(told_to_the_office in each for each in own)
    assert not any(told_to_the_office in each for each in given)
    assert given <= before, "nothing is told that would not be, had nobody entered it"
    assert PartKind.FINDING in {part.kind for part in asked.tally.withheld()}


def test_a_partner_with_a_short_name_keeps_no_finding_on_others_back(database: Database) -> None:
    ship_rules(database, make_program().coordination_rules())
    before = findings_for(database, order(EVERYBODY))
    put(database, Organisation(id=new_id(), names={"en": "ex"}, audience=OFFICE))
    assert before
    assert findings_for(database, order(EVERYBODY)) == before


def test_posts_people_and_addresses_of_the_office_leave_a_role_with_its_organisation(database: Database) -> None:
    quiet_post, person = PostId(new_id()), PersonId(new_id())
    address = Channel(id=new_id(), post=POST, kind=ChannelKind.EMAIL, value="desk@example.org", may_share=True)
    put(
        database,
        Post(id=quiet_post, organisation=FEDERATION, titles={"en": "Quiet post"}, audience=OFFICE),
        role(FEDERATION, Role.CONVENER, CONVENING, post=quiet_post),
        Person(id=person, names={"Latn": "Quiet Person"}, audience=OFFICE),
        Tenure(id=new_id(), post=POST, person=person),
        Channel(id=new_id(), person=person, kind=ChannelKind.TELEPHONE, value="+00 222", may_share=True),
        Channel(id=new_id(), post=POST, kind=ChannelKind.TELEPHONE, value="+00 111", may_share=True, audience=OFFICE),
        address,
    )  # fmt: skip
    asked = order(EVERYBODY)
    with database.read() as connection:
        own = read_set_up_sheet_content(connection, CONTEXT, order(NamedRecipients.nobody()))
        given = read_set_up_sheet_content(connection, CONTEXT, asked)
    of_own, of_given = ({(each.organisation, each.post): each.contacts for each in found.conveners}
                        for found in (own, given))  # fmt: skip
    assert of_own["Example Federation", "Quiet post"] == ()
    assert of_own["Example Red Cross", "Example post"] == ("desk@example.org", "+00 111")
    assert ("Example Federation", "") in of_given
    assert of_given["Example Red Cross", "Example post"] == ("desk@example.org",)
    kept = {part.kind: part.count for part in asked.tally.withheld()}
    assert (kept[PartKind.POST], kept[PartKind.CONTACT_DETAIL]) == (2, 1), "each counted once, though told of twice"


def test_a_finding_that_only_a_situation_of_the_office_brings_up_stays(database: Database) -> None:
    put(
        database,
        ContextSituation(id=new_id(), context=CONTEXT, situation="public_health_emergency", audience=OFFICE),
    )  # fmt: skip
    ship_rules(database, make_program().coordination_rules())
    asked = order(EVERYBODY)
    with database.read() as connection:
        own = read_roles_matrix_content(connection, CONTEXT, order(NamedRecipients.nobody()), with_findings=True)
        given = read_roles_matrix_content(connection, CONTEXT, asked, with_findings=True)
    assert any("public health" in said(each).casefold() for each in own.findings or ())
    assert given.findings
    assert not any("public health" in said(each).casefold() for each in given.findings)
    assert PartKind.FINDING in {part.kind for part in asked.tally.withheld()}


def test_what_a_host_a_situation_or_a_function_says_of_itself_holds(database: Database) -> None:
    put(
        database,
        ContextHost(id=new_id(), context=CONTEXT, country="MD", organisation=FEDERATION, audience=OFFICE),
        ContextSituation(id=new_id(), context=CONTEXT, situation="population_movement", audience=OFFICE),
        CoordinationFunction(id=new_id(), titles={"en": "Quiet work"}, level="technical", rank="c", audience=OFFICE),
    )  # fmt: skip
    with database.read() as connection:
        own = read_set_up_sheet_content(connection, CONTEXT, order(NamedRecipients.nobody()))
        given = read_set_up_sheet_content(connection, CONTEXT, order(EVERYBODY))
    assert (len(own.hosts), len(own.situations), len(own.functions)) == (2, 2, 3)
    assert (len(given.hosts), len(given.situations), len(given.functions)) == (1, 1, 2)


def test_a_context_of_the_office_alone_gives_no_paper_to_others(database: Database) -> None:
    with database.write("test.close") as work:
        work.store(Context).put(Context(id=CONTEXT, titles={"en": "Example response"}, audience=OFFICE))
    with database.read() as connection:
        for read in (read_roles_matrix_content, read_set_up_sheet_content, read_mandate_cards_content):
            with pytest.raises(RuleViolation, match=r"role_papers\.not_for_recipients"):
                read(connection, CONTEXT, order(EVERYBODY))


def test_mandate_cards_of_quiet_partners_stay(database: Database) -> None:
    for owner, words in ((SOCIETY, "Example: trains."), (QUIET, "Example: listens.")):
        put(database, Mandate(id=new_id(), organisation=owner, context=CONTEXT, statements={"en": words}))
    with database.read() as connection:
        own = read_mandate_cards_content(connection, CONTEXT, order(NamedRecipients.nobody()))
        given = read_mandate_cards_content(connection, None, order(EVERYBODY))
    assert [card.statement for card in own.cards] == ["Example: listens.", "Example: trains."]
    assert ([card.statement for card in given.cards], given.left_out) == (["Example: trains."], 1)


def test_a_card_names_no_quiet_partner_among_those_who_acknowledged_it(database: Database) -> None:
    card, sent = new_id(), CirculationId(new_id())
    put(
        database,
        Mandate(id=card, organisation=SOCIETY, context=CONTEXT, statements={"en": "Example: trains."}),
        Circulation(id=sent, subject=f"mandate/{card}", recipients=frozenset({"movement"}), sent_on=date(2026, 3, 1)),
        Answer(id=new_id(), circulation=sent, organisation=QUIET, kind=AnswerKind.AGREED),
        Answer(id=new_id(), circulation=sent, organisation=FEDERATION, kind=AnswerKind.AGREED),
    )
    with database.read() as connection:
        own = read_mandate_cards_content(connection, CONTEXT, order(NamedRecipients.nobody()))
        given = read_mandate_cards_content(connection, CONTEXT, order(EVERYBODY))
    assert set(own.cards[0].agreed) == {"Example Quiet Partner", "Example Federation"}
    assert given.cards[0].agreed == ("Example Federation",)
