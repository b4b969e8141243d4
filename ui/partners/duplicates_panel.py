"""Partners and people who may be one: a list with reasons, from which a person merges, keeps apart, or goes on."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind, IconButton
from ui.kit.cards import in_card
from ui.kit.chips import ChipRow
from ui.kit.columns_model import ColumnsModel
from ui.kit.countries import Countries
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.keys import CANCEL, Combination, claim, combination
from ui.kit.labels import Label, isolate, set_tip
from ui.kit.sheet_host import is_sheet_open
from ui.kit.tables import Table
from ui.kit.tasks import Lane, Progress, Task
from ui.partners.duplicate_columns import DuplicateColumns
from ui.partners.merge_sheets import BothWays, MergeSheet, read_both_ways, reader_of
from ui.partners.part import PanelView
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.theme import Theme
from ui.theme.tokens import Space, TypeRole
from workbench.identifiers import OrganisationId, PersonId
from workbench.operations.partners.merging import keep_organisations_apart, keep_people_apart
from workbench.queries.duplicates import DuplicateRow, find_duplicate_organisations, find_duplicate_people
from workbench.wording.words import N_, NN_

TITLE = N_("Possible duplicates")
CLOSE = N_("Back to the partners")
SEARCHING = N_("Looking for duplicates …")
STOP = N_("Stop")
STOPPED = N_("The search was stopped.")
NONE = N_("No two look alike. Those said to be two are not shown again.")
FOUND = NN_(
    "{count} pair may be one. Nothing is merged by itself: look, and decide.",
    "{count} pairs may be one. Nothing is merged by itself: look, and decide.",
)
WHOSE = N_("Whose duplicates are shown")
PAIRS = N_("Pairs that may be one")
MERGE = N_("Merge …")
TWO = N_("They are two")
SKIP = N_("Not now")
ARE_TWO = N_("{first} and {second} are kept as two.")
SPACE, DELETE = N_("Space"), N_("Del")
_TABLE_LEAST = 160
_KINDS = {"organisation": N_("Partners"), "person": N_("People")}
_SKIP: frozenset[Combination] = frozenset({(Qt.Key.Key_Delete.value, Qt.KeyboardModifier.NoModifier)})


class PairTable(Table):
    """Space says that the two are two, Del leaves them for another day; Enter opens them."""

    two_asked = Signal()
    skip_asked = Signal()

    def __init__(self, theme: Theme, model: ColumnsModel[DuplicateRow], name: str) -> None:
        super().__init__(theme, model)
        self.setAccessibleName(name)

    def event(self, event: QEvent) -> bool:
        return claim(event, _SKIP) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        asked = {Qt.Key.Key_Space: self.two_asked, Qt.Key.Key_Delete: self.skip_asked}.get(Qt.Key(event.key()))
        if asked is not None and plain:
            asked.emit()
            return
        super().keyPressEvent(event)


class DuplicatesPanel(PanelView):
    """Searches when it is opened and after each change; what was found before stays until the answer is there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._task: Task | None = None
        self._rows: Sequence[DuplicateRow] = ()
        self._skipped: set[str] = set()
        self._kind = "organisation"
        self._columns = DuplicateColumns(desk, Countries(desk.program.country_names(desk.language)))
        self.model = ColumnsModel(self._columns.all())
        self.table = PairTable(desk.theme, self.model, desk.t(PAIRS))
        self.chips = ChipRow([Choice(kind, desk.t(text)) for kind, text in _KINDS.items()], name=desk.t(WHOSE))
        self.said = Label("", wraps=True)
        self.first, self.second, self.why = (Label("", wraps=True) for _ in range(3))
        self.merge_button = Button(desk.t(MERGE), kind=ButtonKind.PRIMARY)
        self.two_button, self.skip_button = Button(desk.t(TWO)), Button(desk.t(SKIP))
        self._bar, self._stop = QProgressBar(), Button(desk.t(STOP))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        desk = self._desk
        close = IconButton(desk.theme, IconName.X, desk.t(CLOSE))
        close.clicked.connect(self.left)
        for button, tip in (
            (self.merge_button, "Enter"), (self.two_button, desk.t(SPACE)), (self.skip_button, desk.t(DELETE))
        ):  # fmt: skip
            set_tip(button, tip)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(desk.t(SEARCHING))
        self._bar.setFixedWidth(grown(200))
        head, tools, acts, sides = (QHBoxLayout() for _ in range(4))
        for row in (head, tools, acts, sides):
            row.setSpacing(Space.S)
        head.addWidget(Label(desk.t(TITLE), TypeRole.H1), 1)
        head.addWidget(close)
        tools.addWidget(self.chips, 1, Qt.AlignmentFlag.AlignVCenter)
        tools.addWidget(self._bar)
        tools.addWidget(self._stop)
        for side in (self.first, self.second):
            sides.addWidget(side, 1, Qt.AlignmentFlag.AlignTop)
        # At the trailing end, as toasts come up at the other one.
        acts.addStretch(1)
        for widget in (self.skip_button, self.two_button, self.merge_button):
            acts.addWidget(widget)
        self._stack_rows(head, tools, sides, acts)

    def _stack_rows(self, head: QHBoxLayout, tools: QHBoxLayout, sides: QHBoxLayout, acts: QHBoxLayout) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, 20, Space.XL, 20)
        layout.setSpacing(Space.M)
        layout.addLayout(head)
        layout.addWidget(self.said)
        layout.addLayout(tools)
        listed = in_card(self.table)
        listed.setMinimumHeight(grown(_TABLE_LEAST))
        layout.addWidget(listed, 1)
        layout.addLayout(sides)
        layout.addWidget(self.why)
        layout.addLayout(acts)

    def _connect(self) -> None:
        self.chips.chosen.connect(self._on_kind)
        self.table.chosen.connect(self._on_row)
        self.table.opened.connect(self.merge)
        self.table.two_asked.connect(self.keep_apart)
        self.table.skip_asked.connect(self.skip)
        self.merge_button.clicked.connect(self.merge)
        self.two_button.clicked.connect(self.keep_apart)
        self.skip_button.clicked.connect(self.skip)
        self._stop.clicked.connect(self._on_stop)
        self._desk.tasks.changed.connect(self._on_tasks)
        self._desk.tasks.progressed.connect(self._on_progress)

    # Coming and going

    def begin(self, options: Mapping[str, str]) -> None:
        """Looks anew, also at pairs that were left for another day."""
        self._skipped.clear()
        self._kind = "person" if options.get("of") == "people" else "organisation"
        self.chips.choose(self._kind)
        self.search()
        self.focus_first()

    def refresh(self) -> None:
        """Looks again: something changed."""
        self.search()

    def focus_first(self) -> None:
        """Puts the focus into the list."""
        self.table.setFocus()

    def panes(self) -> Sequence[QWidget]:
        """The parts F6 goes through."""
        return (self.table, self.chips, self.merge_button)

    def event(self, event: QEvent) -> bool:
        return claim(event, CANCEL) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if combination(event) not in CANCEL:
            super().keyPressEvent(event)
        elif self._task is not None:
            self._on_stop()
        else:
            self.left.emit()

    # Searching

    def search(self) -> None:
        """Searches on a thread of its own; an earlier search is no longer wanted."""
        if self._task is not None:
            self._task.cancel()
        work = partial(_search, self._desk, self._kind)
        self._task = self._desk.tasks.run(
            work, owner=self, then=self._on_found, failed=self._on_failed, title=self._desk.t(TITLE), lane=Lane.SLOW
        )
        self._show_state()

    @Slot(object)
    def _on_found(self, answer: tuple[str, list[DuplicateRow]]) -> None:
        kind, rows = answer
        if kind == self._kind:
            self._task, self._rows = None, rows
            self._show_rows()

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._task = None
        self._show_state()
        self._desk.tell(error)

    @Slot()
    def _on_stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self.said.setText(self._desk.t(STOPPED))
            self._show_state(keep_said=True)
            self.focus_first()

    @Slot()
    def _on_tasks(self) -> None:
        if self._task is not None and self._task not in self._desk.tasks.live() and self._task.progress.is_stopped:
            self._task = None
            self._show_state()

    @Slot(object, object, object, object)
    def _on_progress(self, number: int, done: int, of: int, _: str) -> None:
        if self._task is not None and number == self._task.number:
            self._bar.setRange(0, of)
            self._bar.setValue(done)

    @Slot(object)
    def _on_kind(self, kind: object) -> None:
        if kind != self._kind:
            self._kind, self._rows = str(kind), ()
            self._show_rows()
            self.search()

    # What is shown

    def _show_rows(self) -> None:
        current = self.table.currentIndex().row()
        kept = self.table.current_row()
        self.model.show([row for row in self._rows if row.id not in self._skipped])
        if kept is None or not self.table.select_id(kept.id):
            # What was decided leaves the place to its neighbour.
            row = self.model.row_at(min(max(current, 0), self.model.count() - 1)) if self.model.count() else None
            if row is not None:
                self.table.select_id(row.id)
        self._on_row(self.table.current_row())
        self._show_state()

    def _show_state(self, *, keep_said: bool = False) -> None:
        searching, count = self._task is not None, self.model.count()
        self._bar.setVisible(searching)
        self._stop.setVisible(searching)
        if searching:
            self._bar.setRange(0, 0)
        if not keep_said:
            nothing = self._desk.t(SEARCHING if searching else NONE)
            self.said.setText(self._desk.words.plural(*FOUND, count) if count else nothing)

    @Slot(object)
    def _on_row(self, row: DuplicateRow | None) -> None:
        for widget in (self.merge_button, self.two_button, self.skip_button, self.first, self.second, self.why):
            widget.setVisible(row is not None)
        if row is not None:
            for label, side in ((self.first, row.first), (self.second, row.second)):
                label.setText(f"{isolate(side.name or side.acronym)}\n{self._columns.side(side)}")
            self.why.setText(self._columns.reasons(row))

    # What a person decides

    def merge(self, _: object = None) -> None:
        """Opens the sheet that makes the two one."""
        row = self.table.current_row()
        if row is not None and not is_sheet_open(self):
            query = partial(
                read_both_ways, kind=row.kind, first=row.first.id, second=row.second.id, reader=reader_of(self._desk)
            )
            self._desk.fetch(query, self._open_sheet, owner=self)

    @Slot(object)
    def _open_sheet(self, both: BothWays) -> None:
        self._desk.show_sheet(MergeSheet(self._desk, both))

    @Slot()
    def keep_apart(self) -> None:
        """Notes that the two are two."""
        row = self.table.current_row()
        if row is None or is_sheet_open(self):
            return
        database, first, second = self._desk.database, row.first.id, row.second.id
        operation = (
            partial(keep_people_apart, database, PersonId(first), PersonId(second))
            if row.kind == "person"
            else partial(keep_organisations_apart, database, OrganisationId(first), OrganisationId(second))
        )
        said = self._desk.t(ARE_TWO).replace("{first}", isolate(row.first.name or row.first.acronym))
        said = said.replace("{second}", isolate(row.second.name or row.second.acronym))
        # Answered: were it undone, the next search would find it again.
        self._rows = [each for each in self._rows if each.id != row.id]
        self._show_rows()
        self._desk.operate(operation, owner=self, done=said)

    @Slot()
    def skip(self) -> None:
        """Leaves the pair for another day: it is there again when the list is opened anew."""
        row = self.table.current_row()
        if row is not None:
            self._skipped.add(row.id)
            self._show_rows()


def _search(desk: Desk, kind: str, progress: Progress) -> tuple[str, list[DuplicateRow]]:
    find = find_duplicate_people if kind == "person" else find_duplicate_organisations
    return kind, desk.read(partial(find, language=desk.language, step=progress.step))
