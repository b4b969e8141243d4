"""The tab of a partner's mandates: its mandate cards, and what it committed to."""

from dataclasses import dataclass
from functools import partial

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
from ui.theme.icons import IconName
from workbench.domain.mandates import CommitmentStatus, MandateStatus
from workbench.operations.workspaces import Connection
from workbench.queries.commitments import CommitmentRow, list_commitments
from workbench.queries.mandates import MandateRow, list_mandates
from workbench.queries.partner_pages import PartnerPage
from workbench.wording.words import N_

CARDS = N_("Mandate cards")
NO_CARDS = N_("No mandate card says yet what it is there for.")
NEW = N_("New mandate card")
COMMITMENTS = N_("Commitments")
NO_COMMITMENTS = N_("No commitment is noted that is its own or binds all.")
GO = N_("Go to the commitments")
OPEN = N_("Open")
EVERYWHERE = N_("Everywhere")
BINDS_ALL = N_("binds all")
SINCE = N_("since {day}")
UNTIL = N_("until {day}")
SPAN = N_("{start} to {end}")
_CARD_MARKS = {
    MandateStatus.DRAFT: MarkKind.INFO,
    MandateStatus.IN_FORCE: MarkKind.OK,
    MandateStatus.ENDED: MarkKind.NONE,
}
_COMMITMENT_MARKS = {
    CommitmentStatus.OPEN: MarkKind.NONE,
    CommitmentStatus.IN_PROGRESS: MarkKind.INFO,
    CommitmentStatus.KEPT: MarkKind.DONE,
    CommitmentStatus.DROPPED: MarkKind.BAD,
}


@dataclass(frozen=True, slots=True)
class MandatesRead:
    """What the tab shows of one partner."""

    partner: str
    cards: list[MandateRow]
    commitments: list[CommitmentRow]


class Mandates(LeadsFocus, Part):
    """Enter leads to the card or the commitment."""

    def __init__(self, given: Given) -> None:
        super().__init__()
        self._desk = desk = given.desk
        self._record = ""
        act = (RowAct(EDIT, OPEN),)
        self.cards = RowsCard(
            desk, RowsAbout(title=CARDS, empty=NO_CARDS, add=NEW, acts=act),
            Column(desk.t(CARDS), self._statement, subtitle=self._about_card, mark=lambda row: _CARD_MARKS[row.status]),
        )  # fmt: skip
        self.commitments = RowsCard(
            desk, RowsAbout(title=COMMITMENTS, empty=NO_COMMITMENTS, add=GO, acts=act, add_icon=IconName.ARROW_RIGHT),
            Column(desk.t(COMMITMENTS), lambda row: row.text, subtitle=self._about_commitment,
                   mark=lambda row: MarkKind.WARN if row.is_overdue else _COMMITMENT_MARKS[row.status]),
        )  # fmt: skip
        CardColumn(self.cards, self.commitments).fill(self)
        self.cards.add_asked.connect(self._on_new)
        self.cards.act_asked.connect(self._on_card)
        self.commitments.add_asked.connect(self._on_commitments)
        self.commitments.act_asked.connect(self._on_commitment)
        self.lead_focus_to(self.cards)

    def show_page(self, page: PartnerPage) -> None:
        if page.id != self._record:
            # What stands here is another partner's until the answer comes.
            self._record = page.id
            self.cards.show_rows(())
            self.commitments.show_rows(())
        self.cards.let_change(not page.is_removed)
        self._desk.fetch(partial(_read, partner=page.id, desk=self._desk), self._show, owner=self)

    def focus_first(self) -> None:
        self.setFocus()

    def edit_chosen(self) -> bool:
        return self.cards.ask(EDIT) or self.commitments.ask(EDIT)

    @Slot(object)
    def _show(self, found: MandatesRead) -> None:
        if found.partner == self._record:
            self.cards.show_rows(found.cards)
            self.commitments.show_rows(found.commitments)

    def _statement(self, row: MandateRow) -> str:
        return row.statement

    def _about_card(self, row: MandateRow) -> str:
        parts = (
            self._desk.term("mandate_statuses", row.status), row.context or self._desk.t(EVERYWHERE), row.instrument,
            self._period(row),
        )  # fmt: skip
        return " · ".join(part for part in parts if part)

    def _period(self, row: MandateRow) -> str:
        dates = Dates(self._desk.language)
        start, end = (isolate(dates.partly_known(day)) if day else "" for day in (row.start, row.end))
        if start and end:
            return self._desk.t(SPAN).replace("{start}", start).replace("{end}", end)
        if end:
            return self._desk.t(UNTIL).replace("{day}", end)
        return self._desk.t(SINCE).replace("{day}", start) if start else ""

    def _about_commitment(self, row: CommitmentRow) -> str:
        whose = "" if row.organisation else self._desk.t(BINDS_ALL)
        parts = (self._desk.term("commitment_statuses", row.status), whose, row.instrument)
        return " · ".join(part for part in parts if part)

    @Slot()
    def _on_new(self) -> None:
        self._desk.go(f"mandates?tab=cards&new=1&organisation={self._record}")

    @Slot(object)
    def _on_card(self, asked: RowAsked) -> None:
        self._desk.go(f"mandates/{asked.row.id}?tab=cards")

    @Slot()
    def _on_commitments(self) -> None:
        self._desk.go("mandates?tab=commitments")

    @Slot(object)
    def _on_commitment(self, asked: RowAsked) -> None:
        self._desk.go(f"mandates/{asked.row.id}?tab=commitments")


def _read(connection: Connection, partner: str, desk: Desk) -> MandatesRead:
    today, language = desk.today(), desk.language
    return MandatesRead(
        partner, list_mandates(connection, today, language, organisation=partner),
        list_commitments(connection, today, language, organisation=partner),
    )  # fmt: skip
