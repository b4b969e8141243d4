"""The widgets behind declared fields: one per kind, each with a value, a typed form of it and its own complaint.

What was not touched comes back as it was given, also where a widget would have shown it otherwise. Cleaning is the
business of the operations.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QMimeData, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.kit.combos import StillCombo
from ui.kit.dates import Dates
from ui.kit.fields import Choice, ChoiceField, Field, LineField, TextField, TickField
from ui.kit.focus import LeadsFocus
from ui.kit.labels import isolate
from ui.kit.line_edit import LineEdit, units
from ui.kit.ticks import Tick
from ui.theme.stylesheet import say_role
from ui.theme.theme import Theme
from workbench.wording import Words
from workbench.wording.words import N_

TOO_LONG = N_("Only {limit} characters fit here; the rest was left out.")
CHOOSE = N_("Choose")

_SURROGATE = re.compile("[\ud800-\udfff]")
_TEXT_PADDING = 7
"""The line round a text, what the stylesheet leaves within it, and a little more: no line is seen by half."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What inputs are made with. ``today`` is asked each time a day is counted from it."""

    words: Words
    theme: Theme
    today: Callable[[], date]


class Input(LeadsFocus, QWidget):
    """What a form knows of every input. ``field`` is what it was made from."""

    edited = Signal()
    """A person changed something."""
    left = Signal()
    """The focus went elsewhere: time to say what was not understood."""

    labels_itself = False
    """Whether the label is part of the input and not above it."""

    def __init__(self, field: Field, setting: Setting) -> None:
        super().__init__()
        self.field = field
        self.setting = setting
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(4)
        self.overflowed = False

    def settle(self, control: QWidget) -> None:
        """Makes a control the one that has the focus and the name of the field."""
        self.control = control
        control.setAccessibleName(self.field.label)
        self.lead_focus_to(control)

    def value(self) -> object:
        """The value as the fields' module says, None or empty where nothing was said."""
        raise NotImplementedError

    def set_value(self, value: object) -> None:
        """Shows a value; `value` gives it back unless something is typed."""
        raise NotImplementedError

    def typed(self) -> object:
        """What stands there, understood or not, as JSON can keep it."""
        raise NotImplementedError

    def set_typed(self, typed: object) -> None:
        """Shows what `typed` gave once; anything of another shape is ignored."""
        raise NotImplementedError

    def complaint(self) -> str:
        """Why what was typed is not understood; empty when it is."""
        return ""

    def remark(self) -> str:
        """In a word or two, how what was typed is understood; empty when there is nothing to say."""
        return ""

    def finish(self) -> None:
        """Takes what stands there as meant: called when the field is left and before the form is read."""

    def limit(self) -> int:
        """Most characters it takes; 0 for any number."""
        return 0

    def is_full(self) -> bool:
        """Whether nothing more fits."""
        return False

    def warning(self) -> str:
        """What the last key or paste did not bring in; empty when all came in."""
        return self.tell_limit() if self.overflowed else ""

    def tell_limit(self) -> str:
        """The sentence for a text that was too long."""
        limit = Dates(self.setting.words.language).number(self.limit())
        return self.setting.words.text(TOO_LONG).replace("{limit}", isolate(limit))

    def is_empty(self) -> bool:
        """Whether nothing was said."""
        return self.value() in (None, "", ())

    def show_wrong(self, wrong: bool) -> None:
        """Draws the control as one that needs mending, or not."""
        say_role(self.control, "true" if wrong else "false", "problem")

    @Slot()
    def on_edited(self) -> None:
        """For controls: a person changed something."""
        self.overflowed = self.overflowed and self.is_full()
        self.edited.emit()

    @Slot()
    def on_left(self) -> None:
        """For controls: the focus went elsewhere."""
        self.finish()
        self.left.emit()

    @Slot()
    def on_overflow(self) -> None:
        """For controls: something was longer than fits."""
        self.overflowed = True
        self.edited.emit()


def storable(text: str) -> str:
    """The text without halves of characters, which no file can hold."""
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


class LineInput(Input):
    """One line of text."""

    field: LineField

    def __init__(self, field: LineField, setting: Setting) -> None:
        super().__init__(field, setting)
        direction = Qt.LayoutDirection.LeftToRight if field.left_to_right else None
        self.edit = LineEdit(self, limit=field.limit, direction=direction)
        self.edit.setPlaceholderText(field.placeholder)
        self.edit.textEdited.connect(self.on_edited)
        self.edit.inputRejected.connect(self.on_overflow)
        self.edit.left.connect(self.on_left)
        self.box.addWidget(self.edit)
        self.settle(self.edit)
        self.set_value("")

    def limit(self) -> int:
        return self.field.limit

    def is_full(self) -> bool:
        return self.edit.is_full()

    def value(self) -> object:
        text = self.edit.text()
        return self._given if text == self._shown else text

    def set_value(self, value: object) -> None:
        self._given = "" if value is None else str(value)
        self.edit.show_text(self._given)
        self._shown = self.edit.text()

    def typed(self) -> object:
        return storable(self.edit.text())

    def set_typed(self, typed: object) -> None:
        if isinstance(typed, str):
            self.edit.show_text(typed)

    def remark(self) -> str:
        return self.field.remark(self.edit.text()) if self.field.remark else ""

    def warning(self) -> str:
        found = super().warning()
        return found or (self.field.caution(self.edit.text()) if self.field.caution else "")


