"""What every block is set with: the style sheet, the faces, the language, and the column its words stand in."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

from workbench.documents.model import Inlines, Language
from workbench.documents.pdf.strips import Words
from workbench.documents.pdf.structure import Node
from workbench.documents.style import Sheet
from workbench.documents.text.faces import Faces
from workbench.documents.text.layout import Line, TextStyle, lay_out, natural_width, widest_word

_SHORT = 60
"""Characters of a text that may well come again."""
_KNOWN_LIMIT = 5_000


@dataclass(frozen=True, slots=True)
class Column:
    """A stretch of the page's width, which begins on its reading side."""

    left: float
    width: float
    right_to_left: bool

    def inset(self, start: float = 0.0, end: float = 0.0) -> "Column":
        """What is left of it without so much at its start and its end."""
        width = max(1.0, self.width - start - end)
        return Column(self.left + (end if self.right_to_left else start), width, self.right_to_left)

    def part(self, offset: float, width: float) -> "Column":
        """So much of it, ``offset`` away from its start."""
        left = self.left + (self.width - offset - width if self.right_to_left else offset)
        return Column(left, width, self.right_to_left)


@dataclass(frozen=True, slots=True)
class Setting:
    """How one document is set."""

    sheet: Sheet
    faces: Faces
    known: dict[Hashable, Sequence[Line]] = field(default_factory=dict)
    """Lines of short texts set before: tables say the same names, dates and statuses again and again."""

    @property
    def language(self) -> Language:
        """The document's."""
        return self.sheet.language

    @property
    def right_to_left(self) -> bool:
        """Whether pages begin on the right."""
        return self.language.is_right_to_left

    @property
    def column(self) -> Column:
        """All between the margins."""
        return Column(self.sheet.page.side, self.sheet.page.inner_width, self.right_to_left)

    @property
    def reading_column(self) -> Column:
        """As much of it as running text may take."""
        return self.column.part(0.0, min(self.sheet.page.measure, self.sheet.page.inner_width))

    def lines(
        self, content: Inlines, style: TextStyle, width: float, language: Language | None = None
    ) -> Sequence[Line]:
        """The words as lines of at most this width."""
        spoken = language or self.language
        if len(content) > 1 or (content and len(content[0].text) > _SHORT):
            return lay_out(content, style, width, language=spoken, faces=self.faces)
        key = (content, style, width, spoken)
        found = self.known.get(key)
        if found is None:
            if len(self.known) >= _KNOWN_LIMIT:
                self.known.clear()
            found = self.known[key] = lay_out(content, style, width, language=spoken, faces=self.faces)
        return found

    def words(
        self, content: Inlines, style: TextStyle, column: Column, node: Node | None, *, down: float = 0.0
    ) -> Words:
        """The words in a column, belonging to a node."""
        return Words(self.lines(content, style, column.width), style, column.left, down, node)

    def natural_width(self, content: Inlines, style: TextStyle) -> float:
        """The width it would take on one line."""
        return natural_width(content, style, language=self.language, faces=self.faces)

    def widest_word(self, content: Inlines, style: TextStyle) -> float:
        """The width below which words have to be broken."""
        return widest_word(content, style, language=self.language, faces=self.faces)
