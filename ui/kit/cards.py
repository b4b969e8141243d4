"""What pages are laid out with: cards, banners for states that last, empty states, tabs."""

from collections.abc import Hashable

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QTabBar, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind, IconButton
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label, without_mnemonic
from ui.kit.marks import Mark, MarkKind
from ui.theme.fonts import font
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.stylesheet import say_role
from ui.theme.theme import Theme
from ui.theme.tokens import Size, Space, TypeRole

_SENTENCE = 560
_MOST = 1000
"""Beside what stretches once, nearly all of the room."""


class Card(QFrame):
    """A surface with a title and what belongs under it: add to ``body``, and acts to ``head`` at the title's end."""

    def __init__(self, title: str = "") -> None:
        super().__init__()
        say_role(self, "card")
        self._outer = outer = QVBoxLayout(self)
        # The card's own line lies outside of this: rows have the margin of the title, and so begin where it does.
        outer.setContentsMargins(0, Space.L, 0, Space.L)
        outer.setSpacing(Space.M)
        self._title = Label("", TypeRole.H3)
        self.head = QHBoxLayout()
        self.head.setContentsMargins(Space.L, 0, Space.L, 0)
        self.head.setSpacing(Space.S)
        self.head.addWidget(self._title, 1)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(Space.L, 0, Space.L, 0)
        self.body.setSpacing(Space.M)
        outer.addLayout(self.head)
        outer.addLayout(self.body, 1)
        self.set_title(title)

    def add_wide(self, widget: QWidget) -> None:
        """What goes from side to side under the rest and has a margin of its own, such as rows of a list."""
        # With that margin beside it the usual gap would be two.
        self._outer.setSpacing(Space.XS)
        self._outer.addWidget(widget)

    def end_with_rows(self, ends: bool) -> None:
        """Whether such rows are the last that is seen on the card, and come close to its edge."""
        self._outer.setContentsMargins(0, Space.L, 0, Space.XS if ends else Space.L)

    def set_title(self, title: str) -> None:
        """Another title; none takes no room."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self.setAccessibleName(title)

    def title(self) -> str:
        return self._title.text()


def in_card(*widgets: QWidget) -> QFrame:
    """Widgets that fill a card from edge to edge, one under the other, such as a table; the first takes the room."""
    card = QFrame()
    say_role(card, "card")
    inside = QVBoxLayout(card)
    inside.setContentsMargins(1, Space.XS, 1, Space.XS)
    inside.setSpacing(0)
    for place, widget in enumerate(widgets):
        inside.addWidget(widget, 0 if place else 1)
    return card


def in_well(inside: QWidget) -> QFrame:
    """Something that lies deeper than what is around it, such as the pages of a paper."""
    well = QFrame()
    say_role(well, "well")
    column = QVBoxLayout(well)
    column.setContentsMargins(1, 1, 1, 1)
    column.addWidget(inside)
    return well


class Banner(QFrame):
    """A state that lasts, told on top of a page; it can be closed only if ``close_text`` names the act."""

    acted = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, kind: MarkKind, text: str, action_text: str = "", *, close_text: str = "") -> None:
        super().__init__()
        say_role(self, "banner")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.XS, Space.S, Space.XS)
        row.setSpacing(Space.S)
        self._mark = Mark(theme, kind)
        self._label = Label("", wraps=True)
        self._label.centre()
        # Several lines stand off the edge as one does, which is given the height of a button.
        self._label.setContentsMargins(0, Space.XS, 0, Space.XS)
        self._action = Button(action_text, kind=ButtonKind.QUIET)
        # Shown before it is part of the banner it would be a window of its own, and take the focus away.
        if not action_text:
            self._action.hide()
        self._action.clicked.connect(self._on_action)
        row.addWidget(self._mark)
        row.addWidget(self._label, 1)
        row.addWidget(self._action)
        if close_text:
            close = IconButton(theme, IconName.X, close_text)
            close.clicked.connect(self._on_close)
            row.addWidget(close)
        self.setMinimumHeight(grown(Size.CONTROL) + 2 * Space.XS)
        self.tell(kind, text)

    def tell(self, kind: MarkKind, text: str, action_text: str | None = None) -> None:
        """Says something else; ``action_text`` of None leaves the act as it is."""
        self._mark.set_kind(kind)
        self._label.setText(text)
        self.setAccessibleName(text)
        say_role(self, kind.value, "kind")
        if action_text is not None:
            self._action.setText(action_text)
            self._action.setVisible(bool(action_text))

    def text(self) -> str:
        return self._label.text()

    @Slot()
    def _on_action(self) -> None:
        self.acted.emit()

    @Slot()
    def _on_close(self) -> None:
        self.hide()
        self.closed.emit()


class _Picture(QWidget):
    """An icon in the colour of quiet text, for nobody's finger."""

    def __init__(self, theme: Theme, icon: IconName, size: int) -> None:
        super().__init__()
        self._theme = theme
        self.icon = icon
        self.setFixedSize(size, size)

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            ratio = self.devicePixelRatioF()
            painter.drawPixmap(0, 0, self._theme.pixmap(self.icon, "text_3", self.width(), ratio))


