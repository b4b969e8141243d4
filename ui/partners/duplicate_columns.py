"""How two that may be one are shown: in one row of the list, and side by side with all their reasons."""

from ui.kit.columns_model import Column
from ui.kit.countries import Countries
from ui.kit.desk import Desk
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from ui.partners.columns import about
from workbench.queries.duplicates import DuplicateRow, DuplicateSide
from workbench.wording.duplicates import AGAINST, SHORT, told
from workbench.wording.words import N_

OWN = N_("own organisation")
BUT = N_("But: {against}")
_LIKELY, _POSSIBLE = 0.85, 0.5


class DuplicateColumns:
    """Columns of the list, and the sentences beneath it."""

    def __init__(self, desk: Desk, countries: Countries) -> None:
        self._desk = desk
        self._countries = countries

    def all(self) -> list[Column[DuplicateRow]]:
        """The columns in their order."""
        t = self._desk.t
        return [
            Column(t(N_("How sure")), text=self._sure, mark=_mark, sort=_by_score, width=0.85),
            Column(t(N_("Would stay")), text=self._told_first, badge=_first_acronym, sort=_first, width=2.2),
            Column(
                t(N_("Would become part of it")), text=self._told_second, badge=_second_acronym, sort=_second, width=2.2
            ),
            Column(t(N_("Why")), text=self._why, width=2.4),
        ]

    def _told_first(self, row: DuplicateRow) -> str:
        return self._told(_first(row), row.first, row)

    def _told_second(self, row: DuplicateRow) -> str:
        return self._told(_second(row), row.second, row)

    def _told(self, name: str, side: DuplicateSide, row: DuplicateRow) -> str:
        """The name, and the country where only that tells the two apart."""
        if _first(row) != _second(row) or row.first.country == row.second.country or not side.country:
            return name
        return f"{isolate(name)} · {self._countries.name(side.country) or side.country}"

    def _sure(self, row: DuplicateRow) -> str:
        if row.score >= _LIKELY:
            return self._desk.t(N_("Likely"))
        return self._desk.t(N_("Possible") if row.score >= _POSSIBLE else N_("Hardly"))

    def _why(self, row: DuplicateRow) -> str:
        words = self._desk.words
        said = [SHORT[item.reason] for item in row.because] + [AGAINST[each] for each in row.against]
        return words.listed(map(words.text, said))

    def reasons(self, row: DuplicateRow) -> str:
        """All reasons, a line each, and what speaks against it."""
        words = self._desk.words
        lines = [
            told(item.reason, isolate(item.first), isolate(item.second), list(map(isolate, item.readings)), words)
            for item in row.because
        ]
        if row.against:
            against = words.listed([words.text(AGAINST[each]) for each in row.against])
            lines.append(words.text(BUT).replace("{against}", against))
        return "\n".join(lines)

    def side(self, side: DuplicateSide) -> str:
        """What tells one from the other: kind, country, what stands above it, and what hangs on it."""
        desk = self._desk
        parts = [about(desk, self._countries, side.kind, side.country) if side.kind else "", isolate(side.above)]
        if side.is_own:
            parts.append(desk.t(OWN))
        parts.append(
            desk.words.plural("{count} post or seat", "{count} posts and seats", side.links) if side.links else ""
        )
        return " · ".join(part for part in parts if part.strip("\u2068\u2069"))


def _mark(row: DuplicateRow) -> MarkKind:
    if row.score >= _LIKELY:
        return MarkKind.WARN
    return MarkKind.INFO if row.score >= _POSSIBLE else MarkKind.NONE


def _by_score(row: DuplicateRow) -> float:
    return -row.score


def _first(row: DuplicateRow) -> str:
    return row.first.name or row.first.acronym


def _second(row: DuplicateRow) -> str:
    return row.second.name or row.second.acronym


def _first_acronym(row: DuplicateRow) -> str:
    return row.first.acronym if row.first.name != row.first.acronym else ""


def _second_acronym(row: DuplicateRow) -> str:
    return row.second.acronym if row.second.name != row.second.acronym else ""
