"""Parts behind tabs: made when they are needed, each once, or ahead."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.parts import Parts


@pytest.fixture
def made() -> list[str]:
    return []


@pytest.fixture
def parts(qtbot: QtBot, made: list[str]) -> Parts:
    def label(text: str) -> QWidget:
        made.append(text)
        return QLabel(text)

    found = Parts({key: lambda key=key: label(key) for key in ("first", "second", "third")})  # type: ignore[misc]
    qtbot.addWidget(found)
    return found


def test_a_part_is_made_when_it_is_shown_and_only_once(parts: Parts, made: list[str]) -> None:
    assert made == []
    parts.show_part("second")
    parts.show_part("first")
    parts.show_part("second")
    assert made == ["second", "first"]
    assert parts.currentWidget() is parts.part("second")


def test_making_ahead_takes_each_part_in_two_steps_and_shows_none(parts: Parts, made: list[str]) -> None:
    parts.show_part("third")
    assert [parts.make_next() for _ in range(5)] == [True, True, True, True, False]
    assert made == ["third", "first", "second"]
    assert parts.count() == 3
    assert parts.currentWidget() is parts.part("third")


def test_a_part_that_is_half_made_is_whole_when_it_is_shown(parts: Parts) -> None:
    parts.show_part("first")
    parts.make_next()
    parts.show_part("second")
    assert parts.currentWidget() is parts.part("second")


def test_a_part_nobody_knows_is_refused(parts: Parts) -> None:
    with pytest.raises(KeyError):
        parts.part("fourth")
