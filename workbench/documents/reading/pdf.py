"""PDF files of others: how many pages, how a page looks, what words it holds. Scripts, forms and links stay asleep."""

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
from pypdfium2.raw import FPDF_ERR_PASSWORD

from workbench.documents.reading.pictures import PIXEL_LIMIT, Picture
from workbench.domain.texts import TEXT_LIMIT
from workbench.errors import Refused, RuleViolation

PAGES_LIMIT = 2_000
"""Most pages whose words are read at once."""
CHARACTERS_LIMIT = 5_000_000
"""Most characters of a whole file."""
LEAST_DPI, MOST_DPI = 10, 600

_POINTS_PER_INCH = 72
_BEGINS_WITHIN = 1024
# A page with words in a font that the file does not carry: drawing it makes pdfium look for the computer's fonts.
_SAMPLE = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length 31>>stream
BT /F 12 Tf 10 10 Td (Aa) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R/Size 6>>
%%EOF
"""


def count_pages(pdf: bytes) -> int:
    """How many pages the file has. Raises Refused ``pdf.unreadable``, RuleViolation ``pdf.protected``."""
    with _opened(pdf) as document:
        return len(document)


def render_page(pdf: bytes, page: int, dpi: int) -> Picture:
    """How a page (from 0) looks on white paper, at so many points to the inch.

    Raises as `count_pages`, and RuleViolation ``pdf.no_page``, ``pdf.resolution`` or ``pdf.page_too_large``.
    """
    if not LEAST_DPI <= dpi <= MOST_DPI:
        raise RuleViolation("pdf.resolution", least=LEAST_DPI, most=MOST_DPI)
    with _opened(pdf) as document:
        if not 0 <= page < len(document):
            raise RuleViolation("pdf.no_page", page=page + 1, pages=len(document))
        found = document[page]
        scale = dpi / _POINTS_PER_INCH
        width, height = found.get_size()
        if not (
            width >= 1 / scale and height >= 1 / scale and (width * scale + 1) * (height * scale + 1) <= PIXEL_LIMIT
        ):
            raise RuleViolation("pdf.page_too_large")
        drawn = found.render(scale=scale, rev_byteorder=True, may_draw_forms=False)
        assert drawn.stride == 3 * drawn.width
        return Picture(drawn.width, drawn.height, bytes(drawn.buffer))


def read_pdf_text(pdf: bytes) -> tuple[str, ...]:
    """The words of each page, in the order the file holds them; empty for scanned pages.

    Raises as `count_pages`, and RuleViolation ``pdf.too_large``.
    """
    texts: list[str] = []
    with _opened(pdf) as document:
        if len(document) > PAGES_LIMIT:
            raise RuleViolation("pdf.too_large", pages=PAGES_LIMIT)
        left = CHARACTERS_LIMIT
        for page in range(len(document)):
            words = document[page].get_textpage()
            if words.count_chars() > min(TEXT_LIMIT, left):
                raise RuleViolation("pdf.too_large", pages=PAGES_LIMIT)
            texts.append(words.get_text_bounded()[:TEXT_LIMIT])
            left -= len(texts[-1])
    return tuple(texts)


def warm_up() -> None:
    """Does everything once, so that what is loaded at first use is there before no file can be opened any more."""
    render_page(_SAMPLE, 0, _POINTS_PER_INCH)
    read_pdf_text(_SAMPLE)


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    # pdfium would read other things that end like a PDF file.
    if b"%PDF-" not in pdf[:_BEGINS_WITHIN]:
        raise Refused("pdf.unreadable")
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        if error.err_code == FPDF_ERR_PASSWORD:
            raise RuleViolation("pdf.protected") from None
        raise Refused("pdf.unreadable") from None
    try:
        yield document
    except pypdfium2.PdfiumError:
        raise Refused("pdf.unreadable") from None
    finally:
        document.close()
