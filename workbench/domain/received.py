"""What partners' files brought: whose keys are known here, and which minutes were taken in from which file."""

from dataclasses import dataclass
from datetime import date, datetime

from workbench.domain.records import Record
from workbench.identifiers import MeetingId, OrganisationId, SignerId


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer(Record):
    """A key that signed a partner's file, and whose a person here says it is."""

    public_key: str
    """Ed25519, hexadecimal, 64 digits."""
    name: str = ""
    """The organisation as the file stated it when the key was first met."""
    organisation: OrganisationId | None = None
    trusted_on: date | None = None
    """When a person here confirmed it over another channel; unset: known, not confirmed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedMinutes(Record):
    """One state of a partner's minutes that was taken in."""

    meeting: MeetingId
    version: int = 0
    """The approved version the file carried; 0 for a draft."""
    root: str = ""
    """Hexadecimal digest over all items of that version, also of those left out of the file."""
    signer: SignerId | None = None
    sha256: str = ""
    """Of the file."""
    made_at: datetime | None = None
    """When the sender's copy was made, as signed in the file: of two drafts it tells the newer."""
    received_on: date | None = None
