"""A menu of choices: shown as they are, one is taken."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.kit.choice_menu import ChoiceMenu
from ui.kit.fields import Choice


def test_texts_are_shown_as_they_are_and_the_current_one_is_ticked(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    menu = ChoiceMenu(parent, [Choice("a", "Rest & food"), Choice("b", "<b>B</b>")], "b")
    assert [action.text() for action in menu.actions()] == ["Rest && food", "<b>B</b>"]
    assert [action.isChecked() for action in menu.actions()] == [False, True]


def test_what_is_taken_is_told_by_its_value(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    menu = ChoiceMenu(parent, [Choice("a", "A"), Choice("b", "B")])
    told: list[object] = []
    menu.chosen.connect(told.append)
    menu.actions()[1].trigger()
    assert told == ["b"]
    assert not menu.actions()[0].isCheckable()
