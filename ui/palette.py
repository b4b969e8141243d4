"""The palette: everything one can do or go to, and every record, found by typing a few letters of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from ui.kit.announcements import announce
from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.desk import Desk
from ui.kit.labels import Label
from ui.kit.line_edit import LineEdit
from ui.kit.tables import RowList
from ui.palette_rows import Entry, arranged, entry_of, row_of, steady, still_fitting
from ui.theme.measures import grown
from ui.theme.stylesheet import say_role
from ui.theme.tokens import TypeRole
from workbench.domain.texts import fold
from workbench.operations.workspaces import Connection
from workbench.queries.finding import Findings, Record, find_records, read_records
from workbench.queries.recent import recent_records
from workbench.wording.words import N_, NN_

__all__ = ["Entry", "Palette", "entry_of"]

TYPE_HERE = N_("Type a name, what to do or where to go")
NOTHING = N_("Nothing is called so.")
MORE = NN_("{count} more name fits. Type on.", "{count} more names fit. Type on.")
MANY_MORE = N_("More than {count} more names fit. Type on.")
FIT = NN_("{count} line fits", "{count} lines fit")
_WIDTH = 560
_HEIGHT = 460
_LONGEST = 200
_MOST_RECENT = 8
_MOST_FOUND = 20


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reader found for a text."""

    typed: str
    findings: Findings


