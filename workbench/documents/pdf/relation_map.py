"""A map of relations: names by group at both sides of the page, and the lines between them in the room in the middle.

Names never lie on lines, so that each can be read and is real text; lines differ by their strokes and not by colour
alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from workbench.documents.model import Align, Inlines, LineLook, MapKey, MapLine, RelationMap, Text
from workbench.documents.pdf.canvas import Canvas, Point
from workbench.documents.pdf.setting import Column, Setting
from workbench.documents.pdf.strips import Mark, Strip, Words
from workbench.documents.pdf.structure import Node
from workbench.documents.style import TableLook, aligned, coloured
from workbench.documents.text.styling import TextStyle

_NAMES_SHARE = 0.32
_DOT = 2.2
_DOT_ROOM = 12.0
"""From a name to the middle of its dot."""
_POINT = 5.5
_BEND = 0.46
"""How far a line that crosses the page runs straight before it turns, as a share of its way."""
_NEAR, _PER_POINT = 16.0, 0.45
"""How far a line between two names of one side leaves it: this much, and so much for each point between them."""
_SAMPLE = 30.0
_TITLE_ROOM = 96.0
"""What a title takes of the first page; a map that can stand below it does."""
_KEYS_ROOM = 40.0


@dataclass(frozen=True, slots=True)
class _Stroke:
    colour: str
    width: float
    dashes: str = ""


_STROKES = {
    LineLook.SOLID: _Stroke("primary", 1.1),
    LineLook.STRONG: _Stroke("good-text", 2.4),
    LineLook.DASHED: _Stroke("bad-text", 1.1, "5 3"),
    LineLook.DOTTED: _Stroke("text", 1.3, "0 3.2"),
    LineLook.MIXED: _Stroke("warning-text", 1.1, "7 3 0 3"),
    LineLook.DOUBLE: _Stroke("primary", 2.8),
    LineLook.FINE: _Stroke("border-strong", 0.6),
}


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of words at one side: a heading, or a name with its place among all names."""

    content: Inlines
    number: int | None = None
    group: int = 0


@dataclass(frozen=True, slots=True)
class _Dot:
    """Where the lines of a name end; ``down`` from the strip's top, ``inward`` 1 where they leave to the right."""

    x: float
    down: float
    inward: float


def set_relation_map(setting: Setting, block: RelationMap, parent: Node) -> Iterator[Strip]:
    """What the lines mean, then the map itself, which is one piece."""
    if not any(group.names for group in block.groups):
        return
    section = Node("Sect", parent)
    if block.keys:
        yield _keys(setting, block.keys, section)
    figure = Node("Figure", section, alternative=block.alternative) if block.lines else None
    sides = _two_sides(block)
    look, single = _look_for(setting, sides)
    words: list[Words] = []
    dots: dict[int, _Dot] = {}
    for place, side in enumerate(sides):
        words += _set_side(setting, side, place, look, single, section, dots)
    height = max(each.end for each in words) + 6
    column = setting.column
    marks = [Mark(partial(_draw_dots, tuple(dots.values())), column.left, 0.0, column.width, height)]
    if figure is not None:
        middle = column.inset(start=_NAMES_SHARE * column.width, end=_NAMES_SHARE * column.width)
        drawing = partial(_draw_lines, block.lines, dots, middle.width)
        marks.insert(0, Mark(drawing, middle.left, 0.0, middle.width, height, figure))
    yield Strip(words=tuple(words), marks=tuple(marks), height=height, before=8.0, after=12.0)


def _two_sides(block: RelationMap) -> tuple[list[_Entry], list[_Entry]]:
    """The groups one after another: the first half at the start side, the rest at the other."""
    sides: tuple[list[_Entry], list[_Entry]] = ([], [])
    half = sum(len(group.names) + 1 for group in block.groups) / 2
    number = 0
    for place, group in enumerate(block.groups):
        side = sides[0] if len(sides[0]) + (len(group.names) + 1) / 2 <= half or not sides[0] else sides[1]
        for at, name in enumerate(group.names):
            if side is sides[0] and len(side) >= half + 1:
                side = sides[1]
            if at == 0 or not side or side[-1].group != place:
                side.append(_Entry(group.heading, None, place))
            side.append(_Entry(name, number, place))
            number += 1
    return sides


def _look_for(setting: Setting, sides: Sequence[Sequence[_Entry]]) -> tuple[TableLook, bool]:
    """The largest type in which both sides fit below a title, else on a page; whether names have one line only."""
    whole = setting.sheet.page.inner_height - _KEYS_ROOM
    for room in (whole - _TITLE_ROOM, whole):
        for look in setting.sheet.tables:
            if max(_height(setting, side, look) for side in sides) <= room:
                return look, False
    return setting.sheet.tables[-1], True


def _height(setting: Setting, side: Sequence[_Entry], look: TableLook) -> float:
    width = _name_column(setting, 0).width
    return sum(
        len(setting.lines(entry.content, _style(entry, look, 0), width)) * look.cell.leading + _room_above(entry, look)
        for entry in side
    )


def _room_above(entry: _Entry, look: TableLook) -> float:
    return look.above * (1.6 if entry.number is None else 0.6)


