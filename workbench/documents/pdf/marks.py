"""Small vector drawings: the shapes of a status, and boxes to tick. Each hangs from the point it is drawn at."""

from workbench.documents.model import CheckState, Tone
from workbench.documents.pdf.canvas import Canvas
from workbench.documents.style import tone_colours

MARK = 6.0
"""Width and height of a status mark."""
BOX = 8.5
"""Width and height of a box to tick."""
_LINE = 0.9


def draw_tone(tone: Tone, canvas: Canvas, left: float, top: float) -> None:
    """The shape of a status, so that it can be told apart in grey: disc, triangle, diamond, ring."""
    colour, radius = tone_colours(tone).mark, MARK / 2
    x, y = left + radius, top - radius
    match tone:
        case Tone.GOOD:
            canvas.disc(x, y, radius, colour)
        case Tone.WARNING:
            canvas.polygon([(x - radius - 0.3, y - radius), (x + radius + 0.3, y - radius), (x, y + radius)], colour)
        case Tone.BAD:
            reach = radius + 0.4
            canvas.polygon([(x - reach, y), (x, y - reach), (x + reach, y), (x, y + reach)], colour)
        case Tone.NONE:
            canvas.ring(x, y, radius - 0.5, colour, 1.0)
        case Tone.PLAIN:
            pass


def draw_box(state: CheckState, canvas: Canvas, left: float, top: float) -> None:
    """A box, open or ticked or crossed."""
    right, bottom = left + BOX, top - BOX
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    match state:
        case CheckState.OPEN:
            canvas.stroke(corners, "border-strong", _LINE, closed=True)
        case CheckState.TICKED:
            canvas.polygon(corners, "primary")
            canvas.stroke(corners, "primary", _LINE, closed=True)
            points = [(left + 1.9, bottom + 4.2), (left + 3.6, bottom + 2.4), (right - 1.7, top - 2.2)]
            canvas.stroke(points, "paper", 1.3)
        case CheckState.CROSSED:
            canvas.stroke(corners, "border-strong", _LINE, closed=True)
            for start, end in (((left, top), (right, bottom)), ((left, bottom), (right, top))):
                inside = [(start[0] * 0.7 + end[0] * 0.3, start[1] * 0.7 + end[1] * 0.3),
                          (start[0] * 0.3 + end[0] * 0.7, start[1] * 0.3 + end[1] * 0.7)]  # fmt: skip
                canvas.stroke(inside, "text-2", 1.2)
