"""Lengths follow the size of text: fonts whole, what stands around them only as far as it is text."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ui.theme.drawings import Drawings
from ui.theme.fonts import font
from ui.theme.measures import TEXT_SIZES, grown, icon_size, keep_text_size, text_size
from ui.theme.stylesheet import Stylesheet
from ui.theme.tokens import LIGHT, Size, TypeRole
from workbench.bootstrap.shipped import resources


@pytest.fixture(autouse=True)
def usual_text(qapp: QApplication) -> Iterator[None]:
    yield
    keep_text_size(100)


def test_at_the_usual_size_every_length_is_what_it_is() -> None:
    assert text_size() == 100
    assert [grown(size) for size in Size] == [int(size) for size in Size]
    assert grown(260) == 260
    assert icon_size(4).toTuple() == (22, 18)


def test_twice_as_large_a_number_doubles_and_a_size_grows_by_its_text() -> None:
    keep_text_size(200)
    assert grown(260) == 520
    assert grown(Size.CONTROL) == Size.CONTROL + TypeRole.BODY.line
    assert grown(Size.LIST_ROW) == Size.LIST_ROW + TypeRole.BODY.line + TypeRole.CAPTION.line
    assert grown(Size.FOCUS) == Size.FOCUS
    assert font(TypeRole.H1).pixelSize() == 2 * TypeRole.H1.px


@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_the_line_of_a_text_has_room_in_a_row_and_in_a_control(percent: int) -> None:
    keep_text_size(percent)
    line = grown(TypeRole.BODY.line)
    assert grown(Size.CONTROL) >= line + 8
    assert grown(Size.TABLE_ROW) >= line + 8
    assert grown(Size.LIST_ROW) >= line + grown(TypeRole.CAPTION.line) + 8
    width, height = icon_size(4).toTuple()
    assert width / height == pytest.approx(22 / 18, abs=0.03), "Qt would draw the icon smaller than its place"


def test_a_size_nobody_can_choose_is_the_usual_one() -> None:
    keep_text_size(10_000)
    assert text_size() == 100


def test_the_stylesheet_follows() -> None:
    stylesheet = Stylesheet(resources(), Drawings())
    usual = stylesheet.text(LIGHT, "light")
    keep_text_size(200)
    large = stylesheet.text(LIGHT, "light")
    assert "QLineEdit { padding: 0 9px; min-height: 32px; }" in usual
    assert "QLineEdit { padding: 0 9px; min-height: 52px; }" in large
