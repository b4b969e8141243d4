"""What is known of one context on one day, as the rules of coordination look at it: plain values, no records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from workbench.domain.partners import OrganisationKind
from workbench.domain.periods import PartialDate
from workbench.domain.rule_conditions import NONE_KNOWN, KnownCodes
from workbench.domain.set_asides import SetAside


class Days(NamedTuple):
    """A period in days, both ends included; what is open reaches as far as days go."""

    first: date = date.min
    last: date = date.max
    has_start: bool = False
    has_end: bool = False
    sure_first: date = date.min
    """The day on which it surely had begun, however what is known in part is meant."""
    sure_last: date = date.max
    """The day up to which it surely lasts."""

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.first <= day <= self.last

    def surely_meets(self, other: "Days") -> bool:
        """Whether the two have a day in common, however what is known in part is meant."""
        return max(self.sure_first, other.sure_first) <= min(self.sure_last, other.sure_last)


ALWAYS = Days()


@lru_cache(maxsize=4_096)
def days_of(start: str | None, end: str | None) -> Days:
    """The days of a period whose ends are known in part, as texts. Many roles share few periods."""
    begins, ends = (PartialDate(text) if text else None for text in (start, end))
    return Days(
        first=begins.first_day() if begins else date.min, last=ends.last_day() if ends else date.max,
        has_start=begins is not None, has_end=ends is not None,
        sure_first=begins.last_day() if begins else date.min, sure_last=ends.first_day() if ends else date.max,
    )  # fmt: skip


class OrganisationFacts(NamedTuple):
    """An organisation that plays a part, or could."""

    id: str
    name: str
    kind: str
    country: str | None = None

    @property
    def component(self) -> str | None:
        """Which component of the Movement it is."""
        return self.kind if OrganisationKind(self.kind).is_movement else None


class FunctionFacts(NamedTuple):
    """A coordination function of the context."""

    id: str
    title: str
    level: str
    frame: str
    sector: str | None = None
    not_established: str = ""
    template: str | None = None
    """The shipped function it was made from."""
    retired: bool = False
    """Roles that stand in it still count; it takes no new ones."""


class AssignmentFacts(NamedTuple):
    """A role that is not over: of now, or still to come."""

    id: str | None
    """Read of convening alone: of thousands of other roles nobody asks it."""
    function: str
    organisation: str
    role: str
    status: str
    days: Days
    areas: frozenset[str] = frozenset()
    post: str | None = None
    has_basis: bool = False
    """A mandate, a decision, an instrument or words."""
    words: str = ""
    """The words of its basis."""
    instrument: str | None = None
    agreed_by_host: bool | None = None
    review_on: date | None = None


class HostFacts(NamedTuple):
    """Who hosts in a country of the context."""

    country: str
    organisation: str
    days: Days


class SituationFacts(NamedTuple):
    """A situation of the context."""

    code: str
    days: Days
    collective_response: bool | None = None
    id: str = ""


class StanceFacts(NamedTuple):
    """What a component says of one layer: yes, no, or none where it was not asked."""

    organisation: str
    layer: str
    assess: str | None = None
    refer: str | None = None
    advocate: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoordinationFacts:
    """All the rules look at, of one context on one day, with names in one language."""

    context: str
    title: str = ""
    day: date
    days: Days = ALWAYS
    """Of the context."""
    countries: frozenset[str] = frozenset()
    organisations: Mapping[str, OrganisationFacts] = field(default_factory=dict)
    functions: Mapping[str, FunctionFacts] = field(default_factory=dict)
    assignments: tuple[AssignmentFacts, ...] = ()
    hosts: tuple[HostFacts, ...] = ()
    situations: tuple[SituationFacts, ...] = ()
    stances: tuple[StanceFacts, ...] = ()
    instruments: Mapping[str, str] = field(default_factory=dict)
    """Id to all titles in all languages, as one text."""
    posts_held: frozenset[str] = frozenset()
    """Of the posts behind roles those that somebody holds on the day."""
    layers: tuple[str, ...] = ()
    known: KnownCodes = NONE_KNOWN
    terms: Mapping[str, str] = field(default_factory=dict)
    """``vocabulary/code`` to its label."""
    set_asides: tuple[SetAside, ...] = ()
    language: str = "en"

    def current_situations(self) -> frozenset[str]:
        """The codes of the situations of the day."""
        return frozenset(situation.code for situation in self.situations if situation.days.holds(self.day))

    def response_needed(self) -> bool | None:
        """Whether a collective response is needed on the day: once said, it is; none where nobody said."""
        said = {each.collective_response for each in self.situations if each.days.holds(self.day)}
        if True in said:
            return True
        return False if said == {False} else None

    def current_hosts(self) -> dict[str, set[str]]:
        """Country to the organisations that host there on the day."""
        found: dict[str, set[str]] = {}
        for host in self.hosts:
            if host.days.holds(self.day):
                found.setdefault(host.country, set()).add(host.organisation)
        return found

    def societies(self) -> dict[str, set[str]]:
        """Country of the context to its National Society, whoever else hosts there.

        One whose own country nobody entered is that of the country it is recorded as host in.
        """
        hosts = self.current_hosts()
        found: dict[str, set[str]] = {country: set() for country in self.countries | hosts.keys()}
        for known in self.organisations.values():
            if known.kind != OrganisationKind.NATIONAL_SOCIETY:
                continue
            for country, there in found.items():
                if known.country == country or (not known.country and known.id in hosts.get(country, ())):
                    there.add(known.id)
        return found

    def name(self, organisation: str) -> str:
        """What an organisation is called; empty where it is not known here."""
        known = self.organisations.get(organisation)
        return known.name if known else ""
