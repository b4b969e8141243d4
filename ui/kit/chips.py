"""Chips: a few choices side by side, of which one is on."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton, QSizePolicy, QWidget

from ui.kit.buttons import pressed_by_enter
from ui.kit.flow import FlowLayout
from ui.kit.labels import without_mnemonic
from ui.theme.fonts import font
from ui.theme.stylesheet import say_role
from ui.theme.tokens import Space, TypeRole

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class Chip(QPushButton):
    """A small button that stays on or off."""

    stepped = Signal(object)
    """An arrow key asks for the next chip (1) or the one before (-1), in reading order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._words = ""
        self.setText(text)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setFont(font(TypeRole.LABEL))
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        say_role(self, "chip")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt goes by where a chip stands, and does not go on into the next line.
        key = Qt.Key(event.key())
        step = _STEPS.get(key)
        if step is None:
            if not pressed_by_enter(self, event):
                super().keyPressEvent(event)
            return
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        sideways = key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        self.stepped.emit(-step if mirrored and sideways else step)

    def text(self) -> str:
        """The text as it was given."""
        return self._words

    def setText(self, text: str) -> None:
        self._words = text
        super().setText(without_mnemonic(text))


class Choosable(Protocol):
    """What a row of chips is made of: a value and the text for it."""

    @property
    def value(self) -> object: ...

    @property
    def text(self) -> str: ...


class ChipRow(QWidget):
    """Chips of which exactly one is on; one stop for Tab, arrow keys move within. Goes on in a new line when full."""

    chosen = Signal(object)
    """The value of the chip somebody switched on."""

    def __init__(self, choices: Sequence[Choosable], *, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._group = QButtonGroup(self)
        self._flow = FlowLayout(self, Space.S)
        self._values: list[object] = []
        self._group.buttonToggled.connect(self._on_toggled)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[Choosable]) -> None:
        """Other chips; the value chosen before stays chosen if it is among them, else the first is."""
        before, chips = self.value(), self._group.buttons()
        for chip in chips[len(choices) :]:
            self._group.removeButton(chip)
            self._flow.removeWidget(chip)
            chip.deleteLater()
        # Chips that are there stay, with the focus and their place for Tab.
        for chip, choice in zip(chips, choices, strict=False):
            chip.setText(choice.text)
        for number in range(len(chips), len(choices)):
            self._add(number, choices[number].text)
        self._values = [choice.value for choice in choices]
        if choices:
            self.choose(before if before in self._values else self._values[0])

    def _add(self, number: int, text: str) -> None:
        chip, last = Chip(text), self._group.button(number - 1)
        chip.stepped.connect(self._on_stepped)
        self._group.addButton(chip, number)
        self._flow.addWidget(chip)
        if last is not None:
            self.setTabOrder(last, chip)

    def value(self) -> object:
        """The chosen value; None while there are no chips."""
        number = self._group.checkedId()
        return self._values[number] if 0 <= number < len(self._values) else None

    def choose(self, value: object) -> None:
        """Switches a value on without a signal. Raises ValueError for a value there is no chip for."""
        chip = self._group.button(self._values.index(value))
        self._group.blockSignals(True)
        chip.setChecked(True)
        self._group.blockSignals(False)

    def set_text(self, value: object, text: str) -> None:
        """Another text for a chip, such as one with a count. Raises ValueError for a value there is no chip for."""
        self._group.button(self._values.index(value)).setText(text)

    @Slot(object)
    def _on_stepped(self, step: int) -> None:
        chips = self._group.buttons()
        at = next((place for place, chip in enumerate(chips) if chip.hasFocus()), self._group.checkedId())
        target = chips[(at + step) % len(chips)]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        target.setChecked(True)

    @Slot(QAbstractButton, bool)
    def _on_toggled(self, chip: QAbstractButton, checked: bool) -> None:
        if checked:
            self.chosen.emit(self._values[self._group.id(chip)])
