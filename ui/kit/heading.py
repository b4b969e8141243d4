"""What a record is called, above its page: on one line or two, beside the buttons."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption

from ui.kit.labels import Label, led, one_line, tell_what_is_cut
from ui.theme.tokens import TypeRole


class Heading(Label):
    """A name that goes on in a second line; what does not fit there ends in an ellipsis and is told by the tip."""

    def __init__(self, text: str = "", role: TypeRole = TypeRole.H1) -> None:
        super().__init__(text, role, wraps=True)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)
        self._fit()

    def sizeHint(self) -> QSize:
        # A row gives it what is left beside the buttons: it asks for no line of its own.
        return QSize(self.minimumWidth(), self._line_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._line_height())

    def heightForWidth(self, width: int) -> int:
        return self._line_height() * len(self._lines(width))

    def shown_lines(self) -> list[str]:
        """Its lines as they are seen."""
        return self._lines(self.contentsRect().width())

    def _line_height(self) -> int:
        return max(self.minimumHeight(), self.fontMetrics().height())

    def _lines(self, width: int) -> list[str]:
        text = one_line(self.text())
        layout = QTextLayout(text, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        first = layout.createLine()
        if first.isValid():
            first.setLineWidth(max(1, width))
        layout.endLayout()
        # Qt counts letters beyond the first plane twice.
        letters = text.encode("utf-16-le", "surrogatepass")
        end = 2 * first.textLength() if first.isValid() else len(letters)
        begun, rest = (part.decode("utf-16-le", "surrogatepass") for part in (letters[:end], letters[end:]))
        if not rest:
            return [text]
        return [begun.rstrip(), self.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, width)]

    def _fit(self) -> None:
        is_cut = "".join(self.shown_lines()).replace(" ", "") != one_line(self.text()).replace(" ", "")
        tell_what_is_cut(self, self.text(), is_cut=is_cut)
        self.updateGeometry()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        lines, room = self.shown_lines(), self.contentsRect()
        height = self._line_height()
        top = room.top() + max(0, (room.height() - height * len(lines)) // 2)
        rightwards = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        with QPainter(self) as painter:
            painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
            painter.setPen(self.palette().color(self.foregroundRole()))
            for at, line in enumerate(lines):
                place = QRect(room.left(), top + at * height, room.width(), height)
                painter.drawText(place, self.alignment(), led(line) if rightwards else line)
