"""Taking in a list of partners: paste it, look at what becomes of each line, take it in as one step."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import Button, IconButton
from ui.kit.desk import Desk, explain_to
from ui.kit.keys import CANCEL, SAVE_AND_CLOSE, claim, combination
from ui.kit.labels import Label
from ui.kit.marks import MarkKind
from ui.kit.tasks import Lane, Task
from ui.partners.countries import Countries
from ui.partners.part import PanelView
from ui.partners.paste_draft import PasteDraft
from ui.partners.paste_work import FileText, Preview, preview, read_file, take_in
from ui.partners.plan_view import PlanView
from ui.partners.writing import Writing
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.tokens import Space, TypeRole
from workbench.operations.partners import ImportReport
from workbench.queries.suggestions import suggest
from workbench.wording.words import N_

TITLE = N_("Paste a list of partners")
CLOSE = N_("Back to the partners")
READING = N_("Reading the list …")
TAKING = N_("Taking the list in …")
STOP = N_("Stop")
STOPPED = N_("Stopped. Nothing was taken in.")
NOTHING_NEW = N_("All of it is known already; nothing was written.")


class PastePanel(PanelView):
    """Three steps in one place: writing, waiting, looking. Esc goes one back, Ctrl+Enter one on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._task: Task | None = None
        self._preview: Preview | None = None
        self.writing = Writing(desk)
        self._draft = PasteDraft(desk, self.writing)
        self.plan = PlanView(desk, Countries(desk.program.country_names(desk.language)))
        self._waiting = QWidget()
        self._waits_for = Label("", TypeRole.H3)
        self._bar = QProgressBar()
        self._stop = Button(desk.t(STOP))
        self._stack = QStackedWidget()
        self._lay_out()
        self.writing.preview_asked.connect(self.look)
        self.writing.file_chosen.connect(self.read_file)
        self.writing.anew_asked.connect(self._on_anew)
        self.plan.take_asked.connect(self.take)
        self.plan.back_asked.connect(self._on_back)
        self._stop.clicked.connect(self._on_stop)
        desk.tasks.changed.connect(self._on_tasks)
        desk.tasks.progressed.connect(self._on_progress)

    def _lay_out(self) -> None:
        close = IconButton(self._desk.theme, IconName.X, self._desk.t(CLOSE))
        close.clicked.connect(self.left)
        head = QHBoxLayout()
        head.addWidget(Label(self._desk.t(TITLE), TypeRole.H1), 1)
        head.addWidget(close)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self._desk.t(READING))
        waiting = QVBoxLayout(self._waiting)
        waiting.setSpacing(Space.M)
        waiting.addStretch(1)
        for widget in (self._waits_for, self._bar, self._stop):
            waiting.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        waiting.addStretch(2)
        self._bar.setFixedWidth(grown(320))
        for step in (self.writing, self._waiting, self.plan):
            self._stack.addWidget(step)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, 20, Space.XL, 20)
        layout.setSpacing(Space.S)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)

    # Coming and going

    def begin(self, options: Mapping[str, str]) -> None:
        """Shows the box, with what was kept of it; the option ``group`` is the id of the group the list is of."""
        group = options.get("group", "")
        if self.writing.box.document().isEmpty():
            self._draft.bring_back()
        if group:
            suggested = [item for item in self._desk.read(partial(suggest, kind="group", typed="", limit=1000))
                         if item.id == group]  # fmt: skip
            for item in suggested:
                self.writing.group.choose(item.id, item.text)
        self.focus_first()

    def focus_first(self) -> None:
        """Puts the focus where the step that is seen begins."""
        step = self._stack.currentWidget()
        (self._stop if step is self._waiting else self.plan if step is self.plan else self.writing).setFocus()

    def panes(self) -> Sequence[QWidget]:
        """The parts F6 goes through."""
        if self._stack.currentWidget() is self.plan:
            return (self.plan.table, self.plan.take_button)
        return (self.writing.box, self.writing.group, self.writing.preview_button)

    def event(self, event: QEvent) -> bool:
        return claim(event, SAVE_AND_CLOSE | CANCEL) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = combination(event)
        looks = self._stack.currentWidget() is self.plan
        if pressed in SAVE_AND_CLOSE:
            (self.take if looks else self.look)()
        elif pressed in CANCEL and self._task is not None:
            self._on_stop()
        elif pressed in CANCEL:
            (self._on_back if looks else self.left.emit)()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_back(self) -> None:
        self._preview = None
        self._show(self.writing)

    def _show(self, step: QWidget) -> None:
        self._stack.setCurrentWidget(step)
        self.focus_first()

    # The three steps

    @Slot(object)
    def read_file(self, path: Path) -> None:
        """Reads a file into the box."""
        work = partial(read_file, self._desk, path)
        self._desk.tasks.run(work, owner=self, then=self._on_file, failed=self._on_failed)

    @Slot(object)
    def _on_file(self, found: FileText) -> None:
        self.writing.tell(MarkKind.INFO, "")
        self.writing.show_file(found.path, found.text, is_guessed=found.is_guessed)

    @Slot()
    def look(self) -> None:
        """Reads the list and shows what would become of it."""
        writing = self.writing
        if self._task is not None or writing.box.document().isEmpty() or not writing.group.check():
            return
        self.keep_now()
        writing.tell(MarkKind.INFO, "")
        text, group = writing.box.text(), writing.group
        work = partial(preview, self._desk, text, writing.from_file, group.choice(), group.language())
        self._wait(READING)
        self._task = self._desk.tasks.run(
            work, owner=self, then=self._on_preview, failed=self._on_failed, title=self._desk.t(TITLE), lane=Lane.SLOW
        )

    @Slot(object)
    def _on_preview(self, seen: Preview) -> None:
        self._task = None
        self._preview = seen
        self.plan.show_plan(seen.rows, seen.sums)
        self._show(self.plan)

    @Slot()
    def take(self) -> None:
        """Takes the list in, as one step that one undo takes back."""
        if self._task is not None or self._preview is None or not self.plan.partners():
            return
        work = self._desk.before_many(partial(take_in, self._desk, self._preview, frozenset(self.plan.same)))
        done = self._desk.words.plural(
            "{count} partner was taken in.", "{count} partners were taken in.", self.plan.partners()
        )
        self._wait(TAKING)
        self._task = self._desk.operate(
            work, owner=self, then=self._on_taken, failed=self._on_failed, done=done, title=self._desk.t(TITLE),
            progress=True,
        )  # fmt: skip

    @Slot(object)
    def _on_taken(self, report: ImportReport) -> None:
        self._task = None
        self._preview = None
        self._draft.start_anew()
        self._show(self.writing)
        if not report.changes:
            self._desk.toast(self._desk.t(NOTHING_NEW), kind=MarkKind.INFO)
        self.taken.emit(report.changes.created("organisation"))

    # Waiting

    def _wait(self, text: str) -> None:
        self._waits_for.setText(self._desk.t(text))
        self._bar.setRange(0, 0)
        self._show(self._waiting)

    @Slot()
    def _on_stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    @Slot()
    def _on_tasks(self) -> None:
        # Work that was stopped tells nobody that it ended; work that was done tells it in a moment.
        task = self._task
        if task is not None and task.progress.is_stopped and task not in self._desk.tasks.live():
            self._task = None
            self._show(self.plan if self._preview is not None else self.writing)
            self._desk.toast(self._desk.t(STOPPED), kind=MarkKind.INFO)

    @Slot(object, object, object, object)
    def _on_progress(self, number: int, done: int, of: int, _: str) -> None:
        if self._task is not None and number == self._task.number:
            self._bar.setRange(0, of)
            self._bar.setValue(done)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._task = None
        self._show(self.plan if self._preview is not None else self.writing)
        text = explain_to(error, self._desk.words)
        if text is None or self._preview is not None:
            self._desk.tell(error)
        else:
            self.writing.tell(MarkKind.BAD, text)

    def keep_now(self) -> None:
        """Keeps at once what was not kept yet."""
        self._draft.keep_now()

    @Slot()
    def _on_anew(self) -> None:
        self._draft.start_anew()
        self.writing.box.setFocus()
