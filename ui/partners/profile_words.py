"""How the profile of a partner is said in rows and captions, in the window's language."""

from dataclasses import dataclass

from ui.kit.columns_model import Column
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.labels import isolate, one_line
from ui.kit.language_names import language_within
from workbench.queries.partner_profiles import CapacityLine, PriorityLine, ProfileSection
from workbench.wording.words import N_

NOT_COUNTED = N_("has them; how many is not said")
AS_OF = N_("as of {day}")
IN_LANGUAGE = N_("{section} (in {language})")


@dataclass(frozen=True, slots=True)
class Placed:
    """A priority with its place, counted from 1."""

    place: int
    line: PriorityLine

    @property
    def id(self) -> str:
        """The priority's."""
        return self.line.id


class ProfileWords:
    """Says sections, cadres and priorities."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._dates = Dates(desk.language)

    def section(self, line: ProfileSection) -> str:
        """What a section is called; and the language of its words where that is not the reader's."""
        called = line.label
        if line.language == self._desk.language:
            return called
        told = self._desk.t(IN_LANGUAGE).replace("{section}", isolate(called))
        return told.replace("{language}", isolate(language_within(self._desk, line.language)))

    def capacity(self) -> Column[CapacityLine]:
        """The row of a cadre: how many there are, as of when."""
        return Column("", text=_cadre, subtitle=self._count, trailing=self._as_of)

    def priority(self) -> Column[Placed]:
        """The row of a priority: its place, its words, where it is said."""
        return Column("", text=_priority, badge=self._place, subtitle=_note)

    def _count(self, line: CapacityLine) -> str:
        told = self._desk.t(NOT_COUNTED) if line.count is None else self._dates.number(line.count)
        return " · ".join(isolate(part) for part in (told, one_line(line.note)) if part)

    def _as_of(self, line: CapacityLine) -> str:
        day = isolate(self._dates.partly_known(line.as_of)) if line.as_of else ""
        return self._desk.t(AS_OF).replace("{day}", day) if day else ""

    def _place(self, row: Placed) -> str:
        return self._dates.figures(str(row.place))


def _cadre(line: CapacityLine) -> str:
    return line.label


def _priority(row: Placed) -> str:
    return one_line(row.line.text)


def _note(row: Placed) -> str:
    return one_line(row.line.note)
