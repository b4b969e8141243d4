"""What the minutes tab reads: a meeting with its agenda, and one agenda item with the words kept of it."""

from dataclasses import dataclass, replace
from datetime import datetime

from ui.meetings.minutes_formats import comparable
from workbench.domain.minutes_editing import BlockDraft, ItemMinutes, from_json
from workbench.errors import Refused
from workbench.operations.amendments import find_amendment
from workbench.operations.drafts import MINUTES, find_draft, list_drafts
from workbench.operations.workspaces import Connection, Workspace
from workbench.queries.meeting_pages import MeetingPage, read_item_minutes, read_meeting_page


@dataclass(frozen=True, slots=True)
class MeetingWords:
    """A meeting, and which agenda items hold words that are not saved."""

    page: MeetingPage
    unsaved: frozenset[str]
    amends: int | None = None
    """Of which version an amendment is being written."""


@dataclass(frozen=True, slots=True)
class ItemWords:
    """What is saved on an agenda item, and what was kept of it unsaved."""

    saved: ItemMinutes
    kept: ItemMinutes | None = None
    kept_at: datetime | None = None
    damage: Refused | None = None
    """Why the words that were kept cannot be shown; they stay where they are."""

    def with_unkept(self, blocks: tuple[BlockDraft, ...] | None, at: datetime) -> "ItemWords":
        """The same with words that are newer than those kept, as the disk would not take them; none changes nothing."""
        return self if blocks is None else replace(self, kept=ItemMinutes(self.saved.agenda_item, blocks), kept_at=at)

    def to_show(
        self, on_the_way: tuple[BlockDraft, ...] | None, *, holds: bool
    ) -> tuple[ItemMinutes, ItemMinutes | None]:
        """What counts as saved, and the kept words to show in its place, if they say anything else.

        ``on_the_way`` is what is just being written; kept words are another window's where this one does not hold them.
        """
        if on_the_way is not None:
            return ItemMinutes(self.saved.agenda_item, on_the_way), None
        if not holds or self.kept is None or comparable(self.kept.blocks) == comparable(self.saved.blocks):
            return self.saved, None
        return self.saved, self.kept


def read_meeting(connection: Connection, workspace: Workspace, meeting: str, language: str) -> MeetingWords:
    """The meeting of this id. Raises RuleViolation ``records.missing``."""
    unsaved = frozenset(draft.record for draft in list_drafts(workspace) if draft.kind == MINUTES)
    amendment = find_amendment(workspace, meeting)
    page = read_meeting_page(connection, meeting, language)
    return MeetingWords(page, unsaved, amendment.amends if amendment and page.approved else None)


def read_item(connection: Connection, workspace: Workspace, agenda_item: str, language: str) -> ItemWords:
    """The minutes of an agenda item. Raises RuleViolation ``records.missing``."""
    saved = read_item_minutes(connection, agenda_item, language)
    draft = find_draft(workspace, MINUTES, agenda_item)
    if draft is None:
        return ItemWords(saved)
    try:
        kept = from_json(draft.body)
    except Refused as error:
        return ItemWords(saved, damage=error)
    if kept.agenda_item != agenda_item:
        return ItemWords(saved, damage=Refused("drafts.damaged"))
    return ItemWords(saved, kept, draft.saved_at)
