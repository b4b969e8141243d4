"""The list side of the page: which meetings are shown, and the list itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.cards import EmptyState
from ui.kit.chips import ChipRow
from ui.kit.desk import Desk
from ui.kit.fields import Choice, ChoiceField
from ui.kit.filter_line import FilterLine
from ui.kit.focus import LeadsFocus
from ui.kit.inputs import ChoiceInput, Setting
from ui.kit.labels import Label
from ui.kit.paged_model import PagedModel
from ui.kit.tables import RowList
from ui.meetings.columns import MeetingColumns
from ui.theme.icons import IconName
from ui.theme.stylesheet import say_role
from ui.theme.tokens import Space, TypeRole
from workbench.identifiers import GroupId
from workbench.operations.workspaces import Connection
from workbench.queries.meeting_lists import (
    MeetingFilter,
    MeetingLine,
    MeetingSort,
    MeetingWhen,
    order_meetings,
    read_meeting_rows,
)
from workbench.queries.partners import numbers_of
from workbench.queries.suggestions import Suggestion, suggest
from workbench.wording.words import N_

TITLE = N_("Meetings")
PLAN = N_("Plan a meeting")
PLAN_SHORT = N_("Plan")
FILTER = N_("Filter meetings")
WHEN = N_("When")
COMING = N_("Coming")
PAST = N_("Past")
ALL = N_("All")
OF_GROUP = N_("Group")
ALL_GROUPS = N_("All groups")
NONE_YET = N_("No meeting yet. Plan the first; its agenda, attendance and minutes grow with it.")
NONE_COMING = N_("No meeting is planned.")
NONE_PAST = N_("No meeting lies in the past yet.")
NONE_FOUND = N_("No meeting matches what you look for.")
CLEAR = N_("Show all meetings")

_GROUP_LIMIT = 200


@dataclass(frozen=True, slots=True)
class _Answer:
    order: Sequence[int]
    groups: Sequence[Suggestion]
    any_at_all: bool


class MeetingList(LeadsFocus, QFrame):
    """The meetings that match a filter; one of them is chosen."""

    chosen = Signal(object)
    """The `MeetingLine` that became current, or None."""
    opened = Signal(object)
    """A row was asked for by Enter, or pressed with the mouse."""
    plan_asked = Signal()
    shown = Signal()
    """The list was read anew."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._wanted = ""
        self._known_groups: tuple[Suggestion, ...] = ()
        say_role(self, "pane")
        self._model: PagedModel[MeetingLine] = PagedModel(
            MeetingColumns(desk).meetings(), self._read, number_of=self._number_of, parent=self
        )
        self.list = RowList(desk.theme, self._model, many=True)
        self.list.setAccessibleName(desk.t(TITLE))
        # The next step of the meeting that is shown is what stands out.
        self._plan = Button(desk.t(PLAN_SHORT), theme=desk.theme, icon=IconName.PLUS)
        self._plan.setAccessibleName(desk.t(PLAN))
        self.filter = FilterLine(desk.theme, desk.t(FILTER))
        chips = [Choice(when, desk.t(text)) for when, text in
                 ((MeetingWhen.COMING, COMING), (MeetingWhen.PAST, PAST), (MeetingWhen.ALL, ALL))]  # fmt: skip
        self._when = ChipRow(chips, name=desk.t(WHEN))
        self._when.choose(MeetingWhen(desk.kept.code("meetings", "chip", frozenset(MeetingWhen), MeetingWhen.COMING)))
        self._group = self._group_choice()
        self._count = Label("", TypeRole.CAPTION, "text_2")
        self._empty = EmptyState(desk.theme, IconName.CALENDAR_DAYS, desk.t(NONE_YET))
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Label(self._desk.t(TITLE), TypeRole.H1), 1)
        head.addWidget(self._plan)
        foot = QHBoxLayout()
        foot.addWidget(self._group, 1)
        foot.addWidget(self._count)
        foot.setSpacing(Space.M)
        top = QVBoxLayout()
        top.setContentsMargins(Space.L, 20, Space.L, Space.S)
        top.setSpacing(Space.S)
        top.addLayout(head)
        top.addSpacing(Space.XS)
        top.addWidget(self.filter)
        top.addWidget(self._when)
        top.addLayout(foot)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        self.lead_focus_to(self.list)

    def _connect(self) -> None:
        self._plan.clicked.connect(self.plan_asked)
        self.filter.filtered.connect(self._on_filtered)
        self.filter.left_by_key.connect(self._on_down)
        self._when.chosen.connect(self._on_chip)
        self._empty.acted.connect(self.plan_asked)
        self._empty.link_acted.connect(self.clear_filters)
        self.list.chosen.connect(self.chosen)
        self.list.opened.connect(self.opened)
        self.list.clicked.connect(self._on_clicked)
        self._model.failed.connect(self._desk.tell)

    def _group_choice(self) -> ChoiceInput:
        t = self._desk.t
        field = ChoiceField(name="group", label=t(OF_GROUP), none=t(ALL_GROUPS), choices=())
        made = ChoiceInput(field, Setting(self._desk.words, self._desk.theme, self._desk.today))
        made.edited.connect(self.refresh)
        return made

    # Reading

    @Slot()
    def refresh(self) -> None:
        """Reads again which meetings match."""
        when = self._when.value()
        assert isinstance(when, MeetingWhen)
        group = self._group.value()
        matching = MeetingFilter(
            now=self._desk.now(), text=self.filter.text(), when=when, group=GroupId(str(group)) if group else None
        )
        query = partial(_answer, matching=matching, language=self._desk.language)
        self._desk.fetch(query, self._show, owner=self)

    @Slot(object)
    def _show(self, answer: _Answer) -> None:
        self._show_groups(answer.groups)
        self._model.show(answer.order)
        count = len(answer.order)
        self._count.setText(self._desk.words.plural("{count} meeting", "{count} meetings", count))
        self._count.setVisible(bool(count))
        self._tell_emptiness(answer)
        self._stack.setCurrentIndex(0 if count else 1)
        if self._wanted:
            self._find_wanted()
        self.shown.emit()

    def _tell_emptiness(self, answer: _Answer) -> None:
        t = self._desk.t
        if not answer.any_at_all:
            self._empty.tell(t(NONE_YET), t(PLAN))
        elif self.is_filtered():
            self._empty.tell(t(NONE_FOUND), "", t(CLEAR))
        elif self._when.value() is MeetingWhen.PAST:
            self._empty.tell(t(NONE_PAST), "", t(CLEAR))
        else:
            self._empty.tell(t(NONE_COMING), t(PLAN), t(CLEAR))

    def _show_groups(self, groups: Sequence[Suggestion]) -> None:
        if tuple(groups) == self._known_groups:
            return
        self._known_groups = tuple(groups)
        self._group.offer([Choice(group.id, group.text) for group in groups])

    def _read(self, numbers: Sequence[int]) -> Sequence[MeetingLine]:
        return self._desk.read(partial(read_meeting_rows, numbers=numbers, language=self._desk.language))

    def _number_of(self, record: str) -> int | None:
        return self._desk.read(partial(numbers_of, kind="meeting", ids=[record])).get(record)

    def add_bar(self, bar: QWidget) -> None:
        """What can be done with several meetings, below the list."""
        self._column.addWidget(bar)

    # What is chosen

    def select(self, record: str) -> None:
        """Chooses a meeting, showing all of them if it is not among those shown."""
        self._wanted = record
        if self.list.select_id(record):
            self._wanted = ""
        else:
            self.refresh()

    def _find_wanted(self) -> None:
        wanted, self._wanted = self._wanted, ""
        if self.list.select_id(wanted) or self._number_of(wanted) is None:
            return
        if self._when.value() is MeetingWhen.ALL and not self.is_filtered():
            return
        self._wanted = wanted
        self.clear_filters()

    def select_first(self) -> bool:
        """Chooses the first meeting; whether there is one."""
        return self.list.select_first()

    def current(self) -> MeetingLine | None:
        """The chosen meeting."""
        row = self.list.current_row()
        return row if isinstance(row, MeetingLine) else None

    def group(self) -> str:
        """The group the list is narrowed to; empty for all."""
        return str(self._group.value() or "")

    def is_filtered(self) -> bool:
        """Whether words or a group narrow the list."""
        return bool(self.filter.text() or self._group.value())

    @Slot()
    def clear_filters(self) -> None:
        """Shows every meeting there is."""
        self.filter.blockSignals(True)
        self.filter.clear_filter()
        self.filter.blockSignals(False)
        self._group.set_value(None)
        self._when.choose(MeetingWhen.ALL)
        self.refresh()

    def show_group(self, group: str) -> None:
        """Shows the meetings of one group, past ones too."""
        self._when.choose(MeetingWhen.ALL)
        self._group.set_value(group)
        self.refresh()

    @Slot(str)
    def _on_filtered(self, _: str) -> None:
        self.refresh()

    @Slot(object)
    def _on_chip(self, when: MeetingWhen) -> None:
        self._desk.kept.keep_code("meetings", "chip", when)
        self.refresh()

    @Slot()
    def _on_down(self) -> None:
        if not self.list.selected_rows():
            self.list.select_first()
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        # With Ctrl or Shift one selects.
        plain = QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier
        if plain and (row := self._model.row_at(index.row())) is not None:
            self.opened.emit(row)


def _answer(connection: Connection, matching: MeetingFilter, language: str) -> _Answer:
    # What lies ahead is read from the nearest on, what lies behind from the newest back.
    descending = matching.when is not MeetingWhen.COMING
    order = order_meetings(connection, matching, MeetingSort.STARTS, language=language, descending=descending)
    groups = suggest(connection, "group", "", language, _GROUP_LIMIT)
    everything = bool(order) or bool(order_meetings(connection, MeetingFilter(now=matching.now)))
    return _Answer(order, groups, everything)
