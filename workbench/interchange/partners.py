"""Lists of partners as people paste or save them, read to a table: lines with bullets, or cells out of a spreadsheet.

Nothing is lost in silence: a line that is no row is left aside with its reason. Whatever looks like a formula or HTML
is text. Only a list over the limits raises.
"""

import re
from collections.abc import Iterator

from workbench.domain.foreign_tables import ForeignRow, ForeignSheet
from workbench.domain.partner_lists import ListForm, PastedList
from workbench.domain.partner_tables import HEADING, PROSE, RefusedRow
from workbench.domain.texts import clean_line, clean_text
from workbench.errors import RuleViolation
from workbench.interchange.hxl import find_tags
from workbench.interchange.recognition import Recognition
from workbench.interchange.spreadsheets import guess_separator, read_table

LINES_LIMIT = 20_000
TEXT_LIMIT = 5_000_000
"""Longest list read, in characters."""
ROW_LIMIT = 20_000
"""Longest single line or row read, in characters; a longer one is left aside, the rest is read."""

_SHOWN = 80
_BULLET = re.compile(r"\s*(?:[-*•‣▪◦●·–—]|\d{1,4}[.)]|\(?[a-zA-Zа-яєіїґ][.)])(?:\s+|$)")
_TIGHT_BULLET = re.compile(r"\s*[•‣▪◦●]\s*")
_ASIDE = re.compile(r"^(.*\S)\s*[(\[]([^()\[\]]{1,60})[)\]]\s*$", re.DOTALL)
_LINE_END = re.compile("\r\n?|\n")
_PROSE_WORDS = 10
_LONGEST_NAME_WORDS = 20


def read_pasted(text: str, *, recognise: Recognition, from_file: bool = False, as_table: bool = False) -> PastedList:
    """A pasted text or a file's text as a table: one partner by line, or cells by row.

    ``from_file`` allows commas, semicolons and bars between cells, which in pasted text are mere punctuation;
    ``as_table`` says that it has columns whatever it looks like.
    Raises RuleViolation ``partners.too_large`` or ``partners.too_many_lines`` over the limits.
    """
    if len(text) > TEXT_LIMIT:
        raise RuleViolation("partners.too_large", megabytes=TEXT_LIMIT // 1_000_000)
    text = text.removeprefix("\ufeff").replace("\0", "")
    if sum(1 for _ in _LINE_END.finditer(text)) > LINES_LIMIT:
        raise RuleViolation("partners.too_many_lines", limit=LINES_LIMIT)
    separator = guess_separator(_without_bullets(text), "\t;,|" if from_file else "\t")
    reading = _Reading()
    if separator is None and not as_table:
        return _pasted(ListForm.LINES, reading, list(_lines(text, reading, recognise)))
    return _pasted(ListForm.TABLE, reading, list(_rows(text, separator or "\t", reading)))


class _Reading:
    """What is left aside while a text is read, and how many hidden characters were taken out."""

    def __init__(self) -> None:
        self.refused: list[RefusedRow] = []
        self.removed = 0

    def leave(self, line: int, raw: str, code: str) -> None:
        """Leaves a line aside."""
        # Cut before it is cleaned: a line may be a megabyte long.
        text = clean_line(raw[: 2 * _SHOWN]).text
        shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
        self.refused.append(RefusedRow(line, shown, "", code))

    def cell(self, text: str) -> str:
        """A cell without hidden characters."""
        # Right for nearly every cell.
        if text.isascii() and text.isprintable():
            return text.strip()
        cleaned = clean_text(text)
        self.removed += cleaned.removed
        return cleaned.text.strip()


def _pasted(form: ListForm, reading: _Reading, rows: list[ForeignRow]) -> PastedList:
    hashtags = find_tags([row.cells for row in rows]) if form is ListForm.TABLE else None
    return PastedList(
        form=form, sheet=ForeignSheet(rows=tuple(rows), hashtags=hashtags), refused=tuple(reading.refused),
        removed=reading.removed,
    )  # fmt: skip


def _without_bullets(text: str) -> str:
    """The text as it is judged for being a table: word processors copy a bullet with a tab after it."""
    return "\n".join(_unbulleted(line)[0] for line in _LINE_END.split(text))


def _unbulleted(line: str) -> tuple[str, bool]:
    found = _BULLET.match(line) or _TIGHT_BULLET.match(line)
    return (line[found.end() :], True) if found else (line, False)


def _lines(text: str, reading: _Reading, recognise: Recognition) -> Iterator[ForeignRow]:
    """The lines that name partners, without their bullets."""
    entries = [(number, line) for number, line in enumerate(_LINE_END.split(text), 1) if line.strip()]
    bulleted = sum(_unbulleted(line[:ROW_LIMIT])[1] for _, line in entries) * 2 > len(entries)
    for number, line in entries:
        if len(line) > ROW_LIMIT:
            reading.leave(number, line, "partners.line_too_long")
            continue
        words, has_bullet = _unbulleted(line)
        cleaned = clean_line(words)
        if cleaned.cut:
            reading.leave(number, line, "partners.name_too_long")
        elif not cleaned.text:
            reading.leave(number, line, "partners.no_organisation")
        elif _is_prose(cleaned.text):
            reading.leave(number, line, PROSE)
        elif not has_bullet and _is_heading(cleaned.text, bulleted, recognise):
            reading.leave(number, line, HEADING)
        else:
            reading.removed += cleaned.removed
            yield ForeignRow(number, (cleaned.text,))


def _is_heading(text: str, bulleted: bool, recognise: Recognition) -> bool:
    """Whether a line without a bullet is a heading. Among bulleted lines only a known name is none."""
    if text.startswith("#") or text.endswith(":"):
        return True
    return bulleted and recognise.guess(_ASIDE.sub(r"\1", text)).kind is None


def _is_prose(text: str) -> bool:
    """Whether a line is a sentence, bulleted or not: whoever copies too much of a report gets no such organisations."""
    words = len(text.split())
    is_quoted = text[0] in "\"“«„'‘"
    return words > _LONGEST_NAME_WORDS or (words > _PROSE_WORDS and (is_quoted or text[-1] in '.!?:;"”»'))


def _rows(text: str, separator: str, reading: _Reading) -> Iterator[ForeignRow]:
    """The rows of a table that hold anything."""
    for row in read_table(text, separator):
        if not any(cell.strip() for cell in row.cells):
            continue
        if sum(map(len, row.cells)) > ROW_LIMIT:
            reading.leave(row.line, separator.join(row.cells), "partners.line_too_long")
        else:
            yield ForeignRow(row.line, tuple(map(reading.cell, row.cells)))
