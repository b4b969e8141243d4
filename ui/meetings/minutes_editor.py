"""The editor of one agenda item's minutes: its keys and its clipboard."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QWidget

from ui.kit.keys import SAVE, Combination, claim, combination
from ui.meetings.minutes_clipboard import put_blocks, selected_parts
from ui.meetings.minutes_formats import STATEMENTS, id_of, is_behind_link, kind_of
from ui.meetings.minutes_markers import find_letter, find_marker
from ui.meetings.minutes_painting import Caption
from ui.meetings.minutes_pasting import Pasting
from ui.meetings.minutes_view import MinutesView
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
LINK: Combination = (Qt.Key.Key_K.value, _BOTH)
MORE: Combination = (Qt.Key.Key_E.value, _BOTH)
EARLIER: Combination = (Qt.Key.Key_Up.value, _CONTROL)
LATER: Combination = (Qt.Key.Key_Down.value, _CONTROL)
_CLAIMED = frozenset({*KIND_KEYS, BOLD, TIME, LINK, MORE, EARLIER, LATER}) | SAVE
_NEW_LINE = frozenset({(Qt.Key.Key_Return.value, _NONE), (Qt.Key.Key_Enter.value, _NONE)})
_BACK = frozenset({(Qt.Key.Key_Backspace.value, _NONE)})
_REMOVAL = _BACK | {(Qt.Key.Key_Delete.value, _NONE)}
_CUT = frozenset({(Qt.Key.Key_X.value, _CONTROL), (Qt.Key.Key_Delete.value, Qt.KeyboardModifier.ShiftModifier)})
_TAB = (Qt.Key.Key_Tab.value, _NONE)
_BEGINNING = 50
"""A marker ends before so many letters."""
_CLOSING = frozenset(" ,.;:!?)]»”،؛؟")
"""What follows a name without the space that was put behind it."""


class MinutesEditor(MinutesView):
    """Writes minute blocks. While it is held, keys wait until its text is there."""

    fields_asked = Signal()
    """Tab in a decision or an action: its fields come next."""
    stepped = Signal(object)
    """-1 or 1: the agenda item before or after this one."""
    save_asked = Signal()
    time_asked = Signal()
    link_asked = Signal()
    more_asked = Signal()
    """What else the decision at the cursor states is wanted."""
    line_ended = Signal()
    """The line at the cursor is about to be left by Enter."""
    typed = Signal(str)
    """A key was pressed in the text; the letters it gave, if any."""

    def __init__(
        self,
        theme: Theme,
        caption: Callable[[int], Caption],
        kind_named: Callable[[str], BlockKind | None],
        parent: QWidget | None = None,
        *,
        kind_meant: Callable[[str], BlockKind | None] | None = None,
    ) -> None:
        super().__init__(theme, caption, parent)
        self.pasting = Pasting(self)
        self.turned: dict[str, str] = {}
        """The lines that a letter and a space made statements, once each: their ids to what was typed."""
        self._spaced = -1
        """Where a name that was put in ends with a space nobody typed."""
        self._kind_named, self._kind_meant = kind_named, kind_meant

    def show_item(self, agenda_item: str, drafts: tuple[BlockDraft, ...]) -> None:
        self.turned.clear()
        self._spaced = -1
        super().show_item(agenda_item, drafts)

    # Acts

    def turn_into(self, kind: BlockKind) -> None:
        """Makes the selected lines a kind, or plain lines again; one that a letter made so gets its letter back."""
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        if kind is not self.kind() or cursor.hasSelection() or not self._give_back(cursor):
            self.minutes.turn_into(cursor, kind)
        self._on_cursor()
        self.setFocus()

    def _give_back(self, cursor: QTextCursor) -> bool:
        """Takes back that a letter made the line a statement; whether one did."""
        block = cursor.block()
        letters = self.turned.get(id_of(block), "") if kind_of(block) in STATEMENTS else ""
        if letters:
            self.minutes.give_back(cursor, letters)
            self.setTextCursor(cursor)
        return bool(letters)

    def put_name(self, stretch: QTextCursor, text: str, target: str) -> None:
        """Puts the name of a record in the place of what is selected; what is typed next follows it."""
        self.minutes.mention(stretch, text, target)
        self.setTextCursor(stretch)
        self.setCurrentCharFormat(QTextCharFormat())
        self._spaced = stretch.position()

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
            self.follow(self.textCursor())
            self.setFocus()

    def go_on_after(self, number: int) -> None:
        """Puts the cursor into a plain line after a block."""
        cursor = self.textCursor() if self.isReadOnly() else self.minutes.plain_line_after(number)
        self.follow(cursor)
        self.setFocus()

    # Keys

    def event(self, event: QEvent) -> bool:
        return claim(event, _CLAIMED) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = combination(event)
        if not self._is_command(pressed) and not self._is_edit(pressed):
            self._type(event)

    def _is_command(self, pressed: Combination) -> bool:
        asked = {TIME: self.time_asked, LINK: self.link_asked, MORE: self.more_asked}.get(pressed)
        if asked is not None:
            asked.emit()
        elif pressed in SAVE:
            self.save_asked.emit()
        elif pressed in (EARLIER, LATER):
            self.stepped.emit(-1 if pressed == EARLIER else 1)
        elif pressed in KIND_KEYS:
            self.turn_into(KIND_KEYS[pressed])
        elif pressed == BOLD:
            self.embolden()
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
            self._end_line(cursor)
            return True
        if pressed in _CUT:
            self.cut()
            return True
        if pressed in _REMOVAL and cursor.hasSelection() and len(self.minutes.blocks_of(cursor)) > 1:
            self.minutes.remove(cursor)
            self.follow(cursor)
            return True
        if pressed not in _BACK or cursor.hasSelection() or not cursor.atBlockStart():
            return False
        return self._give_back(cursor) or self.minutes.unmake(cursor)

    def _end_line(self, cursor: QTextCursor) -> None:
        """Enter: a new line, unless none fits any more."""
        if self.minutes.is_full():
            self.overflowed.emit()
            return
        self.line_ended.emit()
        self.minutes.link_typed(cursor, 0)
        self.minutes.split(cursor)
        self.follow(cursor)

    def _type(self, event: QKeyEvent) -> None:
        typed = event.text()
        if typed and typed.isprintable():
            if self.textCursor().block().length() > TEXT_LIMIT:
                self.overflowed.emit()
                return
            self._leave_name(typed)
        count = self.minutes.blockCount()
        super().keyPressEvent(event)
        self._after_typing(count, typed)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString():
            self._leave_name(event.commitString())
        count = self.minutes.blockCount()
        super().inputMethodEvent(event)
        self._after_typing(count, event.commitString())

    def _after_typing(self, count: int, typed: str) -> None:
        if self.minutes.blockCount() > count:
            self.minutes.settle()
        if self.isReadOnly():
            return
        if typed:
            self._take_marker(typed)
        if typed[-1:].isspace():
            self.minutes.link_typed(self.textCursor(), 1)
        self.typed.emit(typed)

    def _leave_name(self, typed: str) -> None:
        """What is typed after a link or a name is no part of it, and a stop follows a name without a space."""
        cursor = self.textCursor()
        if cursor.position() == self._spaced and typed[:1] in _CLOSING and not cursor.hasSelection():
            cursor.deletePreviousChar()
        self._spaced = -1
        if is_behind_link(cursor):
            self.setCurrentCharFormat(QTextCharFormat())

    def _take_marker(self, typed: str) -> None:
        """Makes a line a kind whose name and a colon, or whose letter, and a space were just typed at its beginning."""
        cursor = self.textCursor()
        block, place = cursor.block(), cursor.positionInBlock()
        kind, line = kind_of(block), block.text() if place <= _BEGINNING or len(typed) > 1 else ""
        if not line or kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            return
        found = find_marker(line, typed, place, self._kind_named)
        if found is None and kind is BlockKind.PARAGRAPH and self._kind_meant and id_of(block) not in self.turned:
            found = find_letter(line, typed, place, self._kind_meant)
            if found is not None:
                self.turned[id_of(block)] = line[: found.letters]
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
            self.follow(cursor)

    def createMimeDataFromSelection(self) -> QMimeData:
        copied = super().createMimeDataFromSelection()
        put_blocks(copied, self.agenda_item, selected_parts(self.minutes, self.textCursor()))
        return copied

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        # A picture is refused in words rather than passed over.
        return not self.isReadOnly()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.pasting.take(source)

    def insert_lines(self, text: str) -> None:
        self.pasting.put(text)
