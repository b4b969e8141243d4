"""Marks are told by their shape alone, on both themes."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.kit.marks import Mark, MarkKind, mark_picture, paint_mark
from ui.theme.theme import Theme, ThemeMode
from workbench.bootstrap.shipped import resources


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(resources(), ThemeMode.LIGHT)


def shape(picture: QPixmap) -> set[tuple[int, int]]:
    """The dots a mark covers, whatever their colour."""
    image = picture.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    return {(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).alpha() > 127}


def test_each_two_marks_differ_in_shape(theme: Theme) -> None:
    shapes = {kind: shape(mark_picture(kind, theme, 12, 2.0)) for kind in MarkKind}
    for one, other in combinations(MarkKind, 2):
        assert len(shapes[one] ^ shapes[other]) > 40, f"{one} and {other}"


@pytest.mark.parametrize("kind", MarkKind)
def test_a_mark_fills_its_square_and_stays_within(kind: MarkKind, theme: Theme) -> None:
    covered = shape(mark_picture(kind, theme, 48, 1.0))
    across = [x for x, _ in covered]
    assert min(across) <= 6
    assert max(across) >= 41
    picture = QPixmap(60, 60)
    picture.fill("white")
    with QPainter(picture) as painter:
        paint_mark(painter, QRect(20, 20, 20, 20), kind, theme)
    image = picture.toImage()
    outside = {image.pixelColor(x, y).name() for x in range(60) for y in range(60) if not 19 <= x <= 40}
    assert outside == {"#ffffff"}


def test_a_mark_stands_in_the_middle_of_a_wider_place(theme: Theme) -> None:
    picture = QPixmap(100, 20)
    picture.fill("transparent")
    with QPainter(picture) as painter:
        paint_mark(painter, QRectF(0, 0, 100, 20), MarkKind.OK, theme)
    across = [x for x, _ in shape(picture)]
    assert abs((min(across) + max(across)) / 2 - 49.5) <= 1


def test_a_mark_is_painted_once_and_anew_in_other_colours(theme: Theme) -> None:
    light = mark_picture(MarkKind.BAD, theme, 12, 1.0)
    assert mark_picture(MarkKind.BAD, theme, 12, 1.0).cacheKey() == light.cacheKey()
    theme.set_mode(ThemeMode.DARK)
    assert mark_picture(MarkKind.BAD, theme, 12, 1.0).toImage() != light.toImage()


def test_a_mark_widget_says_what_it_is_told_to(theme: Theme, qtbot: QtBot) -> None:
    mark = Mark(theme, MarkKind.OK, name="On track")
    qtbot.addWidget(mark)
    mark.resize(mark.sizeHint())
    before = mark.grab().toImage()
    mark.set_kind(MarkKind.BAD, "Overdue")
    assert mark.accessibleName() == "Overdue"
    assert mark.grab().toImage() != before
