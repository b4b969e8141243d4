"""The sheet that approves minutes: what that does, whose approval it is, and on which day."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QVBoxLayout

from ui.kit.cards import Banner
from ui.kit.desk import Desk
from ui.kit.fields import DateField, LineField
from ui.kit.form import Form
from ui.kit.labels import Label
from ui.kit.marks import MarkKind
from ui.kit.sheets import FormSheet
from ui.kit.tasks import Lane, Progress
from ui.meetings.approval_corrections import OpenCorrections
from ui.theme.tokens import TypeRole
from workbench.identifiers import MeetingId
from workbench.operations.minutes import Approval, approve_minutes
from workbench.operations.workspaces import Database
from workbench.queries.circulations import AnswerRow, read_open_corrections
from workbench.queries.meeting_pages import MeetingPage, read_meeting_page
from workbench.wording.words import N_, NN_

TITLE = N_("Approve the minutes")
APPROVE = N_("Approve these minutes")
WHAT_IT_DOES = N_(
    "Approving seals the minutes as they are now. It cannot be undone, and nothing of this meeting can be changed "
    "afterwards; what turns out to be wrong is corrected by a new act."
)
BY = N_("Approved by")
BY_HELP = N_("Such as the group, or whoever presided.")
ON = N_("Approved on")
APPROVED = N_("The minutes are approved and sealed.")
POINTS = NN_("{count} point of the agenda", "{count} points of the agenda")
DECISIONS = NN_("{count} decision", "{count} decisions")
ACTIONS = NN_("{count} action", "{count} actions")
PRESENT = NN_("{count} took part", "{count} took part")


class ApprovalSheet(FormSheet):
    """Asks for the two facts of an approval. No draft is kept of them."""

    def __init__(self, desk: Desk, page: MeetingPage, waiting: Sequence[AnswerRow] = ()) -> None:
        t = desk.t
        fields = (
            LineField(name="by", label=t(BY), help=t(BY_HELP), required=True),
            DateField(name="on", label=t(ON), required=True),
        )
        values = {"by": page.group_name, "on": desk.today()}
        form = Form(desk.words, desk.theme, fields, values, today=desk.today)
        layout = form.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, Banner(desk.theme, MarkKind.WARN, t(WHAT_IT_DOES)))
        layout.insertWidget(1, Label(contents_of(desk, page), TypeRole.STRONG, wraps=True))
        self.corrections = OpenCorrections(desk, page.id, waiting)
        layout.insertWidget(2, self.corrections)
        super().__init__(
            desk, t(TITLE), form, partial(_approve_from, desk, page.id),
            problem_fields={"minutes.approved_by_nobody": "by"}, save_text=APPROVE,
        )  # fmt: skip
        self.saved.connect(self._on_approved)

    @Slot(object)
    def _on_approved(self, _: Approval) -> None:
        # Said without an offer to undo, as there is none.
        self._desk.toast(self._desk.t(APPROVED))


class ApprovalActs(QObject):
    """Asks for an approval, with what it will seal and what still waits read before."""

    def __init__(self, desk: Desk, parent: QObject, may_ask: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._desk = desk
        self._may_ask = may_ask

    def ask(self, meeting: str) -> None:
        """Opens the sheet."""
        # Read behind what is still being written, so that the sheet counts what it will seal.
        work = partial(_read_behind, self._desk, meeting)
        self._desk.tasks.run(work, owner=self, then=self._show, failed=self._desk.tell, lane=Lane.WRITE)

    @Slot(object)
    def _show(self, found: tuple[MeetingPage, Sequence[AnswerRow]]) -> None:
        if self._may_ask():
            self._desk.show_sheet(ApprovalSheet(self._desk, *found))


def _read_behind(desk: Desk, meeting: str, _: Progress) -> tuple[MeetingPage, Sequence[AnswerRow]]:
    with desk.database.read() as connection:
        page = read_meeting_page(connection, meeting, desk.language)
        return page, read_open_corrections(connection, meeting, desk.today(), desk.language)


def contents_of(desk: Desk, page: MeetingPage) -> str:
    """What is about to be sealed, in numbers."""
    took_part = sum(line.mode.took_part for line in page.attendance)
    counted = (
        (POINTS, len(page.agenda)),
        (DECISIONS, page.decisions),
        (ACTIONS, page.actions),
        (PRESENT, took_part),
    )
    return " · ".join(desk.words.plural(*words, count) for words, count in counted)


def _approve_from(desk: Desk, meeting: MeetingId, values: dict[str, object]) -> Callable[[], Approval]:
    on = values["on"]
    assert isinstance(on, date)
    return partial(_approve, desk.database, meeting, str(values["by"]).strip(), on)


def _approve(database: Database, meeting: MeetingId, by: str, on: date) -> Approval:
    return approve_minutes(database, meeting, by=by, on=on)
