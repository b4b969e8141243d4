"""Taking in a table of partners from a file: choose it, say what its columns and words mean, look, take it in."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import IconButton
from ui.kit.desk import Desk, explain_to
from ui.kit.keys import CANCEL, SAVE_AND_CLOSE, claim, combination
from ui.kit.labels import Label
from ui.kit.marks import MarkKind
from ui.kit.tasks import Lane, Progress, Task
from ui.partners.countries import Countries
from ui.partners.part import PanelView
from ui.partners.table_columns import TableColumns
from ui.partners.table_plan import TablePlanView
from ui.partners.table_start import TableStart
from ui.partners.table_waiting import TableWaiting
from ui.partners.table_words import TableWords
from ui.partners.table_work import (
    OpenedTable,
    SeenTable,
    Wishes,
    choose_sheet,
    look_again,
    look_at,
    open_table,
    take_in,
)
from ui.theme.icons import IconName
from ui.theme.tokens import Space, TypeRole
from workbench.domain.foreign_tables import TextCode
from workbench.domain.partner_table_plans import Decisions, TablePlan
from workbench.operations.partners.tables import TableReport
from workbench.wording.words import N_

TITLE = N_("Take in a table of partners")
CLOSE = N_("Back to the partners")
READING = N_("Reading the file …")
LOOKING = N_("Comparing with the partners that are here …")
TAKING = N_("Taking the table in …")
STOPPED = N_("Stopped. Nothing was taken in.")
NOTHING_NEW = N_("All of it is known already; nothing was written.")


class TablePanel(PanelView):
    """Steps in one place. Esc goes one back, Ctrl+Enter one on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._task: Task | None = None
        self._opened: OpenedTable | None = None
        self._seen: SeenTable | None = None
        self._number = 0
        countries = Countries(desk.program.country_names(desk.language))
        self.start = TableStart(desk)
        self.columns = TableColumns(desk)
        self.words = TableWords(desk, countries)
        self.plan = TablePlanView(desk, countries)
        self._waiting = TableWaiting(desk)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        close = IconButton(self._desk.theme, IconName.X, self._desk.t(CLOSE))
        close.clicked.connect(self.left)
        head = QHBoxLayout()
        head.addWidget(Label(self._desk.t(TITLE), TypeRole.H1), 1)
        head.addWidget(close)
        for step in (self.start, self.columns, self.words, self._waiting, self.plan):
            self._stack.addWidget(step)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, 20, Space.XL, 20)
        layout.setSpacing(Space.S)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.start.file_chosen.connect(self.read_file)
        self.columns.other_asked.connect(self._on_back)
        self.columns.preview_asked.connect(self.look)
        self.columns.sheet_chosen.connect(self._on_sheet)
        self.columns.letters_chosen.connect(self._on_letters)
        self.columns.headings_said.connect(self._on_headings)
        self.words.back_asked.connect(self._on_back)
        self.words.preview_asked.connect(self.look)
        self.plan.back_asked.connect(self._on_back)
        self.plan.take_asked.connect(self.take)
        self.plan.decided.connect(self._on_decided)
        self._waiting.stop_asked.connect(self._on_stop)
        self._desk.tasks.changed.connect(self._on_tasks)
        self._desk.tasks.progressed.connect(self._on_progress)

    # Coming and going

    def begin(self, options: Mapping[str, str]) -> None:
        """Shows the step one was at; the option ``file`` is one to read at once."""
        self.focus_first()
        if options.get("file"):
            self.read_file(Path(options["file"]))

    def focus_first(self) -> None:
        """Puts the focus where the step that is seen begins."""
        step = self._stack.currentWidget()
        if step is not None:
            step.setFocus()

    def panes(self) -> Sequence[QWidget]:
        """The parts F6 goes through."""
        step = self._stack.currentWidget()
        if step is self.plan:
            return (self.plan.table, self.plan.chips, self.plan.take_button)
        if step is self.columns:
            return (self.columns.table, self.columns.group, self.columns.preview_button)
        return (self.words.table, self.words.preview_button) if step is self.words else (self.start.button,)

    def event(self, event: QEvent) -> bool:
        return claim(event, SAVE_AND_CLOSE | CANCEL) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed, step = combination(event), self._stack.currentWidget()
        if pressed in SAVE_AND_CLOSE:
            (self.take if step is self.plan else self.start.ask if step is self.start else self.look)()
        elif pressed in CANCEL and self._task is not None:
            self._on_stop()
        elif pressed in CANCEL:
            (self.left.emit if step is self.start else self._on_back)()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_back(self) -> None:
        step = self._stack.currentWidget()
        self._seen = None
        if step is self.plan and self.words.model.count():
            self._show(self.words)
        elif step is self.columns:
            self._opened = None
            self._show(self.start)
        else:
            self._show(self.columns)

    def _show(self, step: QWidget) -> None:
        self._stack.setCurrentWidget(step)
        self.focus_first()

    # The steps

    @Slot(object)
    def read_file(self, path: Path, code: TextCode | None = None) -> None:
        """Reads a file, in the sandbox."""
        if self._task is None:
            self._run(READING, partial(open_table, self._desk, path, code, ""), self._on_opened)

    @Slot(str)
    def _on_sheet(self, name: str) -> None:
        opened = self._opened
        if opened is not None and self._task is None:
            self._run(READING, partial(choose_sheet, self._desk, opened.path, opened.table, name), self._on_opened)

    @Slot(bool)
    def _on_headings(self, top_is_headings: bool) -> None:
        opened = self._opened
        if opened is not None and self._task is None:
            work = partial(choose_sheet, self._desk, opened.path, opened.table, opened.sheet.name,
                           top_is_headings=top_is_headings)  # fmt: skip
            self._run(READING, work, self._on_opened)

    @Slot(object)
    def _on_letters(self, code: object) -> None:
        if self._opened is not None:
            self.read_file(self._opened.path, TextCode(str(code)))

    @Slot(object)
    def _on_opened(self, opened: OpenedTable) -> None:
        self._task = None
        self._opened = opened
        self.start.tell(MarkKind.INFO, "")
        self.words.start_anew()
        self.words.show_words((), ())
        self.columns.show_table(opened)
        self._show(self.columns)

    @Slot()
    def look(self) -> None:
        """Holds the table against the partners that are here; words nobody knows are asked about first."""
        step, opened = self._stack.currentWidget(), self._opened
        if self._task is not None or opened is None or not self.columns.group.check():
            return
        group = self.columns.group
        wishes = Wishes(
            codes=self.columns.codes(), values=self.words.values(), choice=group.choice(), language=group.language()
        )
        asks = step is self.columns
        self._run(LOOKING, partial(look_at, self._desk, opened, wishes, asks), self._on_seen)

    @Slot(object)
    def _on_seen(self, seen: SeenTable) -> None:
        self._task = None
        assert self._opened is not None
        if seen.plan is None:
            self.words.show_words(seen.table.unknown, self._opened.laid_out.words)
            self._show(self.words)
            return
        self._seen = seen
        self.plan.begin(seen.plan)
        self._show(self.plan)

    @Slot()
    def _on_decided(self) -> None:
        """Makes the plan anew beside what is seen; an older one that comes late is not shown."""
        if self._seen is not None:
            self._number += 1
            work = partial(_numbered, self._desk, self._seen, self.plan.said.decisions(), self._number)
            self._desk.tasks.run(work, owner=self, then=self._on_replanned, failed=self._desk.tell)

    @Slot(object)
    def _on_replanned(self, made: tuple[int, TablePlan]) -> None:
        number, plan = made
        if number == self._number and self._seen is not None and self._stack.currentWidget() is self.plan:
            self.plan.show_plan(plan)

    @Slot()
    def take(self) -> None:
        """Takes the table in, as one step that one undo takes back."""
        opened, seen, count = self._opened, self._seen, self.plan.partners()
        if self._task is not None or opened is None or seen is None or not self.plan.take_button.isEnabled():
            return
        decisions = self.plan.said.decisions()
        work = self._desk.before_many(partial(take_in, self._desk, opened, seen, decisions))
        done = self._desk.words.plural("{count} partner was taken in.", "{count} partners were taken in.", count)
        self._wait(TAKING)
        self._task = self._desk.operate(
            work, owner=self, then=self._on_taken, failed=self._on_failed, done=done, title=self._desk.t(TITLE),
            progress=True,
        )  # fmt: skip

    @Slot(object)
    def _on_taken(self, report: TableReport) -> None:
        self._task = self._opened = self._seen = None
        self._show(self.start)
        if not report.changes:
            self._desk.toast(self._desk.t(NOTHING_NEW), kind=MarkKind.INFO)
        self.taken.emit(report.changes.created("organisation"))

    # Waiting

    def _run(self, text: str, work: Callable[[Progress], Any], then: Callable[[Any], None]) -> None:
        self._wait(text)
        self._task = self._desk.tasks.run(
            work, owner=self, then=then, failed=self._on_failed, title=self._desk.t(TITLE), lane=Lane.SLOW
        )

    def _wait(self, text: str) -> None:
        self._waiting.begin(self._desk.t(text))
        self._show(self._waiting)

    def _step(self) -> QWidget:
        """The step one was at before the work began."""
        return self.plan if self._seen is not None else self.columns if self._opened is not None else self.start

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
            self._show(self._step())
            self._desk.toast(self._desk.t(STOPPED), kind=MarkKind.INFO)

    @Slot(object, object, object, object)
    def _on_progress(self, number: int, done: int, of: int, _: str) -> None:
        if self._task is not None and number == self._task.number:
            self._waiting.tell(done, of)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._task = None
        step = self._step()
        self._show(step)
        text = explain_to(error, self._desk.words)
        if text is None or step is self.plan:
            self._desk.tell(error)
        else:
            (self.columns if step is self.columns else self.start).tell(MarkKind.BAD, text)


def _numbered(
    desk: Desk, seen: SeenTable, decisions: Decisions, number: int, progress: Progress
) -> tuple[int, TablePlan]:
    return number, look_again(desk, seen, decisions, progress)
