"""The tab of a partner's relations: what it is to others, and others to it, now and once; and where it belongs."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import cast

from PySide6.QtCore import Slot

from ui.kit.card_column import CardColumn
from ui.kit.columns_model import Column
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.focus import LeadsFocus
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from ui.kit.rows_card import EDIT, RowAct, RowAsked, RowsAbout, RowsCard
from ui.partners.part import Given, Part
from ui.partners.relation_form import EndRelationSheet, RelationSheet
from workbench.identifiers import OrganisationId, OrganisationRelationId
from workbench.operations.partners import end_relations, remove_relations
from workbench.queries.partner_pages import PartnerPage
from workbench.queries.partner_relations import PartnerRelations, RelatedPartner, RelationLine, read_relations
from workbench.wording.relations import FROM_OTHERS, TO_OTHERS
from workbench.wording.words import N_

RELATIONS = N_("Relations")
NO_RELATIONS = N_("No relations to other partners are noted: who supports, funds or follows whom, who is a member.")
ADD = N_("Add relation")
FORMER = N_("Relations that ended, or are to begin")
NO_FORMER = N_("None ended so far.")
BELONGS = N_("Where it belongs")
NO_BELONGING = N_("Nothing stands above or below it.")
ABOVE = N_("Above it")
BELOW = N_("Below it")
GO = N_("Go to the partner")
EDIT_IT = N_("Edit")
END_TODAY = N_("Ends today")
END_ON = N_("Ends on …")
REMOVE_IT = N_("Remove: it never was")
ENDED = N_("The relation ends today.")
REMOVED = N_("Relation removed.")
SINCE = N_("since {day}")
UNTIL = N_("until {day}")
SPAN = N_("{start} to {end}")
TO_COME = N_("from {day}")


class Relations(LeadsFocus, Part):
    """Enter leads to the other partner; F2 edits; Del ends today, or removes what has an end."""

    def __init__(self, given: Given) -> None:
        super().__init__()
        self._desk = desk = given.desk
        self._page: PartnerPage | None = None
        words = _RelationWords(desk)
        column = words.column()
        acts = (
            RowAct("go", GO), RowAct(EDIT, EDIT_IT), RowAct("end", END_TODAY, _runs), RowAct("end_on", END_ON, _runs),
            RowAct("delete", REMOVE_IT),
        )  # fmt: skip
        self.current = RowsCard(desk, RowsAbout(title=RELATIONS, empty=NO_RELATIONS, add=ADD, acts=acts), column)
        self.former = RowsCard(desk, RowsAbout(title=FORMER, empty=NO_FORMER, add=ADD, acts=acts), column)
        self.former.add_button.hide()
        self.former.hide()
        self.belonging = RowsCard(desk, RowsAbout(
            title=BELONGS, empty=NO_BELONGING, add=ADD, acts=(RowAct("go", GO),)
        ), Column("", text=_named, subtitle=words.stands, trailing=words.kind))  # fmt: skip
        self.belonging.add_button.hide()
        self.belonging.hide()
        CardColumn(self.current, self.former, self.belonging).fill(self)
        self.lead_focus_to(self.current)
        self.current.add_asked.connect(self.add)
        for card in (self.current, self.former):
            card.act_asked.connect(self._on_act)
        self.belonging.act_asked.connect(self._on_belonging)

    # What a part does

    def show_page(self, page: PartnerPage) -> None:
        self._page = page
        self.current.let_change(not page.is_removed)
        desk = self._desk
        query = partial(read_relations, record=page.id, on=desk.today(), language=desk.language)
        desk.fetch(query, self._show, owner=self)

    def focus_first(self) -> None:
        (self.current.rows if self.current.rows.isVisible() else self.current.add_button).setFocus()

    def edit_chosen(self) -> bool:
        return any(card.ask(EDIT) for card in (self.current, self.former))

    def remove_chosen(self) -> bool:
        return self.current.ask("end") or any(card.ask("delete") for card in (self.current, self.former))

    def looked_at(self) -> Sequence[tuple[str, str]]:
        rows = (card.focused() for card in (self.current, self.former))
        return [("organisation_relation", row.id) for row in rows if row is not None]

    def act(self, name: str) -> None:
        if name == "add":
            self.add()

    @Slot(object)
    def _show(self, relations: PartnerRelations) -> None:
        self.current.show_rows(relations.current)
        self.former.show_rows(relations.others)
        self.former.setVisible(bool(relations.others))
        # The farthest on top, as it is drawn; below it what belongs to it.
        above = [Standing(partner, True) for partner in reversed(relations.above)]
        below = [Standing(partner, False) for partner in relations.below]
        self.belonging.show_rows([*above, *below])
        self.belonging.setVisible(bool(above or below))

    # Acts

    @Slot()
    def add(self) -> None:
        """Opens the sheet of one more relation."""
        if self._page is not None and not self._page.is_removed:
            self._desk.show_sheet(RelationSheet(self._desk, OrganisationId(self._page.id), self._page.name))

    @Slot(object)
    def _on_act(self, asked: RowAsked) -> None:
        desk, row, page = self._desk, cast(RelationLine, asked.row), self._page
        if page is None:
            return
        relation = OrganisationRelationId(row.id)
        if asked.name == "go":
            desk.go(f"partners/{row.other_id}?tab=relations")
        elif asked.name == EDIT:
            desk.show_sheet(RelationSheet(desk, OrganisationId(page.id), page.name, row))
        elif asked.name == "end":
            operation = partial(end_relations, desk.database, [relation], desk.today())
            desk.operate(operation, owner=self, done=desk.t(ENDED))
        elif asked.name == "end_on":
            desk.show_sheet(EndRelationSheet(desk, relation))
        elif asked.name == "delete":
            desk.operate(partial(remove_relations, desk.database, [relation]), owner=self, done=desk.t(REMOVED))

    @Slot(object)
    def _on_belonging(self, asked: RowAsked) -> None:
        self._desk.go(f"partners/{cast(Standing, asked.row).id}?tab=relations")


@dataclass(frozen=True, slots=True)
class Standing:
    """A partner above or below the one whose page it is."""

    partner: RelatedPartner
    is_above: bool

    @property
    def id(self) -> str:
        """The partner's."""
        return self.partner.id


