"""The help, laid over the page: what this screen is for, which keys there are, and what the program is."""

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QHBoxLayout, QVBoxLayout

from ui.help.help_part import HelpPart
from ui.help.keys_part import KeyRow, KeysPart
from ui.help.page_view import Pages
from ui.kit.buttons import IconButton
from ui.kit.cards import SegmentedTabs
from ui.kit.focus import LeadsFocus
from ui.kit.keys import CANCEL, Combination, claim, combination
from ui.kit.labels import Label
from ui.kit.parts import Parts
from ui.theme.icons import IconName
from ui.theme.stylesheet import say_role
from ui.theme.theme import Theme
from ui.theme.tokens import Space, TypeRole
from workbench.bootstrap.shipped import resources
from workbench.wording import Words
from workbench.wording.help_pages import HelpShelf
from workbench.wording.words import N_

if TYPE_CHECKING:
    from ui.help.about_part import AboutPart

TITLE = N_("Help")
TABS = N_("Parts of the help")
HELP, KEYS, ABOUT = "help", "keys", "about"
_TITLES = {HELP: N_("This screen"), KEYS: N_("All keys"), ABOUT: N_("About")}
_MODIFIER = Qt.KeyboardModifier
_NONE, _CONTROL, _SHIFT, _ALT = (
    _MODIFIER.NoModifier, _MODIFIER.ControlModifier, _MODIFIER.ShiftModifier, _MODIFIER.AltModifier,
)  # fmt: skip
_NEXT: frozenset[Combination] = frozenset(
    {(Qt.Key.Key_F1.value, _NONE), (Qt.Key.Key_Tab.value, _CONTROL), (Qt.Key.Key_PageDown.value, _CONTROL)}
)
_PREVIOUS: frozenset[Combination] = frozenset(
    {(Qt.Key.Key_Backtab.value, _CONTROL | _SHIFT), (Qt.Key.Key_PageUp.value, _CONTROL)}
)
_SEARCH: frozenset[Combination] = frozenset({(Qt.Key.Key_F.value, _CONTROL)})
_BACK: frozenset[Combination] = frozenset({(Qt.Key.Key_Left.value, _ALT), (Qt.Key.Key_Right.value, _ALT)})
_TABS_MARGIN = Space.XL - 14
_CLAIMED = CANCEL | _NEXT | _PREVIOUS | _SEARCH | _BACK


class HelpSheet(LeadsFocus, QFrame):
    """Three tabs; F1 goes from one to the next, Esc back and then away. It needs no workspace.

    ``pages`` are those of the program that can be opened from it, and ``prints`` says that the keys can be printed.
    """

    closed = Signal()
    page_asked = Signal(str)
    print_asked = Signal(object)
    """The `KeyRow`s to print."""
    save_asked = Signal(object)

    def __init__(
        self, theme: Theme, words: Words, topic: str, keys: Sequence[KeyRow], *, pages: Pages, prints: bool,
        first: str = HELP,
    ) -> None:  # fmt: skip
        super().__init__()
        self._theme = theme
        self._words = words
        self._topic = topic
        self._keys = tuple(keys)
        self._pages = pages
        self._prints = prints
        say_role(self, "sheet")
        self.setAccessibleName(words.text(TITLE))
        self.tabs = SegmentedTabs(name=words.text(TABS))
        for key, title in _TITLES.items():
            self.tabs.add(key, words.text(title))
        self.parts = Parts({HELP: self._make_help, KEYS: self._make_keys, ABOUT: self._make_about})
        self.close_button = IconButton(theme, IconName.X, words.text("Close"))
        self._lay_out()
        self.tabs.chosen.connect(self._on_chosen)
        self.close_button.clicked.connect(self.closed)
        self.tabs.select(first)
        self._on_chosen(first)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(Space.XL, Space.M, Space.XL, 0)
        head.addWidget(Label(self._words.text(TITLE), TypeRole.H2), 1)
        head.addWidget(self.close_button)
        tabs = QHBoxLayout()
        # With the room a tab has around its words these begin below the title.
        tabs.setContentsMargins(_TABS_MARGIN, 0, _TABS_MARGIN, 0)
        tabs.addWidget(self.tabs, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(Space.S)
        layout.addLayout(head)
        layout.addLayout(tabs)
        layout.addWidget(self.parts, 1)
        # Tab begins with what is read, not with the button that closes.
        self.setTabOrder(self.tabs, self.parts)
        self.setTabOrder(self.parts, self.close_button)

    # The parts, each made when it is first looked at

    def _make_help(self) -> HelpPart:
        shelf = HelpShelf(resources() / "help", self._words.language)
        part = HelpPart(self._theme, self._words, shelf, self._topic, pages=self._pages)
        part.page_asked.connect(self.page_asked)
        return part

    def _make_keys(self) -> KeysPart:
        part = KeysPart(self._theme, self._words, self._keys, prints=self._prints)
        part.print_asked.connect(self._on_print)
        part.save_asked.connect(self._on_save)
        return part

    def _make_about(self) -> "AboutPart":
        # Few look at it, and it reads what is known of the packages.
        made: AboutPart = import_module("ui.help.about_part").AboutPart(self._theme, self._words)
        return made

    @property
    def help(self) -> HelpPart:
        """The first tab."""
        part = self.parts.part(HELP)
        assert isinstance(part, HelpPart)
        return part

    def part(self) -> str:
        """Which tab is seen."""
        return str(self.tabs.current_key())

    def show_part(self, key: str) -> None:
        """Shows a tab and puts the focus into it."""
        self.tabs.select(key)
        self.focus_first()

    @Slot(object)
    def _on_chosen(self, key: object) -> None:
        part = self.parts.part(str(key))
        self.parts.setCurrentWidget(part)
        self.lead_focus_to(part)
        for area in part.findChildren(QAbstractScrollArea):
            # What scrolls takes arrows and page keys for itself, whatever is held down beside them.
            area.installEventFilter(self)

    def focus_first(self) -> None:
        """Puts the focus into what is read."""
        self.parts.part(self.part()).setFocus()

    @Slot()
    def _on_print(self) -> None:
        self.print_asked.emit(self._keys)

    @Slot()
    def _on_save(self) -> None:
        self.save_asked.emit(self._keys)

    # Keys

    def event(self, event: QEvent) -> bool:
        return claim(event, _CLAIMED) or super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            pressed = combination(event)
            if pressed in _CLAIMED - CANCEL:
                self.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = combination(event)
        if pressed in CANCEL:
            if not self._went_back(within=True):
                self.closed.emit()
        elif pressed in _NEXT | _PREVIOUS:
            keys = list(_TITLES)
            step = 1 if pressed in _NEXT else -1
            self.show_part(keys[(keys.index(self.part()) + step) % len(keys)])
        elif pressed in _SEARCH:
            self.show_part(HELP)
            self.help.look_for()
        elif pressed in _BACK and self._is_back(pressed):
            self._went_back(within=False)
        else:
            super().keyPressEvent(event)

    def _is_back(self, pressed: Combination) -> bool:
        rightwards = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return pressed[0] == (Qt.Key.Key_Right if rightwards else Qt.Key.Key_Left).value

    def _went_back(self, *, within: bool) -> bool:
        """Goes back in the tab that is seen; ``within`` only from what lies over a page, not to another page."""
        if self.part() == HELP:
            return (not within or self.help.is_searching()) and self.help.go_back()
        return self.part() == ABOUT and self.parts.part(ABOUT).go_back()  # type: ignore[attr-defined]
