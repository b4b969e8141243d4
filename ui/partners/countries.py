"""Countries by name in the window's language; codes are what is kept."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QLocale

from ui.kit.fields import Choice
from workbench.domain.texts import fold

_AT_ONCE = 20
_NO_COUNTRIES = frozenset({"EU", "QO", "EA", "IC", "AC", "CP", "DG", "TA", "AQ", "UM"})
"""Codes of Unicode's own for unions and parts of countries."""
_CODE_LENGTH = 2


class Countries:
    """Finds a country by what is typed, and names the country of a code.

    ``named`` gives the names that are known in the language; the rest are called in English.
    """

    def __init__(self, named: Mapping[str, str]) -> None:
        names = {**_english(), **named}
        self._choices = {code: Choice(code, name, code) for code, name in names.items()}
        self._folded = {code: fold(name) for code, name in names.items()}
        self._order = sorted(names, key=self._folded.__getitem__)

    def name(self, code: str | None) -> str:
        """The country's name; the code itself where it is unknown, nothing for none."""
        found = self._choices.get(code or "")
        return found.text if found else code or ""

    def choice(self, code: str | None) -> Choice | None:
        """The country as a form holds it."""
        return self._choices.get(code or "") or (Choice(code, code) if code else None)

    def find(self, typed: str) -> Sequence[Choice]:
        """Countries that fit what is typed: by their code, by the beginning of their name, by any part of it."""
        wanted = fold(typed)
        exact = [code for code in self._order if code.casefold() == wanted]
        begins = [code for code in self._order if self._folded[code].startswith(wanted)]
        holds = [code for code in self._order if wanted in self._folded[code]]
        return [self._choices[code] for code in dict.fromkeys([*exact, *begins, *holds])][:_AT_ONCE]


def _english() -> dict[str, str]:
    found = {}
    for territory in QLocale.Country:
        code = QLocale.territoryToCode(territory)
        if len(code) == _CODE_LENGTH and code not in _NO_COUNTRIES:
            found[code] = QLocale.territoryToString(territory)
    return found
