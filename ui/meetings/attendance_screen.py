"""The parts of an attendance sheet on screen: a line to type in, counts, letters as buttons, and the table."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.cards import Banner, EmptyState
from ui.kit.column_chooser import ColumnChooser
from ui.kit.columns_model import ColumnsModel
from ui.kit.desk import Desk
from ui.kit.flow import FlowLayout
from ui.kit.focus import LeadsFocus
from ui.kit.labels import ElidedLabel, Label
from ui.kit.marks import MarkKind
from ui.meetings.attendance_columns import AttendanceColumns
from ui.meetings.attendance_guest import GuestLine
from ui.meetings.attendance_line import AttendanceLine
from ui.meetings.attendance_table import LETTERS, AttendanceTable
from ui.meetings.framing import carded
from ui.theme.icons import IconName
from ui.theme.stylesheet import say_role
from ui.theme.tokens import Space, TypeRole
from workbench.domain.attendance_lines import Note
from workbench.queries.meeting_pages import Participant
from workbench.wording.words import N_

ATTENDANCE = N_("Attendance")
NOBODY = N_("Nobody is on the sheet yet. Type a name above.")
SEALED = N_("The minutes are approved. Who is meant by a name nobody could read can still be noted.")
KEY_AND_WORD = N_("{word} ({key})")
KEYS_TOLD = N_("In the table the letters note how somebody took part, and lead to the next line.")
LATE = N_("Late")
LEFT = N_("Left")


class AttendanceScreen(LeadsFocus, QWidget):
    """The sheet as it is seen. ``is_narrow`` leaves out what there is no room for beside the minutes."""

    def __init__(self, desk: Desk, *, is_narrow: bool = False) -> None:
        super().__init__()
        self._desk = desk
        self._is_narrow = is_narrow
        self._columns = AttendanceColumns(desk)
        self._model: ColumnsModel[Participant] = ColumnsModel(self._columns.all(), self)
        self.table = AttendanceTable(desk, self._model)
        self.table.setAccessibleName(desk.t(ATTENDANCE))
        self.table.setAccessibleDescription(desk.t(KEYS_TOLD))
        self.line = AttendanceLine(desk, self)
        self.guest = GuestLine(desk)
        self._counts = Label("", TypeRole.STRONG, wraps=True)
        self._organisations = ElidedLabel("", TypeRole.CAPTION, "text_2")
        self._quorum = Label("", TypeRole.CAPTION, "text_2", wraps=True)
        self._told = Label(desk.t(KEYS_TOLD), TypeRole.CAPTION, "text_3", wraps=True)
        self._sealed = Banner(desk.theme, MarkKind.DONE, desk.t(SEALED))
        self._empty = EmptyState(desk.theme, IconName.USERS, desk.t(NOBODY))
        self._stack = QStackedWidget()
        self._modes = QWidget()
        self._notings: list[_Noting] = []
        self._lay_out()

    def note(self, note: Note) -> None:
        """Notes how the selected lines took part."""
        raise NotImplementedError

    def _lay_out(self) -> None:
        row = FlowLayout(self._modes, Space.XS)
        for note in LETTERS:
            row.addWidget(self._note_button(note))
        self._stack.addWidget(carded(self.table))
        self._stack.addWidget(self._empty)
        self.guest.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for widget in (self._sealed, self.line, self.guest, self._counts, self._organisations, self._quorum):
            column.addWidget(widget)
        column.addWidget(self._modes)
        column.addWidget(self._stack, 1)
        column.addWidget(self._told)
        if self._is_narrow:
            self.table.show_columns([0, 2])
        else:
            ColumnChooser(self._desk, self.table, "meetings.attendance")
        self.lead_focus_to(self.table)

    def _note_button(self, note: Note) -> Button:
        word, letter = word_and_letter(self._desk, note)
        button = Button(self._desk.t(KEY_AND_WORD).replace("{word}", word).replace("{key}", letter))
        # All in one line of the usual window.
        say_role(button, "true", "tight")
        noting = _Noting(self, note)
        # A signal does not keep what it calls alive.
        self._notings.append(noting)
        button.clicked.connect(noting.note)
        # The buttons are for the mouse; keys are quicker, and Tab should lead from the line to the sheet.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return button


def word_and_letter(desk: Desk, note: Note) -> tuple[str, str]:
    """What a note says of somebody, and the key that notes it."""
    words = {Note.LATE: desk.t(LATE), Note.LEFT: desk.t(LEFT)}
    return words.get(note) or desk.term("attendance_modes", note.mode.value), desk.t(LETTERS[note]).upper()


class _Noting:
    """The act of one of the buttons."""

    def __init__(self, tab: AttendanceScreen, note: Note) -> None:
        self._tab = tab
        self._note = note

    def note(self) -> None:
        self._tab.note(self._note)
