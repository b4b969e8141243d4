"""A file inside the document, with what the third part of PDF/A asks so that any program finds and knows it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reportlab.pdfbase import pdfdoc

from workbench.documents.pdf.structure import text_string


@dataclass(frozen=True, slots=True)
class Attachment:
    """The data behind the document: name (ASCII), media type, bytes, and what it is in a few words."""

    name: str
    media_type: str
    content: bytes
    description: str


def attach(writer: Any, attachment: Attachment, when: datetime) -> None:
    """Writes the file into ReportLab's document and names it in the catalogue; ``when`` in UTC."""
    name = attachment.name.encode("ascii")
    assert name.replace(b"-", b"").replace(b".", b"").isalnum()
    stream = writer.Reference(_stream(attachment, when), "CarriedFile")
    entries = pdfdoc.PDFDictionary({"F": stream, "UF": stream})
    specification = pdfdoc.PDFDictionary({
        "Type": pdfdoc.PDFName("Filespec"),
        "F": b"(%b)" % name,
        "UF": text_string(attachment.name),
        "Desc": text_string(attachment.description),
        "AFRelationship": pdfdoc.PDFName("Data"),
        "EF": entries,
    })  # fmt: skip
    reference = writer.Reference(specification, "CarriedFileSpecification")
    catalog = writer.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "AF"]
    catalog.AF = pdfdoc.PDFArray([reference])
    names = pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray([b"(%b)" % name, reference])})
    catalog.Names = pdfdoc.PDFDictionary({"EmbeddedFiles": names})


def _stream(attachment: Attachment, when: datetime) -> Any:
    content = attachment.content
    # The format asks for this digest; nobody's trust hangs on it.
    checksum = hashlib.md5(content, usedforsecurity=False).hexdigest().encode()
    parameters = pdfdoc.PDFDictionary({
        "Size": len(content),
        "ModDate": text_string(when.strftime("D:%Y%m%d%H%M%S+00'00'")),
        "CheckSum": b"<%b>" % checksum,
    })  # fmt: skip
    entries = pdfdoc.PDFDictionary({
        "Type": pdfdoc.PDFName("EmbeddedFile"),
        # A stroke inside a name is written by its number, else a second name would begin.
        "Subtype": b"/" + attachment.media_type.encode("ascii").replace(b"/", b"#2F"),
        "Params": parameters,
    })  # fmt: skip
    return pdfdoc.PDFStream(entries, content, [pdfdoc.PDFZCompress])
