"""The colours, type sizes, spaces and sizes everything in the window is drawn with; the only place with colour codes.

Contrast is tested for every text and background that meet: text at 4.5 to 1 or more, marks and outlines at 3 to 1.
"""

from enum import IntEnum, StrEnum
from typing import NamedTuple


class Tokens(NamedTuple):
    """One set of colours, each as ``#rrggbb``; ``_bg`` is a tint to write on, ``_mark`` a shape to see."""

    canvas: str
    surface: str
    sunken: str
    raised: str
    rail: str
    border: str
    """Divides; never the only sign of a control."""
    border_strong: str
    text: str
    text_2: str
    text_3: str
    disabled: str
    primary: str
    primary_hover: str
    primary_press: str
    on_primary: str
    primary_subtle: str
    primary_text: str
    link: str
    selection: str
    hover: str
    focus: str
    ok: str
    ok_bg: str
    ok_mark: str
    warn: str
    warn_bg: str
    warn_mark: str
    bad: str
    bad_bg: str
    bad_mark: str
    info: str
    info_bg: str
    none: str
    none_bg: str

    def as_mapping(self) -> dict[str, str]:
        """Every colour by its name."""
        return self._asdict()

    def with_more_contrast(self) -> "Tokens":
        """The same for people who ask their system for more contrast: dividers and quiet text become strong."""
        return self._replace(border=self.border_strong, border_strong=self.text_2, text_2=self.text, text_3=self.text_2)


LIGHT = Tokens(
    canvas="#F5F6F8",
    surface="#FFFFFF",
    sunken="#ECEFF3",
    raised="#FFFFFF",
    rail="#FBFCFD",
    border="#D9DEE5",
    border_strong="#7E8998",
    text="#1A222D",
    text_2="#4C5766",
    text_3="#626D7C",
    disabled="#9AA4B1",
    primary="#2456A6",
    primary_hover="#1D478B",
    primary_press="#173A72",
    on_primary="#FFFFFF",
    primary_subtle="#E3ECF8",
    primary_text="#2456A6",
    link="#2456A6",
    selection="#DCE7F6",
    hover="#EEF2F5",
    focus="#1257D6",
    ok="#1F6F6B",
    ok_bg="#DCEFED",
    ok_mark="#33807D",
    warn="#8F5600",
    warn_bg="#FBEBCF",
    warn_mark="#B87100",
    bad="#8C0E23",
    bad_bg="#F8E0E3",
    bad_mark="#8C0E23",
    info="#2456A6",
    info_bg="#E3ECF8",
    none="#626D7C",
    none_bg="#ECEFF3",
)

DARK = Tokens(
    canvas="#11161C",
    surface="#192028",
    sunken="#0D1217",
    raised="#222B35",
    rail="#151B22",
    border="#2F3945",
    border_strong="#778494",
    text="#E7ECF2",
    text_2="#B4BECA",
    text_3="#95A1AF",
    disabled="#5D6875",
    primary="#8AB0F0",
    primary_hover="#A5C3F5",
    primary_press="#6E97DC",
    on_primary="#0B1E3D",
    primary_subtle="#1D2E4A",
    primary_text="#A5C3F5",
    link="#A5C3F5",
    selection="#243A5C",
    hover="#212A33",
    focus="#9CC2FF",
    ok="#5CD6CF",
    ok_bg="#143534",
    ok_mark="#5CD6CF",
    warn="#F5B041",
    warn_bg="#3A2C10",
    warn_mark="#FFAA00",
    bad="#FF7A85",
    bad_bg="#451820",
    bad_mark="#F24957",
    info="#8AB0F0",
    info_bg="#1D2E4A",
    none="#95A1AF",
    none_bg="#26303B",
)


class TypeRole(StrEnum):
    """What a text is: its size in pixels at the usual size of text, its weight and the height of its line."""

    CAPTION = "caption"
    LABEL = "label"
    BODY = "body"
    STRONG = "strong"
    H3 = "h3"
    H2 = "h2"
    H1 = "h1"
    METRIC = "metric"

    @property
    def px(self) -> int:
        return _TYPE[self][0]

    @property
    def weight(self) -> int:
        """400 or 600: the weights there are font files for."""
        return _TYPE[self][1]

    @property
    def line(self) -> int:
        return _TYPE[self][2]


_TYPE = {
    TypeRole.CAPTION: (12, 400, 16),
    TypeRole.LABEL: (12, 600, 16),
    TypeRole.BODY: (13, 400, 20),
    TypeRole.STRONG: (13, 600, 20),
    TypeRole.H3: (15, 600, 22),
    TypeRole.H2: (18, 600, 26),
    TypeRole.H1: (22, 600, 30),
    TypeRole.METRIC: (28, 600, 34),
}


class Space(IntEnum):
    """Distances, in pixels, on a grid of four."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24
    XXL = 32


class Radius(IntEnum):
    """How round corners are, in pixels."""

    BADGE = 5
    CONTROL = 6
    CARD = 10


class Size(IntEnum):
    """Heights and widths that are the same everywhere, in pixels at the usual size of text.

    What is made gives them through ``grown`` of `ui.theme.measures`, so that they follow the size people chose.
    """

    CONTROL = 34
    COMPACT = 28
    TARGET = 24
    TABLE_ROW = 36
    LIST_ROW = 60
    RAIL = 216
    RAIL_COLLAPSED = 56
    RAIL_ITEM = 36
    LIST_PANE = 340
    SHEET = 480
    READING = 720
    ICON = 18
    ICON_INLINE = 16
    ICON_EMPTY = 32
    ARROW = 14
    MARK = 12
    FOCUS = 2
