"""Labels that show text as it is: nothing people typed is read as markup, and every text leads by the window.

Also the small changes a text needs before Qt may have it: isolation in a sentence, escapes in tips and on buttons.
"""

import re
import unicodedata

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme.fonts import font
from ui.theme.measures import grown
from ui.theme.stylesheet import say_role
from ui.theme.tokens import TypeRole

_FIRST_STRONG_ISOLATE = "\u2068"
_POP_ISOLATE = "\u2069"
_RIGHTWARDS = "\u200f"
# Marks that could end or turn an isolate from within.
_DIRECTION_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ISOLATED = re.compile("\u2068[^\u2069]*(\u2069|$)")
_STRONG = frozenset({"L", "R", "AL"})
_LINE_END = "\u2028"
_LONG_TIP = 80
_WIDEST_WORD = 240
_BREAKS = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029]+")


def isolate(text: str) -> str:
    """The text so that it reads in its own direction within a sentence, whatever the sentence's is."""
    return f"{_FIRST_STRONG_ISOLATE}{_DIRECTION_MARKS.sub('', text)}{_POP_ISOLATE}"


def plain(text: str) -> str:
    """What a tip has to be given to show ``text`` literally, and on several lines if it is long."""
    if len(text) <= _LONG_TIP and not GuiQt.mightBeRichText(text):
        return text
    return f"<qt>{_escaped(text).replace(chr(10), '<br/>')}</qt>"


def _escaped(text: str) -> str:
    # Python's own module for this brings a table of two thousand names with it.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def led(text: str) -> str:
    """A line that is made of isolates, such as ``1. {title}`` or ``{field}: {value}``, so that it runs from the right.

    Qt looks for its direction at letters outside of isolates; where there are none it lets the line run from the left.
    """
    if _FIRST_STRONG_ISOLATE not in text:
        return text
    outside = _ISOLATED.sub("", text)
    has_own = any(unicodedata.bidirectional(letter) in _STRONG for letter in outside)
    return text if has_own and not text.startswith(_FIRST_STRONG_ISOLATE) else _RIGHTWARDS + text


def without_mnemonic(text: str) -> str:
    """What a button, a tab or a menu has to be given to show ``&`` instead of taking it for a key."""
    return text.replace("&", "&&")


def one_line(text: str, most: int = 400) -> str:
    """The text for one line of a list: line ends become spaces, and what could never be seen is left out."""
    return _BREAKS.sub(" ", text[:most])


def set_tip(widget: QWidget, text: str) -> None:
    """Gives a widget a tip that is shown literally and read out as it is."""
    widget.setToolTip(plain(text))
    widget.setAccessibleDescription("" if text == widget.accessibleName() else text)


def tell_what_is_cut(widget: QWidget, text: str, *, is_cut: bool) -> None:
    """Gives a widget whose words do not fit a tip that tells them whole, and one whose words do none."""
    widget.setToolTip(plain(text) if is_cut else "")


def _draw_rightwards(painter: QPainter, room: QRect, text: str, alignment: Qt.AlignmentFlag) -> None:
    """Draws a text broken into lines as wide as the room, each of which begins at its right edge."""
    lines = QTextLayout(text.replace("\n", _LINE_END), painter.font())
    option = QTextOption(alignment & Qt.AlignmentFlag.AlignHorizontal_Mask)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    lines.setTextOption(option)
    lines.beginLayout()
    height, leading = 0.0, painter.fontMetrics().leading()
    while (line := lines.createLine()).isValid():
        line.setLineWidth(room.width())
        height += leading
        line.setPosition(QPointF(0, height))
        height += line.height()
    lines.endLayout()
    is_upright = bool(alignment & Qt.AlignmentFlag.AlignVCenter)
    top = room.top() + max(0.0, (room.height() - height) / 2 if is_upright else 0.0)
    lines.draw(painter, QPointF(room.left(), top))


class Label(QLabel):
    """A text in one of the type roles and the colour of a token; it leads by the window, not by its own letters."""

    def __init__(
        self, text: str = "", role: TypeRole = TypeRole.BODY, colour: str = "text", *, wraps: bool = False
    ) -> None:
        super().__init__()
        self._words = ""
        self._has_buddy = False
        self._upright = Qt.AlignmentFlag.AlignTop if wraps else Qt.AlignmentFlag.AlignVCenter
        self._across = False
        self.role = role
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(role))
        self.setMinimumHeight(grown(role.line))
        self.set_colour(colour)
        if wraps:
            self.setWordWrap(True)
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self._lead()
        self.setText(text)

    def set_colour(self, colour: str) -> None:
        """The colour of another token, such as ``text_2`` or ``bad``."""
        say_role(self, colour, "tone")

    def centre(self, *, across: bool = False) -> None:
        """Puts the text in the middle of the label's height, and with ``across`` of its width too."""
        self._upright = Qt.AlignmentFlag.AlignVCenter
        self._across = across
        self._lead()

    def setBuddy(self, part: QWidget) -> None:
        # Kept here: PySide takes the part, asked for again, for a child of the label, and it would outlive its form.
        self._has_buddy = True
        super().setBuddy(part)
        self.setText(self._words)

    def text(self) -> str:
        """The text as it was given."""
        return self._words

    def setText(self, text: str) -> None:
        self._words = text
        # Only beside a buddy does Qt take & for a key.
        shown = without_mnemonic(text) if self._has_buddy else text
        super().setText(self._led(shown) if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else shown)

    def _led(self, text: str) -> str:
        """Each line so that it runs from the right, where it has no letters of its own."""
        return "\n".join(map(led, text.split("\n")))

    def minimumSizeHint(self) -> QSize:
        """A word without end must not push what stands around it out of the window; it is cut off instead."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), grown(_WIDEST_WORD)), hint.height()) if self.wordWrap() else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.wordWrap() or self.layoutDirection() != Qt.LayoutDirection.RightToLeft:
            super().paintEvent(event)
            return
        # A label of Qt lets the space at the end of a line push it over the left edge, where its last letter is cut.
        with QPainter(self) as painter:
            self.drawFrame(painter)
            painter.setPen(self.palette().color(self.foregroundRole()))
            _draw_rightwards(painter, self.contentsRect(), self._led(self._words), self.alignment())

    def _lead(self) -> None:
        rightwards = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rightwards else Qt.AlignmentFlag.AlignLeft
        across = Qt.AlignmentFlag.AlignHCenter if self._across else side | Qt.AlignmentFlag.AlignAbsolute
        self.setAlignment(across | self._upright)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.setFont(font(self.role))
            self._lead()
            self.setText(self._words)


class ElidedLabel(Label):
    """One line that gives way: what does not fit ends in an ellipsis and is told in full by the tip."""

    def __init__(self, text: str = "", role: TypeRole = TypeRole.BODY, colour: str = "text") -> None:
        super().__init__(text, role, colour)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def shown_text(self) -> str:
        """The part of the text that is seen."""
        return self._cut(one_line(self.text()))

    def _cut(self, line: str) -> str:
        return self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, self.contentsRect().width())

    def _fit(self) -> None:
        tell_what_is_cut(self, self.text(), is_cut=self.shown_text() != self.text())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
            painter.setPen(self.palette().color(self.foregroundRole()))
            rightwards = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            shown = self._cut(led(one_line(self.text()))) if rightwards else self.shown_text()
            painter.drawText(self.contentsRect(), self.alignment(), shown)
