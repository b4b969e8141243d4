"""What is said of a table of partners: of its file, and of words in it that no list holds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import in_card
from ui.kit.choice_menu import ChoiceMenu
from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.countries import Countries
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label, isolate, set_tip
from ui.kit.marks import MarkKind
from ui.kit.tables import Table
from ui.partners.table_work import OpenedTable
from ui.theme.icons import IconName
from ui.theme.tokens import Space
from workbench.domain.foreign_tables import ForeignSheet, ForeignTable
from workbench.domain.partner_columns import TableField
from workbench.domain.partner_tables import UnknownValue
from workbench.domain.texts import in_language
from workbench.queries.partner_tables import TableWord
from workbench.wording import Words
from workbench.wording.partner_columns import heading
from workbench.wording.words import N_, NN_

WORDS = N_("Words that no list holds")
ASKED = N_(
    "Say once what these words stand for; it is remembered for the next table of this source. What nobody says is "
    "left out, and the row is taken in without it."
)
MEANS = N_("Choose what it means")
LEFT_OUT = N_("Left out")
LEFT_OUT_FOR_EVER = N_("Left out, always")
NOT_SAID = N_("Not said yet")
BACK = N_("Back to the columns")
PREVIEW = N_("Preview")
KNOWN_SOURCE = N_("Recognised as {source}: its columns and words are read as you said before.")
LETTERS_GUESSED = N_("The letters were guessed: look at those with accents.")
MISNAMED = N_("The file is not what its name says; it was read as what it is.")


def said_of_file(opened: OpenedTable, words: Words) -> str:
    """What is to be known of a file, in sentences."""
    return " ".join(filter(None, _sentences(opened, words)))


def _sentences(opened: OpenedTable, words: Words) -> Iterator[str]:
    sheet, layout = opened.sheet, opened.laid_out.layout
    counted = words.plural("{count} row.", "{count} rows.", max(0, len(sheet.rows) - layout.body_from))
    named = words.text(N_("{name}: {value}")).replace("{value}", counted) if opened.path is not None else counted
    yield named.replace("{name}", isolate(opened.path.name if opened.path is not None else ""))
    if layout.source:
        yield words.text(KNOWN_SOURCE).replace("{source}", isolate(layout.source))
    if opened.table is not None:
        yield from _of_file(opened.table, sheet, words)


def _of_file(table: ForeignTable, sheet: ForeignSheet, words: Words) -> Iterator[str]:
    yield words.text(MISNAMED) if table.is_misnamed else ""
    yield words.text(LETTERS_GUESSED) if table.code_reason is not None and table.code_reason.is_guess else ""
    counted = (
        (sheet.formulas, NN_(
            "{count} cell was worked out by a formula: what the file last showed was read.",
            "{count} cells were worked out by formulas: what the file last showed was read.",
        )),
        (sheet.merged, NN_("{count} merged range was filled.", "{count} merged ranges were filled.")),
        (sheet.hidden_rows, NN_("{count} hidden row was read too.", "{count} hidden rows were read too.")),
        (sheet.errors, NN_(
            "{count} cell holds an error of the spreadsheet.", "{count} cells hold errors of the spreadsheet."
        )),
        (table.links, NN_(
            "{count} other file it refers to was not opened.", "{count} other files it refers to were not opened."
        )),
    )  # fmt: skip
    for count, forms in counted:
        yield words.plural(*forms, count) if count else ""


@dataclass(frozen=True, slots=True)
class WordRow:
    """A word, and the code a person says it stands for: none while nothing is said, empty to leave it out."""

    id: str
    unknown: UnknownValue
    code: str | None


class TableWords(LeadsFocus, QWidget):
    """The words to be asked about. Enter on one asks what it means; Ctrl+Enter asks for the preview."""

    preview_asked = Signal()
    back_asked = Signal()

    def __init__(self, desk: Desk, countries: Countries) -> None:
        super().__init__()
        self._desk = desk
        self._countries = countries
        self._known: Sequence[TableWord] = ()
        self._unknown: Sequence[UnknownValue] = ()
        self._said: dict[str, str] = {}
        t = desk.t
        self.model: ColumnsModel[WordRow] = ColumnsModel([
            Column(t(N_("Word")), text=_written, width=2.4),
            Column(t(N_("Column")), text=self._column, width=1.4),
            Column(t(N_("Rows")), text=_count, sort=_rows, width=0.6, align_end=True),
            Column(t(N_("Means")), text=self._means, mark=_mark, width=2.4),
        ])  # fmt: skip
        self.table = Table(desk.theme, self.model)
        self.table.setAccessibleName(t(WORDS))
        self.change_button = Button(t(MEANS), theme=desk.theme, icon=IconName.PENCIL)
        self.back_button = Button(t(BACK))
        self.preview_button = Button(t(PREVIEW), kind=ButtonKind.PRIMARY)
        set_tip(self.preview_button, "Ctrl+Enter")
        set_tip(self.back_button, "Esc")
        self._lay_out()
        self.table.opened.connect(self.change)
        self.change_button.clicked.connect(self.change)
        self.back_button.clicked.connect(self.back_asked)
        self.preview_button.clicked.connect(self.preview_asked)
        self.lead_focus_to(self.table)

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.addStretch(1)
        tools.addWidget(self.change_button)
        acts = QHBoxLayout()
        acts.setSpacing(Space.S)
        acts.addStretch(1)
        acts.addWidget(self.back_button)
        acts.addWidget(self.preview_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.M)
        layout.addWidget(Label(self._desk.t(ASKED), colour="text_2", wraps=True))
        layout.addLayout(tools)
        layout.addWidget(in_card(self.table), 1)
        layout.addLayout(acts)

    def show_words(self, unknown: Sequence[UnknownValue], known: Sequence[TableWord]) -> None:
        """Shows words to be asked about; what was said of one before stays said."""
        self._unknown, self._known = unknown, known
        self._show_rows()
        self.table.select_first()

    def start_anew(self) -> None:
        """Forgets what was said."""
        self._said.clear()

    def values(self) -> Mapping[str, str]:
        """``column|word`` to the code meant."""
        return dict(self._said)

    def _show_rows(self) -> None:
        self.model.show([WordRow(_key(each), each, self._said.get(_key(each))) for each in self._unknown])

    @Slot()
    def change(self) -> None:
        """Asks what the chosen word means."""
        row = self.table.current_row()
        if row is None:
            return
        menu = ChoiceMenu(self.table, self._choices(row.unknown.column), row.code)
        menu.chosen.connect(partial(self._on_code, row.id))
        menu.open_at(self.table.viewport(), self.table.visualRect(self.table.currentIndex()).bottomLeft())

    def mean(self, key: str, code: str) -> None:
        """Says what a word means."""
        self._said[key] = code
        self._show_rows()

    def _on_code(self, key: str, code: object) -> None:
        self.mean(key, str(code))
        self.table.setFocus()

    def _choices(self, column: str) -> list[Choice]:
        desk = self._desk
        if column == TableField.COUNTRY:
            names = desk.program.country_names(desk.language)
            offered = sorted((Choice(code, name) for code, name in names.items()), key=lambda each: each.text)
        else:
            offered = [Choice(word.code, in_language(word.labels, desk.language) or word.code)
                       for word in self._known if word.column == column]  # fmt: skip
        return [*offered, Choice("", desk.t(LEFT_OUT_FOR_EVER))]

    def _column(self, row: WordRow) -> str:
        return heading(row.unknown.column, self._desk.words)

    def _means(self, row: WordRow) -> str:
        if row.code is None:
            return self._desk.t(NOT_SAID)
        if not row.code:
            return self._desk.t(LEFT_OUT)
        return next(choice.text for choice in self._choices(row.unknown.column) if choice.value == row.code)


def _key(unknown: UnknownValue) -> str:
    return f"{unknown.column}|{unknown.written}"


def _written(row: WordRow) -> str:
    return row.unknown.written


def _count(row: WordRow) -> str:
    return str(row.unknown.rows)


def _rows(row: WordRow) -> int:
    return row.unknown.rows


def _mark(row: WordRow) -> MarkKind:
    return MarkKind.WARN if row.code is None else MarkKind.DONE if row.code else MarkKind.NONE
