"""Who may receive an action, by what it belongs to: one rule for every paper that lists actions."""

from collections.abc import Iterable, Mapping

import sqlalchemy as sa

from workbench.domain.actions import ActionItem
from workbench.domain.audiences import OFFICE, Audience, of_group
from workbench.domain.contact_notes import ContactNote
from workbench.domain.meetings import Meeting
from workbench.queries.reading import read_live
from workbench.storage.registry import CONTACT_NOTE, MEETING


class ActionParents:
    """The meetings and contact notes that actions come from, read in one go."""

    def __init__(self, connection: sa.Connection, actions: Iterable[ActionItem]) -> None:
        listed = list(actions)
        meetings, notes = MEETING.table, CONTACT_NOTE.table
        held = read_live(connection, MEETING, meetings.c.id.in_(sorted({a.meeting for a in listed if a.meeting})))
        said = {a.contact_note for a in listed if a.contact_note}
        self._meetings: Mapping[str, Meeting] = {meeting.id: meeting for meeting in held}
        self._notes: Mapping[str, ContactNote] = {
            note.id: note for note in read_live(connection, CONTACT_NOTE, notes.c.id.in_(sorted(said)))
        }

    def meeting(self, action: ActionItem) -> Meeting | None:
        """The meeting it was agreed at, if there is one."""
        return self._meetings.get(action.meeting or "")

    def above(self, action: ActionItem) -> list[Audience | None]:
        """The audiences of what it belongs to."""
        note = self._notes.get(action.contact_note or "")
        return [parent.audience for parent in (self.meeting(action), note) if parent]

    def default(self, action: ActionItem) -> Audience:
        """Where nothing is said: its group; what was promised in a note goes no farther than the note."""
        return of_group(action.group) if action.group and not action.contact_note else OFFICE
