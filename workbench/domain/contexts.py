"""Contexts: the operations, country programmes and themes one coordinates in. A context is not a country."""

from dataclasses import dataclass, field
from enum import StrEnum

from workbench.domain.periods import PartialDate, check_order
from workbench.domain.records import Record
from workbench.domain.texts import TextByLanguage


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
    """An operation, country programme or theme, with the countries it touches, if any."""

    titles: TextByLanguage = field(default_factory=dict)
    kind: ContextKind = ContextKind.OPERATION
    countries: frozenset[str] = frozenset()
    """ISO 3166-1 alpha-2 codes."""
    start: PartialDate | None = None
    end: PartialDate | None = None
    status: ContextStatus = ContextStatus.ACTIVE

    def check(self) -> None:
        """Refuses a context that ends before it begins."""
        check_order(self.start, self.end)
