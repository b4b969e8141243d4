"""A recovery code in large groups, each with its number, to be written on paper."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout

from ui.kit.labels import Label
from ui.kit.layouts import empty_layout
from ui.theme.stylesheet import say_role
from ui.theme.tokens import Space, TypeRole

_PER_LINE = 4


class CodeView(QFrame):
    """The groups, from left to right in every language, as they stand on paper."""

    def __init__(self) -> None:
        super().__init__()
        say_role(self, "well")
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.XS)

    def show_groups(self, groups: Sequence[str]) -> None:
        """Shows these groups; none are shown without any."""
        empty_layout(self._grid)
        for place, group in enumerate(groups):
            line, column = 3 * (place // _PER_LINE), place % _PER_LINE
            self._grid.addWidget(Label(str(place + 1), TypeRole.CAPTION, "text_3"), line, column)
            shown = Label(group, TypeRole.H2)
            # Read out letter by letter.
            shown.setAccessibleName(f"{place + 1}: {' '.join(group)}")
            self._grid.addWidget(shown, line + 1, column)
            self._grid.setRowMinimumHeight(line + 2, Space.S if line == 0 else 0)
