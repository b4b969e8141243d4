"""Minute blocks as a text: shown from drafts, and read back as drafts, of which only those that changed are read again.

What can be done with the text is built upon it in `ui.meetings.minutes_document`.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument

from ui.kit.editors import LINE_BREAK
from ui.meetings.minutes_formats import INDENT, Formats, caption_height, char_format, joined
from ui.theme.tokens import Space
from workbench.domain.meetings import BlockKind, RunKind
from workbench.domain.minutes_editing import BlockDraft

"""Above the first paragraph, whose own margin Qt leaves out: a caption must just fit with its ground."""


class MinutesText(QTextDocument):
    """Minute blocks in order. ``edited`` comes with every change somebody makes, undo included."""

    edited = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.formats = Formats()
        self.has_links = False
        """Whether links or names ever stood in it: most minutes have none, and need not be searched for them."""
        self._cache: list[BlockDraft | None] = [None]
        self._above: list[BlockDraft] = []
        """What is still to be shown above what is: a long text comes from its end."""
        self._shows = False
        self.is_silent = False
        """Whether changes are told only at the end, as one."""
        self.setIndentWidth(INDENT)
        # Without a layout Qt tells nobody what changed.
        self.documentLayout()
        self.contentsChange.connect(self._on_contents_change)

    # Reading

    def drafts(self) -> tuple[BlockDraft, ...]:
        """All blocks as they stand, also those that are not shown yet."""
        for place, known in enumerate(self._cache):
            if known is None:
                self._cache[place] = self.formats.read(self.findBlockByNumber(place))
        return (*map(joined, self._above), *(draft for draft in self._cache if draft is not None))

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
        if not self._shows and not self.is_silent:
            self.edited.emit()

    def silence(self, is_silent: bool) -> None:
        """For while a long text is put in piece by piece: changes are told only at the end, as one."""
        self.is_silent = is_silent
        if not is_silent:
            self.edited.emit()

    # Showing

    @property
    def is_showing(self) -> bool:
        """Whether blocks are being shown just now: nobody has changed anything."""
        return self._shows

    def show(self, drafts: Sequence[BlockDraft], at_first: int | None = None) -> None:
        """Shows these blocks; nothing of it can be undone. With ``at_first`` only that many, the last: see `go_on`."""
        skipped = max(0, len(drafts) - at_first) if at_first else 0
        self._above, drafts = list(drafts[:skipped]), drafts[skipped:]
        self._shows = True
        self.setUndoRedoEnabled(False)
        self.clear()
        frame = self.rootFrame().frameFormat()
        frame.setMargin(Space.L)
        frame.setTopMargin(caption_height() + 2)
        self.rootFrame().setFrameFormat(frame)
        cursor = QTextCursor(self)
        cursor.beginEditBlock()
        cursor.setBlockFormat(self.formats.block_format(BlockKind.PARAGRAPH))
        for place, draft in enumerate(drafts):
            self.put(cursor, draft, is_new=place > 0)
        cursor.endEditBlock()
        self._end_showing(self._known(drafts) or [None])

    def go_on(self, count: int) -> bool:
        """Shows so many more blocks above those that are shown; whether that was all."""
        piece, self._above = self._above[-count:], self._above[:-count]
        if piece:
            below = list(self._cache)
            self._shows = True
            self.setUndoRedoEnabled(False)
            cursor = QTextCursor(self)
            cursor.beginEditBlock()
            first = cursor.blockFormat()
            for place, draft in enumerate(piece):
                self.put(cursor, draft, is_new=place > 0)
            cursor.insertBlock(first, QTextCharFormat())
            cursor.endEditBlock()
            self._end_showing([*self._known(piece), *below])
        return not self._above

    def _known(self, drafts: Sequence[BlockDraft]) -> list[BlockDraft | None]:
        """They need not be read again: what is shown is what was given. But those without an id were given one."""
        return [joined(draft) if draft.id else None for draft in drafts]

    def _end_showing(self, known: list[BlockDraft | None]) -> None:
        self.setUndoRedoEnabled(True)
        self.setModified(False)
        self._cache = known if self.blockCount() == len(known) else [None] * self.blockCount()
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
