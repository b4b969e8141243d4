"""Finding by typing: with whom a contact was, the meeting an issue is put to, the decision that settled it."""

from functools import partial

from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from workbench.domain.contact_note_drafts import PartyDraft
from workbench.identifiers import OrganisationId, PostId
from workbench.operations.workspaces import Connection
from workbench.queries.contact_notes import PartyLine
from workbench.queries.contact_parties import suggest_parties
from workbench.queries.decisions import suggest_decisions
from workbench.queries.meeting_lists import MeetingFilter, MeetingWhen, order_meetings, read_meeting_rows
from workbench.wording.words import N_

NEW_PARTNER = N_("new partner")
AS_WRITTEN = N_("kept as written")
NEW, WRITTEN = "new:", "written:"
_AT_MOST = 8


class PartyFinder:
    """Finds organisations and posts. A choice's value is ``kind:id``, or says what becomes of words."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def find(self, typed: str) -> list[Choice]:
        """Who fits; then what the words themselves may stand for."""
        desk = self._desk
        found = desk.read(partial(suggest_parties, typed=typed, today=desk.today(), language=desk.language))
        offered = [Choice(f"{offer.kind}:{offer.id}", offer.text, offer.note) for offer in found]
        return [*offered, self.new(typed.strip()), self.written(typed.strip())] if typed.strip() else offered

    def new(self, text: str) -> Choice:
        """An organisation that is not in the register yet."""
        return Choice(NEW, text, self._desk.t(NEW_PARTNER))

    def written(self, text: str) -> Choice:
        """Words that stay words."""
        return Choice(WRITTEN, text, self._desk.t(AS_WRITTEN))

    def shown(self, party: PartyLine) -> Choice:
        """Somebody a note is with, as the field shows it."""
        return Choice(f"{party.kind}:{party.id}", party.text) if party.kind else self.written(party.text)


def party_of(choice: Choice, known: dict[object, PartyDraft]) -> PartyDraft:
    """What a choice says; ``known`` are the parties the note has, by the value of their choice."""
    kind, _, record = str(choice.value).partition(":")
    if choice.value in known:
        return known[choice.value]
    if kind == "organisation":
        return PartyDraft(organisation=OrganisationId(record))
    if kind == "post":
        return PartyDraft(post=PostId(record))
    return PartyDraft(written_as=choice.text, is_new=choice.value == NEW)


class PlaceFinder:
    """Finds meetings that are still to come, and decisions."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._dates = Dates(desk.language)

    def meetings(self, typed: str) -> list[Choice]:
        """Coming meetings that fit, the next first."""
        return self._desk.read(partial(self._coming, typed=typed))

    def _coming(self, connection: Connection, typed: str) -> list[Choice]:
        desk = self._desk
        matching = MeetingFilter(now=desk.now(), text=typed, when=MeetingWhen.COMING)
        numbers = order_meetings(connection, matching, language=desk.language)[:_AT_MOST]
        return [
            Choice(row.id, row.number or row.title, row.title if row.number else row.group)
            for row in read_meeting_rows(connection, numbers, desk.language)
        ]

    def decisions(self, typed: str) -> list[Choice]:
        """Decisions that fit, the newest first."""
        desk = self._desk
        found = desk.read(partial(suggest_decisions, typed=typed, language=desk.language, limit=_AT_MOST))
        return [Choice(row.id, row.number or row.text, row.text if row.number else row.decided_on) for row in found]
