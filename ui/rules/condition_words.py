"""What a rule's condition asks for, in words: a sentence of what is to hold, and a line for each thing it names."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from ui.kit.desk import Desk
from ui.kit.labels import isolate
from workbench.domain.rule_conditions import Check, Condition, Response, When
from workbench.wording.words import N_

CHECKS: Mapping[Check, str] = {
    Check.ROLE_HELD: N_("Somebody holds one of the roles named here."),
    Check.ROLE_HELD_ONCE: N_("No two organisations hold one of the roles named here, for one country."),
    Check.HOLDER_IS_HOST: N_(
        "Whoever holds one of the roles is the National Society of a country of the context, "
        "unless all that is named here says why not."
    ),
    Check.HOLDER_EXPLAINED: N_(
        "Where whoever holds one of the roles is not the National Society of a country of the context, "
        "all that is named here is given."
    ),
    Check.HOLDER_AMONG: N_("Whoever holds one of the roles is one of the components named here."),
    Check.ROLES_APART: N_("Nobody holds two of the roles in one context."),
    Check.HOST_AGREED: N_(
        "Where one of the components holds one of the roles and is no host, the host’s agreement is given."
    ),
    Check.FIELDS_FILLED: N_("Every role says all that is named here."),
    Check.OPEN_ENDED: N_(
        "No role without an end is older than the number of months named here, unless its review is still to come."
    ),
    Check.WORDS_AVOIDED: N_("None of the words stands in a role whose basis speaks of what is named here."),
    Check.LEVELS_PRESENT: N_("The Movement has a function at each of the levels, or a reason why there is none."),
    Check.STANCES_GIVEN: N_("The components were asked for what is named here, at every layer."),
    Check.STANCES_KEPT: N_("No component says no to what is named here."),
    Check.HOSTS_APART: N_("No country has two hosts at one time."),
    Check.ASSIGNMENTS_APART: N_("No organisation has one role in one function twice at one time."),
    Check.WITHIN_CONTEXT: N_("No role begins before the context or lasts beyond it."),
    Check.POST_HELD: N_("Somebody holds the post behind a role."),
    Check.REVIEWED: N_("No day of review has passed."),
    Check.SITUATION_KNOWN: N_("A situation is recorded."),
    Check.AGREED: N_("The roles are agreed, neither proposed only nor contested."),
}
FIELDS: Mapping[str, str] = {
    "start": N_("first day"),
    "basis": N_("basis"),
    "review_on": N_("day of review"),
    "host_agreement": N_("agreement of the host"),
}
STANCES: Mapping[str, str] = {"assess": N_("assessing"), "refer": N_("referring"), "advocate": N_("advocating")}
ROLES = N_("Roles: {names}")
COMPONENTS = N_("Components: {names}")
TO_BE_GIVEN = N_("To be given: {names}")
LEVELS = N_("Levels: {names}")
WORDS = N_("Words: {names}")
BASIS_WORDS = N_("Where the basis speaks of: {names}")
MONTHS = N_("Months: {count}")
CITED = N_("The role’s basis is stated.")
WHEN = N_("In these situations: {names}")
UNLESS = N_("Not in these situations: {names}")
EVER = N_("In every situation.")
RESPONSES: Mapping[Response, str] = {
    Response.STATED: N_("Where a collective response is said to be needed."),
    Response.POSSIBLE: N_("Unless it is said that no collective response is needed."),
}
_TOGETHER = " + "


def condition_lines(desk: Desk, condition: Condition) -> list[str]:
    """The condition in words, a line for each part, in the language of the desk."""
    return [desk.t(CHECKS[condition.check]), *_named(desk, condition), *_when(desk, condition.when)]


def _named(desk: Desk, condition: Condition) -> Iterator[str]:
    term = desk.term
    parts: tuple[tuple[str, Iterable[str], Callable[[str], str]], ...] = (
        (ROLES, _in_order(desk, "coordination_roles", condition.roles), lambda code: term("coordination_roles", code)),
        (COMPONENTS, _in_order(desk, "organisation_kinds", condition.components),
         lambda code: term("organisation_kinds", code)),
        (TO_BE_GIVEN, (code for code in FIELDS if code in condition.fields), lambda code: desk.t(FIELDS[code])),
        (TO_BE_GIVEN, (code for code in STANCES if code in condition.stances), lambda code: desk.t(STANCES[code])),
        (LEVELS, condition.levels, lambda code: term("coordination_levels", code)),
        (WORDS, condition.words, isolate),
        (BASIS_WORDS, condition.basis_words, isolate),
    )  # fmt: skip
    for template, codes, name in parts:
        if shown := desk.words.listed(name(code) for code in codes):
            yield desk.t(template).replace("{names}", shown)
    if condition.months:
        yield desk.t(MONTHS).replace("{count}", str(condition.months))
    if condition.cited:
        yield desk.t(CITED)


def _when(desk: Desk, when: When) -> Iterator[str]:
    for template, groups in ((WHEN, when.situations), (UNLESS, when.unless)):
        if groups:
            yield desk.t(template).replace("{names}", desk.words.listed(_together(desk, group) for group in groups))
    if when.response is not None:
        yield desk.t(RESPONSES[when.response])
    elif not when.situations and not when.unless:
        yield desk.t(EVER)


def _together(desk: Desk, codes: frozenset[str]) -> str:
    named = (desk.term("situation_types", code) for code in _in_order(desk, "situation_types", codes))
    return _TOGETHER.join(named)


def _in_order(desk: Desk, vocabulary: str, codes: frozenset[str]) -> list[str]:
    """The codes in the order of their vocabulary; those it does not offer come last."""
    places = {choice.value: place for place, choice in enumerate(desk.choices(vocabulary))}
    return sorted(codes, key=lambda code: (places.get(code, len(places)), code))
