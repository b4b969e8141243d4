"""The attendance of a meeting: who was expected, who came, noted key by key as the names are called."""

from collections import Counter
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.cards import Banner, EmptyState
from ui.kit.columns_model import ColumnsModel
from ui.kit.desk import Desk
from ui.kit.flow import FlowLayout
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label, isolate
from ui.kit.marks import MarkKind
from ui.kit.tables import Table
from ui.meetings.attendance_adding import AddingLine
from ui.meetings.attendance_table import LETTERS, AttendanceTable
from ui.meetings.columns import MeetingColumns
from ui.meetings.framing import carded
from ui.meetings.reading import Shown
from ui.theme.icons import IconName
from ui.theme.tokens import Space, TypeRole
from workbench.domain.meeting_drafts import AttendanceDraft
from workbench.domain.meetings import AttendanceMode
from workbench.identifiers import MeetingId
from workbench.operations.meetings import add_attendance, expect_members, record_attendance, remove_attendance
from workbench.operations.saved import Saved
from workbench.queries.meeting_pages import Participant
from workbench.wording import Words
from workbench.wording.words import N_, NN_

ATTENDANCE = N_("Attendance")
NOBODY = N_("Nobody is on the sheet yet. Type a name below.")
EXPECT = N_("Expect the group's members")
EXPECTED = N_("The group's members are on the sheet.")
REMOVED = N_("Taken off the sheet.")
SEALED = N_("The minutes are approved: nothing of this meeting changes any more.")
QUORUM = N_("Quorum as the terms of reference state it: {rule}")
KEY_AND_WORD = N_("{word} ({key})")
KEYS_TOLD = N_("In the table the letters note how somebody took part, and lead to the next line.")

_COUNTS = {
    AttendanceMode.PRESENT: NN_("{count} present", "{count} present"),
    AttendanceMode.ONLINE: NN_("{count} online", "{count} online"),
    AttendanceMode.REPRESENTED: NN_("{count} represented", "{count} represented"),
    AttendanceMode.APOLOGY: NN_("{count} apology", "{count} apologies"),
    AttendanceMode.ABSENT: NN_("{count} absent", "{count} absent"),
    AttendanceMode.NOT_RECORDED: NN_("{count} not recorded", "{count} not recorded"),
}
TOOK_PART = NN_("{count} of {all} took part.", "{count} of {all} took part.")


