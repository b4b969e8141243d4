"""The second step of taking in a table: what each column holds, which sheet and letters, and the group they sit in."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import Banner, Card, in_card
from ui.kit.choice_menu import ChoiceMenu
from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label, isolate, set_tip
from ui.kit.marks import MarkKind
from ui.kit.tables import Table
from ui.kit.wrapping_row import WrappingRow
from ui.partners.column_choices import NOT_TAKEN, column_choices, language_choices, name_of, shown_choice
from ui.partners.group_choice import GROUP, GroupPicker
from ui.partners.table_words import said_of_file
from ui.partners.table_work import OpenedTable
from ui.theme.icons import IconName
from ui.theme.measures import grown, text_size
from ui.theme.tokens import Space
from workbench.domain.foreign_tables import TextCode
from workbench.domain.partner_columns import TableField
from workbench.domain.partner_tables import ColumnReason, GuessedColumn
from workbench.wording.words import N_

COLUMNS = N_("What each column holds")
PREVIEW = N_("Preview")
OTHER_FILE = N_("Another file")
CHANGE_LIST = N_("Change the list")
HOLDS = N_("Choose what it holds")
SHEET = N_("Sheet: {sheet}")
TOP_IS_ROW = N_("The first row holds headings")
TOP_IS_HEADINGS = N_("The first row is a partner")
LETTERS = N_("Letters: {letters}")
SEPARATOR = N_("Cells are parted by: {sign}")
NO_SIGN = N_("Nothing")
SIGNS = {"\t": N_("Tab"), ";": N_("Semicolon"), ",": N_("Comma"), "|": N_("Vertical bar")}
REASONS = {
    ColumnReason.HASHTAG: N_("By its hashtag"),
    ColumnReason.HEADING: N_("By its heading"),
    ColumnReason.CONTENT: N_("By what stands in it"),
    ColumnReason.REMEMBERED: N_("As you said before"),
    ColumnReason.WHERE_THEY_WORK: N_("Says where they work, not where they are from"),
    ColumnReason.NONE: "",
}
CODES = {
    TextCode.UTF_8: "UTF-8", TextCode.UTF_16_LE: "UTF-16", TextCode.UTF_16_BE: "UTF-16 BE",
    TextCode.CP1252: "Windows-1252", TextCode.CP1251: "Windows-1251", TextCode.CP1256: "Windows-1256",
}  # fmt: skip
_SIDE = 300
_LARGEST_BESIDE = 150
"""With larger text columns and group stand one below the other."""
_TABLE_LEAST = 160


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column as it is shown, and what a person said it holds."""

    id: str
    column: GuessedColumn
    code: str


