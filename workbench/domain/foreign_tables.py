"""A table of somebody else's as it was read: sheets of rows of texts, with what was found on the way told beside it."""

from dataclasses import dataclass
from enum import StrEnum


class TableForm(StrEnum):
    """What a file turned out to be, whatever its name ends with."""

    WORKBOOK = "workbook"
    """Office Open XML, as ``.xlsx`` and ``.xlsm`` files are."""
    TEXT = "text"
    """Cells parted by a sign: CSV, TSV and their kin."""


class TextCode(StrEnum):
    """How a text file's letters were stored."""

    UTF_8 = "utf-8"
    UTF_16_LE = "utf-16-le"
    UTF_16_BE = "utf-16-be"
    CP1252 = "cp1252"
    """Western European Windows."""
    CP1251 = "cp1251"
    """Cyrillic Windows."""
    CP1256 = "cp1256"
    """Arabic Windows."""


class TextCodeReason(StrEnum):
    """Why a text file was read as it was."""

    CHOSEN = "chosen"
    MARK = "mark"
    """The file says so in its first bytes."""
    VALID = "valid"
    """Only this can be meant: whatever is no UTF-8 soon breaks its rules."""
    ZEROS = "zeros"
    """Every other byte is empty, as in UTF-16."""
    LETTERS = "letters"
    """A guess: read so, the letters look like words of a language."""
    NOTHING_ELSE = "nothing_else"
    """A guess, because it is nothing else."""

    @property
    def is_guess(self) -> bool:
        """Whether somebody should look at the letters."""
        return self in (TextCodeReason.LETTERS, TextCodeReason.NOTHING_ELSE)


class CellKind(StrEnum):
    """What a cell held; each is one letter, so that a row's kinds make one short text."""

    EMPTY = "_"
    TEXT = "t"
    NUMBER = "n"
    DAY = "d"
    MOMENT = "m"
    TIME = "h"
    TRUTH = "b"
    ERROR = "e"
    """A spreadsheet's own error, such as ``#REF!``."""


@dataclass(frozen=True, slots=True)
class ForeignRow:
    """A row's cells as texts, cleaned: days as ``2026-03-14``, moments as ``2026-03-14 09:30``, truth as yes and no.

    Where a cell was merged with those below, its text stands in each of their rows.
    """

    line: int
    """The row's number in its sheet, or the line of the text file it begins on, from 1."""
    cells: tuple[str, ...]
    kinds: str = ""
    """A letter of `CellKind` for each cell; empty where all are texts, as in a text file."""

    def kind(self, column: int) -> CellKind:
        """What the cell in a column, from 0, held."""
        if column >= len(self.cells) or not self.cells[column]:
            return CellKind.EMPTY
        return CellKind(self.kinds[column]) if self.kinds else CellKind.TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignSheet:
    """One sheet; a text file is a single one without a name. Blank rows are left out."""

    name: str = ""
    rows: tuple[ForeignRow, ...] = ()
    hashtags: int | None = None
    """Which of the rows holds HXL hashtags, from 0."""
    is_hidden: bool = False
    formulas: int = 0
    """How many cells were worked out by a formula: what the file last showed was read."""
    formula_places: tuple[str, ...] = ()
    """The first of them, such as ``D2``."""
    formulas_without_result: int = 0
    """Formulas that the program that wrote the file never worked out: their cells are empty."""
    merged: int = 0
    """How many ranges of cells were merged."""
    merged_places: tuple[str, ...] = ()
    """The first of them, such as ``A2:A5``."""
    hidden_rows: int = 0
    """Rows that are hidden there; they were read like the others."""
    hidden_columns: int = 0
    errors: int = 0
    """Cells that hold a spreadsheet's own error."""

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max((len(row.cells) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignTable:
    """A whole file. What stands in it is somebody else's: cleaned, but not believed."""

    form: TableForm
    sheets: tuple[ForeignSheet, ...] = ()
    is_misnamed: bool = False
    """Whether the file is not what its name says."""
    code: TextCode | None = None
    """Of a text file: how its letters were stored."""
    code_reason: TextCodeReason | None = None
    separator: str = ""
    """Of a text file: what parts its cells; empty for a plain list."""
    links: int = 0
    """Of a workbook: other files it refers to. None was opened."""
    has_macros: bool = False
    counts_from_1904: bool = False
    """Of a workbook: whether its days are counted as old Macintosh computers did; they were read rightly."""
    removed: int = 0
    """How many hidden characters were taken out."""
    cut: int = 0
    """How many cells were longer than is read, and lost their end."""

    def sheet(self, name: str = "") -> ForeignSheet:
        """The sheet of this name; without one the first visible one that has rows, else the first.

        Raises KeyError where no sheet bears the name.
        """
        if name:
            found = next((sheet for sheet in self.sheets if sheet.name == name), None)
            if found is None:
                raise KeyError(name)
            return found
        shown = [sheet for sheet in self.sheets if sheet.rows and not sheet.is_hidden]
        return next(iter(shown or self.sheets), ForeignSheet())
