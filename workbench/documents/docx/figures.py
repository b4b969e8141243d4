"""Bars that show how ratings are spread: rows of cells as wide as their share, and all of it in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from workbench.documents.clean import SafeText
from workbench.documents.docx.elements import Element, make, switch, twips
from workbench.documents.docx.grid import Room, Rule, grid, grid_cell, grid_row
from workbench.documents.docx.paragraphs import paragraph, spacer
from workbench.documents.docx.runs import Look, write_runs
from workbench.documents.docx.setting import Setting
from workbench.documents.docx.styles import Style, table_text
from workbench.documents.docx.tables import tone_mark
from workbench.documents.docx.widths import text_width
from workbench.documents.model import Inlines, Isolated, RagBar, RagBars, Text, Tone
from workbench.documents.style import tone_colours

_TONES = (Tone.BAD, Tone.WARNING, Tone.GOOD, Tone.NONE)
_UNITS = 60
"""Columns a bar is made of; each part takes some of them."""
_LABELS_SHARE = 0.38
_EDGE = 4.0
_GAP = Rule("paper", 1.5)
_APART = Rule("paper", 4.0)


@dataclass(frozen=True, slots=True)
class _Part:
    """One rating's part of a bar."""

    tone: Tone
    count: int
    word: SafeText


def write_rag_bars(setting: Setting, block: RagBars) -> Iterator[Element]:
    """The legend, then one bar under the other."""
    if not block.bars:
        return
    unit = twips(setting.width * (1 - _LABELS_SHARE) / _UNITS)
    label = twips(setting.width) - unit * _UNITS
    yield _legend(setting, block)
    rows = [_row(setting, bar, block, label, unit) for bar in block.bars]
    widths = (label, *([unit] * _UNITS))
    yield grid(
        setting, widths, rows, room=Room(across=_EDGE, above=2, below=2), rules={"insideV": _GAP}, names_first=True
    )
    yield spacer(setting)


def _legend(setting: Setting, block: RagBars) -> Element:
    """Shape and word of each rating."""
    spacing = make("spacing", before=twips(6), after=twips(6))
    legend = paragraph(setting, Style.LABEL, (), switch("keepNext"), spacing)
    has_none = any(bar.none for bar in block.bars)
    for tone, word in zip(_TONES, block.words, strict=True):
        if tone is not Tone.NONE or has_none:
            legend.extend(write_runs(setting, tone_mark(tone), Look(colour=tone_colours(tone).mark)))
            legend.extend(write_runs(setting, (Text(word), Text(SafeText("    ")))))
    return legend


def _row(setting: Setting, bar: RagBar, block: RagBars, label: int, unit: int) -> Element:
    counts = (bar.red, bar.amber, bar.green, bar.none)
    parts = [
        _Part(tone, count, word)
        for tone, count, word in zip(_TONES, counts, block.words, strict=True)
        if count > 0
    ]  # fmt: skip
    named = [paragraph(setting, table_text(0), bar.label), paragraph(setting, Style.CELL_NOTE, _in_words(parts))]
    first = grid_cell(label, *named, room=Room(above=4, below=4), place="center")
    if not parts:
        return grid_row(first, grid_cell(unit * _UNITS, spacer(setting), columns=_UNITS))
    size = setting.sheet.tables[0].cell.size
    spans = _spans(parts, [text_width(str(part.count), size) + 2 * _EDGE + 2 for part in parts], unit / 20)
    cells = [
        grid_cell(
            unit * span, _count(setting, part), columns=span, back=tone_colours(part.tone).back, around=_APART,
            place="center",
        )
        for part, span in zip(parts, spans, strict=True)
    ]  # fmt: skip
    return grid_row(first, *cells)


def _in_words(parts: Sequence[_Part]) -> Inlines:
    """What the bar shows, for those who do not see it or its colours."""
    said: list[Inlines] = []
    for part in parts:
        separator: Inlines = (Text(SafeText(" · ")),) if said else ()
        said.append((*separator, _number(part.count), Text(SafeText(f"\N{NO-BREAK SPACE}{part.word}"))))
    return tuple(inline for each in said for inline in each) or (Text(SafeText("–")),)


def _count(setting: Setting, part: _Part) -> Element:
    look = Look(bold=True, colour=tone_colours(part.tone).text)
    return paragraph(setting, table_text(0), (_number(part.count),), look=look)


def _number(count: int) -> Isolated:
    return Isolated(SafeText(str(count)), left_to_right=True)


def _spans(parts: Sequence[_Part], least: Sequence[float], unit: float) -> list[int]:
    """How many units each part takes: its share, but room for its count; all of them together."""
    most = _UNITS // len(parts)
    floors = [min(ceil(points / unit), most) for points in least]
    total = sum(part.count for part in parts)
    spans = [max(floor, _UNITS * part.count // total) for floor, part in zip(floors, parts, strict=True)]
    while sum(spans) > _UNITS:
        spare = [span - floor for span, floor in zip(spans, floors, strict=True)]
        spans[spare.index(max(spare))] -= 1
    counts = [part.count for part in parts]
    spans[counts.index(max(counts))] += _UNITS - sum(spans)
    return spans
