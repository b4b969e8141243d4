"""Areas: parts of a country, and what lies across countries, as people who coordinate speak of them."""

from dataclasses import dataclass, field

from workbench.domain.contexts import is_country
from workbench.domain.records import Record
from workbench.domain.texts import TextByLanguage, in_language
from workbench.errors import RuleViolation
from workbench.identifiers import AreaId


@dataclass(frozen=True, slots=True, kw_only=True)
class Area(Record):
    """A region, district, camp or other area. Its code is whatever others call it by, and may be missing."""

    names: TextByLanguage = field(default_factory=dict)
    code: str = ""
    """Such as a P-code; kept as it was written, and never checked against a pattern."""
    parent: AreaId | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2, or none for what belongs to no country, or to several."""

    def name(self, language: str = "en") -> str:
        """What to call it in this language."""
        return in_language(self.names, language) or self.code

    def check(self) -> None:
        """Refuses an area that is called nothing, one that is part of itself, and what is no country."""
        if not self.name():
            raise RuleViolation("areas.no_name", field="name")
        if self.parent == self.id:
            raise RuleViolation("areas.circle", field="parent", steps=1)
        if self.country is not None and not is_country(self.country):
            raise RuleViolation("areas.country", field="country", country=self.country)
