"""A sentence with the mark of what it means."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.labels import Label
from ui.kit.marks import Mark, MarkKind
from ui.theme.measures import grown
from ui.theme.theme import Theme
from ui.theme.tokens import Size, Space, TypeRole


class StateLine(QWidget):
    """One sentence, its mark before it."""

    def __init__(self, theme: Theme, kind: MarkKind = MarkKind.NONE, text: str = "") -> None:
        super().__init__()
        self._mark = Mark(theme, kind)
        self._mark.setFixedSize(grown(Size.MARK), grown(TypeRole.BODY.line))
        self._label = Label(text, wraps=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._label, 1)

    def tell(self, kind: MarkKind, text: str) -> None:
        """Another sentence."""
        self._mark.set_kind(kind)
        self._label.setText(text)

    def text(self) -> str:
        """What is said."""
        return self._label.text()
