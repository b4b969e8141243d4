"""What a workbook is written from: plain lists, and sheets laid out cell by cell; nothing here knows how files look."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.interchange.spreadsheets import Cell


class Lines(StrEnum):
    """Thin lines of a cell."""

    NONE = "none"
    BELOW = "below"
    AROUND = "around"


class Place(StrEnum):
    """Where in its cell something stands; across as the language runs, down from the top."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class CellLook:
    """How a cell looks. Colours are written ``#RRGGBB``; an empty one is the spreadsheet's choice."""

    is_bold: bool = False
    is_italic: bool = False
    size: float = 11
    colour: str = ""
    fill: str = ""
    lines: Lines = Lines.NONE
    line_colour: str = "#9AA5B1"
    wraps: bool = True
    across: Place = Place.START
    down: Place = Place.START
    turned: int = 0
    """Degrees the words are turned by, from -90 to 90; upwards for the narrow heads of a matrix."""
    number_format: str = ""
    """Of numbers alone, such as ``0.0``: texts are texts."""


@dataclass(frozen=True, slots=True)
class StyledCell:
    """What stands in a cell and how it looks; nothing in it is a blank cell that may be filled and lined."""

    value: Cell
    look: CellLook


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a sheet, from its first place to its last, both within; rows and columns are counted from 0."""

    row: int
    column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSetUp:
    """How a sheet is printed."""

    is_landscape: bool = True
    is_large: bool = False
    """A3, where A4 is too small."""
    pages_wide: int = 1
    pages_tall: int = 0
    """0: as many as it takes."""
    repeated_rows: int = 0
    repeated_columns: int = 0
    """So many of the first stand on every page."""
    footer: str = ""
    """Plain words at the foot of each page; the page's number stands opposite."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnSheet:
    """A sheet laid out cell by cell. Areas that are merged show the value and look of their first cell."""

    name: str
    rows: Sequence[Sequence[Cell | StyledCell]]
    widths: Sequence[float] = ()
    """By column, in characters; where there is none a column is as wide as its words."""
    heights: Mapping[int, float] = field(default_factory=dict)
    """Row, from 0, to its height in points."""
    merged: Sequence[Area] = ()
    frozen_rows: int = 0
    frozen_columns: int = 0
    page: PageSetUp = PageSetUp()


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenSheet:
    """A plain list: headings, hashtags below them where wanted, rows, and lists that cells are chosen from."""

    name: str
    headings: Sequence[str]
    tags: Sequence[str] = ()
    """HXL hashtags, one for each column; none where the sheet bears none."""
    rows: Iterable[Sequence[Cell]] = ()
    choices: Mapping[int, str] = field(default_factory=dict)
    """Column, from 0, to the range its cells are chosen from, such as ``'Lists'!$A$2:$A$9``; others may be written."""
    blank_rows: int = 1_000
    """So many rows below the head have the lists, where there are any."""