class AttendanceTab(LeadsFocus, QWidget):
    """The sheet as a table; buttons and letters note how the selected lines took part."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: Shown | None = None
        self._model: ColumnsModel[Participant] = ColumnsModel(MeetingColumns(desk).attendance(), self)
        self.table: Table = AttendanceTable(desk, self._model)
        self.table.setAccessibleName(desk.t(ATTENDANCE))
        self.table.setAccessibleDescription(desk.t(KEYS_TOLD))
        self._counts = Label("", TypeRole.STRONG, wraps=True)
        self._quorum = Label("", TypeRole.CAPTION, "text_2", wraps=True)
        self._told = Label(desk.t(KEYS_TOLD), TypeRole.CAPTION, "text_3", wraps=True)
        self._sealed = Banner(desk.theme, MarkKind.DONE, desk.t(SEALED))
        self._empty = EmptyState(desk.theme, IconName.USERS, desk.t(NOBODY))
        self._stack = QStackedWidget()
        self._modes = QWidget()
        self._notings: list[_Noting] = []
        self.adding = AddingLine(desk)
        self._lay_out()
        assert isinstance(self.table, AttendanceTable)
        self.table.mode_asked.connect(self.note)
        self.adding.added.connect(self._on_added)
        self._empty.acted.connect(self.expect)
        self._model.failed.connect(desk.tell)

    def _lay_out(self) -> None:
        row = FlowLayout(self._modes, Space.XS)
        for mode in LETTERS:
            row.addWidget(self._mode_button(mode))
        self._stack.addWidget(carded(self.table))
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for widget in (self._sealed, self._counts, self._quorum, self._modes):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        column.addWidget(self._told)
        column.addWidget(self.adding)
        self.lead_focus_to(self.table)

    def _mode_button(self, mode: AttendanceMode) -> Button:
        t = self._desk.t
        word = self._desk.term("attendance_modes", mode.value)
        button = Button(t(KEY_AND_WORD).replace("{word}", word).replace("{key}", t(LETTERS[mode])))
        noting = _Noting(self, mode)
        # A signal does not keep what it calls alive.
        self._notings.append(noting)
        button.clicked.connect(noting.note)
        # The buttons are for the mouse; keys are quicker, and Tab should lead from the sheet to the line below it.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return button

    # What is shown

    def show_meeting(self, shown: Shown) -> None:
        """Shows the sheet of this meeting."""
        another = self._shown is None or self._shown.page.id != shown.page.id
        self._shown = shown
        if another:
            self.adding.input.set_value(None)
        lines = shown.page.attendance
        self._model.show(lines)
        self._stack.setCurrentIndex(0 if lines else 1)
        offer = bool(shown.page.group) and not shown.is_sealed
        self._empty.tell(self._desk.t(NOBODY), self._desk.t(EXPECT) if offer else "")
        self._counts.setText(counts_of(lines, self._desk.words))
        self._counts.setVisible(bool(lines))
        self._quorum.setText(self._desk.t(QUORUM).replace("{rule}", isolate(shown.quorum)))
        self._quorum.setVisible(bool(shown.quorum))
        self._sealed.setVisible(shown.is_sealed)
        for widget in (self._modes, self._told):
            widget.setVisible(bool(lines) and not shown.is_sealed)
        self.adding.setVisible(not shown.is_sealed)

    def has_focus(self) -> bool:
        """Whether a line of the sheet is what keys are meant for."""
        return self.table.hasFocus()

    def focus_first(self) -> None:
        """Puts the keyboard into the sheet, or where the first name is typed."""
        if not self._model.count():
            self.adding.setFocus(Qt.FocusReason.TabFocusReason)
            return
        if not self.table.selected_rows():
            self.table.select_first()
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def can_change(self) -> bool:
        """Whether the sheet of a meeting is shown that may change."""
        return self._shown is not None and not self._shown.is_sealed

    # What is done

    @Slot(object)
    def note(self, mode: AttendanceMode) -> None:
        """Notes how the selected lines took part and goes on to the line after them."""
        lines = [row.id for row in self.table.selected_rows() if isinstance(row, Participant)]
        if not lines or not self.can_change():
            return
        self._desk.operate(partial(record_attendance, self._desk.database, lines, mode), owner=self)
        last = max(self._model.position_of_id(line) for line in lines)
        following = self._model.row_at(last + 1)
        if following is not None:
            self.table.select_id(following.id)

    @Slot()
    def expect(self) -> None:
        """Puts the group's members on the sheet."""
        if self._shown is not None and self.can_change():
            operation = partial(expect_members, self._desk.database, self._shown.page.id)
            self._desk.operate(operation, owner=self, done=self._desk.t(EXPECTED))

    def remove(self) -> None:
        """Takes the selected lines off the sheet."""
        lines = [row.id for row in self.table.selected_rows() if isinstance(row, Participant)]
        if lines and self.can_change():
            operation = partial(remove_attendance, self._desk.database, lines)
            self._desk.operate(operation, owner=self, done=self._desk.t(REMOVED))

    @Slot(object)
    def _on_added(self, draft: AttendanceDraft) -> None:
        if self._shown is None:
            return
        refused = _Refused(self, draft)
        operation = partial(_added, self._desk, self._shown.page.id, draft)
        self._desk.operate(operation, owner=self, then=self._on_saved, failed=refused.tell)

    @Slot(object)
    def _on_saved(self, saved: Saved) -> None:
        self.table.select_id(saved.id)

    def give_back(self, draft: AttendanceDraft, error: BaseException) -> None:
        """Somebody could not be added: what was written stands in the line again."""
        self.adding.give_back(draft.written_as)
        self._desk.tell(error)


class _Noting:
    """The act of one of the buttons."""

    def __init__(self, tab: AttendanceTab, mode: AttendanceMode) -> None:
        self._tab = tab
        self._mode = mode

    def note(self) -> None:
        self._tab.note(self._mode)


class _Refused:
    """Somebody on the way to the sheet."""

    def __init__(self, tab: AttendanceTab, draft: AttendanceDraft) -> None:
        self._tab = tab
        self._draft = draft

    def tell(self, error: BaseException) -> None:
        self._tab.give_back(self._draft, error)


def counts_of(lines: tuple[Participant, ...], words: Words) -> str:
    """How many took part, and how many in which way: ``9 of 12 took part. 5 present · 4 online · 3 absent``."""
    counted = Counter(line.mode for line in lines)
    took_part = sum(count for mode, count in counted.items() if mode.took_part)
    sentence = words.plural(*TOOK_PART, took_part).replace("{all}", str(len(lines)))
    parts = " · ".join(words.plural(*_COUNTS[mode], counted[mode]) for mode in _COUNTS if counted[mode])
    return f"{sentence} {parts}"


def _added(desk: Desk, meeting: MeetingId, draft: AttendanceDraft) -> Any:
    return add_attendance(desk.database, meeting, draft)
