"""A box to tick with its words beside it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from ui.kit.labels import one_line, tell_what_is_cut, without_mnemonic
from ui.theme.measures import grown

_LEAST = 160


class Tick(QCheckBox):
    """Words that do not fit end in an ellipsis and are told in full by the tip: a long name widens no form."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(without_mnemonic(words), parent)
        self._words = one_line(words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), grown(_LEAST)), hint.height())

    def shown_words(self) -> str:
        """The part of its words that is seen."""
        option = QStyleOptionButton()
        super().initStyleOption(option)
        return self._cut(option)

    def _cut(self, option: QStyleOptionButton) -> str:
        room = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self).width()
        return self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        option.text = without_mnemonic(self._cut(option))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        tell_what_is_cut(self, self._words, is_cut=self.shown_words() != self._words)
