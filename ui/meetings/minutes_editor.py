"""The editor of one agenda item's minutes: its keys, its clipboard, and what is painted around its blocks."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QWidget

from ui.kit.editors import PlainEditor
from ui.kit.keys import SAVE, Combination, claim, combination
from ui.meetings.minutes_clipboard import put_blocks, selected_parts, take_blocks
from ui.meetings.minutes_document import MinutesDocument
from ui.meetings.minutes_formats import STATEMENTS, id_of, is_behind_link, kind_of
from ui.meetings.minutes_markers import find_marker
from ui.meetings.minutes_painting import BlockPainter, BlockStyler, Caption
from ui.theme.theme import Theme
from workbench.domain.meetings import BlockKind
from workbench.domain.minutes_editing import BlockDraft
from workbench.domain.texts import TEXT_LIMIT

_CONTROL = Qt.KeyboardModifier.ControlModifier
_BOTH = _CONTROL | Qt.KeyboardModifier.ShiftModifier
_NONE = Qt.KeyboardModifier.NoModifier

KIND_KEYS: dict[Combination, BlockKind] = {
    (Qt.Key.Key_H.value, _BOTH): BlockKind.HEADING,
    (Qt.Key.Key_L.value, _BOTH): BlockKind.LIST_ITEM,
    (Qt.Key.Key_D.value, _BOTH): BlockKind.DECISION,
    (Qt.Key.Key_A.value, _BOTH): BlockKind.ACTION,
}
BOLD: Combination = (Qt.Key.Key_B.value, _BOTH)
TIME: Combination = (Qt.Key.Key_T.value, _CONTROL)
EARLIER: Combination = (Qt.Key.Key_Up.value, _CONTROL)
LATER: Combination = (Qt.Key.Key_Down.value, _CONTROL)
_CLAIMED = frozenset({*KIND_KEYS, BOLD, TIME, EARLIER, LATER}) | SAVE
_NEW_LINE = frozenset({(Qt.Key.Key_Return.value, _NONE), (Qt.Key.Key_Enter.value, _NONE)})
_BACK = frozenset({(Qt.Key.Key_Backspace.value, _NONE)})
_REMOVAL = _BACK | {(Qt.Key.Key_Delete.value, _NONE)}
_CUT = frozenset({(Qt.Key.Key_X.value, _CONTROL), (Qt.Key.Key_Delete.value, Qt.KeyboardModifier.ShiftModifier)})
_TAB = (Qt.Key.Key_Tab.value, _NONE)


class MinutesEditor(PlainEditor):
    """Writes minute blocks. While it is held, keys wait until its text is there."""

    block_entered = Signal()
    """Another block has the cursor, or the cursor's block became or states something else."""
    fields_asked = Signal()
    """Tab in a decision or an action: its fields come next."""
    stepped = Signal(object)
    """-1 or 1: the agenda item before or after this one."""
    save_asked = Signal()
    time_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        caption: Callable[[int], Caption],
        kind_named: Callable[[str], BlockKind | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.minutes = MinutesDocument(self)
        self.minutes.setDefaultFont(self.font())
        self.setDocument(self.minutes)
        self.agenda_item = ""
        self._kind_named = kind_named
        self._painter = BlockPainter(theme, caption)
        self._styler = BlockStyler(self.minutes, theme)
        self._entered: object = None
        self.cursorPositionChanged.connect(self._on_cursor)
        self.minutes.edited.connect(self._on_edited)

    # What is written in

    def show_item(self, agenda_item: str, drafts: tuple[BlockDraft, ...]) -> None:
        """Shows these blocks, the cursor at the end of the last; keys that came too early are typed now."""
        self.agenda_item = agenda_item
        self.minutes.show(drafts)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._entered = None
        self._on_cursor()
        self.release()

    def show_again(self, drafts: tuple[BlockDraft, ...]) -> None:
        """Shows these blocks of the same item, the cursor about where it was."""
        cursor = self.textCursor()
        number, column, scrolled = cursor.blockNumber(), cursor.positionInBlock(), self.verticalScrollBar().value()
        self.minutes.show(drafts)
        block = self.minutes.findBlockByNumber(min(number, self.minutes.blockCount() - 1))
        cursor.setPosition(block.position() + min(column, block.length() - 1))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scrolled)
        self._entered = None
        self._on_cursor()

    @property
    def number(self) -> int:
        """The number of the block that has the cursor."""
        return self.textCursor().blockNumber()

    def kind(self) -> BlockKind:
        """The kind of the block that has the cursor."""
        return kind_of(self.textCursor().block())

    def is_bold(self) -> bool:
        """Whether what is typed now is bold."""
        return self.fontWeight() > 500

    @Slot()
    def _on_cursor(self) -> None:
        block = self.textCursor().block()
        entered = (id_of(block), kind_of(block), block.blockNumber())
        if entered != self._entered:
            self._entered = entered
            self.block_entered.emit()

    @Slot()
    def _on_edited(self) -> None:
        self._on_cursor()
        self.viewport().update()

    # Acts

    def turn_into(self, kind: BlockKind) -> None:
        """Makes the selected lines a kind, or plain lines again."""
        if not self.isReadOnly():
            self.minutes.turn_into(self.textCursor(), kind)
            self._on_cursor()
            self.setFocus()

    def embolden(self) -> None:
        """Bold on or off, for what is selected or what is typed next."""
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        if cursor.hasSelection():
            self.minutes.embolden(cursor)
        else:
            self.setFontWeight(400 if self.is_bold() else 600)
        self.setFocus()

    def insert_time(self, moment: str) -> None:
        """A line with the time of day."""
        if not self.isReadOnly() and not self.minutes.is_full():
            self.minutes.mark_time(self.textCursor(), moment)
            self._follow(self.textCursor())
            self.setFocus()

    def go_on_after(self, number: int) -> None:
        """Puts the cursor into a plain line after a block."""
        cursor = self.textCursor() if self.isReadOnly() else self.minutes.plain_line_after(number)
        self._follow(cursor)
        self.setFocus()

    def _follow(self, cursor: QTextCursor) -> None:
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    # Keys

    def event(self, event: QEvent) -> bool:
        return claim(event, _CLAIMED) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = combination(event)
        if not self._is_command(pressed) and not self._is_edit(pressed):
            self._type(event)

    def _is_command(self, pressed: Combination) -> bool:
        if pressed in SAVE:
            self.save_asked.emit()
        elif pressed in (EARLIER, LATER):
            self.stepped.emit(-1 if pressed == EARLIER else 1)
        elif pressed in KIND_KEYS:
            self.turn_into(KIND_KEYS[pressed])
        elif pressed == BOLD:
            self.embolden()
        elif pressed == TIME:
            self.time_asked.emit()
        elif pressed == _TAB and self.kind() in STATEMENTS and not self.isReadOnly():
            self.fields_asked.emit()
        else:
            return False
        return True

    def _is_edit(self, pressed: Combination) -> bool:
        """Carries out keys that make, join or remove lines."""
        if self.isReadOnly():
            return False
        cursor = self.textCursor()
        if pressed in _NEW_LINE:
            if self.minutes.is_full():
                self.overflowed.emit()
            else:
                self.minutes.split(cursor)
                self._follow(cursor)
            return True
        if pressed in _CUT:
            self.cut()
            return True
        if pressed in _REMOVAL and cursor.hasSelection() and len(self.minutes.blocks_of(cursor)) > 1:
            self.minutes.remove(cursor)
            self._follow(cursor)
            return True
        return pressed in _BACK and self.minutes.unmake(cursor)

    def _type(self, event: QKeyEvent) -> None:
        typed = event.text()
        if typed and typed.isprintable():
            if self.textCursor().block().length() > TEXT_LIMIT:
                self.overflowed.emit()
                return
            self._leave_link()
        count = self.minutes.blockCount()
        super().keyPressEvent(event)
        self._after_typing(count, typed)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString():
            self._leave_link()
        count = self.minutes.blockCount()
        super().inputMethodEvent(event)
        self._after_typing(count, event.commitString())

    def _after_typing(self, count: int, typed: str) -> None:
        if self.minutes.blockCount() > count:
            self.minutes.settle()
        if typed and not self.isReadOnly():
            self._take_marker(typed)

    def _leave_link(self) -> None:
        """What is typed after a link or a name is no part of it."""
        if is_behind_link(self.textCursor()):
            self.setCurrentCharFormat(QTextCharFormat())

    def _take_marker(self, typed: str) -> None:
        """Makes a line a kind whose name, a colon and a space were just typed at its beginning."""
        cursor = self.textCursor()
        place = cursor.positionInBlock()
        if kind_of(cursor.block()) not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            return
        found = find_marker(cursor.block().text(), typed, place, self._kind_named)
        if found is not None:
            self.minutes.take_marker(cursor, found.letters, found.kind)
            self._on_cursor()

    # The clipboard

    def cut(self) -> None:
        """Takes the selection away onto the clipboard."""
        cursor = self.textCursor()
        if cursor.hasSelection() and not self.isReadOnly():
            self.copy()
            self.minutes.remove(cursor)
            self._follow(cursor)

    def createMimeDataFromSelection(self) -> QMimeData:
        copied = super().createMimeDataFromSelection()
        put_blocks(copied, self.agenda_item, selected_parts(self.minutes, self.textCursor()))
        return copied

    def insertFromMimeData(self, source: QMimeData) -> None:
        own = take_blocks(source, self.agenda_item) if len(source.text()) <= self.room() else None
        if own is None:
            super().insertFromMimeData(source)
            return
        cursor = self.textCursor()
        if not self.minutes.insert_blocks(cursor, own):
            self.overflowed.emit()
        self._follow(cursor)

    def insert_lines(self, text: str) -> None:
        cursor = self.textCursor()
        lines = [line[:TEXT_LIMIT] for line in text.split("\n")]
        fitted = self.minutes.insert_lines(cursor, "\n".join(lines))
        if not fitted or "\n".join(lines) != text:
            self.overflowed.emit()
        self._follow(cursor)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            self._painter.paint_grounds(painter, self)
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            self._painter.paint_marks(painter, self)
