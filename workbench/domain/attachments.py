"""Attachments: files of a record, such as a sign-in sheet or a paper for a meeting, kept inside the workspace.

The record says what the file is called and by which digest its bytes are found; the bytes lie once in a database of
their own, however many records they are attached to.
"""

from dataclasses import dataclass
from pathlib import PurePath

from workbench.domain.records import Record
from workbench.domain.texts import clean_line
from workbench.errors import RuleViolation
from workbench.identifiers import (
    ActionItemId,
    ContactNoteId,
    EvidenceId,
    GroupId,
    InstrumentId,
    IssueId,
    MeetingId,
    OrganisationId,
)

MOST_BYTES = 200_000_000
"""Largest file that is taken in; a scan of a thousand pages is smaller."""
NAME_LIMIT = 200
OWNERS = ("group", "meeting", "organisation", "action_item", "contact_note", "issue", "instrument", "evidence")
"""The fields of which one says what a file belongs to."""
_RUN = frozenset(
    "app appimage bat chm cmd com cpl deb desktop dll dmg exe gadget hta inf ins jar js jse lnk msc msi msp pif pkg "
    "ps1 psm1 py pyc pyw reg rpm scf scr sh sys url vb vbe vbs ws wsc wsf wsh".split()
)
"""Endings by which a system would run a file rather than show it."""
_UNKNOWN = "application/octet-stream"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
_TYPES = {
    "csv": "text/csv", "doc": "application/msword", "docx": f"{_OFFICE}.wordprocessingml.document",
    "eml": "message/rfc822", "gif": "image/gif", "heic": "image/heic", "ics": "text/calendar", "jpeg": "image/jpeg",
    "jpg": "image/jpeg", "json": "application/json", "m4a": "audio/mp4", "md": "text/markdown", "mp3": "audio/mpeg",
    "mp4": "video/mp4", "odp": f"{_OPEN}.presentation", "ods": f"{_OPEN}.spreadsheet", "odt": f"{_OPEN}.text",
    "pdf": "application/pdf", "png": "image/png", "ppt": "application/vnd.ms-powerpoint",
    "pptx": f"{_OFFICE}.presentationml.presentation", "rtf": "application/rtf", "tif": "image/tiff",
    "tiff": "image/tiff", "tsv": "text/tab-separated-values", "txt": "text/plain", "vcf": "text/vcard",
    "webp": "image/webp", "xls": "application/vnd.ms-excel", "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "xml": "application/xml", "zip": "application/zip",
}  # fmt: skip
"""Written here and not asked of the computer: the same file is the same everywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Record):
    """A file of one record. Its bytes are known by their SHA-256, inside the workspace alone."""

    name: str = ""
    media_type: str = _UNKNOWN
    size: int = 0
    """In bytes."""
    sha256: str = ""
    remark: str = ""
    group: GroupId | None = None
    meeting: MeetingId | None = None
    organisation: OrganisationId | None = None
    action_item: ActionItemId | None = None
    contact_note: ContactNoteId | None = None
    issue: IssueId | None = None
    instrument: InstrumentId | None = None
    evidence: EvidenceId | None = None

    def check(self) -> None:
        """Refuses a file without a name, and one that belongs to no record."""
        if not self.name:
            raise RuleViolation("attachments.no_name")
        if all(getattr(self, owner) is None for owner in OWNERS):
            raise RuleViolation("attachments.owner")

    def owner(self) -> tuple[str, str]:
        """The code of the kind and the id of the record it belongs to."""
        return next(((kind, record) for kind in OWNERS if (record := getattr(self, kind)) is not None), ("", ""))


def file_name(raw: str) -> str:
    """What a file is called, without the folder it lay in; raises ``attachments.program`` for what a system would run.

    An ending is looked at as a system does: after trailing dots and spaces, which some of them drop.
    """
    name = clean_line(PurePath(raw.replace("\\", "/")).name, NAME_LIMIT).text.rstrip(". ")
    if not any(letter.isprintable() and not letter.isspace() for letter in name):
        raise RuleViolation("attachments.no_name")
    if name.rpartition(".")[2].lower() in _RUN:
        raise RuleViolation("attachments.program", name=name)
    return name


def media_type_of(name: str) -> str:
    """What kind of file the ending claims; nothing is opened by it."""
    return _TYPES.get(name.rpartition(".")[2].lower(), _UNKNOWN)
