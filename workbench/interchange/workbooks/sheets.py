"""One sheet of a workbook as it goes by: rows, merged cells, formulas by their last results, what is hidden."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.domain.foreign_tables import CellKind, ForeignRow, ForeignSheet
from workbench.errors import Refused
from workbench.interchange.table_limits import PLACES_TOLD, Quota
from workbench.interchange.workbooks.names import LAST_COLUMN, LAST_ROW, column_letters, elements, place
from workbench.interchange.workbooks.numbers import number_text
from workbench.interchange.workbooks.parts import UNREADABLE, ListedSheet, Style, is_true, unescaped

_MERGES_LIMIT = 100_000
_PLAIN = Style()
_NOTHING = ("", CellKind.EMPTY.value)
_NUMERIC = (None, "", "n")
_TEXT, _ERROR = CellKind.TEXT.value, CellKind.ERROR.value
_DIGITS = "0123456789"


@dataclass(slots=True)
class _Row:
    line: int
    cells: list[str]
    kinds: list[str]


@dataclass(slots=True, kw_only=True)
class SheetReader:
    """Hears of a sheet's elements; `sheet` gives what was heard."""

    listed: ListedSheet
    texts: Sequence[str]
    styles: Sequence[Style]
    from_1904: bool
    quota: Quota
    _rows: list[_Row] = field(default_factory=list)
    _row: dict[int, tuple[str, str]] = field(default_factory=dict)
    _line: int = 0
    _column: int = -1
    _columns: dict[str, int] = field(default_factory=dict)
    _sort: str | None = None
    _look: str | None = None
    _is_formula: bool = False
    _parts: list[str] = field(default_factory=list)
    _is_open: bool = False
    _silent: int = 0
    _formulas: list[str] = field(default_factory=list)
    _formula_count: int = 0
    _unworked: int = 0
    _merges: list[tuple[int, int, int, str]] = field(default_factory=list)
    _hidden_rows: int = 0
    _hidden_columns: int = 0
    _errors: int = 0
    _dated: dict[tuple[str, str | None], tuple[str, str]] = field(default_factory=dict)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        begin = _BEGIN.get(name)
        if begin is not None:
            begin(self, attributes)

    def words(self, text: str) -> None:
        """Text of a value or of a text within a cell."""
        if self._is_open:
            self._parts.append(text)

    def end(self, name: str) -> None:
        """An element ends."""
        finish = _FINISH.get(name)
        if finish is not None:
            finish(self)

    def sheet(self) -> ForeignSheet:
        """The sheet, with what stands in merged cells written into those below."""
        self._fill_merged()
        return ForeignSheet(
            name=self.listed.name, rows=tuple(_frozen(row) for row in self._rows), is_hidden=self.listed.is_hidden,
            formulas=self._formula_count, formula_places=tuple(self._formulas), formulas_without_result=self._unworked,
            merged=len(self._merges), merged_places=tuple(merge[3] for merge in self._merges[:PLACES_TOLD]),
            hidden_rows=self._hidden_rows, hidden_columns=self._hidden_columns, errors=self._errors,
        )  # fmt: skip

    def begin_row(self, attributes: Mapping[str, str]) -> None:
        """A row, which may say its number."""
        number = attributes.get("r")
        self._line = _row_number(number) if number else self._line + 1
        self._hidden_rows += is_true(attributes.get("hidden"))
        self._row, self._column = {}, -1

    def begin_cell(self, attributes: Mapping[str, str]) -> None:
        """A cell, which may say its place."""
        reference = attributes.get("r")
        if reference:
            letters = reference.rstrip(_DIGITS)
            column = self._columns.get(letters)
            self._column = self._named(letters) if column is None else column
        else:
            self._column += 1
        self._sort, self._look, self._is_formula = attributes.get("t"), attributes.get("s"), False
        self._parts = []

    def begin_text(self, _: Mapping[str, str]) -> None:
        """The value, or a text that stands in the cell itself."""
        self._is_open = not self._silent

    def begin_formula(self, _: Mapping[str, str]) -> None:
        """A formula: only that there is one is noted."""
        self._is_formula = True
        self._formula_count += 1
        if len(self._formulas) < PLACES_TOLD:
            self._formulas.append(f"{column_letters(self._column)}{self._line}")

    def begin_silence(self, _: Mapping[str, str]) -> None:
        """How a word is pronounced."""
        self._silent += 1

    def begin_merge(self, attributes: Mapping[str, str]) -> None:
        """A range of cells that were made one."""
        reference = attributes.get("ref", "")
        first, _, last = reference.partition(":")
        begin, end = place(first), place(last or first)
        if begin is None or end is None or len(self._merges) >= _MERGES_LIMIT:
            raise Refused(UNREADABLE)
        self._merges.append((begin[1], begin[0], end[0], reference))

    def begin_columns(self, attributes: Mapping[str, str]) -> None:
        """Columns of one look."""
        if is_true(attributes.get("hidden")):
            first, last = (attributes.get(name, "") for name in ("min", "max"))
            if first.isdecimal() and last.isdecimal() and len(first) < 6 and len(last) < 6:
                self._hidden_columns += max(0, min(int(last), LAST_COLUMN) - int(first) + 1)

    def end_text(self) -> None:
        """The value has been told."""
        self._is_open = False

    def end_silence(self) -> None:
        """What follows is read again."""
        self._silent -= 1

    def end_cell(self) -> None:
        """The cell has been told."""
        if not self._parts:
            self._unworked += self._is_formula
            return
        written = self._parts[0] if len(self._parts) == 1 else "".join(self._parts)
        text, kind = self._understood(written)
        if text and not text.isspace():
            self._row[self._column] = (self.quota.take_cell(text, self._column), kind)
            self._errors += kind is _ERROR

    def end_row(self) -> None:
        """The row has been told; one without anything in it is left out."""
        if not self._row:
            return
        self.quota.take_row()
        width = max(self._row) + 1
        found = [self._row.get(column, _NOTHING) for column in range(width)]
        self._rows.append(_Row(self._line, [text for text, _ in found], [kind for _, kind in found]))
        self._row = {}

    def _named(self, letters: str) -> int:
        found = place(f"{letters}1")
        if found is None:
            raise Refused(UNREADABLE)
        self._columns[letters] = found[1]
        return found[1]

    def _understood(self, written: str) -> tuple[str, str]:
        sort = self._sort
        if sort == "s":
            number = int(written) if written.isascii() and written.isdecimal() and len(written) < 10 else -1
            if not 0 <= number < len(self.texts):
                raise Refused(UNREADABLE)
            return self.texts[number], _TEXT
        if sort in _NUMERIC:
            return self._numbered(written)
        if sort == "b":
            return "yes" if is_true(written.strip()) else "no", CellKind.TRUTH.value
        if sort == "e":
            return written, _ERROR
        if sort == "d":
            day, _, hour = written.partition("T")
            is_moment = bool(hour.strip("0:.Z"))
            return (f"{day} {hour[:5]}", CellKind.MOMENT.value) if is_moment else (day, CellKind.DAY.value)
        return unescaped(written), _TEXT

    def _numbered(self, written: str) -> tuple[str, str]:
        # Numbers and days come back again and again; their arithmetic is the slowest part.
        key = (written, self._look)
        found = self._dated.get(key)
        if found is None:
            style = self._style()
            text, kind = number_text(written, style.shown, style.zeros, self.from_1904)
            found = self._dated[key] = text, kind.value
        return found

    def _style(self) -> Style:
        number = self._look
        if not number or not (number.isascii() and number.isdecimal() and len(number) < 7):
            return _PLAIN
        return self.styles[int(number)] if int(number) < len(self.styles) else _PLAIN

    def _fill_merged(self) -> None:
        lines = [row.line for row in self._rows]
        if lines != sorted(lines):
            return
        for column, first, last, _ in self._merges:
            begin = bisect_left(lines, first)
            if last == first or begin == len(lines) or lines[begin] != first:
                continue
            head = self._rows[begin]
            if column >= len(head.cells) or not head.cells[column]:
                continue
            for row in self._rows[begin + 1 : bisect_left(lines, last + 1)]:
                self._write(row, column, head.cells[column], head.kinds[column])

    def _write(self, row: _Row, column: int, text: str, kind: str) -> None:
        missing = column + 1 - len(row.cells)
        row.cells += [""] * missing
        row.kinds += [CellKind.EMPTY.value] * missing
        if not row.cells[column]:
            row.cells[column], row.kinds[column] = self.quota.take_cell(text, column), kind


def _row_number(text: str) -> int:
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else 0
    if not 0 < number <= LAST_ROW:
        raise Refused(UNREADABLE)
    return number


def _frozen(row: _Row) -> ForeignRow:
    return ForeignRow(row.line, tuple(row.cells), "".join(row.kinds))


_Begin = Callable[[SheetReader, Mapping[str, str]], None]
_BEGINNINGS: Mapping[str, _Begin] = {
    "row": SheetReader.begin_row,
    "c": SheetReader.begin_cell,
    "v": SheetReader.begin_text,
    "t": SheetReader.begin_text,
    "f": SheetReader.begin_formula,
    "rPh": SheetReader.begin_silence,
    "mergeCell": SheetReader.begin_merge,
    "col": SheetReader.begin_columns,
}
_ENDINGS: Mapping[str, Callable[[SheetReader], None]] = {
    "row": SheetReader.end_row,
    "c": SheetReader.end_cell,
    "v": SheetReader.end_text,
    "t": SheetReader.end_text,
    "rPh": SheetReader.end_silence,
}
_BEGIN = {name: _BEGINNINGS[plain] for name, plain in elements(_BEGINNINGS).items()}
_FINISH = {name: _ENDINGS[plain] for name, plain in elements(_ENDINGS).items()}
