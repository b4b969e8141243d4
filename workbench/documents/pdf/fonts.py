"""Faces as they stand in one file: words encoded by glyph number, and the subset embedded with what readers need."""

import hashlib
from collections.abc import Iterable
from typing import Any

from reportlab.pdfbase import pdfdoc

from workbench.documents.pdf.structure import text_string
from workbench.documents.text.faces import Face, Shape

_LEAST_STEP = 0.3
"""Thousandths of the size below which a glyph's place is right already."""
_CMAP_CHUNK = 100


class FontInUse:
    """A face in one document: its resource name and the glyphs shown so far."""

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self._texts: dict[int, str] = {}
        self._codes: dict[tuple[Shape, float], str] = {}

    def name_at(self, size: float) -> str:
        """The operator that writes in this font at a size in points."""
        return f"/{self.name} {size:g} Tf"

    def code(self, shape: Shape, size: float) -> str:
        """The word as it stands between the brackets of TJ. Words are shaped once and shared, and so is their code."""
        known = self._codes.get((shape, size))
        if known is None:
            known = self._codes[shape, size] = self._encode(shape, size)
        return known

    def _encode(self, shape: Shape, size: float) -> str:
        parts: list[str] = []
        glyphs = ""
        for glyph in shape.glyphs:
            self._note(glyph.id, glyph.text)
            before, after = glyph.x_offset * 1000, (self.face.advance(glyph.id) + glyph.x_offset - glyph.advance) * 1000
            if abs(before) > _LEAST_STEP or glyph.y_offset:
                parts.append(_step(glyphs, -before))
                glyphs = ""
            if glyph.y_offset:
                parts.append(f"] TJ {glyph.y_offset * size:.3f} Ts [<{glyph.id:04X}>] TJ 0 Ts [")
            else:
                glyphs += f"{glyph.id:04X}"
            if abs(after) > _LEAST_STEP:
                parts.append(_step(glyphs, after))
                glyphs = ""
        if glyphs:
            parts.append(f"<{glyphs}>")
        return "".join(parts)

    def _note(self, glyph: int, text: str) -> None:
        """Remembers what the glyph stands for; the first text it was seen with counts."""
        if not self._texts.get(glyph):
            self._texts[glyph] = text

    def embed(self, document: Any) -> Any:
        """The font with its subset, as objects of the document; gives the reference to it."""
        glyphs = sorted(self._texts)
        name = f"{_subset_tag(self.face.postscript_name, glyphs)}+{self.face.postscript_name}"
        program = self.face.subset(glyphs)
        file = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"Length1": len(program)}), program, [pdfdoc.PDFZCompress])
        descendant = pdfdoc.PDFDictionary({
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("CIDFontType2"),
            "BaseFont": pdfdoc.PDFName(name),
            "CIDSystemInfo": "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
            "CIDToGIDMap": pdfdoc.PDFName("Identity"),
            "DW": 1000,
            "W": _widths(self.face, glyphs),
            "FontDescriptor": document.Reference(self._descriptor(name, document.Reference(file))),
        })  # fmt: skip
        meanings = pdfdoc.PDFStream(content=_unicode_map(self._texts), filters=[pdfdoc.PDFZCompress])
        font = pdfdoc.PDFDictionary({
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("Type0"),
            "BaseFont": pdfdoc.PDFName(name),
            "Encoding": pdfdoc.PDFName("Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
            "ToUnicode": document.Reference(meanings),
        })  # fmt: skip
        return document.Reference(font)

    def _descriptor(self, name: str, file: Any) -> Any:
        face = self.face
        return pdfdoc.PDFDictionary({
            "Type": pdfdoc.PDFName("FontDescriptor"),
            "FontName": pdfdoc.PDFName(name),
            # Symbolic, because the glyphs are not those of a standard Latin set.
            "Flags": 4 | (64 if face.italic_angle else 0),
            "FontBBox": pdfdoc.PDFArray([round(side * 1000) for side in face.box]),
            "ItalicAngle": round(face.italic_angle, 2),
            "Ascent": round(face.ascent * 1000),
            "Descent": round(face.descent * 1000),
            "CapHeight": round(face.cap_height * 1000),
            "StemV": 50 + int((face.weight / 65) ** 2),
            "FontFile2": file,
        })  # fmt: skip


def _step(glyphs: str, back: float) -> str:
    """Glyphs and a step back after them; the space keeps two numbers apart."""
    return f"<{glyphs}>{back:.1f} " if glyphs else f"{back:.1f} "


def _subset_tag(name: str, glyphs: list[int]) -> str:
    digest = hashlib.sha256(f"{name} {glyphs}".encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _widths(face: Face, glyphs: Iterable[int]) -> str:
    entries: list[str] = []
    previous = -2
    for glyph in glyphs:
        width = f"{face.advance(glyph) * 1000:.4f}".rstrip("0").rstrip(".")
        entries.append(f" {width}" if glyph == previous + 1 else f"]{glyph}[{width}")
        previous = glyph
    return f"[{''.join(entries)[1:]}]]" if entries else "[]"


def _unicode_map(texts: dict[int, str]) -> bytes:
    lines = [
        b"<%04X> %b" % (glyph, text_string(text).replace(b"FEFF", b"", 1)) for glyph, text in sorted(texts.items())
    ]
    chunks = [lines[start : start + _CMAP_CHUNK] for start in range(0, len(lines), _CMAP_CHUNK)]
    body = [b"%d beginbfchar\n%b\nendbfchar" % (len(chunk), b"\n".join(chunk)) for chunk in chunks]
    return b"\n".join([
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        b"/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange",
        *body,
        b"endcmap CMapName currentdict /CMap defineresource pop end end",
    ])  # fmt: skip
