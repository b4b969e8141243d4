"""The text of minutes as it is seen: shown piece by piece, the block at the cursor told, and painted around."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from ui.kit.editors import PlainEditor
from ui.kit.pieces import PIECE, Pieces
from ui.meetings.minutes_document import MinutesDocument
from ui.meetings.minutes_formats import caption_height, id_of, kind_of
from ui.meetings.minutes_painting import BlockPainter, BlockStyler, Caption
from ui.theme.theme import Theme
from workbench.domain.meetings import BlockKind
from workbench.domain.minutes_editing import BlockDraft


class MinutesView(PlainEditor):
    """Shows the minute blocks of an agenda item."""

    block_entered = Signal()
    """Another block has the cursor, or the cursor's block became or states something else."""

    def __init__(self, theme: Theme, caption: Callable[[int], Caption], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.minutes = MinutesDocument(self)
        self.minutes.setDefaultFont(self.font())
        self.setDocument(self.minutes)
        self.agenda_item = ""
        self.pieces = Pieces(self)
        self._painter = BlockPainter(theme, caption)
        self._styler = BlockStyler(self.minutes, theme)
        self._entered: object = None
        self._extent: object = None
        """The line that was edited last, and how high the text was then."""
        self.cursorPositionChanged.connect(self._on_cursor)
        self.minutes.edited.connect(self._on_edited)

    def show_item(self, agenda_item: str, drafts: tuple[BlockDraft, ...]) -> None:
        """Shows these blocks, the cursor at the end of the last; keys that came too early are typed once all are there.

        A long text comes from its end, piece by piece.
        """
        self.agenda_item = agenda_item
        self._show(drafts, self._end_showing)

    def show_again(self, drafts: tuple[BlockDraft, ...]) -> None:
        """Shows these blocks of the same item, the cursor about where it was."""
        cursor = self.textCursor()
        there = partial(
            self._return_to, cursor.blockNumber(), cursor.positionInBlock(), self.verticalScrollBar().value()
        )
        # What would be seen meanwhile is another place of the text.
        self._show(drafts, there, is_seen=False)

    def _show(self, drafts: tuple[BlockDraft, ...], then: Callable[[], None], *, is_seen: bool = True) -> None:
        # What was under way is not wanted any more, nor what it had put off until its end.
        self.pieces.drop()
        self.minutes.is_silent = False
        self.viewport().setUpdatesEnabled(is_seen)
        self.minutes.show(drafts, PIECE)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._entered = None
        self._on_cursor()
        if len(drafts) > PIECE:
            self.hold()
            self.pieces.begin(self._show_more, then)
        else:
            then()

    def _show_more(self) -> bool:
        bar = self.verticalScrollBar()
        below = bar.maximum() - bar.value()
        is_all = self.minutes.go_on(PIECE)
        bar.setValue(bar.maximum() - below)
        return is_all

    def _end_showing(self) -> None:
        self._on_cursor()
        self.release()

    def _return_to(self, number: int, column: int, scrolled: int) -> None:
        block = self.minutes.findBlockByNumber(min(number, self.minutes.blockCount() - 1))
        cursor = self.textCursor()
        cursor.setPosition(block.position() + min(column, block.length() - 1))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scrolled)
        self.viewport().setUpdatesEnabled(True)
        self._end_showing()

    def finish(self) -> None:
        """Puts in at once what is still to come of what was pasted: the text is about to be left."""
        if self.minutes.is_silent:
            self.pieces.finish()

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
        if self.minutes.is_showing:
            return
        block = self.textCursor().block()
        entered = (id_of(block), kind_of(block), block.blockNumber())
        if entered != self._entered:
            self._entered = entered
            self.block_entered.emit()

    @Slot()
    def _on_edited(self) -> None:
        before = self._extent
        self._on_cursor()
        block = self.textCursor().block()
        layout = self.minutes.documentLayout()
        self._extent = (id_of(block), kind_of(block), layout.documentSize().height())
        if self._extent != before:
            self.viewport().update()
            return
        # Where nothing has moved, Qt paints the words and this what stands around them.
        above = caption_height() + 2
        top = round(layout.blockBoundingRect(block).top()) - self.verticalScrollBar().value() - above
        self.viewport().update(0, top, self.viewport().width(), above)

    def follow(self, cursor: QTextCursor) -> None:
        """Puts the cursor there, in sight."""
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            self._painter.paint_grounds(painter, self, event.rect())
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            self._painter.paint_marks(painter, self, event.rect())
