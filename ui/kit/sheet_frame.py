"""The frame of a sheet: title, a place for words on top, what it holds, and a bar with what can be done."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind, IconButton
from ui.kit.cards import Banner
from ui.kit.keys import CANCEL, SAVE, SAVE_AND_CLOSE, claim, combination
from ui.kit.labels import ElidedLabel, Label, set_tip
from ui.kit.marks import Mark, MarkKind
from ui.theme.icons import IconName
from ui.theme.stylesheet import say_role
from ui.theme.theme import Theme
from ui.theme.tokens import Space, TypeRole
from workbench.wording import Words
from workbench.wording.words import N_

SAVE_TEXT = N_("Save")
CANCEL_TEXT = N_("Cancel")
CLOSE_TEXT = N_("Close")
UNSAVED = N_("Not saved yet")


class SheetFrame(QFrame):
    """A sheet that holds ``content``. Ctrl+S and Ctrl+Enter ask to save, Esc asks to leave, wherever the focus is."""

    save_asked = Signal()
    leave_asked = Signal()
    banner_acted = Signal()

    def __init__(self, words: Words, theme: Theme, title: str, content: QWidget, save_text: str = SAVE_TEXT) -> None:
        super().__init__()
        self._unsaved = words.text(UNSAVED)
        say_role(self, "sheet")
        self.setAccessibleName(title)
        self._dot = Mark(theme, MarkKind.INFO, name=self._unsaved)
        self._state = ElidedLabel("", TypeRole.CAPTION, "text_2")
        self._theme = theme
        self._banner: Banner | None = None
        self.content = content
        self.save_button = Button(words.text(save_text), kind=ButtonKind.PRIMARY)
        self.cancel_button = Button(words.text(CANCEL_TEXT))
        self.close_button = IconButton(theme, IconName.X, words.text(CLOSE_TEXT))
        self.save_button.clicked.connect(self.save_asked)
        self.cancel_button.clicked.connect(self.leave_asked)
        self.close_button.clicked.connect(self.leave_asked)
        set_tip(self.save_button, "Ctrl+S")
        set_tip(self.cancel_button, "Esc")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._head(title))
        column.addWidget(self._middle(), 1)
        column.addWidget(self._save_bar())
        # Tab begins with what is asked for, not with the button that closes.
        self.setTabOrder(self.save_button, self.cancel_button)
        self.setTabOrder(self.cancel_button, self.close_button)
        self.show_state(modified=False, busy=False)

    def _head(self, title: str) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(Space.XL, Space.M, Space.XL, Space.S)
        head.setSpacing(Space.S)
        head.addWidget(Label(title, TypeRole.H2, wraps=True), 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._dot)
        head.addWidget(self.close_button)
        return head

    def _middle(self) -> QScrollArea:
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        # While it is empty: filled, it would be measured here, and once more when it is dressed.
        self._scroll.setWidget(inside)
        self._within = within = QVBoxLayout(inside)
        within.setContentsMargins(Space.XL, Space.S, Space.XL, Space.XL)
        within.setSpacing(Space.M)
        within.addWidget(self.content, 1)
        # The sheet's own ground shows through.
        inside.setAutoFillBackground(False)
        self._scroll.viewport().setAutoFillBackground(False)
        return self._scroll

    def _save_bar(self) -> QFrame:
        bar = QFrame()
        say_role(bar, "savebar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        row.setSpacing(Space.S)
        row.addWidget(self.save_button)
        row.addWidget(self.cancel_button)
        row.addSpacing(Space.S)
        row.addWidget(self._state, 1)
        return bar

    def add_above(self, widget: QWidget) -> None:
        """Something more, above what the sheet holds."""
        self._within.insertWidget(self._within.indexOf(self.content), widget)

    def add_below(self, widget: QWidget) -> None:
        """Something more, right under what the sheet holds; what room is left stays below, or goes to what grows."""
        within = self._within
        if within.stretch(within.indexOf(self.content)):
            within.setStretchFactor(self.content, 0)
            within.addStretch(1)
        place = within.count() - 1
        within.insertWidget(place, widget)
        item = within.itemAt(place)
        if item is not None and item.expandingDirections() & Qt.Orientation.Vertical:
            within.setStretch(place, 1)
            within.setStretch(place + 1, 0)

    def show_state(self, *, modified: bool, busy: bool) -> None:
        """Shows whether there is something unsaved, and lets nothing be done while it is being saved."""
        self._dot.setVisible(modified)
        self._state.setText(self._unsaved if modified else "")
        for widget in (self.save_button, self.cancel_button, self.close_button, self.content):
            widget.setEnabled(not busy)

    def is_shown_modified(self) -> bool:
        """Whether the unsaved dot stands in the title."""
        return not self._dot.isHidden()

    def tell(self, kind: MarkKind, text: str, action: str = "") -> None:
        """Words on top, with an act perhaps; an empty text takes them away."""
        if self._banner is None:
            if not text:
                return
            # Most sheets never have anything to tell.
            self._banner = Banner(self._theme, kind, "")
            self._banner.acted.connect(self.banner_acted)
            self._within.insertWidget(0, self._banner)
        self._banner.tell(kind, text, action)
        self._banner.setVisible(bool(text))
        if text:
            self._scroll.verticalScrollBar().setValue(0)

    def banner_text(self) -> str:
        """What is told on top; empty when nothing is."""
        return "" if self._banner is None or self._banner.isHidden() else self._banner.text()

    def event(self, event: QEvent) -> bool:
        return claim(event, SAVE | SAVE_AND_CLOSE | CANCEL) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = combination(event)
        if pressed in SAVE or pressed in SAVE_AND_CLOSE:
            self.save_asked.emit()
        elif pressed in CANCEL:
            self.leave_asked.emit()
        else:
            super().keyPressEvent(event)
