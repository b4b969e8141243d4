"""The stylesheet: nothing but known tokens, no box on an item view, and every drawing it names is there."""

import re

import pytest
from PySide6.QtCore import QFile
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui.theme.drawings import Drawings
from ui.theme.stylesheet import Stylesheet, say_role
from ui.theme.theme import Theme, ThemeMode
from ui.theme.tokens import DARK, LIGHT
from workbench.bootstrap.shipped import resources

TEMPLATE = resources() / "theme" / "workbench.qss"
ITEM_VIEW = re.compile(r"Q(Table|Tree|List|Column|AbstractItem)(View|Widget)\b")
BOX = re.compile(r"\b(border|background|padding|margin)[\w-]*\s*:")


def rules(text: str) -> list[tuple[str, str]]:
    """Selector and declarations of every rule."""
    bare = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return [(selector.strip(), body) for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", bare)]


@pytest.fixture
def stylesheet(qapp: QApplication) -> Stylesheet:
    return Stylesheet(resources(), Drawings())


def test_every_name_in_the_template_is_known_and_no_colour_is_written_out(stylesheet: Stylesheet) -> None:
    text = stylesheet.text(LIGHT, "light")
    assert "$" not in text
    assert not re.search("#[0-9A-Fa-f]{3,8}", TEMPLATE.read_text(encoding="utf-8"))
    assert "surface" in stylesheet.names()


def test_no_item_view_is_given_a_box(stylesheet: Stylesheet) -> None:
    text = stylesheet.text(LIGHT, "light")
    boxed = [selector for selector, body in rules(text) if ITEM_VIEW.search(selector) and BOX.search(body)]
    assert len(rules(text)) > 80
    assert boxed == []


def test_no_rule_names_a_typeface_or_reaches_every_widget(stylesheet: Stylesheet) -> None:
    found = rules(stylesheet.text(LIGHT, "light"))
    assert [selector for selector, body in found if "font" in body] == []
    assert [
        selector for selector, _ in found if re.search(r"(^|,)\s*(\*|QWidget|QAbstractScrollArea)\s*(,|$)", selector)
    ] == []


@pytest.mark.parametrize(("tokens", "scheme"), [(LIGHT, "light"), (DARK, "dark")])
def test_every_drawing_is_written_in_its_colour(stylesheet: Stylesheet, tokens: object, scheme: str) -> None:
    assert tokens in (LIGHT, DARK)
    text = stylesheet.text(LIGHT if scheme == "light" else DARK, scheme)
    names = set(re.findall(r"url\(([^)]*)\)", text))
    assert len(names) > 8
    for name in names:
        drawing = QFile(name)
        assert drawing.open(QFile.OpenModeFlag.ReadOnly), name
        written = bytes(drawing.readAll().data()).decode()
        drawing.close()
        assert "currentColor" not in written


def test_the_stylesheet_is_understood_by_qt(qapp: QApplication, qtbot: QtBot) -> None:
    # A fault in it would be told as a warning, which fails the test.
    theme = Theme(resources(), ThemeMode.LIGHT)
    theme.apply(qapp)
    label = QLabel("text")
    qtbot.addWidget(label)
    say_role(label, "bad", "tone")
    label.show()
    assert label.palette().color(label.foregroundRole()).name().upper() == LIGHT.bad


def test_a_role_told_later_is_seen_at_once(qapp: QApplication, qtbot: QtBot) -> None:
    theme = Theme(resources(), ThemeMode.LIGHT)
    theme.apply(qapp)
    label = QLabel("text")
    qtbot.addWidget(label)
    say_role(label, "ok", "tone")
    label.show()
    say_role(label, "bad", "tone")
    assert label.palette().color(label.foregroundRole()).name().upper() == LIGHT.bad
