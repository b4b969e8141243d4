"""Bars that show how ratings are spread: parts with colour, count and word, and all of it in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from workbench.documents.clean import SafeText
from workbench.documents.model import Isolated, RagBar, RagBars, Text, Tone
from workbench.documents.pdf.canvas import Canvas
from workbench.documents.pdf.marks import MARK, draw_tone
from workbench.documents.pdf.prose import plain
from workbench.documents.pdf.setting import Column, Setting
from workbench.documents.pdf.strips import Mark, Rule, Strip, Words
from workbench.documents.pdf.structure import Node
from workbench.documents.pdf.tables import shared_out
from workbench.documents.style import TableLook, coloured, tone_colours

_TONES = (Tone.BAD, Tone.WARNING, Tone.GOOD, Tone.NONE)
_BAR_HEIGHT = 16.0
_GAP = 1.5
_EDGE = 2.5
_ABOVE = 4.0
_LABELS_SHARE = 0.38


@dataclass(frozen=True, slots=True)
class _Part:
    """One rating's part of a bar."""

    tone: Tone
    count: int
    word: SafeText
    column: Column


def set_rag_bars(setting: Setting, block: RagBars, parent: Node) -> Iterator[Strip]:
    """The legend, then one bar under the other."""
    if not block.bars:
        return
    used = [any(bar.none for bar in block.bars) or tone is not Tone.NONE for tone in _TONES]
    yield from _legend(setting, [pair for pair, is_used in zip(_pairs(block), used, strict=True) if is_used], parent)
    column = setting.column
    labels = column.part(0.0, _LABELS_SHARE * column.width)
    look = setting.sheet.tables[0]
    for place, bar in enumerate(block.bars, 1):
        label = setting.words(bar.label, look.cell, labels.inset(end=12), Node("P", parent), down=_ABOVE + 2)
        figure = Node("Figure", parent, alternative=in_words(bar, block.words))
        parts = _parts(setting, bar, block, column.inset(start=labels.width), look)
        words = [label, *(_inside(setting, part, figure, look) for part in parts)]
        marks = (_bar(parts, column.inset(start=labels.width), figure),) if parts else ()
        yield Strip(
            words=tuple(words), marks=marks, rules=(Rule(column.left, column.width, "border"),),
            height=max(label.end, _ABOVE + _BAR_HEIGHT) + _ABOVE + 0.5,
            after=12.0 if place == len(block.bars) else 0.0,
        )  # fmt: skip


def in_words(bar: RagBar, words: Sequence[SafeText]) -> str:
    """What the bar shows, for those who do not see it."""
    counts = (bar.red, bar.amber, bar.green, bar.none)
    said = [f"{count} {word}" for count, word in zip(counts, words, strict=True) if count]
    return f"{plain(bar.label)}: {', '.join(said) or '–'}"


def _pairs(block: RagBars) -> list[tuple[Tone, SafeText]]:
    return list(zip(_TONES, block.words, strict=True))


def _legend(setting: Setting, entries: Sequence[tuple[Tone, SafeText]], parent: Node) -> Iterator[Strip]:
    """Shape and word of each rating, on as many lines as it takes."""
    style = coloured(setting.sheet.note, "text-2")
    column = setting.column
    words: list[Words] = []
    marks: list[Mark] = []
    offset, down = 0.0, 0.0
    for tone, word in entries:
        width = min(setting.natural_width((Text(word),), style) + 1, column.width - MARK - 6)
        if offset and offset + MARK + 5 + width > column.width:
            offset, down = 0.0, down + style.leading + 2
        place = column.part(offset, MARK)
        marks.append(Mark(partial(draw_tone, tone), place.left, down + (style.leading - MARK) / 2, MARK, MARK))
        at = column.part(offset + MARK + 5, width)
        words.append(setting.words((Text(word),), style, at, Node("P", parent), down=down))
        offset += MARK + 5 + width + 16
    rule = Rule(column.left, column.width, "border-strong", 0.8)
    height = max(each.end for each in words) + 6
    yield Strip(words=tuple(words), marks=tuple(marks), rules=(rule,), height=height, before=6.0, keep=True)


def _parts(setting: Setting, bar: RagBar, block: RagBars, column: Column, look: TableLook) -> list[_Part]:
    """The parts side by side; even the smallest has room for its count."""
    counts = zip(_pairs(block), (bar.red, bar.amber, bar.green, bar.none), strict=True)
    shown = [(tone, word, count) for (tone, word), count in counts if count > 0]
    if not shown:
        return []
    total = column.width - _GAP * (len(shown) - 1)
    least = [setting.natural_width((_count(count),), look.strong) + _EDGE + 8 for _, _, count in shown]
    wished = [total * count / sum(count for _, _, count in shown) for _, _, count in shown]
    parts, offset = [], 0.0
    for (tone, word, count), width in zip(shown, shared_out(wished, least, total), strict=True):
        parts.append(_Part(tone, count, word, column.part(offset, width)))
        offset += width + _GAP
    return parts


def _inside(setting: Setting, part: _Part, figure: Node, look: TableLook) -> Words:
    """Count and word, or the count alone where the word does not fit; the legend has it."""
    style = coloured(look.cell, tone_colours(part.tone).text)
    column = part.column.inset(start=_EDGE + 4, end=1)
    full = (_count(part.count), Text(SafeText(f"\N{NO-BREAK SPACE}{part.word}")))
    content = full if setting.natural_width(full, style) <= column.width else full[:1]
    return setting.words(content, style, column, figure, down=_ABOVE + (_BAR_HEIGHT - style.leading) / 2)


def _count(count: int) -> Isolated:
    return Isolated(SafeText(str(count)), left_to_right=True, bold=True)


def _bar(parts: Sequence[_Part], column: Column, figure: Node) -> Mark:
    def draw(canvas: Canvas, left: float, top: float) -> None:
        del left
        for part in parts:
            colours, place = tone_colours(part.tone), part.column
            canvas.rectangle(place.left, top - _BAR_HEIGHT, place.width, _BAR_HEIGHT, colours.back)
            canvas.rectangle(place.part(0.0, _EDGE).left, top - _BAR_HEIGHT, _EDGE, _BAR_HEIGHT, colours.mark)

    return Mark(draw, column.left, _ABOVE, column.width, _BAR_HEIGHT, figure)
