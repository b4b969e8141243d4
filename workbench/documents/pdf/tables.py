"""Tables and named facts as strips: one row each, thin rules, heads repeated on every page.

A table always takes exactly the width it has. Columns too narrow for their longest word take room from the others;
if that does not suffice, the table is set smaller, and in the end words are broken.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from workbench.documents.model import Cell, Inlines, KeyValues, Table, Text, Tone
from workbench.documents.pdf.marks import MARK, draw_tone
from workbench.documents.pdf.setting import Column, Setting
from workbench.documents.pdf.strips import Backing, Mark, Rule, Strip, Words
from workbench.documents.pdf.structure import Node
from workbench.documents.style import MILLIMETRE, TableLook, aligned, tone_colours
from workbench.documents.text.styling import TextStyle

_WIDEST_CHARACTER = 0.75
"""Of the size: words are measured only if so wide a character for each of theirs would not fit."""
_MARK_GAP = 5.0
_WHOLE_SHARE = 0.4
"""Rows up to this share of a page are not parted."""
_NAMES_SHARE = 0.34
_LEAST_INNER = 1.0
_LINE = 0.5


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table's columns, placed."""

    look: TableLook
    columns: tuple[Column, ...]
    inner: tuple[Column, ...]
    """What words have of each column."""


def set_table(setting: Setting, block: Table, parent: Node) -> Iterator[Strip]:
    """A table row by row, after its caption and head."""
    if not block.columns:
        return
    node = Node("Table", parent)
    if block.caption:
        caption = setting.words(block.caption, setting.sheet.label, setting.column, Node("Caption", node))
        yield Strip(words=(caption,), height=caption.height, before=8, after=2, keep=True)
    grid = _grid(setting, block)
    head = _head(setting, block, grid, Node("TR", Node("THead", node)))
    yield head
    body = Node("TBody", node)
    for place, row in enumerate(block.rows, 1):
        strip = _row(setting, block, row, grid, Node("TR", body))
        strip.head = head
        strip.after = 10.0 if place == len(block.rows) else 0.0
        yield strip


def _head(setting: Setting, block: Table, grid: _Grid, node: Node) -> Strip:
    words = []
    for place, column in enumerate(block.columns):
        style = aligned(grid.look.head, column.align)
        cell = Node("TH", node, scope="Column")
        words.append(setting.words(column.heading, style, grid.inner[place], cell, down=grid.look.above))
    height = max(each.end for each in words) + grid.look.above
    # Short headings stand at the foot of the head, on the rule they name a column under.
    sunk = tuple(
        Words(each.lines, each.style, each.left, height - grid.look.above - each.height, each.node) for each in words
    )
    rule = Rule(setting.column.left, setting.column.width, "border-strong", 0.8)
    return Strip(words=sunk, rules=(rule,), height=height, foot=grid.look.above, before=4.0, keep=True)


def _row(setting: Setting, block: Table, row: Sequence[Cell], grid: _Grid, node: Node) -> Strip:
    words, marks, backings = [], [], []
    look = grid.look
    for place, (column, cell) in enumerate(zip(block.columns, row, strict=True)):
        is_name = block.row_headings and place == 0
        child = Node("TH", node, scope="Row") if is_name else Node("TD", node)
        style = aligned(look.strong if cell.bold or is_name else look.cell, column.align)
        inner = grid.inner[place]
        if cell.tone is not Tone.PLAIN:
            outer = grid.columns[place]
            backings.append(Backing(outer.left, outer.width, tone_colours(cell.tone).back))
            down = look.above + (style.leading - MARK) / 2
            marks.append(Mark(partial(draw_tone, cell.tone), inner.part(0, MARK).left, down, MARK, MARK))
            inner = inner.inset(start=min(MARK + _MARK_GAP, inner.width / 2))
        if cell.content:
            words.append(setting.words(cell.content, style, inner, child, down=look.above))
    if block.least_row_height:
        # What is written by hand has to know where its place ends.
        backings.extend(_upright_lines(grid.columns))
    end = max((each.end for each in words), default=look.above + look.cell.leading)
    return Strip(
        words=tuple(words), marks=tuple(marks), backings=tuple(backings),
        rules=(Rule(setting.column.left, setting.column.width, "border"),),
        height=max(end + look.above, block.least_row_height * MILLIMETRE), foot=look.above,
        whole_until=_WHOLE_SHARE * setting.sheet.page.inner_height,
    )  # fmt: skip


