"""Where the focus is can be seen: every control that takes it is painted otherwise with it, light and dark.

``WHOLE=1`` goes through every tab and every sheet, too.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from tests.builders.tours import Places, sheet_of, tour
from tests.builders.windows import Seat, seat_at
from ui.features import FEATURES
from ui.kit.focus import tab_stops

WHOLE = bool(os.environ.get("WHOLE"))
AROUND = 4
"""Pixels beside a control in which its frame may be painted."""
LEAST = 60
"""Pixels that are painted otherwise: fewer are overlooked, and the caret of a line to type in has no more than that."""
MUCH = 60
"""By how much red, green and blue together must differ."""


IN_THE_DARK = ("partners", "actions", "settings")
"""Pages with every kind of control."""


def told(widget: QWidget) -> str:
    """A control, for a person who mends it."""
    around = widget.parentWidget()
    return f"{type(widget).__name__} {widget.accessibleName()!r} in {type(around).__name__ if around else None}"


def seen(widget: QWidget) -> QImage:
    """The window where the control is, as it is painted now."""
    window = widget.window()
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-AROUND, -AROUND, AROUND, AROUND)
    return window.grab(place.intersected(window.rect())).toImage().convertToFormat(QImage.Format.Format_RGB32)


def differing(one: QImage, other: QImage) -> int:
    """How many pixels differ much, as far as it matters."""
    assert one.size() == other.size()
    count, length = 0, one.bytesPerLine()
    first, second = bytes(one.constBits()), bytes(other.constBits())
    for start in range(0, len(first), length):
        before, after = first[start : start + length], second[start : start + length]
        if before == after:
            continue
        for at in range(0, length, 4):
            if sum(abs(before[at + part] - after[at + part]) for part in range(3)) > MUCH:
                count += 1
        if count >= LEAST:
            return count
    return count


def unseen(within: QWidget, proven: set[QWidget]) -> Iterator[str]:
    """Controls that look the same with the focus as without it; each is looked at once, and the focus put back."""
    came_from = QApplication.focusWidget()
    for stop in tab_stops(within):
        if stop in proven or not stop.isVisible() or stop.visibleRegion().isEmpty():
            continue
        proven.add(stop)
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        if QApplication.focusWidget() is not stop:
            continue
        # First with the focus, by which it comes into sight.
        QApplication.processEvents()
        with_focus = seen(stop)
        stop.clearFocus()
        if differing(with_focus, seen(stop)) < LEAST:
            yield told(stop)
    if came_from is not None:
        came_from.setFocus()


def shown(seat: Seat, page: str) -> Iterator[str]:
    """The page as one comes to it."""
    seat.go(page)
    yield page


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_focus_is_seen_on_every_page(qapp: QApplication, tmp_path: Path, sample_template: Path, theme: str) -> None:
    wrong: dict[str, list[str]] = {}
    proven: set[QWidget] = set()
    with seat_at(tmp_path, sample_template, theme=theme) as seat:
        places = Places.of_sample(seat)
        # The stylesheet is the same in the dark, its colours alone are others.
        for page in IN_THE_DARK if theme == "dark" else [feature.name for feature in FEATURES]:
            for stop in tour(seat, page, places) if WHOLE else shown(seat, page):
                if found := list(unseen(sheet_of(seat) or seat.window, proven)):
                    wrong[stop] = found
    assert wrong == {}
