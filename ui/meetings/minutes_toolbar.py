"""The acts on a line of minutes as buttons, each with its key; pressed ones tell what the cursor's line is."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.desk import Desk
from ui.kit.flow import FlowLayout
from ui.kit.labels import set_tip
from ui.theme.stylesheet import say_role
from ui.theme.tokens import Space
from workbench.domain.meetings import BlockKind
from workbench.wording.words import N_

HEADING = N_("Heading")
LIST = N_("List")
DECISION = N_("Decision")
ACTION = N_("Action")
BOLD_TEXT = N_("Bold")
TIME_TEXT = N_("Time")

KINDS = {
    BlockKind.HEADING: (HEADING, "Ctrl+Shift+H"),
    BlockKind.LIST_ITEM: (LIST, "Ctrl+Shift+L"),
    BlockKind.DECISION: (DECISION, "Ctrl+Shift+D"),
    BlockKind.ACTION: (ACTION, "Ctrl+Shift+A"),
}
BOLD_KEYS = "Ctrl+Shift+B"
TIME_KEYS = "Ctrl+T"
_SAVED = 14
"""Pixels by which a button that is told to be tight is narrower: its padding, as the stylesheet has it."""


class MinutesToolbar(QWidget):
    """Heading, list, decision, action, bold, time."""

    kind_asked = Signal(object)
    """A `BlockKind`."""
    bold_asked = Signal()
    time_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(self, Space.XS)
        self._kinds: dict[Button, BlockKind] = {}
        self._is_tight = False
        for kind, (text, keys) in KINDS.items():
            button = self._button(desk.t(text), keys)
            button.clicked.connect(self._on_kind)
            self._kinds[button] = kind
        self._bold = self._button(desk.t(BOLD_TEXT), BOLD_KEYS)
        self._bold.clicked.connect(self.bold_asked)
        self._time = self._button(desk.t(TIME_TEXT), TIME_KEYS)
        self._time.setCheckable(False)
        self._time.clicked.connect(self.time_asked)

    def _button(self, text: str, keys: str) -> Button:
        button = Button(text, kind=ButtonKind.NORMAL)
        button.setCheckable(True)
        # The words keep the keyboard; every act has its own key.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_tip(button, QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText))
        self._flow.addWidget(button)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Dressed now, and so as wide as it will be.
        self._fit()

    def _fit(self) -> None:
        saved = _SAVED * self._flow.count()
        wide = self._flow.sizeHint().width() + (saved if self._is_tight else 0)
        # Where that makes one line of two: a line of words is worth more than room around six.
        is_tight = wide - saved <= self.width() < wide
        if is_tight != self._is_tight:
            self._is_tight = is_tight
            for button in self.findChildren(Button):
                say_role(button, "true" if is_tight else "false", "tight")
                button.updateGeometry()
            self.updateGeometry()

    def tell(self, kind: BlockKind, *, is_bold: bool) -> None:
        """Shows what the cursor's line is."""
        for button, its in self._kinds.items():
            button.setChecked(its is kind)
        self._bold.setChecked(is_bold)

    @Slot()
    def _on_kind(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.kind_asked.emit(self._kinds[button])