def _upright_lines(columns: Sequence[Column]) -> Iterator[Backing]:
    """A line at each side of every column."""
    sides = {column.left for column in columns} | {max(column.left + column.width for column in columns) - _LINE}
    return (Backing(side, _LINE, "border") for side in sorted(sides))


def _grid(setting: Setting, block: Table) -> _Grid:
    """The roomiest look in which no word has to be broken, else the smallest."""
    total = setting.column.width
    shares = [max(column.share, 0.01) for column in block.columns]
    wished = [total * share / sum(shares) for share in shares]
    for look in setting.sheet.tables:
        least = _least_widths(setting, block, look, wished)
        if sum(least) <= total:
            break
    return _placed(setting.column, look, shared_out(wished, least, total))


def _placed(column: Column, look: TableLook, widths: Sequence[float]) -> _Grid:
    offset, columns = 0.0, []
    for width in widths:
        columns.append(column.part(offset, width))
        offset += width
    sides = [min(look.across, width / 6) for width in widths]
    inner = tuple(each.inset(side, side) for each, side in zip(columns, sides, strict=True))
    return _Grid(look, tuple(columns), inner)


def shared_out(wished: Sequence[float], least: Sequence[float], total: float) -> list[float]:
    """Widths that add up to the total: what each wishes, none below its least as long as there is enough for all."""
    needed = sum(least)
    if needed >= total:
        return [total * width / needed for width in least]
    fixed: dict[int, float] = {}
    while True:
        free = total - sum(fixed.values())
        wishes = sum(width for place, width in enumerate(wished) if place not in fixed)
        short = {
            place: least[place]
            for place, width in enumerate(wished)
            if place not in fixed and width * free / wishes < least[place]
        }
        if not short:
            return [fixed.get(place, width * free / wishes) for place, width in enumerate(wished)]
        fixed |= short


def _least_widths(setting: Setting, block: Table, look: TableLook, wished: Sequence[float]) -> list[float]:
    least = []
    for place, column in enumerate(block.columns):
        across = 2 * look.across
        room = wished[place] - across
        widest = _widest(setting, column.heading, look.head, room)
        # Names, dates and statuses come again and again in a column: each is measured once.
        for cell in {row[place] for row in block.rows}:
            extra = 0.0 if cell.tone is Tone.PLAIN else MARK + _MARK_GAP
            style = look.strong if cell.bold or (block.row_headings and place == 0) else look.cell
            widest = max(widest, _widest(setting, cell.content, style, room - extra) + extra)
        least.append(max(widest, _LEAST_INNER) + across)
    return least


def _widest(setting: Setting, content: Inlines, style: TextStyle, room: float) -> float:
    """The widest word, or nothing where it plainly fits: measuring every cell would set the table twice."""
    longest = max((len(word) for inline in content for word in inline.text.split()), default=0)
    if longest * style.size * _WIDEST_CHARACTER <= room and len(content) <= 1:
        return 0.0
    total = sum(len(inline.text) for inline in content)
    if total * style.size * _WIDEST_CHARACTER <= room:
        return 0.0
    return setting.widest_word(content, style)


def set_key_values(setting: Setting, block: KeyValues, parent: Node) -> Iterator[Strip]:
    """Facts by name: names in a narrow column, each fact on a line of its own."""
    names: list[Inlines] = [(Text(name),) for name, _ in block.pairs]
    if not names:
        return
    body = setting.sheet.body
    name_style = TextStyle(size=setting.sheet.tables[0].head.size, leading=body.leading, colour="text-2", bold=True)
    column = setting.reading_column
    natural = max(setting.natural_width(name, name_style) for name in names)
    room = min(max(natural + 16, 72.0), _NAMES_SHARE * column.width)
    rows = Node("TBody", Node("Table", parent))
    for place, (name, (_, value)) in enumerate(zip(names, block.pairs, strict=True), 1):
        row = Node("TR", rows)
        words = (
            setting.words(name, name_style, column.part(0.0, room - 8), Node("TH", row, scope="Row"), down=3.0),
            setting.words(value, body, column.inset(start=room), Node("TD", row), down=3.0),
        )
        yield Strip(
            words=words, rules=(Rule(column.left, column.width, "border"),),
            height=max(each.end for each in words) + 3.5, foot=3.5,
            whole_until=_WHOLE_SHARE * setting.sheet.page.inner_height, after=14.0 if place == len(names) else 0.0,
        )  # fmt: skip
