"""Findings somebody set aside, with the reason and until when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from workbench.domain.records import Record
from workbench.errors import RuleViolation
from workbench.identifiers import ContextId

NOBODY = "-"
"""What stands in a subject for no function, or for no organisation."""
_ORGANISATION = 2
"""Which part of a subject names the organisation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside(Record):
    """One finding that is not shown among the others for a while. It stays in the office."""

    rule: str
    """The rule's code."""
    subject: str
    """What the finding is about: ``<context>/<function or ->/<organisation or ->``, and what else there is."""
    context: ContextId
    reason: str = ""
    until: date | None = None
    """The last day; None: until somebody brings it back."""

    def check(self) -> None:
        """Refuses setting aside nothing, and doing so without a reason."""
        if not (self.rule and self.subject):
            raise RuleViolation("set_asides.nothing", field="rule")
        if not self.reason:
            raise RuleViolation("set_asides.no_reason", field="reason")

    def holds(self, day: date) -> bool:
        """Whether the finding is set aside on this day."""
        return self.until is None or day <= self.until


def organisation_of(subject: str) -> str | None:
    """The organisation that a subject names, if any."""
    parts = subject.split("/")
    return parts[_ORGANISATION] if len(parts) > _ORGANISATION and parts[_ORGANISATION] != NOBODY else None


def renamed(subject: str, instead: Mapping[str, str]) -> str:
    """The subject with another organisation in place of its own, where one is given for it."""
    named = organisation_of(subject)
    if named is None or named not in instead:
        return subject
    parts = subject.split("/")
    return "/".join((*parts[:_ORGANISATION], instead[named], *parts[_ORGANISATION + 1 :]))
