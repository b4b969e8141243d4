"""What is done with the records of the page: sheets laid over it, and operations with one undo each."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from ui.kit.choice_menu import ChoiceMenu
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.paper_sheet import PaperSheet
from ui.kit.rows_card import EDIT, RowAsked
from ui.mandates.card_form import MandateSheet
from ui.mandates.ground_forms import CommitmentSheet, CommitmentStart, EvidenceSheet, InstrumentSheet, TakeSheet
from ui.mandates.rounds import CorrectionSheet, JudgingSheet, RoundSheet
from workbench.changes import Changes
from workbench.domain.circulations import AnswerKind
from workbench.domain.mandate_drafts import CommitmentDraft, MandateDraft
from workbench.domain.mandates import CommitmentStatus, MandateStatus
from workbench.identifiers import CommitmentId, ContextId, EvidenceId, InstrumentId, MandateId, OrganisationId
from workbench.operations.circulations import record_answers
from workbench.operations.commitments import (
    order_commitments,
    remove_commitments,
    remove_evidence,
    set_commitment_status,
)
from workbench.operations.instruments import remove_instruments
from workbench.operations.mandates import remove_mandates, set_mandate_status
from workbench.queries.circulations import RoundRow
from workbench.queries.commitments import CommitmentPage, CommitmentRow
from workbench.queries.instruments import InstrumentPage
from workbench.queries.mandates import MandatePage
from workbench.wording.words import N_, NN_

CARDS_REMOVED = NN_("{count} mandate card removed.", "{count} mandate cards removed.")
CARDS_CHANGED = NN_("{count} mandate card changed.", "{count} mandate cards changed.")
COMMITMENTS_REMOVED = NN_("{count} commitment removed.", "{count} commitments removed.")
COMMITMENTS_CHANGED = NN_("{count} commitment changed.", "{count} commitments changed.")
INSTRUMENTS_REMOVED = NN_("{count} instrument removed.", "{count} instruments removed.")
EVIDENCE_REMOVED = N_("Evidence removed.")
ANSWERED = N_("Answer noted.")
MOVED = N_("Commitment moved.")
PAPER_NAME = N_("Mandate cards")


class MandateActs(QObject):
    """Acts on what it is given; the page says what is chosen."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._then: Callable[[object], None] | None = None

    # Cards

    def add_card(self, context: str, then: Callable[[object], None], organisation: str = "") -> None:
        """A new card, on a sheet; of an organisation where one is named."""
        draft = MandateDraft(
            context=ContextId(context) if context else None,
            organisation=OrganisationId(organisation) if organisation else None,
        )
        self._show(MandateSheet(self._desk, draft), then)

    def edit_card(self, page: MandatePage) -> None:
        """The sheet of a card."""
        self._desk.show_sheet(MandateSheet(self._desk, page.draft, page.row.id))

    def send(self, cards: Sequence[str]) -> None:
        """The sheet that notes a round."""
        self._desk.show_sheet(RoundSheet(self._desk, [MandateId(card) for card in cards]))

    def print(self, context: str) -> None:
        """The set of a context as paper; of all contexts without one."""
        desk = self._desk
        desk.show_sheet(PaperSheet(desk, "mandate-cards", context or None, name=desk.t(PAPER_NAME)))

    def answer(self, asked: RowAsked, found: RoundRow) -> None:
        """Notes an answer to a round."""
        desk, row = self._desk, asked.row
        if asked.name == "correction":
            desk.show_sheet(CorrectionSheet(desk, found.id, row))
        elif asked.name == "judge":
            desk.show_sheet(JudgingSheet(desk, row))
        else:
            work = partial(record_answers, desk.database, found.id, [row.organisation], AnswerKind(asked.name))
            desk.operate(work, owner=self, done=desk.t(ANSWERED))

    def offer_card_status(self, cards: Sequence[str], at: QWidget) -> None:
        """A menu of how cards may stand."""
        choices = [Choice(each, self._desk.term("mandate_statuses", each)) for each in MandateStatus]
        self._offer(choices, at, partial(self._set_card_status, tuple(cards)))

    def _set_card_status(self, cards: Sequence[str], status: object) -> None:
        ids = [MandateId(card) for card in cards]
        work = partial(
            set_mandate_status, self._desk.database, ids, MandateStatus(str(status)), on=self._desk.today()
        )  # fmt: skip
        self._do(work, CARDS_CHANGED, len(ids))

    def remove_cards(self, cards: Sequence[str]) -> None:
        """Removes cards."""
        ids = [MandateId(card) for card in cards]
        self._do(partial(remove_mandates, self._desk.database, ids), CARDS_REMOVED, len(ids))

    # Commitments

    def add_commitment(self, instrument: str, then: Callable[[object], None]) -> None:
        """A new commitment, on a sheet."""
        draft = CommitmentDraft(instrument=InstrumentId(instrument) if instrument else None)
        self._show(CommitmentSheet(self._desk, CommitmentStart(draft=draft)), then)

    def edit_commitment(self, page: CommitmentPage) -> None:
        """The sheet of a commitment."""
        row = page.row
        whose = Choice(row.organisation_id, row.organisation) if row.organisation_id else None
        start = CommitmentStart(draft=page.draft, record=row.id, organisation=whose)
        self._desk.show_sheet(CommitmentSheet(self._desk, start))

    def offer_commitment_status(self, commitments: Sequence[str], at: QWidget) -> None:
        """A menu of how commitments may stand."""
        choices = [Choice(each, self._desk.term("commitment_statuses", each)) for each in CommitmentStatus]
        self._offer(choices, at, partial(self._set_commitment_status, tuple(commitments)))

    def _set_commitment_status(self, commitments: Sequence[str], status: object) -> None:
        ids = [CommitmentId(each) for each in commitments]
        work = partial(set_commitment_status, self._desk.database, ids, CommitmentStatus(str(status)))
        self._do(work, COMMITMENTS_CHANGED, len(ids))

    def move_commitment(self, rows: Sequence[CommitmentRow], chosen: CommitmentRow, by: int) -> None:
        """One place earlier or later among those of its instrument."""
        ids = [row.id for row in rows if row.instrument_id == chosen.instrument_id]
        at = ids.index(chosen.id)
        if 0 <= at + by < len(ids):
            ids[at], ids[at + by] = ids[at + by], ids[at]
            work = partial(order_commitments, self._desk.database, ids)
            self._desk.operate(work, owner=self, done=self._desk.t(MOVED))

    def remove_commitments(self, commitments: Sequence[str]) -> None:
        """Removes commitments."""
        ids = [CommitmentId(each) for each in commitments]
        self._do(partial(remove_commitments, self._desk.database, ids), COMMITMENTS_REMOVED, len(ids))

    def add_evidence(self, commitment: CommitmentId) -> None:
        """The sheet of evidence."""
        self._desk.show_sheet(EvidenceSheet(self._desk, commitment))

    def evidence(self, asked: RowAsked, commitment: CommitmentId) -> None:
        """Edits or removes evidence."""
        if asked.name == EDIT:
            self._desk.show_sheet(EvidenceSheet(self._desk, commitment, asked.row.draft, asked.row.id))
            return
        work = partial(remove_evidence, self._desk.database, [EvidenceId(asked.row.id)])
        self._desk.operate(work, owner=self, done=self._desk.t(EVIDENCE_REMOVED))

    # Instruments

    def add_instrument(self, then: Callable[[object], None]) -> None:
        """A new instrument, on a sheet."""
        self._show(InstrumentSheet(self._desk), then)

    def edit_instrument(self, page: InstrumentPage) -> None:
        """The sheet of an instrument."""
        self._desk.show_sheet(InstrumentSheet(self._desk, page.draft, page.id))

    def remove_instruments(self, instruments: Sequence[str]) -> None:
        """Removes instruments."""
        ids = [InstrumentId(each) for each in instruments]
        self._do(partial(remove_instruments, self._desk.database, ids), INSTRUMENTS_REMOVED, len(ids))

    def take(self) -> None:
        """Offers what comes with the program."""
        self._desk.show_sheet(TakeSheet(self._desk, self._desk.program.shipped_instruments()))

    # How all of it is done

    def _show(self, sheet: MandateSheet | CommitmentSheet | InstrumentSheet, then: Callable[[object], None]) -> None:
        sheet.saved.connect(then)
        self._desk.show_sheet(sheet)

    def _do(self, work: Callable[[], Changes], counted: tuple[str, str], count: int) -> None:
        if count:
            done = self._desk.words.plural(*counted, count)
            self._desk.operate(self._desk.before_many(work, count), owner=self, done=done)

    def _offer(self, choices: Sequence[Choice], at: QWidget, then: Callable[[object], None]) -> None:
        self._then = then
        menu = ChoiceMenu(self._page, choices)
        menu.chosen.connect(self._on_offered)
        menu.open_at(at)

    @Slot(object)
    def _on_offered(self, value: object) -> None:
        if self._then is not None:
            self._then(value)
