"""Lists of partners as people paste or save them: lines with bullets, or a table out of a spreadsheet.

Nothing is lost in silence: what is not taken in is refused with a reason, skipped and shown, or named as a column not
kept. Whatever looks like a formula or HTML is text. Only a list over the limits raises.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from workbench.domain.partner_lists import (
    ListForm,
    PartnerField,
    PartnerLine,
    PartnerList,
    RefusedLine,
    SkippedLine,
)
from workbench.domain.periods import PartialDate
from workbench.domain.texts import clean_line
from workbench.errors import RuleViolation
from workbench.interchange.columns import EMAIL, Columns, find_header, guessed_columns, mapped_columns, named_columns
from workbench.interchange.recognition import Recognition
from workbench.interchange.spreadsheets import TableRow, guess_separator, read_table

LINES_LIMIT = 20_000
TEXT_LIMIT = 5_000_000
"""Longest list read, in characters."""
ROW_LIMIT = 20_000
"""Longest single line or row read, in characters; a longer one is refused, the rest is read."""
UNNAMED_POST = "Focal point"
"""The post of a person whose post the list does not name."""

_SHOWN = 80
_BULLET = re.compile(r"\s*(?:[-*•‣▪◦●·–—]|\d{1,4}[.)]|\(?[a-zA-Zа-яєіїґ][.)])(?:\s+|$)")
_TIGHT_BULLET = re.compile(r"\s*[•‣▪◦●]\s*")
_ASIDE = re.compile(r"^(.*\S)\s*[(\[]([^()\[\]]{1,60})[)\]]\s*$", re.DOTALL)
_ACRONYM = re.compile(r"[\w&/.\-]{2,12}")
_LINE_END = re.compile("\r\n?|\n")
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_MONTH_FIRST = re.compile(r"(\d{1,2})[./](\d{4})")
_PROSE_WORDS = 10
_LONGEST_NAME_WORDS = 20


def read_partners(
    text: str, *, recognise: Recognition, mapping: Mapping[str, str] | None = None, from_file: bool = False
) -> PartnerList:
    """The partners a pasted text or a file's text lists, one by line or by row of a table.

    ``mapping`` says what columns hold (number from 1 or heading, to a `PartnerField`) and overrides every guess.
    ``from_file`` allows commas, semicolons and bars between cells, which in pasted text are mere punctuation.
    Raises RuleViolation ``partners.too_large`` or ``partners.too_many_lines`` over the limits, and
    ``partners.mapping_field`` or ``partners.mapping_column`` for a mapping that does not fit.
    """
    if len(text) > TEXT_LIMIT:
        raise RuleViolation("partners.too_large", megabytes=TEXT_LIMIT // 1_000_000)
    text = text.removeprefix("\ufeff").replace("\0", "")
    if sum(1 for _ in _LINE_END.finditer(text)) > LINES_LIMIT:
        raise RuleViolation("partners.too_many_lines", limit=LINES_LIMIT)
    separator = guess_separator(_without_bullets(text), "\t;,|" if from_file else "\t")
    if separator is None and mapping is None:
        return _read_lines(text, recognise)
    return _read_rows(text, separator or "\t", mapping, recognise)


def _without_bullets(text: str) -> str:
    """The text as it is judged for being a table: word processors copy a bullet with a tab after it."""
    return "\n".join(_unbulleted(line)[0] for line in _LINE_END.split(text))


def _unbulleted(line: str) -> tuple[str, bool]:
    found = _BULLET.match(line) or _TIGHT_BULLET.match(line)
    return (line[found.end() :], True) if found else (line, False)


def _read_lines(text: str, recognise: Recognition) -> PartnerList:
    entries = [(number, line) for number, line in enumerate(_LINE_END.split(text), 1) if line.strip()]
    bulleted = sum(_unbulleted(line[:ROW_LIMIT])[1] for _, line in entries) * 2 > len(entries)
    lines: list[PartnerLine] = []
    refused: list[RefusedLine] = []
    skipped: list[SkippedLine] = []
    for number, line in entries:
        if len(line) > ROW_LIMIT:
            refused.append(_refusal(number, line, "partners.line_too_long"))
            continue
        words, has_bullet = _unbulleted(line)
        cleaned = clean_line(words)
        if cleaned.cut:
            refused.append(_refusal(number, line, "partners.name_too_long"))
        elif not cleaned.text:
            refused.append(_refusal(number, line, "partners.no_organisation"))
        elif _is_prose(cleaned.text) or (not has_bullet and _is_heading(cleaned.text, bulleted, recognise)):
            skipped.append(SkippedLine(number, _shortened(line)))
        else:
            lines.append(_from_words(number, cleaned.text, line, cleaned.removed, recognise))
    return PartnerList(lines=tuple(lines), refused=tuple(refused), skipped=tuple(skipped))


def _is_heading(text: str, bulleted: bool, recognise: Recognition) -> bool:
    """Whether a line without a bullet is a heading or prose. Among bulleted lines only a known name is none."""
    if text.startswith("#") or text.endswith(":"):
        return True
    return bulleted and recognise.guess(_ASIDE.sub(r"\1", text)).kind is None


def _is_prose(text: str) -> bool:
    """Whether a line is a sentence, bulleted or not: whoever copies too much of a report gets no such organisations."""
    words = len(text.split())
    is_quoted = text[0] in "\"“«„'‘"
    return words > _LONGEST_NAME_WORDS or (words > _PROSE_WORDS and (is_quoted or text[-1] in '.!?:;"”»'))


def _from_words(number: int, words: str, raw: str, removed: int, recognise: Recognition) -> PartnerLine:
    """One line of a list: a name, and in brackets behind it an acronym, a role, or both."""
    name, acronym, role_as_written = words, "", ""
    while found := _ASIDE.match(name):
        aside = found.group(2).strip()
        if not role_as_written and recognise.role(aside) is not None:
            role_as_written = aside
        elif not acronym and _is_acronym(aside):
            acronym = aside
        else:
            break
        name = found.group(1)
    line = PartnerLine(line=number, organisation=name, acronym=acronym, role_as_written=role_as_written, raw=raw)
    return _with_guesses(replace(line, role=recognise.role(role_as_written), removed=removed), recognise)


def _is_acronym(text: str) -> bool:
    return bool(_ACRONYM.fullmatch(text)) and text.isupper()


def _with_guesses(line: PartnerLine, recognise: Recognition) -> PartnerLine:
    guess = recognise.guess(line.organisation)
    if guess.kind is None and line.acronym:
        guess = recognise.guess(line.acronym)
    return replace(line, kind=line.kind or guess.kind, country=line.country or guess.country)


def _read_rows(text: str, separator: str, mapping: Mapping[str, str] | None, recognise: Recognition) -> PartnerList:
    rows = [row for row in read_table(text, separator) if any(cell.strip() for cell in row.cells)]
    at = find_header(rows, recognise)
    if at is None and mapping and rows and _names_headings(mapping, rows[0]):
        at = 0
    header = None if at is None else rows[at]
    body = rows if at is None else rows[at + 1 :]
    columns = mapped_columns(mapping, header) if mapping else {}
    if not mapping:
        columns = guessed_columns(body, recognise) if header is None else named_columns(header, recognise)
        if PartnerField.ORGANISATION not in columns.values():
            columns = guessed_columns(body, recognise) | columns
    lines: list[PartnerLine] = []
    refused: list[RefusedLine] = []
    skipped = [SkippedLine(row.line, _shortened(separator.join(row.cells))) for row in rows[: at or 0]]
    for row in body:
        outcome = _from_row(row, separator, columns, recognise)
        if isinstance(outcome, PartnerLine):
            lines.append(outcome)
        elif isinstance(outcome, RefusedLine):
            refused.append(outcome)
        else:
            skipped.append(outcome)
    return PartnerList(
        lines=tuple(lines),
        refused=tuple(refused),
        skipped=tuple(skipped),
        form=ListForm.TABLE,
        columns={position + 1: meaning for position, meaning in sorted(columns.items())},
        not_kept=_not_kept(rows, header, columns),
        has_header=header is not None,
    )


def _names_headings(mapping: Mapping[str, str], row: TableRow) -> bool:
    cells = {cell.strip().casefold() for cell in row.cells}
    return any(column.strip().casefold() in cells for column in mapping)


def _not_kept(rows: list[TableRow], header: TableRow | None, columns: Columns) -> tuple[str, ...]:
    width = max((len(row.cells) for row in rows), default=0)
    headings = header.cells if header else ()
    used = {p for row in rows for p, cell in enumerate(row.cells) if p not in columns and cell.strip()}
    return tuple(
        clean_line(headings[position]).text if position < len(headings) and headings[position].strip()
        else str(position + 1)
        for position in range(width) if position in used
    )  # fmt: skip


def _from_row(
    row: TableRow, separator: str, columns: Columns, recognise: Recognition
) -> PartnerLine | RefusedLine | SkippedLine:
    raw = separator.join(row.cells)
    if len(raw) > ROW_LIMIT:
        return _refusal(row.line, raw, "partners.line_too_long")
    if all(cell.lstrip().startswith("#") for cell in row.cells if cell.strip()):
        return SkippedLine(row.line, _shortened(raw))  # a row of hashtags, as humanitarian spreadsheets have
    cleaned = {meaning: clean_line(row.cells[p]) for p, meaning in columns.items() if p < len(row.cells)}
    values = {meaning: cell.text for meaning, cell in cleaned.items()}
    if any(cell.cut for cell in cleaned.values()):
        return _refusal(row.line, raw, "partners.name_too_long")
    if not values.get(PartnerField.ORGANISATION):
        return _refusal(row.line, raw, "partners.no_organisation")
    line = _from_words(row.line, values[PartnerField.ORGANISATION], raw, 0, recognise)
    line = replace(line, removed=sum(cell.removed for cell in cleaned.values()))
    return _with_guesses(_with_cells(line, values, recognise), recognise)


def _with_cells(line: PartnerLine, values: Mapping[PartnerField, str], recognise: Recognition) -> PartnerLine:
    """The line with everything its other cells say, where a cell states what was guessed before."""

    def cell(meaning: PartnerField) -> str:
        return values.get(meaning, "")

    names = (cell(PartnerField.FIRST_NAME), cell(PartnerField.LAST_NAME))
    person = cell(PartnerField.PERSON) or " ".join(name for name in names if name)
    role = recognise.role(cell(PartnerField.ROLE))
    country = recognise.country(cell(PartnerField.COUNTRY))
    kind = recognise.kind(cell(PartnerField.KIND)) or recognise.guess(cell(PartnerField.KIND)).kind
    start, end = _partial_date(cell(PartnerField.START)), _partial_date(cell(PartnerField.END))
    understood = {
        PartnerField.ROLE: role,
        PartnerField.COUNTRY: country,
        PartnerField.KIND: kind,
        PartnerField.START: start,
        PartnerField.END: end,
        PartnerField.EMAIL: EMAIL.search(cell(PartnerField.EMAIL)),
    }
    return replace(
        line,
        acronym=cell(PartnerField.ACRONYM) or line.acronym,
        kind=kind or line.kind,
        country=country or line.country,
        role=role or line.role,
        role_as_written=cell(PartnerField.ROLE) or line.role_as_written,
        person=person,
        post=cell(PartnerField.POST) or (UNNAMED_POST if person else ""),
        email=cell(PartnerField.EMAIL),
        telephone=cell(PartnerField.TELEPHONE),
        website=cell(PartnerField.WEBSITE),
        start=start,
        end=end,
        not_understood=tuple(meaning for meaning, value in understood.items() if cell(meaning) and not value),
    )


def _partial_date(text: str) -> PartialDate | None:
    """A date as lists write it; with slashes between three numbers nobody can tell day from month, so it is none."""
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = found.groups()
        text = f"{year}-{int(month):02}-{int(day):02}"
    elif found := _MONTH_FIRST.fullmatch(text):
        text = f"{found.group(2)}-{int(found.group(1)):02}"
    try:
        return PartialDate(text) if text else None
    except RuleViolation:
        return None


def _refusal(number: int, raw: str, code: str) -> RefusedLine:
    return RefusedLine(number, _shortened(raw), code)


def _shortened(raw: str) -> str:
    # Cut before it is cleaned: a line may be a megabyte long.
    text = clean_line(raw[: 2 * _SHOWN]).text
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
