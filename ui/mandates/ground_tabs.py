"""The tabs of what mandates rest on: commitments with their evidence, and instruments."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot

from ui.kit.fields import Choice
from ui.kit.rows_card import EDIT, REMOVE, RowAsked
from ui.mandates.cards import EDIT as EDIT_IT
from ui.mandates.cards import REMOVE as REMOVE_IT
from ui.mandates.cards import STATUS
from ui.mandates.commitments import CommitmentDetail, CommitmentWords, commitments_register
from ui.mandates.detail_head import HeadAct
from ui.mandates.instruments import InstrumentDetail, InstrumentWords, instruments_register
from ui.mandates.resting import InstrumentRead, read_with_resting
from ui.mandates.tabs import NEW_LINE, Place, RegisterTab
from ui.theme.icons import IconName
from workbench.operations.workspaces import Connection
from workbench.queries.commitments import CommitmentPage, CommitmentRow, list_commitments, read_commitment
from workbench.queries.instruments import InstrumentRow, list_instruments


class CommitmentsTab(RegisterTab):
    """Commitments by instrument."""

    kind = "commitment"
    offered = frozenset({"status", "remove", "evidence"})

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self._rows: list[CommitmentRow] = []
        self._line = ""
        words = CommitmentWords(self.desk)
        acts = (
            HeadAct(EDIT_IT, IconName.PENCIL, "F2", self.edit),
            HeadAct(STATUS, IconName.FLAG, "Ctrl+D", self.set_status),
            HeadAct(REMOVE_IT, IconName.TRASH_2, "Del", self.remove, is_quiet=True),
        )  # fmt: skip
        self.detail = CommitmentDetail(self.desk, words, acts)
        self._hold(commitments_register(self.desk, words, self.detail))
        self.detail.evidence.add_asked.connect(self.add_evidence)
        self.detail.evidence.act_asked.connect(self._on_evidence)

    def read(self, context: str) -> None:
        query = partial(list_commitments, today=self.desk.today(), language=self.desk.language)
        self.desk.fetch(query, self._show_rows, owner=self)

    def _read_one(self, record: str) -> None:
        if not record:
            self.detail.show_page(None)
            return
        self.desk.fetch(self._query(record), self._show_page, owner=self)

    def _query(self, record: str) -> Callable[[Connection], CommitmentPage]:
        return partial(read_commitment, commitment=record, today=self.desk.today(), language=self.desk.language)

    def _on_add(self) -> None:
        self.acts.take()

    def _on_link(self) -> None:
        self.add()

    def add(self, organisation: str = "") -> None:
        row = self.register.current()
        self.acts.add_commitment(row.instrument_id if row is not None else "", self._on_saved)

    def open(self, record: str, line: str = "") -> None:
        self._line = line
        self.desk.fetch(self._query(record), self._open_sheet, owner=self)

    @Slot(object)
    def _open_sheet(self, page: CommitmentPage) -> None:
        if not self.can_show():
            return
        evidence = next((each for each in page.evidence if each.id == self._line), None)
        if evidence is not None:
            self.acts.evidence(RowAsked(EDIT, evidence), page.row.id)
        elif self._line == NEW_LINE:
            self.acts.add_evidence(page.row.id)
        elif not self._line:
            self.acts.edit_commitment(page)

    def edit(self) -> None:
        if not self.detail.evidence.ask(EDIT) and self.detail.page is not None:
            self.acts.edit_commitment(self.detail.page)

    def remove(self) -> None:
        if not self.detail.evidence.ask(REMOVE):
            self.acts.remove_commitments(self.ids())

    def set_status(self) -> None:
        self.acts.offer_commitment_status(self.ids(), self.detail.buttons[1])

    def whose(self) -> Choice | None:
        row = self.detail.page.row if self.detail.page is not None else None
        return Choice(row.organisation_id, row.organisation) if row is not None and row.organisation_id else None

    def move_by(self, by: int) -> None:
        """The chosen one comes earlier or later in its instrument."""
        row = self.register.current()
        if row is not None:
            self.acts.move_commitment(self._rows, row, by)

    @Slot()
    def add_evidence(self) -> None:
        """Notes evidence for the one that is chosen."""
        row = self.register.current()
        if row is not None:
            self.acts.add_evidence(row.id)

    @Slot(object)
    def _show_rows(self, rows: list[CommitmentRow]) -> None:
        self._rows = rows
        self.register.show_rows(rows)

    @Slot(object)
    def _show_page(self, page: CommitmentPage) -> None:
        if page.row.id == self._record:
            self.detail.show_page(page)

    @Slot(object)
    def _on_evidence(self, asked: RowAsked) -> None:
        if self.detail.page is not None:
            self.acts.evidence(asked, self.detail.page.row.id)


class InstrumentsTab(RegisterTab):
    """Instruments with what rests on them."""

    kind = "instrument"
    offered = frozenset({"remove"})

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        words = InstrumentWords(self.desk)
        acts = (HeadAct(EDIT_IT, IconName.PENCIL, "F2", self.edit),
                HeadAct(REMOVE_IT, IconName.TRASH_2, "Del", self.remove, is_quiet=True))  # fmt: skip
        self.detail = InstrumentDetail(self.desk, words, acts)
        self._hold(instruments_register(self.desk, words, self.detail))
        self.detail.go_asked.connect(self._on_go)

    def read(self, context: str) -> None:
        self.desk.fetch(partial(list_instruments, language=self.desk.language), self._show_rows, owner=self)

    def _read_one(self, record: str) -> None:
        if not record:
            self.detail.show_page(None)
            return
        self.desk.fetch(self._query(record), self._show_page, owner=self)

    def _query(self, record: str) -> Callable[[Connection], InstrumentRead]:
        return partial(read_with_resting, instrument=record, on=self.desk.today(), words=self.desk.words)

    def _on_add(self) -> None:
        self.acts.take()

    def _on_link(self) -> None:
        self.add()

    def add(self, organisation: str = "") -> None:
        self.acts.add_instrument(self._on_saved)

    def open(self, record: str, line: str = "") -> None:
        self.desk.fetch(self._query(record), self._open_sheet, owner=self)

    @Slot(object)
    def _open_sheet(self, found: InstrumentRead) -> None:
        if self.can_show():
            self.acts.edit_instrument(found.page)

    def edit(self) -> None:
        if self.detail.page is not None:
            self.acts.edit_instrument(self.detail.page)

    def remove(self) -> None:
        self.acts.remove_instruments(self.ids())

    @Slot(object)
    def _show_rows(self, rows: list[InstrumentRow]) -> None:
        self.register.show_rows(sorted(rows, key=_adopted, reverse=True))

    @Slot(object)
    def _show_page(self, found: InstrumentRead) -> None:
        if found.page.id == self._record:
            self.detail.show_page(found.page, found.resting)

    @Slot(str)
    def _on_go(self, route: str) -> None:
        self.desk.go(route)


def _adopted(row: InstrumentRow) -> str:
    return row.adopted_on
