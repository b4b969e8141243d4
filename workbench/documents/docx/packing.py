"""From parts to the bytes of a file that says nothing of the day, the computer or the order it was made in."""

import io
from datetime import UTC
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.package import Package
from docx.parts.document import DocumentPart

from workbench.documents.docx.elements import Element
from workbench.documents.docx.margins import CopyNotice
from workbench.documents.model import Document

PROGRAM = "Coordination Workbench"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""What every entry is dated: the first day the format knows."""
_LONGEST_PROPERTY = 255
_FIRST = ("[Content_Types].xml", "_rels/.rels")
"""Some programs tell a file's kind from its first entries."""


class Parts:
    """The parts of one file and how they hang together."""

    def __init__(self, body: Element) -> None:
        self._package = Package()
        self._main = DocumentPart(
            PackURI("/word/document.xml"), CONTENT_TYPE.WML_DOCUMENT_MAIN, body, self._package
        )  # fmt: skip
        self._package.relate_to(self._main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)

    def add(self, name: str, content_type: str, relation: str, element: Element) -> str:
        """Adds a part that the document points to; the identifier of the relationship."""
        part = XmlPart(PackURI(f"/word/{name}.xml"), content_type, element, self._package)
        return str(self._main.relate_to(part, relation))

    def relate(self, address: str) -> str:
        """The identifier of a relationship to an address."""
        return str(self._main.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    def describe(self, document: Document, notice: CopyNotice) -> None:
        """What the file says of itself: the document's own facts, and what can tell a copy from the record."""
        facts = self._package.core_properties
        moment = document.when.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        facts.title = _short(document.title) or _short(document.id)
        facts.author = _short(document.author)
        facts.language = document.language.value
        facts.identifier = _short(document.id)
        facts.comments = _short(notice.words)
        facts.keywords = f"sha256:{notice.content_hash}"
        facts.last_modified_by = PROGRAM
        facts.revision = 1
        facts.created = moment
        facts.modified = moment

    def pack(self) -> bytes:
        """The file."""
        made = io.BytesIO()
        self._package.save(made)
        packed = io.BytesIO()
        with ZipFile(made) as source, ZipFile(packed, "w", ZIP_DEFLATED) as file:
            for name in sorted(source.namelist(), key=_place):
                file.writestr(_entry(name), source.read(name), ZIP_DEFLATED)
        return packed.getvalue()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _EARLIEST)
    entry.create_system = 0
    return entry


def _place(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)


def _short(text: str) -> str:
    return " ".join(text.split())[:_LONGEST_PROPERTY]