class EmptyState(LeadsFocus, QWidget):
    """What stands where there is nothing yet: an icon, a sentence, one act and one link at most."""

    acted = Signal()
    link_acted = Signal()

    def __init__(self, theme: Theme, icon: IconName, sentence: str, action: str = "", link: str = "") -> None:
        super().__init__()
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        column.setSpacing(Space.M)
        self._label = Label("", colour="text_2", wraps=True)
        self._label.centre(across=True)
        self._label.setMaximumWidth(grown(_SENTENCE))
        self._action = Button(action, kind=ButtonKind.PRIMARY)
        self._link = Button(link, kind=ButtonKind.QUIET)
        self._action.clicked.connect(self._on_action)
        self._link.clicked.connect(self._on_link)
        self.lead_focus_to(self._action)
        column.addStretch(1)
        column.addWidget(_Picture(theme, icon, grown(Size.ICON_EMPTY)), 0, middle)
        # In the middle, in lines that are short enough to be read.
        middling = QHBoxLayout()
        middling.addStretch(1)
        middling.addWidget(self._label, _MOST)
        middling.addStretch(1)
        column.addLayout(middling)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addStretch(1)
        row.addWidget(self._action)
        row.addWidget(self._link)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)
        self.tell(sentence, action, link)

    def tell(self, sentence: str, action: str = "", link: str = "") -> None:
        """Another sentence with its act and link; an empty one is not shown."""
        self._label.setText(sentence)
        self.setAccessibleName(sentence)
        for button, text in ((self._action, action), (self._link, link)):
            button.setText(text)
            button.setVisible(bool(text))

    def text(self) -> str:
        return self._label.text()

    @Slot()
    def _on_action(self) -> None:
        self.acted.emit()

    @Slot()
    def _on_link(self) -> None:
        self.link_acted.emit()


_ROOMY = 8
"""With more tabs than these they stand closer, as there is seldom room for all."""


class SegmentedTabs(QTabBar):
    """Tabs with a key each; arrow keys, Home and End move. Texts are shown as they are."""

    chosen = Signal(object)
    """The key of the tab that was chosen, by people or by ``select``."""

    def __init__(self, *, name: str = "") -> None:
        super().__init__()
        self._keys: list[Hashable] = []
        self.setAccessibleName(name)
        self.setFont(font(TypeRole.STRONG))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.currentChanged.connect(self._on_changed)

    def add(self, key: Hashable, text: str) -> None:
        """One more tab at the end; the first one added is chosen, without a signal."""
        self._keys.append(key)
        first = len(self._keys) == 1
        if len(self._keys) > _ROOMY:
            self.setProperty("tight", True)
        self.blockSignals(first)
        self.addTab(without_mnemonic(text))
        self.blockSignals(False)

    def set_text(self, key: Hashable, text: str) -> None:
        """Another text for a tab, such as one with a count. Raises ValueError for an unknown key."""
        self.setTabText(self._keys.index(key), without_mnemonic(text))

    def current_key(self) -> Hashable:
        """The key of the chosen tab; None while there are none."""
        return self._keys[self.currentIndex()] if self._keys else None

    def select(self, key: Hashable) -> None:
        """Chooses a tab. Raises ValueError for an unknown key."""
        self.setCurrentIndex(self._keys.index(key))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ends = {Qt.Key.Key_Home.value: 0, Qt.Key.Key_End.value: len(self._keys) - 1}
        if event.key() in ends:
            self.setCurrentIndex(ends[event.key()])
        else:
            super().keyPressEvent(event)

    @Slot(int)
    def _on_changed(self, number: int) -> None:
        if 0 <= number < len(self._keys):
            self.chosen.emit(self._keys[number])
