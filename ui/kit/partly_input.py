"""The input for a day of which perhaps only the month or the year is known."""

from ui.kit.dates import Dates
from ui.kit.fields import PartlyField
from ui.kit.inputs import LineInput, Setting
from ui.kit.typed_dates import DateReader


class PartlyInput(LineInput):
    """A line in which a date is typed as in any other field for one, and kept as ``2024-03-31``, ``2024-03``, ``2024``.

    What is not understood is given on as it was typed; whoever keeps it says what is wrong.
    """

    field: PartlyField

    def __init__(self, field: PartlyField, setting: Setting) -> None:
        super().__init__(field, setting)
        self._reader = DateReader(setting.words)
        self._dates = Dates(setting.words.language)

    def value(self) -> object:
        text = self.edit.text()
        return self._given if text == self._shown else self._read(text) or text

    def typed(self) -> object:
        # Not "+7", which would mean another day tomorrow.
        return self._read(self.edit.text()) or super().typed()

    def finish(self) -> None:
        text = self.edit.text()
        if text != self._shown and (kept := self._read(text)):
            self.edit.setText(kept)

    def remark(self) -> str:
        kept = self._read(self.edit.text())
        return self._dates.partly_known(kept) if kept else ""

    def _read(self, typed: str) -> str:
        return self._reader.read_partly(typed, self.setting.today())
