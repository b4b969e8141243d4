"""Changed fields as lines of words, wherever history is told: what it was before, what it is now."""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property

from PySide6.QtCore import QLocale

from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.labels import isolate
from workbench.queries.history import FieldLine
from workbench.queries.history_words import Writing
from workbench.wording.words import N_

CHANGED = N_("{field}: {before} → {after}")
SET = N_("{field}: {value}")
EMPTIED = N_("{field}: emptied; it was {before}")
MOST = 12
"""So many changed fields of one entry are told; how many more there are is said."""
_LONGEST = 240


class ChangeWords:
    """Writes changed fields in the window's language, with its days, moments and countries."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._dates = Dates(desk.language)
        self.writing = Writing(self._dates.partly_known, self.moment, self.country)

    def moment(self, local: datetime) -> str:
        """A moment on the clock it comes with."""
        return self._dates.moment(local, local.tzinfo) if local.tzinfo else ""

    def country(self, code: str) -> str:
        """The country of a code; the code itself where there is none."""
        if code in self._countries:
            return self._countries[code]
        territory = QLocale.codeToTerritory(code)
        return code if territory == QLocale.Country.AnyTerritory else QLocale.territoryToString(territory)

    @cached_property
    def _countries(self) -> dict[str, str]:
        return dict(self._desk.program.country_names(self._desk.language))

    def lines(self, fields: Sequence[FieldLine], most: int = MOST) -> list[str]:
        """One line for each field, of very many for the first."""
        lines = [self.line(field) for field in fields[:most]]
        if len(fields) > most:
            left = len(fields) - most
            lines.append(self._desk.words.plural("and {count} field more", "and {count} fields more", left))
        return lines

    def line(self, field: FieldLine) -> str:
        """One changed field; of an erased one its name alone."""
        if not field.before and not field.after:
            return _apart(field.name)
        sentence = CHANGED if field.before and field.after else EMPTIED if field.before else SET
        filled = self._desk.t(sentence).replace("{field}", _apart(field.name))
        for name, value in (("{before}", field.before), ("{after}", field.after), ("{value}", field.after)):
            filled = filled.replace(name, isolate(_shortened(value)))
        return filled


def _apart(name: str) -> str:
    """As `isolate` does, but a name may hold the isolated name of a record: what stands around that says the way."""
    return f"\u2068{name}\u2069"


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"
