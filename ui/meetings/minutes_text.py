"""Minute blocks as a text: shown from drafts, and read back as drafts, of which only those that changed are read again.

What can be done with the text is built upon it in `ui.meetings.minutes_document`.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument

from ui.kit.editors import LINE_BREAK
from ui.meetings.minutes_formats import INDENT, Formats, char_format, joined
from ui.theme.tokens import Space
from workbench.domain.meetings import BlockKind, RunKind
from workbench.domain.minutes_editing import BlockDraft

_TOP = 32
"""Above the first paragraph, whose own margin Qt leaves out: a caption must fit."""


class MinutesText(QTextDocument):
    """Minute blocks in order. ``edited`` comes with every change somebody makes, undo included."""

    edited = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.formats = Formats()
        self.has_links = False
        """Whether links or names ever stood in it: most minutes have none, and need not be searched for them."""
        self._cache: list[BlockDraft | None] = [None]
        self._shows = False
        self.setIndentWidth(INDENT)
        # Without a layout Qt tells nobody what changed.
        self.documentLayout()
        self.contentsChange.connect(self._on_contents_change)

    # Reading

    def drafts(self) -> tuple[BlockDraft, ...]:
        """All blocks as they stand."""
        block = self.begin()
        for place, known in enumerate(self._cache):
            if known is None:
                block = self.findBlockByNumber(place)
                self._cache[place] = self.formats.read(block)
        return tuple(draft for draft in self._cache if draft is not None)

    def draft_at(self, number: int) -> BlockDraft:
        """The block of this number, counted from 0."""
        known = self._cache[number]
        if known is None:
            known = self._cache[number] = self.formats.read(self.findBlockByNumber(number))
        return known

    @Slot(int, int, int)
    def _on_contents_change(self, at: int, removed: int, added: int) -> None:
        count = self.blockCount()
        first = max(0, self.findBlock(at).blockNumber())
        end = self.findBlock(min(at + added, self.characterCount() - 1))
        last = end.blockNumber() if end.isValid() else count - 1
        grown = count - len(self._cache)
        if last + 1 - grown < first:
            # Qt told less than it did: begin anew rather than be wrong.
            self._cache = [None] * count
        else:
            self._cache[first : last + 1 - grown] = [None] * (last + 1 - first)
        if not self._shows:
            self.edited.emit()

    # Showing

    def show(self, drafts: Sequence[BlockDraft]) -> None:
        """Shows these blocks; nothing of it can be undone."""
        self._shows = True
        self.setUndoRedoEnabled(False)
        self.clear()
        frame = self.rootFrame().frameFormat()
        frame.setMargin(Space.L)
        frame.setTopMargin(_TOP)
        self.rootFrame().setFrameFormat(frame)
        cursor = QTextCursor(self)
        cursor.beginEditBlock()
        cursor.setBlockFormat(self.formats.block_format(BlockKind.PARAGRAPH))
        for place, draft in enumerate(drafts):
            self.put(cursor, draft, is_new=place > 0)
        cursor.endEditBlock()
        self.setUndoRedoEnabled(True)
        self.setModified(False)
        # They need not be read again: what is shown is what was given.
        self._cache = [joined(draft) for draft in drafts] or [None]
        if self.blockCount() != len(self._cache) or not all(draft.id for draft in drafts):
            self._cache = [None] * self.blockCount()
        self._shows = False

    def put(self, cursor: QTextCursor, draft: BlockDraft, *, is_new: bool) -> None:
        """Writes a block at the cursor, in a new paragraph or in the cursor's own."""
        block_format = self.formats.format_of(draft)
        if is_new:
            cursor.insertBlock(block_format, QTextCharFormat())
        else:
            cursor.setBlockFormat(block_format)
        self.write(cursor, draft)

    def write(self, cursor: QTextCursor, draft: BlockDraft) -> None:
        """Writes the words of a block at the cursor."""
        for run in draft.runs:
            self.has_links = self.has_links or run.kind is not RunKind.TEXT
            look = char_format(run.kind, run.target or "", bold=run.bold)
            cursor.insertText(run.text.replace("\n", LINE_BREAK), look)
