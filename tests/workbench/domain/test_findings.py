from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.builders.coordination import (
    DAY,
    EXPLAINED,
    FUNCTIONS,
    ORGANISATIONS,
    facts,
    found_by,
    host,
    role,
    shipped_rules,
    situation,
    stances,
)
from workbench.domain.coordination_facts import CoordinationFacts, OrganisationFacts, days_of
from workbench.domain.coordination_rules import Severity
from workbench.domain.findings import evaluate, findings, gravest, unknown_placeholders
from workbench.domain.set_asides import SetAside
from workbench.domain.vocabularies import Verification
from workbench.identifiers import ContextId

HURRICANE = situation("disaster_natural", True)
CONFLICT = situation("armed_conflict")
CONVENED = role("host", "convener", **EXPLAINED)
LEAD_AGENCY: dict[str, Any] = {"words": "Seville Agreement 2.0, as lead agency", "has_basis": True}
TWO_SOCIETIES = {
    **ORGANISATIONS, "other": OrganisationFacts("other", "Example Society", "national_society", "MD"),
}  # fmt: skip
CASES = {
    "SEV-01": (facts(situations=(HURRICANE,)), facts(CONVENED, situations=(HURRICANE,))),
    "SEV-01-ONE": (
        facts(CONVENED, role("guest", "convener")),
        facts(
            CONVENED, role("other", "convener"), countries=frozenset({"UA", "MD"}), organisations=TWO_SOCIETIES
        ),
    ),
    "SEV-02": (
        facts(role("icrc", "convener"), hosts=(host("icrc"),)),
        facts(role("guest", "convener", **EXPLAINED), role("host", "convener"), hosts=(host("icrc"),)),
    ),
    "SEV-03": (
        facts(role("guest", "convener", **{**EXPLAINED, "review_on": None})),
        facts(role("guest", "convener", **EXPLAINED)),
    ),
    "SEV-04": (
        facts(CONVENED, role("icrc", "co_convener"), situations=(HURRICANE,)),
        facts(CONVENED, role("ifrc", "co_convener"), situations=(HURRICANE,)),
    ),
    "SEV-05": (
        facts(role("ifrc", "co_convener"), situations=(CONFLICT,)),
        facts(role("icrc", "co_convener"), situations=(CONFLICT,)),
    ),
    "SEV-06": (
        facts(role("ifrc", "co_convener"), situations=(HURRICANE, CONFLICT)),
        facts(role("ifrc", "co_convener", has_basis=True), situations=(HURRICANE, CONFLICT)),
    ),
    "SEV-07": (
        facts(situations=(situation("other_violence"),)),
        facts(role("icrc", "co_convener", has_basis=True), situations=(situation("other_violence"),)),
    ),
    "SEV-08": (
        facts(role("icrc", "co_convener", has_basis=True), situations=(situation("public_health_emergency"),)),
        facts(role("ifrc", "co_convener", has_basis=True), situations=(situation("public_health_emergency"),)),
    ),
    "SEV-09": (facts(role("guest", "co_convener")), facts(role("ifrc", "co_convener"), role("guest", "support"))),
    "SEV-10": (
        facts(CONVENED, role("host", "co_convener", "committee")),
        facts(CONVENED, role("host", "lead", "committee"), role("ifrc", "co_convener")),
    ),
    "SEV-11": (
        facts(role("guest", "lead", "mhpss")),
        facts(role("guest", "lead", "mhpss", agreed_by_host=True), role("host", "lead", "committee"),
              role("agency", "lead", "committee"), hosts=(host("icrc"),)),
    ),
    "SEV-12": (facts(role("guest", "support", start="2026")), facts(role("guest", "support", **EXPLAINED))),
    "SEV-12-OPEN": (
        facts(role("guest", "support", start="2024"), role("guest", "lead", start="2025-01")),
        facts(role("guest", "support", start="2024", end="2027"), role("guest", "lead", start="2025-03"),
              role("host", "lead", start="2020", review_on=date(2026, 4, 1))),
    ),
    "SEV-13": (
        facts(role("ifrc", "lead", **LEAD_AGENCY)),
        facts(role("ifrc", "lead", words="Lead agency under the 1997 agreement", has_basis=True)),
    ),
    "SEV-14": (
        facts(functions={"platform": FUNCTIONS["platform"], "committee": FUNCTIONS["committee"]}),
        facts(functions={**FUNCTIONS, "mhpss": FUNCTIONS["mhpss"]._replace(not_established="Nobody asked for it")}),
    ),
    "SEV-15": (facts(stances=stances("guest", "no", ["focused"])), facts(stances=stances("guest"))),
    "SEV-15-ASK": (
        facts(role("guest", "support"), stances=stances("guest", layers=["basic"])),
        facts(role("guest", "support"), role("agency", "lead"), stances=stances("guest")),
    ),
    "OWN-01": (
        facts(hosts=(host("host"), host("guest"))),
        facts(hosts=(host("host", end="2025"), host("guest", start="2026"), host("ifrc", "MD"))),
    ),
    "OWN-02": (
        facts(role("guest", "lead", start="2025"), role("guest", "lead", start="2026-02")),
        facts(role("guest", "lead", start="2025", end="2026-03"), role("guest", "lead", start="2026-03"),
              role("ifrc", "lead", start="2024", areas=frozenset({"north"})),
              role("ifrc", "lead", start="2025", areas=frozenset({"south"}))),
    ),
    "OWN-03": (
        facts(role("guest", "lead", start="2024-12"), days=days_of("2025", None)),
        facts(role("guest", "lead", start="2025"), days=days_of("2025-06", None)),
    ),
    "OWN-04": (
        facts(role("guest", "lead", post="post")),
        facts(role("guest", "lead", post="post"), posts_held=frozenset({"post"})),
    ),
    "OWN-05": (
        facts(role("guest", "lead", review_on=date(2026, 2, 28))), facts(role("guest", "lead", review_on=DAY)),
    ),
    "OWN-06": (facts(situations=(situation("armed_conflict", end="2025"),)), facts(situations=(CONFLICT,))),
    "OWN-07": (facts(role("host", "convener", status="contested")), facts(role("host", "convener", status="agreed"))),
}  # fmt: skip
"""For each shipped rule a set-up that breaks it, and one that keeps it."""


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_finds_the_case_that_breaks_it_and_passes_the_one_that_keeps_it(rule: str) -> None:
    breaks, keeps = CASES[rule]
    assert found_by(rule, breaks)
    assert not found_by(rule, keeps)
    (first, *_) = found_by(rule, breaks)
    assert "{" not in first.message
    assert first.basis
    assert first.subject.startswith("context/-/")


