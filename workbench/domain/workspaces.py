"""The workspace itself: whose it is, in which languages, why contacts are kept; who writes in it; what left it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workbench.domain.records import Record
from workbench.identifiers import OrganisationId, PersonId, PostId


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace(Record):
    """The one record about the workspace as a whole."""

    title: str
    organisation: OrganisationId | None = None
    """The own organisation: what "office" means."""
    languages: tuple[str, ...] = ("en",)
    contact_purpose: str = ""
    """Why professionals' contacts are kept, unless a person's record says otherwise."""
    contact_retention_months: int | None = None
    is_sample: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Author(Record):
    """Who uses the workspace on a laptop: "my actions" means theirs."""

    person: PersonId | None = None
    post: PostId | None = None
    device: str = ""


class ReleaseForm(StrEnum):
    """In what form something left."""

    MARKDOWN = "markdown"
    CSV = "csv"
    XLSX = "xlsx"
    VCARD = "vcard"
    PDF = "pdf"
    DOCX = "docx"
    PICTURE = "picture"
    MAIL = "mail"
    """A message with its attachment, for the user's own mail program."""
    FILE = "file"
    """An attached file, just as it was taken in."""
    JSON = "json"
    """For other programs to read."""
    PAPER = "paper"
    """Sheets out of a printer; the hash is that of the PDF they were drawn from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release(Record):
    """One entry of the diary of what left: what, for whom, when, in which form, and how much was left out."""

    what: str
    """Kind and id of what was exported, such as ``meeting/0190…``, or a list's name."""
    recipients: frozenset[str] = frozenset()
    """As the export named them: ``group:<id>``, ``organisation:<id>``, ``movement``, ``public``; empty: own use."""
    released_at: datetime
    form: ReleaseForm
    sha256: str
    left_out: int = 0
