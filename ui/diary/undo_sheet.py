"""The sheet that shows what taking something back would do, before it is done."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.diary.record_parts import PartList
from ui.kit.change_words import ChangeWords
from ui.kit.desk import Desk, Notice, explain_to
from ui.kit.labels import Label, isolate
from ui.kit.marks import MarkKind
from ui.kit.sheet_frame import SheetFrame
from ui.theme.tokens import Space, TypeRole
from workbench.errors import RuleViolation
from workbench.operations.diary import Told, UndoneMany, UndoPreview, undo_back_to, undo_operation
from workbench.operations.undo import Undone
from workbench.wording.histories import operation_words
from workbench.wording.kinds import kind_name
from workbench.wording.words import N_, NN_

TAKE_BACK = N_("Take back")
DO_AGAIN = N_("Do again")
THE_REST = N_("Take back the rest")
TITLE = N_("Take back: {operation}")
TITLE_AGAIN = N_("Do again: {operation}")
WOULD_CHANGE = NN_("{count} record changes:", "{count} records change:")
NOTHING_CHANGES = N_("Nothing of it can be taken back now.")
STAYS = N_("This was changed since and stays as it is:")
HANGS = N_("This hangs on what would be removed, so that stays too:")
ERASED = NN_("{count} record was erased and stays so.", "{count} records were erased and stay so.")
FIELD = N_("{record}: {field}")
UNDONE = N_("Taken back: {operation}")
REDONE = N_("Done again: {operation}")
BACK_TITLE = N_("Take back everything to here")
BACK_COUNT = NN_(
    "{count} thing you did on this computer is taken back, the newest first.",
    "{count} things you did on this computer are taken back, the newest first.",
)
BACK_STOPS = N_("It stops at the first that cannot be taken back whole, and says so. Ctrl+Y does each again.")
MANY_UNDONE = NN_("{count} thing was taken back.", "{count} things were taken back.")
STOPPED = N_("{count} Then it stopped. {why}")
_MOST_TOLD = 12


class UndoSheet(SheetFrame):
    """What would change, what stays and why; one button does it."""

    closed = Signal()

    def __init__(self, desk: Desk, preview: UndoPreview) -> None:
        self._desk = desk
        self._preview = preview
        operation = operation_words(preview.code, desk.words)
        title = desk.t(TITLE_AGAIN if preview.is_redo else TITLE).replace("{operation}", operation)
        super().__init__(desk.words, desk.theme, title, self._content(), self._act())
        self.save_button.setVisible(bool(preview.records))
        self.save_asked.connect(self.take_back)
        self.leave_asked.connect(self.closed)

    def focus_first(self) -> None:
        """Puts the focus on the act, or on the way out where there is none."""
        (self.save_button if self._preview.records else self.cancel_button).setFocus()

    def _act(self) -> str:
        if self._preview.is_redo:
            return DO_AGAIN
        return TAKE_BACK if self._preview.is_whole else THE_REST

    def _content(self) -> QWidget:
        preview, words = self._preview, self._desk.words
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        for heading, told in ((STAYS, preview.changed_since), (HANGS, preview.built_upon)):
            if told:
                column.addWidget(Label(self._desk.t(heading), TypeRole.STRONG, "warn", wraps=True))
                column.addWidget(Label("\n".join(self._told(told)), colour="text_2", wraps=True))
        if preview.erased:
            column.addWidget(Label(words.plural(*ERASED, preview.erased), colour="text_2", wraps=True))
        changes = words.plural(*WOULD_CHANGE, preview.records) if preview.records else self._desk.t(NOTHING_CHANGES)
        column.addWidget(Label(changes, TypeRole.STRONG, wraps=True))
        parts = PartList(self._desk, ChangeWords(self._desk))
        parts.show_parts(preview.parts, preview.records - len(preview.parts), whole=True, linked=False)
        column.addWidget(parts)
        column.addStretch(1)
        return content

    def _told(self, told: Sequence[Told]) -> Iterator[str]:
        for kind, name, field in told[:_MOST_TOLD]:
            record = isolate(name) if name else kind_name(kind, self._desk.words)
            yield self._desk.t(FIELD).replace("{record}", record).replace("{field}", field)
        if len(told) > _MOST_TOLD:
            yield self._desk.words.plural("and {count} more", "and {count} more", len(told) - _MOST_TOLD)

    @Slot()
    def take_back(self) -> None:
        """Does it; what changed in between is told and nothing is done."""
        preview, desk = self._preview, self._desk
        if not preview.records:
            return
        self.show_state(modified=False, busy=True)
        work = partial(undo_operation, desk.database, preview.operation, rest=not preview.is_whole)
        desk.operate(
            desk.before_many(work, preview.records), owner=self, then=self._on_done, failed=self._on_refused,
            undoable=False,
        )  # fmt: skip

    @Slot(object)
    def _on_done(self, done: Undone) -> None:
        desk = self._desk
        told = desk.t(REDONE if self._preview.is_redo else UNDONE)
        text = told.replace("{operation}", operation_words(done.code, desk.words))
        action, on_action = ("", None) if self._preview.is_redo else (desk.t(DO_AGAIN), desk.redo)
        desk.noticed.emit(Notice(text=text, action=action, on_action=on_action, of_act=True))
        self.closed.emit()

    @Slot(object)
    def _on_refused(self, error: BaseException) -> None:
        self.show_state(modified=False, busy=False)
        text = explain_to(error, self._desk.words)
        if text is None:
            self._desk.tell(error)
            return
        self.tell(MarkKind.WARN if isinstance(error, RuleViolation) else MarkKind.BAD, text)


class BackToSheet(SheetFrame):
    """How many things would be taken back to come here again."""

    closed = Signal()

    def __init__(self, desk: Desk, operation: str, count: int) -> None:
        self._desk = desk
        self._operation = operation
        self._count = count
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(Label(desk.words.plural(*BACK_COUNT, count), TypeRole.STRONG, wraps=True))
        column.addWidget(Label(desk.t(BACK_STOPS), colour="text_2", wraps=True))
        column.addStretch(1)
        super().__init__(desk.words, desk.theme, desk.t(BACK_TITLE), content, TAKE_BACK)
        self.save_asked.connect(self.take_back)
        self.leave_asked.connect(self.closed)

    def focus_first(self) -> None:
        """Puts the focus on the way out: this is not done by a slip of the hand."""
        self.cancel_button.setFocus()

    @Slot()
    def take_back(self) -> None:
        """Does it, one after another."""
        self.show_state(modified=False, busy=True)
        desk = self._desk
        work = desk.before_many(partial(undo_back_to, desk.database, self._operation))
        desk.operate(work, owner=self, then=self._on_done, failed=self._on_refused, undoable=False,
                     title=desk.t(BACK_TITLE))  # fmt: skip

    @Slot(object)
    def _on_done(self, done: UndoneMany) -> None:
        text = self._desk.words.plural(*MANY_UNDONE, done.count)
        if done.stopped is not None:
            why = explain_to(done.stopped, self._desk.words) or ""
            text = self._desk.t(STOPPED).replace("{count}", text).replace("{why}", why)
        kind = MarkKind.WARN if done.stopped else MarkKind.OK
        self._desk.noticed.emit(Notice(text=text, kind=kind, of_act=True))
        self.closed.emit()

    @Slot(object)
    def _on_refused(self, error: BaseException) -> None:
        self._desk.tell(error)
        self.closed.emit()
