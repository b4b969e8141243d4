"""What was said about a context between its meetings, and what is undecided in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.card_column import CardColumn
from ui.kit.columns_model import Column
from ui.kit.contact_columns import kind_called, status_called
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.focus import LeadsFocus
from ui.kit.labels import isolate, set_tip
from ui.kit.layouts import leading
from ui.kit.routes import Route
from ui.kit.rows_card import RowAct, RowAsked, RowsAbout, RowsCard
from ui.theme.icons import IconName
from workbench.identifiers import ContextId
from workbench.operations.workspaces import Connection
from workbench.queries.contact_notes import ContactFilter, ContactLine, list_contact_notes
from workbench.queries.contexts import ContextPage
from workbench.queries.issues import IssueFilter, IssueLine, list_issues
from workbench.wording.words import N_

NOTES, NO_NOTES = N_("Contact notes"), N_("No contact about this context was noted yet.")
NOTE = N_("Note a contact")
ISSUES, NO_ISSUES = N_("Issues"), N_("No issue of this context. What is undecided has its place here.")
RAISE = N_("Raise an issue")
ALL = N_("Contacts and issues")
ALL_TIP = N_("The lists, narrowed to this context")
OPEN = N_("Open")
_MOST = 200


@dataclass(frozen=True, slots=True)
class _Read:
    notes: Sequence[ContactLine]
    issues: Sequence[IssueLine]


class ContactsTab(LeadsFocus, QWidget):
    """Two cards, the newest first. Enter leads to the note or the issue."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._dates = Dates(desk.language)
        self._context = ""
        acts = (RowAct("open", OPEN),)
        self.notes = RowsCard(
            desk, RowsAbout(title=NOTES, empty=NO_NOTES, add=NOTE, acts=acts),
            Column("", text=_note, subtitle=self._about_note, trailing=self._day),
        )  # fmt: skip
        self.issues = RowsCard(
            desk, RowsAbout(title=ISSUES, empty=NO_ISSUES, add=RAISE, acts=acts),
            Column("", text=_issue, subtitle=self._about_issue, trailing=self._raised),
        )  # fmt: skip
        self.all_button = Button(desk.t(ALL), theme=desk.theme, icon=IconName.ARROW_RIGHT, kind=ButtonKind.QUIET)
        set_tip(self.all_button, desk.t(ALL_TIP))
        CardColumn(self.notes, self.issues, leading(self.all_button)).fill(self)
        self.lead_focus_to(self.notes)
        self.notes.add_asked.connect(desk.note_asked)
        self.issues.add_asked.connect(desk.issue_asked)
        self.all_button.clicked.connect(self._on_all)
        self.notes.act_asked.connect(self._on_note)
        self.issues.act_asked.connect(self._on_issue)

    def show_page(self, page: ContextPage) -> None:
        """Reads what belongs to this context."""
        self._context = page.id
        self._desk.fetch(partial(_read, context=page.id, language=self._desk.language), self._show, owner=self)

    def _show(self, read: _Read) -> None:
        self.notes.show_rows(read.notes)
        self.issues.show_rows(read.issues)

    def _about_note(self, row: ContactLine) -> str:
        return f"{kind_called(self._desk, row.kind)} · {isolate(row.with_whom)}"

    def _about_issue(self, row: IssueLine) -> str:
        said = status_called(self._desk, row.status)
        return f"{said} · {isolate(row.escalated_to)}" if row.escalated_to else said

    def _day(self, row: ContactLine) -> str:
        return self._dates.day(date.fromisoformat(row.happened_on)) if row.happened_on else ""

    def _raised(self, row: IssueLine) -> str:
        return self._dates.day(date.fromisoformat(row.raised_on)) if row.raised_on else ""

    @Slot(object)
    def _on_note(self, asked: RowAsked) -> None:
        self._desk.go(f"contacts/{cast(ContactLine, asked.row).id}")

    @Slot(object)
    def _on_issue(self, asked: RowAsked) -> None:
        self._desk.go(f"contacts/issues/{cast(IssueLine, asked.row).id}")

    @Slot()
    def _on_all(self) -> None:
        self._desk.go(str(Route("contacts", options={"context": self._context})))


def _read(connection: Connection, context: str, language: str) -> _Read:
    place = ContextId(context)
    return _Read(
        list_contact_notes(connection, ContactFilter(context=place), language=language, limit=_MOST),
        list_issues(connection, IssueFilter(context=place), language=language, limit=_MOST),
    )


def _note(row: ContactLine) -> str:
    return row.text


def _issue(row: IssueLine) -> str:
    return row.text
