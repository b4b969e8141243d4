"""One thing that is chosen: what it is called, and its chips."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget

from ui.kit.chips import ChipRow
from ui.kit.fields import Choice
from ui.kit.labels import Label
from ui.theme.tokens import Space, TypeRole


class SettingRow(QWidget):
    """Its name, the chips of which one is on, and a word below them perhaps."""

    chosen = Signal(str, object)
    """Its name in code, and the value somebody chose."""

    def __init__(self, name: str, label: str, choices: Sequence[Choice], told: str = "") -> None:
        super().__init__()
        self.name = name
        self.chips = ChipRow(choices, name=label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(Label(label, TypeRole.LABEL, "text_2"))
        column.addWidget(self.chips)
        if told:
            column.addWidget(Label(told, TypeRole.CAPTION, "text_3", wraps=True))
        self.chips.chosen.connect(self._on_chosen)

    def show_value(self, value: object) -> None:
        """Shows what is in force."""
        if self.chips.value() != value:
            self.chips.choose(value)
        self._lead_tab()

    def focus_chosen(self) -> None:
        """Puts the focus on what is in force."""
        for chip in self._buttons():
            if chip.isChecked():
                chip.setFocus(Qt.FocusReason.TabFocusReason)

    def _lead_tab(self) -> None:
        """Tab comes to what is in force: an arrow key from any other chip would choose what nobody wanted."""
        policy = Qt.FocusPolicy
        for chip in self._buttons():
            chip.setFocusPolicy(policy.StrongFocus if chip.isChecked() else policy.ClickFocus)

    def _buttons(self) -> list[QAbstractButton]:
        return self.chips.findChildren(QAbstractButton)

    def has_focus(self) -> bool:
        """Whether the focus is on one of its chips."""
        focus = QApplication.focusWidget()
        return focus is not None and self.chips.isAncestorOf(focus)

    @Slot(object)
    def _on_chosen(self, value: object) -> None:
        self._lead_tab()
        self.chosen.emit(self.name, value)
