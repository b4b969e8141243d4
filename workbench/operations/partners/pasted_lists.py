"""What is pasted, understood with the words and the memory of the office just as a file's table is."""

from collections.abc import Mapping
from dataclasses import replace

from workbench.domain.partner_columns import TableField
from workbench.domain.partner_imports import Step, no_step
from workbench.domain.partner_lists import ListForm, PartnerField, PastedList
from workbench.domain.partner_tables import ColumnReason, GuessedColumn, PartnerTable, TableLayout
from workbench.errors import RuleViolation
from workbench.interchange.partner_tables import HeadingWords
from workbench.operations.partners.table_reading import LaidOut, lay_out_table, understand_table
from workbench.storage.database import Database

_NAMES = GuessedColumn(0, TableField.NAME, code=TableField.NAME, reason=ColumnReason.HEADING)
_CERTAIN = frozenset({ColumnReason.HASHTAG, ColumnReason.HEADING, ColumnReason.REMEMBERED})


def lay_out_pasted(
    database: Database, pasted: PastedList, words: HeadingWords, *, top_is_headings: bool | None = None
) -> LaidOut:
    """How it is laid out: a plain list is one column of names, all else is a table as others are."""
    if pasted.form is ListForm.LINES:
        return LaidOut(TableLayout(columns=(_NAMES,)), (), {})
    return lay_out_table(database, pasted.sheet, words, top_is_headings=top_is_headings)


def is_recognised(layout: TableLayout) -> bool:
    """Whether it is certain which column names the partners, so that nobody needs to be asked about columns."""
    names = {TableField.NAME, TableField.ACRONYM}
    return any(
        column.code.partition(".")[0] in names and column.reason in _CERTAIN for column in layout.columns if column.code
    )


def columns_said(layout: TableLayout, said: Mapping[str, str]) -> dict[str, str]:
    """Heading to code as somebody said it of columns, each by its heading or its number from 1.

    Raises RuleViolation ``partners.mapping_field`` or ``partners.mapping_column`` for names nobody knows.
    """
    headings = {column.heading.casefold(): column.heading for column in layout.columns}
    by_number = {str(column.position + 1): column.heading for column in layout.columns}
    codes: dict[str, str] = {}
    for column, name in said.items():
        if name not in set(PartnerField):
            raise RuleViolation("partners.mapping_field", field=name)
        wanted = column.strip()
        heading = headings.get(wanted.casefold()) or by_number.get(wanted)
        if heading is None:
            raise RuleViolation("partners.mapping_column", column=column)
        codes[heading] = TableField.NAME if name == PartnerField.ORGANISATION else name
    return codes


def understand_pasted(
    pasted: PastedList,
    laid_out: LaidOut,
    words: HeadingWords,
    *,
    codes: Mapping[str, str] | None = None,
    values: Mapping[str, str] | None = None,
    language: str = "en",
    step: Step = no_step,
) -> PartnerTable:
    """What it says, row by row, with the lines that were left aside; raises as `understand_table` does."""
    table = understand_table(pasted.sheet, laid_out, words, codes=codes, values=values, language=language, step=step)
    is_list = pasted.form is ListForm.LINES
    return replace(table, refused=(*pasted.refused, *table.refused), removed=pasted.removed, is_list=is_list)
