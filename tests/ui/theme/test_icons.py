"""Icons: each name has its drawing, is drawn in the colour asked for and turns round with the line of reading."""

import gc
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPixmap
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from ui.theme.icons import MIRRORED, IconName
from ui.theme.theme import Theme, ThemeMode
from ui.theme.tokens import DARK, LIGHT
from workbench.bootstrap.shipped import resources

FOLDER = resources() / "icons"


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(resources(), ThemeMode.LIGHT)
    yield made
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def inks(picture: QPixmap) -> set[str]:
    """The colours of what is drawn fully."""
    image = picture.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    dots = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {QColor(colour).name() for x, y in dots if (colour := image.pixelColor(x, y)).alpha() == 255}


def covered(picture: QPixmap) -> set[tuple[int, int]]:
    """The dots a drawing covers, whatever its colour."""
    image = picture.toImage()
    dots = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {(x, y) for x, y in dots if image.pixelColor(x, y).alpha() > 128}


def turned(dots: set[tuple[int, int]], width: int) -> set[tuple[int, int]]:
    return {(width - 1 - x, y) for x, y in dots}


def test_every_name_has_a_file_and_every_file_a_name() -> None:
    assert {path.stem for path in FOLDER.glob("*.svg")} == {name.value for name in IconName}


def test_the_licence_lies_beside_the_drawings() -> None:
    assert "ISC License" in (FOLDER / "LICENCE.txt").read_text(encoding="utf-8")


def test_a_drawing_is_lines_in_the_colour_of_the_moment_and_nothing_else() -> None:
    known = {"path", "circle", "rect", "line", "polyline", "polygon", "ellipse"}
    for path in FOLDER.glob("*.svg"):
        root = ET.fromstring(path.read_text(encoding="utf-8"))
        size = (root.get("width"), root.get("height"), root.get("viewBox"))
        assert size == ("24", "24", "0 0 24 24"), path.stem
        assert (root.get("stroke"), root.get("stroke-width")) == ("currentColor", "2"), path.stem
        assert {element.tag.rpartition("}")[2] for element in root} <= known, path.stem


def test_every_icon_is_drawn(theme: Theme) -> None:
    for name in IconName:
        picture = theme.pixmap(name, "text", 18, 2.0)
        assert picture.size() == QSize(36, 36)
        assert 20 < len(covered(picture)) < 36 * 36 / 2, name


def test_an_icon_takes_the_colour_its_state_asks_for(theme: Theme) -> None:
    icon = theme.icon(IconName.SQUARE, "text_2", "primary_text")
    size = QSize(64, 64)
    assert LIGHT.text_2.lower() in inks(icon.pixmap(size))
    assert LIGHT.primary_text.lower() in inks(icon.pixmap(size, QIcon.Mode.Normal, QIcon.State.On))
    assert LIGHT.disabled.lower() in inks(icon.pixmap(size, QIcon.Mode.Disabled, QIcon.State.Off))


def test_an_icon_set_once_follows_the_theme(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    button.setIcon(theme.icon(IconName.SQUARE))
    theme.set_mode(ThemeMode.DARK)
    assert inks(button.icon().pixmap(QSize(64, 64))) == {DARK.text_2.lower()}


def test_an_icon_that_outlives_what_handed_it_out_breaks_nothing(qapp: QApplication, qtbot: QtBot) -> None:
    theme = Theme(resources(), ThemeMode.LIGHT)
    button = QPushButton()
    qtbot.addWidget(button)
    button.setIcon(theme.icon(IconName.BELL))
    copied = QIcon(button.icon())
    copied.addPixmap(QPixmap(4, 4))
    assert not button.icon().pixmap(QSize(18, 18)).isNull()
    del theme
    gc.collect()
    # From what Qt keeps of that size; of others there is nothing any more.
    assert not button.icon().pixmap(QSize(18, 18)).isNull()
    assert not copied.pixmap(QSize(4, 4)).isNull()


def test_icons_that_point_turn_round_and_others_do_not(theme: Theme, qapp: QApplication) -> None:
    pointing, standing = IconName.CHEVRON_LEFT, IconName.CHECK
    assert pointing in MIRRORED
    before = [covered(theme.pixmap(name, "text", 48, 1.0)) for name in (pointing, standing)]
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    after = [covered(theme.pixmap(name, "text", 48, 1.0)) for name in (pointing, standing)]
    assert len(after[0] ^ turned(before[0], 48)) < 16 < len(after[0] ^ before[0])
    assert after[1] == before[1]


def test_with_a_gap_an_icon_leads_in_a_wider_place_and_keeps_its_shape(theme: Theme, qapp: QApplication) -> None:
    place = QSize(22, 18)

    def ink_on(part: slice) -> bool:
        image = theme.icon(IconName.SQUARE, gap=4).pixmap(place).toImage()
        assert image.size() == place
        return any(image.pixelColor(x, y).alpha() for x in range(22)[part] for y in range(18))

    assert ink_on(slice(0, 4))
    assert not ink_on(slice(18, 22))
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    theme.set_mode(ThemeMode.LIGHT)
    assert not ink_on(slice(0, 4))
    assert ink_on(slice(18, 22))


def test_an_icon_set_once_turns_round_with_the_window(theme: Theme, qapp: QApplication) -> None:
    icon = theme.icon(IconName.PANEL_LEFT)
    before = covered(icon.pixmap(QSize(48, 48)))
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    theme.set_mode(ThemeMode.LIGHT)
    after = covered(icon.pixmap(QSize(48, 48)))
    assert len(after ^ turned(before, 48)) < 16 < len(after ^ before)
