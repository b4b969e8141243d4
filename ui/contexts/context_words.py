"""What lines about a context say: countries by name, periods, answers of yes and no."""

from collections.abc import Iterable

from ui.kit.countries import Countries
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.labels import isolate
from workbench.wording.words import N_

SINCE = N_("since {day}")
UNTIL = N_("until {day}")
SPAN = N_("{start} to {end}")
NEEDED = N_("A collective response is needed")
NOT_NEEDED = N_("No collective response is needed")
PARTLY = N_("A year, a month or a day, such as 2024, 2024-03 or 2024-03-31.")


class ContextWords:
    """Says it in the window's language."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._countries = Countries(desk.program.country_names(desk.language))
        self.dates = Dates(desk.language)

    def country(self, code: str) -> str:
        """A country's name; the code itself where it has none here."""
        return self._countries.name(code)

    def countries(self, codes: Iterable[str]) -> str:
        """Several of them in a line."""
        return self._desk.words.listed([isolate(self.country(code)) for code in codes])

    def period(self, start: str, end: str) -> str:
        """From when to when, as far as it is known."""
        first, last = (isolate(self.dates.partly_known(day)) if day else "" for day in (start, end))
        if first and last:
            return self._desk.t(SPAN).replace("{start}", first).replace("{end}", last)
        if last:
            return self._desk.t(UNTIL).replace("{day}", last)
        return self._desk.t(SINCE).replace("{day}", first) if first else ""

    def response(self, needed: bool | None) -> str:
        """Whether a collective response is needed; nothing where nobody said."""
        return "" if needed is None else self._desk.t(NEEDED if needed else NOT_NEEDED)

    def joined(self, *parts: str) -> str:
        """Parts of a line, without those that are empty."""
        return " · ".join(part for part in parts if part)