class TableColumns(LeadsFocus, QWidget):
    """The columns of a table. Enter or Space on one asks what it holds; Ctrl+Enter asks for the preview."""

    preview_asked = Signal()
    other_asked = Signal()
    sheet_chosen = Signal(str)
    letters_chosen = Signal(object)
    separator_chosen = Signal(object)
    """What parts the cells of a text file."""
    headings_said = Signal(bool)
    """Whether the first row holds headings."""

    def __init__(self, desk: Desk, group: GroupPicker | None = None) -> None:
        """``group`` says which group the partners sit in, where another step asks that; else this one does."""
        super().__init__()
        self._desk = desk
        self._asks_group = group is None
        self._opened: OpenedTable | None = None
        self._codes: dict[str, str] = {}
        self.group = group or GroupPicker(desk)
        self.model: ColumnsModel[ColumnRow] = ColumnsModel(self._columns())
        self.table = Table(desk.theme, self.model)
        self.table.setAccessibleName(desk.t(COLUMNS))
        self.said = Label("", wraps=True)
        self.banner = Banner(desk.theme, MarkKind.INFO, "")
        self.banner.hide()
        self.sheet_button = Button("", theme=desk.theme, icon=IconName.LAYERS)
        self.letters_button = Button("", theme=desk.theme, icon=IconName.LANGUAGES)
        self.separator_button = Button("", theme=desk.theme, icon=IconName.GRID_3X3)
        self.headings_button = Button("", theme=desk.theme, icon=IconName.ARROW_UP_DOWN)
        self.change_button = Button(desk.t(HOLDS), theme=desk.theme, icon=IconName.PENCIL)
        self.other_button = Button(desk.t(OTHER_FILE if group is None else CHANGE_LIST))
        self.preview_button = Button(desk.t(PREVIEW), kind=ButtonKind.PRIMARY)
        set_tip(self.preview_button, "Ctrl+Enter")
        set_tip(self.other_button, "Esc")
        self._lay_out()
        self.table.opened.connect(self.change)
        self.change_button.clicked.connect(self.change)
        self.sheet_button.clicked.connect(self._on_sheet)
        self.letters_button.clicked.connect(self._on_letters)
        self.separator_button.clicked.connect(self._on_separator)
        self.headings_button.clicked.connect(self._on_headings)
        if self._asks_group:
            self.group.submitted.connect(self.preview_asked)
        self.other_button.clicked.connect(self.other_asked)
        self.preview_button.clicked.connect(self.preview_asked)
        self.lead_focus_to(self.table)

    def _columns(self) -> list[Column[ColumnRow]]:
        t = self._desk.t
        return [
            Column(t(N_("Column")), text=_heading, badge=_hashtag, width=1.7),
            Column(t(N_("Holds")), text=self._holds, mark=_mark, width=2.1),
            Column(t(N_("For example")), text=_samples, width=2.4),
            Column(t(N_("Why")), text=self._reason, width=1.6),
        ]

    def _lay_out(self) -> None:
        tools = WrappingRow()
        for button in (self.sheet_button, self.letters_button, self.separator_button, self.headings_button):
            tools.add(button)
        tools.add_stretch()
        tools.add(self.change_button)
        column = QVBoxLayout()
        column.setSpacing(Space.M)
        column.addLayout(tools)
        listed = in_card(self.table)
        listed.setMinimumHeight(grown(_TABLE_LEAST))
        column.addWidget(listed, 1)
        beside = text_size() <= _LARGEST_BESIDE
        middle = QHBoxLayout() if beside else QVBoxLayout()
        middle.setSpacing(Space.L)
        middle.addLayout(column, 1)
        if self._asks_group:
            middle.addWidget(_side(self._desk, self.group) if beside else _below(self._desk, self.group))
        acts = QHBoxLayout()
        acts.setSpacing(Space.S)
        # At the trailing end, as toasts come up at the other one.
        acts.addStretch(1)
        acts.addWidget(self.other_button)
        acts.addWidget(self.preview_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.M)
        layout.addWidget(self.said)
        layout.addWidget(self.banner)
        layout.addLayout(middle, 1)
        layout.addLayout(acts)

    def show_table(self, opened: OpenedTable) -> None:
        """Shows another table, or another sheet of it."""
        words, layout = self._desk.words, opened.laid_out.layout
        self._opened = opened
        self._codes = layout.codes()
        self.said.setText(said_of_file(opened, words))
        self.tell(MarkKind.INFO, "")
        table = opened.table
        self.sheet_button.setVisible(table is not None and len(table.sheets) > 1)
        self.sheet_button.setText(words.text(SHEET).replace("{sheet}", isolate(opened.sheet.name)))
        code = None if table is None else table.code
        self.letters_button.setVisible(code is not None)
        if code is not None:
            self.letters_button.setText(words.text(LETTERS).replace("{letters}", isolate(CODES[code])))
        sign = "" if table is None or code is None else table.separator
        self.separator_button.setVisible(code is not None)
        self.separator_button.setText(words.text(SEPARATOR).replace("{sign}", self._sign(sign)))
        self.headings_button.setVisible(not any(column.hashtag for column in layout.columns))
        self.headings_button.setText(words.text(TOP_IS_HEADINGS if layout.has_headings else TOP_IS_ROW))
        self._show_rows()
        self.table.select_first()

    def forget(self) -> None:
        """It was taken in: the table need not be kept."""
        self._opened = None
        self.model.show(())

    def panes(self) -> Sequence[QWidget]:
        """The parts F6 goes through."""
        return (self.table, *([self.group] if self._asks_group else []), self.preview_button)

    def codes(self) -> dict[str, str]:
        """Heading to the code of what is taken from its column."""
        return {name: code for name, code in self._codes.items() if code}

    def tell(self, kind: MarkKind, text: str) -> None:
        """Words above the columns; an empty text takes them away."""
        self.banner.tell(kind, text)
        self.banner.setVisible(bool(text))

    def _show_rows(self) -> None:
        opened = self._opened
        columns = opened.laid_out.layout.columns if opened else ()
        self.model.show([ColumnRow(str(each.position), each, self._codes.get(each.heading, "")) for each in columns])
        names = any(code.partition(".")[0] in (TableField.NAME, TableField.ACRONYM) for code in self.codes().values())
        self.preview_button.setEnabled(names)

    # What a person says

    @Slot()
    def change(self) -> None:
        """Asks what the chosen column holds."""
        row = self.table.current_row()
        if row is None:
            return
        self._ask(row, self.choices(), shown_choice(row.code))

    def _ask(self, row: ColumnRow, choices: Sequence[Choice], current: str) -> None:
        menu = ChoiceMenu(self.table, choices, current)
        menu.chosen.connect(partial(self._on_code, row))
        index = self.table.currentIndex()
        menu.open_at(self.table.viewport(), self.table.visualRect(index).bottomLeft())

    def hold(self, name: str, code: str) -> None:
        """Says what the column of a heading holds; what another one held until now is not taken from there."""
        for other, held in self._codes.items():
            if code and held == code and other != name:
                self._codes[other] = ""
        self._codes[name] = code
        self._show_rows()

    def _on_code(self, row: ColumnRow, code: object) -> None:
        self.table.setFocus()
        if str(code).endswith("."):
            # Of a profile it has to be said in which language it is written.
            self._ask(row, language_choices(self._desk, str(code)), row.code)
        else:
            self.hold(row.column.heading, str(code))

    def choices(self) -> Sequence[Choice]:
        """All that a column may be said to hold."""
        return column_choices(self._desk, self._opened.laid_out.words if self._opened else ())

    @Slot()
    def _on_sheet(self) -> None:
        if self._opened is not None and self._opened.table is not None:
            sheets = [Choice(sheet.name, isolate(sheet.name)) for sheet in self._opened.table.sheets if sheet.rows]
            menu = ChoiceMenu(self.sheet_button, sheets, self._opened.sheet.name)
            menu.chosen.connect(self.sheet_chosen)
            menu.open_at(self.sheet_button)

    @Slot()
    def _on_headings(self) -> None:
        if self._opened is not None:
            self.headings_said.emit(not self._opened.laid_out.layout.has_headings)

    @Slot()
    def _on_letters(self) -> None:
        if self._opened is not None and self._opened.table is not None:
            letters = [Choice(code, text) for code, text in CODES.items()]
            menu = ChoiceMenu(self.letters_button, letters, self._opened.table.code)
            menu.chosen.connect(self.letters_chosen)
            menu.open_at(self.letters_button)

    @Slot()
    def _on_separator(self) -> None:
        if self._opened is not None and self._opened.table is not None:
            signs = [Choice(sign, self._sign(sign)) for sign in SIGNS]
            menu = ChoiceMenu(self.separator_button, signs, self._opened.table.separator)
            menu.chosen.connect(self.separator_chosen)
            menu.open_at(self.separator_button)

    def _sign(self, sign: str) -> str:
        return self._desk.t(SIGNS[sign]) if sign in SIGNS else isolate(sign) or self._desk.t(NO_SIGN)

    # What the table shows

    def _holds(self, row: ColumnRow) -> str:
        return name_of(self._desk, row.code) if row.code else self._desk.t(NOT_TAKEN)

    def _reason(self, row: ColumnRow) -> str:
        is_own = row.code != row.column.code
        text = REASONS[row.column.reason] if not is_own else N_("As you say")
        return self._desk.t(text) if text else ""


def _side(desk: Desk, group: GroupPicker) -> QWidget:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(Space.XS, 0, Space.XS, 0)
    column.addWidget(group)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    inside.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    side = Card(desk.t(GROUP))
    side.setFixedWidth(grown(_SIDE))
    side.body.setContentsMargins(Space.M - 1, 0, Space.M - 1, 0)
    side.body.addWidget(area, 1)
    return side


def _below(desk: Desk, group: GroupPicker) -> QWidget:
    card = Card(desk.t(GROUP))
    card.body.addWidget(group)
    return card


def _heading(row: ColumnRow) -> str:
    return row.column.heading


def _hashtag(row: ColumnRow) -> str:
    return "" if row.column.hashtag == row.column.heading else row.column.hashtag


def _samples(row: ColumnRow) -> str:
    return " · ".join(map(isolate, row.column.samples))


def _mark(row: ColumnRow) -> MarkKind:
    return MarkKind.DONE if row.code else MarkKind.NONE
