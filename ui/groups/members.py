"""The members of a group: who sits in it, as what, through whom; and adding some by typing their names."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.groups.columns import MemberColumns
from ui.groups.form import seat_sheet
from ui.kit.buttons import Button
from ui.kit.cards import EmptyState, in_card
from ui.kit.choice_menu import ChoiceMenu
from ui.kit.column_chooser import ColumnChooser
from ui.kit.columns_model import ColumnsModel
from ui.kit.desk import Desk
from ui.kit.fields import Choice, ChoiceField, LinkField
from ui.kit.focus import LeadsFocus
from ui.kit.inputs import ChoiceInput, Setting
from ui.kit.labels import Label, isolate
from ui.kit.link_input import LinkInput
from ui.kit.tables import Table
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.tokens import Space, TypeRole
from workbench.domain.groups import MemberRole
from workbench.identifiers import GroupId, MembershipId, OrganisationId, PostId
from workbench.operations.groups import change_seat, end_seat, seat_member
from workbench.operations.saved import Saved
from workbench.queries.group_pages import GroupPage, MemberRow
from workbench.queries.partner_pages import PartnerPage, read_partner_page
from workbench.queries.suggestions import suggest
from workbench.wording.words import N_

MEMBERS = N_("Members")
WHO = N_("Add a partner: type some letters of its name")
AS = N_("Role of the new member")
ADD = N_("Add")
CHANGE_ROLE = N_("Change role")
ADDED = N_("{partner} is a member now.")
SITS_ALREADY = N_("{partner} has this seat already.")
UNKNOWN = N_("No partner has this name. Add it on the page of partners first, or paste a list.")
ROLE_CHANGED = N_("Role changed.")
ENDED = N_("The seat of {partner} ends today.")
EMPTY = N_("Nobody sits in this group yet. Type the name of a partner above, or paste a list of members.")
PASTE = N_("Paste a list of members")
_ROLE_WIDTH = 160


class MembersTab(LeadsFocus, QWidget):
    """The seats of one group."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._group = ""
        self._seat: MemberRow | None = None
        self._being_added = ""
        setting = Setting(desk.words, desk.theme, desk.today)
        roles = [Choice(role, desk.term("member_roles", role.value)) for role in MemberRole]
        self.who = LinkInput(LinkField(name="who", label=desk.t(WHO), find=self._find), setting)
        self.who.edit.setPlaceholderText(desk.t(WHO))
        self._role = ChoiceInput(ChoiceField(name="role", label=desk.t(AS), choices=roles, required=True), setting)
        self._role.set_value(MemberRole.MEMBER)
        self._role.setFixedWidth(grown(_ROLE_WIDTH))
        self._add = Button(desk.t(ADD), theme=desk.theme, icon=IconName.PLUS)
        self._change = Button(desk.t(CHANGE_ROLE))
        self._told = Label("", TypeRole.CAPTION, "text_2")
        self._told.hide()
        self.model: ColumnsModel[MemberRow] = ColumnsModel(MemberColumns(desk).all(), self)
        self.table = Table(desk.theme, self.model)
        self.table.setAccessibleName(desk.t(MEMBERS))
        ColumnChooser(desk, self.table, "groups.members")
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self._empty = EmptyState(desk.theme, IconName.USERS_ROUND, desk.t(EMPTY), desk.t(PASTE))
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addWidget(self.who, 1)
        line.addWidget(self._role)
        line.addWidget(self._add)
        line.addSpacing(Space.S)
        line.addWidget(self._change)
        self._stack.addWidget(in_card(self.table))
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(line)
        column.addWidget(self._told)
        column.addWidget(self._stack, 1)
        self.lead_focus_to(self.table)

    def _connect(self) -> None:
        self.who.edit.installEventFilter(self)
        self.who.edit.returnPressed.connect(self._on_return)
        self.who.edited.connect(self._on_typed)
        self._add.clicked.connect(self.add)
        self._change.clicked.connect(self.offer_roles)
        self.table.opened.connect(self._on_opened)
        self.table.chosen.connect(self._on_chosen)
        self._empty.acted.connect(self._on_paste)
        self._on_chosen(None)

    def show_page(self, page: GroupPage) -> None:
        """Shows the seats of this group."""
        if page.id != self._group:
            self.who.set_value(None)
            self._tell("")
        self._group = page.id
        self.model.show(page.members)
        self._stack.setCurrentIndex(0 if page.members else 1)

    def _tell(self, text: str) -> None:
        self._told.setText(text)
        self._told.setVisible(bool(text))

    def has_table_focus(self) -> bool:
        """Whether keys go to the table."""
        return QApplication.focusWidget() is self.table and self.table.current_row() is not None

    # Adding

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # In a line that has nothing to take back, undo is that of the member who was just added.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_free_undo(event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _is_free_undo(self, event: QKeyEvent) -> bool:
        edit, standard = self.who.edit, QKeySequence.StandardKey
        undo = event.matches(standard.Undo) and not edit.isUndoAvailable()
        return undo or (event.matches(standard.Redo) and not edit.isRedoAvailable())

    def _find(self, typed: str) -> list[Choice]:
        query = partial(suggest, kind="organisation", typed=typed, language=self._desk.language)
        return [Choice(item.id, item.text, item.note) for item in self._desk.read(query)]

    @Slot()
    def _on_return(self) -> None:
        # The list that drops down hears of the key after the line: what is taken from it is there a moment later.
        QTimer.singleShot(0, self.add)

    @Slot()
    def _on_typed(self) -> None:
        self._tell("")

    @Slot()
    def add(self) -> None:
        """Gives a seat to the partner that was typed; the line is free for the next one then."""
        self.who.finish()
        if self.who.value() is None and not self.who.is_empty():
            found = self._find(self.who.edit.text())
            if len(found) == 1:
                self.who.set_value(found[0])
        chosen = self.who.value()
        if not isinstance(chosen, Choice) or not self._group or self._being_added:
            self._tell("" if self.who.is_empty() else self._desk.t(UNKNOWN))
            return
        self._being_added = chosen.text
        organisation, role = OrganisationId(str(chosen.value)), MemberRole(str(self._role.value()))
        self._desk.operate(
            partial(seat_member, self._desk.database, GroupId(self._group), organisation, role), owner=self,
            then=self._on_added, failed=self._on_not_added, done=self._about(ADDED, chosen.text),
        )  # fmt: skip

    @Slot(object)
    def _on_added(self, saved: Saved) -> None:
        self._tell("" if saved.changes else self._about(SITS_ALREADY, self._being_added))
        self._being_added = ""
        self.who.set_value(None)
        self.who.edit.setFocus()

    @Slot(object)
    def _on_not_added(self, error: BaseException) -> None:
        self._being_added = ""
        self._desk.tell(error)

    def _about(self, sentence: str, partner: str) -> str:
        return self._desk.t(sentence).replace("{partner}", isolate(partner))

    # The chosen seat

    @Slot()
    def offer_roles(self) -> None:
        """Opens the menu of roles at the chosen seat."""
        row = self.table.current_row()
        if row is None:
            return
        roles = [Choice(role, self._desk.term("member_roles", role.value)) for role in MemberRole]
        menu = ChoiceMenu(self, roles, MemberRole(row.role))
        menu.chosen.connect(self.change_role)
        place = self.table.visualRect(self.table.currentIndex())
        menu.open_at(self.table.viewport(), QPoint(place.x(), place.bottom()))

    @Slot(object)
    def change_role(self, role: object) -> None:
        """Gives the chosen seat another role."""
        row = self.table.current_row()
        if isinstance(row, MemberRow) and isinstance(role, MemberRole):
            post = PostId(row.post_id) if row.post_id else None
            self._desk.operate(
                partial(change_seat, self._desk.database, MembershipId(row.id), role, post), owner=self,
                done=self._desk.t(ROLE_CHANGED),
            )  # fmt: skip

    def end_seat(self) -> None:
        """Ends the chosen seat with this day."""
        row = self.table.current_row()
        if isinstance(row, MemberRow) and not row.is_over:
            self._desk.operate(
                partial(end_seat, self._desk.database, MembershipId(row.id), self._desk.today()), owner=self,
                done=self._about(ENDED, row.organisation),
            )  # fmt: skip

    def edit(self) -> None:
        """The sheet of the chosen seat."""
        row = self.table.current_row()
        if isinstance(row, MemberRow):
            self._on_opened(row)

    @Slot(object)
    def _on_opened(self, row: MemberRow) -> None:
        self._seat = row
        desk = self._desk
        query = partial(read_partner_page, record=row.organisation_id, today=desk.today(), language=desk.language)
        desk.fetch(query, self._show_seat, owner=self)

    def _show_seat(self, partner: PartnerPage) -> None:
        if self._seat is not None and self.isVisible():
            self._desk.show_sheet(seat_sheet(self._desk, self._seat, partner))
        self._seat = None

    @Slot(object)
    def _on_chosen(self, row: object) -> None:
        self._change.setEnabled(row is not None)

    @Slot()
    def _on_paste(self) -> None:
        self._desk.go(f"partners?paste=1&group={self._group}")
