"""The tab of the two pyramids, drawn side by side, and how this program proposes to read one beside the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent, QTextOption
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.card_column import CardColumn
from ui.kit.cards import Banner, Card
from ui.kit.desk import Desk
from ui.kit.facts import Facts
from ui.kit.labels import isolate, led
from ui.kit.marks import MarkKind
from ui.theme.fonts import font
from ui.theme.measures import grown
from ui.theme.theme import Theme
from ui.theme.tokens import Space, TypeRole
from workbench.domain.layer_crosswalk import CROSSWALK, CROSSWALK_VERIFIED, Fit
from workbench.domain.layer_stances import Provision
from workbench.queries.layer_stances import LayerPage
from workbench.wording.histories import VERIFICATIONS
from workbench.wording.words import N_, NN_

PYRAMIDS = N_("The two pyramids")
MOVEMENT = N_("Layers of the Movement’s framework")
IASC = N_("Layers of the IASC pyramid")
FULL = NN_("{count} provides in full", "{count} provide in full")
PARTLY = NN_("{count} in part", "{count} in part")
NONE_PROVIDES = N_("nobody said to provide")
BESIDE = N_("The one beside the other")
PROPOSAL = N_(
    "This is a proposal, {verified}, not confirmed by a specialist. It is shown to be read, and nothing is ever "
    "converted by it: what is noted under one pyramid stays there."
)
NO_COUNTERPART = N_("no layer of the Movement: it belongs into other sectors")
FITS = {
    Fit.PARTLY: N_("partly {layer}"),
    Fit.IF_SPECIALIST_LED: N_("{layer}, if led by specialists"),
}
_WIDTH, _STEP = 408, 74
_LINES_APART = 2
_NARROWEST = 0.52
"""What the top layer has of the width of the lowest, so that its name can be read."""
_WRAPPED = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class Step:
    """One layer of a pyramid: its name, and what is said below it."""

    name: str
    words: str = ""


class Pyramid(QWidget):
    """Layers upon one another, the broadest at the foot."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._theme = theme
        self._title = title
        self._steps: Sequence[Step] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Shows these layers, the broadest first."""
        self._steps = steps
        said = [f"{step.name}: {step.words}" if step.words else step.name for step in steps]
        self.setAccessibleName(f"{self._title}. " + ". ".join(said))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(grown(_WIDTH), max(1, len(self._steps)) * grown(_STEP) + Space.S)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            count = len(self._steps)
            for number, step in enumerate(self._steps):
                self._paint(painter, step, count - 1 - number, (self._share(number), self._share(number + 1)))

    def _share(self, number: int) -> float:
        return 1 - (1 - _NARROWEST) * number / max(1, len(self._steps))

    def _paint(self, painter: QPainter, step: Step, place: int, shares: tuple[float, float]) -> None:
        height, middle = grown(_STEP), self.width() / 2
        top = place * height + Space.XS
        foot, head = (share * (self.width() - 2) / 2 for share in shares)
        bottom = top + height - Space.XS
        corners = ((middle - head, top), (middle + head, top), (middle + foot, bottom), (middle - foot, bottom))
        painter.setBrush(self._theme.colour("primary_subtle"))
        painter.setPen(QPen(self._theme.colour("border_strong"), 1))
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
        inside = QRectF(middle - head + Space.S, top + 2, 2 * head - 2 * Space.S, bottom - top - 4)
        wrap = QTextOption(Qt.AlignmentFlag.AlignCenter)
        wrap.setTextDirection(self.layoutDirection())
        painter.setPen(self._theme.colour("text"))
        if not step.words:
            painter.setFont(font(TypeRole.STRONG))
            painter.drawText(inside, led(step.name), wrap)
            return
        # Name and words stand close together, as one in the middle of the step.
        heights = [_needed(role, said, inside) for role, said in _lines(step)]
        inside.setTop(inside.top() + max(0.0, (inside.height() - sum(heights) - _LINES_APART) / 2))
        painter.setFont(font(TypeRole.STRONG))
        painter.drawText(QRectF(inside.left(), inside.top(), inside.width(), heights[0]), led(step.name), wrap)
        inside.setTop(inside.top() + heights[0] + _LINES_APART)
        painter.setFont(font(TypeRole.CAPTION))
        painter.setPen(self._theme.colour("text_2"))
        painter.drawText(QRectF(inside.left(), inside.top(), inside.width(), heights[1]), led(step.words), wrap)


def _lines(step: Step) -> tuple[tuple[TypeRole, str], tuple[TypeRole, str]]:
    return (TypeRole.STRONG, step.name), (TypeRole.CAPTION, step.words)


def _needed(role: TypeRole, text: str, room: QRectF) -> float:
    """How high a text is when it is as wide as the room at most."""
    return QFontMetricsF(font(role)).boundingRect(room, _WRAPPED, led(text)).height()


class _BothPyramids(QWidget):
    """Two cards of one width: beside one another where there is room for both, else one above the other."""

    def __init__(self, *cards: QWidget) -> None:
        super().__init__()
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(Space.L)
        for card in cards:
            self._layout.addWidget(card, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        has_room = self.width() >= 2 * (grown(_WIDTH) + 2 * Space.L) + Space.L
        way = QBoxLayout.Direction.LeftToRight if has_room else QBoxLayout.Direction.TopToBottom
        if way is not self._layout.direction():
            self._layout.setDirection(way)


class PyramidsPart(QWidget):
    """The Movement's pyramid with what its components provide, that of the IASC beside it, and the crosswalk below."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        t = desk.t
        self.movement = Pyramid(desk.theme, t(MOVEMENT))
        self.iasc = Pyramid(desk.theme, t(IASC))
        cards: list[Card] = []
        for title, pyramid in ((MOVEMENT, self.movement), (IASC, self.iasc)):
            cards.append(Card(t(title)))
            cards[-1].body.addWidget(pyramid)
        both = _BothPyramids(*cards)
        self.crosswalk = Facts()
        beside = Card(t(BESIDE))
        told = t(PROPOSAL).replace("{verified}", t(VERIFICATIONS[CROSSWALK_VERIFIED]))
        beside.body.addWidget(Banner(desk.theme, MarkKind.INFO, told))
        beside.body.addWidget(self.crosswalk)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(CardColumn(both, beside))

    @Slot(object)
    def show_page(self, page: LayerPage) -> None:
        """Shows the pyramids as a context stands to them."""
        self.movement.show_steps([Step(name, self._provided(page, layer)) for layer, name in page.layers])
        self.iasc.show_steps([Step(name) for _, name in page.iasc_layers])
        self.crosswalk.show_facts(crosswalk_lines(page, self._desk))

    def _provided(self, page: LayerPage, layer: str) -> str:
        said = [organisation.at(layer).provide for organisation in page.organisations]
        words = self._desk.words
        counted = ((FULL, said.count(Provision.FULL)), (PARTLY, said.count(Provision.PARTIAL)))
        told = words.listed(words.plural(*each, count) for each, count in counted if count)
        return told or self._desk.t(NONE_PROVIDES)


def crosswalk_lines(page: LayerPage, desk: Desk) -> list[tuple[str, str]]:
    """Each layer of the IASC pyramid with what stands beside it."""
    iasc, movement = dict(page.iasc_layers), dict(page.layers)
    lines: list[tuple[str, str]] = []
    for line in CROSSWALK:
        beside = [
            (desk.t(FITS[fit]) if fit in FITS else "{layer}").replace("{layer}", isolate(movement.get(layer, layer)))
            for layer, fit in line.movement
        ]
        lines.append((iasc.get(line.iasc, line.iasc), desk.t(N_("; ")).join(beside) or desk.t(NO_COUNTERPART)))
    return lines