def test_every_shipped_rule_has_its_cases_and_weighs_no_more_than_it_is_verified() -> None:
    rules = shipped_rules()
    assert {rule.code for rule in rules} == CASES.keys()
    assert {f"SEV-{number:02}" for number in range(1, 16)} <= CASES.keys()
    assert not evaluate(facts(), rules).unread
    for rule in rules:
        assert rule.messages.keys() == rule.bases.keys() == {"en", "fr", "es", "ar", "uk"}
        assert not any(unknown_placeholders(text) for text in rule.messages.values()), rule.code
        assert rule.severity is not Severity.ERROR or rule.verified is Verification.STATED
        assert rule.severity is Severity.INFO or rule.verified is not Verification.UNVERIFIED
    assert [rule.code for rule in rules if rule.severity is Severity.ERROR] == ["SEV-01", "SEV-02", "SEV-04", "SEV-05"]
    assert gravest(Verification.OURS) is Severity.WARNING


def test_only_the_society_of_the_country_convenes_unasked_whoever_is_recorded_as_host() -> None:
    nowhere = {**ORGANISATIONS, "new": OrganisationFacts("new", "Example New Society", "national_society")}
    for convener, hosts, asked in (
        ("guest", (), True), ("guest", (host("guest"),), True), ("icrc", (host("icrc"), host("host")), True),
        ("host", (), False), ("host", (host("guest"),), False),
        ("new", (), True), ("new", (host("new"),), False), ("new", (host("new", end="2025"),), True),
    ):  # fmt: skip
        there = facts(role(convener, "convener"), hosts=hosts, organisations=nowhere)
        assert bool(found_by("SEV-02", there)) is bool(found_by("SEV-03", there)) is asked, (convener, hosts)
    assert not found_by("SEV-02", facts(role("guest", "convener"), countries=frozenset()))


def test_no_collective_response_asks_for_no_convener_and_a_mixed_situation_for_a_choice() -> None:
    denied = facts(situations=(situation("disaster_natural", False),))
    assert not [each for each in findings(denied, shipped_rules()) if each.severity is Severity.ERROR]
    mixed = facts(CONVENED, situations=(HURRICANE, CONFLICT))
    assert {each.rule for each in findings(mixed, shipped_rules())} >= {"SEV-06"}
    assert not {"SEV-04", "SEV-05"} & {each.rule for each in findings(mixed, shipped_rules())}


