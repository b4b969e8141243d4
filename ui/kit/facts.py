"""Facts of one record: what each is called, and what it is."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.kit.labels import Label, set_tip
from ui.kit.layouts import empty_layout
from ui.theme.measures import grown
from ui.theme.tokens import Space

_NAMES_WIDTH = 156
_LONG_WORD = 60


class Facts(QWidget):
    """Names before values, one below the other; the values can be marked and copied."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = names_and_values(self)
        self._shown: list[tuple[str, str]] = []

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Shows these, in their order; facts without a value are left out."""
        wanted = [(name, value) for name, value in facts if value]
        if wanted == self._shown:
            return
        self._shown = wanted
        empty_layout(self._grid)
        for line, (name, value) in enumerate(wanted):
            said = Label(value, wraps=True)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            said.setAccessibleName(f"{name}: {value}")
            if max(map(len, value.split()), default=0) > _LONG_WORD:
                # It may be cut off.
                set_tip(said, value)
            self._grid.addWidget(Label(name, colour="text_2", wraps=True), line, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(said, line, 1)

    def shown(self) -> list[tuple[str, str]]:
        """What is shown."""
        return list(self._shown)


def names_and_values(around: QWidget) -> QGridLayout:
    """A grid for names with what belongs to each beside it, all names of one width."""
    grid = QGridLayout(around)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(Space.L)
    grid.setVerticalSpacing(Space.S)
    grid.setColumnMinimumWidth(0, grown(_NAMES_WIDTH))
    grid.setColumnStretch(1, 1)
    return grid
