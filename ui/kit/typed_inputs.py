"""Inputs for what is typed as a line and meant as something else: a day, a time of day, a number.

What is not understood stays as it was typed, and the field says so; what is understood is written out in full when
the field is left, so that one sees what was meant.
"""

from abc import abstractmethod
from datetime import date, time, timedelta
from typing import Any

from PySide6.QtCore import Qt, Slot

from ui.kit.fields import DateField, Field, NumberField, TimeField
from ui.kit.inputs import Input, Setting, storable
from ui.kit.labels import isolate
from ui.kit.line_edit import LineEdit
from ui.kit.typed_dates import FIRST_YEAR, LAST_YEAR, DateReader, plain_digits, read_time, write_time
from workbench.wording.words import N_

NO_DATE = N_("This is not a date. Write it like {example}, or +7 for a week from today.")
NO_TIME = N_("This is not a time. Write it like {example}.")
NO_NUMBER = N_("This is not a whole number.")
OUT_OF_RANGE = N_("The number must be between {least} and {most}.")

_LONGEST = 60
_EXAMPLE_TIME = time(14, 30)


class TypedInput(Input):
    """A line with a meaning."""

    def __init__(self, field: Field, setting: Setting, *, direction: Qt.LayoutDirection | None = None) -> None:
        super().__init__(field, setting)
        self.edit = LineEdit(self, limit=_LONGEST, steps=True, direction=direction)
        self.edit.textEdited.connect(self.on_edited)
        self.edit.left.connect(self.on_left)
        self.edit.stepped.connect(self._on_stepped)
        self.box.addWidget(self.edit)
        self.settle(self.edit)
        self._given: object = None
        self._shown = ""

    @abstractmethod
    def read(self, typed: str) -> Any:
        """What was meant, or None."""

    @abstractmethod
    def write(self, value: Any) -> str:
        """The value as it stands in the field."""

    @abstractmethod
    def step(self, value: Any, by: int) -> Any:
        """The value after an arrow key; ``value`` is None in an empty field."""

    def value(self) -> object:
        text = self.edit.text()
        return self._given if text == self._shown else self.read(text)

    def set_value(self, value: object) -> None:
        self._given = value
        self.edit.show_text("" if value is None else self.write(value))
        self._shown = self.edit.text()

    def typed(self) -> object:
        value = self.value()
        # Not "+7", which would mean another day tomorrow.
        return storable(self.edit.text()) if value is None else self.keep(value)

    def keep(self, value: Any) -> str:
        """The value as a text that means the same on any day and in any language."""
        return str(value)

    def set_typed(self, typed: object) -> None:
        if isinstance(typed, str):
            value = self.read(typed)
            self.edit.show_text(typed if value is None else self.write(value))

    def is_empty(self) -> bool:
        return not self.edit.text().strip()

    def is_understood(self) -> bool:
        """Whether there is nothing, or something with a meaning."""
        return self.is_empty() or self.value() is not None

    def finish(self) -> None:
        value = self.value()
        if value is not None and self.edit.text() != self._shown:
            self.edit.setText(self.write(value))

    @Slot(object)
    def _on_stepped(self, by: int) -> None:
        if not self.is_understood():
            return
        stepped = self.step(self.value(), by)
        if stepped is not None:
            self.edit.setText(self.write(stepped))
            self.on_edited()


class DateInput(TypedInput):
    """A day; beside it stands which day of the week that is. The arrow keys go a day on and back."""

    field: DateField

    def __init__(self, field: DateField, setting: Setting) -> None:
        super().__init__(field, setting)
        self._reader = DateReader(setting.words)

    def read(self, typed: str) -> date | None:
        return self._reader.read(typed, self.setting.today())

    def write(self, value: date) -> str:
        return self._reader.write(value)

    def step(self, value: date | None, by: int) -> date | None:
        day = value + timedelta(days=by) if value else self.setting.today()
        return day if FIRST_YEAR <= day.year <= LAST_YEAR else value

    def complaint(self) -> str:
        if self.is_understood():
            return ""
        example = isolate(self._reader.write(self.setting.today()))
        return self.setting.words.text(NO_DATE).replace("{example}", example)

    def remark(self) -> str:
        day = self.value()
        if not isinstance(day, date):
            return ""
        written = self._reader.write(day)
        weekday = self._reader.weekday(day)
        return weekday if self.edit.text() == written else self._reader.in_full(day)


class TimeInput(TypedInput):
    """A time of day; the arrow keys go a quarter of an hour on and back."""

    field: TimeField

    def __init__(self, field: TimeField, setting: Setting) -> None:
        super().__init__(field, setting, direction=Qt.LayoutDirection.LeftToRight)

    def read(self, typed: str) -> time | None:
        return read_time(typed)

    def write(self, value: time) -> str:
        return write_time(value)

    def keep(self, value: time) -> str:
        return write_time(value)

    def step(self, value: time | None, by: int) -> time | None:
        if value is None:
            return time(9)
        minutes = (value.hour * 60 + value.minute) // 15 * 15 + by * 15
        return time(minutes // 60, minutes % 60) if 0 <= minutes < 24 * 60 else value

    def complaint(self) -> str:
        if self.is_understood():
            return ""
        return self.setting.words.text(NO_TIME).replace("{example}", isolate(write_time(_EXAMPLE_TIME)))


class NumberInput(TypedInput):
    """A whole number; the arrow keys count."""

    field: NumberField

    def __init__(self, field: NumberField, setting: Setting) -> None:
        super().__init__(field, setting, direction=Qt.LayoutDirection.LeftToRight)

    def read(self, typed: str) -> int | None:
        text = plain_digits(typed).replace(" ", "")
        digits = text.removeprefix("-")
        return int(text) if digits.isascii() and digits.isdigit() else None

    def write(self, value: int) -> str:
        return str(value)

    def step(self, value: int | None, by: int) -> int:
        return min(max(self.field.least if value is None else value + by, self.field.least), self.field.most)

    def complaint(self) -> str:
        if not self.is_understood():
            return self.setting.words.text(NO_NUMBER)
        value = self.value()
        if value is None or (isinstance(value, int) and self.field.least <= value <= self.field.most):
            return ""
        text = self.setting.words.text(OUT_OF_RANGE)
        return text.replace("{least}", str(self.field.least)).replace("{most}", str(self.field.most))
