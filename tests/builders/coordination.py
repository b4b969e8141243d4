"""Facts of an example context: two countries' societies, the IFRC and the ICRC, and roles as a test needs them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from workbench.bootstrap.program import make_program
from workbench.domain.coordination_facts import (
    AssignmentFacts,
    CoordinationFacts,
    FunctionFacts,
    HostFacts,
    OrganisationFacts,
    SituationFacts,
    StanceFacts,
    days_of,
)
from workbench.domain.coordination_rules import CoordinationRule
from workbench.domain.findings import Finding, evaluate
from workbench.domain.rule_conditions import KnownCodes

DAY = date(2026, 3, 1)
LAYERS = ("basic", "focused", "psychological", "specialized")
ORGANISATIONS = {
    each.id: each
    for each in (
        OrganisationFacts("host", "Example Red Cross", "national_society", "UA"),
        OrganisationFacts("guest", "Example Red Crescent", "national_society", "DK"),
        OrganisationFacts("ifrc", "IFRC", "ifrc"),
        OrganisationFacts("icrc", "ICRC", "icrc"),
        OrganisationFacts("agency", "Example Agency", "un"),
    )
}
FUNCTIONS = {
    each.id: each
    for each in (
        FunctionFacts("platform", "Movement platform", "strategic", "movement"),
        FunctionFacts("committee", "Operations committee", "operational", "movement"),
        FunctionFacts("mhpss", "Mental health group", "technical", "movement", "mhpss"),
    )
}
KNOWN = KnownCodes(
    situations=frozenset(
        "disaster_natural disaster_technological armed_conflict other_violence public_health_emergency "
        "population_movement protracted none".split()
    ),
    levels=frozenset({"strategic", "operational", "technical"}),
)
EXPLAINED: dict[str, Any] = {
    "start": "2026-01", "has_basis": True, "agreed_by_host": True, "review_on": date(2026, 9, 1), "status": "agreed",
}  # fmt: skip
"""All that a role can be asked for."""


def role(
    organisation: str, name: str, function: str = "platform", *, start: str | None = None, end: str | None = None,
    status: str = "proposed", **fields: Any,
) -> AssignmentFacts:  # fmt: skip
    """A role in the example context."""
    record = f"{function}-{organisation}-{name}-{start}"
    return AssignmentFacts(record, function, organisation, name, status, days_of(start, end), **fields)


def situation(
    code: str, response: bool | None = None, start: str | None = None, end: str | None = None
) -> SituationFacts:
    """A situation of the example context."""
    return SituationFacts(code, days_of(start, end), response)


def host(organisation: str, country: str = "UA", start: str | None = None, end: str | None = None) -> HostFacts:
    """A host of the example context."""
    return HostFacts(country, organisation, days_of(start, end))


def stances(organisation: str, said: str | None = "yes", layers: Iterable[str] = LAYERS) -> tuple[StanceFacts, ...]:
    """The same stance at these layers."""
    return tuple(StanceFacts(organisation, layer, said, said, said) for layer in layers)


def facts(*assignments: AssignmentFacts, **fields: Any) -> CoordinationFacts:
    """The example context, with these roles."""
    usual: dict[str, Any] = {
        "context": "context", "title": "Example response", "day": DAY, "countries": frozenset({"UA"}),
        "organisations": ORGANISATIONS, "functions": FUNCTIONS, "assignments": assignments, "layers": LAYERS,
        "known": KNOWN,
    }  # fmt: skip
    return CoordinationFacts(**{**usual, **fields})


def shipped_rules() -> list[CoordinationRule]:
    """The rules as they are shipped."""
    return [draft.applied() for draft in make_program().coordination_rules()]


def found_by(rule: str, of: CoordinationFacts) -> list[Finding]:
    """What one shipped rule finds."""
    return list(evaluate(of, [each for each in shipped_rules() if each.code == rule]).findings)
