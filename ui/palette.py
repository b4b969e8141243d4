"""The palette: everything one can do or go to, found by typing a few letters of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.commands import Command
from ui.kit.desk import Desk
from ui.kit.labels import Label
from ui.kit.line_edit import LineEdit
from ui.kit.tables import RowList
from ui.theme.stylesheet import say_role
from ui.theme.tokens import TypeRole
from workbench.domain.texts import fold
from workbench.wording.words import N_

TYPE_HERE = N_("Type what to do or where to go")
NOTHING = N_("Nothing is called so.")
_WIDTH = 560
_HEIGHT = 420
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the palette."""

    id: str
    title: str
    group: str
    keys: str
    run: Callable[[], None]


def entry_of(command: Command, translate: Callable[[str], str]) -> Entry:
    """A command as the palette shows it."""
    keys = command.keys()
    shown = keys[0].toString(keys[0].SequenceFormat.NativeText) if keys else ""
    return Entry(command.id, translate(command.title), translate(command.group), shown, command.run)


def matching(entries: Sequence[Entry], typed: str) -> list[Entry]:
    """Entries that hold every typed word, those that begin with it first."""
    words = fold(typed).split()
    if not words:
        return list(entries)
    found = [entry for entry in entries if all(word in fold(f"{entry.title} {entry.group}") for word in words)]
    return sorted(found, key=lambda entry: _rank(fold(entry.title), words[0]))


def _rank(title: str, word: str) -> int:
    if title.startswith(word):
        return 0
    return 1 if f" {word}" in title else 2


class Palette(QFrame):
    """Laid over the window; Escape closes it, Enter does what is selected."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        say_role(self, "dialog")
        self._over = parent
        self._entries: list[Entry] = []
        self._came_from: QWidget | None = None
        self._field = LineEdit(self, limit=_LONGEST)
        self._field.setPlaceholderText(desk.t(TYPE_HERE))
        self._field.setAccessibleName(desk.t(TYPE_HERE))
        self._model = ColumnsModel((Column("", text=_title, subtitle=_group, trailing=_keys),))
        self._list = RowList(desk.theme, self._model)
        self._list.setAccessibleName(desk.t(TYPE_HERE))
        # It stands on the ground it lies on, which is raised.
        self._list.viewport().setAutoFillBackground(False)
        self._nothing = Label(desk.t(NOTHING), TypeRole.BODY, "text_2")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        for widget in (self._field, self._nothing, self._list):
            layout.addWidget(widget)
        self._field.textChanged.connect(self._on_typed)
        self._field.installEventFilter(self)
        self._list.opened.connect(self._on_opened)
        self.hide()

    def open(self, entries: Sequence[Entry]) -> None:
        """Show these entries and take the focus."""
        self._entries = list(entries)
        self._came_from = QApplication.focusWidget()
        self._field.clear()
        self._on_typed("")
        parent = self._over
        width = min(_WIDTH, parent.width() - 48)
        self.setGeometry((parent.width() - width) // 2, 56, width, min(_HEIGHT, parent.height() - 80))
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_palette(self) -> None:
        """Hide it again."""
        if not self.isVisible():
            return
        came_from, self._came_from = self._came_from, None
        if came_from is not None and shiboken6.isValid(came_from) and came_from.isVisible():
            came_from.setFocus(Qt.FocusReason.PopupFocusReason)
        self.hide()
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        if watched is self._field and event.type() == QEvent.Type.FocusOut and not self._list.hasFocus():
            # The focus went where somebody wanted it.
            self._came_from = None
            self.close_palette()
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self._list.current_row())
            return True
        if key == Qt.Key.Key_Escape:
            self.close_palette()
            return True
        return False

    def _step(self, by: int) -> None:
        row = self._list.currentIndex().row() + by
        if 0 <= row < self._model.rowCount():
            self._list.setCurrentIndex(self._model.index(row, 0))

    @Slot(str)
    def _on_typed(self, typed: str) -> None:
        found = matching(self._entries, typed)
        self._model.show(found)
        self._nothing.setVisible(not found)
        if found:
            self._list.setCurrentIndex(self._model.index(0, 0))

    @Slot(object)
    def _on_opened(self, entry: Entry) -> None:
        self._run(entry)

    def _run(self, entry: Entry | None) -> None:
        if entry is None:
            return
        self.close_palette()
        entry.run()


def _title(entry: Entry) -> str:
    return entry.title


def _group(entry: Entry) -> str:
    return entry.group


def _keys(entry: Entry) -> str:
    return entry.keys
