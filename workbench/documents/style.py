"""The one style sheet of all paper: pages, type, colours, spaces. Lengths are points, on a grid of four.

Nothing here knows left and right; what stands at the start of a line stands at the right of an Arabic page.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from workbench.documents.model import Align, Language, Paper, ParagraphStyle, Tone
from workbench.documents.text.styling import TextStyle

GRID = 4.0
MILLIMETRE = 72 / 25.4
ARABIC_SIZE = 1.05
"""Arabic letters are lower than Latin ones of the same size."""

COLOURS: Mapping[str, str] = MappingProxyType({
    "paper": "#FFFFFF",
    "text": "#1A222D",
    "text-2": "#4C5766",
    "text-3": "#626D7C",
    "border": "#D9DEE5",
    "border-strong": "#7E8998",
    "sunken": "#ECEFF3",
    "quiet": "#F5F6F8",
    "primary": "#2456A6",
    "link": "#2456A6",
    "primary-subtle": "#E3ECF8",
    "good-text": "#1F6F6B",
    "good-back": "#DCEFED",
    "good-mark": "#33807D",
    "warning-text": "#8F5600",
    "warning-back": "#FBEBCF",
    "warning-mark": "#B87100",
    "bad-text": "#8C0E23",
    "bad-back": "#F8E0E3",
    "bad-mark": "#8C0E23",
    "none-text": "#626D7C",
    "none-back": "#ECEFF3",
    "none-mark": "#7E8998",
})  # fmt: skip
"""The light palette, by token. Texts have a contrast of at least 4.5 on what they stand on, marks of at least 3."""


@dataclass(frozen=True, slots=True)
class ToneColours:
    """The tokens a status is shown with."""

    text: str
    back: str
    mark: str


def tone_colours(tone: Tone) -> ToneColours:
    """The tokens of a status; a plain one speaks in the accent colour."""
    if tone is Tone.PLAIN:
        return ToneColours("text", "primary-subtle", "primary")
    return ToneColours(f"{tone.value}-text", f"{tone.value}-back", f"{tone.value}-mark")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageShape:
    """A page and where its text may stand."""

    width: float
    height: float
    side: float = 60.0
    top: float = 64.0
    bottom: float = 68.0
    measure: float = 560.0
    """Widest running text; tables take the whole width."""

    @property
    def inner_width(self) -> float:
        """Room between the margins."""
        return self.width - 2 * self.side

    @property
    def inner_height(self) -> float:
        """Room between head and foot."""
        return self.height - self.top - self.bottom


_PAGES: Mapping[Paper, PageShape] = MappingProxyType({
    Paper.A4: PageShape(width=595.28, height=841.89),
    Paper.A4_LANDSCAPE: PageShape(width=841.89, height=595.28, side=48.0, top=56.0, bottom=60.0),
    Paper.A3_LANDSCAPE: PageShape(width=1190.55, height=841.89, side=56.0),
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLook:
    """How a table is set: its type and the room around it."""

    head: TextStyle
    cell: TextStyle
    strong: TextStyle
    across: float
    """From a cell's sides to its words."""
    above: float
    """From a row's rules to its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All styles of one document."""

    language: Language
    page: PageShape
    title: TextStyle
    subtitle: TextStyle
    headings: tuple[TextStyle, TextStyle, TextStyle]
    body: TextStyle
    strong: TextStyle
    lead: TextStyle
    note: TextStyle
    code: TextStyle
    label: TextStyle
    """Small semi-bold words above or beside what they name."""
    tables: tuple[TableLook, ...]
    """From the roomy one to the one for many columns."""

    def paragraph(self, style: ParagraphStyle) -> TextStyle:
        """The style of a paragraph of this kind."""
        styles = {
            ParagraphStyle.BODY: self.body, ParagraphStyle.LEAD: self.lead, ParagraphStyle.NOTE: self.note,
            ParagraphStyle.CODE: self.code,
        }  # fmt: skip
        return styles[style]


def make_sheet(language: Language, paper: Paper = Paper.A4) -> Sheet:
    """The styles of a document in this language on this paper."""
    grown = language.is_right_to_left

    def style(size: float, leading: float, colour: str = "text", *, bold: bool = False) -> TextStyle:
        if grown:
            size, leading = round(size * ARABIC_SIZE, 2), leading + (1 if leading < 20 else 2)
        return TextStyle(size=size, leading=leading, colour=colour, bold=bold)

    def table(size: float, leading: float, across: float, above: float) -> TableLook:
        return TableLook(
            head=style(size - 0.5, leading, "text-2", bold=True),
            cell=style(size, leading),
            strong=style(size, leading, bold=True),
            across=across,
            above=above,
        )

    return Sheet(
        language=language,
        page=_PAGES[paper],
        title=style(20, 26, bold=True),
        subtitle=style(11, 16, "text-2"),
        headings=(style(14, 20, bold=True), style(11.5, 16, bold=True), style(9.5, 14, "text-2", bold=True)),
        body=style(9.5, 14),
        strong=style(9.5, 14, bold=True),
        lead=style(11, 16, "text-2"),
        note=style(8, 11, "text-3"),
        code=style(18, 28, bold=True),
        label=style(8, 12, "text-2", bold=True),
        tables=(table(9, 12, 6, 5), table(8, 11, 4, 4), table(7, 9, 3, 3), table(6, 8, 2, 2)),
    )


def aligned(style: TextStyle, align: Align) -> TextStyle:
    """The same style, its lines standing elsewhere."""
    if align is style.align:
        return style
    return TextStyle(
        size=style.size, leading=style.leading, colour=style.colour, bold=style.bold, italic=style.italic, align=align
    )


def coloured(style: TextStyle, colour: str) -> TextStyle:
    """The same style in another colour."""
    return TextStyle(
        size=style.size, leading=style.leading, colour=colour, bold=style.bold, italic=style.italic, align=style.align
    )
