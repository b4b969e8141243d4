"""The structure of a tagged document: a tree in reading order, and how it is written.

The tree is made by the story before anything is drawn; drawing only adds which marks on which page belong to a node.
Elements are written as bytes at once: there are a hundred thousand of them in a long document.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LINK_KEYS_FROM = 1_000_000
"""Pages use the keys of the parent tree below; links use those from here on."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of a page's code, by its number on that page."""

    page: int
    number: int


@dataclass(slots=True)
class Annotated:
    """A link's annotation on a page, by its object's number, which it gets when the file is put together."""

    page: int
    object_number: int


class Node:
    """An element of the structure; ``kind`` is its type in PDF 1.7."""

    __slots__ = ("alternative", "box", "kids", "kind", "language", "number", "parent", "scope", "span")

    def __init__(
        self, kind: str, parent: "Node | None" = None, *, scope: str = "", alternative: str = "", language: str = ""
    ) -> None:
        self.kind = kind
        self.parent = parent
        self.scope = scope
        """Of a heading cell: Column or Row; of a list: how it is numbered (Decimal, Disc)."""
        self.alternative = alternative
        """What a figure says, in words."""
        self.language = language
        """Where it differs from the document's."""
        self.span = 1
        """Of a heading cell: over how many columns it stands."""
        self.box: tuple[float, float, float, float] | None = None
        """Where a figure stands on its page."""
        self.kids: list[Node | Marked | Annotated] = []
        self.number = 0
        if parent is not None:
            parent.kids.append(self)

    def walk(self) -> "Iterator[Node]":
        """This node and all below, parents first."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(kid for kid in reversed(node.kids) if isinstance(kid, Node))


def text_string(text: str) -> bytes:
    """A text in PDF, whatever its script."""
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"


_STAYS = frozenset({"TD", "TH", "Lbl", "LBody"})


def drop_empty(root: Node) -> list[Node]:
    """Takes out what nothing was drawn for; empty cells and parts of items stay, as they hold their place.

    What is left is returned, parents first.
    """
    left: list[Node] = []
    for node in reversed(list(root.walk())):
        if node.parent is not None and not node.kids and node.kind not in _STAYS:
            node.parent.kids.remove(node)
        else:
            left.append(node)
    left.reverse()
    return left


def number_nodes(nodes: Iterable[Node], first: int) -> int:
    """Gives each node its object number, from ``first`` on; the number after the last is returned."""
    following = first
    for node in nodes:
        node.number = following
        following += 1
    return following


def write_node(node: Node, tree_number: int, pages: list[int]) -> bytes:
    """The element as PDF; ``pages`` are the object numbers of the pages, from the first."""
    parent = node.parent.number if node.parent is not None else tree_number
    home = next((kid.page for kid in node.kids if isinstance(kid, Marked)), 0)
    parts = [b"<</Type/StructElem/S/%b/P %d 0 R" % (node.kind.encode(), parent)]
    if home:
        parts.append(b"/Pg %d 0 R" % pages[home - 1])
    if node.kids:
        parts.append(b"/K[%b]" % b" ".join(_write_kid(kid, home, pages) for kid in node.kids))
    parts += _write_attributes(node)
    return b"".join([*parts, b">>"])


def _write_kid(kid: Node | Marked | Annotated, home: int, pages: list[int]) -> bytes:
    match kid:
        case Node():
            return b"%d 0 R" % kid.number
        case Marked(page, number) if page == home:
            return b"%d" % number
        case Marked(page, number):
            return b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (pages[page - 1], number)
        case Annotated(page, object_number):
            return b"<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>" % (pages[page - 1], object_number)


def _write_attributes(node: Node) -> list[bytes]:
    parts = []
    if node.kind == "Figure":
        parts.append(b"/Alt" + text_string(node.alternative or "–"))
    if node.language:
        parts.append(b"/Lang(%b)" % node.language.encode())
    if node.kind == "L":
        parts.append(b"/A<</O/List/ListNumbering/%b>>" % (node.scope or "None").encode())
    elif node.scope:
        span = b"/ColSpan %d" % node.span if node.span > 1 else b""
        parts.append(b"/A<</O/Table/Scope/%b%b>>" % (node.scope.encode(), span))
    if node.box:
        parts.append(
            b"/A<</O/Layout/Placement/Block/BBox[%b]>>" % " ".join(f"{side:.2f}" for side in node.box).encode()
        )
    return parts


def write_parent_tree(marked: list[list[Node]], links: list[Node]) -> bytes:
    """From each page's marks and from each link to the element it belongs to."""
    entries = [
        b"%d[%b]" % (page, b" ".join(b"%d 0 R" % node.number for node in nodes)) for page, nodes in enumerate(marked)
    ]
    entries += [b"%d %d 0 R" % (LINK_KEYS_FROM + place, node.number) for place, node in enumerate(links)]
    return b"<</Nums[%b]>>" % b"\n".join(entries)
