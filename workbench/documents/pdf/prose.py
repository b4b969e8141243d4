"""Running text as strips: titles, headings, paragraphs, clauses, lists, and statements set apart by a bar."""

from collections.abc import Iterator, Sequence

from workbench.documents.clean import SafeText
from workbench.documents.model import (
    Bullets,
    Clause,
    Document,
    Heading,
    Inlines,
    Isolated,
    Paragraph,
    ParagraphStyle,
    Statement,
    Text,
)
from workbench.documents.pdf.setting import Column, Setting
from workbench.documents.pdf.strips import Backing, Rule, Strip, Words
from workbench.documents.pdf.structure import Node
from workbench.documents.style import GRID, coloured, tone_colours

_HEADING_SPACES = ((20.0, 6.0), (16.0, 4.0), (12.0, 2.0))
"""Before and after headings of the three levels."""
_LABEL_GAP = 8.0
_LABEL_SHARE = 0.3
"""The most a hanging number takes of its column; a longer one is broken."""
_CLAUSE_STEPS = (0.0, 0.0, 28.0)
"""How far clauses of the three levels stand in; the first two share one edge, as agreements have it."""
_BAR = 3.0
_BETWEEN = SafeText("\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}· \N{NO-BREAK SPACE}")


def plain(content: Inlines) -> str:
    """The words alone."""
    return "".join(inline.text for inline in content)


def set_title(setting: Setting, document: Document, parent: Node) -> Iterator[Strip]:
    """The document's title, what stands under it, and a rule that closes the head."""
    sheet, column = setting.sheet, setting.reading_column
    title = setting.words((Text(document.title),), sheet.title, column, Node("H1", parent))
    yield Strip(words=(title,), height=title.height, after=2, keep=True)
    if document.subtitle:
        subtitle = setting.words(document.subtitle, sheet.subtitle, column, Node("P", parent))
        yield Strip(words=(subtitle,), height=subtitle.height, after=0, keep=True)
    full = setting.column
    rule = Rule(full.part(0.0, 40.0).left, 40.0, "primary", 2.0)
    yield Strip(height=10, rules=(rule,), after=14, keep=True)


def set_heading(setting: Setting, block: Heading, depth: int, parent: Node) -> Iterator[Strip]:
    """A heading; ``depth`` is its level in the structure, where none may be skipped, 1 being below the title."""
    look = min(max(block.level, 1), 3) - 1
    before, after = _HEADING_SPACES[look]
    words = setting.words(
        block.content, setting.sheet.headings[look], setting.reading_column, Node(f"H{depth + 1}", parent)
    )
    yield Strip(
        words=(words,), height=words.height, before=before, after=after, keep=True,
        bookmark=(" ".join(plain(block.content).split()), depth - 1),
    )  # fmt: skip


def set_paragraph(setting: Setting, block: Paragraph, parent: Node) -> Iterator[Strip]:
    """A paragraph."""
    words = setting.words(
        block.content, setting.sheet.paragraph(block.style), setting.reading_column, Node("P", parent)
    )
    after = 10.0 if block.style is ParagraphStyle.LEAD else 6.0
    yield Strip(words=(words,), height=words.height, after=after)


def set_clause(setting: Setting, block: Clause, parent: Node) -> Iterator[Strip]:
    """A clause, its number hanging at the start; one of the first level is the title of what follows."""
    level = min(max(block.level, 1), 3)
    node = Node("P", parent)
    style = setting.sheet.strong if level == 1 else setting.sheet.body
    number = (Isolated(block.number, left_to_right=True),)
    column = setting.reading_column.inset(start=_CLAUSE_STEPS[level - 1])
    hung = setting.words(number, style, column.part(0.0, _LABEL_SHARE * column.width), node)
    room = max(28.0 if level < 3 else 34.0, max(line.width for line in hung.lines) + _LABEL_GAP)
    strip = _hanging(hung, setting.words(block.content, style, column.inset(start=room), node), 4.0)
    if level == 1:
        strip.before, strip.keep = 8.0, True
    yield strip


def set_bullets(setting: Setting, block: Bullets, parent: Node) -> Iterator[Strip]:
    """A list, each item with its dot or number."""
    style = setting.sheet.body
    listed = Node("L", parent, scope="Decimal" if block.numbered else "Disc")
    labels: list[Inlines] = [
        (Text(SafeText(f"{place}." if block.numbered else "•")),) for place in range(1, len(block.items) + 1)
    ]
    room = 14.0 if not labels else max(14.0, setting.natural_width(labels[-1], style) + 6)
    column = setting.reading_column.inset(start=GRID)
    for place, (label, item) in enumerate(zip(labels, block.items, strict=True), 1):
        entry = Node("LI", listed)
        hung = setting.words(label, style, column.part(0.0, room), Node("Lbl", entry))
        words = setting.words(item, style, column.inset(start=room), Node("LBody", entry))
        yield _hanging(hung, words, 8.0 if place == len(labels) else 3.0)


def _hanging(hung: Words, words: Words, after: float) -> Strip:
    """Words with a label hanging at their start."""
    return Strip(words=(hung, words), height=max(hung.height, words.height), after=after)


def set_statement(setting: Setting, block: Statement, parent: Node) -> Iterator[Strip]:
    """A decision or an action: a bar at its start, label and number above the words, details below."""
    colours = tone_colours(block.tone)
    node = Node("Div", parent)
    column = setting.reading_column
    inner = column.inset(start=_BAR + 11, end=12)
    backings = (
        Backing(column.left, column.width, "quiet"),
        Backing(column.part(0.0, _BAR).left, _BAR, colours.mark),
    )
    accent = "primary" if colours.text == "text" else colours.text
    above = list(_statement_head(setting, block, inner, Node("P", node), accent))
    start = max(words.end for words in above) + 1
    said = setting.words(block.content, setting.sheet.body, inner, Node("P", node), down=start)
    parts = [*above, said]
    if block.details:
        style = coloured(setting.sheet.note, "text-2")
        parts.append(setting.words(_details(block.details), style, inner, Node("P", node), down=said.end + 3))
    height = parts[-1].end + 8
    yield Strip(
        words=tuple(parts), backings=backings, height=height, foot=8.0, before=8.0, after=8.0,
        whole_until=setting.sheet.page.inner_height / 4,
    )  # fmt: skip


def _statement_head(setting: Setting, block: Statement, column: Column, node: Node, colour: str) -> Iterator[Words]:
    label, number = (Text(block.label),), (Isolated(block.number, left_to_right=True),)
    label_style = coloured(setting.sheet.label, colour)
    number_style = coloured(setting.sheet.label, "text-3")
    down = 7.0
    taken = setting.natural_width(label, label_style) + _LABEL_GAP
    if taken + setting.natural_width(number, number_style) > column.width:
        first = setting.words(label, label_style, column, node, down=down)
        yield first
        yield setting.words(number, number_style, column, node, down=first.end)
        return
    yield setting.words((*label, Text(SafeText(" "))), label_style, column, node, down=down)
    yield setting.words(number, number_style, column.inset(start=taken), node, down=down)


def _details(details: Sequence[tuple[SafeText, Inlines]]) -> Inlines:
    """Names and values in one run: owner, due date, status."""
    run: list[Inlines] = []
    for name, value in details:
        separator: Inlines = (Text(_BETWEEN),) if run else ()
        run.append((*separator, Text(name, bold=True), Text(SafeText(" ")), *value))
    return tuple(inline for part in run for inline in part)
