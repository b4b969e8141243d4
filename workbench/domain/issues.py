"""Issues: what is undecided has a place, with to whom it was put, what came back, and what settled it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workbench.domain.records import Record
from workbench.errors import RuleViolation
from workbench.identifiers import AgendaItemId, ContactNoteId, ContextId, DecisionId, GroupId, OrganisationId, PostId


class IssueStatus(StrEnum):
    """How far an issue has come; computed from its days, never stored."""

    OPEN = "open"
    ESCALATED = "escalated"
    ANSWERED = "answered"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue(Record):
    """Something undecided: where, at which level, put to whom, answered how, and resolved by what."""

    text: str
    group: GroupId | None = None
    context: ContextId | None = None
    level: str | None = None
    """The level it stands at now: strategic, operational or technical."""
    raised_on: date | None = None
    contact_note: ContactNoteId | None = None
    """The note it came from."""
    agenda_item: AgendaItemId | None = None
    """The point of an agenda or backlog where it stands: the one it came from, later the one it was put on last."""
    escalated_organisation: OrganisationId | None = None
    escalated_post: PostId | None = None
    escalated_group: GroupId | None = None
    escalated_as_written: str = ""
    """To whom it was put, where that is none of the register's."""
    escalated_on: date | None = None
    reply: str = ""
    replied_on: date | None = None
    resolution: str = ""
    """In words, where no decision of the register settled it."""
    resolved_by: DecisionId | None = None
    resolved_on: date | None = None

    def check(self) -> None:
        """Refuses an issue without words, put to several at once, or settled before it was raised."""
        if not self.text:
            raise RuleViolation("issues.no_text")
        put_to = (self.escalated_organisation, self.escalated_post, self.escalated_group)
        if sum(one is not None for one in (*put_to, self.escalated_as_written or None)) > 1:
            raise RuleViolation("issues.one_addressee")
        for day in (self.escalated_on, self.replied_on, self.resolved_on):
            if day and self.raised_on and day < self.raised_on:
                raise RuleViolation("issues.before_raised", day=day)

    @property
    def status(self) -> IssueStatus:
        """How far it has come, from the newest step to the oldest."""
        if self.resolved_on is not None:
            return IssueStatus.RESOLVED
        if self.replied_on is not None:
            return IssueStatus.ANSWERED
        return IssueStatus.ESCALATED if self.escalated_on is not None else IssueStatus.OPEN
