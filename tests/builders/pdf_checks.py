"""What every PDF the program makes must hold, found out from its bytes alone, and a description to compare it by.

A machine that checks is not a person who reads; but whatever fails here is surely not accessible or will not last.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pikepdf

from tests.builders.pdf_carrying import carries, carrying_faults
from workbench.documents.model import Language

_PAINTING = frozenset({"TJ", "Tj", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "EI"})
_TYPES = frozenset(
    "Document Sect Div P H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table THead TBody TR TH TD Caption Figure Link Span".split()
)
_FORBIDDEN_KEYS = frozenset({"/JS", "/JavaScript", "/OpenAction", "/AA", "/AcroForm", "/XFA", "/Encrypt"})
_FORBIDDEN_ACTIONS = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR"})
_XMP = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
_MAY_HOLD = {
    "L": {"LI"},
    "TR": {"TH", "TD"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "Table": {"Caption", "THead", "TBody"},
}
_SLACK = 1.0


def check_pdf(data: bytes, language: Language) -> None:
    """Fails with all that is wrong."""
    faults = list(faults_of(data, language))
    assert not faults, "\n".join(faults[:20])


def faults_of(data: bytes, language: Language) -> Iterator[str]:
    """All that is wrong with the file."""
    with pikepdf.open(BytesIO(data)) as file:
        yield from _catalog_faults(file, language)
        yield from _metadata_faults(file)
        yield from _forbidden_faults(file)
        yield from carrying_faults(file)
        pages = [_PageRead(page) for page in file.pages]
        for number, page in enumerate(pages, 1):
            yield from (f"page {number}: {fault}" for fault in page.faults())
        yield from _structure_faults(file, pages)
        # What `qpdf --check` says, by the same library.
        yield from (f"its syntax: {fault}" for fault in file.check_pdf_syntax())


def _catalog_faults(file: pikepdf.Pdf, language: Language) -> Iterator[str]:
    root = file.Root
    if file.is_encrypted:
        yield "it is encrypted"
    if str(root.get("/Lang", "")) != language.value:
        yield f"its language is {root.get('/Lang')}"
    if not root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked", False):
        yield "it does not say that it is tagged"
    wishes = root.get("/ViewerPreferences", pikepdf.Dictionary())
    if not wishes.get("/DisplayDocTitle", False):
        yield "its title is not shown"
    if (wishes.get("/Direction") == "/R2L") is not language.is_right_to_left:
        yield "its direction is wrong"
    intents = root.get("/OutputIntents", pikepdf.Array())
    if len(intents) != 1 or intents[0].S != "/GTS_PDFA1" or b"acsp" not in intents[0].DestOutputProfile.read_bytes():
        yield "its colours are not defined"


def _metadata_faults(file: pikepdf.Pdf) -> Iterator[str]:
    if "/Filter" in file.Root.Metadata:
        yield "its metadata is compressed"
    tree = ElementTree.fromstring(file.Root.Metadata.read_bytes())
    information = file.docinfo
    date = re.sub(r"D:(....)(..)(..)(..)(..)(..)\+00'00'", r"\1-\2-\3T\4:\5:\6+00:00", str(information["/ModDate"]))
    expected = {
        ".//dc:title/rdf:Alt/rdf:li": str(information["/Title"]),
        ".//dc:creator/rdf:Seq/rdf:li": str(information["/Author"]),
        ".//xmp:CreatorTool": str(information["/Creator"]),
        ".//pdf:Producer": str(information["/Producer"]),
        ".//xmp:ModifyDate": date,
        ".//xmp:CreateDate": date,
        # The second part forbids what the third allows: to carry other files.
        ".//pdfaid:part": "3" if carries(file) else "2",
        ".//pdfaid:conformance": "A",
        ".//pdfuaid:part": "1",
    }
    for path, value in expected.items():
        if (tree.findtext(path, None, _XMP) or "") != value:
            yield f"its metadata differ in {path}: {tree.findtext(path, None, _XMP)!r}, not {value!r}"
    if not file.trailer.Info.is_indirect:
        yield "its information is no object of its own"
    if not str(information["/Title"]):
        yield "it has no title"


def _forbidden_faults(file: pikepdf.Pdf) -> Iterator[str]:
    waiting: list[Any] = list(file.objects)
    while waiting:
        item = waiting.pop()
        if isinstance(item, pikepdf.Array):
            waiting += [kid for kid in item if _is_nested(kid)]
        elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            waiting += [kid for _, kid in item.items() if _is_nested(kid)]
            yield from (f"it holds {key}" for key in _FORBIDDEN_KEYS.intersection(item.keys()))
            if item.get("/S") in _FORBIDDEN_ACTIONS:
                yield f"it holds the action {item.S}"


def _is_nested(kid: Any) -> bool:
    """Whether it stands inside its parent; what does not is among the file's objects."""
    return isinstance(kid, pikepdf.Array | pikepdf.Dictionary) and not kid.is_indirect


