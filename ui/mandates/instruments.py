"""The tab of instruments: what replaced what, what rests on each, and its files."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot

from ui.kit.cards import Card, EmptyState
from ui.kit.columns_model import Column
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.facts import Facts
from ui.kit.files_view import FilesView
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from ui.kit.routes import Route
from ui.kit.rows_card import EDIT, RowAct, RowAsked, RowsAbout, RowsCard
from ui.mandates.commitments import TAKE, VERIFIED
from ui.mandates.detail_head import DetailFrame, HeadAct
from ui.mandates.register import Register
from ui.mandates.resting import Resting
from ui.theme.icons import IconName
from ui.theme.measures import grown
from workbench.queries.instruments import InstrumentPage, InstrumentRow
from workbench.wording.histories import VERIFICATIONS
from workbench.wording.words import N_, NN_

INSTRUMENTS = N_("Instruments")
NOTHING = N_(
    "No instrument yet: agreements, resolutions, laws and terms of reference on which mandates and roles rest."
)
NEW = N_("New instrument")
CHOOSE = N_("Choose an instrument from the list.")
FILTER = N_("Filter instruments")
KIND = N_("Kind")
ADOPTED_BY = N_("Adopted by")
ADOPTED_ON = N_("Adopted on")
ADDRESS = N_("Address")
NOTE = N_("Note")
IS_REPLACED = N_("replaced by {title}")
RESTS = N_("What rests on it")
NOTHING_RESTS = N_("Nothing rests on it yet.")
OPEN = N_("Open")
FILES_OF = N_("Files")
COUNTED = NN_("{count} record rests on it", "{count} records rest on it")
CHAIN = N_("What replaced what")
NEWER, OLDER = N_("newer"), N_("older")
THIS = N_("this one")
_FILES_HEIGHT = 190


@dataclass(frozen=True, slots=True)
class Linked:
    """An instrument in the chain of what replaced what."""

    id: str
    title: str
    place: str
    """Whether it is newer or older than the one that is shown, or that one."""
    leads_on: bool


class InstrumentWords:
    """What the list and the detail say of an instrument."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def column(self) -> Column[InstrumentRow]:
        """What it is called, who adopted it, and how much rests on it."""
        return Column(
            self._desk.t(INSTRUMENTS), lambda row: row.title, subtitle=self._below, strong=True,
            mark=lambda row: MarkKind.NONE if row.replaced_by else MarkKind.OK,
        )  # fmt: skip

    def searched(self, row: InstrumentRow) -> str:
        """What it is found by."""
        return " ".join((row.title, row.adopted_by, row.adopted_on, self._kind(row.kind)))

    def facts(self, page: InstrumentPage) -> list[tuple[str, str]]:
        """All that is known of it."""
        t, draft = self._desk.t, page.draft
        day = Dates(self._desk.language).partly_known(draft.adopted_on) if draft.adopted_on else ""
        return [
            (t(KIND), self._kind(draft.kind)), (t(ADOPTED_BY), draft.adopted_by), (t(ADOPTED_ON), day),
            (t(VERIFIED), t(VERIFICATIONS[draft.verified])), (t(ADDRESS), draft.address), (t(NOTE), draft.note),
        ]  # fmt: skip

    def chain(self, page: InstrumentPage) -> list[Linked]:
        """The chain from the newest to the oldest; nothing where it stands alone."""
        if not (page.before or page.after):
            return []
        t = self._desk.t
        newer = (Linked(record, title, t(NEWER), leads_on=True) for record, title in reversed(page.after))
        older = (Linked(record, title, t(OLDER), leads_on=True) for record, title in page.before)
        return [*newer, Linked(page.id, page.title, t(THIS), leads_on=False), *older]

    def replaced(self, title: str) -> str:
        """Says what took its place."""
        return self._desk.t(IS_REPLACED).replace("{title}", isolate(title))

    def _kind(self, kind: str) -> str:
        return self._desk.term("instrument_kinds", kind) if kind else ""

    def _below(self, row: InstrumentRow) -> str:
        day = Dates(self._desk.language).partly_known(row.adopted_on) if row.adopted_on else ""
        replaced = self.replaced(row.replaced_by[0]) if row.replaced_by else ""
        counted = self._desk.words.plural(*COUNTED, row.resting) if row.resting else ""
        parts = (replaced, self._kind(row.kind), row.adopted_by, day, counted)
        return " · ".join(isolate(part) for part in parts if part)


class InstrumentDetail(DetailFrame):
    """One instrument."""

    go_asked = Signal(str)
    """The route of something that rests on it, of one it replaced, or of one that replaced it."""

    def __init__(self, desk: Desk, words: InstrumentWords, acts: Sequence[HeadAct]) -> None:
        self._words = words
        self.page: InstrumentPage | None = None
        self.facts, about = Facts(), Card()
        about.body.addWidget(self.facts)
        self.chain = RowsCard(
            desk, RowsAbout(title=CHAIN, empty="", add="", acts=(RowAct(EDIT, OPEN, _leads_on),)),
            Column(desk.t(CHAIN), lambda row: row.title, subtitle=lambda row: row.place),
        )  # fmt: skip
        self.chain.add_button.hide()
        self.resting = RowsCard(
            desk, RowsAbout(title=RESTS, empty=NOTHING_RESTS, add="", acts=(RowAct(EDIT, OPEN),)),
            Column(desk.t(RESTS), lambda row: row.text, subtitle=lambda row: row.about),
        )  # fmt: skip
        self.resting.add_button.hide()
        self.files = FilesView(desk, "instrument")
        self.files.setMinimumHeight(grown(_FILES_HEIGHT))
        files = Card(desk.t(FILES_OF))
        files.body.addWidget(self.files)
        super().__init__(desk, acts, (about, self.chain, self.resting, files), CHOOSE)
        self.resting.act_asked.connect(self._on_resting)
        self.chain.act_asked.connect(self._on_chain)

    def show_page(self, page: InstrumentPage | None, resting: Sequence[Resting] = ()) -> None:
        """Shows an instrument and what rests on it."""
        self.page = page
        if page is None:
            self.show_nothing()
            return
        self.show_head(page.title, self._words.replaced(page.after[0][1]) if page.after else "")
        self.facts.show_facts(self._words.facts(page))
        chain = self._words.chain(page)
        self.chain.setVisible(bool(chain))
        self.chain.show_rows(chain)
        self.resting.show_rows(resting)
        self.files.show_record(page.id)

    @Slot(object)
    def _on_resting(self, asked: object) -> None:
        row = getattr(asked, "row", None)
        if isinstance(row, Resting):
            self.go_asked.emit(row.route)

    @Slot(object)
    def _on_chain(self, asked: RowAsked) -> None:
        if _leads_on(asked.row):
            self.go_asked.emit(str(Route("mandates", options={"instrument": asked.row.id})))


def _leads_on(row: Linked) -> bool:
    return row.leads_on


def instruments_register(desk: Desk, words: InstrumentWords, detail: InstrumentDetail) -> Register:
    """List and detail."""
    empty = EmptyState(desk.theme, IconName.FILE_TEXT, desk.t(NOTHING), desk.t(TAKE), desk.t(NEW))
    return Register(
        desk, "mandates.instruments", words.column(), words.searched, empty, detail, placeholder=FILTER
    )  # fmt: skip
