"""What can be done with the text of an agenda item's minutes.

Every act is one step of the text's own undo, and leaves each id standing once: a state that undo brings back is one
that was right before.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextCursor

from ui.meetings.minutes_formats import STATEMENTS, Fields, Property, first_fields, fresh_id, id_of, is_bold, kind_of
from ui.meetings.minutes_runs import RunsText
from workbench.domain.meetings import BlockKind
from workbench.domain.minutes_editing import BLOCK_LIMIT, BlockDraft

_GOES_ON = {BlockKind.LIST_ITEM: BlockKind.LIST_ITEM}
"""What a new line is after a line of a kind; else a paragraph."""


class MinutesDocument(RunsText):
    """Minute blocks in order, and the acts of an editor on them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stating: tuple[str, int] | None = None
        """Whose fields were changed last, and how many steps could be undone then."""

    # Lines

    def is_full(self) -> bool:
        """Whether no more paragraphs fit."""
        return self.blockCount() >= BLOCK_LIMIT

    def split(self, cursor: QTextCursor) -> None:
        """A new line at the cursor. The words keep the block; an empty line of a kind becomes a plain one."""
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        block = cursor.block()
        kind = kind_of(block)
        if block.length() == 1 and kind is not BlockKind.PARAGRAPH:
            self._make(cursor, block, BlockKind.PARAGRAPH)
        elif cursor.atBlockStart() and block.length() > 1:
            number = block.blockNumber()
            cursor.insertBlock(block.blockFormat(), QTextCharFormat())
            above = QTextCursor(self.findBlockByNumber(number))
            above.setBlockFormat(self.formats.block_format(_GOES_ON.get(kind, BlockKind.PARAGRAPH)))
        else:
            self._new_line(cursor, _GOES_ON.get(kind, BlockKind.PARAGRAPH))
        cursor.endEditBlock()

    def _new_line(self, cursor: QTextCursor, kind: BlockKind) -> None:
        look = cursor.charFormat()
        kept = QTextCharFormat()
        if is_bold(look) and kind is BlockKind.LIST_ITEM:
            kept.setFontWeight(QFont.Weight.DemiBold)
        cursor.insertBlock(self.formats.block_format(kind), kept)

    def plain_line_after(self, number: int) -> QTextCursor:
        """A cursor in an empty plain line after a block: the one that stands there, or a new one."""
        block = self.findBlockByNumber(number)
        following = block.next()
        if following.isValid() and following.length() == 1 and kind_of(following) is BlockKind.PARAGRAPH:
            return QTextCursor(following)
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.beginEditBlock()
        self._new_line(cursor, BlockKind.PARAGRAPH)
        cursor.endEditBlock()
        return cursor

    def unmake(self, cursor: QTextCursor) -> bool:
        """At the beginning of a line of a kind, makes it a plain one; whether it was one."""
        block = cursor.block()
        if cursor.hasSelection() or not cursor.atBlockStart() or kind_of(block) is BlockKind.PARAGRAPH:
            return False
        cursor.beginEditBlock()
        self._make(cursor, block, BlockKind.PARAGRAPH)
        cursor.endEditBlock()
        return True

    def remove(self, cursor: QTextCursor) -> None:
        """Removes what is selected; a statement of which nothing is left is none any more."""
        cursor.beginEditBlock()
        whole = cursor.selectionEnd() - cursor.selectionStart() >= self.findBlock(cursor.selectionStart()).length() - 1
        cursor.removeSelectedText()
        block = cursor.block()
        if whole and block.length() == 1 and kind_of(block) is not BlockKind.PARAGRAPH:
            QTextCursor(block).setBlockFormat(self.formats.block_format(BlockKind.PARAGRAPH))
        cursor.endEditBlock()

    # Kinds and what they state

    def turn_into(self, cursor: QTextCursor, kind: BlockKind) -> None:
        """Makes the lines of the selection a kind; where all are it already, plain lines again."""
        blocks = self.blocks_of(cursor)
        if all(kind_of(block) is kind for block in blocks):
            kind = BlockKind.PARAGRAPH
        cursor.beginEditBlock()
        for block in blocks:
            if kind_of(block) is not kind:
                self._make(cursor, block, kind)
        cursor.endEditBlock()

    def take_marker(self, cursor: QTextCursor, letters: int, kind: BlockKind) -> None:
        """Removes the letters at the beginning of the cursor's line that named a kind, and makes the line it."""
        block = cursor.block()
        within = QTextCursor(block)
        within.beginEditBlock()
        within.setPosition(block.position() + letters, QTextCursor.MoveMode.KeepAnchor)
        within.removeSelectedText()
        self._make(within, within.block(), kind)
        within.endEditBlock()

    def give_back(self, cursor: QTextCursor, letters: str) -> None:
        """Makes the cursor's line plain again, with the letters at its beginning that had made it something else."""
        block = cursor.block()
        cursor.beginEditBlock()
        self._make(cursor, block, BlockKind.PARAGRAPH)
        start = QTextCursor(block)
        start.insertText(letters, QTextCharFormat())
        cursor.endEditBlock()

    def _make(self, cursor: QTextCursor, block: QTextBlock, kind: BlockKind) -> None:
        fields = self.formats.fields_of(block)
        if type(fields) is not type(first_fields(kind)):
            fields = None
        QTextCursor(block).setBlockFormat(self.formats.block_format(kind, id_of(block), fields))

    def blocks_of(self, cursor: QTextCursor) -> list[QTextBlock]:
        """The paragraphs the selection touches."""
        block, last = self.findBlock(cursor.selectionStart()), self.findBlock(cursor.selectionEnd())
        found = [block]
        while block != last and block.next().isValid():
            block = block.next()
            found.append(block)
        return found

    def state(self, number: int, fields: Fields) -> None:
        """What the statement of this number states from now on. Letters typed one after another are one step."""
        block = self.findBlockByNumber(number)
        if kind_of(block) not in STATEMENTS or self.formats.fields_of(block) == fields:
            return
        cursor = QTextCursor(block)
        if self._stating == (id_of(block), self.availableUndoSteps()):
            cursor.joinPreviousEditBlock()
        else:
            cursor.beginEditBlock()
        cursor.setBlockFormat(self.formats.block_format(kind_of(block), id_of(block), fields))
        cursor.endEditBlock()
        self._stating = (id_of(block), self.availableUndoSteps())

    def mark_time(self, cursor: QTextCursor, moment: str) -> None:
        """A line with the time of day, in the place of an empty line or after the cursor's, and a line to go on."""
        cursor.beginEditBlock()
        cursor.clearSelection()
        if cursor.block().text().strip():
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            cursor.insertBlock(self.formats.block_format(BlockKind.TIME_MARK), QTextCharFormat())
        else:
            self._make(cursor, cursor.block(), BlockKind.TIME_MARK)
        cursor.insertText(moment, QTextCharFormat())
        cursor.insertBlock(self.formats.block_format(BlockKind.PARAGRAPH), QTextCharFormat())
        cursor.endEditBlock()

    def embolden(self, cursor: QTextCursor) -> None:
        """Makes what is selected bold, or no longer so where all of it begins bold."""
        start = QTextCursor(self)
        start.setPosition(min(cursor.selectionStart() + 1, self.characterCount() - 1))
        look = QTextCharFormat()
        was_bold = is_bold(start.charFormat())
        look.setFontWeight(QFont.Weight.Normal if was_bold else QFont.Weight.DemiBold)
        cursor.mergeCharFormat(look)

    # What comes from elsewhere

    def places(self) -> int:
        """How many lines fit beside those that are there, the cursor's own included."""
        return max(1, BLOCK_LIMIT - self.blockCount() + 1)

    def insert_lines(self, cursor: QTextCursor, lines: Sequence[str], *, goes_on: bool = False) -> None:
        """Puts plain lines in the place of the selection, each a block.

        With ``goes_on`` they follow, on new lines, what was inserted just before, as part of the same step.
        """
        (cursor.joinPreviousEditBlock if goes_on else cursor.beginEditBlock)()
        cursor.removeSelectedText()
        following = _GOES_ON.get(kind_of(cursor.block()), BlockKind.PARAGRAPH)
        for place, line in enumerate(lines):
            if place or goes_on:
                cursor.insertBlock(self.formats.block_format(following), QTextCharFormat())
            self.type_line(cursor, line)
        cursor.endEditBlock()

    def insert_blocks(self, cursor: QTextCursor, drafts: Sequence[BlockDraft]) -> bool:
        """Puts blocks in the place of the selection, with ids that do not stand here already; whether all fitted."""
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        kept = drafts[: max(1, BLOCK_LIMIT - self.blockCount())]
        if len(drafts) == 1 and cursor.block().length() > 1:
            self.write(cursor, drafts[0])
        else:
            self._insert_whole(cursor, kept)
        cursor.endEditBlock()
        self.settle()
        return len(kept) == len(drafts)

    def _insert_whole(self, cursor: QTextCursor, drafts: Sequence[BlockDraft]) -> None:
        if cursor.block().length() > 1 and not cursor.atBlockEnd():
            # What stands after the cursor goes on after what is inserted.
            self.split(cursor)
            cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        for place, draft in enumerate(drafts):
            self.put(cursor, draft, is_new=place > 0 or cursor.block().length() > 1)

    def settle(self) -> None:
        """Gives a fresh id to every block whose id stands before it already, as part of the step just done."""
        seen: set[str] = set()
        again: list[int] = []
        for number, draft in enumerate(self.drafts()):
            if not draft.id or draft.id in seen:
                again.append(number)
            seen.add(draft.id)
        if not again:
            return
        cursor = QTextCursor(self)
        cursor.joinPreviousEditBlock()
        for number in again:
            block_format = self.findBlockByNumber(number).blockFormat()
            block_format.setProperty(Property.ID, fresh_id())
            QTextCursor(self.findBlockByNumber(number)).setBlockFormat(block_format)
        cursor.endEditBlock()
