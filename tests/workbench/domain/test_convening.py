from tests.builders.coordination import (
    EXPLAINED,
    FUNCTIONS,
    ORGANISATIONS,
    facts,
    host,
    role,
    shipped_rules,
    situation,
)
from workbench.domain.convening import ConveningProposal, propose_convening
from workbench.domain.coordination_facts import CoordinationFacts, FunctionFacts, HostFacts, OrganisationFacts
from workbench.domain.coordination_view import CONVENING_TEMPLATE
from workbench.domain.role_assignments import AssignmentStatus, Role
from workbench.domain.vocabularies import Verification


def proposed(of: CoordinationFacts) -> dict[tuple[str, str | None], bool]:
    """Role and organisation of each proposal, and whether a person has to choose."""
    return {(each.role, each.organisation): each.is_choice for each in propose_convening(of, shipped_rules()).roles}


def test_the_host_convenes_and_the_situation_says_who_co_convenes() -> None:
    hurricane, conflict = situation("disaster_natural", True), situation("armed_conflict")
    assert proposed(facts(situations=(hurricane,))) == {
        (Role.CONVENER, "host"): False, (Role.CO_CONVENER, "ifrc"): False,
    }  # fmt: skip
    assert proposed(facts(situations=(conflict,))) == {
        (Role.CONVENER, "host"): False, (Role.CO_CONVENER, "icrc"): False,
    }  # fmt: skip
    # In both at once the rules name either or both: which, a person says.
    assert proposed(facts(situations=(hurricane, conflict))) == {
        (Role.CONVENER, "host"): False, (Role.CO_CONVENER, "ifrc"): True, (Role.CO_CONVENER, "icrc"): True,
    }  # fmt: skip


def test_each_proposal_says_on_which_rules_it_rests_and_what_stands_already() -> None:
    standing = role("ifrc", "co_convener", "committee", **{**EXPLAINED, "status": "contested"})
    situations = (situation("disaster_natural", True), situation("public_health_emergency"))
    proposal = propose_convening(facts(standing, situations=situations), shipped_rules())
    ifrc = next(each for each in proposal.roles if each.organisation == "ifrc")
    assert [reason.rule for reason in ifrc.reasons] == ["SEV-04", "SEV-08"]
    assert (ifrc.verified, ifrc.status, ifrc.assignment) == (
        Verification.STATED, AssignmentStatus.CONTESTED, standing.id,
    )  # fmt: skip
    assert all(reason.basis for each in proposal.roles for reason in each.reasons)
    assert (proposal.function, proposal.response_needed) == ("committee", True)


def test_the_society_of_the_country_convenes_whoever_hosts_and_two_entries_of_it_are_a_choice() -> None:
    twice = {**ORGANISATIONS, "twin": OrganisationFacts("twin", "Example Society", "national_society", "UA")}

    def conveners(*hosts: HostFacts) -> dict[str | None, bool]:
        found = proposed(facts(situations=(situation("armed_conflict"),), hosts=hosts, organisations=twice))
        return {organisation: choice for (role, organisation), choice in found.items() if role is Role.CONVENER}

    assert conveners() == conveners(host("icrc"), host("guest")) == {"host": True, "twin": True}
    assert conveners(host("twin"), host("guest")) == {"twin": False}


def test_a_retired_function_takes_no_convening() -> None:
    def place(**functions: FunctionFacts) -> str | None:
        there = facts(role("host", "convener"), situations=(situation("armed_conflict"),), functions=functions)
        return propose_convening(there, shipped_rules()).function

    retired = FUNCTIONS["platform"]._replace(retired=True)
    usual = FUNCTIONS["committee"]._replace(template=CONVENING_TEMPLATE)
    assert place(platform=FUNCTIONS["platform"], committee=usual) == "platform"
    assert place(platform=retired, committee=usual) == "committee"
    assert place(platform=retired) is None


def test_who_is_not_in_the_register_is_named_by_what_is_meant() -> None:
    few = {key: each for key, each in ORGANISATIONS.items() if key == "guest"}
    roles = propose_convening(
        facts(situations=(situation("armed_conflict"),), organisations=few), shipped_rules()
    ).roles
    assert [(each.organisation, each.component, each.country) for each in roles] == [
        (None, "national_society", "UA"), (None, "icrc", ""),
    ]  # fmt: skip


def test_nobody_is_proposed_where_no_situation_is_known_or_no_response_is_needed() -> None:
    nothing = ConveningProposal(context="context")
    assert propose_convening(facts(), shipped_rules()) == nothing
    denied = propose_convening(facts(situations=(situation("armed_conflict", False),)), shipped_rules())
    assert denied.roles == ()
    retired = [rule for rule in shipped_rules() if rule.code not in ("SEV-02", "SEV-05")]
    assert propose_convening(facts(situations=(situation("armed_conflict"),)), retired).roles == ()
