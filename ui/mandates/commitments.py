"""The tab of commitments: by instrument and in their order, each with its evidence and the files of that."""

from collections.abc import Sequence

from PySide6.QtCore import Slot

from ui.kit.cards import Card, EmptyState
from ui.kit.columns_model import Column
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.facts import Facts
from ui.kit.files_view import FilesView
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from ui.kit.rows_card import EDIT, REMOVE, RowAct, RowsAbout, RowsCard
from ui.mandates.detail_head import DetailFrame, HeadAct
from ui.mandates.register import Register
from ui.theme.icons import IconName
from ui.theme.measures import grown
from workbench.domain.mandates import CommitmentStatus
from workbench.queries.commitments import CommitmentPage, CommitmentRow, EvidenceLine
from workbench.wording.histories import VERIFICATIONS
from workbench.wording.words import N_, NN_

COMMITMENTS = N_("Commitments")
NOTHING = N_("No commitment yet. Take in those that come with the program, or write one into an instrument.")
TAKE = N_("Take in what comes with the program …")
NEW = N_("New commitment")
CHOOSE = N_("Choose a commitment from the list.")
FILTER = N_("Filter commitments")
TEXT = N_("What was committed to")
INSTRUMENT = N_("Instrument")
WHOSE = N_("Whose")
ALL_BOUND = N_("All that are bound by the instrument")
STATUS = N_("Status")
DUE = N_("Due")
OVERDUE = N_("{day}, overdue")
VERIFIED = N_("How far verified")
EVIDENCE = N_("Evidence")
NO_EVIDENCE = N_("No evidence yet for how far it is kept.")
ADD_EVIDENCE = N_("Add evidence")
EDIT_IT = N_("Edit …")
REMOVE_IT = N_("Remove")
FILES_OF = N_("Files of the evidence")
COUNTED = NN_("{count} piece of evidence", "{count} pieces of evidence")
FILES = NN_("{count} file", "{count} files")
NO_DAY = N_("no date")
STATUS_MARKS = {
    CommitmentStatus.OPEN: MarkKind.NONE,
    CommitmentStatus.IN_PROGRESS: MarkKind.INFO,
    CommitmentStatus.KEPT: MarkKind.DONE,
    CommitmentStatus.DROPPED: MarkKind.BAD,
}
_FILES_HEIGHT = 190


class CommitmentWords:
    """What lists and the detail say of a commitment."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def column(self) -> Column[CommitmentRow]:
        """What it says, whose it is, and how it stands."""
        return Column(
            self._desk.t(COMMITMENTS), lambda row: row.text, subtitle=self._below, trailing=self.status,
            mark=self.mark, accessible=self._spoken,
        )  # fmt: skip

    def mark(self, row: CommitmentRow) -> MarkKind:
        """How it stands, as a sign."""
        return MarkKind.WARN if row.is_overdue else STATUS_MARKS[row.status]

    def searched(self, row: CommitmentRow) -> str:
        """What it is found by."""
        return " ".join((row.text, row.instrument, row.organisation, self.status(row)))

    def status(self, row: CommitmentRow) -> str:
        """How it stands, in words."""
        return self._desk.term("commitment_statuses", row.status)

    def verified(self, row: CommitmentRow) -> str:
        """How far its words are verified."""
        return self._desk.t(VERIFICATIONS[row.verified])

    def facts(self, row: CommitmentRow) -> list[tuple[str, str]]:
        """All that is known of it."""
        t = self._desk.t
        return [
            (t(TEXT), row.text), (t(INSTRUMENT), row.instrument), (t(WHOSE), row.organisation or t(ALL_BOUND)),
            (t(STATUS), self.status(row)), (t(DUE), self._due(row)), (t(VERIFIED), self.verified(row)),
        ]  # fmt: skip

    def evidence(self) -> Column[EvidenceLine]:
        """What shows how far it is kept, and when."""
        return Column(self._desk.t(EVIDENCE), lambda line: line.words, subtitle=self._about_evidence)

    def _due(self, row: CommitmentRow) -> str:
        if row.due is None:
            return ""
        day = Dates(self._desk.language).short_day(row.due)
        return self._desk.t(OVERDUE).replace("{day}", isolate(day)) if row.is_overdue else day

    def _below(self, row: CommitmentRow) -> str:
        counted = self._desk.words.plural(*COUNTED, row.evidence) if row.evidence else ""
        parts = (row.organisation, self._due(row), counted, self.verified(row), row.instrument)
        return " · ".join(isolate(part) for part in parts if part)

    def _spoken(self, row: CommitmentRow) -> str:
        return ", ".join((row.text, self.status(row), self._below(row)))

    def _about_evidence(self, line: EvidenceLine) -> str:
        day = Dates(self._desk.language).partly_known(line.day) if line.day else self._desk.t(NO_DAY)
        files = self._desk.words.plural(*FILES, line.files) if line.files else ""
        return " · ".join(part for part in (day, files) if part)


class CommitmentDetail(DetailFrame):
    """One commitment; the files are those of the evidence that is chosen."""

    def __init__(self, desk: Desk, words: CommitmentWords, acts: Sequence[HeadAct]) -> None:
        self._words = words
        self.page: CommitmentPage | None = None
        self.facts = Facts()
        about = Card()
        about.body.addWidget(self.facts)
        self.evidence = RowsCard(desk, RowsAbout(
            title=EVIDENCE, empty=NO_EVIDENCE, add=ADD_EVIDENCE,
            acts=(RowAct(EDIT, EDIT_IT), RowAct(REMOVE, REMOVE_IT)),
        ), words.evidence())  # fmt: skip
        self.files = FilesView(desk, "evidence")
        self.files.setMinimumHeight(grown(_FILES_HEIGHT))
        self._files = Card(desk.t(FILES_OF))
        self._files.body.addWidget(self.files)
        super().__init__(desk, acts, (about, self.evidence, self._files), CHOOSE)
        self.evidence.moved.connect(self._show_files)

    @Slot(object)
    def show_page(self, page: CommitmentPage | None) -> None:
        """Shows a commitment."""
        self.page = page
        if page is None:
            self.show_nothing()
            return
        self.show_head(page.row.instrument, self._words.verified(page.row))
        self.facts.show_facts(self._words.facts(page.row)[:1] + self._words.facts(page.row)[2:])
        self.evidence.show_rows(page.evidence)
        if page.evidence and self.evidence.rows.current_row() is None:
            self.evidence.rows.select_first()
        self._show_files()

    @Slot()
    def _show_files(self) -> None:
        line = self.evidence.rows.current_row()
        self._files.setVisible(line is not None)
        if line is not None:
            self.files.show_record(line.id)


def commitments_register(desk: Desk, words: CommitmentWords, detail: CommitmentDetail) -> Register:
    """List and detail."""
    empty = EmptyState(desk.theme, IconName.LIST_CHECKS, desk.t(NOTHING), desk.t(TAKE), desk.t(NEW))
    return Register(
        desk, "mandates.commitments", words.column(), words.searched, empty, detail, placeholder=FILTER
    )  # fmt: skip
