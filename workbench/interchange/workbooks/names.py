"""The names by which the parts of a workbook are known, and how its rows and columns are counted."""

import re
from collections.abc import Iterable, Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_MAINS = (MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION_MAINS = (RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships")
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")


def elements(names: Iterable[str]) -> dict[str, str]:
    """Elements as the parser names them, in both editions of the standard, to their plain names."""
    return {f"{space} {name}": name for name in names for space in _MAINS}


def relation_of(attributes: Mapping[str, str]) -> str:
    """The id of the relation an element names."""
    return next((attributes[f"{space} id"] for space in _RELATION_MAINS if f"{space} id" in attributes), "")


def column_number(letters: str) -> int:
    """The column, from 0, that a spreadsheet calls by these letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def column_letters(column: int) -> str:
    """What a spreadsheet calls a column, counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def place(reference: str) -> tuple[int, int] | None:
    """The row, from 1, and the column, from 0, of a place such as ``B7``; none where there is no such place."""
    found = _PLACE.fullmatch(reference)
    if found is None:
        return None
    row, column = int(found[2]), column_number(found[1])
    return (row, column) if row <= LAST_ROW and column < LAST_COLUMN else None
