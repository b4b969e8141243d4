"""A grid of marks, such as the roles matrix: turned heads, and frames that tell in grey how far a role is agreed.

The head is repeated on every page the rows go on to; the builder keeps the grid as narrow as one page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from workbench.documents.model import Align, GridLook, GridMark, GridRow, Inlines, MarkGrid, Text
from workbench.documents.pdf.canvas import Canvas
from workbench.documents.pdf.setting import Column, Setting
from workbench.documents.pdf.strips import Backing, Mark, Rule, Strip, Words
from workbench.documents.pdf.structure import Node
from workbench.documents.style import TableLook, aligned, coloured
from workbench.documents.text.layout import Line
from workbench.documents.text.styling import TextStyle

_NAMES_SHARE = 0.30
_WIDEST = 58.0
_TALLEST_HEAD, _LEAST_HEAD = 128.0, 40.0
_ABOVE = 3.5
_BOX = 13.0
_BOX_ACROSS = 2.5
"""From a column's sides to the frame of its mark, at least."""
_WIDEST_BOX = 22.0
_HEAVIEST = 3
_INK = {0: "text-2", 1: "text", 2: "primary", _HEAVIEST: "paper"}
"""Weight to the colour of the letters."""
_FILL = {0: "none-back", 2: "primary-subtle", _HEAVIEST: "primary"}
_DASHES = {GridLook.PROPOSED: "2.2 1.8", GridLook.CONTESTED: "0.6 1.6"}


@dataclass(frozen=True, slots=True)
class _Places:
    """Where everything stands from side to side."""

    names: Column
    columns: tuple[Column, ...]
    look: TableLook

    @property
    def sides(self) -> tuple[float, ...]:
        """The places between columns, and the outer two."""
        found = {column.left for column in self.columns}
        return tuple(sorted(found | {column.left + column.width for column in self.columns}))


def set_mark_grid(setting: Setting, block: MarkGrid, parent: Node) -> Iterator[Strip]:
    """The head, then one strip a row; a row that heads others stays with the first of them."""
    if not block.columns:
        return
    table = Node("Table", parent)
    places = _places(setting, block)
    head = _head(setting, block, places, Node("THead", table))
    yield head
    body = Node("TBody", table)
    for number, row in enumerate(block.rows, 1):
        strip = _row(setting, row, places, Node("TR", body))
        strip.head = head
        strip.after = 10.0 if number == len(block.rows) else 0.0
        yield strip


def _places(setting: Setting, block: MarkGrid) -> _Places:
    """Columns as wide as they may be; what they leave goes to the names."""
    whole = setting.column
    width = min(_WIDEST, whole.width * (1 - _NAMES_SHARE) / len(block.columns))
    names = whole.width - width * len(block.columns)
    names = min(names, max(_NAMES_SHARE * whole.width, setting.sheet.page.measure / 2))
    columns = tuple(whole.part(names + place * width, width) for place in range(len(block.columns)))
    look = next((each for each in setting.sheet.tables if each.head.leading + 2 <= width), setting.sheet.tables[-1])
    return _Places(whole.part(0.0, names), columns, look)


def _head(setting: Setting, block: MarkGrid, places: _Places, parent: Node) -> Strip:
    turned, tall = _turned(setting, block, places)
    words, marks, down = _group_heads(setting, block, places, Node("TR", parent))
    row = Node("TR", parent)
    corner = setting.words(block.corner, places.look.head, places.names.inset(4, 6), Node("TH", row, scope="Column"))
    height = down + tall + 2 * _ABOVE
    words.append(Words(corner.lines, corner.style, corner.left, height - _ABOVE - corner.height, corner.node))
    for column, content in zip(places.columns, block.columns, strict=True):
        lines = _heading_lines(setting, content, turned, tall, column.width)
        left = column.left + (column.width - len(lines) * turned.leading) / 2
        node = Node("TH", row, scope="Column")
        words.append(Words(lines, turned, left, down + _ABOVE, node, rising=tall))
    marks.append(_uprights(places, down, height))
    rule = Rule(setting.column.left, places.names.width + sum(column.width for column in places.columns), "text-2", 0.9)
    if setting.right_to_left:
        rule = Rule(places.columns[-1].left, rule.width, "text-2", 0.9)
    return Strip(words=tuple(words), marks=tuple(marks), rules=(rule,), height=height, before=8.0, keep=True)


def _turned(setting: Setting, block: MarkGrid, places: _Places) -> tuple[TextStyle, float]:
    """The largest type in which every head stands whole in its column, else the smallest; and how tall heads are."""
    # The foot of a turned line is at its left end, which is where an Arabic line ends.
    align = Align.END if setting.right_to_left else Align.START
    width = places.columns[0].width
    for look in setting.sheet.tables:
        style = aligned(look.head, align)
        if all(len(setting.lines(content, style, _TALLEST_HEAD)) * style.leading <= width for content in block.columns):
            break
    tall = max(setting.natural_width(content, style) for content in block.columns)
    return style, min(max(tall + 4, _LEAST_HEAD), _TALLEST_HEAD)


