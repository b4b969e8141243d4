"""What must be true of every DOCX, and the words a document ought to show, told without the code that writes them."""

import io
import re
import unicodedata
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

import docx
from docx.oxml.parser import parse_xml

from workbench.documents.model import (
    Bilingual,
    Block,
    Bullets,
    CheckList,
    CheckState,
    Clause,
    Document,
    Heading,
    Inlines,
    KeyValues,
    Paragraph,
    RagBar,
    RagBars,
    Signatures,
    Statement,
    Table,
    Tone,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARTS = {
    "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml", "word/footer_default.xml",
    "word/footer_first.xml", "word/header_default.xml", "word/header_first.xml", "word/numbering.xml",
    "word/settings.xml", "word/styles.xml", "word/_rels/document.xml.rels",
}  # fmt: skip
# The sequences of the schema's transitional form, as far as this program could ever use them.
SEQUENCES = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
    " suppressAutoHyphens bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents jc textDirection"
    " textAlignment outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike color spacing w kern position sz szCs highlight u effect"
    " bdr shd vertAlign rtl cs em lang",
    "tblPr": "tblStyle tblpPr bidiVisual tblStyleRowBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout"
    " tblCellMar tblLook tblCaption tblDescription",
    "trPr": "cantSplit trHeight tblHeader",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "tblBorders": "top left bottom right insideH insideV",
    "tcBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "tcMar": "top left bottom right",
    "pBdr": "top left bottom right between bar",
    "sectPr": "headerReference footerReference type pgSz pgMar pgBorders pgNumType cols titlePg textDirection bidi"
    " rtlGutter docGrid",
    "style": "name aliases basedOn next link uiPriority semiHidden unhideWhenUsed qFormat locked pPr rPr tblPr",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlJc pPr rPr",
    "abstractNum": "nsid multiLevelType tmpl name lvl",
    "num": "abstractNumId lvlOverride",
    "numbering": "abstractNum num",
    "numPr": "ilvl numId",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "settings": "zoom defaultTabStop characterSpacingControl compat decimalSymbol listSeparator",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p tbl",
    "p": "pPr r hyperlink fldSimple",
    "r": "rPr t br tab",
    "body": "p tbl sectPr",
}
MIXED = {"tc", "p", "r", "body"}
"""After their first child these hold the rest in any order."""
MARKS = re.compile("[\u200e\u200f]")


def part(made: bytes, name: str = "word/document.xml") -> Any:
    with ZipFile(io.BytesIO(made)) as file:
        return parse_xml(file.read(name))


def paragraphs_of(element: Any) -> list[str]:
    """The words of each paragraph that has any, in reading order, without the invisible direction marks."""
    written = []
    for paragraph in element.iter(f"{W}p"):
        text = ""
        for node in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab"):
            text += {f"{W}t": node.text or "", f"{W}br": "\n", f"{W}tab": "\t"}[node.tag]
        written.append(MARKS.sub("", text))
    return [text for text in written if text]


def check_docx(made: bytes, document: Document) -> None:
    check_package(made)
    docx.Document(io.BytesIO(made))
    for name in PARTS:
        if name.startswith("word/") and name.endswith(".xml"):
            check_order(part(made, name))
            check_directions(part(made, name), document)
    body = part(made)[0]
    check_tables(body)
    shown, expected = paragraphs_of(body), told(document)
    assert len(shown) > len(expected), "the head of the document stands before its blocks"
    assert shown[len(shown) - len(expected) :] == expected


def check_package(made: bytes) -> None:
    """Nothing in it but words and addresses, nothing of the day or the computer."""
    with ZipFile(io.BytesIO(made)) as file:
        names = file.namelist()
        assert set(names) == PARTS
        assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
        assert names[2:] == sorted(names[2:])
        assert {(entry.date_time, entry.create_system) for entry in file.infolist()} == {((1980, 1, 1, 0, 0, 0), 0)}
        for name in names:
            if name.endswith(".rels"):
                for relation in parse_xml(file.read(name)):
                    if relation.get("TargetMode") == "External":
                        assert relation.get("Type").endswith("/hyperlink")
                        target = relation.get("Target")
                        assert re.match("(https?://|mailto:)", target)
                        assert target.isascii()


def check_order(root: Any) -> None:
    """The children of every element stand in the order of the schema, and are such as it may have."""
    for element in root.iter():
        sequence = SEQUENCES.get(element.tag.removeprefix(W))
        if sequence is None:
            continue
        names = [child.tag.removeprefix(W) for child in element]
        places = [sequence.split().index(name) for name in names]
        if element.tag.removeprefix(W) in MIXED:
            assert all(place > 0 for place in places[1:]) or element.tag == f"{W}body"
        else:
            assert places == sorted(places), (element.tag, names)
    for body in root.iter(f"{W}body"):
        assert body[-1].tag == f"{W}sectPr"


