"""Where pages are drawn and tagged at once: each mark belongs to a node of the structure, or is an artifact.

Coordinates are points from the page's lower left corner, as PDF has them.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby

from workbench.documents.clean import SafeUrl
from workbench.documents.pdf.fonts import FontInUse
from workbench.documents.pdf.structure import Annotated, Marked, Node
from workbench.documents.style import COLOURS
from workbench.documents.text.faces import Face
from workbench.documents.text.layout import Line, Piece, TextStyle

_BASELINE = 0.35
"""Half the height of a capital letter: words stand in the middle of their line, whatever the face."""
_CIRCLE = 0.5523
"""How far the handles of a Bézier curve reach that stands for a quarter of a circle."""
_ARTIFACT = "/Artifact BMC"
_LEAST_GAP = 0.005

Point = tuple[float, float]


@dataclass(slots=True)
class LinkPlace:
    """Where a link can be clicked, and its place among all links of the document."""

    box: tuple[float, float, float, float]
    url: SafeUrl
    place: int
    annotated: Annotated


@dataclass(slots=True)
class PageContent:
    """What is on one page: its code, whose marks they are by number, its links."""

    code: list[str] = field(default_factory=list)
    marked: list[Node] = field(default_factory=list)
    links: list[LinkPlace] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline; level 0 is the highest."""

    title: str
    level: int
    page: int
    top: float