def _heading_lines(setting: Setting, content: Inlines, style: TextStyle, tall: float, width: float) -> Sequence[Line]:
    """As many lines as stand side by side in the column; the builder keeps names short enough for that."""
    lines = setting.lines(content, style, tall)
    return lines[: max(1, int(width // style.leading))]


def _group_heads(
    setting: Setting, block: MarkGrid, places: _Places, row: Node
) -> tuple[list[Words], list[Mark], float]:
    """What stands over several columns, where anything does."""
    if not any(content for content, _ in block.groups):
        return [], [], 0.0
    style = aligned(coloured(places.look.head, "text-3"), Align.CENTRE)
    words: list[Words] = []
    marks: list[Mark] = []
    Node("TD", row)
    begins = 0
    for content, count in block.groups:
        column = _across(places.columns[begins : begins + count])
        begins += count
        node = Node("TH", row, scope="Column")
        node.span = count
        if setting.widest_word(content, style) > column.width - 2:
            # Over a single narrow column a word would be broken; the list behind the grid names it.
            continue
        found = setting.words(content, style, column.inset(1, 1), node, down=2.0)
        words.append(Words(found.lines[:2], style, found.left, found.down, found.node))
    if not words:
        return [], [], 0.0
    down = max(each.end for each in words) + 3.0
    lines = sorted({place for _, place in _edges(block, places)})
    marks.append(Mark(partial(_draw_uprights, lines, down), lines[0], 0.0, lines[-1] - lines[0], down))
    return words, marks, down


def _edges(block: MarkGrid, places: _Places) -> Iterator[tuple[int, float]]:
    begins = 0
    for _, count in block.groups:
        column = _across(places.columns[begins : begins + count])
        begins += count
        yield begins, column.left
        yield begins, column.left + column.width


def _across(columns: Sequence[Column]) -> Column:
    left = min(column.left for column in columns)
    right = max(column.left + column.width for column in columns)
    return Column(left, right - left, columns[0].right_to_left)


def _row(setting: Setting, row: GridRow, places: _Places, node: Node) -> Strip:
    look = places.look
    style = coloured(look.strong, "text-2") if row.is_group else look.cell
    heading = Node("TH", node, scope="Row")
    inner = places.names.inset(start=4, end=6)
    words = [setting.words(row.heading, style, inner, heading, down=_ABOVE)]
    if row.remark:
        small = coloured(setting.sheet.tables[-2].cell, "bad-text")
        words.append(setting.words(row.remark, small, inner, heading, down=words[0].end))
    height = max(words[-1].end + _ABOVE, _BOX + 2 * _ABOVE)
    if not row.is_group and not row.remark:
        # One line stands in the middle of its row, as the marks do.
        only = words[0]
        words[0] = Words(only.lines, only.style, only.left, (height - only.height) / 2, only.node)
    marks = [] if row.is_group else [_uprights(places, 0.0, height)]
    for place, column in enumerate(places.columns):
        cell, mark = Node("TD", node), row.marks.get(place)
        if mark is not None:
            words.append(_letters(setting, mark, column, places.look, height, cell))
            box = min(_WIDEST_BOX, column.width - 2 * _BOX_ACROSS)
            drawing = partial(_draw_frame, mark, box)
            marks.append(Mark(drawing, column.left + (column.width - box) / 2, (height - _BOX) / 2, box, _BOX))
    backings = (Backing(_left(setting, places), _width(places), "none-back"),) if row.is_group else ()
    rule = Rule(_left(setting, places), _width(places), "border")
    return Strip(
        words=tuple(words), marks=tuple(marks), backings=backings, rules=(rule,), height=height,
        whole_until=height, keep=row.is_group,
    )  # fmt: skip


def _left(setting: Setting, places: _Places) -> float:
    return places.columns[-1].left if setting.right_to_left else places.names.left


def _width(places: _Places) -> float:
    return places.names.width + sum(column.width for column in places.columns)


def _letters(setting: Setting, mark: GridMark, column: Column, look: TableLook, height: float, node: Node) -> Words:
    ink = "text-3" if mark.look is GridLook.DECLINED else _INK[mark.weight]
    if mark.look is not GridLook.AGREED and mark.weight == _HEAVIEST:
        # What is not agreed is never filled, however heavy.
        ink = "primary"
    style = aligned(coloured(look.strong, ink), Align.CENTRE)
    lines = setting.lines((Text(mark.letters, bold=True),), style, column.width)
    return Words(lines[:1], style, column.left, (height - style.leading) / 2, node)


def _uprights(places: _Places, down: float, height: float) -> Mark:
    sides = places.sides
    return Mark(
        partial(_draw_uprights, sides, height - down), sides[0], down, sides[-1] - sides[0], height - down
    )  # fmt: skip


def _draw_uprights(sides: Sequence[float], height: float, canvas: Canvas, left: float, top: float) -> None:
    del left
    canvas.uprights(sides, top - height, top, "border", 0.4)


def _draw_frame(mark: GridMark, width: float, canvas: Canvas, left: float, top: float) -> None:
    bottom = top - _BOX
    heavy = mark.weight == _HEAVIEST
    if mark.look is GridLook.AGREED:
        if mark.weight in _FILL:
            canvas.rectangle(left, bottom, width, _BOX, _FILL[mark.weight])
        if mark.weight and not heavy:
            canvas.frame((left, bottom, width, _BOX), "primary" if mark.weight > 1 else "text-2", 0.9)
        return
    if mark.look is GridLook.DECLINED:
        middle = bottom + _BOX / 2
        canvas.stroke([(left + 3, middle), (left + width - 3, middle)], "text-2", 0.8)
        return
    colour = "bad-mark" if mark.look is GridLook.CONTESTED else "primary" if mark.weight else "text-3"
    canvas.frame((left, bottom, width, _BOX), colour, 1.5 if heavy else 1.0, _DASHES[mark.look])
