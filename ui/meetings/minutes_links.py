"""The line in which the address of a link is typed; it is there only while it is asked for."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.kit.desk import Desk
from ui.kit.keys import CANCEL, claim, combination
from ui.kit.labels import ElidedLabel, Label
from ui.kit.line_edit import LineEdit
from ui.meetings.minutes_editor import MinutesEditor
from ui.meetings.minutes_runs import address_at
from ui.theme.tokens import Space, TypeRole
from workbench.domain.addresses import address_of
from workbench.domain.texts import LINE_LIMIT
from workbench.wording.words import N_

LINK_TO = N_("Link to")
NO_ADDRESS = N_("A link leads to https://… or to a mailbox.")
EMPTY_TAKES_OFF = N_("Enter sets the link; an empty line takes it off.")

_ENTER = frozenset((key.value, Qt.KeyboardModifier.NoModifier) for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter))


class LinkLine(QFrame):
    """Asks for the address of the words that are selected in an editor, or of the word at its cursor."""

    def __init__(self, desk: Desk, editor: MinutesEditor) -> None:
        super().__init__()
        self._desk = desk
        self._editor = editor
        self._stretch = editor.textCursor()
        self.line = LineEdit(self, limit=LINE_LIMIT, direction=Qt.LayoutDirection.LeftToRight)
        self.line.setAccessibleName(desk.t(LINK_TO))
        self.line.textEdited.connect(self._on_edited)
        self.line.left.connect(self.hide)
        label = Label(desk.t(LINK_TO), TypeRole.LABEL, "text_2")
        label.setBuddy(self.line)
        self.remark = ElidedLabel("", TypeRole.CAPTION, "text_2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(label)
        row.addWidget(self.line, 1)
        row.addWidget(self.remark, 1)
        self.hide()

    @Slot()
    def ask(self) -> None:
        """Shows the line with the address the words lead to now."""
        if self._editor.isReadOnly():
            return
        self._stretch = self._editor.minutes.stretch_at(self._editor.textCursor())
        known = address_at(self._stretch)
        selected = address_of(self._stretch.selectedText()) or ""
        self.line.show_text(known or selected)
        self.line.selectAll()
        self._on_edited()
        self.show()
        self.line.setFocus()

    @Slot()
    def _on_edited(self) -> None:
        typed = self.line.text().strip()
        is_wrong = bool(typed) and address_of(typed) is None
        self.remark.set_colour("text_2")
        self.remark.setText(self._desk.t(NO_ADDRESS if is_wrong else EMPTY_TAKES_OFF))

    def _set(self) -> None:
        typed = self.line.text().strip()
        address = address_of(typed) if typed else ""
        if address is None:
            self.remark.set_colour("bad")
            return
        self._editor.minutes.link(self._stretch, address)
        self._back()

    def _back(self) -> None:
        self.hide()
        self._editor.setFocus()

    def event(self, event: object) -> bool:
        return claim(event, CANCEL) or super().event(event)  # type: ignore[arg-type]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = combination(event)
        if pressed in _ENTER:
            self._set()
        elif pressed in CANCEL:
            self._back()
        else:
            super().keyPressEvent(event)
