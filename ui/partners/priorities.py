"""The priorities of chosen partners side by side: a column each, its first one on top; what two share is marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import Button, IconButton
from ui.kit.cards import EmptyState, in_card
from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.desk import Desk
from ui.kit.keys import CANCEL, Combination, claim, combination
from ui.kit.labels import Label, isolate, led, one_line, set_tip
from ui.kit.marks import MarkKind
from ui.kit.paper_sheet import PaperSheet
from ui.kit.printing import PRINT
from ui.kit.sheet_host import is_sheet_open
from ui.kit.tables import Table
from ui.kit.wrapping_row import WrappingRow
from ui.partners.part import PanelView
from ui.theme.icons import IconName
from ui.theme.measures import USUAL_TEXT, text_size
from ui.theme.tokens import Space, TypeRole
from workbench.domain.texts import fold
from workbench.queries.partner_profiles import PrioritiesOf, PriorityLine, compare_priorities
from workbench.wording.words import N_

TITLE = N_("Priorities side by side")
TOLD = N_("Each in the order its partner gave. A dot marks what another one of them names too, in the same words.")
CLOSE = N_("Back to the partners")
COPY = N_("Copy as a table")
COPIED = N_("Copied. Paste it into a document or a table.")
NOBODY = N_("None of these partners has named priorities yet. They are noted in the tab “Profile” of each.")
PLACE = N_("Rank")
NONE_NAMED = N_("{partner} (none named)")
_LONGEST_HEADING, _HEADING_START, _HEADING_END = 32, 18, 12
_PRINTS: frozenset[Combination] = frozenset({(Qt.Key.Key_P.value, Qt.KeyboardModifier.ControlModifier)})


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: the priorities of this place, one for each partner."""

    place: int
    cells: tuple[PriorityLine | None, ...]
    shared: frozenset[str]
    """What is named by several, in folded words."""


def rows_of(partners: Sequence[PrioritiesOf]) -> list[Row]:
    """The lines of the table; a partner with fewer priorities leaves its cells empty."""
    named: dict[str, set[str]] = {}
    for partner in partners:
        for line in partner.priorities:
            named.setdefault(fold(line.text), set()).add(partner.organisation)
    shared = frozenset(words for words, by in named.items() if words and len(by) > 1)
    most = max((len(partner.priorities) for partner in partners), default=0)
    return [
        Row(at + 1, tuple(_at(partner.priorities, at) for partner in partners), shared) for at in range(most)
    ]  # fmt: skip


def as_table(partners: Sequence[PrioritiesOf], place: str) -> str:
    """The same as text with tabs, as tables take it: nothing in it can be read as a formula or another line."""
    head = "\t".join(_plain(text) for text in (place, *(partner.name for partner in partners)))
    lines = [
        "\t".join([str(row.place), *(_plain(cell.text if cell else "") for cell in row.cells)])
        for row in rows_of(partners)
    ]
    return "\n".join([head, *lines])


