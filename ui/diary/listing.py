"""The list of the diary: entries below the day they were made on, the newest first."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from ui.diary.entry_words import EntryWords
from ui.diary.filters import DiaryFilters
from ui.kit.buttons import IconButton
from ui.kit.cards import Banner, EmptyState
from ui.kit.columns_model import Index
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label
from ui.kit.marks import MarkKind
from ui.kit.paged_model import Ahead, PagedModel
from ui.kit.tables import RowList
from ui.theme.icons import IconName
from ui.theme.stylesheet import say_role
from ui.theme.theme import Theme
from ui.theme.tokens import Space, TypeRole
from workbench.queries.diary import DiaryLine, DiaryRow, Reader, number_of, read_diary
from workbench.wording.words import N_

TITLE = N_("Diary")
REGISTER = N_("Write the register of what went out …")
NOTHING = N_("Nothing has been done here yet.")
FILTERED = N_("No entry is found by this.")
CLEAR = N_("Show everything")
_HEAD_FLAGS = Qt.ItemFlag.ItemNeverHasChildren


class DiaryModel(PagedModel[DiaryLine]):
    """Entries and heads of days; a head is passed over by the keys and cannot be selected."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        number = self.number_at(index.row()) if index.isValid() else None
        return _HEAD_FLAGS if number is not None and number < 0 else super().flags(index)

    def first_entry(self, position: int = 0) -> int:
        """The position of the first entry from here on; -1 where there is none."""
        places = range(max(0, position), self.count())
        return next((place for place in places if (self.number_at(place) or 0) > 0), -1)


class DiaryList(RowList):
    """Rows of the diary; Home goes to the first entry and not to the head above it."""

    def __init__(self, theme: Theme, model: DiaryModel) -> None:
        super().__init__(theme, model)
        self._diary = model

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        if action == QAbstractItemView.CursorAction.MoveHome and (first := self._diary.first_entry()) >= 0:
            self.scrollToTop()
            return self._diary.index(first, 0)
        return super().moveCursor(action, modifiers)

    def select_position(self, position: int) -> None:
        """Makes an entry current and selected."""
        self._rows.memory.select(position)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if self.currentIndex().row() == self._diary.first_entry():
            # The head of the first day stands above all that can be gone to.
            self.scrollToTop()


class DiaryListing(LeadsFocus, QFrame):
    """Title, filters, and the entries they leave."""

    clear_asked = Signal()
    register_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._dates = Dates(desk.language)
        say_role(self, "pane")
        self.filters = DiaryFilters(desk)
        self.model = DiaryModel([EntryWords(desk).column()], self._read, number_of=self._number_of, parent=self)
        self.list = DiaryList(desk.theme, self.model)
        self.list.setAccessibleName(desk.t(TITLE))
        self.scope = Banner(desk.theme, MarkKind.INFO, "", desk.t(CLEAR))
        self.scope.hide()
        self.empty = EmptyState(desk.theme, IconName.HISTORY, desk.t(NOTHING))
        self._register = IconButton(desk.theme, IconName.DOWNLOAD, desk.t(REGISTER))
        self._stack = QStackedWidget()
        self._lay_out()
        self.lead_focus_to(self.list)
        self._register.clicked.connect(self._on_register)
        self.scope.acted.connect(self.clear_asked)
        self.empty.acted.connect(self.clear_asked)
        self.filters.line.left_by_key.connect(self._on_line_left)
        self.model.failed.connect(desk.tell)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Label(self._desk.t(TITLE), TypeRole.H1), 1)
        head.addWidget(self._register)
        top = QVBoxLayout()
        top.setContentsMargins(Space.L, 20, Space.L, 0)
        top.setSpacing(Space.S)
        top.addLayout(head)
        top.addWidget(self.filters)
        top.addWidget(self.scope)
        for widget in (self.list, self.empty):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(top)
        column.addWidget(self._stack, 1)

    def reader(self) -> Reader:
        """Who reads here."""
        return Reader(identity=self._desk.database.identity, language=self._desk.language, translate=self._desk.t)

    def show_order(self, numbers: Sequence[int], ahead: Ahead[DiaryLine]) -> None:
        """Shows these entries."""
        self.model.show(numbers, ahead)
        self._stack.setCurrentIndex(0 if numbers else 1)
        if not numbers:
            self.empty.tell(
                *(self._desk.t(text) for text in ((FILTERED, CLEAR) if self.is_narrowed() else (NOTHING, "")))
            )

    def tell_count(self, count: int) -> None:
        """Says how many entries there are."""
        plural = self._desk.words.plural("{count} entry", "{count} entries", count)
        self.filters.count.setText(plural.replace(str(count), self._dates.number(count)))

    def tell_scope(self, text: str) -> None:
        """Says of what a link that led here shows a part; nothing where all is shown."""
        self.scope.tell(MarkKind.INFO, text)
        self.scope.setVisible(bool(text))

    def is_narrowed(self) -> bool:
        """Whether something is kept out."""
        return self.filters.narrows() or self.scope.isVisibleTo(self)

    def current(self) -> DiaryRow | None:
        """The entry that is chosen."""
        row = self.list.current_row()
        return row if isinstance(row, DiaryRow) else None

    def select_first(self) -> None:
        """Chooses the entry that is nearest to where one was, else the newest."""
        place = self.model.first_entry(self.list.currentIndex().row())
        place = place if place >= 0 else self.model.first_entry()
        if place >= 0:
            self.list.select_position(place)

    def _read(self, numbers: Sequence[int]) -> Sequence[DiaryLine]:
        return self._desk.read(partial(read_diary, numbers=numbers, reader=self.reader()))

    def _number_of(self, record: str) -> int | None:
        return self._desk.read(partial(number_of, record=record))

    @Slot()
    def _on_register(self) -> None:
        self.register_asked.emit()

    @Slot()
    def _on_line_left(self) -> None:
        self.list.setFocus()
