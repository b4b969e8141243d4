"""The child's table: the name of a reading to the function that does it. Only the child imports this module.

A further reader is a line here and a `Reading` where it is asked for. A reader takes the bytes, and options by name; it
gives what `workbench.sandbox.packing` can carry, and raises the errors of `workbench.errors`.
"""

from collections.abc import Callable, Mapping

from workbench.documents.reading import attachments, images, pdf
from workbench.interchange.docx import read_docx_text
from workbench.interchange.foreign_tables import read_packed_table
from workbench.sandbox.carried import read_carried
from workbench.sandbox.readings import CARRIED, DOCX_TEXT, IMAGE, PDF_PAGE, PDF_PAGES, PDF_TEXT, TABLE

READERS: Mapping[str, Callable[..., object]] = {
    PDF_PAGES.name: pdf.count_pages,
    PDF_PAGE.name: pdf.render_page,
    PDF_TEXT.name: pdf.read_pdf_text,
    CARRIED.name: read_carried,
    DOCX_TEXT.name: read_docx_text,
    IMAGE.name: images.read_image,
    TABLE.name: read_packed_table,
}

WARM_UPS: tuple[Callable[[], None], ...] = (pdf.warm_up, attachments.warm_up, images.warm_up)
"""Called once before the child gives up opening files."""
