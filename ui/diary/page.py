"""The page of the diary: what was done, below its day, and the entry that is chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.diary.commands import commands_of
from ui.diary.entry_detail import BACK, EntryDetail
from ui.diary.listing import DiaryListing
from ui.diary.register_sheet import RegisterSheet
from ui.diary.undo_sheet import BackToSheet, UndoSheet
from ui.kit.change_words import ChangeWords
from ui.kit.commands import Command
from ui.kit.desk import Desk
from ui.kit.keys import CANCEL, combination
from ui.kit.labels import isolate
from ui.kit.list_detail import ListDetail
from ui.kit.paged_model import Ahead, read_ahead
from ui.kit.pages import Page
from ui.kit.routes import Route
from ui.kit.sheet_host import is_sheet_open
from workbench.operations.diary import UndoPreview, count_back_to, preview_undo
from workbench.operations.workspaces import Connection
from workbench.queries.diary import (
    FIRST,
    DiaryLine,
    DiaryOrder,
    DiaryRow,
    Offer,
    Reader,
    Writer,
    list_writers,
    order_diary,
    read_diary,
)
from workbench.queries.diary_detail import OperationPage, read_operation
from workbench.queries.diary_filters import DiaryFilter
from workbench.queries.diary_subjects import subjects_of
from workbench.wording.kinds import kind_name
from workbench.wording.words import N_

TITLE = N_("Diary")
PAGE = "diary"
OF_RECORD = N_("What concerns {record}")
OF_AUTHOR = N_("What one person did")
SINCE = N_("What was done since then")
SCOPES = ("since", "by", "replica", "record")
"""Options of a route that lead to a part of the diary."""


@dataclass(frozen=True, slots=True)
class _Read:
    matching: DiaryFilter
    order: DiaryOrder
    ahead: Ahead[DiaryLine]
    writers: Sequence[Writer]
    scope: str
    """The name of the record it is about, where a link led to that."""


class DiaryPage(Page):
    """List and detail of entries. It reads again after every change, as each is an entry."""

    title = TITLE

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._record = ""
        self._scope: Mapping[str, str] = {}
        self._shown: DiaryFilter | None = None
        self._changes = ChangeWords(desk)
        self.listing = DiaryListing(desk)
        self.list, self.model, self.filters = self.listing.list, self.listing.model, self.listing.filters
        self.detail = EntryDetail(desk)
        self.sides = ListDetail(desk.theme, desk.words, self.listing, self.detail)
        self.sides.remember(desk.kept, "diary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sides)
        self._connect()

    def _connect(self) -> None:
        self.filters.changed.connect(self._on_filter)
        self.listing.clear_asked.connect(self.show_everything)
        self.listing.register_asked.connect(self.export)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.list.clicked.connect(self._on_clicked)
        self.sides.back_asked.connect(self._on_back)
        self.detail.undo_asked.connect(self.take_back)
        self.detail.act_asked.connect(self._on_act)

    # What a page does

    def commands(self) -> Sequence[Command]:
        return commands_of(self)

    def enter(self, route: Route) -> None:
        self._scope = {name: route.option(name) for name in SCOPES if route.option(name)}
        if self._scope and not route.record:
            # A link counts what it leads to: nothing of that is kept out by what was looked for another time.
            self.filters.show_all()
        self._record = route.record or self._record
        had_focus = self._has_focus()
        self.sides.show_detail(bool(route.record))
        if had_focus and not self._has_focus():
            # What had it is hidden now; Qt would give it to anything.
            self.focus_first()
        self.refresh()

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus) and focus.isVisible()

    def refresh(self) -> None:
        self._fetch(FIRST)

    def focus_first(self) -> None:
        (self.listing if self.sides.shows_list() else self.detail).setFocus()

    def panes(self) -> Sequence[QWidget]:
        return (self.filters.line, self.list, self.detail)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if combination(event) in CANCEL and self.listing.is_narrowed() and self.sides.shows_list():
            self.show_everything()
            return
        super().keyPressEvent(event)

    # Reading

    def _matching(self) -> DiaryFilter:
        kind, _, record = self._scope.get("record", "").partition(":")
        chosen = self.filters.matching()
        return replace(
            chosen, since=self._scope.get("since", ""), author=self._scope.get("by", "") or chosen.author,
            replica=self._scope.get("replica", ""), record=(kind, record) if record else None,
        )  # fmt: skip

    def _fetch(self, limit: int | None) -> None:
        """Reads the first entries, and once these are there all: the first are wanted at once."""
        query = partial(
            _read, matching=self._matching(), limit=limit, seen=_in_sight(self.list), reader=self.listing.reader()
        )
        self.desk.fetch(query, self._show_first if limit else self._show_all, owner=self)

    def _show_first(self, read: _Read) -> None:
        if read.matching != self._matching():
            return
        is_all = read.order.count < FIRST
        # The rest is there already where only something new was done.
        if is_all or read.matching != self._shown:
            self._show(read)
        if is_all:
            self.listing.tell_count(read.order.count)
        else:
            self._fetch(None)

    def _show_all(self, read: _Read) -> None:
        if read.matching == self._matching():
            self._show(read)
            self.listing.tell_count(read.order.count)

    def _show(self, read: _Read) -> None:
        self._shown = read.matching
        self.filters.show_writers(read.writers)
        self.listing.tell_scope(self._scope_in_words(read.scope))
        self.listing.show_order(read.order.numbers, read.ahead)
        if self._record and self.list.select_id(self._record):
            self._read_entry()
        elif read.order.count:
            self.listing.select_first()
            self._on_chosen(self.listing.current())
        else:
            self.detail.hide_page()

    def _scope_in_words(self, record: str) -> str:
        t, scope = self.desk.t, self._scope
        if "record" in scope:
            kind = kind_name(scope["record"].partition(":")[0], self.desk.words)
            return t(OF_RECORD).replace("{record}", isolate(record or kind))
        if "since" in scope:
            return t(SINCE)
        return t(OF_AUTHOR) if scope else ""

    def _read_entry(self) -> None:
        if self._record:
            query = partial(
                read_operation, record=self._record, reader=self.listing.reader(), writing=self._changes.writing
            )
            self.desk.fetch(query, self._show_entry, owner=self)

    def _show_entry(self, page: OperationPage) -> None:
        if page.row.id == self._record:
            self.detail.show_page(page)

    def _locate(self) -> None:
        if self.is_entered:
            self.desk.located.emit(str(Route(PAGE, self._record, self._scope)))

    # Acts

    def can_act(self) -> bool:
        """Whether nothing lies over the page."""
        return not is_sheet_open(self)

    def can_take_back(self) -> bool:
        """Whether the chosen entry may be taken back, or done again."""
        page = self.detail.page
        return self.can_act() and page is not None and page.row.offers is not Offer.NOTHING

    def can_go_to_record(self) -> bool:
        """Whether the chosen entry is about a record with a page."""
        return self.can_act() and bool(self.detail.first_route())

    def look_for(self) -> None:
        """Type what is looked for."""
        self.sides.show_detail(False)
        self.filters.line.setFocus()

    @Slot()
    def show_everything(self) -> None:
        """Keeps nothing out any more."""
        self._scope = {}
        self.filters.clear()
        self._locate()
        self.refresh()
        self.list.setFocus()

    @Slot()
    def take_back(self) -> None:
        """Shows what taking the chosen entry back would do; there it is done."""
        page = self.detail.page
        if page is None or not self.can_take_back():
            return
        desk = self.desk
        query = partial(_preview, desk, operation=page.row.id, reader=self.listing.reader(), changes=self._changes)
        desk.fetch(query, self._show_preview, owner=self)

    def _show_preview(self, preview: UndoPreview) -> None:
        if self.is_entered and self.can_act():
            self.desk.show_sheet(UndoSheet(self.desk, preview))

    @Slot()
    def take_back_to_here(self) -> None:
        """Shows how much would be taken back to come here again; there it is done."""
        page = self.detail.page
        if page is not None and page.row.offers is Offer.TAKE_BACK and self.can_act():
            self.desk.fetch(partial(_count_back, self.desk, page.row.id), self._show_back_to, owner=self)

    def _show_back_to(self, counted: tuple[str, int]) -> None:
        if self.is_entered and self.can_act():
            self.desk.show_sheet(BackToSheet(self.desk, *counted))

    def go_to_record(self) -> None:
        """Shows the record the chosen entry is about."""
        route = self.detail.first_route()
        if route:
            self.desk.go(route)

    @Slot()
    def export(self) -> None:
        """The register of what went out, of the days that are looked for."""
        if self.can_act():
            self.desk.show_sheet(RegisterSheet(self.desk, *self.filters.days()))

    @Slot(object)
    def _on_act(self, act: str) -> None:
        if act == BACK:
            self.take_back_to_here()

    @Slot()
    def _on_filter(self) -> None:
        self.refresh()

    @Slot(object)
    def _on_chosen(self, row: DiaryLine | None) -> None:
        if isinstance(row, DiaryRow) and row.id != self._record:
            self._record = row.id
            self._locate()
        if isinstance(row, DiaryRow):
            self._read_entry()

    @Slot(object)
    def _on_opened(self, row: DiaryLine) -> None:
        if isinstance(row, DiaryRow):
            self._on_chosen(row)
            self.sides.show_detail(True)
            self._locate()
            self.detail.setFocus()

    @Slot(QModelIndex)
    def _on_clicked(self, _: QModelIndex) -> None:
        if self.sides.is_narrow and (row := self.listing.current()) is not None:
            self._on_opened(row)

    @Slot()
    def _on_back(self) -> None:
        self.desk.located.emit(str(Route(PAGE, options=self._scope)))


def _in_sight(view: object) -> tuple[int, int]:
    first, last = view.rowAt(0), view.rowAt(view.viewport().height() - 1)  # type: ignore[attr-defined]
    return max(0, first), max(0, first, last)


def _read(
    connection: Connection, *, matching: DiaryFilter, limit: int | None, seen: tuple[int, int], reader: Reader
) -> _Read:
    order = order_diary(connection, matching, limit)
    ahead = read_ahead(order.numbers, seen, partial(_read_lines, connection, reader))
    name = ""
    if matching.record is not None:
        name = subjects_of(connection, [matching.record], reader.language)[matching.record].name
    return _Read(matching, order, ahead, list_writers(connection, reader), name)


def _read_lines(connection: Connection, reader: Reader, numbers: Sequence[int]) -> Sequence[DiaryLine]:
    return read_diary(connection, numbers, reader)


def _preview(desk: Desk, _: Connection, *, operation: str, reader: Reader, changes: ChangeWords) -> UndoPreview:
    return preview_undo(desk.database, operation, reader, changes.writing)


def _count_back(desk: Desk, operation: str, _: Connection) -> tuple[str, int]:
    return operation, count_back_to(desk.database, operation)
