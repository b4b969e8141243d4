"""The line in which attendance is typed: two letters of a name and Enter, and the line is free for the next."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.announcements import announce
from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.desk import Desk
from ui.kit.fields import LINE_LIMIT
from ui.kit.focus import LeadsFocus
from ui.kit.keys import CANCEL, SAVE_AND_CLOSE, claim, combination
from ui.kit.labels import isolate
from ui.kit.line_edit import LineEdit
from ui.kit.tables import RowList
from ui.meetings.attendance_finding import LEAST_LETTERS, Candidate, Found, SheetFinder, find_in_register
from ui.meetings.attendance_table import letters_of
from ui.theme.measures import grown
from ui.theme.stylesheet import say_role
from ui.theme.tokens import Size
from workbench.domain.attendance_lines import TypedLine, read_typed
from workbench.domain.meeting_drafts import AttendanceDraft
from workbench.domain.meetings import AttendanceMode
from workbench.queries.meeting_pages import Participant
from workbench.wording.words import N_

WHO = N_("Two letters of a name, then Enter: present")
WHO_SAID = N_(
    "Behind the name: /o online, /a apology, /r and a name represented, /l late, /x left, with a time if you like. "
    "A question mark is a name nobody can read, ?6 are six of them."
)
AS_WRITTEN = N_("Keep {name} as it is written")
_SEEN = 6
_WRITTEN = "written"
"""Stands for the row that keeps the name as it is written."""
_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_UNDO = frozenset({(Qt.Key.Key_Z.value, Qt.KeyboardModifier.ControlModifier)})


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody was named. ``text`` is what stood in the line, to be given back if it cannot be noted."""

    text: str
    typed: TypedLine
    candidate: Candidate | None = None
    """None: kept as it is written, or unreadable."""

    def draft(self) -> AttendanceDraft:
        """The line of the sheet it becomes, where it is none yet."""
        typed = self.typed
        said = self.candidate.draft if self.candidate and self.candidate.draft else None
        words = typed.represented_by if said else typed.who
        if not said and typed.represented_by:
            words = f"{typed.who} ({typed.represented_by})"
        return replace(
            said or AttendanceDraft(), written_as=words, mode=typed.mode or AttendanceMode.PRESENT,
            arrived=typed.arrived, left=typed.left,
        )  # fmt: skip


class _Edit(LineEdit):
    """Its keys walk through the list below it."""

    key_pressed = Signal(object)
    """A `QKeyEvent` the list may want; it is accepted if so."""

    def event(self, event: QEvent) -> bool:
        is_empty_override = event.type() == QEvent.Type.ShortcutOverride and not self.text()
        if is_empty_override and isinstance(event, QKeyEvent) and combination(event) in _UNDO:
            # In an empty line there is nothing to take back: what was noted last is.
            event.ignore()
            return True
        return claim(event, SAVE_AND_CLOSE) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
        self.key_pressed.emit(event)
        if not event.isAccepted():
            event.accept()
            super().keyPressEvent(event)


