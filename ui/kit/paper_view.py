"""The pages of a paper as they will look, one below the other; each is drawn when it comes into view."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.kit.desk import Desk
from ui.kit.keys import Combination, claim
from ui.theme.tokens import Space
from workbench.wording.words import N_

if TYPE_CHECKING:
    from workbench.operations.previews import Preview

PREVIEW = N_("How the paper will look")
PAGE_OF = N_("Page {page} of {pages}")

_A4 = (8.27, 11.69)
"""Width and height in inches: what a page is taken for until it is drawn."""
SCREEN_DPI = 96
ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
_NARROWEST, _WIDEST = 0.2, 1.5
_ZOOM_KEYS: frozenset[Combination] = frozenset(
    (key.value, Qt.KeyboardModifier.ControlModifier | shift)
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0)
    for shift in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
)
"""Here they zoom the paper; elsewhere some of them change the size of text or the page."""
_SETTLE_MS = 80
_KEPT_AROUND = 6
"""Pages so far from those in view are forgotten and drawn again when wanted."""


class Picture(Protocol):
    """A drawn page: its size in points, and three bytes for each point, rows from the top."""

    @property
    def width(self) -> int: ...

    @property
    def height(self) -> int: ...

    @property
    def rgb(self) -> bytes: ...


class PaperPage(QWidget):
    """One page: white until it is drawn, paler while it is out of date."""

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self._desk = desk
        self.picture: QPixmap | None = None
        self.is_dimmed = False
        self.setAccessibleName(name)

    def show_picture(self, picture: Picture) -> None:
        """Shows the page as it was drawn."""
        image = QImage(picture.rgb, picture.width, picture.height, 3 * picture.width, QImage.Format.Format_RGB888)
        self.picture = QPixmap.fromImage(image)
        self.is_dimmed = False
        self.update()

    def forget(self) -> None:
        """Shows an empty page."""
        self.picture = None
        self.update()

    def dim(self) -> None:
        """Shows that the page is out of date."""
        self.is_dimmed = True
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        inside = self.rect().adjusted(0, 0, -1, -1)
        with QPainter(self) as painter:
            painter.fillRect(inside, Qt.GlobalColor.white)
            if self.picture is not None:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.setOpacity(0.35 if self.is_dimmed else 1.0)
                painter.drawPixmap(inside, self.picture)
                painter.setOpacity(1.0)
            painter.setPen(self._desk.theme.colour("border"))
            painter.drawRect(inside)


class PaperView(QScrollArea):
    """Pages one below the other, as wide as there is room, or enlarged. Ctrl with plus, minus and zero zooms."""

    pages_wanted = Signal(object, object)
    """A range of pages (from 0) that are in view and not drawn yet, and the points to the inch."""
    redraw_wanted = Signal(object)
    """All has to be drawn at these points to the inch."""
    page_shown = Signal(object)
    """The page in view, from 1."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._pages: list[PaperPage] = []
        self._shape = _A4
        self._zoom: float | None = None
        self._dpi = 0
        self._asked = range(0)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        self._column.setSpacing(Space.L)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        # The ground it lies on shows through, also beside the bar.
        self._inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(desk.t(PREVIEW))
        self._settle.timeout.connect(self._on_settled)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    # Size

    def zoom(self) -> float:
        """How large pages are shown; 1 is their own size."""
        if self._zoom is not None:
            return self._zoom
        room = self.viewport().width() - 2 * Space.L
        return min(max(room / (self._shape[0] * SCREEN_DPI), _NARROWEST), _WIDEST)

    def is_fitted(self) -> bool:
        """Whether pages are as wide as there is room."""
        return self._zoom is None

    def dpi(self) -> int:
        """The points to the inch pages have to be drawn at to be sharp."""
        return max(24, round(SCREEN_DPI * self.zoom() * self.devicePixelRatioF()))

    def drawn_dpi(self) -> int:
        """The points to the inch of the pages that are shown; 0 before any were."""
        return self._dpi

    def set_zoom(self, zoom: float | None) -> None:
        """Shows pages at this size; None fits them to the width."""
        self._zoom = zoom
        self._fit()

    def zoom_by(self, step: int) -> None:
        """The next larger or smaller size."""
        here = self.zoom()
        larger = [zoom for zoom in ZOOMS if zoom > here + 0.01]
        smaller = [zoom for zoom in ZOOMS if zoom < here - 0.01]
        if step > 0 and larger:
            self.set_zoom(larger[0])
        elif step < 0 and smaller:
            self.set_zoom(smaller[-1])

    def _page_size(self) -> QSize:
        scale = SCREEN_DPI * self.zoom()
        return QSize(round(self._shape[0] * scale), round(self._shape[1] * scale))

    def _fit(self) -> None:
        for page in self._pages:
            page.setFixedSize(self._page_size())
        if self.dpi() != self._dpi and self._pages:
            self._settle.start(_SETTLE_MS)

    # Pages

    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    def show_preview(self, preview: "Preview", dpi: int) -> None:
        """Shows a paper that was made anew; what is in view stays there."""
        place = self.verticalScrollBar().value()
        self._dpi = dpi
        self._asked = range(0)
        if preview.pages:
            first = preview.pages[0]
            self._shape = (first.width / dpi, first.height / dpi)
        self._set_count(preview.page_count)
        for page in self._pages:
            page.forget()
        self.show_pages(preview, dpi)
        self._fit()
        self.verticalScrollBar().setValue(place)
        self._settle.start(_SETTLE_MS)

    def show_pages(self, preview: "Preview", dpi: int) -> None:
        """Shows pages drawn since."""
        if dpi != self._dpi:
            return
        for number, picture in zip(preview.shown, preview.pages, strict=True):
            if number < len(self._pages):
                self._pages[number].show_picture(picture)
        self._asked = range(0)
        self._settle.start(_SETTLE_MS)

    def _set_count(self, count: int) -> None:
        while len(self._pages) > count:
            page = self._pages.pop()
            self._column.removeWidget(page)
            page.hide()
            page.deleteLater()
        while len(self._pages) < count:
            page = PaperPage(self._desk, "")
            self._pages.append(page)
            self._column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        for number, page in enumerate(self._pages, start=1):
            name = self._desk.t(PAGE_OF).replace("{page}", str(number)).replace("{pages}", str(count))
            page.setAccessibleName(name)
            page.setFixedSize(self._page_size())

    def dim(self) -> None:
        """Shows that what is seen is out of date."""
        for page in self._pages:
            page.dim()

    def clear(self) -> None:
        """Shows nothing."""
        self._set_count(0)

    # What is in view

    def in_view(self) -> range:
        """The pages of which something is seen."""
        step = self._page_size().height() + Space.L
        top = self.verticalScrollBar().value()
        first = max(0, (top - Space.L) // step)
        last = (top + self.viewport().height()) // step
        return range(min(first, len(self._pages)), min(last + 1, len(self._pages)))

    @Slot(int)
    def _on_scrolled(self, _: int) -> None:
        self._settle.start(_SETTLE_MS)

    @Slot()
    def _on_settled(self) -> None:
        seen = self.in_view()
        if not seen:
            return
        self.page_shown.emit(seen.start + 1)
        if self.dpi() != self._dpi:
            self.dim()
            self.redraw_wanted.emit(self.dpi())
            return
        for number, page in enumerate(self._pages):
            if page.picture is not None and not seen.start - _KEPT_AROUND <= number < seen.stop + _KEPT_AROUND:
                page.forget()
        missing = [number for number in seen if self._pages[number].picture is None]
        if missing and self._asked != (asked := range(missing[0], missing[-1] + 1)):
            self._asked = asked
            self.pages_wanted.emit(asked, self._dpi)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        if self._pages:
            self._settle.start(_SETTLE_MS)

    def event(self, event: QEvent) -> bool:
        return claim(event, _ZOOM_KEYS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
                self.zoom_by(1)
                return
            if event.key() == Qt.Key.Key_Minus:
                self.zoom_by(-1)
                return
            if event.key() == Qt.Key.Key_0:
                self.set_zoom(None)
                return
        super().keyPressEvent(event)
