"""What became of an issue: where it came from, to whom it was put, what came back and settled it; and what is next."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.contacts.issue_form import issue_form_sheet
from ui.contacts.issue_steps import agenda_sheet, answer_sheet, escalation_sheet, settling_sheet
from ui.contacts.story import Step, Story
from ui.kit.buttons import Button, ButtonKind
from ui.kit.contact_columns import status_called
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.labels import isolate
from ui.kit.layouts import leading
from ui.kit.sheets import FormSheet
from ui.theme.icons import IconName
from workbench.domain.issues import IssueStatus
from workbench.operations.issues import reopen_issues
from workbench.queries.contact_pages import IssuePage, read_issue_page
from workbench.wording.words import N_

HEADING = N_("What became of it: {status}")
FROM_NOTE = N_("It comes from a contact on {day}: {text}")
AT_MEETING = N_("On the agenda of {meeting}")
WAITING = N_("It waits for the next meeting of its group.")
PUT_TO = N_("Escalated to {name} on {day}.")
NO_ANSWER = N_("No answer yet.")
ANSWER = N_("Answer of {day}: {words}")
SETTLED = N_("Settled on {day}: {words}")
BY_DECISION = N_("Settled on {day} by decision {number}: {words}")
ESCALATE = N_("Escalate …")
NOTE_ANSWER = N_("Note the answer …")
SETTLE = N_("Settle …")
TO_AGENDA = N_("Put on an agenda …")
REOPEN = N_("Open it again")
REOPENED = N_("Issue opened again.")


def issue_sheet(desk: Desk, page: IssuePage) -> FormSheet:
    """The sheet of an issue that is there, with what became of it."""
    sheet = issue_form_sheet(desk, page)
    sheet.add_below(IssueStory(desk, page))
    return sheet


class IssueStory(Story):
    """Under the form of an issue."""

    kinds = frozenset({"issue", "agenda_item", "meeting", "decision", "contact_note"})

    def __init__(self, desk: Desk, page: IssuePage) -> None:
        super().__init__(desk, "issue", page.id)
        self._page = page
        self._dates = Dates(desk.language)
        self._show(page)

    def read(self) -> None:
        desk = self.desk
        desk.fetch(partial(read_issue_page, issue=self._page.id, language=desk.language), self._show, owner=self)

    @Slot(object)
    def _show(self, page: IssuePage) -> None:
        self._page = page
        status = isolate(status_called(self.desk, page.status.value))
        self.tell(self.desk.t(HEADING).replace("{status}", status), list(self._lines(page)), list(self._next(page)))

    def _lines(self, page: IssuePage) -> Iterator[QWidget | str]:
        if page.draft.contact_note and page.note_day:
            yield self._say(FROM_NOTE, day=self._day(page.note_day), text=page.note_text)
        if page.meeting:
            go = Button(
                self._say(AT_MEETING, meeting=page.meeting_number or page.meeting_title), theme=self.desk.theme,
                icon=IconName.CALENDAR_DAYS, kind=ButtonKind.QUIET,
            )  # fmt: skip
            go.clicked.connect(self._on_meeting)
            yield leading(go)
        elif page.agenda_item:
            yield self.desk.t(WAITING)
        if page.escalated_on:
            yield self._say(PUT_TO, name=page.escalated_to_name, day=self._day(page.escalated_on))
        if page.replied_on:
            yield self._say(ANSWER, day=self._day(page.replied_on), words=page.reply)
        elif page.status is IssueStatus.ESCALATED:
            yield self.desk.t(NO_ANSWER)
        if page.resolved_on:
            words = page.resolution or page.decision_text
            sentence = BY_DECISION if page.decision else SETTLED
            yield self._say(sentence, day=self._day(page.resolved_on), number=page.decision_number, words=words)

    def _next(self, page: IssuePage) -> Iterator[Step]:
        t = self.desk.t
        if page.status is IssueStatus.RESOLVED:
            yield Step(t(REOPEN), IconName.UNDO_2, self.reopen)
            return
        yield Step(t(ESCALATE), IconName.ARROW_UP, partial(self._open, escalation_sheet))
        if page.escalated_on:
            yield Step(t(NOTE_ANSWER), IconName.MESSAGE_SQUARE, partial(self._open, answer_sheet))
        yield Step(t(TO_AGENDA), IconName.CALENDAR_DAYS, partial(self._open, agenda_sheet))
        yield Step(t(SETTLE), IconName.CHECK, self.settle)

    def _open(self, sheet: Callable[[Desk, IssuePage], FormSheet]) -> None:
        self.desk.show_sheet(sheet(self.desk, self._page))

    def settle(self) -> None:
        """Asks what settled it."""
        self.desk.show_sheet(settling_sheet(self.desk, [self._page.id]))

    def reopen(self) -> None:
        """Takes it for unsettled again."""
        desk = self.desk
        desk.operate(partial(reopen_issues, desk.database, [self._page.id]), done=desk.t(REOPENED))

    def _say(self, sentence: str, **parts: str) -> str:
        said = self.desk.t(sentence)
        for name, text in parts.items():
            said = said.replace(f"{{{name}}}", isolate(text))
        return said

    def _day(self, day: date) -> str:
        return self._dates.short_day(day)

    @Slot()
    def _on_meeting(self) -> None:
        self.desk.go(f"meetings/{self._page.meeting}")
