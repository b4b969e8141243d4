"""What a partner works on: terms in small frames, below the name of their vocabulary."""

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from ui.kit.desk import Desk
from ui.kit.flow import FlowLayout
from ui.kit.labels import Label
from ui.kit.layouts import empty_layout
from ui.partners.terms import CALLED, OTHER_TERMS, terms_by_vocabulary
from ui.theme.measures import grown
from ui.theme.stylesheet import say_role
from ui.theme.tokens import Space

_NAMES_WIDTH = 140


class TermChips(QWidget):
    """Vocabularies before their terms, as facts stand."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.S)
        self._grid.setColumnMinimumWidth(0, grown(_NAMES_WIDTH))
        self._grid.setColumnStretch(1, 1)
        self._shown: list[tuple[str, list[str]]] = []

    def show_terms(self, terms: Collection[str]) -> None:
        """Shows these; none takes no room."""
        t, term = self._desk.t, self._desk.term
        wanted = [
            (t(CALLED.get(vocabulary, OTHER_TERMS)), [term(vocabulary, code) for code in codes])
            for vocabulary, codes in terms_by_vocabulary(terms).items()
        ]
        self.setVisible(bool(wanted))
        if wanted == self._shown:
            return
        self._shown = wanted
        empty_layout(self._grid)
        for line, (called, labels) in enumerate(wanted):
            name = Label(called, colour="text_2", wraps=True)
            # In line with the words in the frames.
            name.setContentsMargins(0, 3, 0, 0)
            self._grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(_row_of(called, labels, self._desk), line, 1)

    def shown(self) -> list[tuple[str, list[str]]]:
        """What is shown."""
        return list(self._shown)


def _row_of(called: str, labels: Collection[str], desk: Desk) -> QWidget:
    row = QWidget()
    row.setAccessibleName(f"{called}: {desk.words.listed(list(labels))}")
    flow = FlowLayout(row, Space.XS)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    row.setSizePolicy(policy)
    for label in labels:
        frame = QFrame()
        say_role(frame, "well")
        inside = QHBoxLayout(frame)
        inside.setContentsMargins(Space.S, 2, Space.S, 2)
        inside.addWidget(Label(label))
        flow.addWidget(frame)
    return row
