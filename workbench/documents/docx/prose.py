"""Running text: titles, headings, paragraphs, clauses, lists, and statements set apart by a bar."""

from collections.abc import Iterator, Sequence

from workbench.documents.clean import SafeText
from workbench.documents.docx.elements import Element, make, switch, twips, valued
from workbench.documents.docx.grid import Room, grid, grid_cell, grid_row, is_short
from workbench.documents.docx.lists import BULLETS, numbered
from workbench.documents.docx.paragraphs import paragraph, spacer
from workbench.documents.docx.runs import Look, direction_mark, write_runs
from workbench.documents.docx.setting import Setting
from workbench.documents.docx.styles import HEADINGS, Style
from workbench.documents.docx.widths import text_width
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
from workbench.documents.style import tone_colours

_PARAGRAPHS = {
    ParagraphStyle.BODY: Style.BODY,
    ParagraphStyle.LEAD: Style.LEAD,
    ParagraphStyle.NOTE: Style.NOTE,
    ParagraphStyle.CODE: Style.CODE,
}
_LABEL_GAP = 10.0
_LEAST_LABEL = {1: 28.0, 2: 28.0, 3: 34.0}
_LABEL_SHARE = 0.3
"""The most a hanging number takes of its column."""
_CLAUSE_STEPS = {1: 0.0, 2: 0.0, 3: 28.0}
"""How far clauses of the three levels stand in; the first two share one edge, as agreements have it."""
_BAR = 3.0
_GAP = SafeText("\N{NO-BREAK SPACE}\N{NO-BREAK SPACE} ")
_BETWEEN = SafeText("\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}· \N{NO-BREAK SPACE}")


def write_title(setting: Setting, document: Document) -> Iterator[Element]:
    """The document's title, what stands under it, and the short rule that closes the head."""
    yield paragraph(setting, Style.TITLE, (Text(document.title),))
    if document.subtitle:
        yield paragraph(setting, Style.SUBTITLE, document.subtitle)
    yield paragraph(setting, Style.ACCENT)


def write_heading(setting: Setting, block: Heading, depth: int) -> Iterator[Element]:
    """A heading; ``depth`` is its level in the outline, where none may be skipped."""
    look = min(max(block.level, 1), len(HEADINGS))
    outline = valued("outlineLvl", depth - 1) if depth != look else None
    yield paragraph(setting, HEADINGS[look - 1], block.content, outline)


def write_paragraph(setting: Setting, block: Paragraph) -> Iterator[Element]:
    """A paragraph."""
    yield paragraph(setting, _PARAGRAPHS[block.style], block.content)


def write_clause(setting: Setting, block: Clause) -> Iterator[Element]:
    """A clause, its number hanging at the start as text: numbers are the record's, not the word processor's."""
    level = min(max(block.level, 1), 3)
    width = setting.reading_width
    natural = text_width(block.number, setting.sheet.body.size) + _LABEL_GAP
    room = min(max(_LEAST_LABEL[level], natural), _LABEL_SHARE * width)
    number: Inlines = (Isolated(block.number, left_to_right=True),)
    before = (*write_runs(setting, number), make("r", make("tab")))
    style = Style.CLAUSE_TITLE if level == 1 else Style.CLAUSE
    indent = _hanging(setting, _CLAUSE_STEPS[level] + room, room)
    yield paragraph(setting, style, block.content, indent, before=before)


def write_bullets(setting: Setting, block: Bullets) -> Iterator[Element]:
    """A list, counted or dotted by the word processor."""
    number = numbered(setting) if block.numbered else BULLETS
    style = Style.NUMBER if block.numbered else Style.BULLET
    for item in block.items:
        place = make("numPr", valued("ilvl", 0), valued("numId", number))
        yield paragraph(setting, style, item, place, direction_mark(setting))
    if block.items:
        yield spacer(setting)


def write_statement(setting: Setting, block: Statement) -> Iterator[Element]:
    """A decision or an action: a bar at its start, label and number above the words, details below."""
    colours = tone_colours(block.tone)
    accent = "primary" if colours.text == "text" else colours.text
    head = paragraph(
        setting, Style.LABEL, (Text(block.label), Text(_GAP)), switch("keepNext"), look=Look(colour=accent)
    )  # fmt: skip
    head.extend(write_runs(setting, (Isolated(block.number, left_to_right=True),), Look(colour="text-3")))
    parts = [head, paragraph(setting, Style.CELL, block.content)]
    details = _details(block.details)
    if details:
        room = make("spacing", before=twips(3))
        parts.append(paragraph(setting, Style.CELL_NOTE, details, room, look=Look(colour="text-2")))
    bar = twips(_BAR)
    widths = (bar, twips(setting.reading_width) - bar)
    whole = is_short(block.content, details, (Text(block.label), Text(block.number)))
    row = grid_row(
        grid_cell(bar, spacer(setting), back=colours.mark),
        grid_cell(widths[1], *parts, back="quiet", room=Room(across=12, above=7, below=8)),
        is_whole=whole,
    )
    yield grid(setting, widths, (row,), room=Room())
    yield spacer(setting)


def _hanging(setting: Setting, start: float, hanging: float) -> Element:
    end = setting.width - setting.reading_width
    return make(
        "ind", left=twips(start), right=twips(end) if end > 0 else None, hanging=twips(hanging)
    )  # fmt: skip


def _details(details: Sequence[tuple[SafeText, Inlines]]) -> Inlines:
    """Names and values in one run: owner, due date, status."""
    run: list[Inlines] = []
    for name, value in details:
        separator: Inlines = (Text(_BETWEEN),) if run else ()
        run.append((*separator, Text(name, bold=True), Text(SafeText(" ")), *value))
    return tuple(inline for part in run for inline in part)