@dataclass(slots=True)
class Shown:
    """A run of text on a page."""

    x: float
    y: float
    size: float
    font: str
    text: str
    mark: str


@dataclass(slots=True)
class _Font:
    """A font as the page names it."""

    name: str
    fault: str
    texts: dict[int, str]
    embedded: int


def _read_font(font: Any) -> _Font:
    name = str(font.BaseFont)
    if font.Subtype != "/Type0" or font.Encoding != "/Identity-H" or "/ToUnicode" not in font:
        return _Font(name, "is no Type0 font with Identity-H and ToUnicode", {}, 0)
    descriptor = font.DescendantFonts[0].FontDescriptor
    program = descriptor.get("/FontFile2")
    if program is None or not re.fullmatch(r"/[A-Z]{6}\+.+", name):
        return _Font(name, "is not embedded as a subset", {}, 0)
    lines = re.findall(rb"^<([0-9A-F]{4})> <([0-9A-F]*)>$", font.ToUnicode.read_bytes(), re.MULTILINE)
    texts = {int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in lines}
    return _Font(name, "", texts, len(program.read_bytes()))


class _PageRead:
    """A page's code, read once: what is marked, what is shown and where."""

    def __init__(self, page: pikepdf.Page) -> None:
        self.page = page
        self.shown: list[Shown] = []
        self.marks: list[int] = []
        self.shapes = 0
        self._faults: list[str] = []
        self._fonts = {
            str(name): _read_font(font) for name, font in page.Resources.get("/Font", pikepdf.Dictionary()).items()
        }
        self._open: list[str] = []
        self._turned: tuple[float, float] | None = None
        self._font, self._size, self._at = _Font("", "", {}, 0), 0.0, (0.0, 0.0)
        for instruction in pikepdf.parse_content_stream(page):
            self._read(str(instruction.operator), list(instruction.operands))
        if self._open:
            self._faults.append("a mark is not closed")

    def _read(self, operator: str, operands: list[Any]) -> None:
        if operator in _PAINTING and not self._open:
            self._faults.append(f"{operator} is drawn outside any mark")
        match operator:
            case "BDC" | "BMC":
                self._begin(operands)
            case "EMC":
                self._open.pop()
            case "BT":
                self._at = (0.0, 0.0)
            case "Td":
                self._at = (self._at[0] + float(operands[0]), self._at[1] + float(operands[1]))
            case "Tf":
                self._font, self._size = self._fonts[str(operands[0])], float(operands[1])
            case "TJ":
                self._show(operands[0])
            case "f" | "S" | "s":
                self.shapes += 1
            case "q" | "Q" | "cm":
                self._turn(operator, operands)

    def _turn(self, operator: str, operands: list[Any]) -> None:
        """The only change of the page's own measures is a quarter turn, for words that run upwards."""
        if operator == "cm":
            *turned, x, y = map(float, operands)
            if turned != [0.0, 1.0, -1.0, 0.0]:
                self._faults.append("the page is neither upright nor turned by a quarter")
            self._turned = (x, y)
        elif operator == "Q":
            self._turned = None

    def _begin(self, operands: list[Any]) -> None:
        if self._open:
            self._faults.append("a mark stands inside another")
        kind = str(operands[0])
        if kind == "/Artifact":
            self._open.append(kind)
            return
        number = int(operands[1].MCID)
        self.marks.append(number)
        self._open.append(f"{kind} {number}")

    def _show(self, array: Any) -> None:
        codes = [bytes(item) for item in array if isinstance(item, pikepdf.String)]
        glyphs = [int.from_bytes(code[at : at + 2]) for code in codes for at in range(0, len(code), 2)]
        if 0 in glyphs:
            self._faults.append("glyph 0 is shown")
        strays = [glyph for glyph in glyphs if glyph not in self._font.texts]
        if strays:
            self._faults.append(f"glyphs of {self._font.name} without a text: {strays}")
        text = "".join(self._font.texts.get(glyph, "?") for glyph in glyphs)
        x, y = self._at
        if self._turned is not None:
            x, y = self._turned[0] - y, self._turned[1] + x
        self.shown.append(Shown(x, y, self._size, self._font.name, text, (self._open or [""])[-1]))

    def faults(self) -> Iterator[str]:
        yield from self._faults
        yield from (f"{font.name} {font.fault}" for font in self._fonts.values() if font.fault)
        if self.page.get("/Tabs") != "/S" or "/StructParents" not in self.page:
            yield "its tab order or its key in the parent tree is missing"
        if sorted(self.marks) != list(range(len(self.marks))):
            yield "its marks are not numbered once each"
        left, bottom, right, top = (float(side) for side in self.page.MediaBox)
        for shown in self.shown:
            # A space in which a line was broken may hang over the edge.
            inside = left <= shown.x <= right and bottom + _SLACK < shown.y < top - _SLACK
            if shown.text.strip() and not inside:
                yield f"{shown.text!r} stands outside the page"


