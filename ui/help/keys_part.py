"""The second tab of the help: every key in force where one is, to be read, or taken along on paper."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.cards import in_card
from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.commands import Command
from ui.kit.focus import LeadsFocus
from ui.kit.tables import Table
from ui.theme.icons import IconName
from ui.theme.theme import Theme
from ui.theme.tokens import Space
from workbench.wording import Words
from workbench.wording.words import N_

TITLE = N_("All keys")
PRINT = N_("Print …")
SAVE = N_("Save as PDF …")
EVERYWHERE = N_("In every list and form")
_FIXED = (
    (N_("To the next control, and to the one before"), "Tab|Shift+Tab"),
    (N_("Within a list, a row of buttons or tabs"), "Up|Down|Left|Right"),
    (N_("To the first, to the last"), "Home|End"),
    (N_("Open what is chosen"), "Return"),
    (N_("Press a button, tick a box, choose a line"), "Space"),
    (N_("Several lines of a list"), "Shift+Up|Shift+Down|Ctrl+A"),
    (N_("Save what stands on a sheet"), "Ctrl+S|Ctrl+Return"),
    (N_("Close a sheet, empty a field, leave it"), "Esc"),
)
"""Keys that no command has, because they do the same in all of the window."""


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One line of the list, in the window's language."""

    group: str
    title: str
    keys: tuple[str, ...]


def key_rows(commands: Sequence[Command], words: Words, letters: Sequence[tuple[str, str, str]] = ()) -> list[KeyRow]:
    """The keys of these commands in their order, and those that are the same everywhere; none stands there twice.

    ``letters`` are keys of the page that no command has: the page's title, what each does, and which it is.
    """
    typed = [KeyRow(group, title, (letter,)) for group, title, letter in letters]
    rows = [*_of_commands(commands, words), *typed, *_fixed(words)]
    return list(dict.fromkeys(rows))


def _of_commands(commands: Sequence[Command], words: Words) -> Iterator[KeyRow]:
    for command in commands:
        if command.shortcut:
            keys = tuple(map(_native, command.keys()))
            yield KeyRow(words.text(command.group), words.text(command.title), keys)


def _fixed(words: Words) -> Iterator[KeyRow]:
    for title, keys in _FIXED:
        shown = tuple(_native(QKeySequence(part)) for part in keys.split("|"))
        yield KeyRow(words.text(EVERYWHERE), words.text(title), shown)


def _native(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.NativeText)


class KeysPart(LeadsFocus, QWidget):
    """The table of keys; with ``prints`` the ways onto paper below it."""

    print_asked = Signal()
    save_asked = Signal()

    def __init__(self, theme: Theme, words: Words, rows: Sequence[KeyRow], *, prints: bool) -> None:
        super().__init__()
        self._words = words
        self.rows = tuple(rows)
        columns = (
            Column(words.text("Command"), text=_title, width=3),
            Column(words.text("Key"), text=self._keys, width=2),
        )
        self.model: ColumnsModel[KeyRow] = ColumnsModel(columns)
        self.model.show(self.rows)
        self.table = Table(theme, self.model)
        self.table.setAccessibleName(words.text(TITLE))
        self.print_button = Button(words.text(PRINT), theme=theme, icon=IconName.PRINTER)
        self.save_button = Button(words.text(SAVE), theme=theme, icon=IconName.SAVE)
        self.print_button.clicked.connect(self.print_asked)
        self.save_button.clicked.connect(self.save_asked)
        self._lay_out(prints=prints)
        self.lead_focus_to(self.table)

    def _lay_out(self, *, prints: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, 0, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(in_card(self.table), 1)
        ways = QHBoxLayout()
        ways.setSpacing(Space.S)
        for button in (self.print_button, self.save_button):
            ways.addWidget(button)
        ways.addStretch(1)
        column.addLayout(ways)
        if not prints:
            self.print_button.hide()
            self.save_button.hide()

    def _keys(self, row: KeyRow) -> str:
        return self._words.listed(row.keys)

    @Slot()
    def focus_first(self) -> None:
        """Puts the focus into the table."""
        self.table.setFocus()


def _title(row: KeyRow) -> str:
    return row.title
