"""The page of groups: the list, and the group that is chosen in it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from ui.groups.commands import commands_of
from ui.groups.detail import EXPORT_ACTIONS, EXPORT_CONTACTS, MEMBERS, REMOVE, GroupDetail
from ui.groups.form import NewGroupSheet, group_sheet
from ui.groups.listing import NEW, TITLE, GroupListing
from ui.groups.representation_commands import representation_commands
from ui.groups.selection import GroupSelection
from ui.kit.asked_once import AskedOnce
from ui.kit.cards import EmptyState
from ui.kit.commands import Command
from ui.kit.desk import Desk
from ui.kit.export_sheet import ExportSheet
from ui.kit.fields import Choice
from ui.kit.list_detail import ListDetail
from ui.kit.pages import Page
from ui.kit.routes import Route
from ui.kit.sheet_host import is_sheet_open
from ui.theme.icons import IconName
from workbench.identifiers import GroupId
from workbench.operations.groups import remove_group
from workbench.queries.group_pages import GroupPage, read_group_page
from workbench.queries.groups import GroupRow, list_groups
from workbench.wording.words import N_

FIRST = N_("No groups yet. Make the first one: a working group, a cluster, whatever meets.")
REMOVED = N_("Group removed. Its meetings stay.")


class GroupsPage(Page):
    """List and detail of groups. A route may ask for the sheet of a ``new`` one, or to ``edit`` its record."""

    title = TITLE
    kinds = frozenset(
        ("group", "membership", "organisation", "post", "person", "tenure", "meeting", "action_item", "context",
         "issue", "attachment", "role_assignment", "coordination_function")
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._record = ""
        self._asked = AskedOnce(self, "new", "edit")
        self.listing = GroupListing(desk)
        self.line, self.list, self.model = self.listing.line, self.listing.list, self.listing.model
        self.detail = GroupDetail(desk)
        self.empty = EmptyState(desk.theme, IconName.USERS_ROUND, desk.t(FIRST), desk.t(NEW))
        self.sides = ListDetail(desk.theme, desk.words, self.listing, self.detail)
        self.sides.remember(desk.kept, "groups")
        self.selection = GroupSelection(desk, self.list, self)
        self.listing.add_bar(self.selection.bar)
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
        self.detail.edit_asked.connect(self._on_edit_asked)
        self.detail.act_asked.connect(self._on_act)
        self.detail.tab_chosen.connect(self._on_tab)

    # What a page does

    def commands(self) -> Sequence[Command]:
        return (*commands_of(self), *representation_commands(self))

    def enter(self, route: Route) -> None:
        self._record = route.record or self._record
        self.detail.show_tab(route.option("tab"))
        self.sides.show_detail(bool(route.record))
        self._asked.take(route)
        self.refresh()

    def refresh(self) -> None:
        desk = self.desk
        desk.fetch(partial(list_groups, today=desk.today(), language=desk.language), self._show_list, owner=self)

    def prepare(self) -> bool:
        return self.detail.prepare()

    def concerned(self) -> Sequence[Choice]:
        page = self._group()
        return [Choice(f"group:{page.id}", page.name)] if page is not None else ()

    def focus_first(self) -> None:
        if self.empty.isVisible():
            self.empty.setFocus()
        else:
            (self.listing if self.sides.shows_list() else self.detail).setFocus()

    def panes(self) -> Sequence[QWidget]:
        return (self.list, self.selection.bar, self.detail.tabs, self.detail.members.table)

    # Reading

    def _show_list(self, rows: Sequence[GroupRow]) -> None:
        self._stack.setCurrentIndex(0 if rows else 1)
        if self._record not in {row.id for row in rows}:
            self._record = rows[0].id if rows else ""
            self.sides.show_detail(False)
        if not rows and self.is_entered and not is_sheet_open(self):
            self.empty.setFocus()
        self.listing.show_rows(rows, self._record)
        if rows:
            self._read_group()
        else:
            self._open_asked()

    def _read_group(self) -> None:
        if self._record:
            desk = self.desk
            query = partial(
                read_group_page, record=self._record, now=desk.now().astimezone(), language=desk.language
            )  # fmt: skip
            desk.fetch(query, self._show_group, owner=self)

    def _show_group(self, page: GroupPage) -> None:
        if page.id == self._record and not page.is_removed:
            self.detail.show_page(page)
            self._open_asked()

    def _open_asked(self) -> None:
        """The sheet that a route asked for, now that its group is known."""
        asked = self._asked.give()
        if asked is not None and asked.option("new"):
            self.add()
        elif asked is not None and asked.record == self._record:
            self._on_edit_asked()

    def _locate(self) -> None:
        if self.is_entered and self._record:
            options = {"tab": self.detail.tab()} if self.detail.tab() != MEMBERS else {}
            self.desk.located.emit(str(Route("groups", self._record, options)))

    # Acts

    def can_act(self) -> bool:
        """Whether nothing lies over the page."""
        return not is_sheet_open(self)

    def can_act_on_group(self) -> bool:
        """Whether there is a group to act on, too."""
        return self.can_act() and self._group() is not None

    def _group(self) -> GroupPage | None:
        page = self.detail.page
        return page if page is not None and page.id == self._record else None

    @Slot()
    def add(self) -> None:
        """A new group, on a sheet."""
        if self.can_act():
            self.desk.show_sheet(NewGroupSheet(self.desk))

    def edit(self) -> None:
        """The sheet of the chosen member where the focus is among the members, else that of the group."""
        if self.detail.members.has_table_focus():
            self.detail.members.edit()
        else:
            self._on_edit_asked()

    def plan(self) -> None:
        """Plans a meeting of the group."""
        self.detail.plan()

    def add_member(self) -> None:
        """Goes to where members are added."""
        self.sides.show_detail(True)
        self.detail.show_tab(MEMBERS)
        self.detail.members.who.setFocus()

    def change_role(self) -> None:
        """The menu of roles, at the chosen member."""
        if self.sides.shows_detail() and self.detail.tab() == MEMBERS:
            self.detail.members.offer_roles()

    def remove(self) -> None:
        """Ends the chosen seat where the focus is among the members; else removes what is selected in the list."""
        if self.detail.members.has_table_focus():
            self.detail.members.end_seat()
        elif self.selection.are_several():
            self.selection.remove_all()
        elif self.list.hasFocus():
            self._remove_group()

    def export(self) -> None:
        """The contacts of the group, as a document."""
        self._export(EXPORT_CONTACTS)

    def look_for(self) -> None:
        """Type what is looked for."""
        self.sides.show_detail(False)
        self.line.setFocus()

    def go_tab(self, by: int) -> None:
        """The next tab of the group, or the one before."""
        self.sides.show_detail(True)
        self.detail.go_tab(by)

    def offer_tabs(self) -> None:
        """A menu of the parts of the group."""
        self.sides.show_detail(True)
        self.detail.tab_line.offer_all()

    def _remove_group(self) -> None:
        page = self._group()
        if page is not None:
            self.desk.operate(
                partial(remove_group, self.desk.database, GroupId(page.id)), owner=self, done=self.desk.t(REMOVED)
            )

    def _export(self, kind: str) -> None:
        page = self._group()
        if page is not None:
            name = page.draft.prefix or page.name
            self.desk.show_sheet(
                ExportSheet(self.desk, kind, page.id, name=name, group=page.id, group_name=page.name)
            )  # fmt: skip

    @Slot()
    def _on_edit_asked(self) -> None:
        page = self._group()
        if page is not None and self.can_act():
            self.desk.show_sheet(group_sheet(self.desk, page))

    @Slot(object)
    def _on_act(self, act: str) -> None:
        if act == REMOVE:
            self._remove_group()
        elif act in (EXPORT_CONTACTS, EXPORT_ACTIONS):
            self._export(act)

    @Slot(str)
    def _on_tab(self, _: str) -> None:
        self._locate()

    @Slot(object)
    def _on_chosen(self, row: GroupRow | None) -> None:
        if row is not None and row.id != self._record:
            self._record = row.id
            self.listing.choose(row.id)
            self._locate()
            self._read_group()

    @Slot(object)
    def _on_opened(self, row: GroupRow) -> None:
        self._on_chosen(row)
        self.sides.show_detail(True)
        self._locate()
        self.detail.setFocus()

    @Slot(QModelIndex)
    def _on_clicked(self, _: QModelIndex) -> None:
        # With Ctrl or Shift one selects.
        plain = QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier
        if plain and self.sides.is_narrow and (row := self.list.current_row()) is not None:
            self._on_opened(row)

    @Slot()
    def _on_back(self) -> None:
        self.desk.located.emit("groups")
