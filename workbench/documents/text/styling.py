"""How text is set: what the layout of a paragraph needs to be told, besides its words."""

from dataclasses import dataclass

from workbench.documents.model import Align


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph is set. Lengths in points; colours by the name of their token."""

    size: float
    leading: float
    """From one baseline to the next."""
    colour: str = "text"
    link_colour: str = "link"
    bold: bool = False
    italic: bool = False
    align: Align = Align.START
    """In the reading direction of the document's language."""
    justify: bool = False
    """Both edges even, except in lines that their writer ended; then ``align`` places those."""
