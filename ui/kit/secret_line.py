"""A line for a secret: hidden, shown while somebody wishes it, and leaving no copy behind."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.kit.buttons import IconButton
from ui.kit.focus import LeadsFocus
from ui.kit.line_edit import LineEdit
from ui.kit.secret_clipboard import copy_secret, unselect
from ui.theme.icons import IconName
from ui.theme.theme import Theme
from ui.theme.tokens import Space
from workbench.wording import Words
from workbench.wording.words import N_

SHOW = N_("Show what is typed")
HIDE = N_("Hide what is typed")
LIMIT = 1000
_HINTS = (
    Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
    | Qt.InputMethodHint.ImhHiddenText
)


class SecretEdit(LineEdit):
    """The line itself. What is copied out of it while it is shown is told to be a secret."""

    def __init__(self, parent: QWidget, *, left_to_right: bool = False) -> None:
        direction = Qt.LayoutDirection.LeftToRight if left_to_right else None
        super().__init__(parent, limit=LIMIT, direction=direction)
        self.setInputMethodHints(_HINTS)
        # Its menu would copy without telling that it is a secret.
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDragEnabled(False)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _copies(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _copies(event):
            self._copy()
            return
        super().keyPressEvent(event)
        unselect()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        unselect()

    def _copy(self) -> None:
        if self.hasSelectedText() and self.echoMode() == QLineEdit.EchoMode.Normal:
            copy_secret(self.selectedText(), self.window())


class SecretLine(LeadsFocus, QWidget):
    """A hidden line with a button that shows what is typed."""

    edited = Signal()
    left = Signal()
    entered = Signal()
    """Return was pressed."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._theme = theme
        self._texts = (words.text(SHOW), words.text(HIDE))
        self.edit = SecretEdit(self)
        self.show_button = IconButton(theme, IconName.EYE, self._texts[0])
        self.edit.textEdited.connect(self._on_edited)
        self.edit.returnPressed.connect(self.entered)
        self.edit.left.connect(self.left)
        self.show_button.clicked.connect(self._on_shown)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self.edit, 1)
        row.addWidget(self.show_button)
        self.lead_focus_to(self.edit)
        self.reveal(False)

    def text(self) -> str:
        """What is typed."""
        return self.edit.text()

    def put(self, text: str) -> None:
        """Fills the line, as if it had been typed."""
        self.edit.show_text(text)
        self.edited.emit()

    def clear(self) -> None:
        """Forgets what was typed, and hides again."""
        self.edit.clear()
        self.reveal(False)

    def reveal(self, shown: bool) -> None:
        """Shows what is typed, or dots."""
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.edit.setInputMethodHints(_HINTS)
        self.show_button.setIcon(self._theme.icon(IconName.EYE_OFF if shown else IconName.EYE, "text_2"))
        self.show_button.set_name(self._texts[shown])

    def is_revealed(self) -> bool:
        """Whether what is typed can be read."""
        return self.edit.echoMode() == QLineEdit.EchoMode.Normal

    @Slot()
    def _on_shown(self) -> None:
        self.reveal(not self.is_revealed())
        self.edit.setFocus()

    @Slot()
    def _on_edited(self) -> None:
        self.edited.emit()


def _copies(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Copy) or event.matches(QKeySequence.StandardKey.Cut)
