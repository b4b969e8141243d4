from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.builders.responses import TODAY, Response, a_response
from workbench.domain.convening_drafts import ConveningChoice, ConveningDraft, Settlement
from workbench.domain.coordination_functions import CoordinationFunction, Frame
from workbench.domain.decisions import Decision, DecisionMethod, DecisionStatus
from workbench.domain.periods import PartialDate
from workbench.domain.role_assignments import AssignmentStatus, Role, RoleAssignment
from workbench.errors import RuleViolation
from workbench.identifiers import CoordinationFunctionId, new_id
from workbench.operations.convening import confirm_convening
from workbench.operations.undo import undo
from workbench.queries.convening import read_convening


@pytest.fixture
def response(tmp_path: Path) -> Iterator[Response]:
    made = a_response(tmp_path)
    with made.workspace:
        yield made


def chosen(response: Response, settlement: Settlement | None = None, **fields: object) -> ConveningDraft:
    """All that is proposed, as somebody confirms it without another word."""
    with response.workspace.database.read() as connection:
        proposal = read_convening(connection, response.context, TODAY)
    choices = tuple(
        ConveningChoice(each.role, response.partners[key], each.reasons[0].basis)
        for each in proposal.roles
        for key, record in response.partners.items()
        if record == each.organisation
    )
    return ConveningDraft(
        choices=choices, settlement=settlement, function_title=" Convening\u202e ", start=PartialDate("2026-02"),
        **fields,  # type: ignore[arg-type]
    )  # fmt: skip


PHONE = Settlement(
    text="The society convenes, the federation co-convenes.", decided_on=date(2026, 2, 27), decided_by="by phone",
    method=DecisionMethod.LEADERSHIP, basis="Call of the two secretariats",
)  # fmt: skip


def test_what_is_proposed_and_settled_by_phone_is_agreed_and_one_undo_takes_all_of_it_back(response: Response) -> None:
    database = response.workspace.database
    assert {"SEV-01", "SEV-04"} <= response.rules()
    written = confirm_convening(
        database, response.context, chosen(response, PHONE, review_on=date(2026, 6, 1), agreed_by_host=True)
    )
    roles = {each.role: each for each in response.all(RoleAssignment)}
    assert {role: each.organisation for role, each in roles.items()} == {
        Role.CONVENER: response.partners["host"], Role.CO_CONVENER: response.partners["ifrc"],
    }  # fmt: skip
    (decision,) = response.all(Decision)
    assert (decision.number, decision.meeting, decision.context) == ("D-2026-001", None, response.context)
    assert {(each.status, each.decision) for each in roles.values()} == {(AssignmentStatus.AGREED, decision.id)}
    assert all(each.basis.startswith("Lessons-learned report") for each in roles.values())
    (function,) = [each for each in response.all(CoordinationFunction) if each.id == written.function]
    assert (function.titles, function.level, function.context) == ({"en": "Convening"}, "strategic", response.context)
    assert not response.rules() & {"SEV-01", "SEV-02", "SEV-04", "SEV-12", "OWN-07"}

    undo(database)
    assert not response.all(RoleAssignment)
    assert not response.all(Decision)
    assert "SEV-01" in response.rules()


def test_without_a_settlement_roles_are_proposed_and_a_later_one_agrees_the_same_roles(response: Response) -> None:
    database = response.workspace.database
    first = confirm_convening(database, response.context, chosen(response))
    assert {each.status for each in response.all(RoleAssignment)} == {AssignmentStatus.PROPOSED}
    assert not response.all(Decision)
    assert "OWN-07" in response.rules()

    silent = Settlement(text="As proposed.", method=DecisionMethod.SILENCE_PROCEDURE, silence_until=date(2026, 3, 5))
    function = CoordinationFunctionId(first.function)
    waiting = confirm_convening(database, response.context, chosen(response, silent, function=function))
    assert waiting.assignments == first.assignments
    assert {each.status for each in response.all(RoleAssignment)} == {AssignmentStatus.PROPOSED}
    assert {each.status for each in response.all(Decision)} == {DecisionStatus.PENDING}

    again = confirm_convening(database, response.context, chosen(response, PHONE, function=function))
    assert again.assignments == first.assignments
    assert {each.status for each in response.all(RoleAssignment)} == {AssignmentStatus.AGREED}
    assert sorted(each.number for each in response.all(Decision)) == ["D-2026-001", "D-2026-002"]

    # What is agreed does not come to rest on what may still fail, and nobody's objection is wiped out by a proposal.
    agreed = {each.role: each for each in response.all(RoleAssignment)}
    contested = replace(agreed[Role.CO_CONVENER], status=AssignmentStatus.CONTESTED)
    response.put(contested)
    for settlement in (None, silent):
        confirm_convening(database, response.context, chosen(response, settlement, function=function))
        standing = {each.role: each for each in response.all(RoleAssignment)}
        assert standing[Role.CONVENER] == agreed[Role.CONVENER]
        assert standing[Role.CO_CONVENER].status is AssignmentStatus.CONTESTED


def test_what_is_not_convening_is_refused_and_nothing_is_written(response: Response) -> None:
    database, host = response.workspace.database, response.partners["host"]
    elsewhere = CoordinationFunction(
        id=new_id(), titles={"en": "Cluster"}, level="technical", frame=Frame.INTER_AGENCY, rank="V"
    )
    retired = CoordinationFunction(
        id=new_id(), titles={"en": "Convening"}, level="strategic", frame=Frame.MOVEMENT, rank="W", retired=True
    )
    response.put(elsewhere, retired)
    convener = (ConveningChoice(Role.CONVENER, host),)
    silent = Settlement(text=" \n")
    for draft, code in (
        (ConveningDraft(choices=(), function_title="Convening"), "convening.nobody"),
        (ConveningDraft(choices=(ConveningChoice(Role.LEAD, host),), function_title="Convening"), "convening.role"),
        (ConveningDraft(choices=convener), "functions.no_title"),
        (ConveningDraft(choices=convener, function_title="Convening", settlement=silent), "decisions.no_text"),
        (ConveningDraft(choices=convener, function=CoordinationFunctionId(elsewhere.id)), "convening.function"),
        (ConveningDraft(choices=convener, function=CoordinationFunctionId(retired.id)), "convening.function"),
    ):  # fmt: skip
        with pytest.raises(RuleViolation) as refused:
            confirm_convening(database, response.context, draft)
        assert refused.value.code == code
    assert not response.all(RoleAssignment)
    assert not response.all(Decision)