@dataclass(slots=True)
class _Walk:
    """The structure while it is walked."""

    owners: dict[tuple[Any, int], Any] = field(default_factory=dict)
    objects: dict[Any, Any] = field(default_factory=dict)
    headings: list[int] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def _structure_faults(file: pikepdf.Pdf, pages: list[_PageRead]) -> Iterator[str]:
    tree = file.Root.StructTreeRoot
    walk = _Walk()
    for kid in tree.K:
        _walk(kid, tree, None, walk)
    yield from walk.faults
    numbers = _number_tree(tree.ParentTree)
    for number, read in enumerate(pages, 1):
        page = read.page
        entries = numbers.get(int(page.StructParents), [])
        if len(entries) != len(read.marks):
            yield f"page {number}: the parent tree has {len(entries)} entries for {len(read.marks)} marks"
        for mark, entry in enumerate(entries):
            if walk.owners.pop((page.objgen, mark), None) != entry.objgen:
                yield f"page {number}: mark {mark} and the structure disagree"
        for annotation in page.get("/Annots", []):
            yield from (f"page {number}: {fault}" for fault in _link_faults(annotation, numbers, walk))
    if walk.owners or walk.objects:
        yield "the structure names marks or links that are on no page"
    if walk.headings[:1] != [1] or any(after > before + 1 for before, after in pairwise(walk.headings)):
        yield f"the levels of headings skip: {walk.headings}"


def _walk(element: Any, parent: Any, page: Any, walk: _Walk) -> None:
    kind = str(element.S)[1:]
    if kind not in _TYPES:
        walk.faults.append(f"{kind} is no type of element")
    if element.P.objgen != parent.objgen:
        walk.faults.append(f"{kind} has another parent")
    walk.faults += _element_faults(element, kind)
    if re.fullmatch("H[1-6]", kind):
        walk.headings.append(int(kind[1]))
    page = element.get("/Pg", page)
    kids = element.get("/K", pikepdf.Array())
    for kid in kids:
        if isinstance(kid, int):
            walk.owners[page.objgen, kid] = element.objgen
        elif kid.get("/Type") == "/MCR":
            walk.owners[kid.Pg.objgen, int(kid.MCID)] = element.objgen
        elif kid.get("/Type") == "/OBJR":
            walk.objects[kid.Obj.objgen] = element.objgen
        else:
            _walk(kid, element, page, walk)


