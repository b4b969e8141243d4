"""Contact notes: a call, a visit, a message, a meeting of others, a step of advocacy; with whom, and what was promised.

A note of what organisations and the posts in them said to each other. No client or patient is ever named in one.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workbench.domain.records import Record
from workbench.errors import RuleViolation
from workbench.identifiers import ContactNoteId, ContextId, GroupId, MeetingId, OrganisationId, PostId

_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class ContactKind(StrEnum):
    """How one was in touch."""

    CALL = "call"
    VISIT = "visit"
    MESSAGE = "message"
    EXTERNAL_MEETING = "external_meeting"
    """A meeting that somebody else called and minutes."""
    ADVOCACY = "advocacy"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactNote(Record):
    """What was said with others on a day, and what was promised. With whom stands in `ContactParty`."""

    happened_on: date | None = None
    happened_at: str | None = None
    """Local time ``HH:MM``, where it matters."""
    kind: ContactKind = ContactKind.CALL
    words: str = ""
    promised: str = ""
    """What was promised, by whom as the words say; what is to be done about it is an action of this note."""
    context: ContextId | None = None
    group: GroupId | None = None
    meeting: MeetingId | None = None
    """The meeting it prepared or followed."""

    def check(self) -> None:
        """Refuses a note without a day, without words, or with a time that is none."""
        if self.happened_on is None:
            raise RuleViolation("contact_notes.no_day")
        if not (self.words or self.promised):
            raise RuleViolation("contact_notes.no_words")
        if self.happened_at is not None and not _TIME.fullmatch(self.happened_at):
            raise RuleViolation("contact_notes.time", time=self.happened_at)

    def first_line(self) -> str:
        """What the note is known by in lists: the first line of its words."""
        return next(iter((self.words or self.promised).splitlines()), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactParty(Record):
    """With whom a note is: an organisation, a post (its organisation stands beside it), or just as written."""

    note: ContactNoteId
    organisation: OrganisationId | None = None
    post: PostId | None = None
    written_as: str = ""
    """Who is in no register."""

    def check(self) -> None:
        """Refuses a party that is nobody."""
        if self.organisation is None and self.post is None and not self.written_as:
            raise RuleViolation("contact_notes.nobody")
