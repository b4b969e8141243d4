"""Rules of coordination as an office keeps and edits them: data, never part of the program."""

from dataclasses import dataclass, field
from enum import StrEnum

from workbench.domain.records import Record
from workbench.domain.texts import TextByLanguage, in_language
from workbench.domain.vocabularies import Verification
from workbench.errors import RuleViolation
from workbench.identifiers import CoordinationRuleId, shared_id


class Severity(StrEnum):
    """How much a finding weighs, the gravest first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoordinationRule(Record):
    """A condition that a set-up is held against, on what it rests, and what is said where it is not met."""

    code: str
    condition: str = ""
    """As JSON text; what cannot be read is told, and stops nothing else."""
    severity: Severity = Severity.INFO
    bases: TextByLanguage = field(default_factory=dict)
    """On what it rests."""
    verified: Verification = Verification.UNVERIFIED
    messages: TextByLanguage = field(default_factory=dict)
    """With ``{placeholders}`` for what the condition found."""
    retired: bool = False

    def message(self, language: str = "en") -> str:
        """What is said, in this language, else in one there is."""
        return in_language(self.messages, language)

    def basis(self, language: str = "en") -> str:
        """On what it rests, in this language, else in one there is."""
        return in_language(self.bases, language)

    def check(self) -> None:
        """Refuses a rule without a code."""
        if not self.code:
            raise RuleViolation("rules.no_code", field="code")


def coordination_rule_id(code: str) -> CoordinationRuleId:
    """The id of the rule of this code, the same on every laptop."""
    return CoordinationRuleId(shared_id("coordination_rule", code))
