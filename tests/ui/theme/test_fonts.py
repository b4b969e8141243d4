"""The shipped typeface: found by its name, in two weights, with Arabic letters of its own family."""

from collections.abc import Iterator
from logging import LogRecord
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics
from PySide6.QtWidgets import QApplication

from ui.theme.fonts import FAMILIES, font, load_fonts, tabular
from ui.theme.tokens import TypeRole
from workbench.bootstrap.shipped import resources


@pytest.fixture(autouse=True)
def _fonts(qapp: QApplication) -> Iterator[None]:
    load_fonts(resources())
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_shipped_family_is_what_is_used() -> None:
    assert QFontInfo(font(TypeRole.BODY)).family() == FAMILIES[0]


@pytest.mark.parametrize("role", TypeRole)
def test_each_role_has_its_size_and_weight(role: TypeRole) -> None:
    made = QFontInfo(font(role))
    assert (made.pixelSize(), made.weight()) == (role.px, role.weight)


def test_emphasis_is_wider_than_plain_text_in_latin_and_arabic_letters() -> None:
    plain, strong = QFontMetrics(font(TypeRole.BODY)), QFontMetrics(font(TypeRole.STRONG))
    for text in ("Ministry of Health", "وزارة الصحة"):
        assert strong.horizontalAdvance(text * 5) != plain.horizontalAdvance(text * 5)


def test_small_text_is_larger_in_a_window_that_reads_from_right_to_left(qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert font(TypeRole.BODY).pixelSize() == TypeRole.BODY.px + 1
    assert font(TypeRole.H1).pixelSize() == TypeRole.H1.px


def test_a_font_that_was_handed_out_may_be_changed_without_harm() -> None:
    font(TypeRole.BODY).setPixelSize(99)
    assert font(TypeRole.BODY).pixelSize() == TypeRole.BODY.px


def test_figures_of_a_tabular_font_are_of_one_width_and_the_font_given_stays() -> None:
    given = QFont(font(TypeRole.BODY))
    metrics = QFontMetrics(tabular(given))
    assert len({metrics.horizontalAdvance(figure * 10) for figure in "0123456789"}) == 1
    assert not given.featureTags()


def test_a_missing_font_file_is_told_in_the_log_and_stops_nothing(tmp_path: Path, expect_log: list[LogRecord]) -> None:
    load_fonts(tmp_path)
    assert len(expect_log) == 5
    assert str(tmp_path) not in expect_log[0].getMessage()
