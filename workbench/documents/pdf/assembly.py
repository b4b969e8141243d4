"""From drawn pages to one file: ReportLab numbers and writes the objects, pikepdf packs them."""

from io import BytesIO
from typing import Any
from urllib.parse import quote

import pikepdf
from reportlab.pdfbase import pdfdoc

from workbench.documents.model import Document
from workbench.documents.pdf.attaching import Attachment, attach
from workbench.documents.pdf.canvas import Canvas, LinkPlace, PageContent
from workbench.documents.pdf.metadata import Facts, output_intent
from workbench.documents.pdf.outline import write_outline
from workbench.documents.pdf.structure import (
    LINK_KEYS_FROM,
    drop_empty,
    number_nodes,
    text_string,
    write_node,
    write_parent_tree,
)
from workbench.documents.style import PageShape

_VERSION = (1, 7)
_URL_SAFE = "%/:=&?~#+!$,;'@()*[]"


_PLAIN_PART, _CARRYING_PART = 2, 3
"""Of PDF/A: the second part forbids what the third allows, to carry other files."""


def assemble(
    document: Document, canvas: Canvas, shape: PageShape, profile: bytes, attachment: Attachment | None = None
) -> bytes:
    """The finished file. The same pages, and the same file carried, give the same bytes."""
    return _pack(_Assembly(document, canvas, shape, profile, attachment).write())


class _Assembly:
    """One file while its objects are put together."""

    def __init__(
        self, document: Document, canvas: Canvas, shape: PageShape, profile: bytes, attachment: Attachment | None
    ) -> None:
        self._document = document
        self._attachment = attachment
        self._canvas = canvas
        self._shape = shape
        self._profile = profile
        self._writer: Any = pdfdoc.PDFDocument(invariant=1, pdfVersion=_VERSION, lang=document.language.value)

    def write(self) -> bytes:
        fonts = {font.name: font.embed(self._writer) for font in self._canvas.fonts.values()}
        for place, page in enumerate(self._canvas.pages):
            self._add_page(place, page, fonts)
        pages = [self._number(f"Page{number}") for number in range(1, len(self._canvas.pages) + 1)]
        self._add_structure(pages)
        self._fill_catalog(pages)
        written: bytes = self._writer.format()
        return written

    def _number(self, name: str) -> int:
        number: int = self._writer.idToObjectNumberAndVersion[name][0]
        return number

    def _add(self, name: str, written: bytes) -> int:
        """Registers a finished object; its number is returned."""
        self._writer.Reference(written, name)
        return self._number(name)

    def _add_page(self, place: int, content: PageContent, fonts: dict[str, Any]) -> None:
        page = pdfdoc.PDFPage()
        # What ReportLab does not know of a page, it writes once it is named here.
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.MediaBox = f"[0 0 {self._shape.width:g} {self._shape.height:g}]"
        page.Resources = pdfdoc.PDFDictionary({"Font": pdfdoc.PDFDictionary(fonts)})
        page.Contents = pdfdoc.PDFStream(content="\n".join(content.code).encode(), filters=[pdfdoc.PDFZCompress])
        page.StructParents = place
        page.Tabs = pdfdoc.PDFName("S")
        if content.links:
            page.Annots = pdfdoc.PDFArray([f"{self._add_link(link)} 0 R" for link in content.links])
        self._writer.addPage(page)

    def _add_link(self, link: LinkPlace) -> int:
        address = quote(link.url, safe=_URL_SAFE).encode()
        number = self._add(
            f"Link{link.place}",
            b"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[%b]/Contents%b/A<</S/URI/URI<%b>>>/StructParent %d>>"
            % (
                " ".join(f"{side:.2f}" for side in link.box).encode(),
                text_string(link.url),
                address.hex().encode(),
                LINK_KEYS_FROM + link.place,
            ),
        )
        link.annotated.object_number = number
        return number

    def _add_structure(self, pages: list[int]) -> None:
        root, links = self._canvas.root, self._canvas.links
        nodes = drop_empty(root)
        first = self._writer.objectcounter + 1
        tree = number_nodes(nodes, first)
        for node in nodes:
            self._add(f"Node{node.number}", write_node(node, tree, pages))
        marked = [page.marked for page in self._canvas.pages]
        written = b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d>>" % (
            first, tree + 1, LINK_KEYS_FROM + len(links),
        )  # fmt: skip
        self._add("StructTreeRoot", written)
        self._add("ParentTree", write_parent_tree(marked, links))

    def _fill_catalog(self, pages: list[int]) -> None:
        writer, facts = self._writer, Facts.of(self._document)
        catalog = writer.Catalog
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.OutputIntents = pdfdoc.PDFArray([output_intent(writer, self._profile)])
        catalog.Metadata = facts.xmp(_CARRYING_PART if self._attachment else _PLAIN_PART)
        if self._attachment:
            attach(writer, self._attachment, facts.when)
        catalog.MarkInfo = "<</Marked true>>"
        catalog.StructTreeRoot = f"{self._number('StructTreeRoot')} 0 R"
        direction = "/Direction/R2L" if self._document.language.is_right_to_left else ""
        catalog.ViewerPreferences = f"<</DisplayDocTitle true{direction}>>"
        catalog.Outlines = None
        if self._canvas.bookmarks:
            catalog.Outlines = f"{self._add_outline(pages)} 0 R"
            catalog.PageMode = pdfdoc.PDFName("UseOutlines")
        writer.info = writer.Reference(facts.information(), "Information")

    def _add_outline(self, pages: list[int]) -> int:
        root: int = self._writer.objectcounter + 1
        for place, written in enumerate(write_outline(self._canvas.bookmarks, root, pages)):
            self._add(f"Outline{place}", written)
        return root


def _pack(written: bytes) -> bytes:
    """The same objects in compressed streams, under an identifier that follows from them."""
    packed = BytesIO()
    with pikepdf.open(BytesIO(written)) as file:
        file.save(
            packed,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
            fix_metadata_version=False,
        )
    return packed.getvalue()
