"""What a context is: its facts, its situations and hosts over time, and the areas it reaches."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.contexts.context_words import ContextWords
from ui.contexts.lines import area_sheet, host_sheet, situation_sheet
from ui.kit.audience_sheet import WHO
from ui.kit.card_column import CardColumn
from ui.kit.cards import Card
from ui.kit.columns_model import Column
from ui.kit.desk import Desk
from ui.kit.facts import Facts
from ui.kit.fields import Choice
from ui.kit.focus import LeadsFocus
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from ui.kit.rows_card import EDIT, RowAct, RowAsked, RowsAbout, RowsCard
from workbench.identifiers import AreaId, ContextHostId, ContextId, ContextSituationId
from workbench.operations.areas import remove_areas
from workbench.operations.contexts import (
    edit_context,
    end_hosts,
    end_situations,
    remove_hosts,
    remove_situations,
)
from workbench.queries.contexts import ContextPage, HostLine, SituationLine
from workbench.wording.leaving import AUDIENCES
from workbench.wording.words import N_

ABOUT = N_("About the context")
KIND, COUNTRIES, PERIOD, ROLES = N_("Kind"), N_("Countries"), N_("Period"), N_("Roles today")
NO_ROLES = N_("None yet")
COUNTED = N_("{status}: {count}")
SITUATIONS, NO_SITUATIONS = N_("Situations"), N_("No situation is recorded. What is proposed follows from them.")
ADD_SITUATION = N_("Add a situation")
HOSTS, NO_HOSTS = N_("Hosts"), N_("No host is recorded. Then the National Society of the country is taken for it.")
ADD_HOST = N_("Add a host")
AREAS, NO_AREAS = N_("Areas"), N_("No area is named: the whole of the countries is meant.")
ADD_AREA = N_("Add an area")
EDIT_IT, GO_PARTNER = N_("Edit"), N_("Go to the partner")
END_TODAY, REMOVE_IT = N_("Ends today"), N_("Remove it: it never was so")
TAKE_OUT, REMOVE_AREA = N_("Take it out of the context"), N_("Remove the area everywhere")
ENDED, REMOVED, TAKEN_OUT = N_("Ended today."), N_("Removed."), N_("Taken out of the context.")
AREA_REMOVED = N_("Area removed.")
NEW_ONE = "new"
"""Stands in a route for what is not noted yet."""
END, DELETE, GO, SHARE, EVERYWHERE = "end", "delete", "go", "share", "everywhere"


@dataclass(frozen=True, slots=True)
class AreaLine:
    """An area of the context."""

    id: str
    name: str


class Overview(LeadsFocus, QWidget):
    """Four cards. Enter or F2 edits a line, Del ends or removes it."""

    sharing_asked = Signal(object)
    """Kind and id of records of which somebody wants to say who may receive them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._page: ContextPage | None = None
        self._words = ContextWords(desk)
        self.facts = Facts()
        about = Card(desk.t(ABOUT))
        about.body.addWidget(self.facts)
        over_time = (RowAct(EDIT, EDIT_IT), RowAct(END, END_TODAY, _runs), RowAct(DELETE, REMOVE_IT),
                     RowAct(SHARE, WHO))  # fmt: skip
        self.situations = RowsCard(
            desk, RowsAbout(title=SITUATIONS, empty=NO_SITUATIONS, add=ADD_SITUATION, acts=over_time),
            Column("", text=_label, subtitle=self._about_situation, trailing=self._when, mark=_mark),
        )  # fmt: skip
        self.hosts = RowsCard(
            desk, RowsAbout(title=HOSTS, empty=NO_HOSTS, add=ADD_HOST, acts=(*over_time, RowAct(GO, GO_PARTNER))),
            Column("", text=_organisation, subtitle=self._country, trailing=self._when, mark=_mark),
        )  # fmt: skip
        acts = (RowAct(EDIT, EDIT_IT), RowAct(DELETE, TAKE_OUT), RowAct(EVERYWHERE, REMOVE_AREA))
        self.areas = RowsCard(desk, RowsAbout(title=AREAS, empty=NO_AREAS, add=ADD_AREA, acts=acts),
                              Column("", text=_name))  # fmt: skip
        CardColumn(about, self.situations, self.hosts, self.areas).fill(self)
        self.lead_focus_to(self.situations)
        self._connect()

    def _connect(self) -> None:
        self.situations.add_asked.connect(self.add_situation)
        self.hosts.add_asked.connect(self.add_host)
        self.areas.add_asked.connect(self.add_area)
        self.situations.act_asked.connect(self._on_situation)
        self.hosts.act_asked.connect(self._on_host)
        self.areas.act_asked.connect(self._on_area)

    def cards(self) -> Sequence[RowsCard]:
        """The cards with lines."""
        return (self.situations, self.hosts, self.areas)

    def show_page(self, page: ContextPage) -> None:
        """Shows this context, or the same one as it is now."""
        self._page = page
        desk, words = self._desk, self._words
        self.facts.show_facts([
            (desk.t(KIND), desk.term("context_kinds", page.draft.kind.value)),
            (desk.t(COUNTRIES), words.countries(page.draft.countries)),
            (desk.t(PERIOD), words.period(page.draft.start, page.draft.end)),
            (desk.t(ROLES), words.joined(*map(self._counted, sorted(page.roles.items()))) or desk.t(NO_ROLES)),
            (desk.t(WHO), desk.t(AUDIENCES[page.audience.kind.value])),
        ])  # fmt: skip
        self.situations.show_rows(page.situations)
        self.hosts.show_rows(page.hosts)
        self.areas.show_rows([AreaLine(*area) for area in page.areas])

    def _counted(self, status: tuple[str, int]) -> str:
        said = self._desk.t(COUNTED).replace("{status}", isolate(self._desk.term("assignment_statuses", status[0])))
        return said.replace("{count}", self._words.dates.number(status[1]))

    # What lines say

    def _about_situation(self, row: SituationLine) -> str:
        return self._words.joined(
            self._words.response(row.collective_response), isolate(row.basis) if row.basis else ""
        )

    def _country(self, row: HostLine) -> str:
        return self._words.country(row.country)

    def _when(self, row: SituationLine | HostLine) -> str:
        return self._words.period(row.start, row.end)

    # Acts

    def focus_first(self) -> None:
        """To the first card with lines, else to what adds one."""
        card = next((card for card in self.cards() if card.rows.isVisible()), None)
        (card.rows if card else self.situations.add_button).setFocus()

    def chosen(self) -> Sequence[tuple[str, str]]:
        """Kind and id of the situation or the host that has the focus."""
        lines = (("context_situation", self.situations), ("context_host", self.hosts))
        return [(kind, row.id) for kind, card in lines if (row := card.focused()) is not None]

    def organisation(self) -> Choice | None:
        """The host whose line has the focus."""
        row = self.hosts.focused()
        return Choice(row.organisation_id, row.organisation) if row is not None else None

    def edit_chosen(self) -> bool:
        """Edits the line that has the focus; whether there was one."""
        return any(card.ask(EDIT) for card in self.cards())

    def remove_chosen(self) -> bool:
        """Ends the line that has the focus, or removes it; whether there was one."""
        return any(card.ask(END) or card.ask(DELETE) for card in self.cards())

    @Slot()
    def add_situation(self) -> None:
        """The sheet of one more situation."""
        if self._page is not None:
            self._desk.show_sheet(situation_sheet(self._desk, self._page.id))

    @Slot()
    def add_host(self) -> None:
        """The sheet of one more host."""
        if self._page is not None:
            self._desk.show_sheet(host_sheet(self._desk, self._page))

    @Slot()
    def add_area(self) -> None:
        """The sheet of one more area."""
        if self._page is not None:
            self._desk.show_sheet(area_sheet(self._desk, self._page))

    def open_line(self, situation: str, host: str) -> None:
        """The sheet of the situation or the host of this id, or of a new one; none where there is none any more."""
        page = self._page
        if page is None:
            return
        if NEW_ONE in (situation, host):
            self.add_situation() if situation else self.add_host()
        for line in (each for each in page.situations if each.id == situation):
            self._on_situation(RowAsked(EDIT, line))
        for row in (each for each in page.hosts if each.id == host):
            self._on_host(RowAsked(EDIT, row))

    @Slot(object)
    def _on_situation(self, asked: RowAsked) -> None:
        desk, row = self._desk, cast(SituationLine, asked.row)
        if asked.name == EDIT and self._page is not None:
            desk.show_sheet(situation_sheet(desk, self._page.id, row))
        elif asked.name == END:
            self._do(partial(end_situations, desk.database, [ContextSituationId(row.id)], desk.today()), ENDED)
        elif asked.name == DELETE:
            self._do(partial(remove_situations, desk.database, [ContextSituationId(row.id)]), REMOVED)
        elif asked.name == SHARE:
            self.sharing_asked.emit((("context_situation", row.id),))

    @Slot(object)
    def _on_host(self, asked: RowAsked) -> None:
        desk, row = self._desk, cast(HostLine, asked.row)
        if asked.name == EDIT and self._page is not None:
            desk.show_sheet(host_sheet(desk, self._page, row))
        elif asked.name == GO:
            desk.go(f"partners/{row.organisation_id}")
        elif asked.name == END:
            self._do(partial(end_hosts, desk.database, [ContextHostId(row.id)], desk.today()), ENDED)
        elif asked.name == DELETE:
            self._do(partial(remove_hosts, desk.database, [ContextHostId(row.id)]), REMOVED)
        elif asked.name == SHARE:
            self.sharing_asked.emit((("context_host", row.id),))

    @Slot(object)
    def _on_area(self, asked: RowAsked) -> None:
        desk, page, row = self._desk, self._page, cast(AreaLine, asked.row)
        if page is None:
            return
        if asked.name == EDIT:
            desk.show_sheet(area_sheet(desk, page, row.id))
        elif asked.name == EVERYWHERE:
            self._do(partial(remove_areas, desk.database, [AreaId(row.id)]), AREA_REMOVED)
        else:
            draft = replace(page.draft, areas=tuple(area for area in page.draft.areas if area != row.id))
            self._do(partial(edit_context, desk.database, ContextId(page.id), draft), TAKEN_OUT)

    def _do(self, operation: partial[Any], done: str) -> None:
        self._desk.operate(operation, owner=self, done=self._desk.t(done))


def _runs(row: SituationLine | HostLine) -> bool:
    return not row.end


def _label(row: SituationLine) -> str:
    return row.label


def _organisation(row: HostLine) -> str:
    return row.organisation


def _name(row: AreaLine) -> str:
    return row.name


def _mark(row: SituationLine | HostLine) -> MarkKind | None:
    return None if row.is_current else MarkKind.NONE