class Canvas:
    """The pages of one document while they are drawn."""

    def __init__(self) -> None:
        self.root = Node("Document")
        self.pages: list[PageContent] = []
        self.fonts: dict[Face, FontInUse] = {}
        self.links: list[Node] = []
        self.bookmarks: list[Bookmark] = []
        self._page = PageContent()
        self._open: Node | str | None = None
        self._fill = ""

    @property
    def page_number(self) -> int:
        """Of the page that is drawn on, from 1."""
        return len(self.pages)

    def new_page(self) -> None:
        """Ends the page, if there is one, and begins the next."""
        self.close()
        self._page.code[:] = ["\n".join(self._page.code)]
        self.pages.append(PageContent())
        self.turn_to(len(self.pages))

    def turn_to(self, page: int) -> None:
        """Goes on drawing on this page; only artifacts may be added to one that was left."""
        self.close()
        self._page = self.pages[page - 1]
        self._fill = ""

    def mark(self, node: Node | None) -> None:
        """What is drawn next belongs to this node; to none, it is decoration."""
        self._begin(_ARTIFACT if node is None else node)

    def mark_pagination(self, place: str) -> None:
        """What is drawn next belongs to the page: its Header or Footer."""
        self._begin(f"/Artifact <</Type/Pagination/Subtype/{place}>>BDC")

    def close(self) -> None:
        """Ends what is marked."""
        if self._open is not None:
            self._page.code.append("EMC")
            self._open = None

    def _begin(self, target: Node | str) -> None:
        if self._open is target or self._open == target:
            return
        self.close()
        self._open = target
        if isinstance(target, str):
            self._page.code.append(target)
            return
        number = len(self._page.marked)
        self._page.marked.append(target)
        target.kids.append(Marked(self.page_number, number))
        self._page.code.append(f"/{target.kind} <</MCID {number}>>BDC")

    def bookmark(self, title: str, level: int, top: float) -> None:
        """The outline leads here under this title."""
        self.bookmarks.append(Bookmark(title, level, self.page_number, top))

    def text(self, lines: Sequence[Line], left: float, top: float, style: TextStyle, node: Node | None) -> None:
        """Lines one under the other, the first hanging from ``top``; links in them become children of the node."""
        baseline = top - style.leading / 2 - _BASELINE * style.size
        for line in lines:
            if line.pieces:
                self._line(line.pieces, left, baseline, node)
            baseline -= style.leading

    def turned(self, lines: Sequence[Line], left: float, bottom: float, style: TextStyle, node: Node | None) -> None:
        """Lines that run upwards from ``bottom``, the first at ``left`` and the others to the right of it."""
        self.mark(node)
        self._page.code.append(f"q 0 1 -1 0 {left:.2f} {bottom:.2f} cm")
        self._fill = ""
        self.text(lines, 0.0, 0.0, style, node)
        self._page.code.append("Q")
        self._fill = ""

    def _line(self, pieces: Sequence[Piece], left: float, baseline: float, node: Node | None) -> None:
        if node is None or not any(piece.url for piece in pieces):
            if node is not None or not isinstance(self._open, str):
                self.mark(node)
            self._show(pieces, left, baseline)
            return
        for run in _runs_by_link(pieces):
            self.mark(self._link(run, left, baseline, node) if run[0].url else node)
            self._show(run, left, baseline)

    def _link(self, run: Sequence[Piece], left: float, baseline: float, parent: Node) -> Node:
        url, size = run[0].url, run[0].size
        assert url is not None
        node = Node("Link", parent)
        box = (left + run[0].x, baseline - 0.25 * size, left + run[-1].x + run[-1].width, baseline + 0.8 * size)
        annotated = Annotated(self.page_number, 0)
        self._page.links.append(LinkPlace(box, url, len(self.links), annotated))
        self.links.append(node)
        node.kids.append(annotated)
        return node

    def _show(self, pieces: Sequence[Piece], left: float, baseline: float) -> None:
        parts = [f"BT {left + pieces[0].x:.2f} {baseline:.2f} Td"]
        shown: list[str] = []
        pen = pieces[0].x
        face: Face | None = None
        for piece in pieces:
            size = piece.size
            if piece.face is not face or colour_code(piece.colour) != self._fill:
                if shown:
                    parts.append(f"[{''.join(shown)}] TJ")
                    shown = []
                self._fill = colour_code(piece.colour)
                face = piece.face
                parts.append(f"{self._font(face).name_at(size)} {self._fill}")
            if abs(piece.x - pen) > _LEAST_GAP:
                shown.append(f"{(pen - piece.x) * 1000 / size:.1f} ")
            font = self._font(piece.face)
            if piece.word_space:
                step = f"{-piece.word_space * 1000 / size:.1f} "
                shown += [font.code(shape, size) + (step if shape.is_space else "") for shape in piece.shapes]
            else:
                shown += [font.code(shape, size) for shape in piece.shapes]
            pen = piece.x + piece.width
        self._page.code.append(f"{' '.join(parts)} [{''.join(shown)}] TJ ET")

    def _font(self, face: Face) -> FontInUse:
        known = self.fonts.get(face)
        if known is None:
            known = self.fonts[face] = FontInUse(face, f"F{len(self.fonts) + 1}")
        return known

    def frame(self, box: tuple[float, float, float, float], colour: str, width: float, dashes: str = "") -> None:
        """The outline of a rectangle (left, bottom, width, height); dashes as PDF counts them."""
        drawn = f"{_stroke_code(colour)} {width:g} w 0 J [{dashes}] 0 d {' '.join(f'{side:.2f}' for side in box)} re S"
        self._page.code.append(f"{drawn} [] 0 d" if dashes else drawn)

    def uprights(self, places: Sequence[float], bottom: float, top: float, colour: str, width: float) -> None:
        """Thin lines from bottom to top at these places."""
        lines = " ".join(f"{x:.2f} {bottom:.2f} m {x:.2f} {top:.2f} l" for x in places)
        self._page.code.append(f"{_stroke_code(colour)} {width:g} w 0 J {lines} S")

    def rectangle(self, left: float, bottom: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle; the caller has said whose mark it is."""
        self._page.code.append(f"{self._filled(colour)}{left:.2f} {bottom:.2f} {width:.2f} {height:.2f} re f")

    def polygon(self, points: Sequence[Point], colour: str) -> None:
        """A filled shape with straight sides."""
        self._page.code.append(f"{self._filled(colour)}{_path(points)} h f")

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        """A filled circle around a point."""
        self._page.code.append(f"{self._filled(colour)}{_circle(x, y, radius)} f")

    def ring(self, x: float, y: float, radius: float, colour: str, width: float) -> None:
        """A circle's outline around a point."""
        self._page.code.append(f"{_stroke_code(colour)} {width:g} w {_circle(x, y, radius)} S")

    def stroke(self, points: Sequence[Point], colour: str, width: float, *, closed: bool = False) -> None:
        """A line through points, its joints and ends round."""
        self._page.code.append(f"{_stroke_code(colour)} {width:g} w 1 J 1 j {_path(points)} {'s' if closed else 'S'}")

    def curve(self, points: tuple[Point, Point, Point, Point], colour: str, width: float, dashes: str = "") -> None:
        """A curve from the first point to the last, drawn towards the two between; dashes as PDF counts them."""
        (x, y), *others = points
        bent = " ".join(f"{across:.2f} {up:.2f}" for across, up in others)
        stroked = f"{_stroke_code(colour)} {width:g} w 1 J [{dashes}] 0 d {x:.2f} {y:.2f} m {bent} c S"
        self._page.code.append(f"{stroked} [] 0 d" if dashes else stroked)

    def dots(self, start: Point, end: Point, colour: str, width: float) -> None:
        """A dotted line, to write on."""
        code = f"{_stroke_code(colour)} {width:g} w 0 J [0.8 2] 0 d {_path((start, end))} S [] 0 d"
        self._page.code.append(code)

    def _filled(self, colour: str) -> str:
        code = colour_code(colour)
        if code == self._fill:
            return ""
        self._fill = code
        return f"{code} "


@cache
def colour_code(token: str) -> str:
    """The operator that fills with this colour of the palette."""
    return f"{_components(token)} rg"


@cache
def _stroke_code(token: str) -> str:
    return f"{_components(token)} RG"


def _components(token: str) -> str:
    return " ".join(f"{component / 255:.3f}".rstrip("0").rstrip(".") for component in bytes.fromhex(COLOURS[token][1:]))


def _path(points: Sequence[Point]) -> str:
    return " ".join(f"{x:.2f} {y:.2f} {'l' if place else 'm'}" for place, (x, y) in enumerate(points))


def _circle(x: float, y: float, radius: float) -> str:
    parts = [f"{x + radius:.2f} {y:.2f} m"]
    for quarter in range(4):
        turn = (math.cos(quarter * math.pi / 2), math.sin(quarter * math.pi / 2))
        for along, across in ((1, _CIRCLE), (_CIRCLE, 1), (0, 1)):
            to_x = x + radius * (along * turn[0] - across * turn[1])
            to_y = y + radius * (along * turn[1] + across * turn[0])
            parts.append(f"{to_x:.2f} {to_y:.2f}")
        parts.append("c")
    return " ".join(parts)


def _runs_by_link(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Neighbours with the same link together, in reading order."""
    runs = [list(run) for _, run in groupby(pieces, key=lambda piece: piece.url)]
    yield from sorted(runs, key=lambda run: min(piece.order for piece in run))
