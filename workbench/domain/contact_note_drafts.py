"""What a form says of a contact note: when and how, with whom, what was said and promised."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from workbench.domain.attendance_lines import read_clock
from workbench.domain.audiences import Audience
from workbench.domain.contact_notes import ContactKind, ContactNote, ContactParty
from workbench.domain.problems import Problem, refuse_problems, too_long
from workbench.domain.texts import TEXT_LIMIT, clean_line, clean_text
from workbench.identifiers import ContextId, GroupId, MeetingId, OrganisationId, PostId

MOST_PARTIES = 100
"""Most that one note may be with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyDraft:
    """With whom: an organisation, a post, or words; with ``is_new`` the words name an organisation to be added."""

    organisation: OrganisationId | None = None
    post: PostId | None = None
    written_as: str = ""
    is_new: bool = False

    @classmethod
    def of(cls, party: ContactParty) -> "PartyDraft":
        """What the party says."""
        return cls(organisation=party.organisation, post=party.post, written_as=party.written_as)

    def cleaned(self) -> "PartyDraft":
        """With its words as they are kept."""
        return replace(self, written_as=clean_line(self.written_as).text)

    def names_somebody(self) -> bool:
        """Whether it says who it is."""
        return bool(self.organisation or self.post or clean_line(self.written_as).text)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactNoteDraft:
    """A contact note as a form says it."""

    happened_on: date | None = None
    happened_at: str | None = None
    """``HH:MM``, or none."""
    kind: ContactKind = ContactKind.CALL
    parties: tuple[PartyDraft, ...] = ()
    words: str = ""
    promised: str = ""
    context: ContextId | None = None
    group: GroupId | None = None
    meeting: MeetingId | None = None
    audience: Audience | None = None
    """Unset: the office alone."""

    @classmethod
    def of(cls, note: ContactNote, parties: Iterable[ContactParty]) -> "ContactNoteDraft":
        """The draft that says what the note says."""
        return cls(
            happened_on=note.happened_on, happened_at=note.happened_at, kind=note.kind,
            parties=tuple(map(PartyDraft.of, parties)), words=note.words, promised=note.promised,
            context=note.context, group=note.group, meeting=note.meeting, audience=note.audience,
        )  # fmt: skip

    def problems(self) -> list[Problem]:
        """Every rule the draft breaks."""
        found = [] if self.named() else [Problem("parties", "contact_notes.nobody")]
        if len(self.parties) > MOST_PARTIES:
            found.append(Problem("parties", "contact_notes.too_many", {"most": MOST_PARTIES}))
        for party in self.parties:
            found += too_long("parties", party.written_as)
        if self.happened_on is None:
            found.append(Problem("happened_on", "contact_notes.no_day"))
        if self.happened_at and read_clock(self.happened_at) != self.happened_at:
            found.append(Problem("happened_at", "contact_notes.time", {"time": self.happened_at}))
        if not (clean_text(self.words).text.strip() or clean_text(self.promised).text.strip()):
            found.append(Problem("words", "contact_notes.no_words"))
        for name in ("words", "promised"):
            found += too_long(name, getattr(self, name), TEXT_LIMIT)
        return found

    def named(self) -> tuple[PartyDraft, ...]:
        """Those who are named, cleaned, each once."""
        return tuple(dict.fromkeys(party.cleaned() for party in self.parties if party.names_somebody()))

    def applied(self, note: ContactNote) -> ContactNote:
        """The note, saying what the draft says; its parties are another matter. Raises the draft's first problem."""
        refuse_problems(self.problems())
        return replace(
            note, happened_on=self.happened_on, happened_at=self.happened_at or None, kind=self.kind,
            words=clean_text(self.words).text.strip(), promised=clean_text(self.promised).text.strip(),
            context=self.context, group=self.group, meeting=self.meeting, audience=self.audience,
        )  # fmt: skip
