"""Bars that show how many there are of each thing, and of how many: drawn, and all of it in words beside them."""

from collections.abc import Iterator
from functools import partial

from workbench.documents.clean import SafeText
from workbench.documents.model import CountBar, CountBars, Text, Tone
from workbench.documents.pdf.canvas import Canvas
from workbench.documents.pdf.marks import MARK, draw_tone
from workbench.documents.pdf.prose import plain
from workbench.documents.pdf.setting import Column, Setting
from workbench.documents.pdf.strips import Mark, Rule, Strip
from workbench.documents.pdf.structure import Node
from workbench.documents.style import coloured, tone_colours

_BAR_HEIGHT = 10.0
_ABOVE = 4.0
_LABELS_SHARE = 0.33
_SAID_SHARE = 0.31
_GAP = 12.0
_OUTLINE = 0.7
_SAMPLE = 18.0


def set_count_bars(setting: Setting, block: CountBars, parent: Node) -> Iterator[Strip]:
    """What the bars stand for, then one bar under the other, all on one scale."""
    if not block.bars:
        return
    has_outlines = any(bar.of is not None for bar in block.bars)
    if has_outlines:
        yield _legend(setting, block.words, parent)
    longest = max(1, *(max(bar.count, bar.of or 0) for bar in block.bars))
    for place, bar in enumerate(block.bars, 1):
        strip = _bar(setting, bar, longest, parent)
        strip.keep = place == 1 and len(block.bars) > 1
        strip.after = 12.0 if place == len(block.bars) else 0.0
        yield strip


def _bar(setting: Setting, bar: CountBar, longest: int, parent: Node) -> Strip:
    column, look = setting.column, setting.sheet.tables[0]
    names, said = _LABELS_SHARE * column.width, _SAID_SHARE * column.width
    label = setting.words(
        bar.label, look.cell, column.part(0.0, names).inset(end=_GAP), Node("P", parent), down=_ABOVE
    )  # fmt: skip
    middle = column.inset(start=names, end=said)
    figure = Node("Figure", parent, alternative=f"{plain(bar.label)}: {plain(bar.said) or bar.count}")
    down = _ABOVE + (look.cell.leading - _BAR_HEIGHT) / 2
    marks = [Mark(partial(_draw, bar, middle, longest), middle.left, down, middle.width, _BAR_HEIGHT, figure)]
    beside = column.inset(start=column.width - said + _GAP)
    if bar.tone is not Tone.PLAIN:
        place = beside.part(0.0, MARK)
        marks.append(
            Mark(partial(draw_tone, bar.tone), place.left, _ABOVE + (look.cell.leading - MARK) / 2, MARK, MARK)
        )
    words = setting.words(
        bar.said, coloured(look.cell, tone_colours(bar.tone).text), beside.inset(start=MARK + 5), Node("P", parent),
        down=_ABOVE,
    )  # fmt: skip
    return Strip(
        words=(label, words), marks=tuple(marks), rules=(Rule(column.left, column.width, "border"),),
        height=max(label.end, words.end) + _ABOVE + 0.5,
    )  # fmt: skip


def _legend(setting: Setting, words: tuple[SafeText, SafeText], parent: Node) -> Strip:
    style = coloured(setting.sheet.note, "text-2")
    column = setting.column
    half = column.width / 2
    shown, marks = [], []
    for place, (said, draw) in enumerate(zip(words, (_draw_full, _draw_outline), strict=True)):
        at = column.part(place * half, half)
        sample = at.part(0.0, _SAMPLE)
        marks.append(Mark(draw, sample.left, (style.leading - 7) / 2, _SAMPLE, 7.0))
        shown.append(setting.words((Text(said),), style, at.inset(start=_SAMPLE + 6, end=_GAP), Node("P", parent)))
    height = max(each.end for each in shown) + 6
    rule = Rule(column.left, column.width, "border-strong", 0.8)
    return Strip(words=tuple(shown), marks=tuple(marks), rules=(rule,), height=height, before=6.0, keep=True)


def _draw_full(canvas: Canvas, left: float, top: float) -> None:
    canvas.rectangle(left, top - 7, _SAMPLE, 7, "primary")


def _draw_outline(canvas: Canvas, left: float, top: float) -> None:
    canvas.stroke(
        [(left, top - 7), (left + _SAMPLE, top - 7), (left + _SAMPLE, top), (left, top)], "border-strong", _OUTLINE,
        closed=True,
    )  # fmt: skip


def _draw(bar: CountBar, column: Column, longest: int, canvas: Canvas, left: float, top: float) -> None:
    del left
    bottom = top - _BAR_HEIGHT
    if bar.of:
        whole = column.part(0.0, column.width * bar.of / longest)
        right = whole.left + whole.width
        corners = [(whole.left, bottom), (right, bottom), (right, top), (whole.left, top)]
        canvas.stroke(corners, "border-strong", _OUTLINE, closed=True)
    # Something is drawn even for none: a figure without any mark would be dropped with what it says.
    length = max(column.width * bar.count / longest, 1.2)
    full = column.part(0.0, length)
    canvas.rectangle(full.left, bottom, full.width, _BAR_HEIGHT, "primary" if bar.count else "border-strong")