class Palette(QFrame):
    """Laid over the window; Escape closes it, Enter does what is selected.

    Commands are shown at once, records when the reader answers. What is selected stays where it is when they come; and
    Enter, pressed while nothing fits yet, waits for them.
    """

    closed = Signal()
    taken = Signal(object)
    """Kind and id of a record that was gone to."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        say_role(self, "dialog")
        self._desk = desk
        self.leave_sheets: Callable[[], bool] = lambda: True
        self._over = parent
        self._commands: list[Entry] = []
        self._records: list[Entry] = []
        self._opened: tuple[Record, ...] = ()
        self._here: Record | None = None
        self._is_waiting = False
        self._is_stale = False
        self._is_owed = False
        self._came_from: QWidget | None = None
        self._field = LineEdit(self, limit=_LONGEST)
        self._model = ColumnsModel((Column("", text=_title, subtitle=_group, trailing=_keys),))
        self._list = RowList(desk.theme, self._model)
        self._nothing = Label(desk.t(NOTHING), TypeRole.BODY, "text_2")
        self._more = Label("", TypeRole.CAPTION, "text_2")
        self._lay_out()
        self._field.textChanged.connect(self._on_typed)
        self._field.installEventFilter(self)
        parent.installEventFilter(self)
        self._list.opened.connect(self._run)
        self.hide()

    def _lay_out(self) -> None:
        named = self._desk.t(TYPE_HERE)
        self._field.setPlaceholderText(named)
        for widget in (self._field, self._list):
            widget.setAccessibleName(named)
        # It stands on the ground it lies on, which is raised.
        self._list.viewport().setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        for part in (self._field, self._nothing, self._list, self._more):
            layout.addWidget(part)

    def open(self, entries: Sequence[Entry], opened: Sequence[Record] = (), here: Record | None = None) -> None:
        """Show these commands and take the focus; ``opened`` records come first, but the one that is shown ``here``."""
        self._commands = list(entries)
        self._opened, self._here = tuple(opened), here
        self._records = []
        self._came_from = QApplication.focusWidget()
        self._field.clear()
        self._on_typed("")
        self._place()
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _place(self) -> None:
        parent = self._over
        width = min(grown(_WIDTH), parent.width() - 48)
        self.setGeometry((parent.width() - width) // 2, 56, width, min(grown(_HEIGHT), parent.height() - 80))

    def close_palette(self) -> None:
        """Hide it again."""
        if not self.isVisible():
            return
        self._is_owed = False
        came_from, self._came_from = self._came_from, None
        if came_from is not None and shiboken6.isValid(came_from) and came_from.isVisible():
            came_from.setFocus(Qt.FocusReason.PopupFocusReason)
        self.hide()
        self.closed.emit()

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        if watched is self._field and event.type() == QEvent.Type.FocusOut and not self._list.hasFocus():
            # The focus went where somebody wanted it.
            self._came_from = None
            self.close_palette()
        if watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            selected = self._list.current_row()
            self._is_owed = selected is None and self._is_waiting
            self._run(selected)
            return True
        if key == Qt.Key.Key_Escape:
            self.close_palette()
            return True
        return False

    def _step(self, by: int) -> None:
        row = self._selected() + by
        if not self._is_stale and 0 <= row < self._model.rowCount():
            self._select(row)
            announce(self._field, self._model.columns[0].sentence(self._model.rows()[row]))

    def _selected(self) -> int:
        return self._list.currentIndex().row() if self._list.current_row() is not None else -1

    def _select(self, row: int) -> None:
        self._list.setCurrentIndex(self._model.index(row, 0))

    # What is shown

    @Slot(str)
    def _on_typed(self, typed: str) -> None:
        self._is_waiting, self._is_owed = True, False
        self._records = still_fitting(self._records, typed)
        rows = arranged(self._commands, self._records, typed, is_answered=False)
        # The lines of before stay until there are others, but nothing can be done by them.
        self._is_stale = not rows
        if rows:
            self._model.show(rows)
        # With nothing typed the records come first; until they are there nothing is selected that gives way to them.
        if rows and fold(typed):
            self._select(0)
        else:
            self._list.clearSelection()
            self._list.scrollToTop()
        self._nothing.hide()
        self._desk.fetch(
            partial(_answer, typed=typed, opened=self._opened, here=self._here, language=self._desk.language),
            self._on_answered, owner=self, failed=self._on_failed,
        )  # fmt: skip

    def _on_answered(self, answer: Answer) -> None:
        if answer.typed != self._field.text():
            return
        self._is_waiting = False
        selected = -1 if self._is_stale else self._selected()
        shown = self._model.rows() if selected >= 0 else []
        self._records = [row_of(found, self._desk.words, self._desk.go) for found in answer.findings.rows]
        coming = arranged(self._commands, self._records, answer.typed, is_answered=True)
        rows = steady(shown, selected, coming)
        self._is_stale = False
        self._model.show(rows)
        if rows:
            self._select(max(0, selected))
        self._nothing.setVisible(not rows)
        self._tell_more(answer.findings)
        if self.isVisible():
            announce(self._field, self._desk.words.plural(*FIT, len(rows)) if rows else self._nothing.text())
        if self._is_owed and rows:
            self._run(rows[0])

    def _tell_more(self, findings: Findings) -> None:
        words = self._desk.words
        many = words.text(MANY_MORE).replace("{count}", str(findings.more))
        told = many if findings.is_at_least else words.plural(*MORE, findings.more)
        self._more.setText(told if findings.more else "")
        self._more.setVisible(bool(findings.more))

    def _on_failed(self, error: BaseException) -> None:
        """Commands can be given all the same."""
        self._on_answered(Answer(self._field.text(), Findings()))
        self._desk.tell(error)

    @Slot(object)
    def _run(self, entry: Entry | None) -> None:
        if entry is None:
            return
        self.close_palette()
        # Whoever asks for a record wants to see it: no sheet is to stay over its page, unless it would lose words.
        if entry.found is not None and not self.leave_sheets():
            return
        entry.run()
        if entry.found is not None:
            self.taken.emit((entry.found.kind, entry.found.id))


def _answer(connection: Connection, typed: str, opened: Sequence[Record], here: Record | None, language: str) -> Answer:
    recent = recent_records(connection, opened)
    if fold(typed):
        return Answer(typed, find_records(connection, typed, language, recent=recent, limit=_MOST_FOUND))
    others = [record for record in recent if record != here][: 2 * _MOST_RECENT]
    return Answer(typed, Findings(tuple(read_records(connection, others, language)[:_MOST_RECENT])))


def _title(entry: Entry) -> str:
    return entry.title


def _group(entry: Entry) -> str:
    return entry.group


def _keys(entry: Entry) -> str:
    return entry.keys
