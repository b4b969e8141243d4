"""What covers a window that is being locked: nothing of what was open, and why one has to wait."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.labels import Label
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.theme import Theme
from ui.theme.tokens import Space, TypeRole
from workbench.wording import Words
from workbench.wording.words import N_

LOCKED = N_("Locked")
FINISHING = N_("What you were writing is being kept.")
NOT_STARTED = N_(
    "What you wrote is kept and the workspace is closed, but the program could not start again by itself. Close it and "
    "open it anew."
)
NO_ROOM = N_(
    "The disk is full: what you wrote last is kept nowhere but here. Make room, and locking goes on by itself. Whoever "
    "closes the program now loses those words."
)
CLOSE = N_("Close the program")
_ICON = 40
_WIDEST = 420


class Cover(QWidget):
    """Lies over the whole window, made beforehand, so that it is there at once."""

    closed = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._words = Words()
        # It paints every point itself: what lies below is not even asked to paint.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._title = Label("", TypeRole.H2)
        self._said = Label("", TypeRole.BODY, "text_2", wraps=True)
        self._close = Button("", kind=ButtonKind.PRIMARY)
        self._close.clicked.connect(self.closed)
        self._close.hide()
        self._lay_out()
        self.hide()
        window.installEventFilter(self)

    def _lay_out(self) -> None:
        middle = Qt.AlignmentFlag.AlignHCenter
        for label in (self._title, self._said):
            label.centre(across=True)
            label.setFixedWidth(grown(_WIDEST))
        column = QVBoxLayout(self)
        column.setSpacing(Space.M)
        column.addStretch(1)
        column.addWidget(_Lock(self._theme), 0, middle)
        column.addWidget(self._title, 0, middle)
        column.addWidget(self._said, 0, middle)
        column.addWidget(self._close, 0, middle)
        column.addStretch(1)

    def text(self) -> str:
        """What it says."""
        return self._said.text()

    def put_on(self, words: Words) -> None:
        """Cover the window now: when this returns it has been painted."""
        self._words = words
        self.setAccessibleName(words.text(LOCKED))
        self._title.setText(words.text(LOCKED))
        self._said.setText(words.text(FINISHING))
        self._close.setText(words.text(CLOSE))
        self._fit()
        self.show()
        self.raise_()
        self.setFocus()
        self.repaint()

    def tell_not_started(self) -> None:
        """The program could not start again; what is left to do."""
        self._tell_to_act(NOT_STARTED)

    def tell_no_room(self) -> None:
        """What was written cannot be kept; what is left to do."""
        if self._said.text() != self._words.text(NO_ROOM):
            self._tell_to_act(NO_ROOM)

    def _tell_to_act(self, english: str) -> None:
        self._said.setText(self._words.text(english))
        self._said.setFixedHeight(self._said.heightForWidth(grown(_WIDEST)))
        self._close.show()
        self._close.setFocus()

    def _fit(self) -> None:
        self.setGeometry(self._window.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.colour("canvas"))


class _Lock(QWidget):
    """The drawing of a lock."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(grown(_ICON), grown(_ICON))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            picture = self._theme.pixmap(IconName.LOCK, "text_3", self.width(), self.devicePixelRatioF())
            painter.drawPixmap(0, 0, picture)