def _style(entry: _Entry, look: TableLook, place: int) -> TextStyle:
    style = coloured(look.strong, "text-2") if entry.number is None else look.cell
    return aligned(style, Align.START if place else Align.END)


def _name_column(setting: Setting, place: int) -> Column:
    column = setting.column
    width = _NAMES_SHARE * column.width
    whole = column.part(column.width - width if place else 0.0, width)
    return whole.inset(start=_DOT_ROOM) if place else whole.inset(end=_DOT_ROOM)


def _set_side(
    setting: Setting, side: Sequence[_Entry], place: int, look: TableLook, single: bool, parent: Node,
    dots: dict[int, _Dot],
) -> Iterator[Words]:  # fmt: skip
    """The words of one side from top to bottom; where each name's dot is comes into ``dots``."""
    column = _name_column(setting, place)
    # The inner edge of the names is at the right of the side that stands on the left.
    is_at_left = (place == 0) is not setting.right_to_left
    x = column.left + column.width + _DOT_ROOM / 2 if is_at_left else column.left - _DOT_ROOM / 2
    down, group = 0.0, parent
    for entry in side:
        style = _style(entry, look, place)
        down += _room_above(entry, look)
        if entry.number is None:
            group = Node("Sect", parent)
        node = Node("P", group)
        lines = setting.lines(entry.content, style, column.width)
        words = Words(lines[:1] if single else lines, style, column.left, down, node)
        if entry.number is not None:
            dots[entry.number] = _Dot(x, down + style.leading / 2, 1.0 if is_at_left else -1.0)
        yield words
        down = words.end


def _draw_dots(dots: Sequence[_Dot], canvas: Canvas, left: float, top: float) -> None:
    del left
    for dot in dots:
        canvas.disc(dot.x, top - dot.down, _DOT, "text-2")


def _draw_lines(
    lines: Sequence[MapLine], dots: dict[int, _Dot], room: float, canvas: Canvas, left: float, top: float
) -> None:
    del left
    for line in lines:
        if line.source in dots and line.target in dots:
            _draw_line(line, dots[line.source], dots[line.target], room, canvas, top)


def _draw_line(line: MapLine, source: _Dot, target: _Dot, room: float, canvas: Canvas, top: float) -> None:
    tip = target.x + target.inward * (_DOT + 0.6)
    end = tip + target.inward * (_POINT - 1) if line.pointed else tip
    start = source.x + source.inward * (_DOT + 0.6)
    if source.inward == target.inward:
        reach = min(_NEAR + _PER_POINT * abs(target.down - source.down), 0.62 * room)
    else:
        reach = _BEND * abs(end - start)
    points: tuple[Point, Point, Point, Point] = (
        (start, top - source.down),
        (start + source.inward * reach, top - source.down),
        (end + target.inward * reach, top - target.down),
        (end, top - target.down),
    )
    _stroke(canvas, points, line.look)
    if line.pointed:
        _draw_point(canvas, tip, top - target.down, target.inward, line.look)


def _stroke(canvas: Canvas, points: tuple[Point, Point, Point, Point], look: LineLook) -> None:
    stroke = _STROKES[look]
    canvas.curve(points, stroke.colour, stroke.width, stroke.dashes)
    if look is LineLook.DOUBLE:
        canvas.curve(points, "paper", stroke.width - 1.6)


def _draw_point(canvas: Canvas, x: float, y: float, inward: float, look: LineLook) -> None:
    back = x + inward * _POINT
    canvas.polygon([(x, y), (back, y + 0.45 * _POINT), (back, y - 0.45 * _POINT)], _STROKES[look].colour)


def _keys(setting: Setting, keys: Sequence[MapKey], parent: Node) -> Strip:
    """A sample of each line with what it means, on as many lines as it takes."""
    style = coloured(setting.sheet.note, "text-2")
    column = setting.column
    words: list[Words] = []
    marks: list[Mark] = []
    offset, down = 0.0, 0.0
    for key in keys:
        content = (Text(key.words),)
        width = min(setting.natural_width(content, style) + 1, column.width - _SAMPLE - 6)
        if offset and offset + _SAMPLE + 6 + width > column.width:
            offset, down = 0.0, words[-1].end + 2
        sample = column.part(offset, _SAMPLE)
        drawing = partial(_draw_key, key, setting.right_to_left)
        marks.append(Mark(drawing, sample.left, down, _SAMPLE, style.leading))
        at = column.part(offset + _SAMPLE + 6, width)
        words.append(setting.words(content, style, at, Node("P", parent), down=down))
        offset += _SAMPLE + 6 + width + 18
    return Strip(words=tuple(words), marks=tuple(marks), height=max(each.end for each in words) + 4, keep=True)


def _draw_key(key: MapKey, right_to_left: bool, canvas: Canvas, left: float, top: float) -> None:
    y = top - 5.5
    start, tip = (left + _SAMPLE, left) if right_to_left else (left, left + _SAMPLE)
    inward = 1.0 if right_to_left else -1.0
    end = tip + inward * (_POINT - 1) if key.pointed else tip
    third = (end - start) / 3
    _stroke(canvas, ((start, y), (start + third, y), (end - third, y), (end, y)), key.look)
    if key.pointed:
        _draw_point(canvas, tip, y, inward, key.look)
