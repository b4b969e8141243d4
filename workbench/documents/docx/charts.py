"""Bars of counts as rows of cells, and a map of relations as lists: what an editable copy can show of drawings."""

from collections.abc import Iterator

from workbench.documents.docx.elements import Element, switch, twips
from workbench.documents.docx.grid import Room, Rule, grid, grid_cell, grid_row
from workbench.documents.docx.paragraphs import paragraph, spacer
from workbench.documents.docx.prose import write_bullets
from workbench.documents.docx.runs import Look
from workbench.documents.docx.setting import Setting
from workbench.documents.docx.styles import Style, table_text
from workbench.documents.model import Bullets, CountBar, CountBars, RelationMap
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
