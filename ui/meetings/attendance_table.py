"""The table of an attendance sheet, in which letters note how somebody took part."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.kit.columns_model import ColumnsModel
from ui.kit.desk import Desk
from ui.kit.keys import combination
from ui.kit.tables import Table
from workbench.domain.meetings import AttendanceMode
from workbench.queries.meeting_pages import Participant
from workbench.wording.words import N_

LETTERS = {
    AttendanceMode.PRESENT: N_("P"),
    AttendanceMode.ONLINE: N_("O"),
    AttendanceMode.APOLOGY: N_("A"),
    AttendanceMode.REPRESENTED: N_("R"),
    AttendanceMode.ABSENT: N_("X"),
    AttendanceMode.NOT_RECORDED: N_("0"),
}
"""The key for each; translators give it a letter of their own."""
_ALSO = {"-": AttendanceMode.ABSENT, "−": AttendanceMode.ABSENT, "–": AttendanceMode.ABSENT}
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


class AttendanceTable(Table):
    """A line for each who is expected or came. Its letters work nowhere else."""

    mode_asked = Signal(object)
    """An `AttendanceMode` for the selected lines."""

    def __init__(self, desk: Desk, model: ColumnsModel[Participant]) -> None:
        super().__init__(desk.theme, model)
        self._keys: dict[str, AttendanceMode] = dict(_ALSO)
        # The English letters too: whoever types has either keyboard under the hands.
        for mode, letter in LETTERS.items():
            self._keys[letter.casefold()] = mode
        for mode, letter in LETTERS.items():
            self._keys[desk.t(letter).casefold()] = mode

    def keyPressEvent(self, event: QKeyEvent) -> None:
        mode = self._mode_of(event)
        if mode is not None:
            self.mode_asked.emit(mode)
            return
        super().keyPressEvent(event)

    def _mode_of(self, event: QKeyEvent) -> AttendanceMode | None:
        _, modifiers = combination(event)
        return self._keys.get(event.text().casefold()) if modifiers in _PLAIN and event.text() else None

    def event(self, event: QEvent) -> bool:
        # A letter is this table's, not the window's: no command may take it first.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._mode_of(event):
            event.accept()
            return True
        return super().event(event)
