"""Services, as little as has to be known of them: who does what at which layer, where, and when that was checked."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workbench.domain.records import Record
from workbench.errors import RuleViolation
from workbench.identifiers import AreaId, ContextId, OrganisationId


class ServiceStatus(StrEnum):
    """How a service stands, in the words of the 4Ws."""

    IMPLEMENTED = "implemented"
    FUNDED = "funded"
    UNFUNDED = "unfunded"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Record):
    """One service of one organisation in a context."""

    organisation: OrganisationId
    context: ContextId
    area: AreaId | None = None
    """None: nobody said where."""
    layer: str = ""
    """``movement/<code>`` or ``iasc/<code>``: the two lists are never turned into one another."""
    code: str = ""
    """A code of the vocabulary ``iasc_4ws_codes``; empty where nobody said."""
    population: str | None = None
    """A code of the vocabulary ``populations``."""
    last_verified: date | None = None
    verified_by: str = ""
    status: ServiceStatus = ServiceStatus.IMPLEMENTED
    note: str = ""

    def check(self) -> None:
        """Refuses a service that says neither its layer nor what it does."""
        if not (self.layer or self.code):
            raise RuleViolation("services.nothing", field="layer")
