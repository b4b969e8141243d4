"""The page of vocabularies: the lists of words that forms offer, and the terms of the one that is chosen."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.commands import Command
from ui.kit.desk import Desk
from ui.kit.keys import CANCEL, combination
from ui.kit.labels import isolate
from ui.kit.list_detail import ListDetail
from ui.kit.pages import Page
from ui.kit.routes import Route
from ui.kit.sheet_host import is_sheet_open
from ui.theme.icons import IconName
from ui.vocabularies.detail import VocabularyDetail
from ui.vocabularies.form import TermSheet
from ui.vocabularies.listing import TITLE, VocabularyListing
from ui.vocabularies.whole_form import EDIT, NEW, VocabularySheet
from workbench.domain.vocabularies import is_own_vocabulary
from workbench.identifiers import TermId
from workbench.operations.vocabularies import move_term, retire_term
from workbench.queries.vocabulary_pages import (
    VocabularyLine,
    VocabularyPage,
    list_vocabularies,
    read_vocabulary_page,
)
from workbench.wording.words import N_

PAGE = "vocabularies"
RETIRED = N_("{term} is offered no more. It stays readable where it is used.")
OFFERED = N_("{term} is offered again.")
MOVED = N_("{term} moved.")


class VocabulariesPage(Page):
    """List and detail. What is changed here, forms and lists show at once."""

    title = TITLE
    kinds = frozenset({"term", "vocabulary"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._record = ""
        self.listing = VocabularyListing(desk)
        self.detail = VocabularyDetail(desk)
        self.sides = ListDetail(desk.theme, desk.words, self.listing, self.detail)
        self.sides.remember(desk.kept, PAGE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sides)
        self.listing.list.chosen.connect(self._on_chosen)
        self.listing.list.opened.connect(self._on_opened)
        self.listing.list.clicked.connect(self._on_clicked)
        self.sides.back_asked.connect(self._locate)
        self.listing.new_button.clicked.connect(self.add_vocabulary)
        self.detail.add_asked.connect(self.add)
        self.detail.rename_asked.connect(self.rename)
        self.detail.retire_asked.connect(self.retire)
        self.detail.move_asked.connect(self.move_by)

    # What every page has

    def commands(self) -> Sequence[Command]:
        can = self._has_term
        return (
            _command("new", N_("New term"), self.add, "Ctrl+N", self._can_add, IconName.PLUS),
            _command("rename", N_("Rename the term"), self.rename, "F2", can, IconName.PENCIL),
            _command("up", N_("Move the term up"), partial(self.move_by, -1), "Alt+Up", can, IconName.ARROW_UP),
            _command("down", N_("Move the term down"), partial(self.move_by, 1), "Alt+Down", can,
                          IconName.ARROW_DOWN),
            _command("retire", N_("Retire the term, or offer it again"), self.retire, "Del", can,
                          IconName.ARCHIVE),
            _command("new_vocabulary", NEW, self.add_vocabulary, "Ctrl+Shift+V", self._is_free, IconName.PLUS),
            _command("rename_vocabulary", EDIT, self.rename_vocabulary, "Shift+F2", self._is_own, IconName.PENCIL),
            _command("filter", N_("Filter vocabularies"), self._focus_filter, "Ctrl+F|/", self._sees_list,
                          IconName.FILTER),
        )  # fmt: skip

    def enter(self, route: Route) -> None:
        if route.record:
            self._record = route.record
        self.sides.show_detail(bool(route.record))
        self.refresh()
        self._locate()

    def refresh(self) -> None:
        desk = self.desk
        desk.fetch(partial(list_vocabularies, language=desk.language), self._show_list, owner=self)
        self._read()

    def focus_first(self) -> None:
        (self.listing if self.sides.shows_list() else self.detail).setFocus()

    def panes(self) -> Sequence[QWidget]:
        return (self.listing.line, self.listing.list, self.detail.table)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if combination(event) in CANCEL and self.sides.shows_list() and self.listing.line.text():
            self.listing.line.clear_filter()
            return
        super().keyPressEvent(event)

    # What is shown

    @Slot(object)
    def _show_list(self, rows: list[VocabularyLine]) -> None:
        if not self._record and rows and not self.sides.is_narrow:
            self._record = rows[0].id
            self._read()
        self.listing.show_rows(rows, self._record)

    def _read(self) -> None:
        if self._record:
            query = partial(read_vocabulary_page, record=self._record, language=self.desk.language)
            self.desk.fetch(query, self._show, owner=self)

    @Slot(object)
    def _show(self, page: VocabularyPage | None) -> None:
        self.detail.show_page(page)

    @Slot(object)
    def _on_chosen(self, row: VocabularyLine | None) -> None:
        if row is not None and row.id != self._record:
            self._record = row.id
            self.listing.choose(row.id)
            self._read()
            self._locate()

    @Slot(object)
    def _on_opened(self, row: VocabularyLine | None) -> None:
        self._on_chosen(row)
        self.sides.show_detail(True)
        self.detail.setFocus()
        self._locate()

    @Slot(object)
    def _on_clicked(self, _: object) -> None:
        if self.sides.is_narrow:
            self._on_opened(None)

    @Slot()
    def _locate(self) -> None:
        record = self._record if self.sides.shows_detail() else ""
        self.desk.located.emit(str(Route(PAGE, record)))

    # What can be done

    def _is_free(self) -> bool:
        return not is_sheet_open(self)

    def _sees_list(self) -> bool:
        return self._is_free() and self.sides.shows_list()

    def _can_add(self) -> bool:
        return self._is_free() and self.detail.is_open()

    def _has_term(self) -> bool:
        return self._is_free() and self.detail.chosen() is not None

    def _focus_filter(self) -> None:
        self.listing.line.setFocus()

    def _is_own(self) -> bool:
        page = self.detail.page
        return self._is_free() and page is not None and is_own_vocabulary(page.code)

    @Slot()
    def add_vocabulary(self) -> None:
        """Opens the sheet of one more vocabulary."""
        sheet = VocabularySheet(self.desk)
        sheet.saved.connect(self._on_vocabulary)
        self.desk.show_sheet(sheet)

    @Slot(object)
    def _on_vocabulary(self, saved: object) -> None:
        self._record = getattr(saved, "id", self._record)
        self.sides.show_detail(True)
        self.refresh()
        self._locate()

    @Slot()
    def rename_vocabulary(self) -> None:
        """Opens the sheet of the vocabulary that is shown, where the office made it."""
        if self._is_own():
            self.desk.show_sheet(VocabularySheet(self.desk, self.detail.page))

    @Slot()
    def add(self) -> None:
        """Opens the sheet for one more term."""
        page = self.detail.page
        if page is not None and self.detail.is_open():
            sheet = TermSheet(self.desk, page)
            sheet.saved.connect(self._on_added)
            self.desk.show_sheet(sheet)

    @Slot(object)
    def _on_added(self, saved: object) -> None:
        self.detail.select_when_shown(getattr(saved, "id", ""))

    @Slot()
    def rename(self) -> None:
        """Opens the sheet of the chosen term."""
        page, term = self.detail.page, self.detail.chosen()
        if page is not None and term is not None:
            self.desk.show_sheet(TermSheet(self.desk, page, term))

    @Slot()
    def retire(self) -> None:
        """The chosen term is offered no more, or again."""
        term = self.detail.chosen()
        if term is not None:
            operation = partial(retire_term, self.desk.database, TermId(term.id), retired=not term.retired)
            said = self.desk.t(OFFERED if term.retired else RETIRED).replace("{term}", isolate(term.label))
            self.desk.operate(operation, owner=self, done=said)

    @Slot(object)
    def move_by(self, by: int) -> None:
        """The chosen term comes one place earlier or later."""
        term = self.detail.chosen()
        if term is not None:
            operation = partial(move_term, self.desk.database, TermId(term.id), by)
            self.desk.operate(operation, owner=self, done=self.desk.t(MOVED).replace("{term}", isolate(term.label)))


def _command(
    name: str, title: str, run: Callable[[], None], keys: str, enabled: Callable[[], bool], icon: IconName
) -> Command:  # fmt: skip
    return Command(
        id=f"vocabularies.{name}", title=title, run=run, shortcut=keys, enabled=enabled, icon=icon, group=TITLE
    )  # fmt: skip
