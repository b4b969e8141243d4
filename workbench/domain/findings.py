"""Findings: what the rules of coordination say of a context on a day. Worked out on reading, never kept as truth."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from workbench.domain.coordination_checks import hits
from workbench.domain.coordination_facts import CoordinationFacts
from workbench.domain.coordination_rules import CoordinationRule, Severity
from workbench.domain.coordination_view import Hit, Value, View
from workbench.domain.rule_conditions import Condition, KnownCodes, read_condition
from workbench.domain.set_asides import SetAside
from workbench.domain.vocabularies import Verification
from workbench.errors import RuleViolation

GRAVEST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.INFO)
PLACEHOLDERS = frozenset(
    "context count country function layers level months organisation others role situation".split()
)  # fmt: skip
"""What a message may say of what was found; where a check does not tell it, the placeholder stays empty."""
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_BRACE = re.compile(r"[{}]")
_GRAVEST = {
    Verification.STATED: Severity.ERROR,
    Verification.SOURCE: Severity.WARNING,
    Verification.OURS: Severity.WARNING,
    Verification.UNVERIFIED: Severity.INFO,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing the rules found. ``subject`` stays the same for as long as it is found."""

    rule: str
    severity: Severity
    subject: str
    function: str | None = None
    """With ``organisation`` the cell to look at, where there is one."""
    organisation: str | None = None
    template: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    basis: str = ""
    verified: Verification = Verification.UNVERIFIED
    set_aside: SetAside | None = None

    @property
    def id(self) -> str:
        """What the finding is known by: the rule and what it is about."""
        return f"{self.rule}/{self.subject}"

    @property
    def message(self) -> str:
        """The finding as a sentence."""
        return self.said()

    def said(self, show: Callable[[Value], str] = str) -> str:
        """The sentence, each value as ``show`` gives it."""
        return filled(self.template, self.values, show)


@dataclass(frozen=True, slots=True)
class UnreadRule:
    """A rule that cannot be read, and why: the code and the details of an error."""

    rule: str
    problem: RuleViolation


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What the rules found, the gravest first, and which of them could not be read."""

    findings: tuple[Finding, ...] = ()
    unread: tuple[UnreadRule, ...] = ()

    @property
    def standing(self) -> tuple[Finding, ...]:
        """Those that nobody set aside."""
        return tuple(finding for finding in self.findings if finding.set_aside is None)


class ReadRule(NamedTuple):
    """A rule and its condition."""

    rule: CoordinationRule
    condition: Condition


def gravest(verified: Verification) -> Severity:
    """The most a rule may weigh that is verified so far: what is recalled only is never more than information."""
    return _GRAVEST[verified]


def weighed(rule: CoordinationRule) -> Severity:
    """What the rule weighs: as it says, but no more than how far it is verified bears."""
    return max(rule.severity, gravest(rule.verified), key=GRAVEST_FIRST.index)


def read_rules(
    rules: Iterable[CoordinationRule], known: KnownCodes
) -> tuple[tuple[ReadRule, ...], tuple[UnreadRule, ...]]:
    """The rules that are in use, in the order of their codes: those that can be read, and the others."""
    read, unread = [], []
    for rule in sorted(rules, key=lambda rule: rule.code):
        if rule.retired:
            continue
        try:
            read.append(ReadRule(rule, read_condition(rule.condition, known)))
        except RuleViolation as problem:
            unread.append(UnreadRule(rule.code, problem))
    return tuple(read), tuple(unread)


def evaluate(facts: CoordinationFacts, rules: Iterable[CoordinationRule]) -> Evaluation:
    """Holds the facts against the rules. A rule that cannot be read is told and keeps no other from being read."""
    read, unread = read_rules(rules, facts.known)
    view = View(facts)
    aside = {(each.rule, each.subject): each for each in facts.set_asides if each.holds(facts.day)}
    found = [
        _finding(each.rule, hit, facts.language, aside) for each in read for hit in hits(view, each.condition)
    ]  # fmt: skip
    found.sort(key=lambda finding: GRAVEST_FIRST.index(finding.severity))
    return Evaluation(findings=tuple(found), unread=unread)


def findings(facts: CoordinationFacts, rules: Iterable[CoordinationRule]) -> tuple[Finding, ...]:
    """What the rules found, the gravest first."""
    return evaluate(facts, rules).findings


def _finding(
    rule: CoordinationRule, hit: Hit, language: str, aside: Mapping[tuple[str, str], SetAside]
) -> Finding:  # fmt: skip
    return Finding(
        rule=rule.code, severity=weighed(rule), subject=hit.subject, function=hit.function,
        organisation=hit.organisation, template=rule.message(language) or rule.code, values=hit.values,
        basis=rule.basis(language), verified=rule.verified, set_aside=aside.get((rule.code, hit.subject)),
    )  # fmt: skip


def filled(template: str, values: Mapping[str, Value], show: Callable[[Value], str] = str) -> str:
    """The template with its placeholders filled in; the template is a text of people, and nothing of it is run."""
    return _PLACEHOLDER.sub(lambda match: show(values[match[1]]) if match[1] in values else "", template)


def unknown_placeholders(template: str) -> tuple[str, ...]:
    """What stands in braces in a message and is none of the words that are filled in."""
    named = dict.fromkeys(_PLACEHOLDER.findall(template))
    odd = [name for name in named if name not in PLACEHOLDERS]
    rest = _PLACEHOLDER.sub("", template)
    return (*odd, *dict.fromkeys(_BRACE.findall(rest)))
