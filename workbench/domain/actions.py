"""Action items: one list across all sources. The owner is a post, an organisation or each member of a group."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from workbench.domain.records import Record
from workbench.errors import RuleViolation
from workbench.identifiers import (
    AgendaItemId,
    ContactNoteId,
    DecisionId,
    GroupId,
    MeetingId,
    MinuteBlockId,
    OrganisationId,
    PostId,
    WorkplanItemId,
)


class ActionStatus(StrEnum):
    """How far an action has come. Overdue is computed, never stored."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    BLOCKED = "blocked"
    DONE = "done"
    DROPPED = "dropped"


class ActionPriority(StrEnum):
    """How pressing an action is."""

    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


ENDED_STATUSES = frozenset({ActionStatus.DONE, ActionStatus.DROPPED})


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionItem(Record):
    """Something to be done, by whom and by when, and why it exists."""

    text: str
    number: str | None = None
    owner_organisation: OrganisationId | None = None
    owner_post: PostId | None = None
    owner_group: GroupId | None = None
    """Each member of the group."""
    owner_as_written: str = ""
    """As the minutes say, where it is none of the register's."""
    due: date | None = None
    priority: ActionPriority = ActionPriority.NORMAL
    status: ActionStatus = ActionStatus.OPEN
    completed_on: date | None = None
    group: GroupId | None = None
    meeting: MeetingId | None = None
    agenda_item: AgendaItemId | None = None
    decision: DecisionId | None = None
    block: MinuteBlockId | None = None
    workplan_item: WorkplanItemId | None = None
    contact_note: ContactNoteId | None = None
    """The note in which it was promised."""
    concerns: OrganisationId | None = None
    """The organisation it is about, such as one to be invited."""
    evidence: str = ""

    def check(self) -> None:
        """Refuses an action without words or with several owners."""
        if not self.text:
            raise RuleViolation("actions.no_text")
        owners = (self.owner_organisation, self.owner_post, self.owner_group, self.owner_as_written or None)
        if sum(owner is not None for owner in owners) > 1:
            raise RuleViolation("actions.one_owner")

    def is_overdue(self, today: date) -> bool:
        """Whether it should have been done before today."""
        return self.due is not None and self.due < today and self.status not in ENDED_STATUSES

    def complete(self, on: date) -> "ActionItem":
        """The action, done on this day."""
        return replace(self, status=ActionStatus.DONE, completed_on=on)
