"""What a table of partners would show its recipients, and what stays behind, before it leaves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.desk import Desk
from ui.kit.labels import Label, isolate
from ui.kit.tables import RowList
from ui.theme.measures import grown
from ui.theme.tokens import Space, TypeRole
from workbench.domain.withheld import Withheld
from workbench.operations.partners.table_exports import MadePartnerTable
from workbench.wording.leaving import AUDIENCES, PARTS
from workbench.wording.words import N_, NN_

LOOK = N_("What would leave")
ORGANISATIONS = NN_("{count} organisation", "{count} organisations")
LINES = NN_("in {count} line", "in {count} lines")
CARDS = NN_("on {count} card", "on {count} cards")
STAYS = N_("Stays here: {parts} ({who}).")
ALL_OF_IT = N_("Nothing stays: they get all of it.")
FOR_OWN_USE = N_("For your own use: nothing is kept back, also not what may not be passed on.")
NOT_HELD = N_(
    "The table takes partners to another workspace, with their posts and people. Seats in groups and people without a "
    "post are not in it."
)
_MOST = 200
"""How many lines are looked at; the others are like them."""
_HEIGHT = 150
_WAYS = ("email", "telephone", "messenger", "radio", "other_way", "contact_website", "contact_address", "website",
         "address")  # fmt: skip
_ABOUT = ("kind", "country", "cadre", "count", "relation", "related")


@dataclass(frozen=True, slots=True)
class LookRow:
    """One line of the table as it is looked at."""

    organisation: str
    post: str
    person: str
    ways: str
    about: str = ""
    """Of an organisation's own line: its kind and country; of a line that holds one fact of it: that."""


def rows_of(made: MadePartnerTable) -> list[LookRow]:
    """The first lines of the table, in a few columns."""
    return [_row(dict(zip(made.sheet.codes, row, strict=True))) for row in made.sheet.rows[:_MOST]]


def _row(cells: Mapping[str, str]) -> LookRow:
    return LookRow(
        organisation=_first(cells, "name") or cells.get("acronym", ""), post=_first(cells, "post"),
        person=cells.get("person", ""),
        ways=" · ".join(cells[way] for way in _WAYS if cells.get(way)),
        about=" · ".join(cells[what] for what in _ABOUT if cells.get(what))
        or _first(cells, "priority") or _first(cells, "profile"),
    )  # fmt: skip


def _first(cells: Mapping[str, str], field: str) -> str:
    return next((text for code, text in cells.items() if text and code.partition(".")[0] == field), "")


def _head(row: LookRow) -> str:
    return row.person or row.post or row.organisation


def _below(row: LookRow) -> str:
    parts = (row.post if row.person else "", row.organisation if row.person or row.post else row.about, row.ways)
    return " · ".join(filter(None, parts))


def _is_organisation(row: LookRow) -> bool:
    return not (row.person or row.post)


def _said(row: LookRow) -> str:
    return ", ".join(filter(None, (_head(row), _below(row))))


class ExportLook(QWidget):
    """Sentences, and the first lines."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        t = desk.t
        self._sums = Label("", TypeRole.STRONG, "text", wraps=True)
        self._stays = Label("", TypeRole.CAPTION, "text_2", wraps=True)
        self.model: ColumnsModel[LookRow] = ColumnsModel((
            Column("", text=_head, subtitle=_below, strong=_is_organisation, accessible=_said),
        ), self)  # fmt: skip
        self.table = RowList(desk.theme, self.model)
        self.table.setAccessibleName(t(LOOK))
        self.table.setMinimumHeight(grown(_HEIGHT))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(Label(t(LOOK), TypeRole.LABEL, "text_2"))
        column.addWidget(self._sums)
        column.addWidget(self._stays)
        column.addWidget(self.table, 1)

    def show_made(self, made: MadePartnerTable | None) -> None:
        """Shows what would leave; nothing where nothing would."""
        self.model.show(rows_of(made) if made else [])
        self._sums.setText(self._counted(made) if made else "")
        self._stays.setText("\n".join(self._told(made)) if made else "")

    def text(self) -> str:
        """All that is said."""
        return f"{self._sums.text()}\n{self._stays.text()}"

    def _counted(self, made: MadePartnerTable) -> str:
        words = self._desk.words
        on = words.plural(*CARDS, made.cards) if made.cards else words.plural(*LINES, len(made.sheet.rows))
        return words.listed((words.plural(*ORGANISATIONS, made.organisations), on))

    def _told(self, made: MadePartnerTable) -> Iterator[str]:
        t = self._desk.t
        if not made.named.named:
            yield t(FOR_OWN_USE)
        elif not made.withheld:
            yield t(ALL_OF_IT)
        for part in made.withheld:
            yield t(STAYS).replace("{parts}", self._part(part)).replace("{who}", t(AUDIENCES[part.audience.value]))
        if not made.named.named and not made.cards:
            yield t(NOT_HELD)

    def _part(self, part: Withheld) -> str:
        return isolate(self._desk.words.plural(*PARTS[part.kind.value], part.count))
