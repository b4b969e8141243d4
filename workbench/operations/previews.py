"""How a paper will look: the real file, made in memory and drawn by the sandbox. Nothing is written, nothing leaves."""

from dataclasses import dataclass, field

from workbench.documents.pdf.export import render as render_pdf
from workbench.documents.reading.pictures import Picture
from workbench.operations.papers import Paper, Press, read_paper
from workbench.storage.database import Database

SCREEN_DPI = 96


@dataclass(frozen=True, slots=True)
class Preview:
    """Pages of a paper as pictures (width, height, and three bytes a point), and how many pages there are."""

    pages: tuple[Picture, ...]
    shown: range
    """Which pages ``pages`` holds, from 0."""
    page_count: int
    left_out: int
    """How many parts are kept back from the recipients."""
    pdf: bytes = field(repr=False)
    """The file the pages were drawn from, for drawing others without making it anew."""


def preview_paper(
    database: Database, paper: Paper, press: Press, *, dpi: int = SCREEN_DPI, pages: range | None = None
) -> Preview:
    """Draws these pages (from 0; without: all) of what `print_paper` would write.

    Raises as `print_paper` and the sandbox do.
    """
    made = read_paper(database, paper, press)
    return _drawn(render_pdf(made.document, press.material), made.left_out, press, dpi, pages)


def preview_pages(preview: Preview, press: Press, *, dpi: int = SCREEN_DPI, pages: range | None = None) -> Preview:
    """Draws other pages of the same file, or the same ones larger."""
    return _drawn(preview.pdf, preview.left_out, press, dpi, pages)


def _drawn(pdf: bytes, left_out: int, press: Press, dpi: int, pages: range | None) -> Preview:
    count = press.sandbox.count_pages(pdf)
    shown = range(count) if pages is None else range(max(0, pages.start), min(pages.stop, count))
    pictures = tuple(press.sandbox.render_page(pdf, page, dpi) for page in shown)
    return Preview(pictures, shown, count, left_out, pdf)
