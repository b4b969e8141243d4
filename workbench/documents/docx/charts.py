"""Bars of counts as rows of cells, and a map of relations as lists: what an editable copy can show of drawings."""

from collections.abc import Iterator

from workbench.documents.docx.elements import Element, switch, twips
from workbench.documents.docx.grid import Room, Rule, grid, grid_cell, grid_row
from workbench.documents.docx.paragraphs import paragraph, spacer
from workbench.documents.docx.prose import write_bullets
from workbench.documents.docx.runs import Look
from workbench.documents.docx.setting import Setting
from workbench.documents.docx.styles import Style, table_text
from workbench.documents.docx.tables import write_table
from workbench.documents.model import (
    Align,
    Bullets,
    Cell,
    Column,
    CountBar,
    CountBars,
    GridRow,
    MarkGrid,
    RelationMap,
    Table,
    Text,
)
from workbench.documents.style import tone_colours

_UNITS = 40
"""Columns a bar is made of; it takes some of them."""
_LABELS_SHARE, _SAID_SHARE = 0.34, 0.28
_APART = Rule("paper", 4.0)


def write_count_bars(setting: Setting, block: CountBars) -> Iterator[Element]:
    """One bar under the other, on one scale; what each says stands behind it."""
    if not block.bars:
        return
    unit = twips(setting.width * (1 - _LABELS_SHARE - _SAID_SHARE) / _UNITS)
    label = twips(setting.width * _LABELS_SHARE)
    said = twips(setting.width) - label - unit * _UNITS
    longest = max(1, *(max(bar.count, bar.of or 0) for bar in block.bars))
    rows = [_row(setting, bar, longest, (label, unit, said)) for bar in block.bars]
    widths = (label, *([unit] * _UNITS), said)
    yield grid(setting, widths, rows, room=Room(across=4, above=2, below=2), names_first=True)
    yield spacer(setting)


def _row(setting: Setting, bar: CountBar, longest: int, widths: tuple[int, int, int]) -> Element:
    label, unit, said = widths
    full = round(_UNITS * bar.count / longest) or (1 if bar.count else 0)
    outlined = max(0, round(_UNITS * (bar.of or 0) / longest) - full)
    parts = [(full, "primary"), (outlined, "sunken"), (_UNITS - full - outlined, "paper")]
    cells = [
        grid_cell(unit * span, spacer(setting), columns=span, back=back, around=_APART, room=Room())
        for span, back in parts
        if span > 0
    ]
    look = Look(colour=tone_colours(bar.tone).text)
    return grid_row(
        grid_cell(label, paragraph(setting, table_text(0), bar.label), place="center"), *cells,
        grid_cell(said, paragraph(setting, table_text(0), bar.said, look=look), place="center"),
    )  # fmt: skip


def write_relation_map(setting: Setting, block: RelationMap) -> Iterator[Element]:
    """The names by group; the lines stand in the document's table, as drawings do not enter an editable copy."""
    for group in block.groups:
        yield paragraph(setting, Style.CELL_STRONG, group.heading, switch("keepNext"))
        yield from write_bullets(setting, Bullets(group.names))


def write_mark_grid(setting: Setting, block: MarkGrid) -> Iterator[Element]:
    """The grid as a plain table of letters, which people can go on working with; frames do not enter it."""
    columns = (Column(block.corner, 6.0), *(Column(content, 1.0, Align.CENTRE) for content in block.columns))
    rows = tuple(_grid_row(row, len(block.columns)) for row in block.rows)
    yield from write_table(setting, Table(columns, rows, row_headings=True))


def _grid_row(row: GridRow, count: int) -> tuple[Cell, ...]:
    marks = (row.marks.get(place) for place in range(count))
    cells = (Cell((Text(mark.letters),)) if mark else Cell() for mark in marks)
    return Cell(row.heading, bold=row.is_group), *cells
