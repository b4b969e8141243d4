"""The sheet that lists what a backup still has and the workspace has not, and brings back what is chosen."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.backups.columns import RecordColumns, lost_first
from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import in_card
from ui.kit.columns_model import ColumnsModel
from ui.kit.desk import Desk, explain_to
from ui.kit.filter_line import FilterLine
from ui.kit.labels import Label
from ui.kit.marks import MarkKind
from ui.kit.sheet_frame import SheetFrame
from ui.kit.tables import RowList
from ui.theme.measures import grown
from ui.theme.theme import Theme
from ui.theme.tokens import Space, TypeRole
from workbench.domain.texts import fold
from workbench.errors import RuleViolation
from workbench.operations.backups import KnownBackup
from workbench.operations.keys import Secret
from workbench.operations.restores import bring_back
from workbench.queries.backup_records import BackupRecordRow
from workbench.wording.words import N_, NN_

TITLE = N_("Bring records back")
BRING = N_("Bring back")
BRING_COUNT = NN_("Bring back {count}", "Bring back {count}")
BROUGHT = NN_("{count} record was brought back.", "{count} records were brought back.")
NOTHING = N_("The workspace holds everything this backup holds.")
FILTER = N_("Find among these records")
RECORDS = N_("Records of the backup")
SPACE_HELP = N_("Space chooses. What a chosen record cannot be without comes along. One undo takes all of it back.")
ALL = N_("Choose all shown")
_HEIGHT = 320


class RecordList(RowList):
    """The records; Space chooses or leaves the one the focus is on."""

    toggled = Signal()

    def __init__(self, theme: Theme, model: ColumnsModel[BackupRecordRow], name: str) -> None:
        super().__init__(theme, model)
        self.setAccessibleName(name)
        self.setMinimumHeight(grown(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.toggled.emit()
            return
        super().keyPressEvent(event)


class RecordsSheet(SheetFrame):
    """What a backup could give back. One operation brings back what is chosen."""

    closed = Signal()

    def __init__(self, desk: Desk, backup: KnownBackup, rows: Sequence[BackupRecordRow], secret: Secret | None) -> None:
        self._desk = desk
        self._backup = backup
        self._secret = secret
        self._rows = sorted(rows, key=lost_first)
        self.chosen: set[str] = set()
        self._columns = RecordColumns(desk, self.chosen)
        self.model = ColumnsModel(self._columns.all())
        self.list = RecordList(desk.theme, self.model, desk.t(RECORDS))
        self.filter = FilterLine(desk.theme, desk.t(FILTER))
        self.all_button = Button(desk.t(ALL), kind=ButtonKind.QUIET)
        super().__init__(desk.words, desk.theme, desk.t(TITLE), self._content(), BRING)
        self.model.show(self._rows)
        self.list.select_first()
        self.save_asked.connect(self.bring)
        self.leave_asked.connect(self.closed)
        self.list.toggled.connect(self.toggle)
        self.list.opened.connect(self._on_opened)
        self.filter.filtered.connect(self._on_filtered)
        self.filter.left_by_key.connect(self.list.setFocus)
        self.all_button.clicked.connect(self._on_all)
        self._show_button()

    def _content(self) -> QWidget:
        t = self._desk.t
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        if not self._rows:
            column.addWidget(Label(t(NOTHING), TypeRole.BODY, "text_2", wraps=True))
            column.addStretch(1)
            return inside
        head = QHBoxLayout()
        head.addWidget(self.filter, 1)
        head.addWidget(self.all_button)
        column.addLayout(head)
        column.addWidget(in_card(self.list), 1)
        column.addWidget(Label(t(SPACE_HELP), TypeRole.CAPTION, "text_2", wraps=True))
        return inside

    def focus_first(self) -> None:
        """Puts the focus into the records, or on the way out where there are none."""
        (self.list if self._rows else self.cancel_button).setFocus()

    # What is chosen

    @Slot(str)
    def _on_filtered(self, text: str) -> None:
        wanted = fold(text).split()
        self.model.show([row for row in self._rows if all(word in fold(self._columns.text(row)) for word in wanted)])
        self.list.select_first()

    @Slot()
    def toggle(self) -> None:
        """Chooses the record the focus is on, or leaves it."""
        row: BackupRecordRow | None = self.list.current_row()
        if row is not None:
            self.chosen.symmetric_difference_update({row.id})
            self._show_chosen()

    @Slot(object)
    def _on_opened(self, _: BackupRecordRow) -> None:
        self.toggle()

    @Slot()
    def _on_all(self) -> None:
        shown = {row.id for row in self.model.rows()}
        if shown <= self.chosen:
            self.chosen.difference_update(shown)
        else:
            self.chosen.update(shown)
        self._show_chosen()

    def _show_chosen(self) -> None:
        if self.model.count():
            last = self.model.columnCount() - 1
            self.model.dataChanged.emit(self.model.index(0, 0), self.model.index(self.model.count() - 1, last))
        self._show_button()

    def _show_button(self) -> None:
        words, count = self._desk.words, len(self.chosen)
        self.save_button.setText(words.plural(*BRING_COUNT, count) if count else words.text(BRING))
        self.save_button.setEnabled(bool(count))

    # What is done

    @Slot()
    def bring(self) -> None:
        """Brings back what is chosen, as one step that one undo takes back."""
        if not self.chosen or not self.save_button.isEnabled():
            return
        done = self._desk.words.plural(*BROUGHT, len(self.chosen))
        self.show_state(modified=False, busy=True)
        operation = partial(bring_back, self._desk.workspace, self._backup.path, frozenset(self.chosen), self._secret)
        self._desk.operate(
            operation, owner=self, then=self._on_brought, failed=self._on_failed, done=done, title=self._desk.t(TITLE)
        )

    @Slot(object)
    def _on_brought(self, _: object) -> None:
        self.closed.emit()

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self.show_state(modified=False, busy=False)
        self._show_button()
        text = explain_to(error, self._desk.words)
        if text is None:
            self._desk.tell(error)
            return
        self.tell(MarkKind.WARN if isinstance(error, RuleViolation) else MarkKind.BAD, text)