def _kinds(element: Any) -> list[str]:
    kids = element.get("/K", pikepdf.Array())
    return [str(kid.S)[1:] for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def _cells(row: Any) -> int:
    """How many columns the cells of a row take."""
    return sum(int(cell.get("/A", pikepdf.Dictionary()).get("/ColSpan", 1)) for cell in row.K)


def _element_faults(element: Any, kind: str) -> Iterator[str]:
    kinds = _kinds(element)
    attributes = element.get("/A", pikepdf.Dictionary())
    if kind == "Figure" and (not str(element.get("/Alt", "")) or "/BBox" not in attributes):
        yield "a figure says nothing in words or has no place"
    if kind == "TH" and attributes.get("/Scope") not in {"/Column", "/Row"}:
        yield "a heading cell does not say what it heads"
    if kind in _MAY_HOLD and set(kinds) - _MAY_HOLD[kind]:
        yield f"a {kind} holds {kinds}"
    if kind == "LI" and kinds != ["Lbl", "LBody"]:
        yield f"an item of a list holds {kinds}"
    if kind == "L" and "/ListNumbering" not in attributes:
        yield "a list does not say how it is numbered"
    if kind == "Link" and not any(isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid for kid in element.K):
        yield "a link does not name its place on the page"
    if kind == "Table" and len({_cells(row) for part in element.K if str(part.S) != "/Caption" for row in part.K}) != 1:
        yield "a table's rows differ in their number of cells"


def _number_tree(tree: Any) -> dict[int, Any]:
    numbers = list(tree.Nums)
    return {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}


def _link_faults(annotation: Any, numbers: dict[int, Any], walk: _Walk) -> Iterator[str]:
    if annotation.Subtype != "/Link" or not str(annotation.get("/Contents", "")) or annotation.get("/F") != 4:
        yield "an annotation is no link, or says nothing"
    if not re.match("(https?://|mailto:)", str(annotation.A.URI), re.IGNORECASE):
        yield f"a link leads to {annotation.A.URI}"
    element = numbers.get(int(annotation.StructParent))
    if element is None or walk.objects.pop(annotation.objgen, None) != element.objgen:
        yield "a link and the structure disagree"


def describe(data: bytes) -> str:
    """Pages and structure in words: the same for the same look, whatever compressed it."""
    lines: list[str] = []
    with pikepdf.open(BytesIO(data)) as file:
        for number, page in enumerate(file.pages, 1):
            read = _PageRead(page)
            lines.append(f"== page {number}: {len(read.shown)} runs of text, {read.shapes} shapes")
            for shown in read.shown:
                font = shown.font.partition("+")[2]
                lines.append(f"{shown.x:7.1f} {shown.y:7.1f} {font} {shown.size:g} [{shown.mark}] {shown.text}")
        lines.append("== structure")
        for kid in file.Root.StructTreeRoot.K:
            lines += _outline(kid, 0)
    return "\n".join(lines) + "\n"


def texts_shown(data: bytes) -> list[str]:
    """The text of each page as its glyphs say it, in the order of drawing."""
    with pikepdf.open(BytesIO(data)) as file:
        return ["\n".join(shown.text for shown in _PageRead(page).shown) for page in file.pages]


def _outline(element: Any, depth: int) -> Iterator[str]:
    said = f" “{element.Alt}”" if "/Alt" in element else ""
    kids = list(element.get("/K", pikepdf.Array()))
    marks = sum(1 for kid in kids if isinstance(kid, int) or kid.get("/Type") == "/MCR")
    yield f"{'  ' * depth}{str(element.S)[1:]}{f' ({marks})' if marks else ''}{said}"
    for kid in kids:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _outline(kid, depth + 1)
