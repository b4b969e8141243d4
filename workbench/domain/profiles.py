"""What an organisation says of itself: its profile by section, its people by cadre, and what matters to it most."""

from dataclasses import dataclass, field

from workbench.domain.periods import PartialDate
from workbench.domain.records import Record
from workbench.domain.texts import TextByLanguage, in_language
from workbench.errors import RuleViolation
from workbench.identifiers import OrganisationId

SOURCE_REMARKS = "source_remarks"
"""The section of a profile in which the office notes what it found odd about a source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileText(Record):
    """One section of an organisation's profile, in several languages."""

    organisation: OrganisationId
    section: str
    """A code of the vocabulary ``profile_sections``."""
    texts: TextByLanguage = field(default_factory=dict)

    def check(self) -> None:
        """Refuses a text of no section."""
        if not self.section:
            raise RuleViolation("profiles.no_section", field="section")


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity(Record):
    """How many people of one cadre an organisation has."""

    organisation: OrganisationId
    cadre: str
    """A code of the vocabulary ``cadres``."""
    count: int | None = None
    """None: it has such people, and nobody said how many."""
    as_of: PartialDate | None = None
    note: str = ""

    def check(self) -> None:
        """Refuses a capacity of no cadre, and a number below nought."""
        if not self.cadre:
            raise RuleViolation("capacities.no_cadre", field="cadre")
        if self.count is not None and self.count < 0:
            raise RuleViolation("capacities.count", field="count", count=str(self.count))


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority(Record):
    """Something that matters to an organisation, in the order of its own ranks."""

    organisation: OrganisationId
    rank: str
    texts: TextByLanguage = field(default_factory=dict)
    note: str = ""
    """Where it is said; or a remark of the office."""

    def text(self, language: str = "en") -> str:
        """The priority in this language, else in one there is."""
        return in_language(self.texts, language)

    def check(self) -> None:
        """Refuses a priority without words."""
        if not any(self.texts.values()):
            raise RuleViolation("priorities.no_text", field="text")
