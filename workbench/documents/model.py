"""What a document is, before anybody decides how it looks: frozen blocks of typed text.

Builders make these values and know neither fonts nor points; `pdf` and `docx` turn them into files. Text is `SafeText`
throughout, so raw input cannot get onto paper. Direction follows from the document's language and from each inline's
own kind, never from a style; places are "start" and "end", never left and right.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from workbench.documents.clean import EMPTY, SafeText, SafeUrl


class Language(StrEnum):
    """The languages documents are written in."""

    ENGLISH = "en"
    FRENCH = "fr"
    SPANISH = "es"
    ARABIC = "ar"
    UKRAINIAN = "uk"

    @property
    def is_right_to_left(self) -> bool:
        """Whether pages of this language begin on the right."""
        return self is Language.ARABIC


class Tone(StrEnum):
    """What a status means; always shown with its word, never by colour alone."""

    PLAIN = "plain"
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"
    NONE = "none"
    """No answer, no data."""


class Align(StrEnum):
    """Where a column's content stands, in the reading direction."""

    START = "start"
    CENTRE = "centre"
    END = "end"


@dataclass(frozen=True, slots=True)
class Text:
    """Words in the document's direction."""

    text: SafeText
    bold: bool = False
    italic: bool = False
    """Upright where the script has no italic."""


@dataclass(frozen=True, slots=True)
class Isolated:
    """Words whose order must not mix with what surrounds them: a name (direction from its own letters), or, with
    ``left_to_right``, a number, telephone, date, code or address.
    """

    text: SafeText
    left_to_right: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    text: SafeText
    url: SafeUrl
    bold: bool = False


