"""The page of contexts: the list, and the context that is chosen in it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from ui.contexts.acts import ContextActs
from ui.contexts.commands import GROUP, commands_of
from ui.contexts.convening import ConveningTab
from ui.contexts.detail import CONVENING, OVERVIEW, ContextDetail
from ui.contexts.form import context_sheet
from ui.contexts.head import PRINT_SET_UP, REMOVE
from ui.contexts.listing import NEW, TITLE, ContextListing
from ui.kit.asked_once import AskedOnce
from ui.kit.cards import EmptyState
from ui.kit.commands import Command
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.list_detail import ListDetail
from ui.kit.pages import Page
from ui.kit.partner_way import to_partner
from ui.kit.routes import Route
from ui.kit.sharing import SharingAct
from ui.kit.sheet_host import is_sheet_open
from ui.theme.icons import IconName
from workbench.operations.saved import Saved
from workbench.queries.contexts import ContextPage, ContextRow, list_contexts, read_context
from workbench.wording.words import N_

FIRST = N_("No context yet. Make the operation, programme or theme in which roles are to be agreed.")


class ContextsPage(Page):
    """List and detail of contexts.

    A route may ask for the sheet of a ``new`` one, to ``edit`` its record, or for a ``situation`` or a ``host`` of it.
    """

    title = TITLE
    kinds = frozenset(
        ("context", "context_host", "context_situation", "area", "instrument", "group", "membership", "meeting",
         "organisation", "role_assignment", "coordination_function", "coordination_rule", "decision", "term",
         "contact_note", "contact_party", "issue")
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._record = ""
        self._asked = AskedOnce(self, "new", "edit", "situation", "host")
        self.listing = ContextListing(desk)
        self.line, self.list = self.listing.line, self.listing.list
        self.detail = ContextDetail(desk)
        self.empty = EmptyState(desk.theme, IconName.GLOBE, desk.t(FIRST), desk.t(NEW))
        self.acts = ContextActs(desk, self._context, self)
        self.sharing = SharingAct(desk, self, self.detail.chosen)
        self.sides = ListDetail(desk.theme, desk.words, self.listing, self.detail)
        self.sides.remember(desk.kept, "contexts")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.sides)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._connect()

    def _connect(self) -> None:
        self.listing.add_asked.connect(self.add)
        self.empty.acted.connect(self.add)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.list.clicked.connect(self._on_clicked)
        self.sides.back_asked.connect(self._on_back)
        self.detail.head.matrix_asked.connect(self.open_matrix)
        self.detail.head.edit_asked.connect(self._edit_context)
        self.detail.head.act_asked.connect(self.acts.act)
        self.detail.set_up_asked.connect(self.acts.open_set_up)
        self.detail.overview.sharing_asked.connect(self.sharing.open_for)
        self.acts.sharing_asked.connect(self.sharing.open_for)
        self.detail.tab_chosen.connect(self._on_tab)

    # What a page does

    def commands(self) -> Sequence[Command]:
        return (*commands_of(self), self.sharing.command("contexts", GROUP), to_partner(self, "contexts", GROUP))

    def enter(self, route: Route) -> None:
        # Words kept of a line bear the context's id and the line's.
        self._record = route.record.partition("/")[0] or self._record
        self.detail.show_tab(route.option("tab"))
        self.sides.show_detail(bool(route.record))
        self._asked.take(route)
        self.refresh()

    def refresh(self) -> None:
        desk = self.desk
        desk.fetch(partial(list_contexts, language=desk.language, on=desk.today()), self._show_list, owner=self)

    def prepare(self) -> bool:
        return self.detail.prepare()

    def focus_first(self) -> None:
        if self.empty.isVisible():
            self.empty.setFocus()
        else:
            (self.listing if self.sides.shows_list() else self.detail).setFocus()

    def concerned(self) -> Sequence[Choice]:
        found = self.detail.organisation() if self._context() is not None else None
        return [Choice(f"organisation:{found.value}", found.text)] if found is not None else ()

    def within(self) -> Choice | None:
        page = self._context()
        return Choice(page.id, page.title) if page is not None else None

    def panes(self) -> Sequence[QWidget]:
        return (self.list, self.detail.tabs, self.detail.overview.situations.rows)

    # Reading

    @Slot(object)
    def _show_list(self, rows: Sequence[ContextRow]) -> None:
        self._stack.setCurrentIndex(0 if rows else 1)
        if self._record not in {row.id for row in rows}:
            self._record = rows[0].id if rows else ""
            self.sides.show_detail(False)
        if not rows and self.is_entered and not is_sheet_open(self):
            self.empty.setFocus()
        self.listing.show_rows(rows, self._record)
        if rows:
            self._read_context()
        else:
            self._open_asked()

    def _read_context(self) -> None:
        if self._record:
            desk = self.desk
            query = partial(read_context, context=self._record, on=desk.today(), language=desk.language)
            desk.fetch(query, self._show_context, owner=self)

    @Slot(object)
    def _show_context(self, page: ContextPage) -> None:
        if page.id == self._record and not page.is_removed:
            self.detail.show_page(page)
            self._open_asked()

    def _open_asked(self) -> None:
        """The sheet that a route asked for, now that its context is known."""
        asked = self._asked.give()
        if asked is None:
            return
        if asked.option("new"):
            self.add()
        elif asked.record == self._record and asked.option("edit"):
            self._edit_context()
        elif asked.record == self._record:
            self.detail.overview.open_line(asked.option("situation"), asked.option("host"))

    def _locate(self) -> None:
        if self.is_entered and self._record:
            options = {"tab": self.detail.tab()} if self.detail.tab() != OVERVIEW else {}
            self.desk.located.emit(str(Route("contexts", self._record, options)))

    # Acts

    def can_act(self) -> bool:
        """Whether nothing lies over the page."""
        return not is_sheet_open(self)

    def can_act_on_context(self) -> bool:
        """Whether there is a context to act on, too."""
        return self.can_act() and self._context() is not None

    def _context(self) -> ContextPage | None:
        page = self.detail.page
        return page if page is not None and page.id == self._record else None

    @Slot()
    def add(self) -> None:
        """A new context, on a sheet."""
        if self.can_act():
            sheet = context_sheet(self.desk)
            sheet.saved.connect(self._on_added)
            self.desk.show_sheet(sheet)

    @Slot(object)
    def _on_added(self, saved: Saved) -> None:
        self.desk.go(f"contexts/{saved.id}")

    def edit(self) -> None:
        """The sheet of the line that has the focus, else that of the context."""
        if not self.detail.overview.edit_chosen():
            self._edit_context()

    @Slot()
    def _edit_context(self) -> None:
        page = self._context()
        if page is not None and self.can_act():
            self.desk.show_sheet(context_sheet(self.desk, page))

    @Slot()
    def open_matrix(self) -> None:
        """To the roles of this context."""
        if self._record:
            self.desk.go(str(Route("roles", self._record)))

    def confirm_convening(self) -> None:
        """The sheet of who convenes, once what is proposed is known; else what is proposed."""
        self.show_part(CONVENING)
        part = self.detail.part(CONVENING)
        if isinstance(part, ConveningTab):
            part.confirm()

    def print(self) -> None:
        """The set-up on a sheet, seen before it leaves."""
        self.acts.act(PRINT_SET_UP)

    def remove(self) -> None:
        """Ends the line that has the focus; with the focus in the list removes the context."""
        if not self.detail.overview.remove_chosen() and self.list.hasFocus():
            self.acts.act(REMOVE)

    def look_for(self) -> None:
        """Type what is looked for."""
        self.sides.show_detail(False)
        self.line.setFocus()

    def show_part(self, key: str) -> None:
        """One part of the context, and the focus there."""
        self.sides.show_detail(True)
        self.detail.show_tab(key)
        self.detail.part(key).setFocus()

    def go_tab(self, by: int) -> None:
        """The next tab of the context, or the one before."""
        self.sides.show_detail(True)
        self.detail.go_tab(by)

    def offer_tabs(self) -> None:
        """A menu of the parts of the context."""
        self.sides.show_detail(True)
        self.detail.tab_line.offer_all()

    @Slot(str)
    def _on_tab(self, _: str) -> None:
        self._locate()

    @Slot(object)
    def _on_chosen(self, row: ContextRow | None) -> None:
        if row is not None and row.id != self._record:
            self._record = row.id
            self.listing.choose(row.id)
            self._locate()
            self._read_context()

    @Slot(object)
    def _on_opened(self, row: ContextRow) -> None:
        self._on_chosen(row)
        self.sides.show_detail(True)
        self._locate()
        self.detail.setFocus()

    @Slot(QModelIndex)
    def _on_clicked(self, _: QModelIndex) -> None:
        plain = QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier
        if plain and self.sides.is_narrow and (row := self.list.current_row()) is not None:
            self._on_opened(row)

    @Slot()
    def _on_back(self) -> None:
        self.desk.located.emit("contexts")
