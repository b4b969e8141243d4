"""What came of a contact note: the actions and issues it led to, and how to make another."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.contacts.issue_form import issue_of_note_sheet
from ui.contacts.issue_story import issue_sheet
from ui.contacts.promise_form import promise_sheet
from ui.contacts.story import Step, Story
from ui.kit.buttons import Button, ButtonKind
from ui.kit.contact_columns import status_called
from ui.kit.desk import Desk
from ui.kit.labels import isolate
from ui.kit.layouts import leading
from ui.theme.icons import IconName
from workbench.queries.actions import ActionRow
from workbench.queries.contact_pages import ContactPage, IssuePage, read_contact_page, read_issue_page
from workbench.queries.issues import IssueLine
from workbench.wording.words import N_

HEADING = N_("What came of it")
NOTHING = N_("Neither an action nor an issue yet.")
ACTION = N_("Action: {text} · {status}")
ISSUE = N_("Issue: {text} · {status}")
MAKE_ACTION = N_("Make an action of it")
RAISE_ISSUE = N_("Raise an issue")
_LONGEST = 90


class NoteStory(Story):
    """Under the form of a note."""

    kinds = frozenset({"action_item", "issue"})

    def __init__(self, desk: Desk, page: ContactPage) -> None:
        super().__init__(desk, "contact_note", page.id)
        self._page = page
        self._show(page)

    def read(self) -> None:
        desk = self.desk
        query = partial(read_contact_page, note=self._page.id, today=desk.today(), language=desk.language)
        desk.fetch(query, self._show, owner=self)

    @Slot(object)
    def _show(self, page: ContactPage) -> None:
        self._page = page
        t = self.desk.t
        told: list[QWidget | str] = [*map(self._action, page.actions), *map(self._issue, page.issues)]
        self.tell(
            t(HEADING),
            told or [t(NOTHING)],
            (
                Step(t(MAKE_ACTION), IconName.SQUARE_CHECK_BIG, self.make_action),
                Step(t(RAISE_ISSUE), IconName.FLAG, self.raise_issue),
            ),
        )

    def _action(self, row: ActionRow) -> QWidget:
        status = self.desk.term("action_statuses", row.status)
        return self._way(ACTION, row.text, status, partial(self.desk.go, f"actions/{row.id}"))

    def _issue(self, row: IssueLine) -> QWidget:
        return self._way(ISSUE, row.text, status_called(self.desk, row.status), partial(self.open_issue, row.id))

    def _way(self, sentence: str, text: str, status: str, go: Callable[[], None]) -> QWidget:
        line = " ".join(text.split())
        short = line if len(line) <= _LONGEST else line[:_LONGEST] + "…"
        said = self.desk.t(sentence).replace("{text}", isolate(short)).replace("{status}", isolate(status))
        button = Button(said, theme=self.desk.theme, icon=IconName.ARROW_RIGHT, kind=ButtonKind.QUIET)
        button.clicked.connect(go)
        return leading(button)

    def open_issue(self, issue: str) -> None:
        """Lays an issue that came of it over this sheet."""
        desk = self.desk
        desk.fetch(partial(read_issue_page, issue=issue, language=desk.language), self._show_issue, owner=self)

    @Slot(object)
    def _show_issue(self, page: IssuePage) -> None:
        self.desk.show_sheet(issue_sheet(self.desk, page))

    def make_action(self) -> None:
        """An action that says it comes from this note."""
        self.desk.show_sheet(promise_sheet(self.desk, self._page))

    def raise_issue(self) -> None:
        """An issue that says it comes from this note."""
        self.desk.show_sheet(issue_of_note_sheet(self.desk, self._page))
