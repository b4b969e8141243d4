"""How a paper will look: the real file, made in memory and drawn by the sandbox. Nothing is written, nothing leaves."""

import hashlib
from dataclasses import dataclass

from workbench.documents.reading.pictures import Picture
from workbench.operations.papers import MadePaper, Paper, Press, read_paper
from workbench.storage.database import Database

SCREEN_DPI = 96


@dataclass(frozen=True, slots=True)
class Preview:
    """Pages of a paper as pictures (width, height, and three bytes a point), and how many pages there are."""

    pages: tuple[Picture, ...]
    shown: range
    """Which pages ``pages`` holds, from 0."""
    page_count: int
    made: MadePaper
    """What would leave: the file the pages were drawn from, for whom it is, and what is kept back from them."""

    @property
    def pdf(self) -> bytes:
        """The file the pages were drawn from."""
        return self.made.pdf

    @property
    def fingerprint(self) -> str:
        """By what the diary would know the file again."""
        return hashlib.sha256(self.made.pdf).hexdigest()

    @property
    def left_out(self) -> int:
        """How many parts are kept back from the recipients."""
        return self.made.left_out


def preview_paper(
    database: Database, paper: Paper, press: Press, *, dpi: int = SCREEN_DPI, pages: range | None = None
) -> Preview:
    """Draws these pages (from 0; without: all) of what `print_paper` would write.

    Raises as `print_paper` and the sandbox do.
    """
    return drawn(read_paper(database, paper, press), press, dpi, pages)


def preview_pages(preview: Preview, press: Press, *, dpi: int = SCREEN_DPI, pages: range | None = None) -> Preview:
    """Draws other pages of the same file, or the same ones larger."""
    return drawn(preview.made, press, dpi, pages)


def drawn(made: MadePaper, press: Press, dpi: int, pages: range | None) -> Preview:
    """These pages (from 0; without: all) of a paper that was made."""
    count = press.sandbox.count_pages(made.pdf)
    shown = range(count) if pages is None else range(max(0, pages.start), min(pages.stop, count))
    pictures = tuple(press.sandbox.render_page(made.pdf, page, dpi) for page in shown)
    return Preview(pictures, shown, count, made)
