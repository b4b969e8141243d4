"""The columns contact notes and issues are shown in, wherever there is a table of them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from ui.kit.columns_model import Column
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.marks import MarkKind
from ui.theme.measures import grown
from workbench.domain.issues import IssueStatus
from workbench.queries.contact_notes import ContactLine
from workbench.queries.issues import IssueLine
from workbench.wording.documents import CONTACT_KINDS, ISSUE_STATUSES
from workbench.wording.words import N_

DAY = N_("Date")
KIND = N_("Kind")
WITH = N_("With whom")
ABOUT = N_("What was said")
PROMISED = N_("Promised")
GROUP = N_("Group")
ISSUE = N_("Issue")
STATUS = N_("Status")
RAISED = N_("Raised on")
LEVEL = N_("Level")
ESCALATED = N_("Escalated to")
SETTLED = N_("Settled on")
TO_DO = N_("{promised}, still to be done")
NOTHING = N_("nothing")

DAY_COLUMN, KIND_COLUMN, WITH_COLUMN, ABOUT_COLUMN, PROMISED_COLUMN, NOTE_GROUP_COLUMN = range(6)
ISSUE_COLUMN, STATUS_COLUMN, RAISED_COLUMN, GROUP_COLUMN, LEVEL_COLUMN, ESCALATED_COLUMN, SETTLED_COLUMN = range(7)
_WIDE = 1000
_STATUS_MARKS = {
    IssueStatus.OPEN.value: MarkKind.WARN,
    IssueStatus.ESCALATED.value: MarkKind.INFO,
    IssueStatus.ANSWERED.value: MarkKind.NONE,
    IssueStatus.RESOLVED.value: MarkKind.DONE,
}


def note_columns_for(width: int) -> Collection[int]:
    """What is shown of notes in a table of this width."""
    return range(6) if width >= grown(_WIDE) else (DAY_COLUMN, KIND_COLUMN, WITH_COLUMN, ABOUT_COLUMN, PROMISED_COLUMN)


def issue_columns_for(width: int) -> Collection[int]:
    """What is shown of issues in a table of this width."""
    return range(7) if width >= grown(_WIDE) else (ISSUE_COLUMN, STATUS_COLUMN, RAISED_COLUMN, GROUP_COLUMN)


def called(desk: Desk, vocabulary: str, codes: Mapping[str, str], code: str) -> str:
    """A code as the workspace's vocabulary says it; one made before there was such a list, as the program does."""
    found = desk.term(vocabulary, code)
    return desk.t(codes[code]) if found == code and code in codes else found


def kind_choices(desk: Desk) -> list[Choice]:
    """The kinds of contacts, as the workspace's vocabulary orders them."""
    found = [choice for choice in desk.choices("contact_kinds") if choice.value in CONTACT_KINDS]
    return found or [Choice(code, desk.t(text)) for code, text in CONTACT_KINDS.items()]


def kind_called(desk: Desk, code: str) -> str:
    """What a kind of contact is called."""
    return called(desk, "contact_kinds", CONTACT_KINDS, code)


def status_called(desk: Desk, code: str) -> str:
    """What the state of an issue is called."""
    return called(desk, "issue_statuses", ISSUE_STATUSES, code)


class ContactColumns:
    """Says of a contact note what a table shows, in the window's language."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._dates = Dates(desk.language)

    def all(self) -> Sequence[Column[ContactLine]]:
        """Every column, in the order of their numbers."""
        t = self._desk.t
        return (
            Column(t(DAY), code="day", text=self._day, sort=_day, width=1.6),
            Column(t(KIND), code="kind", text=self._kind, sort=_kind, width=1.4),
            Column(t(WITH), code="with_whom", text=_with, strong=True, width=2.8),
            Column(t(ABOUT), code="about", text=_about, width=4.6),
            Column(
                t(PROMISED), code="promised", text=_promised, mark=_open, accessible=self._promised_in_words, width=2.6
            ),
            Column(t(GROUP), code="group", text=_group, width=1.6),
        )  # fmt: skip

    def _day(self, row: ContactLine) -> str:
        day = self._dates.short_day(date.fromisoformat(row.happened_on)) if row.happened_on else ""
        return f"{day}  {row.happened_at}".strip()

    def _kind(self, row: ContactLine) -> str:
        return kind_called(self._desk, row.kind)

    def _promised_in_words(self, row: ContactLine) -> str:
        said = _promised(row)
        if row.open_actions:
            said = self._desk.t(TO_DO).replace("{promised}", said)
        return f"{self._desk.t(PROMISED)}: {said or self._desk.t(NOTHING)}"


class IssueColumns:
    """Says of an issue what a table shows, in the window's language."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._dates = Dates(desk.language)

    def all(self) -> Sequence[Column[IssueLine]]:
        """Every column, in the order of their numbers."""
        t = self._desk.t
        return (
            Column(t(ISSUE), code="issue", text=_text, width=5.4),
            Column(t(STATUS), code="status", text=self._status, sort=_status, mark=_status_mark, width=1.8),
            Column(t(RAISED), code="raised", text=self._raised, sort=_raised, width=1.5),
            Column(t(GROUP), code="group", text=_issue_group, sort=_issue_group, width=2),
            Column(t(LEVEL), code="level", text=self._level, width=1.4),
            Column(t(ESCALATED), code="escalated", text=_escalated, width=1.8),
            Column(t(SETTLED), code="settled", text=self._settled, width=1.6),
        )

    def _status(self, row: IssueLine) -> str:
        return status_called(self._desk, row.status)

    def _level(self, row: IssueLine) -> str:
        return self._desk.term("coordination_levels", row.level) if row.level else ""

    def _raised(self, row: IssueLine) -> str:
        return self._dates.partly_known(row.raised_on) if row.raised_on else ""

    def _settled(self, row: IssueLine) -> str:
        return self._dates.partly_known(row.resolved_on) if row.resolved_on else ""


def _first(text: str) -> str:
    return next(iter(text.splitlines()), "")


def _day(row: ContactLine) -> str:
    return f"{row.happened_on} {row.happened_at}"


def _kind(row: ContactLine) -> str:
    return row.kind


def _with(row: ContactLine) -> str:
    return row.with_whom


def _about(row: ContactLine) -> str:
    return row.text


def _promised(row: ContactLine) -> str:
    return _first(row.promised)


def _open(row: ContactLine) -> MarkKind | None:
    return MarkKind.WARN if row.open_actions else None


def _group(row: ContactLine) -> str:
    return row.group


def _text(row: IssueLine) -> str:
    return _first(row.text)


def _status(row: IssueLine) -> str:
    return row.status


def _status_mark(row: IssueLine) -> MarkKind | None:
    return _STATUS_MARKS.get(row.status)


def _raised(row: IssueLine) -> str:
    return row.raised_on


def _issue_group(row: IssueLine) -> str:
    return row.group


def _escalated(row: IssueLine) -> str:
    return row.escalated_to