class PrioritiesPanel(PanelView):
    """Esc goes back to the list; Ctrl+C copies the whole table, Ctrl+P shows it as it prints."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._wanted: Sequence[str] = ()
        self.partners: Sequence[PrioritiesOf] = ()
        self.table: Table | None = None
        self._copy = Button(desk.t(COPY), theme=desk.theme, icon=IconName.COPY)
        self._print = Button(desk.t(PRINT), theme=desk.theme, icon=IconName.PRINTER)
        set_tip(self._print, "Ctrl+P")
        self._close = IconButton(desk.theme, IconName.X, desk.t(CLOSE))
        self._empty = EmptyState(desk.theme, IconName.LAYERS, desk.t(NOBODY), link=desk.t(CLOSE))
        self.whole = Label("", wraps=True)
        """All words of the cell that is looked at, and where they are said."""
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        head = WrappingRow()
        head.add(Label(desk.t(TITLE), TypeRole.H1), 1)
        head.add(self._print)
        head.add(self._copy)
        head.add(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, 20, Space.XL, 20)
        layout.setSpacing(Space.S)
        layout.addLayout(head)
        layout.addWidget(Label(desk.t(TOLD), colour="text_2", wraps=True))
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.whole)
        self._print.clicked.connect(self.print)
        self._copy.clicked.connect(self.copy)
        self._close.clicked.connect(self.left)
        self._empty.link_acted.connect(self.left)

    # What a panel does

    def begin(self, options: Mapping[str, str]) -> None:
        wanted = options.get("of") or options.get("priorities", "")
        self._wanted = [each for each in wanted.split() if each != "1"] or self._wanted
        self.refresh()
        self.focus_first()

    def located(self) -> str:
        """Whom it compares, so that a window made anew compares the same."""
        return " ".join(self._wanted) or "1"

    def refresh(self) -> None:
        query = partial(compare_priorities, organisations=self._wanted, language=self._desk.language)
        self._desk.fetch(query, self._show, owner=self, failed=self._on_failed)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        # Such as too many of them: what was chosen is still chosen in the list.
        self._wanted = ()
        self._desk.tell(error)
        self.left.emit()

    def focus_first(self) -> None:
        (self.table or self._close).setFocus()

    def panes(self) -> Sequence[QWidget]:
        return (self.table or self._empty, self._copy)

    def event(self, event: QEvent) -> bool:
        # The page's own command means the profile of the partner in the list, which is not seen.
        return claim(event, _PRINTS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if combination(event) in CANCEL:
            self.left.emit()
            return
        if combination(event) in _PRINTS:
            self.print()
            return
        super().keyPressEvent(event)

    # What is shown

    @Slot(object)
    def _show(self, partners: Sequence[PrioritiesOf]) -> None:
        self.partners = partners
        rows = rows_of(partners)
        self.whole.setText("")
        for button in (self._copy, self._print):
            button.setEnabled(bool(rows))
        earlier = self._stack.widget(1)
        held = earlier is not None and self.table is not None and self.table.hasFocus()
        if earlier is not None:
            self._stack.removeWidget(earlier)
            earlier.deleteLater()
            self.table = None
        if rows:
            self._stack.addWidget(in_card(self._table(partners, rows)))
            self._stack.setCurrentIndex(1)
            if held or self._close.hasFocus():
                self.focus_first()

    def _table(self, partners: Sequence[PrioritiesOf], rows: Sequence[Row]) -> Table:
        # The columns are the partners: another choice of them is another table.
        columns: list[Column[Row]] = [Column(self._desk.t(PLACE), text=_place, width=0.3)]
        columns += [
            Column(self._called(partner, _shortened(partner.name)), text=partial(_text, at=at),
                   mark=partial(_mark, at=at), width=2,
                   accessible=partial(_spoken, at=at, called=self._called(partner, partner.name)))
            for at, partner in enumerate(partners)
        ]  # fmt: skip
        model: ColumnsModel[Row] = ColumnsModel(columns, self)
        model.show(rows)
        self.table = Table(self._desk.theme, model)
        self.table.setAccessibleName(self._desk.t(TITLE))
        self._desk.theme.dress(self.table)
        self.table.selectionModel().currentChanged.connect(self._on_cell)
        # On the first priority rather than on its number: what a cell has no room for is said in full below.
        self.table.setCurrentIndex(model.index(0, 1))
        return self.table

    @Slot(QModelIndex, QModelIndex)
    def _on_cell(self, index: QModelIndex, _: QModelIndex) -> None:
        at = index.column() - 1
        partner = self.partners[at] if 0 <= at < len(self.partners) else None
        line = _at(partner.priorities, index.row()) if partner is not None and index.row() >= 0 else None
        parts = (partner.name, line.text, line.note) if partner is not None and line is not None else ()
        self.whole.setText(" · ".join(isolate(part) for part in parts if part))

    def _called(self, partner: PrioritiesOf, name: str) -> str:
        shown = isolate(name)
        words = shown if partner.priorities else self._desk.t(NONE_NAMED).replace("{partner}", shown)
        return led(words) if QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft else words

    @Slot()
    def print(self) -> None:
        """Shows the paper, before it is printed or written."""
        if rows_of(self.partners) and not is_sheet_open(self):
            chosen = tuple(partner.organisation for partner in self.partners)
            name = self._desk.t(TITLE)
            self._desk.show_sheet(PaperSheet(self._desk, "partner-priorities", None, name=name, chosen=chosen))

    @Slot()
    def copy(self) -> None:
        """Puts the whole table on the clipboard."""
        if rows_of(self.partners):
            QGuiApplication.clipboard().setText(as_table(self.partners, self._desk.t(PLACE)))
            self._desk.toast(self._desk.t(COPIED))


def _at(lines: Sequence[PriorityLine], place: int) -> PriorityLine | None:
    return lines[place] if place < len(lines) else None


def _place(row: Row) -> str:
    return str(row.place)


def _text(row: Row, *, at: int) -> str:
    cell = row.cells[at]
    return one_line(cell.text) if cell else ""


def _mark(row: Row, *, at: int) -> MarkKind | None:
    cell = row.cells[at]
    return MarkKind.INFO if cell and fold(cell.text) in row.shared else None


def _spoken(row: Row, *, at: int, called: str) -> str:
    return f"{called}: {_text(row, at=at)}"


def _shortened(name: str) -> str:
    """A name for a heading: a long one would take its column's width from those that hold something.

    Its middle is left out, as many names begin alike and tell themselves apart at their ends. Where text is larger than
    usual no heading finds room anyway.
    """
    if len(name) <= _LONGEST_HEADING or text_size() > USUAL_TEXT:
        return name
    return f"{name[:_HEADING_START].rstrip()}…{name[-_HEADING_END:].lstrip()}"


def _plain(text: str) -> str:
    """A cell: on one line, and never the beginning of a formula."""
    line = " ".join(text.split())
    return f"'{line}" if line[:1] in ("=", "+", "-", "@") else line
