"""The agenda of a meeting: its points in order, and a line that adds another."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.cards import Banner, EmptyState
from ui.kit.column_chooser import ColumnChooser
from ui.kit.columns_model import ColumnsModel
from ui.kit.desk import Desk
from ui.kit.fields import LINE_LIMIT
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label, isolate
from ui.kit.line_edit import LineEdit
from ui.kit.marks import Mark, MarkKind
from ui.kit.tables import Table
from ui.meetings.agenda_form import PointSheet
from ui.meetings.columns import AgendaRow, MeetingColumns, agenda_rows, length_of
from ui.meetings.framing import carded
from ui.meetings.reading import Shown
from ui.theme.icons import IconName
from ui.theme.tokens import Space, TypeRole
from workbench.domain.meeting_drafts import AgendaDraft
from workbench.identifiers import AgendaItemId, MeetingId
from workbench.operations.meetings import Shift, add_agenda_item, copy_agenda, remove_agenda_item, shift_agenda_item
from workbench.operations.saved import Saved
from workbench.wording.words import N_

AGENDA = N_("Agenda")
NEW_POINT = N_("Type a point of the agenda; Enter adds it")
ADD = N_("Add")
EMPTY = N_("There is no agenda yet. Type its first point below.")
TAKE_OVER = N_("Take over the agenda of the last meeting")
TAKEN_OVER = N_("Agenda taken over.")
REMOVED = N_("Point removed from the agenda.")
REMOVED_MINUTED = N_("Point removed with what was minuted on it.")
SEALED = N_("The minutes are approved: nothing of this meeting changes any more.")
OF_LENGTH = N_("{planned} of {length} minutes are planned.")
WITHOUT_LENGTH = N_("{planned} minutes are planned.")
TOO_LONG = N_("{planned} minutes are planned, but the meeting lasts {length}.")


class AgendaTab(LeadsFocus, QWidget):
    """The points. Enter or F2 changes one, Alt with an arrow moves it, Del removes it; typing below adds one."""

    written = Signal(str)
    """The id of a point whose minutes are asked for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: Shown | None = None
        self._model: ColumnsModel[AgendaRow] = ColumnsModel(MeetingColumns(desk).agenda(), self)
        self.table = Table(desk.theme, self._model)
        self.table.setAccessibleName(desk.t(AGENDA))
        ColumnChooser(desk, self.table, "meetings.agenda")
        self._empty = EmptyState(desk.theme, IconName.LIST_CHECKS, desk.t(EMPTY))
        self._stack = QStackedWidget()
        self._sealed = Banner(desk.theme, MarkKind.DONE, desk.t(SEALED))
        self.line = LineEdit(self, limit=LINE_LIMIT)
        self.line.setPlaceholderText(desk.t(NEW_POINT))
        self.line.setAccessibleName(desk.t(NEW_POINT))
        self._add = Button(desk.t(ADD), theme=desk.theme, icon=IconName.PLUS)
        self._mark = Mark(desk.theme, MarkKind.WARN)
        self._total = Label("", TypeRole.CAPTION, "text_2")
        self._adding = QWidget()
        self._lay_out()
        self.line.returnPressed.connect(self.add)
        self._add.clicked.connect(self.add)
        self.table.opened.connect(self._on_opened)
        self._empty.acted.connect(self.take_over)
        self._model.failed.connect(desk.tell)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._adding)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self.line, 1)
        row.addWidget(self._add)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(self._mark)
        foot.addWidget(self._total)
        foot.addStretch(1)
        self._stack.addWidget(carded(self.table))
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._sealed)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)
        column.addWidget(self._adding)
        self.lead_focus_to(self.table)

    # What is shown

    def show_meeting(self, shown: Shown) -> None:
        """Shows the agenda of this meeting."""
        another = self._shown is None or self._shown.page.id != shown.page.id
        self._shown = shown
        if another:
            self.line.clear()
        self._model.show(agenda_rows(shown.page.agenda))
        has_points = bool(shown.page.agenda)
        self._stack.setCurrentIndex(0 if has_points else 1)
        offer = shown.has_earlier and not shown.is_sealed
        self._empty.tell(self._desk.t(EMPTY), self._desk.t(TAKE_OVER) if offer else "")
        self._sealed.setVisible(shown.is_sealed)
        self._adding.setVisible(not shown.is_sealed)
        self._tell_total(shown)

    def _tell_total(self, shown: Shown) -> None:
        planned = sum(point.minutes_allotted or 0 for point in shown.page.agenda)
        length = length_of(shown.page)
        exceeds = length is not None and planned > length
        told = WITHOUT_LENGTH if length is None else TOO_LONG if exceeds else OF_LENGTH
        text = self._desk.t(told).replace("{planned}", isolate(str(planned)))
        self._total.setText(text.replace("{length}", isolate(str(length))))
        self._total.setVisible(bool(planned))
        self._mark.setVisible(exceeds)

    def has_focus(self) -> bool:
        """Whether a point of the agenda is what keys are meant for."""
        return self.table.hasFocus()

    def focus_first(self) -> None:
        """Puts the keyboard into the points, or where the first one is typed."""
        target = self.table if self._model.count() else self.line
        if target is self.table and not self.table.selected_rows():
            self.table.select_first()
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def can_change(self) -> bool:
        """Whether the agenda of a meeting is shown that may change."""
        return self._shown is not None and not self._shown.is_sealed

    def can_take_over(self) -> bool:
        """Whether it may change, and there is an agenda to be taken over."""
        return self._shown is not None and self._shown.has_earlier and self.can_change()

    # What is done

    def _current(self) -> AgendaRow | None:
        row = self.table.current_row()
        return row if isinstance(row, AgendaRow) else None

    @Slot()
    def add(self) -> None:
        """Adds what was typed as a point at the end; the line is empty for the next."""
        title = self.line.text()
        if not title.strip() or self._shown is None:
            return
        self.line.clear()
        operation = partial(_added, self._desk, self._shown.page.id, AgendaDraft(title=title))
        keeper = _Typed(self, title)
        self._desk.operate(operation, owner=self, then=self._on_added, failed=keeper.give_back)
        self.line.setFocus()

    @Slot(object)
    def _on_added(self, saved: Saved) -> None:
        self.table.select_id(saved.id)

    def give_back(self, title: str, error: BaseException) -> None:
        """Puts what could not be added back into the line, unless something else is typed there by now."""
        if not self.line.text():
            self.line.setText(title)
        self._desk.tell(error)

    @Slot(object)
    def _on_opened(self, _: object) -> None:
        self.edit()

    def edit(self) -> None:
        """Opens the sheet of the chosen point."""
        row = self._current()
        if row is not None and self.can_change():
            self._desk.show_sheet(PointSheet(self._desk, row.point))

    def shift(self, shift: Shift) -> None:
        """Moves the chosen point a step."""
        row = self._current()
        if row is not None and self.can_change():
            operation = partial(shift_agenda_item, self._desk.database, AgendaItemId(row.id), shift)
            self._desk.operate(operation, owner=self)

    def remove(self) -> None:
        """Takes the chosen point off the agenda, with what was minuted on it."""
        row = self._current()
        if row is None or not self.can_change():
            return
        point = row.point
        minuted = bool(point.blocks or point.decisions or point.actions)
        done = self._desk.t(REMOVED_MINUTED if minuted else REMOVED)
        self._desk.operate(partial(remove_agenda_item, self._desk.database, point.id), owner=self, done=done)

    @Slot()
    def take_over(self) -> None:
        """Takes over the agenda of the group's meeting before this one."""
        if self._shown is not None and self.can_change():
            operation = partial(copy_agenda, self._desk.database, self._shown.page.id)
            self._desk.operate(operation, owner=self, done=self._desk.t(TAKEN_OVER))


class _Typed:
    """A title on its way to becoming a point."""

    def __init__(self, tab: AgendaTab, title: str) -> None:
        self._tab = tab
        self._title = title

    def give_back(self, error: BaseException) -> None:
        self._tab.give_back(self._title, error)


def _added(desk: Desk, meeting: MeetingId, draft: AgendaDraft) -> Any:
    return add_agenda_item(desk.database, meeting, draft)
