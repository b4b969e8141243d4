"""Partners: organisations of all kinds, the posts in them, who holds them, and how to reach them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workbench.domain.periods import PartialDate, check_order, covers
from workbench.domain.records import Record
from workbench.domain.texts import TextByLanguage, in_language
from workbench.errors import RuleViolation
from workbench.identifiers import OrganisationId, PersonId, PostId


class OrganisationKind(StrEnum):
    """What an organisation is. Host or partner is a position in a context, not a kind."""

    NATIONAL_SOCIETY = "national_society"
    IFRC = "ifrc"
    ICRC = "icrc"
    REFERENCE_CENTRE = "reference_centre"
    GOVERNMENT = "government"
    UN = "un"
    INTERNATIONAL_NGO = "international_ngo"
    NATIONAL_NGO = "national_ngo"
    VOLUNTARY_SECTOR = "voluntary_sector"
    ALLIANCE = "alliance"
    NETWORK = "network"
    ACADEMIC = "academic"
    DONOR = "donor"
    PRIVATE = "private"
    MEDIA = "media"
    OTHER = "other"

    @property
    def is_movement(self) -> bool:
        """Whether organisations of this kind are components of the Movement."""
        return self in _MOVEMENT_KINDS


_MOVEMENT_KINDS = frozenset(
    {
        OrganisationKind.NATIONAL_SOCIETY,
        OrganisationKind.IFRC,
        OrganisationKind.ICRC,
        OrganisationKind.REFERENCE_CENTRE,
    }
)


class OrganisationStatus(StrEnum):
    """Whether one still works with the organisation."""

    ACTIVE = "active"
    DORMANT = "dormant"
    CLOSED = "closed"


class ChannelKind(StrEnum):
    """How somebody is reached."""

    EMAIL = "email"
    TELEPHONE = "telephone"
    MESSENGER = "messenger"
    ADDRESS = "address"
    WEBSITE = "website"
    RADIO = "radio"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Record):
    """An organisation one coordinates with; names in several languages, aliases as others write it."""

    names: TextByLanguage = field(default_factory=dict)
    kind: OrganisationKind = OrganisationKind.OTHER
    acronym: str = ""
    aliases: frozenset[str] = frozenset()
    country: str | None = None
    """ISO 3166-1 alpha-2, or none for what belongs to no country."""
    size_band: str | None = None
    is_local: bool | None = None
    parent: OrganisationId | None = None
    identifiers: Mapping[str, str] = field(default_factory=dict)
    """Scheme (such as ``fdrs``) to value."""
    terms: frozenset[str] = frozenset()
    """What it works on and with whom, each ``vocabulary/term`` such as ``approaches/advocacy``."""
    status: OrganisationStatus = OrganisationStatus.ACTIVE
    merged_into: OrganisationId | None = None

    def name(self, language: str = "en") -> str:
        """What to call it in this language."""
        return in_language(self.names, language) or self.acronym

    def check(self) -> None:
        """Refuses an organisation without any name, or one that is its own parent."""
        if not self.name():
            raise RuleViolation("organisations.no_name")
        if self.id in (self.parent, self.merged_into):
            raise RuleViolation("organisations.own_parent")
        if self.country is not None and not (len(self.country) == 2 and self.country.isupper()):
            raise RuleViolation("organisations.country", country=self.country)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """Somebody who holds posts. Professionals' names and contacts only; never a beneficiary."""

    names: Mapping[str, str] = field(default_factory=dict)
    """Script (``Latn``, ``Arab``, ``Cyrl``) to the name as written in it."""
    preferred: str | None = None
    """The script this person's name is shown in, where known."""
    languages: tuple[str, ...] = ()
    purpose: str | None = None
    """Why the contact is kept; unset means the workspace's default."""
    retain_until: PartialDate | None = None
    kept_because: str = ""
    """Why it is kept past its time, as somebody said when they looked through such contacts."""
    merged_into: PersonId | None = None

    def name(self) -> str:
        """The name in the preferred script, else in any."""
        return self.names.get(self.preferred or "") or next(iter(self.names.values()), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Record):
    """A position in an organisation. Roles, seats and actions belong to posts, so that they outlast people."""

    organisation: OrganisationId
    titles: TextByLanguage = field(default_factory=dict)
    reports_to: PostId | None = None
    level: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel(Record):
    """One way to reach an organisation, a post or a person: just one of the three owns it."""

    kind: ChannelKind
    value: str
    organisation: OrganisationId | None = None
    post: PostId | None = None
    person: PersonId | None = None
    last_verified: date | None = None
    may_share: bool = False

    def check(self) -> None:
        """Refuses a channel that belongs to none or to several."""
        if sum(owner is not None for owner in (self.organisation, self.post, self.person)) != 1:
            raise RuleViolation("channels.one_owner")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure(Record):
    """A person holding a post for a time. It ends on its date, with or without a successor."""

    person: PersonId
    post: PostId
    start: PartialDate | None = None
    end: PartialDate | None = None
    acting: bool = False
    employer: OrganisationId | None = None
    host: OrganisationId | None = None
    supervisor: OrganisationId | None = None
    """Set where they differ from the post's organisation (secondment)."""

    def check(self) -> None:
        """Refuses a tenure that ends before it begins."""
        check_order(self.start, self.end)

    def is_current(self, day: date) -> bool:
        """Whether the person holds the post on this day."""
        return covers(self.start, self.end, day)