class AttendanceLine(LeadsFocus, QWidget):
    """A line to type in; who may be meant is listed over what stands below it, the keyboard stays in the line."""

    named = Signal(object)
    """A `Named`."""

    def __init__(self, desk: Desk, pane: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._pane = pane
        self._finder = SheetFinder()
        self._letters = letters_of(desk)
        self._clock = ""
        self._found: Found = ()
        self._asked = self._answered = ""
        """What the register was asked for last, and what it has answered to."""
        self._is_waiting = False
        self.edit = _Edit(self, limit=LINE_LIMIT)
        self.edit.setPlaceholderText(desk.t(WHO))
        self.edit.setAccessibleName(desk.t(WHO))
        self.edit.setAccessibleDescription(desk.t(WHO_SAID))
        self._model: ColumnsModel[Candidate] = ColumnsModel([Column("", _text, trailing=_note)], self)
        self.popup = QFrame(pane)
        self.list = RowList(desk.theme, self._model)
        self._set_up_popup()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.edit, 1)
        self.edit.textEdited.connect(self._on_edited)
        self.edit.key_pressed.connect(self._on_key)
        self.edit.left.connect(self.popup.hide)
        self.list.clicked.connect(self._on_clicked)
        self.lead_focus_to(self.edit)

    def _set_up_popup(self) -> None:
        say_role(self.popup, "card")
        inside = QVBoxLayout(self.popup)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.list)
        self.list.verticalHeader().setDefaultSectionSize(grown(Size.TABLE_ROW))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self._desk.t(WHO))
        self.popup.hide()

    # What it knows

    def show_lines(self, lines: Sequence[Participant]) -> None:
        """The sheet as it is now."""
        self._finder.show(lines)
        if self.popup.isVisible():
            self._offer()

    def set_clock(self, clock: str) -> None:
        """The clock where the meeting is held, as ``HH:MM``."""
        self._clock = clock

    def give_back(self, text: str) -> None:
        """Puts back what could not be noted, unless something else is typed by now."""
        if not self.edit.text():
            self.edit.setText(text)

    def clear(self) -> None:
        """Forgets what stands in the line."""
        self.edit.clear()
        self.popup.hide()
        self._found, self._is_waiting = (), False
        self._asked = self._answered = ""

    def _typed(self) -> TypedLine:
        return read_typed(self.edit.text(), self._letters, self._clock)

    # Finding

    @Slot(str)
    def _on_edited(self, _: str) -> None:
        self._is_waiting = False
        who = self._typed().who
        if who != self._asked:
            self._found, self._answered = (), ""
            self._asked = who if len(who) >= LEAST_LETTERS else ""
            if self._asked:
                query = partial(find_in_register, typed=who, language=self._desk.language)
                self._desk.fetch(partial(_answered, query, who), self._on_found, owner=self)
        self._offer()

    @Slot(object)
    def _on_found(self, answer: tuple[str, Found]) -> None:
        who, found = answer
        if who != self._asked:
            return
        self._found, self._answered = found, who
        self._offer()
        if self._is_waiting:
            self._is_waiting = False
            self.take()

    def _offer(self) -> None:
        """Shows who may be meant; the first is chosen."""
        typed = self._typed()
        if typed.unreadable or not typed.who:
            self.popup.hide()
            return
        kept = self._desk.t(AS_WRITTEN).replace("{name}", isolate(typed.who))
        rows = [*self._finder.joined(typed.who, self._found), Candidate(_WRITTEN, kept)]
        before = self.list.current_row()
        self._model.show(rows)
        if before is None or before.id == _WRITTEN or not self.list.select_id(before.id):
            self.list.select_first()
        self._place(len(rows))
        current = self.list.current_row()
        announce(self.edit, current.text if current else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.popup.isVisible():
            self._place(self._model.count())

    def _place(self, rows: int) -> None:
        """Below the line, over what stands there."""
        top_left = self.edit.mapTo(self._pane, QPoint(0, self.edit.height() + 2))
        height = min(rows, _SEEN) * grown(Size.TABLE_ROW) + 4
        height = min(height, max(grown(Size.TABLE_ROW), self._pane.height() - top_left.y()))
        self.popup.setGeometry(QRect(top_left, QSize(self.edit.width(), height)))
        self.popup.show()
        self.popup.raise_()

    # Keys

    @Slot(object)
    def _on_key(self, event: QKeyEvent) -> None:
        pressed = combination(event)
        step = _STEPS.get(Qt.Key(event.key())) if pressed[1] == Qt.KeyboardModifier.NoModifier else None
        if pressed in SAVE_AND_CLOSE:
            self._keep_written()
        elif event.key() in _RETURN and self.edit.text().strip():
            self._on_return()
        elif step is not None and self.popup.isVisible():
            self._step(step)
        elif pressed in CANCEL and self.edit.text():
            self.clear()
        else:
            return
        event.accept()

    def _step(self, by: int) -> None:
        count = self._model.count()
        here = self._model.position_of_id(row.id) if (row := self.list.current_row()) is not None else -1
        wanted = self._model.row_at((here + by) % count)
        if wanted is not None:
            self.list.select_id(wanted.id)
            announce(self.edit, wanted.text)

    def _on_return(self) -> None:
        if self._is_looking() and not self._finder.find(self._typed().who):
            # The register has not answered yet: what is meant is known only then.
            self._is_waiting = True
        else:
            self.take()

    def _is_looking(self) -> bool:
        return self._asked != self._answered

    @Slot()
    def take(self) -> None:
        """Names whoever is chosen in the list."""
        typed = self._typed()
        row = self.list.current_row() if self.popup.isVisible() else None
        candidate = row if isinstance(row, Candidate) and row.id != _WRITTEN else None
        self._name(typed, candidate)

    def _keep_written(self) -> None:
        if self._typed().who:
            self._name(self._typed(), None)

    def _name(self, typed: TypedLine, candidate: Candidate | None) -> None:
        if not typed.who and not typed.unreadable:
            return
        text = self.edit.text()
        self.clear()
        self.named.emit(Named(text, typed, candidate))

    @Slot()
    def _on_clicked(self) -> None:
        self.take()


def _text(candidate: Candidate) -> str:
    return candidate.text


def _note(candidate: Candidate) -> str:
    return candidate.note


def _answered(query: partial[Found], who: str, connection: object) -> tuple[str, Found]:
    return who, query(connection)
