"""What forms say of an issue: the issue itself, to whom it was put, what came back, what settled it."""

from dataclasses import dataclass, replace
from datetime import date

from workbench.domain.action_drafts import Owner
from workbench.domain.issues import Issue
from workbench.domain.problems import Problem, refuse_problems, too_long
from workbench.domain.texts import TEXT_LIMIT, clean_text
from workbench.identifiers import ContactNoteId, ContextId, DecisionId, GroupId


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueDraft:
    """An issue as a form says it."""

    text: str = ""
    group: GroupId | None = None
    context: ContextId | None = None
    level: str | None = None
    raised_on: date | None = None
    contact_note: ContactNoteId | None = None

    @classmethod
    def of(cls, issue: Issue) -> "IssueDraft":
        """The draft that says what the issue says."""
        return cls(
            text=issue.text, group=issue.group, context=issue.context, level=issue.level, raised_on=issue.raised_on,
            contact_note=issue.contact_note,
        )  # fmt: skip

    def problems(self) -> list[Problem]:
        """Every rule the draft breaks."""
        found = [] if clean_text(self.text).text.strip() else [Problem("text", "issues.no_text")]
        return [*found, *too_long("text", self.text, TEXT_LIMIT)]

    def applied(self, issue: Issue) -> Issue:
        """The issue, saying what the draft says. Raises the draft's first problem."""
        refuse_problems(self.problems())
        return replace(
            issue, text=clean_text(self.text).text.strip(), group=self.group, context=self.context, level=self.level,
            raised_on=self.raised_on, contact_note=self.contact_note,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """To whom an issue was put, when, and the level it stands at since."""

    to: Owner
    on: date | None
    level: str | None = None

    def problems(self) -> list[Problem]:
        """Every rule it breaks."""
        named = self.to.count_of_register() + bool(self.to.as_written)
        found = []
        if not named:
            found.append(Problem("to", "issues.nobody"))
        if self.on is None:
            found.append(Problem("on", "issues.no_day"))
        return [*found, *too_long("to", self.to.as_written)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came back, and when."""

    words: str
    on: date | None

    def problems(self) -> list[Problem]:
        """Every rule it breaks."""
        found = [] if clean_text(self.words).text.strip() else [Problem("words", "issues.no_reply")]
        if self.on is None:
            found.append(Problem("on", "issues.no_day"))
        return [*found, *too_long("words", self.words, TEXT_LIMIT)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What settled an issue: a decision of the register, or words, and on which day."""

    on: date | None
    words: str = ""
    decision: DecisionId | None = None

    def problems(self) -> list[Problem]:
        """Every rule it breaks."""
        found = []
        if not self.decision and not clean_text(self.words).text.strip():
            found.append(Problem("words", "issues.no_resolution"))
        if self.on is None:
            found.append(Problem("on", "issues.no_day"))
        return [*found, *too_long("words", self.words, TEXT_LIMIT)]
