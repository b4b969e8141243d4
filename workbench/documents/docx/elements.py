"""WordprocessingML, element by element: the only place that knows namespaces and the order the schema asks for."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import cast

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser
from docx.oxml.xmlchemy import BaseOxmlElement

Element = BaseOxmlElement
Attribute = str | int | float

_WORDS = {"w": nsmap["w"]}
_RELATED = {"w": nsmap["w"], "r": nsmap["r"]}
_POINTING = frozenset({"document", "hyperlink", "headerReference", "footerReference"})
"""Elements that name relationships, or hold those that do; a second namespace on all others costs time."""
_BORDERS = "top left start bottom right end insideH insideV"
_ORDERS: Mapping[str, str] = MappingProxyType({
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs bidi spacing ind"
    " contextualSpacing jc outlineLvl rPr",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs u rtl lang",
    "tblPr": "tblStyle bidiVisual tblW jc tblInd tblBorders tblLayout tblCellMar tblLook",
    "trPr": "cantSplit trHeight tblHeader",
    "tcPr": "tcW gridSpan tcBorders shd tcMar vAlign",
    "tblBorders": _BORDERS,
    "tcBorders": _BORDERS,
    "tblCellMar": "top left bottom right",
    "tcMar": "top left bottom right",
    "sectPr": "headerReference footerReference type pgSz pgMar cols titlePg bidi rtlGutter",
})  # fmt: skip
"""Children in the order of the schema: a program may take a file that has them in another for damaged."""


def make(tag: str, *children: Element | None, **attributes: Attribute | None) -> Element:
    """An element of the word namespace; children and attributes that are none are left out."""
    said = {_qualified(name): str(value) for name, value in attributes.items() if value is not None}
    namespaces = _RELATED if tag in _POINTING else _WORDS
    element = cast(Element, oxml_parser.makeelement(_qualified(tag), said, namespaces))
    for child in children:
        if child is not None:
            element.append(child)
    return element


def properties(tag: str, *children: Element | None) -> Element | None:
    """An element of properties, its children in the order of the schema; none where there is nothing to say."""
    order = _places(tag)
    kept = sorted((child for child in children if child is not None), key=lambda child: order[child.tag])
    return make(tag, *kept) if kept else None


def text_element(text: str) -> Element:
    """The words of a run, all their spaces kept."""
    element = make("t")
    element.text = text
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def related(element: Element, identifier: str) -> Element:
    """The element, pointing to another part or an address by its relationship."""
    element.set(_relation(), identifier)
    return element


def switch(tag: str, is_on: bool = True) -> Element | None:
    """A property that is there or not."""
    return make(tag) if is_on else None


def valued(tag: str, value: Attribute) -> Element:
    """A property with one value."""
    return make(tag, val=value)


def twips(points: float) -> int:
    """Points as twentieths of a point, the unit of lengths."""
    return round(points * 20)


def half_points(points: float) -> int:
    """Points as halves, the unit of type sizes."""
    return round(points * 2)


def eighths(points: float) -> int:
    """Points as eighths, the unit of rules."""
    return round(points * 8)


@cache
def _qualified(name: str) -> str:
    return qn(f"w:{name}")


@cache
def _relation() -> str:
    return qn("r:id")


@cache
def _places(tag: str) -> Mapping[str, int]:
    return {_qualified(name): place for place, name in enumerate(_ORDERS[tag].split())}