class _Paper(QPlainTextEdit):
    """Several lines. Tab goes on to the next field; what is pasted is cut at the limit before it is laid out."""

    overflowed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget, limit: int) -> None:
        super().__init__(parent)
        self._limit = limit
        self.setTabChangesFocus(True)

    def text(self) -> str:
        # toPlainText would turn no-break spaces into ordinary ones.
        return self.document().toRawText().replace("\u2029", "\n")

    def insertFromMimeData(self, source: QMimeData) -> None:
        room = self._limit - (self.document().characterCount() - 1) + len(self.textCursor().selectedText())
        text = source.text()
        if len(text) <= room:
            self.insertPlainText(text)
            return
        self.insertPlainText(text[: max(0, room)])
        self.overflowed.emit()

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.left.emit()


class TextInput(Input):
    """Several lines of text."""

    field: TextField

    def __init__(self, field: TextField, setting: Setting) -> None:
        super().__init__(field, setting)
        self.edit = _Paper(self, field.limit)
        self.edit.setFixedHeight(self.edit.fontMetrics().lineSpacing() * field.lines + 2 * _TEXT_PADDING)
        self.edit.overflowed.connect(self.on_overflow)
        self.edit.left.connect(self.on_left)
        self.box.addWidget(self.edit)
        self.settle(self.edit)
        self._silent = False
        self.set_value("")
        self.edit.textChanged.connect(self._on_text_changed)

    def limit(self) -> int:
        return self.field.limit

    def value(self) -> object:
        return self.edit.text() if self.edit.document().isModified() else self._given

    def set_value(self, value: object) -> None:
        self._given = "" if value is None else str(value)
        self._show(self._given)
        self.edit.document().setModified(False)

    def typed(self) -> object:
        return storable(self.edit.text())

    def set_typed(self, typed: object) -> None:
        if isinstance(typed, str):
            self._show(typed)
            self.edit.document().setModified(True)

    def freeze(self) -> None:
        """Shows the text and lets nobody change it."""
        self.edit.setReadOnly(True)

    def complaint(self) -> str:
        return self.tell_limit() if self.edit.document().characterCount() - 1 > self._most() else ""

    def _most(self) -> int:
        return max(self.field.limit, units(self._given))

    def _show(self, text: str) -> None:
        self._silent = True
        self.edit.setPlainText(text)
        self._silent = False

    @Slot()
    def _on_text_changed(self) -> None:
        if not self._silent:
            self.on_edited()


class ChoiceInput(Input):
    """One of a few."""

    field: ChoiceField

    def __init__(self, field: ChoiceField, setting: Setting) -> None:
        super().__init__(field, setting)
        self.combo = StillCombo(self)
        self.combo.setMaxVisibleItems(12)
        self.combo.setMinimumContentsLength(8)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setPlaceholderText(setting.words.text(CHOOSE))
        self._choices: list[Choice] = []
        self.combo.activated.connect(self._on_activated)
        self.box.addWidget(self.combo)
        self.settle(self.combo)
        self.offer(field.choices)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Other choices; the value stays if it is among them, else nothing is chosen."""
        before = self.value()
        self._choices = [*([] if self.field.required else [Choice(None, self.field.none)]), *choices]
        self.combo.clear()
        self.combo.addItems([choice.text for choice in self._choices])
        self.set_value(before if self._place_of(before) >= 0 else None)

    def value(self) -> object:
        place = self.combo.currentIndex()
        return self._choices[place].value if place >= 0 else None

    def set_value(self, value: object) -> None:
        place = self._place_of(value)
        if place < 0 and value is not None:
            # A code that is no longer offered stays what it is until another is chosen.
            self._choices.append(Choice(value, str(value)))
            self.combo.addItem(str(value))
            place = len(self._choices) - 1
        self.combo.setCurrentIndex(place)
        self._told = place

    def _place_of(self, value: object) -> int:
        return next((place for place, choice in enumerate(self._choices) if choice.value == value), -1)

    def typed(self) -> object:
        value = self.value()
        return value if value is None or isinstance(value, str | int | float | bool) else str(value)

    def set_typed(self, typed: object) -> None:
        matching = (
            choice.value for choice in self._choices if choice.value == typed or str(choice.value) == str(typed)
        )
        found = next(matching, None)
        if found is not None or typed is None:
            self.set_value(found)

    @Slot(int)
    def _on_activated(self, place: int) -> None:
        if place != self._told:
            self._told = place
            self.on_edited()
        self.left.emit()


class TickInput(Input):
    """Yes or no; the label stands beside the box."""

    field: TickField
    labels_itself = True

    def __init__(self, field: TickField, setting: Setting) -> None:
        super().__init__(field, setting)
        self.tick = Tick(field.label, self)
        self.tick.clicked.connect(self.on_edited)
        # Only the box and its words are pressed, not the line beside them.
        row = QHBoxLayout()
        row.addWidget(self.tick)
        row.addStretch(1)
        self.box.addLayout(row)
        self.settle(self.tick)

    def value(self) -> object:
        return self.tick.isChecked()

    def set_value(self, value: object) -> None:
        self.tick.setChecked(bool(value))

    def typed(self) -> object:
        return self.tick.isChecked()

    def set_typed(self, typed: object) -> None:
        if isinstance(typed, bool):
            self.tick.setChecked(typed)

    def is_empty(self) -> bool:
        return not self.tick.isChecked()
