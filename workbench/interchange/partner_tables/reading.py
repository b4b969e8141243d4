"""Reads the rows of a table of partners by what its columns hold: cell by cell, and what cannot be read is told."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.domain.foreign_tables import ForeignRow
from workbench.domain.groups import MemberRole
from workbench.domain.partner_columns import TableColumn, TableField, is_hashtag_row, table_column
from workbench.domain.partner_imports import Step, no_step
from workbench.domain.partner_tables import (
    CellProblem,
    PartnerTable,
    Reach,
    RefusedRow,
    StatedContact,
    StatedRow,
    UnknownValue,
)
from workbench.domain.partners import ChannelKind, OrganisationKind, OrganisationStatus
from workbench.domain.periods import PartialDate
from workbench.domain.texts import LINE_LIMIT, clean_line, fold
from workbench.errors import RuleViolation
from workbench.interchange.columns import EMAIL
from workbench.interchange.recognition import Guess, Recognition

Codebook = Mapping[str, Mapping[str, str]]
"""Field, or ``terms.`` and a vocabulary, to its words (folded, in any language) and their codes."""

UNKNOWN = "imports.cell_unknown"
ROWS_LIMIT = 200_000
_STRIDE = 500
_SHOWN = 80
_LIST = re.compile(r"\s*[;\n]\s*")
_ADDRESSES = re.compile(r"[\s;,]+")
_ASIDE = re.compile(r"^(.*\S)\s*[(\[]([\w&/.\-]{2,12})[)\]]$")
_WEBSITE = re.compile(r"(?:https?://)?[^\s/@:]+\.[^\s/@:.]{2,}(?::\d+)?(?:/\S*)?", re.IGNORECASE)
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_MONTH_FIRST = re.compile(r"(\d{1,2})[./](\d{4})")
_LEAST_DIGITS = 4
_TRUTHS = {
    "yes": True, "no": False, "true": True, "false": False, "1": True, "0": False, "x": True, "oui": True,
    "non": False, "si": True, "نعم": True, "لا": False, "так": True, "ні": False, "local": True,
}  # fmt: skip
_NOTHING = frozenset({"", "-", "--", "\N{EN DASH}", "\N{EM DASH}", "n/a", "#n/a"})
"""What people write into a cell to say that nothing is known."""
_REACHES = {
    TableField.WEBSITE: ChannelKind.WEBSITE, TableField.ORGANISATION_EMAIL: ChannelKind.EMAIL,
    TableField.ORGANISATION_TELEPHONE: ChannelKind.TELEPHONE, TableField.ADDRESS: ChannelKind.ADDRESS,
    TableField.EMAIL: ChannelKind.EMAIL, TableField.TELEPHONE: ChannelKind.TELEPHONE,
}  # fmt: skip
_CONTACTS = frozenset({TableField.EMAIL, TableField.TELEPHONE})


def read_partner_rows(
    rows: Sequence[ForeignRow],
    columns: Mapping[int, str],
    *,
    recognition: Recognition,
    codebook: Codebook,
    values: Mapping[str, str] | None = None,
    language: str = "en",
    step: Step = no_step,
) -> PartnerTable:
    """What the rows say. ``columns`` is position to code; ``values`` is ``column|word as written`` to the code meant,
    or to nothing where the word is to be left out. ``step`` is told how far it is and may end it by raising.

    Raises RuleViolation ``partners.mapping_field``, ``imports.no_organisation_column`` or ``imports.too_many_rows``.
    """
    held = {position: table_column(code) for position, code in sorted(columns.items()) if code}
    if not any(column.field in (TableField.NAME, TableField.ACRONYM) for column in held.values()):
        raise RuleViolation("imports.no_organisation_column")
    if len(rows) > ROWS_LIMIT:
        raise RuleViolation("imports.too_many_rows", limit=ROWS_LIMIT)
    reader = _Reader(held, recognition, codebook, values or {}, language)
    stated, refused, skipped = [], [], 0
    for number, row in enumerate(rows):
        if number % _STRIDE == 0:
            step(number, len(rows))
        if is_hashtag_row(row.cells):
            skipped += 1
            continue
        read = reader.read(row)
        if isinstance(read, StatedRow):
            stated.append(read)
        elif read is not None:
            refused.append(read)
    return PartnerTable(rows=tuple(stated), refused=tuple(refused), skipped=skipped, unknown=reader.unknown())


@dataclass(slots=True)
class _Cells:
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


class _Reader:
    """Reads rows; a name and a word are looked up once."""

    def __init__(
        self, columns: Mapping[int, TableColumn], recognition: Recognition, codebook: Codebook,
        values: Mapping[str, str], language: str,
    ) -> None:  # fmt: skip
        self._columns = columns
        self._recognition = recognition
        self._codebook = codebook
        self._values = {_value_key(*key.partition("|")[::2]): code for key, code in values.items()}
        self._language = language
        self._has_acronyms = any(column.field is TableField.ACRONYM for column in columns.values())
        self._guesses: dict[str, Guess] = {}
        self._unknown: Counter[tuple[str, str]] = Counter()

    def unknown(self) -> tuple[UnknownValue, ...]:
        """The words no list holds, the most frequent first."""
        return tuple(UnknownValue(column, written, rows) for (column, written), rows in self._unknown.most_common())

    def read(self, row: ForeignRow) -> StatedRow | RefusedRow | None:
        """The row as understood, or why it is refused; none where it is blank."""
        cells = _Cells({})
        for position, column in self._columns.items():
            raw = row.cells[position] if position < len(row.cells) else ""
            text, removed, cut = _cleaned(raw)
            if cut:
                return _refusal(row, column.code, "partners.name_too_long")
            cells.texts[column] = text
            cells.removed += removed
        names = cells.by_language(TableField.NAME, self._language)
        acronym = cells.text(TableField.ACRONYM)
        if not names and not acronym:
            is_blank = not any(cell.strip() for cell in row.cells)
            return None if is_blank else _refusal(row, "name", "partners.no_organisation")
        return self._stated(row, cells, names, acronym)

    def _stated(self, row: ForeignRow, cells: _Cells, names: dict[str, str], acronym: str) -> StatedRow:
        if not self._has_acronyms:
            names, acronym = _parted(names)
        name = names.get(self._language) or next(iter(names.values()), acronym)
        guess = self._guess(name, acronym)
        kind = self._kind(cells, name, guess)
        country = self._coded(cells, TableField.COUNTRY)
        status, role = self._coded(cells, TableField.STATUS), self._coded(cells, TableField.ROLE)
        contact, reaches = self._contact(cells)
        return StatedRow(
            row=row.line, name=name, names=names, acronym=acronym,
            aliases=tuple(filter(None, _LIST.split(cells.text(TableField.ALIASES)))),
            kind=kind, guessed_kind=guess.kind, country=country, guessed_country=guess.country,
            size_band=self._coded(cells, TableField.SIZE_BAND), is_local=_truth(cells, TableField.LOCAL),
            status=OrganisationStatus(status) if status else None, parent=cells.text(TableField.PARENT),
            identifiers={column.of: text for column, text in cells.texts.items()
                         if column.field is TableField.IDENTIFIER and text},
            record=cells.text(TableField.ID), reaches=reaches, terms=self._terms(cells), contact=contact,
            role=MemberRole(role) if role else None, problems=tuple(cells.problems), removed=cells.removed,
        )  # fmt: skip

    def _guess(self, name: str, acronym: str) -> Guess:
        if name not in self._guesses:
            guess = self._recognition.guess(name)
            self._guesses[name] = self._recognition.guess(acronym) if guess.kind is None and acronym else guess
        return self._guesses[name]

    def _kind(self, cells: _Cells, name: str, guess: Guess) -> OrganisationKind | None:
        code = self._coded(cells, TableField.KIND)
        kind = OrganisationKind(code) if code else None
        if kind is None or guess.kind is None or not guess.kind.is_movement or kind.is_movement:
            return kind
        known = self._recognition
        is_exact = fold(name) in known.societies or name in known.acronyms or any(
            phrase == fold(name) for phrase, _ in known.phrases
        )  # fmt: skip
        if is_exact:
            cells.wrong(TableField.KIND, "imports.cell_kind")
        return None if is_exact else kind

    # Words of closed lists

    def _coded(self, cells: _Cells, of: TableField) -> str | None:
        written = cells.text(of)
        if not written:
            return None
        code = self._code(str(of), written)
        if code is None:
            cells.wrong(of, UNKNOWN)
        return code or None

    def _terms(self, cells: _Cells) -> tuple[str, ...]:
        found: list[str] = []
        for column, text in cells.texts.items():
            if column.field is not TableField.TERMS or not text:
                continue
            for written in filter(None, _LIST.split(text)):
                code = self._code(column.code, written)
                if code is None:
                    cells.problems.append(CellProblem(column.code, written, UNKNOWN))
                elif code:
                    found.append(f"{column.of}/{code}")
        return tuple(found)

    def _code(self, column: str, written: str) -> str | None:
        """The code a word stands for, nothing where it is to be left out, none where nobody knows."""
        said = self._values.get(_value_key(column, written))
        if said is not None:
            return said
        code = self._codebook.get(column, {}).get(fold(written))
        if code is None and column == TableField.COUNTRY:
            code = self._recognition.country(written)
        if code is None and column == TableField.KIND:
            code = self._recognition.kind(written)
        if code is None and column == TableField.ROLE:
            code = self._recognition.role(written)
        if code is None:
            self._unknown[column, written] += 1
        return code

    # Whom to turn to

    def _contact(self, cells: _Cells) -> tuple[StatedContact | None, tuple[Reach, ...]]:
        names = (cells.text(TableField.FIRST_NAME), cells.text(TableField.LAST_NAME))
        person = cells.text(TableField.PERSON) or " ".join(filter(None, names))
        titles = cells.by_language(TableField.POST, self._language)
        share = _truth(cells, TableField.SHARE)
        own: list[Reach] = []
        theirs: list[Reach] = []
        for of, kind in _REACHES.items():
            place = theirs if of in _CONTACTS and (person or titles) else own
            # On a row of its own the word counts for all ways of reaching the organisation.
            is_said = share if of in _CONTACTS or not (person or titles) else None
            place += [(kind, value, is_said) for value in _addresses(cells, of, kind)]
        if not person and not titles:
            return None, tuple(own)
        start, end = _day(cells, TableField.START), _day(cells, TableField.END)
        if start and end and end.last_day() < start.first_day():
            cells.wrong(TableField.END, "imports.cell_order")
            end = None
        acting = _truth(cells, TableField.ACTING)
        contact = StatedContact(
            person=person, titles=titles, reaches=tuple(theirs), start=start, end=end, acting=acting
        )
        return contact, tuple(own)


def _value_key(column: str, written: str) -> tuple[str, str]:
    return column, fold(written) or written


def _cleaned(raw: str) -> tuple[str, int, int]:
    """The cell as one line; the lists in it keep their line ends as semicolons."""
    text = raw.strip()
    if text.casefold() in _NOTHING:
        return "", 0, 0
    if text.isascii() and text.isprintable() and "  " not in text and len(text) <= LINE_LIMIT:
        return text, 0, 0
    cleaned = clean_line("; ".join(filter(None, map(str.strip, text.splitlines()))))
    return cleaned.text, cleaned.removed, cleaned.cut


def _parted(names: Mapping[str, str]) -> tuple[dict[str, str], str]:
    """Names without the acronym in brackets behind them, and that acronym."""
    parted, acronym = {}, ""
    for language, name in names.items():
        found = _ASIDE.match(name)
        is_acronym = found is not None and found.group(2).isupper()
        parted[language] = found.group(1) if found and is_acronym else name
        acronym = acronym or (found.group(2) if found and is_acronym else "")
    return parted, acronym


def _truth(cells: _Cells, of: TableField) -> bool | None:
    written = cells.text(of)
    if not written:
        return None
    if fold(written) not in _TRUTHS:
        cells.wrong(of, "imports.cell_truth")
    return _TRUTHS.get(fold(written))


def _day(cells: _Cells, of: TableField) -> PartialDate | None:
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


def _addresses(cells: _Cells, of: TableField, kind: ChannelKind) -> Iterable[str]:
    """The addresses in a cell; what is none is told."""
    text = cells.text(of)
    if not text:
        return []
    if kind is ChannelKind.ADDRESS:
        return [text]
    parts = (_ADDRESSES if kind in (ChannelKind.EMAIL, ChannelKind.WEBSITE) else _LIST).split(text)
    parts = [part.removeprefix("mailto:") for part in parts if part]
    good = [part for part in parts if _TESTS[kind](part)]
    if len(good) < len(parts):
        cells.wrong(of, _WRONG[kind])
    return good


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


def _refusal(row: ForeignRow, column: str, code: str) -> RefusedRow:
    raw = clean_line(" | ".join(cell[:_SHOWN] for cell in row.cells if cell.strip())[: 2 * _SHOWN]).text
    return RefusedRow(row.line, raw if len(raw) <= _SHOWN else raw[: _SHOWN - 1] + "…", column, code)
