"""Contexts: the operations, country programmes and themes one coordinates in. A context is not a country."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workbench.domain.periods import PartialDate, check_order, covers
from workbench.domain.records import Record
from workbench.domain.texts import TextByLanguage, in_language
from workbench.errors import RuleViolation
from workbench.identifiers import AreaId, ContextId, InstrumentId, OrganisationId


class ContextKind(StrEnum):
    """What kind of context it is."""

    OPERATION = "operation"
    COUNTRY_PROGRAMME = "country_programme"
    THEME = "theme"


class ContextStatus(StrEnum):
    """Whether work in the context goes on."""

    ACTIVE = "active"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context(Record):
    """An operation, country programme or theme, with the countries and areas it touches, if any."""

    titles: TextByLanguage = field(default_factory=dict)
    kind: ContextKind = ContextKind.OPERATION
    countries: frozenset[str] = frozenset()
    """ISO 3166-1 alpha-2 codes."""
    areas: frozenset[AreaId] = frozenset()
    start: PartialDate | None = None
    end: PartialDate | None = None
    status: ContextStatus = ContextStatus.ACTIVE

    def title(self, language: str = "en") -> str:
        """What to call it in this language."""
        return in_language(self.titles, language)

    def check(self) -> None:
        """Refuses a context that ends before it begins."""
        check_order(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextHost(Record):
    """The organisation that is host to the others in one country of a context, for a time.

    Two for one country at one time are no error: that is what two sides may say, and findings show it.
    """

    context: ContextId
    country: str
    """ISO 3166-1 alpha-2."""
    organisation: OrganisationId
    start: PartialDate | None = None
    end: PartialDate | None = None

    def check(self) -> None:
        """Refuses a host of no country, and one that ends before it begins."""
        if not is_country(self.country):
            raise RuleViolation("contexts.country", field="country", country=self.country or "")
        check_order(self.start, self.end)

    def is_current(self, day: date) -> bool:
        """Whether the organisation is host on this day."""
        return covers(self.start, self.end, day)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextSituation(Record):
    """What kind of situation there is in a context, for a time. There may be several at once, and they change."""

    context: ContextId
    situation: str
    """A code of the vocabulary ``situation_types``."""
    collective_response: bool | None = None
    """Whether it needs a collective response; None: nobody said."""
    start: PartialDate | None = None
    end: PartialDate | None = None
    basis: str = ""
    """Who says so, or where it is said."""
    instrument: InstrumentId | None = None

    def check(self) -> None:
        """Refuses a situation of no kind, and one that ends before it begins."""
        if not self.situation:
            raise RuleViolation("contexts.no_situation", field="situation")
        check_order(self.start, self.end)

    def is_current(self, day: date) -> bool:
        """Whether it is so on this day."""
        return covers(self.start, self.end, day)


def is_country(code: str | None) -> bool:
    """Whether the text has the form of a country's code."""
    return bool(code) and len(str(code)) == 2 and str(code).isascii() and str(code).isalpha() and str(code).isupper()
