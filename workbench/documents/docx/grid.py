"""Tables as the format has them: columns of fixed width, mirrored where pages begin on the right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from workbench.documents.docx.elements import Element, eighths, make, properties, switch, twips, valued
from workbench.documents.docx.setting import Setting
from workbench.documents.model import Inlines
from workbench.documents.style import COLOURS, MILLIMETRE

_WHOLE = 1_500
"""Characters of a row that is not parted by a page end; a longer one might not fit on any page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Points from a cell's sides to its words."""

    across: float = 0.0
    above: float = 0.0
    below: float = 0.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A line: the name of its colour's token and its thickness in points."""

    colour: str
    thickness: float

    def side(self, name: str) -> Element:
        """The rule at this side of a table or cell."""
        return make(name, val="single", sz=eighths(self.thickness), space=0, color=COLOURS[self.colour].lstrip("#"))


_NO_BANDS = {"noHBand": 1, "noVBand": 1}
THIN = Rule("border", 0.5)
STRONG = Rule("border-strong", 0.75)
NONE: Mapping[str, Rule] = MappingProxyType({})
BELOW_ROWS: Mapping[str, Rule] = MappingProxyType({"bottom": THIN, "insideH": THIN})


def grid(
    setting: Setting, widths: Sequence[int], rows: Sequence[Element], *, room: Room, rules: Mapping[str, Rule] = NONE,
    has_head: bool = False, names_first: bool = False,
) -> Element:  # fmt: skip
    """A table of columns with these widths in twips, and with rules at the sides named as the format names them."""
    borders = [rule.side(name) for name, rule in rules.items()]
    settings = properties(
        "tblPr",
        switch("bidiVisual", setting.right_to_left),
        make("tblW", w=sum(widths), type="dxa"),
        properties("tblBorders", *borders),
        make("tblLayout", type="fixed"),
        _margins("tblCellMar", room),
        make("tblLook", firstRow=int(has_head), firstColumn=int(names_first), lastRow=0, lastColumn=0, **_NO_BANDS),
    )  # fmt: skip
    return make("tbl", settings, make("tblGrid", *(make("gridCol", w=width) for width in widths)), *rows)


def grid_row(
    *cells: Element, is_head: bool = False, is_whole: bool = True, least_height: float = 0.0
) -> Element:  # fmt: skip
    """A row, no lower than ``least_height`` points; a whole one is never parted, a head is repeated on every page."""
    settings = properties(
        "trPr",
        switch("cantSplit", is_whole),
        make("trHeight", val=twips(least_height), hRule="atLeast") if least_height > 0 else None,
        switch("tblHeader", is_head),
    )
    return make("tr", settings, *cells)


def grid_cell(
    width: int, *content: Element, columns: int = 1, back: str | None = None, below: Rule | None = None,
    around: Rule | None = None, room: Room | None = None, place: str | None = None,
) -> Element:  # fmt: skip
    """A cell over so many columns, of so many twips together; its content ends in a paragraph.

    ``back`` is the token of its ground, ``place`` where its words stand: ``center`` or ``bottom``.
    """
    borders = [around.side("top"), around.side("bottom")] if around else [below.side("bottom")] if below else []
    settings = properties(
        "tcPr",
        make("tcW", w=width, type="dxa"),
        valued("gridSpan", columns) if columns > 1 else None,
        properties("tcBorders", *borders),
        make("shd", val="clear", color="auto", fill=COLOURS[back].lstrip("#")) if back else None,
        _margins("tcMar", room) if room else None,
        valued("vAlign", place) if place else None,
    )
    return make("tc", settings, *content)


def length(*contents: Inlines) -> int:
    """How many characters these are."""
    return sum(len(inline.text) for content in contents for inline in content)


def is_short(*contents: Inlines) -> bool:
    """Whether a row with these words surely fits on a page."""
    lines = sum(inline.text.count("\n") for content in contents for inline in content)
    return length(*contents) <= _WHOLE and lines < 30


def millimetres(value: float) -> float:
    """So many millimetres, as points."""
    return value * MILLIMETRE


def _margins(tag: str, room: Room) -> Element | None:
    sizes = {"top": room.above, "left": room.across, "bottom": room.below, "right": room.across}
    return properties(tag, *(make(side, w=twips(size), type="dxa") for side, size in sizes.items()))
