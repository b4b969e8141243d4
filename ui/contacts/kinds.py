"""The two registers of the page: contact notes, and issues."""

from functools import partial

from ui.contacts.filters import IssueFilters, NoteFilters
from ui.contacts.register import Kind, Register
from ui.kit.contact_columns import (
    DAY_COLUMN,
    GROUP_COLUMN,
    KIND_COLUMN,
    RAISED_COLUMN,
    STATUS_COLUMN,
    ContactColumns,
    IssueColumns,
    issue_columns_for,
    note_columns_for,
)
from ui.kit.desk import Desk
from ui.theme.icons import IconName
from workbench.queries.contact_notes import (
    ContactFilter,
    ContactSort,
    count_contact_notes,
    note_ids,
    order_contact_notes,
    read_contact_lines,
)
from workbench.queries.issues import (
    IssueFilter,
    IssueSort,
    count_issues,
    issue_ids,
    order_issues,
    read_issue_lines,
)
from workbench.wording.words import N_, NN_

NOTES = N_("Contact notes")
ISSUES = N_("Issues")
NEW_NOTE = N_("Note a contact")
NEW_ISSUE = N_("New issue")
FIRST_NOTE = N_(
    "Nothing noted yet. A call, a visit, a message: note with whom it was and what was promised, from any page with "
    "Ctrl+Shift+N."
)
FIRST_ISSUE = N_(
    "No issues yet. What is undecided has its place here: to whom it was put, what came back, what settled it."
)
NO_NOTE = N_("No contact note is found by this.")
NO_ISSUE = N_("No issue is found by this.")
EXPORT_NOTES = N_("Write the contact notes to a file")
EXPORT_ISSUES = N_("Write the issues to a file")
NOTE_COUNT = NN_("{count} contact note", "{count} contact notes")
ISSUE_COUNT = NN_("{count} issue", "{count} issues")
NOTES_SELECTED = NN_("{count} contact note selected", "{count} contact notes selected")
ISSUES_SELECTED = NN_("{count} issue selected", "{count} issues selected")


def note_register(desk: Desk) -> Register:
    """Contact notes, the newest first."""
    place = "contacts.notes"
    kind = Kind(
        code="contact_note", place=place, file="contact-notes", name=NOTES, icon=IconName.PHONE,
        first_use=FIRST_NOTE, filtered=NO_NOTE,
        new=NEW_NOTE, export=EXPORT_NOTES, counted=NOTE_COUNT, selected=NOTES_SELECTED,
        columns=ContactColumns(desk).all(), columns_for=note_columns_for,
        sorts={DAY_COLUMN: ContactSort.DAY, KIND_COLUMN: ContactSort.KIND}, first=DAY_COLUMN,
        order=order_contact_notes, read=read_contact_lines,
        count=partial(count_contact_notes, matching=ContactFilter()), ids=note_ids,
    )  # fmt: skip
    return Register(desk, kind, NoteFilters(desk, place))


def issue_register(desk: Desk) -> Register:
    """Issues that are not settled, the newest first."""
    place = "contacts.issues"
    kind = Kind(
        code="issue", place=place, file="issues", name=ISSUES, icon=IconName.FLAG,
        first_use=FIRST_ISSUE, filtered=NO_ISSUE,
        new=NEW_ISSUE, export=EXPORT_ISSUES, counted=ISSUE_COUNT, selected=ISSUES_SELECTED,
        columns=IssueColumns(desk).all(), columns_for=issue_columns_for,
        sorts={RAISED_COLUMN: IssueSort.RAISED, STATUS_COLUMN: IssueSort.STATUS, GROUP_COLUMN: IssueSort.GROUP},
        first=RAISED_COLUMN, order=partial(order_issues, language=desk.language), read=read_issue_lines,
        count=partial(count_issues, matching=IssueFilter()), ids=issue_ids,
    )  # fmt: skip
    return Register(desk, kind, IssueFilters(desk, place))
