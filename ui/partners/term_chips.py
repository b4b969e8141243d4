"""What a partner works on: terms in small frames, below the name of their vocabulary."""

from collections.abc import Collection

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui.kit.desk import Desk
from ui.kit.facts import names_and_values
from ui.kit.flow import FlowLayout
from ui.kit.labels import Label
from ui.kit.layouts import empty_layout
from ui.partners.terms import called, terms_by_vocabulary
from ui.theme.stylesheet import say_role
from ui.theme.tokens import Space

_ROUNDED = 2
"""Widths of letters are parts of pixels: what is measured as a whole is narrower than what is drawn."""


class TermChips(QWidget):
    """Vocabularies before their terms, as facts stand."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._grid = names_and_values(self)
        self._shown: list[tuple[str, list[str]]] = []

    def show_terms(self, terms: Collection[str]) -> None:
        """Shows these; none takes no room."""
        term = self._desk.term
        wanted = [
            (called(self._desk, vocabulary), [term(vocabulary, code) for code in codes])
            for vocabulary, codes in terms_by_vocabulary(terms).items()
        ]
        self.setVisible(bool(wanted))
        if wanted == self._shown:
            return
        self._shown = wanted
        empty_layout(self._grid)
        for line, (about, labels) in enumerate(wanted):
            name = Label(about, colour="text_2", wraps=True)
            # In line with the words in the frames.
            name.setContentsMargins(0, 3, 0, 0)
            self._grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(_row_of(about, labels, self._desk), line, 1)

    def shown(self) -> list[tuple[str, list[str]]]:
        """What is shown."""
        return list(self._shown)


class _Term(Label):
    """As wide as its words, and in several lines only where there is no room for that."""

    def __init__(self, text: str) -> None:
        super().__init__(text, wraps=True)

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text()) + _ROUNDED
        return QSize(width, self.heightForWidth(width))


def _row_of(about: str, labels: Collection[str], desk: Desk) -> QWidget:
    row = QWidget()
    row.setAccessibleName(f"{about}: {desk.words.listed(list(labels))}")
    flow = FlowLayout(row, Space.XS)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    row.setSizePolicy(policy)
    for label in labels:
        frame = QFrame()
        say_role(frame, "well")
        inside = QHBoxLayout(frame)
        inside.setContentsMargins(Space.S, 2, Space.S, 2)
        inside.addWidget(_Term(label))
        flow.addWidget(frame)
    return row
