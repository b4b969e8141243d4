"""What is filled in, signed or compared by hand: check lists, signature blocks, two languages side by side."""

from collections.abc import Iterator, Sequence
from functools import partial

from workbench.documents.model import Bilingual, CheckList, CheckState, Inlines, SignatureBlock, Signatures, Text
from workbench.documents.pdf.canvas import Canvas
from workbench.documents.pdf.marks import BOX, draw_box
from workbench.documents.pdf.setting import Column, Setting
from workbench.documents.pdf.strips import Mark, Rule, Strip, Words
from workbench.documents.pdf.structure import Node
from workbench.documents.style import make_sheet

_BOX_ROOM = BOX + 7
_BLOCK_GAP = 28.0
_LABEL_SHARE = 0.34
_LINE_HEIGHT = 30.0
"""Room to write by hand; the same for all lines, so that blocks side by side agree."""
_COLUMN_GAP = 24.0


def set_check_list(setting: Setting, block: CheckList, parent: Node) -> Iterator[Strip]:
    """Boxes with what they are for; the state is said in words to those who do not see them."""
    said = dict(zip(CheckState, block.words, strict=True))
    style, column = setting.sheet.body, setting.reading_column
    listed = Node("L", parent)
    for place, (state, content) in enumerate(block.items, 1):
        entry = Node("LI", listed)
        figure = Node("Figure", Node("Lbl", entry), alternative=said[state])
        words = setting.words(content, style, column.inset(start=_BOX_ROOM), Node("LBody", entry))
        box = Mark(
            partial(draw_box, state), column.part(1.0, BOX).left, (style.leading - BOX) / 2, BOX, BOX, figure
        )  # fmt: skip
        after = 8.0 if place == len(block.items) else 4.0
        yield Strip(words=(words,), marks=(box,), height=words.height, after=after)


def set_signatures(setting: Setting, block: Signatures, parent: Node) -> Iterator[Strip]:
    """Signature blocks, two side by side; a pair is never parted unless it is taller than a page."""
    column = setting.reading_column
    width = (column.width - _BLOCK_GAP) / 2
    for first in range(0, len(block.blocks), 2):
        words: list[Words] = []
        marks: list[Mark] = []
        for place, each in enumerate(block.blocks[first : first + 2]):
            node = Node("Sect", parent)
            _set_block(setting, each, column.part(place * (width + _BLOCK_GAP), width), node, words, marks)
        ends = [each.end for each in words] + [mark.down + mark.height for mark in marks]
        yield Strip(
            words=tuple(words), marks=tuple(marks), height=max(ends, default=0.0) + 4, foot=4.0,
            before=16.0, after=12.0, whole_until=setting.sheet.page.inner_height,
        )  # fmt: skip


def _set_block(
    setting: Setting, block: SignatureBlock, column: Column, node: Node, words: list[Words], marks: list[Mark]
) -> None:
    party = setting.words(block.party, setting.sheet.strong, column, Node("P", node))
    words.append(party)
    down = party.end + 4
    label_room = _LABEL_SHARE * column.width
    for label, value in block.lines:
        line = Node("P", node)
        beside = column.inset(start=label_room)
        named = setting.words((Text(label),), setting.sheet.label, column.part(0.0, label_room - 8), line)
        filled = setting.words(value, setting.sheet.body, beside, line) if value else None
        end = down + max(_LINE_HEIGHT, named.height + 8, filled.height + 8 if filled else 0.0)
        words += [_raised(each, end - 5) for each in (named, filled) if each]
        marks.append(Mark(partial(_draw_line, beside.width), beside.left, end - 1, beside.width, 1.0))
        down = end


def _raised(words: Words, end: float) -> Words:
    return Words(words.lines, words.style, words.left, end - words.height, words.node)


def _draw_line(width: float, canvas: Canvas, left: float, top: float) -> None:
    canvas.rectangle(left, top - 0.6, width, 0.6, "border-strong")


def set_bilingual(setting: Setting, block: Bilingual, parent: Node) -> Iterator[Strip]:
    """Passage by passage in two columns, each in its own direction. Not a table: there are no heads to name."""
    column = setting.column
    width = (column.width - _COLUMN_GAP) / 2
    languages = (block.first_language, block.second_language)
    styles = [make_sheet(language).body for language in languages]
    section = Node("Sect", parent)
    for place, row in enumerate(block.rows, 1):
        passages: Sequence[Inlines] = (row.first, row.second)
        words = []
        for side, (passage, language, style) in enumerate(zip(passages, languages, styles, strict=True)):
            node = Node("P", section, language="" if language is setting.language else language.value)
            at = column.part(side * (width + _COLUMN_GAP), width)
            words.append(Words(setting.lines(passage, style, width, language), style, at.left, 6.0, node))
        yield Strip(
            words=tuple(words), rules=(Rule(column.left, column.width, "border"),) if place < len(block.rows) else (),
            height=max(each.end for each in words) + 6, foot=6.0, after=8.0 if place == len(block.rows) else 0.0,
        )  # fmt: skip
