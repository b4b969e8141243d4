"""Which row of a table of partners holds its headings, and which column holds what by its content."""

import re
from collections.abc import Callable, Sequence

from workbench.domain.partner_lists import PartnerField
from workbench.interchange.recognition import Recognition
from workbench.interchange.spreadsheets import TableRow

Columns = dict[int, PartnerField]
"""Column, from 0, to what it holds."""

EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]+")
_TELEPHONE = re.compile(r"(?:\+|00)?[\d\s().\-/]{6,30}")
_WEBSITE = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_DAY = re.compile(r"\d{4}(?:-\d{2}){0,2}|\d{1,2}[./]\d{1,2}[./]\d{4}")
_FIGURE = re.compile(r"[\d\s.,()%-]+")
_SAMPLE = 200
_HEADER_SEARCH = 25
"""How many rows from the top may precede the headings."""


def find_header(rows: Sequence[TableRow], recognition: Recognition) -> int | None:
    """The index of the row of headings: the first in which two cells, or its only one, are known headings."""
    for index, row in enumerate(rows[:_HEADER_SEARCH]):
        cells = [cell for cell in row.cells if cell.strip()]
        known = sum(recognition.header(cell) is not None for cell in cells)
        if known >= 2 or (known == 1 and len(cells) == 1):
            return index
    return None


def guessed_columns(rows: Sequence[TableRow], recognition: Recognition) -> Columns:
    """What each column holds by its content: patterns first, then the columns of plain words from the left."""
    width = max((len(row.cells) for row in rows[:_SAMPLE]), default=0)
    samples = {
        position: [row.cells[position].strip() for row in rows[:_SAMPLE] if position < len(row.cells)]
        for position in range(width)
    }
    samples = {position: [cell for cell in cells if cell] for position, cells in samples.items()}
    columns: Columns = {}
    for meaning, test in _tests(recognition):
        for position, cells in samples.items():
            if position not in columns and _mostly(cells, test):
                columns[position] = meaning
                break
    plain = [position for position, cells in samples.items() if position not in columns and _is_wordy(cells)]
    organisation = next(
        (p for p in plain if _mostly(samples[p], lambda cell: recognition.guess(cell).kind is not None)), None
    )
    if organisation is None and plain:
        organisation = plain[0]
    if organisation is not None:
        plain.remove(organisation)
        columns[organisation] = PartnerField.ORGANISATION
    columns.update(zip(plain, (PartnerField.PERSON, PartnerField.POST), strict=False))
    return columns


def _tests(recognition: Recognition) -> tuple[tuple[PartnerField, Callable[[str], object]], ...]:
    return (
        (PartnerField.EMAIL, EMAIL.fullmatch),
        (PartnerField.WEBSITE, _WEBSITE.fullmatch),
        (PartnerField.START, _DAY.fullmatch),
        (PartnerField.END, _DAY.fullmatch),
        (PartnerField.TELEPHONE, _TELEPHONE.fullmatch),
        (PartnerField.ROLE, recognition.role),
        (PartnerField.COUNTRY, recognition.country),
        (PartnerField.KIND, recognition.kind),
    )


def _mostly(cells: Sequence[str], test: Callable[[str], object]) -> bool:
    return bool(cells) and sum(bool(test(cell)) for cell in cells) * 2 > len(cells)


def _is_wordy(cells: Sequence[str]) -> bool:
    """Whether a column holds words rather than running numbers or figures."""
    return bool(cells) and not _mostly(cells, _FIGURE.fullmatch)
