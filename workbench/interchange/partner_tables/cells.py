"""What single cells of a table of partners mean: texts, truth, days, numbers, addresses; and what in them is wrong."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from workbench.domain.partner_columns import TableColumn, TableField
from workbench.domain.partner_tables import CellProblem
from workbench.domain.partners import ChannelKind
from workbench.domain.periods import PartialDate
from workbench.domain.texts import LINE_LIMIT, clean_line, clean_text, fold
from workbench.errors import RuleViolation
from workbench.identifiers import is_id
from workbench.interchange.columns import EMAIL

BETWEEN = re.compile(r"\s*[;\n]\s*")
"""What parts several values of one cell."""
_ADDRESSES = re.compile(r"[\s;,]+")
_WEBSITE = re.compile(r"(?:https?://)?[^\s/@:]+\.[^\s/@:.]{2,}(?::\d+)?(?:/\S*)?", re.IGNORECASE)
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_MONTH_FIRST = re.compile(r"(\d{1,2})[./](\d{4})")
_LEAST_DIGITS = 4
_MOST_DIGITS = 10
_GROUPING = re.compile(r"(?<=\d)[ ,.'\u00a0\u202f\u066c](?=\d{3}(?!\d))")
"""What parts thousands, as people write them."""
_TRUTHS = {
    "yes": True, "no": False, "true": True, "false": False, "1": True, "0": False, "x": True, "oui": True,
    "non": False, "si": True, "نعم": True, "لا": False, "так": True, "ні": False, "local": True,
}  # fmt: skip
_NAMED = frozenset({TableField.NAME, TableField.ACRONYM, TableField.PERSON, TableField.FIRST_NAME, TableField.LAST_NAME,
                    TableField.POST, TableField.PARENT, TableField.REPORTS_TO, TableField.EMPLOYER, TableField.HOST,
                    TableField.SUPERVISOR})  # fmt: skip
"""Fields whose cells hold one name, also where it is written in several lines."""
_NOTHING = frozenset({"", "-", "--", "\N{EN DASH}", "\N{EM DASH}", "n/a", "#n/a"})
"""What people write into a cell to say that nothing is known."""


@dataclass(slots=True)
class Cells:
    """What one row holds while it is read."""

    texts: dict[TableColumn, str]
    problems: list[CellProblem] = field(default_factory=list)
    removed: int = 0

    def text(self, of: TableField) -> str:
        return self.texts.get(TableColumn(of), "")

    def by_language(self, of: TableField, language: str) -> dict[str, str]:
        return {column.of or language: text for column, text in self.texts.items() if column.field is of and text}

    def wrong(self, of: TableField, code: str) -> None:
        self.problems.append(CellProblem(str(of), self.text(of), code))


def cleaned_line(raw: str, of: TableField) -> tuple[str, int, int]:
    """The cell as one line; where it may hold several values its line ends become semicolons."""
    text = raw.strip()
    if text.casefold() in _NOTHING:
        return "", 0, 0
    if text.isascii() and text.isprintable() and "  " not in text and len(text) <= LINE_LIMIT:
        return text, 0, 0
    between = " " if of in _NAMED else "; "
    cleaned = clean_line(between.join(filter(None, map(str.strip, text.splitlines()))))
    return cleaned.text, cleaned.removed, cleaned.cut


def cleaned_lines(raw: str) -> tuple[str, int, int]:
    """The cell as it is written, line by line."""
    cleaned = clean_text(raw)
    return cleaned.text.strip(), cleaned.removed, cleaned.cut


def truth_of(cells: Cells, of: TableField) -> bool | None:
    """Yes or no; none where neither stands there."""
    written = cells.text(of)
    if not written:
        return None
    if fold(written) not in _TRUTHS:
        cells.wrong(of, "imports.cell_truth")
    return _TRUTHS.get(fold(written))


def count_of(cells: Cells) -> int | None:
    """How many people; digits as people part them."""
    written = cells.text(TableField.COUNT)
    digits = _GROUPING.sub("", written)
    if written and not (digits.isdecimal() and len(digits) < _MOST_DIGITS):
        cells.wrong(TableField.COUNT, "imports.cell_number")
        return None
    return int(digits) if digits else None


def day_of(cells: Cells, of: TableField) -> PartialDate | None:
    """A date as lists write it; with slashes between three numbers nobody can tell day from month."""
    text = cells.text(of)
    if not text:
        return None
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = found.groups()
        text = f"{year}-{int(month):02}-{int(day):02}"
    elif found := _MONTH_FIRST.fullmatch(text):
        text = f"{found.group(2)}-{int(found.group(1)):02}"
    try:
        return PartialDate(text.partition(" ")[0])
    except RuleViolation:
        cells.wrong(of, "imports.cell_date")
        return None


def addresses_of(cells: Cells, of: TableField, kind: ChannelKind) -> Iterable[str]:
    """The addresses in a cell; what is none is told. A row with this program's number holds what is kept, as it is."""
    text = cells.text(of)
    if not text:
        return []
    if is_id(cells.text(TableField.ID)):
        return addresses_in_own(text, kind)
    parts, good = _parted(text, kind)
    if len(good) < len(parts):
        cells.wrong(of, _WRONG[kind])
    return good


def addresses_in_own(text: str, kind: ChannelKind) -> list[str]:
    """The addresses in a cell as this program writes it: several that are good ones, else one as it stands."""
    for between in (BETWEEN, None):
        parts, good = _parted(text, kind, between)
        if parts == good:
            return good
    return [text]


def _parted(text: str, kind: ChannelKind, between: re.Pattern[str] | None = None) -> tuple[list[str], list[str]]:
    """What stands in the cell, and which of that are addresses."""
    if kind not in _TESTS:
        return [text], [text]
    between = between or (_ADDRESSES if kind in (ChannelKind.EMAIL, ChannelKind.WEBSITE) else BETWEEN)
    parts = [part.removeprefix("mailto:") for part in between.split(text) if part]
    return parts, [part for part in parts if _TESTS[kind](part)]


def _is_number(text: str) -> bool:
    return sum(letter.isdigit() for letter in text) >= _LEAST_DIGITS


_TESTS: Mapping[ChannelKind, Callable[[str], object]] = {
    ChannelKind.EMAIL: EMAIL.fullmatch,
    ChannelKind.WEBSITE: _WEBSITE.fullmatch,
    ChannelKind.TELEPHONE: _is_number,
}
_WRONG = {
    ChannelKind.EMAIL: "imports.cell_email", ChannelKind.WEBSITE: "imports.cell_website",
    ChannelKind.TELEPHONE: "imports.cell_telephone",
}  # fmt: skip
