"""Countries by name in the window's language; codes are what is kept."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from operator import itemgetter

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

    @cached_property
    def _folded(self) -> dict[str, str]:
        """The names as they are looked for, in their order; needed once somebody types a country."""
        folded = {code: fold(choice.text) for code, choice in self._choices.items()}
        return dict(sorted(folded.items(), key=itemgetter(1)))

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
        exact = [code for code in self._folded if code.casefold() == wanted]
        begins = [code for code, name in self._folded.items() if name.startswith(wanted)]
        holds = [code for code, name in self._folded.items() if wanted in name]
        return [self._choices[code] for code in dict.fromkeys([*exact, *begins, *holds])][:_AT_ONCE]


def _english() -> dict[str, str]:
    found = {}
    for territory in QLocale.Country:
        code = QLocale.territoryToCode(territory)
        if len(code) == _CODE_LENGTH and code not in _NO_COUNTRIES:
            found[code] = QLocale.territoryToString(territory)
    return found
