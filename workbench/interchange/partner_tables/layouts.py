"""Which row of a table holds its headings, and which column holds what: by hashtag, heading, content, or memory."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbench.domain.foreign_tables import ForeignRow
from workbench.domain.import_sources import ImportSource
from workbench.domain.partner_columns import (
    IN_LANGUAGES,
    IN_SCRIPTS,
    OF_SOMETHING,
    WHERE_THEY_WORK,
    TableField,
    code_of_hashtag,
    is_hashtag_row,
    says_where_they_work,
    table_column,
)
from workbench.domain.partner_lists import PartnerField
from workbench.domain.partner_tables import ColumnReason, GuessedColumn, TableLayout
from workbench.domain.texts import clean_line, fold
from workbench.errors import RuleViolation
from workbench.interchange.columns import find_header, guessed_columns
from workbench.interchange.recognition import Recognition
from workbench.interchange.spreadsheets import TableRow

_SEARCH = 25
"""How many rows from the top may precede the hashtags."""
_SAMPLE = 200
_SHOWN = 3
_LONGEST_SAMPLE = 60
_PLAIN_NAMES = frozenset(map(fold, ("name", "full name", "nom", "nom complet", "nombre", "الاسم", "назва", "ім’я")))
_OF = re.compile(r"^(.*\S)\s*\(([^()]+)\)\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingWords:
    """The words by which headings are understood, all folded."""

    recognition: Recognition
    codes: Mapping[str, str] = field(default_factory=dict)
    """Heading, in any language, to a field."""
    of: Mapping[str, str] = field(default_factory=dict)
    """What a field is of, in any language, to its code: vocabularies, languages."""
    sections: Mapping[str, str] = field(default_factory=dict)
    """Sections of a profile, in any language, to their codes."""
    audiences: Mapping[str, str] = field(default_factory=dict)
    """Who may receive something, in any language, to the code of it."""
    scripts: Mapping[str, str] = field(default_factory=dict)
    """Scripts, in any language, to their codes."""

    def code(self, heading: str) -> str:
        """What a column with this heading holds; empty where that is not known."""
        plain = self._plain(heading)
        if plain:
            return plain if table_column_or_none(plain) else ""
        found = _OF.match(heading)
        base = self._plain(found.group(1)) if found else ""
        if found and base == TableField.PROFILE:
            section, _, language = (part.strip() for part in found.group(2).rpartition(","))
            code = f"{base}.{self.sections.get(fold(section), section.lower())}.{language.lower()}"
            return code if table_column_or_none(code) else ""
        if found and base in IN_SCRIPTS:
            code = f"{base}.{self.scripts.get(fold(found.group(2)), found.group(2).strip()).lower()}"
            return code if table_column_or_none(code) else ""
        if found and base in OF_SOMETHING | IN_LANGUAGES:
            code = f"{base}.{self.of.get(fold(found.group(2)), found.group(2).strip().lower())}"
            return code if table_column_or_none(code) else ""
        return ""

    def _plain(self, heading: str) -> str:
        if code := self.codes.get(fold(heading), ""):
            return code
        known = self.recognition.header(heading)
        return "" if known is None else "name" if known is PartnerField.ORGANISATION else str(known)


def table_column_or_none(code: str) -> str:
    """The code, if it is one."""
    try:
        return table_column(code).code
    except RuleViolation:
        return ""


def lay_out(
    rows: Sequence[ForeignRow],
    hashtags: int | None,
    words: HeadingWords,
    sources: Sequence[ImportSource] = (),
    *,
    top_is_headings: bool | None = None,
) -> TableLayout:
    """How the table is laid out. ``hashtags`` is the place of the row of hashtags, where one was found already;
    ``top_is_headings`` is what a person says of the first row.
    """
    at = hashtags if hashtags is not None else _find_hashtags(rows)
    if at is not None:
        header = _header_above(rows, at)
        layout = _by_hashtag(rows, at, header, words)
    else:
        header = 0 if top_is_headings else None
        if top_is_headings is None:
            header = _find_header(rows, words, sources)
        layout = _by_heading(rows, header, words)
    layout = _without_workplaces(rows, layout)
    source = next((each for each in sources if _fits(each, layout)), None)
    return layout if source is None else remembered(layout, source.name, source.columns)


def remembered(layout: TableLayout, name: str, columns: Mapping[str, str]) -> TableLayout:
    """The layout with the columns as a person said before; one not named there is not taken in."""
    return replace(
        layout, source=name,
        columns=tuple(
            column if column.code == columns.get(column.heading, "")
            else replace(column, code=table_column_or_none(columns.get(column.heading, "")),
                         reason=ColumnReason.REMEMBERED)
            for column in layout.columns
        ),
    )  # fmt: skip


def _fits(source: ImportSource, layout: TableLayout) -> bool:
    return bool(source.headings) and tuple(map(fold, source.headings)) == tuple(map(fold, layout.headings))


def _find_hashtags(rows: Sequence[ForeignRow]) -> int | None:
    return next((place for place, row in enumerate(rows[:_SEARCH]) if is_hashtag_row(row.cells)), None)


def _find_header(rows: Sequence[ForeignRow], words: HeadingWords, sources: Sequence[ImportSource]) -> int | None:
    """The row of headings: that of a source that is known, else one with headings that are."""
    known = {tuple(map(fold, source.headings)) for source in sources if source.headings}
    for place in range(min(len(rows), _SEARCH) if known else 0):
        if tuple(fold(column.heading) for column in _columns(rows, place, place + 1, ())) in known:
            return place
    header = find_header([TableRow(row.line, row.cells) for row in rows[:_SEARCH]], words.recognition)
    return _own_header(rows, words) if header is None else header


def _own_header(rows: Sequence[ForeignRow], words: HeadingWords) -> int | None:
    """The first row in which two cells are headings this program writes itself, or the top one if it heads names."""
    for place, row in enumerate(rows[:_SEARCH]):
        codes = [words.code(cell) for cell in row.cells if cell.strip()]
        if sum(map(bool, codes)) >= 2 or (place == 0 and "name" in codes):
            return place
    return None


def _header_above(rows: Sequence[ForeignRow], at: int) -> int | None:
    return at - 1 if at > 0 else None


def _by_hashtag(rows: Sequence[ForeignRow], at: int, header: int | None, words: HeadingWords) -> TableLayout:
    tags = rows[at].cells
    columns = _columns(rows, header, at + 1, tags)
    taken: set[str] = set()
    found = []
    for column in columns:
        code = code_of_hashtag(column.hashtag) if column.hashtag else ""
        reason = ColumnReason.HASHTAG if code else ColumnReason.NONE
        if not code and not column.hashtag and header is not None:
            # A column without a tag may still be headed plainly, such as an organisation's address on the web.
            code = words.code(column.heading)
            reason = ColumnReason.HEADING if code else ColumnReason.NONE
        if code in taken:
            code, reason = "", ColumnReason.NONE
        taken.add(code)
        found.append(replace(column, code=code, reason=reason))
    return TableLayout(columns=tuple(found), body_from=at + 1, has_headings=header is not None)


def _by_heading(rows: Sequence[ForeignRow], header: int | None, words: HeadingWords) -> TableLayout:
    start = 0 if header is None else header + 1
    columns = _columns(rows, header, start, ())
    codes: dict[int, tuple[str, ColumnReason]] = {}
    if header is not None:
        for column in columns:
            code = words.code(column.heading)
            if code and all(code != other for other, _ in codes.values()):
                codes[column.position] = code, ColumnReason.HEADING
    if not _names_anybody(codes):
        # "Name" is somebody's beside a column of organisations, and theirs where there is none.
        plain = (column.position for column in columns if header is not None and fold(column.heading) in _PLAIN_NAMES)
        codes |= dict.fromkeys(list(plain)[:1], ("name", ColumnReason.HEADING))
    if not _names_anybody(codes):
        body = [TableRow(row.line, row.cells) for row in rows[start : start + _SAMPLE]]
        for position, meaning in guessed_columns(body, words.recognition).items():
            code = "name" if meaning is PartnerField.ORGANISATION else str(meaning)
            if position not in codes and all(code != other for other, _ in codes.values()):
                codes[position] = code, ColumnReason.CONTENT
    return TableLayout(
        columns=tuple(replace(column, code=code, reason=reason) for column in columns
                      for code, reason in [codes.get(column.position, ("", ColumnReason.NONE))]),
        body_from=start, has_headings=header is not None,
    )  # fmt: skip


def _names_anybody(codes: Mapping[int, tuple[str, ColumnReason]]) -> bool:
    return any(code.partition(".")[0] == "name" for code, _ in codes.values())


def _columns(rows: Sequence[ForeignRow], header: int | None, start: int, tags: Sequence[str]) -> list[GuessedColumn]:
    body = rows[start : start + _SAMPLE]
    top = () if header is None else rows[header].cells
    width = max((len(row.cells) for row in (*body, ForeignRow(0, tuple(top)), ForeignRow(0, tuple(tags)))), default=0)
    seen: set[str] = set()
    found = []
    for position in range(width):
        heading = clean_line(top[position]).text if position < len(top) else ""
        tag = tags[position].strip() if position < len(tags) else ""
        heading = heading or tag
        if not heading or heading in seen:
            heading = f"{heading} #{position + 1}".strip()
        seen.add(heading)
        said = (row.cells[position].strip() for row in body if position < len(row.cells))
        samples = tuple(list(dict.fromkeys(cell[:_LONGEST_SAMPLE] for cell in said if cell))[:_SHOWN])
        if samples or heading != f"#{position + 1}":
            found.append(GuessedColumn(position, heading, tag, samples=samples))
    return found


def _without_workplaces(rows: Sequence[ForeignRow], layout: TableLayout) -> TableLayout:
    """A country beside activities, or several beside one name, says where somebody works: it is not taken in."""
    by_code = {column.code.partition(".")[0]: column for column in layout.columns if column.code}
    country, name = by_code.get("country"), by_code.get("name")
    if country is None or name is None:
        return layout
    tags = [column.hashtag for column in layout.columns if column.hashtag]
    is_plain = fold(country.hashtag) == fold(WHERE_THEY_WORK)
    if not (is_plain and says_where_they_work(tags)) and not _is_several(rows[layout.body_from :], name, country):
        return layout
    changed = replace(country, code="", reason=ColumnReason.WHERE_THEY_WORK)
    return replace(layout, columns=tuple(changed if each is country else each for each in layout.columns))


def _is_several(rows: Sequence[ForeignRow], name: GuessedColumn, country: GuessedColumn) -> bool:
    """Whether one name stands beside several countries."""
    seen: dict[str, str] = {}
    last = max(name.position, country.position)
    for row in rows:
        if len(row.cells) > last and row.cells[name.position].strip() and row.cells[country.position].strip():
            where = row.cells[country.position].strip().casefold()
            if seen.setdefault(row.cells[name.position].strip().casefold(), where) != where:
                return True
    return False