Inline = Text | Isolated | Link
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; it opens a bookmark."""

    level: int
    content: Inlines


class ParagraphStyle(StrEnum):
    """How a paragraph speaks."""

    BODY = "body"
    LEAD = "lead"
    NOTE = "note"
    """Small and quiet: bases, remarks, what was left out."""
    CODE = "code"
    """Large and clear: what somebody copies letter by letter."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; line ends inside it are kept."""

    content: Inlines
    style: ParagraphStyle = ParagraphStyle.BODY


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered clause, its number hanging at the start: ``4.2``, level 1 to 3."""

    number: SafeText
    level: int
    content: Inlines


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; ``numbered`` ones count from 1."""

    items: tuple[Inlines, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading and its share of the width (shares need not add up to anything)."""

    heading: Inlines
    share: float = 1.0
    align: Align = Align.START


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; ``tone`` gives it a status mark and tint beside its words."""

    content: Inlines = ()
    bold: bool = False
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head is repeated on every page. The first column names its row when ``row_headings``."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    row_headings: bool = False
    caption: Inlines = ()
    least_row_height: float = 0.0
    """In millimetres: room to write by hand, as on a sign-in sheet; then columns are parted by lines."""


@dataclass(frozen=True, slots=True)
class KeyValues:
    """Facts as name and value, such as the head of minutes."""

    pairs: tuple[tuple[SafeText, Inlines], ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A decision or an action as it stands in the text: marked at its start, number and label above the words."""

    label: SafeText
    number: SafeText
    content: Inlines
    details: tuple[tuple[SafeText, Inlines], ...] = ()
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class RagBar:
    """How ratings are spread: counts of red, amber, green and no answer, with the words for each."""

    label: Inlines
    red: int
    amber: int
    green: int
    none: int = 0


@dataclass(frozen=True, slots=True)
class RagBars:
    """Several bars with one legend; ``words`` are those of red, amber, green and no answer."""

    bars: tuple[RagBar, ...]
    words: tuple[SafeText, SafeText, SafeText, SafeText]


@dataclass(frozen=True, slots=True)
class CountBar:
    """How many there are of one thing: a bar, behind it the outline of how many there could be."""

    label: Inlines
    count: int
    of: int | None = None
    """Out of how many; none where that is not known or not asked."""
    said: Inlines = ()
    """The counts in words, such as "2 of 5 known here"."""
    tone: Tone = Tone.PLAIN
    """What the count means; shown by a mark beside the words."""


@dataclass(frozen=True, slots=True)
class CountBars:
    """Bars on one scale; ``words`` say what a bar and what its outline stand for."""

    bars: tuple[CountBar, ...]
    words: tuple[SafeText, SafeText]


class LineLook(StrEnum):
    """How a line is drawn, so that lines can be told apart in grey."""

    SOLID = "solid"
    STRONG = "strong"
    DASHED = "dashed"
    DOTTED = "dotted"
    MIXED = "mixed"
    """Dashes and dots."""
    DOUBLE = "double"
    FINE = "fine"


@dataclass(frozen=True, slots=True)
class MapGroup:
    """What stands together on a map, under its heading."""

    heading: Inlines
    names: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True)
class MapLine:
    """From one name to another, by their places among all names of the map, from 0; ``pointed`` at its end."""

    source: int
    target: int
    look: LineLook
    pointed: bool = True


@dataclass(frozen=True, slots=True)
class MapKey:
    """What lines of a look stand for."""

    look: LineLook
    words: SafeText
    pointed: bool = True


@dataclass(frozen=True, slots=True)
class RelationMap:
    """Names in groups, and lines between them; never parted by a page end, so the builder keeps it small enough."""

    groups: tuple[MapGroup, ...]
    lines: tuple[MapLine, ...]
    keys: tuple[MapKey, ...]
    alternative: SafeText
    """What the lines show, for those who do not see them."""


class GridLook(StrEnum):
    """How far what a mark says is agreed; told by the mark's frame, so that it is seen in grey."""

    AGREED = "agreed"
    PROPOSED = "proposed"
    CONTESTED = "contested"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class GridMark:
    """A letter or two in a cell; the ``weight`` of what it says runs from 0, the lightest, to 3."""

    letters: SafeText
    look: GridLook
    weight: int = 0


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row with its marks by column, from 0; one that heads the rows below it has none."""

    heading: Inlines
    marks: Mapping[int, GridMark] = field(default_factory=dict)
    is_group: bool = False
    remark: Inlines = ()
    """Small, under the heading: what is to be known of the whole row."""


@dataclass(frozen=True, slots=True)
class MarkGrid:
    """Rows and columns with a mark where they meet; heads of columns are turned. As wide as one page."""

    corner: Inlines
    columns: tuple[Inlines, ...]
    groups: tuple[tuple[Inlines, int], ...]
    """What stands over the columns, and over how many of them each."""
    rows: tuple[GridRow, ...]


class CheckState(StrEnum):
    """State of a box."""

    OPEN = "open"
    TICKED = "ticked"
    CROSSED = "crossed"


@dataclass(frozen=True, slots=True)
class CheckList:
    """Boxes to tick, or ticked; ``words`` say the state for those who do not see the box (open, ticked, crossed)."""

    items: tuple[tuple[CheckState, Inlines], ...]
    words: tuple[SafeText, SafeText, SafeText]


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Room for one signature: whose, and the labelled lines to fill (name, function, place and date, …)."""

    party: Inlines
    lines: tuple[tuple[SafeText, Inlines], ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Signature blocks, two side by side; one is never parted by a page end."""

    blocks: tuple[SignatureBlock, ...]


@dataclass(frozen=True, slots=True)
class BilingualRow:
    """The same passage twice."""

    first: Inlines
    second: Inlines


@dataclass(frozen=True, slots=True)
class Bilingual:
    """Two languages side by side, passage by passage; each column runs in its own direction."""

    first_language: Language
    second_language: Language
    rows: tuple[BilingualRow, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = (
    Heading | Paragraph | Clause | Bullets | Table | KeyValues | Statement | RagBars | CountBars | RelationMap
    | MarkGrid | CheckList | Signatures | Bilingual | PageBreak
)  # fmt: skip


class Paper(StrEnum):
    """Paper and its orientation."""

    A4 = "a4"
    A4_LANDSCAPE = "a4_landscape"
    A3_LANDSCAPE = "a3_landscape"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole document. The same value gives the same bytes, on any day and in any order of making."""

    id: SafeText
    """Which record and version it prints, such as ``minutes/0190…/1``."""
    title: SafeText
    subtitle: Inlines = ()
    language: Language
    when: datetime
    """The document's own date (aware): the only time that enters the file."""
    author: SafeText
    """The organisation that issues it."""
    running_head: SafeText = EMPTY
    """At the top of every page but the first."""
    audience: SafeText = EMPTY
    """Whom it is for, at the foot of every page."""
    page_words: SafeText
    """Such as ``Page {page} of {pages}``, in the document's language."""
    paper: Paper = Paper.A4
    blocks: tuple[Block, ...]
