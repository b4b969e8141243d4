"""Where sheets lie: over the trailing edge of a page, the newest on top.

A sheet is made in one event and dressed in the next: both together would be felt.
"""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QStyle, QVBoxLayout, QWidget

from ui.kit.focus import tab_stops
from ui.kit.grip import HIT, Grip
from ui.kit.kept_choices import KeptChoices
from ui.theme.measures import grown
from ui.theme.tokens import Size

NARROWER, WIDER = 80, 480
"""By so much at most a sheet may be made narrower or wider than it is at first."""
_PLACE, _NAME = "window", "sheet"


class SheetPlace(QWidget):
    """Holds one sheet and keeps Tab within it. Keys pressed before the sheet lies in it wait for it."""

    def __init__(self, parent: QWidget, sheet: QWidget) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self._waiting: list[QKeyEvent] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.grip = Grip(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        edge = QRect(0, 0, HIT, self.height())
        self.grip.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), edge))
        self.grip.raise_()

    def is_filled(self) -> bool:
        """Whether the sheet lies in it."""
        return self._box.count() > 0

    def fill(self) -> None:
        """Lays the sheet in it, and gives it the focus and the keys that were meant for it."""
        self._box.addWidget(self.sheet)
        self.sheet.show()
        self.grip.raise_()
        if hasattr(self.sheet, "focus_first"):
            self.sheet.focus_first()
        for key in self._waiting:
            focus = QApplication.focusWidget()
            QApplication.sendEvent(focus if focus is not None and self.isAncestorOf(focus) else self.sheet, key)
        self._waiting.clear()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and not self.is_filled():
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_filled():
            super().keyPressEvent(event)
        else:
            kept = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text(), event.isAutoRepeat())
            self._waiting.append(kept)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Goes round within the sheet: from its last control to its first."""
        stops = tab_stops(self)
        if not stops:
            return False
        focus = QApplication.focusWidget()
        place = stops.index(focus) if focus in stops else (-1 if forwards else 0)
        reason = Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason
        stops[(place + (1 if forwards else -1)) % len(stops)].setFocus(reason)
        return True


def is_sheet_open(widget: QWidget) -> bool:
    """Whether a sheet lies over the page ``widget`` is on: what acts on the page waits then."""
    return any(not place.isHidden() for place in widget.window().findChildren(SheetPlace))


class SheetHost(QObject):
    """Lays sheets over ``parent``. A sheet says by its signal ``closed`` that it is done with; it is deleted then."""

    uncovered = Signal()
    """A sheet was closed, and where the focus came from is not seen any more."""
    _placed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self._kept = KeptChoices()
        self._width = int(Size.SHEET)
        self._places: list[tuple[SheetPlace, QWidget | None]] = []
        self._placed.connect(self._fill, Qt.ConnectionType.QueuedConnection)
        parent.installEventFilter(self)

    def remember(self, kept: KeptChoices) -> None:
        """Brings back how wide sheets were made, and keeps how wide they are made from now on."""
        self._kept = kept
        self._width = _bounded(kept.sizes(_PLACE, "sizes", (_NAME,)).get(_NAME, int(Size.SHEET)))

    def widen(self, by: int) -> None:
        """Makes sheets wider, or with less than 0 narrower."""
        self._width = _bounded(self._width + by)
        self._kept.keep_sizes(_PLACE, "sizes", {_NAME: self._width})
        self._put()

    @Slot(object)
    def _on_grip(self, by: int) -> None:
        # A sheet lies at the end of lines: towards there it becomes narrower.
        self.widen(-by)

    @Slot()
    def forget_width(self) -> None:
        """Sheets are as wide as at first again."""
        self._kept.forget(_PLACE, "sizes")
        self._width = int(Size.SHEET)
        self._put()

    @Slot(object)
    def show_sheet(self, sheet: QWidget) -> None:
        """Lays a sheet on top and puts the focus into it as soon as it is dressed; the one below waits."""
        place = SheetPlace(self._parent, sheet)
        place.grip.moved.connect(self._on_grip)
        place.grip.reset_asked.connect(self.forget_width)
        self._places.append((place, QApplication.focusWidget()))
        sheet.closed.connect(self._on_closed)  # type: ignore[attr-defined]
        self._put()
        place.show()
        place.raise_()
        # No key is meant any more for what lies below.
        place.setFocus()
        self._placed.emit()

    @Slot()
    def _fill(self) -> None:
        for place, _ in list(self._places):
            if not place.is_filled():
                place.fill()

    def sheet(self) -> QWidget | None:
        """The sheet on top."""
        return self._places[-1][0].sheet if self._places else None

    def keep_all(self) -> None:
        """Has every sheet keep its unsaved words: the window is closing or is being locked."""
        for place, _ in self._places:
            if hasattr(place.sheet, "keep_now"):
                place.sheet.keep_now()

    def are_kept(self) -> bool:
        """Whether words lie in a sheet that are not saved, and that a draft brings back."""
        return any(place.sheet.is_kept() for place, _ in self._places if hasattr(place.sheet, "is_kept"))

    def leave_all(self) -> bool:
        """Leaves them one after the other as Escape does; whether none is left, for one may ask a second time."""
        for place, _ in reversed(list(self._places)):
            if hasattr(place.sheet, "leave"):
                place.sheet.leave()
            else:
                self._take_away(place)
        return not self._places

    def close_all(self) -> None:
        """Takes all sheets away, their unsaved words kept; one whose words no disk takes stays."""
        self.keep_all()
        for place, _ in reversed(list(self._places)):
            if not (hasattr(place.sheet, "holds_unkept") and place.sheet.holds_unkept()):
                self._take_away(place)

    @Slot()
    def _on_closed(self) -> None:
        for place, _ in self._places:
            if place.sheet is self.sender():
                self._take_away(place)
                return

    def _take_away(self, place: SheetPlace) -> None:
        number = next(at for at, entry in enumerate(self._places) if entry[0] is place)
        _, came_from = self._places.pop(number)
        place.hide()
        place.deleteLater()
        if not place.is_filled():
            place.sheet.deleteLater()
        if came_from is not None and shiboken6.isValid(came_from) and came_from.isVisible():
            came_from.setFocus()
            return
        focus = QApplication.focusWidget()
        if focus is not None and place.isAncestorOf(focus):
            # Hidden as it is, the sheet still holds the focus, and would take it along.
            focus.clearFocus()
        if QApplication.focusWidget() is None:
            self.uncovered.emit()

    def _put(self) -> None:
        around = self._parent.rect()
        width = min(grown(Size.SHEET) + self._width - Size.SHEET, around.width())
        lying = QRect(around.width() - width, 0, width, around.height())
        for place, _ in self._places:
            place.setGeometry(QStyle.visualRect(self._parent.layoutDirection(), around, lying))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange):
            self._put()
        return super().eventFilter(watched, event)


def _bounded(width: int) -> int:
    return min(max(width, Size.SHEET - NARROWER), Size.SHEET + WIDER)
