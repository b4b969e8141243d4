"""The sheets of an amendment: why it is begun, and what it changes before it is approved."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import Banner
from ui.kit.desk import Desk
from ui.kit.fields import HALF, DateField, LineField, TextField
from ui.kit.flow import FlowLayout
from ui.kit.form import Form
from ui.kit.labels import Label
from ui.kit.marks import MarkKind
from ui.kit.sheets import FormSheet
from ui.kit.tasks import Lane, Progress
from ui.meetings.approval import BY, BY_HELP, ON
from ui.meetings.versions_changes import ChangesView
from ui.theme.measures import grown
from ui.theme.tokens import Space, TypeRole
from workbench.identifiers import MeetingId
from workbench.operations.amendments import (
    OpenAmendment,
    approve_amendment,
    begin_amendment,
    discard_amendment,
)
from workbench.operations.minutes import Approval
from workbench.operations.workspaces import Workspace
from workbench.queries.meeting_pages import MeetingPage
from workbench.queries.minutes_versions import ComparedMinutes
from workbench.wording.words import N_

BEGIN_TITLE = N_("Amend the approved minutes")
BEGIN = N_("Open for amendment")
WHAT_BEGINS = N_(
    "The approved minutes stay as they are. What you change is kept as a draft and becomes the next version when it "
    "is approved."
)
BECAUSE = N_("Why they are amended")
BECAUSE_HELP = N_("The reason is sealed with the new version and printed on it.")

APPROVE_TITLE = N_("Approve the amendment")
APPROVE = N_("Approve this amendment")
WHAT_IT_DOES = N_(
    "Approving seals these changes as the next version. It cannot be undone. The version before stays as it was and "
    "can be printed; numbers of decisions and actions that are removed are never given again."
)
APPROVED = N_("The amendment is approved and sealed.")
DISCARD = N_("Discard the amendment")
DISCARD_ANYWAY = N_("Discard: forget what was written")
DISCARDED = N_("The amendment was discarded. The approved minutes are as they were.")
STANDING = N_("Amendment of version {number}. Nothing changes until it is approved.")


class BeginAmendmentSheet(FormSheet):
    """Asks why approved minutes are to be amended."""

    begun = Signal()

    def __init__(self, desk: Desk, page: MeetingPage) -> None:
        t = desk.t
        field = TextField(name="because", label=t(BECAUSE), help=t(BECAUSE_HELP), required=True, lines=3)
        form = Form(desk.words, desk.theme, [field], {}, today=desk.today)
        lay_on_top(form, Banner(desk.theme, MarkKind.INFO, t(WHAT_BEGINS)))
        super().__init__(
            desk, t(BEGIN_TITLE), form, partial(_begin_from, desk.workspace, page.id), save_text=BEGIN,
            problem_fields={"minutes.amended_without_reason": "because"},
        )  # fmt: skip
        self.saved.connect(self.begun)


def lay_on_top(form: Form, *widgets: QWidget) -> None:
    """Puts widgets over the fields of a form."""
    layout = form.layout()
    assert isinstance(layout, QVBoxLayout)
    for place, widget in enumerate(widgets):
        layout.insertWidget(place, widget)


def _begin_from(workspace: Workspace, meeting: MeetingId, values: dict[str, object]) -> Callable[[], OpenAmendment]:
    return partial(begin_amendment, workspace, meeting, str(values["because"]))


class AmendmentSheet(FormSheet):
    """Shows what an amendment changes and asks for the facts of its approval."""

    finished = Signal()
    """The amendment was approved or discarded."""

    def __init__(self, desk: Desk, page: MeetingPage, amendment: OpenAmendment, found: ComparedMinutes) -> None:
        t = desk.t
        fields = (
            TextField(name="because", label=t(BECAUSE), help=t(BECAUSE_HELP), required=True, lines=3),
            LineField(name="by", label=t(BY), help=t(BY_HELP), required=True, span=HALF),
            DateField(name="on", label=t(ON), required=True, span=HALF),
        )
        values = {"because": amendment.because, "by": page.group_name, "on": desk.today()}
        form = Form(desk.words, desk.theme, fields, values, today=desk.today)
        self.changes = ChangesView(desk)
        self.changes.show_comparison(found.comparison)
        lay_on_top(
            form, Banner(desk.theme, MarkKind.WARN, t(WHAT_IT_DOES)),
            Label(self.changes.counts(), TypeRole.STRONG, wraps=True),
        )  # fmt: skip
        super().__init__(
            desk, t(APPROVE_TITLE), form, partial(_approve_from, desk.workspace, page.id), save_text=APPROVE,
            problem_fields={"minutes.approved_by_nobody": "by", "minutes.amended_without_reason": "because"},
        )  # fmt: skip
        self.changes.setMinimumHeight(grown(240))
        self.add_below(self.changes)
        self._meeting = page.id
        self._acts(t)
        self.saved.connect(self._on_approved)

    def _acts(self, t: Callable[[str], str]) -> None:
        acts = QWidget()
        row = FlowLayout(acts, Space.S)
        self.discard = Button(t(DISCARD), kind=ButtonKind.QUIET)
        self.discard.clicked.connect(self._on_discard)
        row.addWidget(self.discard)
        self.add_below(acts)
        self._asked = False

    @Slot(object)
    def _on_approved(self, _: Approval) -> None:
        # Said without an offer to undo, as there is none.
        self._desk.toast(self._desk.t(APPROVED))
        self.finished.emit()

    @Slot()
    def _on_discard(self) -> None:
        """Asks once more, as what was written cannot be brought back."""
        if not self._asked:
            self._asked = True
            self.discard.setText(self._desk.t(DISCARD_ANYWAY))
            return
        work = partial(_discarded, self._desk.workspace, self._meeting)
        self._desk.tasks.run(work, owner=self, then=self._on_discarded, failed=self._desk.tell, lane=Lane.DRAFTS)

    @Slot(object)
    def _on_discarded(self, _: int) -> None:
        self._desk.toast(self._desk.t(DISCARDED))
        self.finished.emit()
        self._close()


def _discarded(workspace: Workspace, meeting: MeetingId, _: Progress) -> int:
    return discard_amendment(workspace, meeting)


def _approve_from(workspace: Workspace, meeting: MeetingId, values: dict[str, object]) -> Callable[[], Approval]:
    on = values["on"]
    assert isinstance(on, date)
    return partial(
        approve_amendment, workspace, meeting, by=str(values["by"]).strip(), because=str(values["because"]), on=on
    )
