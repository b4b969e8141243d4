"""What is pasted into minutes: words alone, a block a line, however much of it there is and whatever it was before."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal

from ui.kit.editors import MOST_LETTERS, plain_lines
from ui.kit.line_edit import units
from ui.kit.pieces import PIECE
from ui.meetings.minutes_clipboard import take_blocks
from workbench.domain.addresses import is_address
from workbench.domain.minutes_editing import BLOCK_LIMIT
from workbench.domain.pasted_lines import lines_of_markup, short_lines

if TYPE_CHECKING:
    from ui.meetings.minutes_editor import MinutesEditor

_MARKUP_LIMIT = 200_000
"""Longest markup that is read; of a longer one the plain words beside it are taken."""
_LETTERS = 8_000
"""So many letters are laid out in less time than anybody notices."""
_MOST_READ = 2 * MOST_LETTERS
_TABLE = "<table"


def words_of(source: QMimeData) -> str | None:
    """The words that lie there, without markup; none where there are none, as in a picture.

    A table is read from the markup: many programs lay each of its cells on a line of its own beside it.
    """
    markup = source.html() if source.hasHtml() else ""
    if len(markup) <= _MARKUP_LIMIT and _TABLE in markup.lower():
        return lines_of_markup(markup)
    if source.hasText():
        return source.text()
    return lines_of_markup(markup[:_MARKUP_LIMIT]) if markup else None


class Pasting(QObject):
    """Puts into an editor what was pasted or dropped."""

    cut_short = Signal(object)
    """How many lines did not fit."""
    refused = Signal()
    """It holds no words."""

    def __init__(self, editor: "MinutesEditor") -> None:
        super().__init__(editor)
        self._editor = editor
        self._lines: list[str] = []
        self._at = self._beyond = self._room = 0
        """The next line, how many more were not even read, and how many letters still fit."""
        self._cursor = editor.textCursor()
        self._goes_on = False

    def take(self, source: QMimeData) -> None:
        """Puts in what lies there."""
        editor = self._editor
        own = take_blocks(source, editor.agenda_item) if len(source.text()) <= editor.room() else None
        if own is not None:
            cursor = editor.textCursor()
            places = BLOCK_LIMIT - editor.minutes.blockCount() + 1
            editor.minutes.insert_blocks(cursor, own)
            editor.follow(cursor)
            self._tell(max(0, len(own) - max(1, places)))
            return
        words = words_of(source)
        if words is None:
            self.refused.emit()
        elif not self._link(words):
            self.put(words)

    def _link(self, words: str) -> bool:
        """Makes the selected words a link where an address alone is pasted on them."""
        cursor, address = self._editor.textCursor(), words.strip()
        if not cursor.hasSelection() or not is_address(address):
            return False
        if len(self._editor.minutes.blocks_of(cursor)) > 1:
            return False
        self._editor.minutes.link(cursor, address)
        return True

    def put(self, words: str) -> None:
        """Puts plain words in the place of the selection, in pieces where there are many of them.

        Whole lines only: half a line would look like one that somebody wrote.
        """
        text = words[:_MOST_READ].replace("\r\n", "\n").replace("\r", "\n")
        self._lines, self._at, self._room = short_lines(text), 0, self._editor.room()
        self._beyond = words.count("\n", _MOST_READ) + 1 if len(words) > _MOST_READ else 0
        self._cursor, self._goes_on = self._editor.textCursor(), False
        if len(self._lines) <= PIECE and len(text) <= _LETTERS:
            self._go_on()
            self._end()
            return
        self._editor.hold()
        self._editor.minutes.silence(True)
        self._editor.pieces.begin(self._go_on, self._end_pieces)

    def _go_on(self) -> bool:
        """Puts in the next lines that fit; whether they were the last."""
        piece: list[str] = []
        letters, places = 0, self._editor.minutes.places() - self._goes_on
        is_full = False
        while self._at < len(self._lines) and len(piece) < PIECE and letters < _LETTERS:
            # A foreign end of line that is rare elsewhere may be in it.
            lines = plain_lines(self._lines[self._at]).split("\n")
            length = sum(units(line) + 1 for line in lines)
            is_full = len(piece) + len(lines) > places or letters + length - 1 > self._room
            if is_full:
                break
            piece += lines
            letters += length
            self._at += 1
        if piece:
            self._editor.minutes.insert_lines(self._cursor, piece, goes_on=self._goes_on)
            self._goes_on = True
            self._room -= letters
        return is_full or self._at >= len(self._lines)

    def _end(self) -> None:
        self._editor.follow(self._cursor)
        self._tell(len(self._lines) - self._at + self._beyond)
        self._lines = []

    def _end_pieces(self) -> None:
        self._editor.minutes.silence(False)
        self._end()
        self._editor.release()

    def _tell(self, left_out: int) -> None:
        if left_out:
            self.cut_short.emit(left_out)
