"""Windows stay where somebody can see them: a screen that was unplugged takes none with it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRect, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QWidget

LEAST_WIDTH, LEAST_HEIGHT = 160, 40
"""So much of a window's upper edge must be on one screen, to be taken hold of there."""

_PASSING = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)


def brought_back(window: QRect, screens: Sequence[QRect]) -> QRect | None:
    """Where a window is to be, within the screen nearest to it; None where it can be taken hold of as it is."""
    if not screens or any(_is_held(window, screen) for screen in screens):
        return None
    nearest = min(screens, key=lambda screen: (screen.center() - window.center()).manhattanLength())
    size = window.size().boundedTo(nearest.size())
    left = min(max(window.left(), nearest.left()), nearest.left() + nearest.width() - size.width())
    top = min(max(window.top(), nearest.top()), nearest.top() + nearest.height() - size.height())
    return QRect(left, top, size.width(), size.height())


def _is_held(window: QRect, screen: QRect) -> bool:
    edge = QRect(window.left(), window.top(), window.width(), LEAST_HEIGHT).intersected(screen)
    return edge.width() >= min(LEAST_WIDTH, window.width()) and edge.height() >= LEAST_HEIGHT // 2


def fit(window: QWidget, room: QSize) -> None:
    """Has a window that opens for the first time fill a screen that has no more room than it wants."""
    wanted = window.size()
    if wanted.width() >= room.width() or wanted.height() >= room.height():
        window.resize(wanted.boundedTo(room))
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


class ScreenWatch(QObject):
    """Looks after all windows of the program whenever a screen goes or changes."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenRemoved.connect(self._on_changed)
        application.primaryScreenChanged.connect(self._on_changed)

    @Slot(QScreen)
    def _on_changed(self, _: QScreen) -> None:
        # Once the system has said where everything is now.
        QTimer.singleShot(0, self, self.look)

    @Slot()
    def look(self) -> None:
        """Brings back every window that is seen on no screen."""
        self.look_on([screen.availableGeometry() for screen in QGuiApplication.screens()])

    def look_on(self, screens: Sequence[QRect]) -> None:
        """The same, on these screens."""
        for window in QApplication.topLevelWidgets():
            if window.isWindow() and window.isVisible() and not _places_itself(window):
                _bring(window, screens)


def _places_itself(window: QWidget) -> bool:
    """Whether it is a menu or a tip, or fills a screen: the system places these."""
    return window.windowType() in _PASSING or window.isMaximized() or window.isFullScreen()


def _bring(window: QWidget, screens: Sequence[QRect]) -> None:
    frame, inner = window.frameGeometry(), window.geometry()
    place = brought_back(frame, screens)
    if place is not None:
        beside = frame.size() - inner.size()
        window.resize(place.size() - beside)
        window.move(place.topLeft())
