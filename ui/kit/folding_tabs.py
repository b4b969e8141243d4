"""Tabs of which those that find no room stand in a menu behind them, in the place of arrows that push them about."""

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import SegmentedTabs
from ui.kit.choice_menu import ChoiceMenu
from ui.kit.fields import Choice
from ui.theme.icons import IconName
from ui.theme.theme import Theme
from ui.theme.tokens import Space
from workbench.wording import Words
from workbench.wording.words import N_

MORE = N_("More parts")


class FoldingTabs(QWidget):
    """A line of tabs. The chosen one is always seen, and as many others, from the first on, as there is room for."""

    def __init__(self, words: Words, theme: Theme, tabs: SegmentedTabs) -> None:
        super().__init__()
        self.tabs = tabs
        self.more_button = Button(words.text(MORE), theme=theme, icon=IconName.CHEVRON_DOWN, kind=ButtonKind.QUIET)
        self.more_button.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(tabs)
        row.addWidget(self.more_button)
        row.addStretch(1)
        tabs.chosen.connect(self._on_chosen)
        self.more_button.clicked.connect(self._on_more)

    def folded(self) -> list[Choice]:
        """The tabs there is no room for."""
        return [choice for number, choice in enumerate(self._choices()) if not self.tabs.isTabVisible(number)]

    def offer_all(self) -> None:
        """A menu of all tabs, where one is gone to by its first letters."""
        self._offer(self._choices(), self)

    def fold(self) -> None:
        """Finds out anew which tabs have room: to be called when their texts have changed."""
        tabs, seen = self.tabs, self._with_room()
        # First what is to be seen: hiding the chosen one would choose another.
        for is_seen in (True, False):
            for number in range(tabs.count()):
                if (number in seen) is is_seen and tabs.isTabVisible(number) is not is_seen:
                    tabs.setTabVisible(number, is_seen)
        self.more_button.setVisible(len(seen) < tabs.count())
        tabs.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fold()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Letters are measured as they will be painted only from now on.
        self.fold()

    def _choices(self) -> list[Choice]:
        tabs = self.tabs
        return [Choice(number, tabs.tabText(number).replace("&&", "&")) for number in range(tabs.count())]

    def _with_room(self) -> set[int]:
        tabs = self.tabs
        widths = [tabs.tabSizeHint(number).width() for number in range(tabs.count())]
        if sum(widths) <= self.width():
            return set(range(len(widths)))
        chosen = tabs.currentIndex()
        left = self.width() - self.more_button.sizeHint().width() - Space.XS - widths[chosen]
        seen = {chosen}
        for number, width in enumerate(widths):
            if number == chosen:
                continue
            if width > left:
                break
            left -= width
            seen.add(number)
        return seen

    def _offer(self, choices: list[Choice], at: QWidget) -> None:
        menu = ChoiceMenu(self, choices, self.tabs.currentIndex())
        menu.chosen.connect(self._on_taken)
        menu.open_at(at)

    @Slot(object)
    def _on_chosen(self, _: object) -> None:
        self.fold()

    @Slot()
    def _on_more(self) -> None:
        self._offer(self.folded(), self.more_button)

    @Slot(object)
    def _on_taken(self, number: object) -> None:
        if isinstance(number, int):
            self.tabs.setCurrentIndex(number)
            self.tabs.setFocus()
