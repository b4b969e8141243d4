"""Instruments: the agreements, policies, resolutions and laws that roles and mandates rest on."""

from dataclasses import dataclass, field

from workbench.domain.periods import PartialDate
from workbench.domain.records import Record
from workbench.domain.texts import TextByLanguage, in_language
from workbench.domain.vocabularies import Verification
from workbench.errors import RuleViolation
from workbench.identifiers import InstrumentId


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument(Record):
    """A text that was adopted by somebody, and what it replaces. Files are attached to it."""

    titles: TextByLanguage = field(default_factory=dict)
    kind: str = ""
    """A code of the vocabulary ``instrument_kinds``."""
    adopted_by: str = ""
    adopted_on: PartialDate | None = None
    address: str = ""
    """Where it can be read."""
    replaces: InstrumentId | None = None
    verified: Verification = Verification.UNVERIFIED
    """How far what is said here of it was checked against the text itself."""
    note: str = ""

    def title(self, language: str = "en") -> str:
        """What to call it in this language."""
        return in_language(self.titles, language)

    def check(self) -> None:
        """Refuses an instrument without a title, and one that replaces itself."""
        if not self.title():
            raise RuleViolation("instruments.no_title", field="title")
        if self.replaces == self.id:
            raise RuleViolation("instruments.circle", field="replaces", steps=1)
