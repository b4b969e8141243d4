"""How much of somebody else's table is read: more is refused with a word, never cut off in silence."""

from dataclasses import dataclass

from workbench.errors import RuleViolation

ROWS_LIMIT = 100_000
"""Most rows of a file that hold anything, in all its sheets."""
COLUMNS_LIMIT = 1_000
"""Rightmost column that may hold anything."""
CELLS_LIMIT = 2_000_000
CHARACTERS_LIMIT = 40_000_000
"""Most characters of a whole file, each cell counted as often as it stands there."""
CELL_LIMIT = 32_767
"""Longest cell, in characters, as in spreadsheet programs; a longer one loses its end, which is told."""
SHEETS_LIMIT = 200
PLACES_TOLD = 5
"""How many places of formulas and merged cells are named; the others are counted."""


@dataclass(slots=True)
class Quota:
    """Counts what was read of a file. Raises RuleViolation ``tables.…`` as soon as it is more than is read."""

    rows: int = 0
    cells: int = 0
    characters: int = 0
    cut: int = 0

    def take_row(self) -> None:
        """One more row that holds something."""
        self.rows += 1
        if self.rows > ROWS_LIMIT:
            raise RuleViolation("tables.too_many_rows", limit=ROWS_LIMIT)

    def take_cell(self, text: str, column: int) -> str:
        """One more cell, in a column from 0: its text as far as it is read."""
        if column >= COLUMNS_LIMIT:
            raise RuleViolation("tables.too_many_columns", limit=COLUMNS_LIMIT)
        if len(text) > CELL_LIMIT:
            text = text[:CELL_LIMIT]
            self.cut += 1
        self.cells += 1
        self.characters += len(text)
        if self.cells > CELLS_LIMIT:
            raise RuleViolation("tables.too_many_cells", limit=CELLS_LIMIT)
        if self.characters > CHARACTERS_LIMIT:
            raise RuleViolation("tables.too_much_text", limit=CHARACTERS_LIMIT)
        return text
