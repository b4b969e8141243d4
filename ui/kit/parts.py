"""Parts of which one is seen at a time, as behind tabs: each is made when it is first needed, or ahead."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget


class Parts(QStackedWidget):
    """A stack that makes its parts itself, by their keys.

    A page with all its parts takes longer to make than a change of pages may take, and most days few are looked at.
    """

    def __init__(self, makers: Mapping[str, Callable[[], QWidget]]) -> None:
        super().__init__()
        self._makers = dict(makers)
        self._made: dict[str, QWidget] = {}

    def part(self, key: str) -> QWidget:
        """The part, made by now. Raises KeyError for an unknown key."""
        made = self._made.get(key) or self._make(key)
        if self.indexOf(made) < 0:
            self.addWidget(made)
        return made

    def show_part(self, key: str) -> None:
        """Has this part seen. Raises KeyError for an unknown key."""
        self.setCurrentWidget(self.part(key))

    def make_next(self) -> bool:
        """Takes one more step ahead; whether there was one left. Making a part and dressing it are one each."""
        for key in self._makers:
            if key not in self._made:
                self._make(key)
                return True
            if self.indexOf(self._made[key]) < 0:
                self.addWidget(self._made[key])
                return True
        return False

    def minimumSizeHint(self) -> QSize:
        """What the part that is seen needs; the others scroll or are made smaller when their turn comes."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else super().minimumSizeHint()

    def sizeHint(self) -> QSize:
        shown = self.currentWidget()
        return shown.sizeHint() if shown is not None else super().sizeHint()

    def hasHeightForWidth(self) -> bool:
        shown = self.currentWidget()
        return shown is not None and shown.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        shown = self.currentWidget()
        return shown.heightForWidth(width) if shown is not None else -1

    def _make(self, key: str) -> QWidget:
        made = self._made[key] = self._makers[key]()
        return made
