"""Reads the rows of a table of partners by what its columns hold: cell by cell, and what cannot be read is told."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from workbench.domain.foreign_tables import ForeignRow
from workbench.domain.groups import MemberRole
from workbench.domain.partner_columns import LONG, TableColumn, TableField, is_hashtag_row, table_column
from workbench.domain.partner_imports import Step, no_step
from workbench.domain.partner_tables import (
    CellProblem,
    PartnerTable,
    RefusedRow,
    StatedFacts,
    StatedRow,
    UnknownValue,
)
from workbench.domain.partners import OrganisationKind, OrganisationStatus
from workbench.domain.relations import RelationKind
from workbench.domain.texts import clean_line, fold
from workbench.errors import RuleViolation
from workbench.interchange.partner_tables.asides import parted
from workbench.interchange.partner_tables.cells import (
    BETWEEN,
    Cells,
    cleaned_line,
    cleaned_lines,
    count_of,
    day_of,
    truth_of,
)
from workbench.interchange.partner_tables.contact_cells import ContactCells
from workbench.interchange.recognition import Guess, Recognition

Codebook = Mapping[str, Mapping[str, str]]
"""Field, or ``terms.`` and a vocabulary, to its words (folded, in any language) and their codes."""

UNKNOWN = "imports.cell_unknown"
ROWS_LIMIT = 200_000
_STRIDE = 500
_SHOWN = 80


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
        self._has_roles = any(column.field is TableField.ROLE for column in columns.values())
        self._guesses: dict[str, Guess] = {}
        self._unknown: Counter[tuple[str, str]] = Counter()
        columns_of_words = (TableField.AUDIENCE, TableField.SHOWN_SCRIPT, TableField.LANGUAGES)
        audiences, scripts, languages = (codebook.get(str(of), {}) for of in columns_of_words)
        self._contacts = ContactCells(self._code, language, audiences, scripts, languages)

    def unknown(self) -> tuple[UnknownValue, ...]:
        """The words no list holds, the most frequent first."""
        return tuple(UnknownValue(column, written, rows) for (column, written), rows in self._unknown.most_common())

    def read(self, row: ForeignRow) -> StatedRow | RefusedRow | None:
        """The row as understood, or why it is refused; none where it is blank."""
        cells = Cells({})
        for position, column in self._columns.items():
            raw = row.cells[position] if position < len(row.cells) else ""
            text, removed, cut = cleaned_lines(raw) if column.field in LONG else cleaned_line(raw, column.field)
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

    def _stated(self, row: ForeignRow, cells: Cells, names: dict[str, str], acronym: str) -> StatedRow:
        names, aside, role_aside = parted(
            names, self._recognition, has_acronyms=self._has_acronyms, has_roles=self._has_roles
        )
        acronym = acronym or aside
        name = names.get(self._language) or next(iter(names.values()), acronym)
        guess = self._guess(name, acronym)
        kind = self._kind(cells, name, guess)
        country = self._coded(cells, TableField.COUNTRY)
        status, role = self._coded(cells, TableField.STATUS), self._coded(cells, TableField.ROLE)
        contact, reaches = self._contacts.contact(cells)
        facts, audience = self._facts(cells), self._contacts.audience(cells, TableField.AUDIENCE)
        facts = None if facts is None else replace(facts, audience=audience)
        contact = None if contact is None else replace(contact, audience=audience)
        return StatedRow(
            row=row.line, name=name, names=names, acronym=acronym,
            aliases=tuple(filter(None, BETWEEN.split(cells.text(TableField.ALIASES)))),
            kind=kind, guessed_kind=guess.kind, country=country, guessed_country=guess.country,
            size_band=self._coded(cells, TableField.SIZE_BAND), is_local=truth_of(cells, TableField.LOCAL),
            status=OrganisationStatus(status) if status else None, parent=cells.text(TableField.PARENT),
            identifiers={column.of: text for column, text in cells.texts.items()
                         if column.field is TableField.IDENTIFIER and text},
            record=cells.text(TableField.ID), reaches=reaches, terms=self._terms(cells), contact=contact,
            role=MemberRole(role) if role else role_aside, facts=facts, audience=audience,
            problems=tuple(cells.problems), removed=cells.removed,
        )  # fmt: skip

    # What is said beside what it is

    def _facts(self, cells: Cells) -> StatedFacts | None:
        """What the row says that is a record of its own; none where it says nothing of the kind."""
        profile = {}
        for column, text in cells.texts.items():
            if column.field is TableField.PROFILE and text:
                section, _, language = column.of.partition(".")
                profile[section, language] = text
        cadre, relation = self._coded(cells, TableField.CADRE), self._coded(cells, TableField.RELATION)
        related = cells.text(TableField.RELATED)
        if related and not relation:
            cells.wrong(TableField.RELATED, "imports.cell_relation")
        priority = cells.by_language(TableField.PRIORITY, self._language)
        if not (profile or cadre or priority or (relation and related)):
            return None
        start, end = day_of(cells, TableField.RELATED_SINCE), day_of(cells, TableField.RELATED_UNTIL)
        if start and end and end.last_day() < start.first_day():
            cells.wrong(TableField.RELATED_UNTIL, "imports.cell_order")
            end = None
        return StatedFacts(
            profile=profile, cadre=cadre or "", count=count_of(cells) if cadre else None,
            as_of=day_of(cells, TableField.AS_OF) if cadre else None, priority=priority,
            relation=RelationKind(relation) if relation and related else None, related=related, start=start, end=end,
            note=cells.text(TableField.NOTE),
        )  # fmt: skip

    def _guess(self, name: str, acronym: str) -> Guess:
        if name not in self._guesses:
            guess = self._recognition.guess(name)
            self._guesses[name] = self._recognition.guess(acronym) if guess.kind is None and acronym else guess
        return self._guesses[name]

    def _kind(self, cells: Cells, name: str, guess: Guess) -> OrganisationKind | None:
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

    def _coded(self, cells: Cells, of: TableField) -> str | None:
        written = cells.text(of)
        if not written:
            return None
        code = self._code(str(of), written)
        if code is None:
            cells.wrong(of, UNKNOWN)
        return code or None

    def _terms(self, cells: Cells) -> tuple[str, ...]:
        found: list[str] = []
        for column, text in cells.texts.items():
            if column.field is not TableField.TERMS or not text:
                continue
            for written in filter(None, BETWEEN.split(text)):
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


def _value_key(column: str, written: str) -> tuple[str, str]:
    return column, fold(written) or written


def _refusal(row: ForeignRow, column: str, code: str) -> RefusedRow:
    raw = clean_line(" | ".join(cell[:_SHOWN] for cell in row.cells if cell.strip())[: 2 * _SHOWN]).text
    return RefusedRow(row.line, raw if len(raw) <= _SHOWN else raw[: _SHOWN - 1] + "…", column, code)
