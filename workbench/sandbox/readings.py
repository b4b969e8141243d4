"""What the parent may ask for. Nothing here loads a library that reads: those stand in the child's table of readers."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from workbench.documents.reading.pictures import Picture
from workbench.interchange.docx import WordText
from workbench.interchange.foreign_tables import PackedTable

Answer = TypeVar("Answer")
Option = str | int | bool


@dataclass(frozen=True, slots=True)
class Reading(Generic[Answer]):
    """One thing to ask for: its name in the table of readers, the type of its answer, and whose errors it may tell.

    ``features`` are the parts before the point of the codes that the reader raises; any other is not believed.
    """

    name: str
    answer: type[Answer]
    features: frozenset[str]


PDF_PAGES = Reading("pdf.pages", int, frozenset({"pdf"}))
PDF_PAGE = Reading("pdf.page", Picture, frozenset({"pdf"}))
PDF_TEXT = Reading("pdf.text", tuple[str, ...], frozenset({"pdf"}))
DOCX_TEXT = Reading("docx.text", WordText, frozenset({"docx", "archives"}))
CARRIED = Reading("pdf.carried", bytes, frozenset({"pdf", "carried"}))
IMAGE = Reading("image", Picture, frozenset({"pictures"}))
TABLE = Reading("table", PackedTable, frozenset({"tables", "archives"}))
