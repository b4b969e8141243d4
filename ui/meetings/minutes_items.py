"""The agenda beside the minutes: its items with what was decided and agreed, and which hold unsaved words."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.desk import Desk
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from ui.kit.tables import RowList
from workbench.queries.meeting_pages import AgendaPoint
from workbench.wording import Words
from workbench.wording.words import N_

AGENDA = N_("Agenda items")
NUMBERED = N_("{number}. {title}")
NOTHING_YET = N_("Nothing written yet")
UNSAVED = N_("{item}: not saved yet")


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One agenda item as it stands in the list; ``counts`` is how much is minuted on it, in words."""

    id: str
    title: str
    counts: str
    is_unsaved: bool
    spoken: str


def counted(decisions: int, actions: int, words: Words) -> str:
    """How many decisions and actions there are; empty when there are none."""
    parts = []
    if decisions:
        parts.append(words.plural("{count} decision", "{count} decisions", decisions))
    if actions:
        parts.append(words.plural("{count} action", "{count} actions", actions))
    return " · ".join(parts)


def _title(row: ItemRow) -> str:
    return row.title


def _counts(row: ItemRow) -> str:
    return row.counts


def _mark(row: ItemRow) -> MarkKind | None:
    return MarkKind.INFO if row.is_unsaved else None


def _spoken(row: ItemRow) -> str:
    return row.spoken


class AgendaList(RowList):
    """The items in order; ``chosen`` brings the `ItemRow` gone to."""

    def __init__(self, desk: Desk) -> None:
        self._model: ColumnsModel[ItemRow] = ColumnsModel(
            [Column("", _title, subtitle=_counts, mark=_mark, accessible=_spoken)]
        )
        super().__init__(desk.theme, self._model)
        self._model.setParent(self)
        self._words = desk.words
        self.setAccessibleName(desk.t(AGENDA))

    def show_items(self, points: Sequence[AgendaPoint], unsaved: AbstractSet[str]) -> None:
        """Shows these items; those of ``unsaved`` are marked."""
        self._model.show([self._row(number, point, point.id in unsaved) for number, point in enumerate(points, 1)])

    def _row(self, number: int, point: AgendaPoint, is_unsaved: bool) -> ItemRow:
        words = self._words
        title = words.text(NUMBERED).replace("{number}", str(number)).replace("{title}", isolate(point.title))
        counts = counted(point.decisions, point.actions, words)
        if not counts and not point.blocks:
            counts = words.text(NOTHING_YET)
        spoken = words.listed((title, counts))
        if is_unsaved:
            spoken = words.text(UNSAVED).replace("{item}", spoken)
        return ItemRow(point.id, title, counts, is_unsaved, spoken)

    def ids(self) -> list[str]:
        """The items in order."""
        return [row.id for row in self._model.rows()]
