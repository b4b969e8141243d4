"""Rules of coordination as somebody writes, edits or brings them, and what is wrong with them."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from workbench.domain.coordination_rules import CoordinationRule, Severity, coordination_rule_id
from workbench.domain.findings import GRAVEST_FIRST, gravest, unknown_placeholders
from workbench.domain.partner_drafts import language_problems
from workbench.domain.problems import Problem, too_long
from workbench.domain.rule_conditions import LONGEST, KnownCodes, read_condition
from workbench.domain.texts import clean_line
from workbench.domain.vocabularies import Verification
from workbench.errors import RuleViolation

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDraft:
    """A rule as a form or a file says it."""

    code: str
    condition: str
    """As JSON text."""
    severity: Severity = Severity.INFO
    verified: Verification = Verification.OURS
    messages: Mapping[str, str] = field(default_factory=dict)
    bases: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, rule: CoordinationRule) -> "RuleDraft":
        """The draft that says what the rule says."""
        return cls(
            code=rule.code, condition=rule.condition, severity=rule.severity, verified=rule.verified,
            messages=dict(rule.messages), bases=dict(rule.bases),
        )  # fmt: skip

    def cleaned(self) -> "RuleDraft":
        """The draft as it would be kept."""
        return replace(
            self, code=clean_line(self.code).text, condition=plain_condition(self.condition),
            messages=_cleaned(self.messages), bases=_cleaned(self.bases),
        )  # fmt: skip

    def problems(self, known: KnownCodes) -> list[Problem]:
        """Every rule it breaks; ``known`` are the codes its condition may name."""
        draft = self.cleaned()
        found = [] if _CODE.fullmatch(draft.code) else [Problem("code", "rules.code", {"name": draft.code})]
        if not draft.messages:
            found.append(Problem("messages", "rules.no_message"))
        for name, texts in (("messages", self.messages), ("bases", self.bases)):
            for language, text in texts.items():
                found += language_problems(name, language.strip()) + too_long(name, text)
        for text in draft.messages.values():
            found += [
                Problem("messages", "rules.placeholder", {"name": clean_line(name, 60).text})
                for name in unknown_placeholders(text)
            ]
        if GRAVEST_FIRST.index(self.severity) < GRAVEST_FIRST.index(gravest(self.verified)):
            found.append(Problem("severity", "rules.too_grave"))
        try:
            read_condition(draft.condition, known)
        except RuleViolation as problem:
            found.append(Problem("condition", problem.code, problem.details))
        return found

    def applied(self, rule: CoordinationRule | None = None) -> CoordinationRule:
        """The rule (or a new one), saying what the draft says. Its code never changes."""
        draft = self.cleaned()
        rule = rule or CoordinationRule(id=coordination_rule_id(draft.code), code=draft.code)
        return replace(
            rule, condition=draft.condition, severity=draft.severity, verified=draft.verified, messages=draft.messages,
            bases=draft.bases,
        )  # fmt: skip


def plain_condition(text: str) -> str:
    """A condition in the one way it is kept; what is no JSON stays as it was written, to be refused by its reader."""
    try:
        return json.dumps(json.loads(text[: LONGEST + 1]), ensure_ascii=False, sort_keys=True)
    except (ValueError, RecursionError):
        return clean_line(text, LONGEST + 1).text


def _cleaned(texts: Mapping[str, str]) -> dict[str, str]:
    cleaned = {language.strip(): clean_line(text).text for language, text in texts.items()}
    return {language: text for language, text in cleaned.items() if text}
