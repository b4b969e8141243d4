"""The acts on a line of minutes as buttons, each with its key; pressed ones tell what the cursor's line is."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.desk import Desk
from ui.kit.flow import FlowLayout
from ui.kit.labels import set_tip
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
