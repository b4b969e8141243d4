"""Understanding a sheet of somebody else's as a table of partners, with the words and the memory of the office."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workbench.domain.foreign_tables import ForeignSheet
from workbench.domain.partner_columns import TableField
from workbench.domain.partner_imports import Step, no_step
from workbench.domain.partner_tables import PartnerTable, TableLayout
from workbench.domain.texts import fold
from workbench.interchange.partner_tables import HeadingWords, lay_out, read_partner_rows, remembered
from workbench.queries.partner_tables import (
    TableWord,
    codebook_of,
    import_sources,
    table_vocabularies,
    table_words,
)
from workbench.storage.database import Database

_SECTIONS = f"{TableField.TERMS}.profile_sections"


@dataclass(frozen=True, slots=True)
class LaidOut:
    """How a sheet is laid out, the words its cells may hold, and what words of its source meant before."""

    layout: TableLayout
    words: tuple[TableWord, ...]
    values: Mapping[str, str]


def lay_out_table(
    database: Database, sheet: ForeignSheet, words: HeadingWords, *, top_is_headings: bool | None = None
) -> LaidOut:
    """How the sheet is laid out: as was said of its source before, else by hashtags, headings and content.

    ``top_is_headings`` is what a person says of the first row.
    """
    with database.read() as connection:
        sources = import_sources(connection)
        vocabularies = table_vocabularies(connection)
        known = tuple(table_words(connection))
    of = {fold(text): each.code for each in vocabularies for text in (each.code, *each.labels.values())}
    sections = {
        fold(text): word.code
        for word in known
        if word.column == _SECTIONS
        for text in (word.code, *word.labels.values())
    }
    every = replace(words, of={**words.of, **of}, sections=sections)
    layout = lay_out(sheet.rows, sheet.hashtags, every, sources, top_is_headings=top_is_headings)
    values = next((source.values for source in sources if layout.source and source.name == layout.source), {})
    return LaidOut(layout, known, values)


def understand_table(
    sheet: ForeignSheet,
    laid_out: LaidOut,
    words: HeadingWords,
    *,
    codes: Mapping[str, str] | None = None,
    values: Mapping[str, str] | None = None,
    language: str = "en",
    step: Step = no_step,
) -> PartnerTable:
    """What the sheet's rows say. ``codes`` is heading to code where a person changed what columns hold; ``values`` is
    ``column|word as written`` to the code meant, beside what is remembered. Raises as `read_partner_rows` does.
    """
    layout = laid_out.layout if codes is None else remembered(laid_out.layout, laid_out.layout.source, codes)
    table = read_partner_rows(
        sheet.rows[layout.body_from :],
        {column.position: column.code for column in layout.columns if column.code},
        recognition=words.recognition,
        codebook={**codebook_of(laid_out.words), TableField.AUDIENCE: words.audiences,
                  TableField.SHOWN_SCRIPT: words.scripts},
        values={**laid_out.values, **(values or {})}, language=language, step=step,
    )  # fmt: skip
    not_kept = tuple(column.heading for column in layout.columns if not column.code and column.samples)
    return replace(table, skipped=table.skipped + layout.body_from, not_kept=not_kept)
