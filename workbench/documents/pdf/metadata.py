"""What a file says of itself: title, author, dates and the two standards it keeps, once as of old and once as XMP."""

from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from typing import Any

from reportlab.pdfbase import pdfdoc

from workbench.documents.model import Document
from workbench.documents.pdf.structure import text_string

PRODUCER = "Coordination Workbench"
COLOUR_SPACE = "sRGB IEC61966-2.1"

_NAMESPACES = " ".join([
    'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    'xmlns:xmp="http://ns.adobe.com/xap/1.0/"',
    'xmlns:pdf="http://ns.adobe.com/pdf/1.3/"',
    'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"',
    'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"',
])  # fmt: skip
_EXTENSION = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
"""PDF/A knows the marks of PDF/UA only where they are described."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document's file says of it."""

    title: str
    author: str
    identifier: str
    language: str
    when: datetime

    @classmethod
    def of(cls, document: Document) -> "Facts":
        """The facts of this document, its date in UTC."""
        title = " ".join(document.title.split()) or document.id
        return cls(title, document.author, document.id, document.language.value, document.when.astimezone(UTC))

    def information(self) -> bytes:
        """The information dictionary, as PDF."""
        stamp = text_string(self.when.strftime("D:%Y%m%d%H%M%S+00'00'"))
        entries = [(b"Title", self.title), (b"Author", self.author), (b"Creator", PRODUCER), (b"Producer", PRODUCER)]
        texts = b"".join(b"/%b%b" % (name, text_string(text)) for name, text in entries)
        return b"<<%b/CreationDate%b/ModDate%b>>" % (texts, stamp, stamp)

    def xmp(self, part: int = 2) -> Any:
        """The same as a metadata stream, never compressed, so that any program finds it; ``part`` is that of PDF/A."""
        stamp = self.when.strftime("%Y-%m-%dT%H:%M:%S+00:00")
        packet = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" {_NAMESPACES}>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(self.title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{escape(self.author)}</rdf:li></rdf:Seq></dc:creator>
<dc:identifier>{escape(self.identifier)}</dc:identifier>
<dc:language><rdf:Bag><rdf:li>{self.language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{stamp}</xmp:CreateDate><xmp:ModifyDate>{stamp}</xmp:ModifyDate>
<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool><pdf:Producer>{PRODUCER}</pdf:Producer>
<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
{_EXTENSION}
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
        entries = {"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")}
        return pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), packet.encode(), [])


def output_intent(document: Any, profile: bytes) -> Any:
    """What the file's colours mean: sRGB, by the profile that is embedded once."""
    stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"N": 3}), profile, [pdfdoc.PDFZCompress])
    return pdfdoc.PDFDictionary({
        "Type": pdfdoc.PDFName("OutputIntent"),
        "S": pdfdoc.PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": text_string(COLOUR_SPACE),
        "Info": text_string(COLOUR_SPACE),
        "DestOutputProfile": document.Reference(stream),
    })  # fmt: skip