def test_many_cells_of_one_organisation_are_one_finding_that_leads_to_the_first() -> None:
    cells = [role("guest", "support", function) for function in FUNCTIONS]
    (found,) = found_by("SEV-12", facts(*cells))
    assert (found.function, found.organisation, found.subject) == ("platform", "guest", "context/-/guest")
    assert found.message == "Example Red Crescent: roles without a first day, a basis or a day of review: 3."
    assert "<Example Red Crescent>" in found.said(lambda value: f"<{value}>")


def test_a_missing_co_convener_leads_to_the_cell_where_it_would_stand() -> None:
    (found,) = found_by("SEV-04", facts(role("host", "convener", "committee"), situations=(HURRICANE,)))
    assert (found.function, found.organisation, found.subject) == ("committee", "ifrc", "context/-/-")


def test_a_declined_role_and_one_that_is_over_fill_nothing() -> None:
    for gone in (role("ifrc", "co_convener", status="declined"), role("ifrc", "co_convener", end="2026-02-28")):
        assert found_by("SEV-04", facts(gone, situations=(HURRICANE,)))


def test_a_finding_set_aside_is_marked_up_to_its_last_day_and_then_returns() -> None:
    aside = SetAside(
        id="aside",
        rule="SEV-04",
        subject="context/-/-",
        context=ContextId("context"),
        reason="Being settled",
        until=DAY,
    )
    broken = facts(CONVENED, situations=(HURRICANE,), set_asides=(aside,))

    def standing(of: CoordinationFacts) -> set[str]:
        return {each.rule for each in evaluate(of, shipped_rules()).standing}

    assert "SEV-04" not in standing(broken)
    assert next(each for each in findings(broken, shipped_rules()) if each.rule == "SEV-04").set_aside is aside
    assert "SEV-04" in standing(replace(broken, day=date(2026, 3, 2)))


def test_rules_that_cannot_be_read_are_named_and_stop_no_other() -> None:
    good = next(rule for rule in shipped_rules() if rule.code == "SEV-01")
    texts = {
        "B-01": "{", "B-02": "[]", "B-03": '{"check": "run", "code": "import os"}', "B-04": '{"check": "role_held"}',
        "B-05": '{"check": "role_held", "roles": ["king"]}', "B-06": '{"check": "role_held", "roles": "convener"}',
        "B-07": '{"check": "role_held", "roles": ["convener"], "when": {"situations": ["flood"]}}',
        "B-08": '{"check": "open_ended", "months": true}', "B-09": "[" * 5000, "B-10": '{"check": ["role_held"]}',
        "B-11": '{"check": "levels_present", "levels": ["galactic"]}', "B-12": '{"check": "reviewed", "months": 3}',
        "B-13": '{"check": "reviewed", "when": {"response": "maybe"}}',
        "B-14": '{"check": "reviewed", "when": {"response": []}}',
    }  # fmt: skip
    broken = [replace(good, id=code, code=code, condition=text) for code, text in texts.items()]
    found = evaluate(facts(situations=(HURRICANE,)), [*broken, replace(good, code="A-01", retired=True), good])
    assert [each.rule for each in found.findings] == ["SEV-01"]
    assert [each.rule for each in found.unread] == list(texts)
    codes = {each.rule: (each.problem.code, each.problem.details) for each in found.unread}
    assert codes["B-03"] == ("rules.unknown_check", {"check": "run"})
    assert codes["B-05"] == ("rules.dangling", {"part": "roles", "name": "king"})
    assert codes["B-07"] == ("rules.dangling", {"part": "situations", "name": "flood"})
    assert {codes[code][0] for code in ("B-04", "B-06", "B-08", "B-12", "B-13")} == {"rules.parameter"}
    assert {codes[code][0] for code in ("B-01", "B-02", "B-09")} == {"rules.not_read"}


def test_a_rule_that_claims_more_than_it_is_verified_weighs_what_it_may() -> None:
    rule = next(rule for rule in shipped_rules() if rule.code == "SEV-01")
    claimed = replace(rule, verified=Verification.UNVERIFIED)
    (found,) = findings(facts(situations=(HURRICANE,)), [claimed])
    assert found.severity is Severity.INFO


def test_a_message_of_somebody_is_filled_in_and_never_run() -> None:
    rule = next(rule for rule in shipped_rules() if rule.code == "SEV-01")
    odd = replace(rule, messages={"en": "{context.__class__} {context!r} {0} {nobody} {context}"})
    (found,) = findings(facts(situations=(HURRICANE,)), [odd])
    assert found.message == "{context.__class__} {context!r} {0}  Example response"
    assert unknown_placeholders(odd.messages["en"])
    assert unknown_placeholders("{organisation}: {count}") == ()
