"""Tables and named facts: thin rules, heads repeated on every page, statuses with colour, shape and word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.documents.clean import SafeText
from workbench.documents.docx.elements import Element, make, switch, twips
from workbench.documents.docx.grid import BELOW_ROWS, STRONG, Room, grid, grid_cell, grid_row, is_short, millimetres
from workbench.documents.docx.paragraphs import paragraph, spacer
from workbench.documents.docx.runs import Look
from workbench.documents.docx.setting import Setting
from workbench.documents.docx.styles import Style, table_head, table_text
from workbench.documents.docx.widths import shared_out, text_width, widest_word
from workbench.documents.model import Cell, Inlines, KeyValues, Table, Text, Tone
from workbench.documents.style import TableLook, tone_colours

_TONE_MARKS = {Tone.GOOD: "●", Tone.WARNING: "▲", Tone.BAD: "◆", Tone.NONE: "○"}
"""Shapes that can be told apart in grey, as on paper."""
_MARK_WIDTH = 1.2
"""Of the type size: a mark and the space behind it."""
_WIDEST_SHARE = 0.5
"""The most of the table that one long word may claim; beyond that it is broken."""
_MOST_COLUMNS = 60
"""Word processors open no table with more than 63."""
_NAMES_SHARE = 0.34
_NAMES_GAP = 8.0


@dataclass(frozen=True, slots=True)
class _Plan:
    """A table's look and the widths of its columns in twips."""

    number: int
    look: TableLook
    widths: tuple[int, ...]


def tone_mark(tone: Tone) -> Inlines:
    """The shape of a status, with the space that parts it from its word; nothing for a plain one."""
    return (Text(SafeText(f"{_TONE_MARKS[tone]}\N{NO-BREAK SPACE}")),) if tone in _TONE_MARKS else ()


def write_table(setting: Setting, block: Table) -> Iterator[Element]:
    """A table after its caption."""
    if not block.columns:
        return
    if block.caption:
        yield paragraph(setting, Style.CAPTION, block.caption)
    for panel in _panels(block):
        yield from _write_panel(setting, panel)


def _panels(block: Table) -> Iterator[Table]:
    """The table in parts that a word processor can open, each with the column that names its rows."""
    named = 1 if block.row_headings else 0
    if len(block.columns) <= _MOST_COLUMNS:
        yield block
        return
    step = _MOST_COLUMNS - named
    for first in range(named, len(block.columns), step):
        chosen = [*range(named), *range(first, min(first + step, len(block.columns)))]
        yield replace(
            block,
            columns=tuple(block.columns[place] for place in chosen),
            rows=tuple(tuple(row[place] for place in chosen) for row in block.rows),
        )


def _write_panel(setting: Setting, block: Table) -> Iterator[Element]:
    plan = _plan(setting, block)
    rows = [_head(setting, block, plan), *(_row(setting, block, row, plan) for row in block.rows)]
    room = Room(across=plan.look.across, above=plan.look.above, below=plan.look.above)
    yield grid(
        setting, plan.widths, rows, room=room, rules=BELOW_ROWS, has_head=True, names_first=block.row_headings
    )  # fmt: skip
    yield spacer(setting)


def _head(setting: Setting, block: Table, plan: _Plan) -> Element:
    style = table_head(plan.number)
    cells = [
        grid_cell(
            width, paragraph(setting, style, column.heading, switch("keepNext"), align=column.align),
            below=STRONG, place="bottom",
        )
        for column, width in zip(block.columns, plan.widths, strict=True)
    ]  # fmt: skip
    return grid_row(*cells, is_head=True)


def _row(setting: Setting, block: Table, row: Sequence[Cell], plan: _Plan) -> Element:
    cells = []
    for place, (column, cell, width) in enumerate(zip(block.columns, row, plan.widths, strict=True)):
        is_toned = cell.tone is not Tone.PLAIN
        colours = tone_colours(cell.tone)
        look = Look(
            bold=cell.bold or (block.row_headings and place == 0), colour=colours.text if is_toned else None
        )  # fmt: skip
        words = paragraph(
            setting, table_text(plan.number), (*tone_mark(cell.tone), *cell.content), look=look, align=column.align
        )  # fmt: skip
        cells.append(grid_cell(width, words, back=colours.back if is_toned else None))
    is_whole = is_short(*(cell.content for cell in row))
    return grid_row(*cells, is_whole=is_whole, least_height=millimetres(block.least_row_height))


def _plan(setting: Setting, block: Table) -> _Plan:
    """The roomiest look in which no word has to be broken, else the smallest."""
    total = setting.width
    shares = [max(column.share, 0.01) for column in block.columns]
    wished = [total * share / sum(shares) for share in shares]
    last = len(setting.sheet.tables) - 1
    for number, look in enumerate(setting.sheet.tables):
        least = _least_widths(block, look, total)
        if sum(least) <= total or number == last:
            return _Plan(number, look, tuple(shared_out(wished, least, total)))
    raise AssertionError("a style sheet has looks for tables")


def _least_widths(block: Table, look: TableLook, total: float) -> list[float]:
    least = []
    for place, column in enumerate(block.columns):
        widest = widest_word(column.heading, look.head.size * 1.06)
        for row in block.rows:
            mark = look.cell.size * _MARK_WIDTH if row[place].tone is not Tone.PLAIN else 0.0
            widest = max(widest, widest_word(row[place].content, look.cell.size) + mark)
        least.append(min(widest, _WIDEST_SHARE * total) + 2 * look.across + 1)
    return least


def write_key_values(setting: Setting, block: KeyValues) -> Iterator[Element]:
    """Facts by name: names in a narrow column, each fact on a line of its own."""
    if not block.pairs:
        return
    size, total = setting.sheet.tables[0].head.size, setting.reading_width
    natural = max(text_width(name, size) for name, _ in block.pairs) * 1.06
    names = twips(min(max(natural + 2 * _NAMES_GAP, 72.0), _NAMES_SHARE * total))
    widths = (names, twips(total) - names)
    rows = [
        grid_row(
            grid_cell(widths[0], _name(setting, name)),
            grid_cell(widths[1], paragraph(setting, Style.CELL, value)),
            is_whole=is_short((Text(name),), value),
        )
        for name, value in block.pairs
    ]
    yield grid(setting, widths, rows, room=Room(above=3, below=3.5), rules=BELOW_ROWS, names_first=True)
    yield spacer(setting)


def _name(setting: Setting, name: SafeText) -> Element:
    return paragraph(setting, Style.FACT_NAME, (Text(name),), make("ind", right=twips(_NAMES_GAP)))