def check_directions(root: Any, document: Document) -> None:
    right_to_left = document.language.is_right_to_left
    if not any(isinstance(block, Bilingual) for block in document.blocks):
        for paragraph in root.iter(f"{W}p"):
            assert (paragraph.find(f"{W}pPr/{W}bidi") is not None) == right_to_left
    for table in root.iter(f"{W}tbl"):
        assert (table.find(f"{W}tblPr/{W}bidiVisual") is not None) == right_to_left
    for section in root.iter(f"{W}sectPr"):
        assert (section.find(f"{W}bidi") is not None) == right_to_left
    for run in root.iter(f"{W}r"):
        classes = {unicodedata.bidirectional(each) for text in run.iter(f"{W}t") for each in text.text or ""}
        is_right = run.find(f"{W}rPr/{W}rtl") is not None
        assert not classes & ({"L", "EN", "AN"} if is_right else {"R", "AL"}), paragraphs_of(run.getparent())


def check_tables(body: Any) -> None:
    """Widths that agree, cells that end in a paragraph, and no table that touches another."""
    for table in body.iter(f"{W}tbl"):
        widths = [int(column.get(f"{W}w")) for column in table.findall(f"{W}tblGrid/{W}gridCol")]
        assert min(widths) > 0
        assert len(widths) <= 63, "no word processor opens a wider table"
        assert int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w")) == sum(widths)
        assert (following := table.getnext()) is not None
        assert following.tag == f"{W}p"
        for row in table.findall(f"{W}tr"):
            at = 0
            for cell in row.findall(f"{W}tc"):
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                columns = 1 if span is None else int(span.get(f"{W}val"))
                assert int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) == sum(widths[at : at + columns])
                assert cell[-1].tag == f"{W}p"
                at += columns
            assert at == len(widths)


def plain(content: Inlines) -> str:
    return "".join(inline.text for inline in content)


def told(document: Document) -> list[str]:
    """Every paragraph with words that the blocks ought to show, in reading order."""
    said = [MARKS.sub("", text) for block in document.blocks for text in _told(block)]
    return [text for text in said if text]


def _told(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            yield plain(block.content)
        case Clause():
            yield f"{block.number}\t{plain(block.content)}"
        case Bullets():
            yield from map(plain, block.items)
        case Table():
            yield plain(block.caption)
            yield from (plain(column.heading) for column in block.columns)
            yield from (_mark(cell.tone) + plain(cell.content) for row in block.rows for cell in row)
        case KeyValues():
            yield from (text for name, value in block.pairs for text in (name, plain(value)))
        case Statement():
            yield f"{block.label}\xa0\xa0 {block.number}"
            yield plain(block.content)
            yield "\xa0\xa0· \xa0".join(f"{name} {plain(value)}" for name, value in block.details)
        case _:
            yield from _told_form(block)


def _told_form(block: Block) -> Iterator[str]:
    match block:
        case RagBars():
            ratings = list(zip("◆▲●○", block.words, strict=True))
            shown = ratings if any(bar.none for bar in block.bars) else ratings[:3]
            yield "".join(f"{mark}\xa0{word}    " for mark, word in shown)
            for bar in block.bars:
                yield from _told_bar(bar, block)
        case CheckList():
            said = dict(zip(CheckState, block.words, strict=True))
            boxes = {CheckState.OPEN: "☐", CheckState.TICKED: "☑", CheckState.CROSSED: "☒"}
            for state, content in block.items:
                yield f"{boxes[state]}\t{plain(content)}" + (f"\xa0 · {said[state]}" if said[state] else "")
        case Signatures():
            for each in block.blocks:
                yield plain(each.party)
                yield from (text for name, value in each.lines for text in (name, plain(value)))
        case Bilingual():
            yield from (plain(text) for row in block.rows for text in (row.first, row.second))


def _told_bar(bar: RagBar, block: RagBars) -> Iterator[str]:
    counts = [
        (count, word)
        for count, word in zip((bar.red, bar.amber, bar.green, bar.none), block.words, strict=True)
        if count
    ]
    yield plain(bar.label)
    yield " · ".join(f"{count}\xa0{word}" for count, word in counts) or "–"
    yield from (str(count) for count, _ in counts)


def _mark(tone: Tone) -> str:
    marks = {Tone.GOOD: "●\xa0", Tone.WARNING: "▲\xa0", Tone.BAD: "◆\xa0", Tone.NONE: "○\xa0", Tone.PLAIN: ""}
    return marks[tone]
