"""The theme: put on the whole window at once, and followed by whatever paints."""

import pytest
from PySide6.QtGui import QGuiApplication, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.palette import palette_of
from ui.theme.system import SystemWish
from ui.theme.theme import Theme, ThemeMode
from ui.theme.tokens import DARK, LIGHT
from workbench.bootstrap.shipped import resources


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    made = Theme(resources(), ThemeMode.LIGHT)
    made.apply(qapp)
    return made


def test_a_theme_can_be_asked_before_it_is_applied(qapp: QApplication) -> None:
    assert Theme(resources()).tokens is LIGHT
    dark = Theme(resources(), ThemeMode.DARK)
    assert dark.tokens is DARK
    assert dark.is_dark
    dark.set_mode(ThemeMode.LIGHT)
    assert dark.colour("text").name().upper() == LIGHT.text


def test_another_mode_changes_colours_palette_and_stylesheet_and_says_so(
    theme: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    before = qapp.styleSheet()
    with qtbot.waitSignal(theme.changed):
        theme.set_mode(ThemeMode.DARK)
    assert theme.is_dark
    assert theme.colour("surface").name().upper() == DARK.surface
    assert QGuiApplication.palette().color(QPalette.ColorRole.Base).name().upper() == DARK.surface
    assert qapp.styleSheet() != before


def test_a_system_without_a_wish_is_light(theme: Theme) -> None:
    theme.set_mode(ThemeMode.DARK)
    theme.set_mode(ThemeMode.SYSTEM)
    assert not theme.is_dark


def test_an_unknown_colour_is_an_error_and_not_black(theme: Theme) -> None:
    with pytest.raises(KeyError):
        theme.colour("text2")


def test_a_picture_is_painted_once_until_the_colours_change(theme: Theme) -> None:
    painted: list[QPixmap] = []

    def paint() -> QPixmap:
        painted.append(QPixmap(4, 4))
        return painted[-1]

    theme.picture("one", paint)
    theme.picture("one", paint)
    assert len(painted) == 1
    theme.set_mode(ThemeMode.DARK)
    theme.picture("one", paint)
    assert len(painted) == 2


def test_pictures_do_not_grow_without_end(theme: Theme) -> None:
    first = theme.picture(0, lambda: QPixmap(1, 1)).cacheKey()
    for number in range(1, 3000):
        theme.picture(number, lambda: QPixmap(1, 1))
    assert theme.picture(0, lambda: QPixmap(1, 1)).cacheKey() != first


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_text_of_the_palette_is_on_the_grounds_of_the_palette(tokens: object) -> None:
    made = palette_of(LIGHT if tokens is LIGHT else DARK)
    colours = (LIGHT if tokens is LIGHT else DARK).as_mapping()
    shown = {
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.Highlight: "selection",
        QPalette.ColorRole.HighlightedText: "text",
        QPalette.ColorRole.PlaceholderText: "text_3",
    }
    assert {role: made.color(role).name().upper() for role in shown} == {
        role: colours[token] for role, token in shown.items()
    }
    disabled = made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled.name().upper() == colours["disabled"]


def test_only_a_window_that_is_given_is_dressed_where_the_theme_is_not_everywhere(
    qapp: QApplication, qtbot: QtBot
) -> None:
    theme = Theme(resources(), ThemeMode.LIGHT)
    theme.apply(qapp, everywhere=False)
    window, other = QWidget(), QWidget()
    for widget in (window, other):
        qtbot.addWidget(widget)
    theme.dress(window)
    assert window.styleSheet()
    assert not other.styleSheet()
    assert not qapp.styleSheet()
    theme.apply(qapp)
    assert qapp.styleSheet() == window.styleSheet()


class Wish(SystemWish):
    """A system whose wishes a test can change."""

    def __init__(self) -> None:
        super().__init__()
        self.dark = self.contrast = False

    def is_dark(self) -> bool:
        return self.dark

    def wants_contrast(self) -> bool:
        return self.contrast


def test_the_looks_follow_the_system_while_the_program_runs(qapp: QApplication, qtbot: QtBot) -> None:
    wish = Wish()
    theme = Theme(resources(), ThemeMode.SYSTEM, system=wish)
    theme.apply(qapp)
    assert theme.tokens == LIGHT
    wish.dark = True
    with qtbot.waitSignal(theme.changed):
        wish.changed.emit()
    assert theme.tokens == DARK
    wish.contrast = True
    wish.changed.emit()
    assert theme.tokens == DARK.with_more_contrast()
    # What a person chose stays, whatever the system wishes; more contrast is given all the same.
    theme.set_mode(ThemeMode.LIGHT)
    wish.dark = False
    with qtbot.assertNotEmitted(theme.changed):
        wish.changed.emit()
    assert theme.tokens == LIGHT.with_more_contrast()
