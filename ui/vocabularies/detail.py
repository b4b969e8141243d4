"""One vocabulary: what it is called and where it comes from, and its terms as a table."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import EmptyState, in_card
from ui.kit.column_chooser import ColumnChooser
from ui.kit.columns_model import ColumnsModel
from ui.kit.desk import Desk
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label, isolate, set_tip
from ui.kit.tables import Table
from ui.kit.wrapping_row import WrappingRow
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.tokens import Size, Space, TypeRole
from ui.vocabularies.columns import TermColumns
from workbench.domain.vocabularies import FIXED
from workbench.queries.vocabulary_pages import TermLine, VocabularyPage
from workbench.wording.words import N_

TERMS = N_("Terms")
ADD = N_("New term")
RENAME = N_("Rename")
UP = N_("Up")
DOWN = N_("Down")
RETIRE = N_("Retire")
BRING_BACK = N_("Offer again")
COMES_FROM = N_("Source: {source}")
OWN_LIST = N_("This program's own list")
"""The source of many shipped lists; of others it is a title, which is not translated."""
CLOSED = N_(
    "The program itself works with these terms: none can be added. They can be called and ordered otherwise, and one "
    "that is retired is offered no more."
)
OPEN = N_("Terms can be added, renamed, moved and retired. A retired one stays readable where it is used.")
NO_TERMS = N_("No terms yet.")
CHOOSE = N_("Choose a vocabulary from the list.")
_WIDE = 720


class VocabularyDetail(LeadsFocus, QWidget):
    """Asks for acts by signals; the page does them."""

    add_asked = Signal()
    rename_asked = Signal()
    retire_asked = Signal()
    move_asked = Signal(object)
    """By how many places."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.page: VocabularyPage | None = None
        self._wanted = ""
        t, theme = desk.t, desk.theme
        self._name = Label("", TypeRole.H1, wraps=True)
        self._source = Label("", colour="text_2", wraps=True)
        self._told = Label("", TypeRole.CAPTION, "text_2", wraps=True)
        self.model: ColumnsModel[TermLine] = ColumnsModel(TermColumns(desk).all(), self)
        self.table = Table(theme, self.model)
        self.table.setAccessibleName(t(TERMS))
        ColumnChooser(desk, self.table, "vocabularies.terms")
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.add_button = Button(t(ADD), theme=theme, icon=IconName.PLUS, kind=ButtonKind.PRIMARY)
        self.rename_button = Button(t(RENAME), theme=theme, icon=IconName.PENCIL)
        self.up_button = Button(t(UP), theme=theme, icon=IconName.ARROW_UP)
        self.down_button = Button(t(DOWN), theme=theme, icon=IconName.ARROW_DOWN)
        self.retire_button = Button(t(RETIRE), theme=theme, icon=IconName.ARCHIVE)
        self._stack = QStackedWidget()
        self._terms = QStackedWidget()
        self._lay_out()
        self._connect()
        self.lead_focus_to(self.table)

    def _lay_out(self) -> None:
        theme, t = self._desk.theme, self._desk.t
        for button, key in ((self.add_button, "Ctrl+N"), (self.rename_button, "F2"), (self.up_button, "Alt+Up"),
                            (self.down_button, "Alt+Down"), (self.retire_button, "Del")):  # fmt: skip
            set_tip(button, key)
        acts = WrappingRow()
        for button in (self.add_button, self.rename_button, self.up_button, self.down_button, self.retire_button):
            acts.add(button)
        acts.add_stretch()
        self._terms.addWidget(in_card(self.table))
        self._terms.addWidget(EmptyState(theme, IconName.TAG, t(NO_TERMS)))
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(Space.XL, 20, Space.XL, 20)
        column.setSpacing(Space.M)
        titles = QVBoxLayout()
        titles.setSpacing(Space.XS)
        # In line with the heading of the list beside it.
        self._name.setMinimumHeight(grown(Size.CONTROL))
        self._name.centre()
        for widget in (self._name, self._source, self._told):
            titles.addWidget(widget)
        column.addLayout(titles)
        column.addLayout(acts)
        column.addWidget(self._terms, 1)
        self._stack.addWidget(EmptyState(theme, IconName.TAG, t(CHOOSE)))
        self._stack.addWidget(whole)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add_asked)
        self.rename_button.clicked.connect(self.rename_asked)
        self.retire_button.clicked.connect(self.retire_asked)
        self.up_button.clicked.connect(self._on_up)
        self.down_button.clicked.connect(self._on_down)
        self.table.opened.connect(self._on_opened)
        self.table.chosen.connect(self._on_chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Where it comes from stands above the table, mostly for all of them.
        self.table.show_columns((0, 1, 2, 3) if self.width() >= grown(_WIDE) else (0, 2, 3))

    def show_page(self, page: VocabularyPage | None) -> None:
        """Shows a vocabulary; the chosen term stays."""
        self.page = page
        self._stack.setCurrentIndex(0 if page is None else 1)
        if page is None:
            return
        self._name.setText(page.label)
        named = self._desk.t(OWN_LIST) if page.source == OWN_LIST else page.source
        source = self._desk.t(COMES_FROM).replace("{source}", isolate(named))
        self._source.setText(source if page.source else "")
        self._source.setVisible(bool(page.source))
        self._told.setText(self._desk.t(OPEN if self.is_open() else CLOSED))
        self.model.show(page.terms)
        self._terms.setCurrentIndex(0 if page.terms else 1)
        if self._wanted and self.table.select_id(self._wanted):
            self._wanted = ""
        self._fit()

    def is_open(self) -> bool:
        """Whether terms can be added."""
        return self.page is not None and self.page.code not in FIXED

    def chosen(self) -> TermLine | None:
        """The term that is chosen."""
        row = self.table.current_row()
        return row if isinstance(row, TermLine) else None

    def select_when_shown(self, term: str) -> None:
        """Chooses a term as soon as it is in the table."""
        self._wanted = "" if self.table.select_id(term) else term

    def _fit(self) -> None:
        row = self.chosen()
        self.add_button.setVisible(self.is_open())
        for button in (self.rename_button, self.up_button, self.down_button, self.retire_button):
            button.setEnabled(row is not None)
        is_retired = row is not None and row.retired
        self.retire_button.setText(self._desk.t(BRING_BACK if is_retired else RETIRE))
        icon = IconName.UNDO_2 if is_retired else IconName.ARCHIVE
        self.retire_button.setIcon(self._desk.theme.icon(icon, "text_2", "text_2", gap=Space.XS))

    @Slot(object)
    def _on_chosen(self, _: object) -> None:
        self._fit()

    @Slot(object)
    def _on_opened(self, _: object) -> None:
        self.rename_asked.emit()

    @Slot()
    def _on_up(self) -> None:
        self.move_asked.emit(-1)

    @Slot()
    def _on_down(self) -> None:
        self.move_asked.emit(1)
