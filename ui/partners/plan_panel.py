"""Taking in partners, however they come: said where they are from, what columns and words mean, looked at, taken in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import IconButton
from ui.kit.countries import Countries
from ui.kit.desk import Desk, explain_to
from ui.kit.keys import CANCEL, SAVE_AND_CLOSE, claim, combination
from ui.kit.labels import Label
from ui.kit.marks import MarkKind
from ui.kit.tasks import Lane, Progress
from ui.partners.group_choice import GroupPicker
from ui.partners.part import PanelView
from ui.partners.plan_rows import Said, Shown
from ui.partners.plan_view import PlanView
from ui.partners.table_columns import TableColumns
from ui.partners.table_waiting import TableWaiting
from ui.partners.table_words import TableWords
from ui.partners.table_work import (
    OpenedTable,
    SeenTable,
    Taken,
    Wishes,
    choose_sheet,
    let_go,
    look_again,
    look_at,
    take_in,
)
from ui.theme.icons import IconName
from ui.theme.tokens import Space, TypeRole
from workbench.wording.words import N_

CLOSE = N_("Back to the partners")
LOOKING = N_("Comparing with the partners that are here …")
STOPPED = N_("Stopped. Nothing was taken in.")
NOTHING_NEW = N_("All of it is known already; nothing was written.")


@dataclass(frozen=True, slots=True)
class PanelWords:
    """What is said of where the partners come from: a title, and what is done with it."""

    title: str
    reading: str
    taking: str


class TakingPanel(PanelView):
    """Steps in one place, of which the first is given. Esc goes one back, Ctrl+Enter one on."""

    def __init__(self, desk: Desk, start: QWidget, said: PanelWords, group: GroupPicker | None = None) -> None:
        """``group`` says which group the partners sit in, where the first step asks that already."""
        super().__init__()
        self._desk = desk
        self._start = start
        self._said = said
        self._opened: OpenedTable | None = None
        self._seen: SeenTable | None = None
        self._number = 0
        countries = Countries(desk.program.country_names(desk.language))
        self.columns = TableColumns(desk, group)
        self.words = TableWords(desk, countries)
        self.plan = PlanView(desk, countries)
        self._waiting = TableWaiting(desk)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        close = IconButton(self._desk.theme, IconName.X, self._desk.t(CLOSE))
        close.clicked.connect(self.left)
        head = QHBoxLayout()
        head.addWidget(Label(self._desk.t(self._said.title), TypeRole.H1), 1)
        head.addWidget(close)
        for step in (self._start, self.columns, self.words, self._waiting, self.plan):
            self._stack.addWidget(step)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, 20, Space.XL, 20)
        layout.setSpacing(Space.S)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.columns.other_asked.connect(self._on_back)
        self.columns.preview_asked.connect(self.look)
        self.columns.sheet_chosen.connect(self._on_sheet)
        self.columns.headings_said.connect(self._on_headings)
        self.words.back_asked.connect(self._on_back)
        self.words.preview_asked.connect(self.look)
        self.plan.back_asked.connect(self._on_back)
        self.plan.take_asked.connect(self.take)
        self.plan.decided.connect(self._on_decided)
        self._waiting.stopped.connect(self._on_stopped)

    # What each way of coming says for itself

    def go_on(self) -> None:
        """Ctrl+Enter on the first step."""

    def tell(self, kind: MarkKind, text: str) -> None:
        """Words on the first step; an empty text takes them away."""

    def forget(self) -> None:
        """It was taken in: the first step begins anew."""

    # Coming and going

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
            return self.columns.panes()
        return (self.words.table, self.words.preview_button) if step is self.words else (self._start,)

    def event(self, event: QEvent) -> bool:
        return claim(event, SAVE_AND_CLOSE | CANCEL) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed, step = combination(event), self._stack.currentWidget()
        if pressed in SAVE_AND_CLOSE:
            (self.take if step is self.plan else self.go_on if step is self._start else self.look)()
        elif pressed in CANCEL and self._waiting.is_busy():
            self._waiting.stop()
        elif pressed in CANCEL:
            (self.left.emit if step is self._start else self._on_back)()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_back(self) -> None:
        step, opened = self._stack.currentWidget(), self._opened
        self._seen = None
        if opened is None or opened.is_list or step is self.columns:
            self._opened = None
            self._show(self._start)
        elif step is self.plan and self.words.model.count():
            self._show(self.words)
        else:
            self._show(self.columns)

    def _show(self, step: QWidget) -> None:
        self._stack.setCurrentWidget(step)
        self.focus_first()

    # The steps

    def read(self, work: Callable[[Progress], Any]) -> None:
        """Reads what is given, unless something is under way."""
        if not self._waiting.is_busy():
            self._run(self._said.reading, work, self._on_read)

    @Slot(str)
    def _on_sheet(self, name: str) -> None:
        if self._opened is not None:
            self.read(partial(choose_sheet, self._desk, self._opened, name))

    @Slot(bool)
    def _on_headings(self, top_is_headings: bool) -> None:
        opened = self._opened
        if opened is not None:
            self.read(partial(choose_sheet, self._desk, opened, opened.sheet.name, top_is_headings=top_is_headings))

    @Slot(object)
    def _on_read(self, found: OpenedTable | SeenTable) -> None:
        """What was read is shown by its columns, or at once by its rows where nothing needs to be asked."""
        opened = found.opened if isinstance(found, SeenTable) else found
        self._opened = opened
        self.tell(MarkKind.INFO, "")
        self.words.start_anew()
        self.words.show_words((), ())
        self.columns.show_table(opened)
        if isinstance(found, SeenTable):
            self.words.show_words(found.table.unknown, opened.laid_out.words)
            self._on_seen(found)
        else:
            self._waiting.end()
            self._show(self.columns)

    def wishes(self, *, asked: bool = True) -> Wishes | None:
        """What a person said so far; none while the group is not. ``asked``: also of columns and words."""
        group = self.columns.group
        if not group.check():
            return None
        return Wishes(
            codes=self.columns.codes() if asked else None, values=self.words.values() if asked else {},
            choice=group.choice(), language=group.language(),
        )  # fmt: skip

    @Slot()
    def look(self) -> None:
        """Holds the table against the partners that are here; words nobody knows are asked about first."""
        opened, wishes = self._opened, self.wishes()
        is_ready = self.columns.preview_button.isEnabled() and not self._waiting.is_busy()
        if is_ready and opened is not None and wishes is not None:
            asks = self._stack.currentWidget() is self.columns
            self._run(LOOKING, partial(look_at, self._desk, opened, wishes, asks), self._on_seen)

    @Slot(object)
    def _on_seen(self, seen: SeenTable) -> None:
        self._waiting.end()
        if seen.shown is None:
            self.words.show_words(seen.table.unknown, seen.opened.laid_out.words)
            self._show(self.words)
            return
        self._seen = seen
        self.plan.begin(seen.shown)
        self._show(self.plan)

    @Slot()
    def _on_decided(self) -> None:
        """Makes the plan anew beside what is seen; an older one that comes late is not shown."""
        if self._seen is not None:
            self._number += 1
            work = partial(_numbered, self._desk, self._seen, self.plan.said.copy(), self._number)
            self._desk.tasks.run(work, owner=self, then=self._on_replanned, failed=self._desk.tell)

    @Slot(object)
    def _on_replanned(self, made: tuple[int, Shown]) -> None:
        number, shown = made
        if number == self._number and self._seen is not None and self._stack.currentWidget() is self.plan:
            self.plan.show_plan(shown)

    @Slot()
    def take(self) -> None:
        """Takes it in, as one step that one undo takes back."""
        seen, count = self._seen, self.plan.partners()
        if seen is None or self._waiting.is_busy():
            return
        if not self.plan.take_button.isEnabled():
            self._desk.toast(self._desk.t(NOTHING_NEW), kind=MarkKind.INFO)
            return
        work = self._desk.before_many(partial(take_in, self._desk, seen, self.plan.said.copy()))
        done = self._desk.words.plural("{count} partner was taken in.", "{count} partners were taken in.", count)
        self._wait(self._said.taking)
        self._waiting.watch(self._desk.operate(
            work, owner=self, then=self._on_taken, failed=self._on_failed, done=done,
            title=self._desk.t(self._said.title), progress=True,
        ))  # fmt: skip

    @Slot(object)
    def _on_taken(self, taken: Taken) -> None:
        self._waiting.end()
        # Thousands of rows are let go elsewhere: to free them takes longer than a window may wait.
        held = [self._opened, self._seen, self.plan.forget()]
        self._opened = self._seen = None
        self.columns.forget()
        self._desk.tasks.run(partial(let_go, held), owner=self, lane=Lane.SLOW)
        self.forget()
        self._show(self._start)
        self.taken.emit(taken.partners)

    # Waiting

    def _run(self, text: str, work: Callable[[Progress], Any], then: Callable[[Any], None]) -> None:
        self._wait(text)
        title = self._desk.t(self._said.title)
        self._waiting.watch(
            self._desk.tasks.run(work, owner=self, then=then, failed=self._on_failed, title=title, lane=Lane.SLOW)
        )

    def _wait(self, text: str) -> None:
        self._waiting.begin(self._desk.t(text))
        self._show(self._waiting)

    def _step(self) -> QWidget:
        """The step one was at before the work began."""
        return self.plan if self._seen is not None else self.columns if self._opened is not None else self._start

    @Slot()
    def _on_stopped(self) -> None:
        self._show(self._step())
        self._desk.toast(self._desk.t(STOPPED), kind=MarkKind.INFO)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._waiting.end()
        step = self._step()
        self._show(step)
        text = explain_to(error, self._desk.words)
        if text is None or step is self.plan:
            self._desk.tell(error)
        else:
            (self.columns.tell if step is self.columns else self.tell)(MarkKind.BAD, text)


def _numbered(desk: Desk, seen: SeenTable, said: Said, number: int, progress: Progress) -> tuple[int, Shown]:
    return number, look_again(desk, seen, said, progress)
