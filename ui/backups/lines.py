"""Sentences one below the other, each with its mark, and an act at its end where something can be done."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.backups.wording import Line
from ui.kit.buttons import Button
from ui.kit.labels import Label
from ui.kit.layouts import empty_layout
from ui.kit.marks import Mark
from ui.theme.measures import grown
from ui.theme.theme import Theme
from ui.theme.tokens import Size, Space


class LineAct(NamedTuple):
    """What can be done about a sentence: a text in the window's language, and a bound method."""

    text: str
    run: Callable[[], None]


class MarkedLines(QWidget):
    """Replaced as a whole by `show_lines`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: list[Line] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)

    def show_lines(self, lines: Sequence[tuple[Line, LineAct | None]]) -> None:
        """Shows these sentences with their acts."""
        empty_layout(self._column)
        self._lines = [line for line, _ in lines]
        for line, act in lines:
            self._column.addWidget(self._row(line, act))

    def texts(self) -> list[str]:
        """What is said."""
        return [line.text for line in self._lines]

    def _row(self, line: Line, act: LineAct | None) -> QWidget:
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        label = Label(line.text, wraps=True)
        mark = Mark(self._theme, line.mark)
        # In the middle of the first line, however many there are.
        mark.setFixedHeight(grown(label.role.line))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1)
        if act is not None:
            label.centre()
            button = Button(act.text)
            button.clicked.connect(act.run)
            row.setAlignment(mark, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(button)
            inside.setMinimumHeight(grown(Size.CONTROL))
        return inside


def without_acts(lines: Sequence[Line]) -> list[tuple[Line, LineAct | None]]:
    """Sentences about which nothing is to be done here."""
    return [(line, None) for line in lines]
