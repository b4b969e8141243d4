"""What of a window cannot be read: texts cut off, controls that stand over one another, or out of the window."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QWidget,
)

from ui.kit.labels import ElidedLabel

_SPARE = 1
"""Pixels by which a place may be short: what is measured is rounded up."""


def unreadable(window: QWidget) -> list[str]:
    """A line for each fault, such as ``Label 'Groups': needs 120 of 80``."""
    found: list[str] = []
    for widget in _seen(window):
        fault = _cut(widget) or _out_of_sight(widget, window)
        if fault:
            found.append(f"{_named(widget)}: {fault}")
    for widget in (window, *(child for child in window.findChildren(QWidget) if child.isVisibleTo(window))):
        found.extend(_overlaps(widget))
    return found


def _seen(window: QWidget) -> Iterator[QWidget]:
    for kind in (QLabel, QAbstractButton, QLineEdit, QComboBox, QTabBar, QAbstractItemView):
        for widget in window.findChildren(kind):
            is_part = isinstance(widget.parentWidget(), QTabBar | QComboBox | QLineEdit | QAbstractItemView)
            if widget.isVisibleTo(window) and not is_part:
                yield widget


def _named(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton | QLineEdit) else ""
    return f"{type(widget).__name__} {(text or widget.accessibleName())[:40]!r}"


def _cut(widget: QWidget) -> str:
    if isinstance(widget, QLabel) and widget.text():
        return _cut_label(widget)
    if isinstance(widget, QPushButton) and widget.text():
        return _short(widget.sizeHint().width(), widget.width(), "wide") or _cut_height(widget)
    if isinstance(widget, QToolButton):
        size = widget.iconSize()
        return _short(size.width(), widget.width(), "wide") or _short(size.height(), widget.height(), "high")
    if isinstance(widget, QLineEdit | QComboBox):
        least = 4 * widget.fontMetrics().averageCharWidth()
        return _short(least, widget.width(), "wide") or _cut_height(widget)
    if isinstance(widget, QTabBar):
        return _short(widget.tabSizeHint(0).height(), widget.height(), "high") if widget.count() else ""
    return ""


def _cut_label(label: QLabel) -> str:
    room = label.contentsRect()
    if isinstance(label, ElidedLabel):
        return _short(label.fontMetrics().ascent(), room.height(), "high")
    if label.wordWrap():
        return _short(label.heightForWidth(label.width()), label.height(), "high")
    lines = label.text().split("\n")
    widest = max(label.fontMetrics().horizontalAdvance(line) for line in lines)
    tall = (len(lines) - 1) * label.fontMetrics().lineSpacing() + label.fontMetrics().ascent()
    return _short(widest, room.width(), "wide") or _short(tall, room.height(), "high")


def _cut_height(widget: QWidget) -> str:
    return _short(widget.fontMetrics().ascent() + widget.fontMetrics().descent(), widget.height(), "high")


def _short(needed: int, given: int, how: str) -> str:
    return f"needs {needed} of {given} {how}" if needed > given + _SPARE else ""


def _out_of_sight(widget: QWidget, window: QWidget) -> str:
    """Whether a part of it lies outside of what it stands in, where nobody can scroll to it."""
    place, at = QRect(QPoint(0, 0), widget.size()), widget
    while at is not window:
        around = at.parentWidget()
        if around is None:
            return ""
        place = QRect(at.mapToParent(place.topLeft()), place.size())
        area = around.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is around:
            if not isinstance(area, QScrollArea):
                return ""
            is_fixed = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            if is_fixed and (place.left() < -_SPARE or place.right() > around.width() + _SPARE):
                return f"lies from {place.left()} to {place.right()} of {around.width()} across"
            place = QRect(area.rect())
            at = area
            continue
        inside = around.rect().adjusted(-_SPARE, -_SPARE, _SPARE, _SPARE)
        if not inside.contains(place):
            return f"stands out of {type(around).__name__}: {place.getRect()} in {around.size().toTuple()}"
        at = around
    return ""


def _overlaps(around: QWidget) -> Iterator[str]:
    """What stands over its neighbour in one layout."""
    layout = around.layout()
    if layout is None or isinstance(around, QStackedWidget):
        return
    shown = [
        child
        for child in around.children()
        if isinstance(child, QWidget) and not child.isHidden() and _is_laid(layout, child)
    ]
    for one, other in combinations(shown, 2):
        common = one.geometry() & other.geometry()
        if common.width() > _SPARE and common.height() > _SPARE:
            yield f"{_named(one)} stands over {_named(other)} in {type(around).__name__}"


def _is_laid(layout: object, child: QWidget) -> bool:
    """Whether a layout, or one within it, has put the child where it stands."""
    for place in range(layout.count()):  # type: ignore[attr-defined]
        item = layout.itemAt(place)  # type: ignore[attr-defined]
        if item.widget() is child or (item.layout() is not None and _is_laid(item.layout(), child)):
            return True
    return False
