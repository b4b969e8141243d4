"""The table of an attendance sheet, in which letters note how somebody took part, came late or left."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.kit.columns_model import ColumnsModel
from ui.kit.desk import Desk
from ui.kit.keys import combination
from ui.kit.tables import Table
from workbench.domain.attendance_lines import Note
from workbench.queries.meeting_pages import Participant
from workbench.wording.words import N_

LETTERS = {
    Note.PRESENT: N_("P"),
    Note.ONLINE: N_("O"),
    Note.APOLOGY: N_("A"),
    Note.REPRESENTED: N_("R"),
    Note.ABSENT: N_("-"),
    Note.LATE: N_("L"),
    Note.LEFT: N_("x"),
    Note.NOT_RECORDED: N_("0"),
}
"""The key for each; translators give it a letter of their own."""
_ALSO = {"−": Note.ABSENT, "–": Note.ABSENT}
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


def letters_of(desk: Desk) -> dict[str, Note]:
    """Every letter, casefolded, to what it notes. The English ones too: whoever types has either keyboard."""
    keys: dict[str, Note] = dict(_ALSO)
    keys.update({letter.casefold(): note for note, letter in LETTERS.items()})
    keys.update({desk.t(letter).casefold(): note for note, letter in LETTERS.items()})
    return keys


class AttendanceTable(Table):
    """A line for each who is expected or came. Its letters work nowhere else."""

    note_asked = Signal(object)
    """A `Note` for the selected lines."""

    def __init__(self, desk: Desk, model: ColumnsModel[Participant]) -> None:
        super().__init__(desk.theme, model)
        self._keys = letters_of(desk)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        note = self._note_of(event)
        if note is not None:
            self.note_asked.emit(note)
            return
        super().keyPressEvent(event)

    def _note_of(self, event: QKeyEvent) -> Note | None:
        _, modifiers = combination(event)
        return self._keys.get(event.text().casefold()) if modifiers in _PLAIN and event.text() else None

    def event(self, event: QEvent) -> bool:
        # A letter is this table's, not the window's: no command may take it first.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._note_of(event):
            event.accept()
            return True
        return super().event(event)