def _runs(row: RelationLine) -> bool:
    return not row.end


def _named(row: Standing) -> str:
    return row.partner.name


class _RelationWords:
    """Says of a relation what a row shows, seen from the partner whose page it is."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._dates = Dates(desk.language)

    def column(self) -> Column[RelationLine]:
        """The row: the other partner, what it is, and for how long."""
        return Column("", text=_other, subtitle=self._about, trailing=self._when, mark=_mark)

    def _about(self, row: RelationLine) -> str:
        told = self._desk.t((TO_OTHERS if row.is_outgoing else FROM_OTHERS).get(row.kind, row.kind))
        return " · ".join(part for part in (told, isolate(row.note) if row.note else "") if part)

    def _when(self, row: RelationLine) -> str:
        start, end = (isolate(self._dates.partly_known(day)) if day else "" for day in (row.start, row.end))
        if start and end:
            return self._desk.t(SPAN).replace("{start}", start).replace("{end}", end)
        if end:
            return self._desk.t(UNTIL).replace("{day}", end)
        return self._desk.t(SINCE if row.is_current else TO_COME).replace("{day}", start) if start else ""

    def stands(self, row: Standing) -> str:
        """Whether it stands above or below, and how far."""
        return self._desk.t(ABOVE if row.is_above else BELOW) + " ·" * (row.partner.depth - 1)

    def kind(self, row: Standing) -> str:
        """What kind of organisation it is."""
        return self._desk.term("organisation_kinds", row.partner.kind) if row.partner.kind else ""


def _other(row: RelationLine) -> str:
    return row.other


def _mark(row: RelationLine) -> MarkKind | None:
    return None if row.is_current else MarkKind.NONE
