"""Buttons and chips. Their texts are shown as they are: ``&`` is no key and nothing is markup."""

from enum import StrEnum

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QToolButton

from ui.kit.keys import combination
from ui.kit.labels import set_tip, without_mnemonic
from ui.theme.fonts import font
from ui.theme.icons import IconName
from ui.theme.measures import grown, icon_size
from ui.theme.stylesheet import say_role
from ui.theme.theme import Theme
from ui.theme.tokens import Radius, Size, Space, TypeRole


class ButtonKind(StrEnum):
    """How much a button asks for attention; one PRIMARY to a page at most."""

    NORMAL = "normal"
    PRIMARY = "primary"
    QUIET = "quiet"
    DANGER = "danger"


_ICON_COLOURS = {
    ButtonKind.NORMAL: "text_2",
    ButtonKind.PRIMARY: "on_primary",
    ButtonKind.QUIET: "primary_text",
    ButtonKind.DANGER: "bad",
}


_ENTER = frozenset((key.value, Qt.KeyboardModifier.NoModifier) for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter))


def pressed_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Presses the button where Enter is, as Qt does on some systems only; held down, once. Gives whether it was."""
    if combination(event) not in _ENTER or not button.isEnabled():
        return False
    if not event.isAutoRepeat():
        button.click()
    return True


def leave_focus(button: QAbstractButton) -> None:
    """For a button that offers commands: by the mouse the focus stays on what they are meant for. Tab comes to it."""
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)


class Button(QPushButton):
    """A button with a text, and an icon where a theme is given for it."""

    def __init__(
        self,
        text: str,
        *,
        theme: Theme | None = None,
        icon: IconName | None = None,
        kind: ButtonKind = ButtonKind.NORMAL,
    ) -> None:
        super().__init__()
        self.kind = kind
        self._theme = theme
        self._drawing = icon
        self._words = ""
        self._is_pressed_or_told = False
        self.setText(text)
        self.setFont(font(TypeRole.STRONG))
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.set_kind(kind)

    def set_kind(self, kind: ButtonKind) -> None:
        """Asks for more attention than before, or for less."""
        self.kind = kind
        if self._theme is not None and self._drawing is not None:
            colour = _ICON_COLOURS[kind]
            # Qt leaves four pixels between icon and text, half of what is wanted.
            self.setIcon(self._theme.icon(self._drawing, colour, colour, gap=Space.XS))
            self.setIconSize(icon_size(Space.XS))
        say_role(self, kind.value)

    def text(self) -> str:
        """The text as it was given."""
        return self._words

    def setText(self, text: str) -> None:
        self._words = text
        super().setText(without_mnemonic(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    # A screen reader switches a button that stays on without pressing it: that counts as pressed all the same.

    def setCheckable(self, checkable: bool) -> None:
        if checkable and not self.isCheckable():
            self.toggled.connect(self._on_toggled)
        super().setCheckable(checkable)

    def setChecked(self, checked: bool) -> None:
        self._is_pressed_or_told = True
        super().setChecked(checked)
        self._is_pressed_or_told = False

    def nextCheckState(self) -> None:
        self._is_pressed_or_told = True
        super().nextCheckState()
        self._is_pressed_or_told = False

    @Slot(bool)
    def _on_toggled(self, checked: bool) -> None:
        # Of several of which one is on, the one that goes off was not pressed.
        if not self._is_pressed_or_told and (checked or not self.autoExclusive()):
            self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.kind is ButtonKind.PRIMARY and self.hasFocus():
            self._paint_ring()

    def _paint_ring(self) -> None:
        """A ring with a gap, as one of the button's own colour would not be seen on its filling."""
        # The button's own palette has been coloured by the stylesheet.
        palette = QGuiApplication.palette()
        width = Size.FOCUS
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            outer = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.setPen(QPen(palette.accent().color(), width))
            painter.drawRoundedRect(outer, Radius.CONTROL - 1, Radius.CONTROL - 1)
            painter.setPen(QPen(palette.base().color(), width))
            painter.drawRoundedRect(outer.adjusted(width, width, -width, -width), 4, 4)


class StopButton(Button):
    """Stops what was begun, where the focus is put on it meanwhile. Enter pressed once too often stops nothing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if combination(event) in _ENTER:
            event.accept()
        else:
            super().keyPressEvent(event)


class IconButton(QToolButton):
    """A button with only an icon; ``name`` is what it is called, for screen readers and in its tip."""

    def __init__(self, theme: Theme, icon: IconName, name: str, *, colour: str = "text_2") -> None:
        super().__init__()
        self.setIcon(theme.icon(icon, colour))
        self.setIconSize(icon_size())
        self.setFixedSize(grown(Size.CONTROL), grown(Size.CONTROL))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """What the button is called from now on."""
        self.setAccessibleName(name)
        set_tip(self, name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)
