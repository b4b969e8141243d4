"""The representation of a group: its chart, whom to invite of those known here, and the chart of its whole context."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.groups.candidates import CandidateColumns
from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import in_card
from ui.kit.chips import ChipRow
from ui.kit.choice_menu import ChoiceMenu
from ui.kit.column_chooser import ColumnChooser
from ui.kit.columns_model import ColumnsModel
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label, isolate
from ui.kit.list_export import ListExport
from ui.kit.paper_sheet import PaperSheet
from ui.kit.parts import Parts
from ui.kit.representation_chart import NAME, RepresentationChart
from ui.kit.scrolling import scrolled_alone
from ui.kit.tables import Table
from ui.kit.wrapping_row import WrappingRow
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.tokens import Space, TypeRole
from workbench.domain.recruitment import InvitationState
from workbench.identifiers import ActionItemId, GroupId
from workbench.operations.recruitment import accept_invitation, invite, set_invitation_state
from workbench.operations.workspaces import Connection
from workbench.queries.group_pages import GroupPage
from workbench.queries.recruitment import Candidate, RecruitmentView, invitation_texts, read_recruitment
from workbench.queries.representation import RepresentationView, ShareRow, list_shares, read_representation
from workbench.wording.representation import INVITATIONS, INVITE
from workbench.wording.words import N_, NN_

SEATED = NN_("{count} organisation holds a seat", "{count} organisations hold a seat")
KNOWN = NN_("{count} is known here", "{count} are known here")
CANDIDATES = N_("Whom to invite, of those known here")
VIEWS = N_("What is shown of who is represented")
WHOM = N_("Whom to invite ({count})")
ALL_OF = N_("In all of {context}")
GROUPS = NN_("{count} group", "{count} groups")
NOBODY = N_("Nobody known here would bring what is missing.")
ACT = N_("Invite, or say how far it is …")
TO_LIST = N_("Put on the list")
SEAT = N_("Comes: give it a seat")
PRINT = N_("See and print …")
AS_TABLE = N_("Write as a table …")
LISTED = N_("{partner} is on the list of whom to invite.")
LISTED_MANY = NN_("{count} partner is on the list now.", "{count} partners are on the list now.")
NOTED = N_("Noted for {partner}.")
SEATED_NOW = N_("{partner} is a member now.")
_CHART, _LIST, _CONTEXT = "chart", "list", "context"
_SEAT = "seat"
_TABLE_LEAST = 150
_LONGEST_NAME = 32


class RepresentationTab(LeadsFocus, QWidget):
    """One view at a time, chosen by chips. Enter on a candidate says how far asking it is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._group = self._context = self._context_name = ""
        self._shown: RecruitmentView | None = None
        self._all: RepresentationView | None = None
        self.views = ChipRow([Choice(_CHART, desk.t(NAME))], name=desk.t(VIEWS))
        self._lead = Label("", TypeRole.BODY, "text_2", wraps=True)
        self.chart = RepresentationChart(desk)
        self._columns = CandidateColumns(desk)
        self.model = ColumnsModel(self._columns.all(), parent=self)
        self.table = Table(desk.theme, self.model)
        self.table.setAccessibleName(desk.t(CANDIDATES))
        ColumnChooser(desk, self.table, "groups.candidates")
        self._empty = Label(desk.t(NOBODY), TypeRole.BODY, "text_2", wraps=True)
        self.act_button = Button(desk.t(ACT), theme=desk.theme, icon=IconName.USERS)
        self.print_button = Button(desk.t(PRINT), theme=desk.theme, icon=IconName.PRINTER)
        self.table_button = Button(desk.t(AS_TABLE), theme=desk.theme, icon=IconName.DOWNLOAD, kind=ButtonKind.QUIET)
        self._export = ListExport(desk, self, "representation", AS_TABLE, self._rows)
        self._name_views()
        self._lay_out()
        self.views.chosen.connect(self._on_view)
        self.table.opened.connect(self._on_opened)
        self.table.chosen.connect(self._on_chosen)
        self.act_button.clicked.connect(self.offer)
        self.print_button.clicked.connect(self.print)
        self.table_button.clicked.connect(self.export_table)

    def _lay_out(self) -> None:
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._empty)
        self._listed = in_card(self.table)
        self._listed.setMinimumHeight(grown(_TABLE_LEAST))
        column.addWidget(self._listed, 1)
        charted = in_card(scrolled_alone(self.chart))
        self._parts = Parts({_CHART: partial(_same, charted), _LIST: partial(_same, listed)})
        self._parts.show_part(_CHART)
        # Beside the words and not below: in a low window the chart needs every line.
        self._lead.centre()
        said = WrappingRow()
        said.add(self._lead, 1)
        for button in (self.act_button, self.print_button, self.table_button):
            said.add(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.S)
        whole.addWidget(self.views)
        whole.addLayout(said)
        whole.addWidget(self._parts, 1)
        self.lead_focus_to(self.chart)

    # Views

    def view(self) -> str:
        """What is seen: the chart of the group, whom to invite, or the chart of all groups of its context."""
        return str(self.views.value())

    def show_view(self, view: str) -> None:
        """Shows one of them. Raises ValueError for one there is not."""
        self.views.choose(view)
        self._on_view(view)

    @Slot(object)
    def _on_view(self, view: object) -> None:
        self._parts.show_part(_LIST if view == _LIST else _CHART)
        self.lead_focus_to(self.table if view == _LIST else self.chart)
        if view == _CONTEXT:
            self._read_context()
        self._fill()

    def _name_views(self) -> None:
        """What can be seen, with how many could be invited; a context is offered where the group has one."""
        t = self._desk.t
        count = len(self._shown.candidates) if self._shown else 0
        choices = [Choice(_CHART, t(NAME)), Choice(_LIST, t(WHOM).replace("{count}", str(count)))]
        if self._context:
            called = self._context_name
            short = called if len(called) <= _LONGEST_NAME else called[: _LONGEST_NAME - 1] + "…"
            choices.append(Choice(_CONTEXT, t(ALL_OF).replace("{context}", isolate(short))))
        before = self.view()
        self.views.set_choices(choices)
        if self.view() != before:
            self._on_view(self.view())

    # Reading

    def show_page(self, page: GroupPage) -> None:
        """Shows this group, or the same one as it is now."""
        self._group, self._context, self._context_name = page.id, str(page.draft.context or ""), page.context
        self._name_views()
        desk = self._desk
        query = partial(read_recruitment, group=page.id, day=desk.today(), language=desk.language)
        desk.fetch(query, self._show, owner=self)
        if self.view() == _CONTEXT:
            self._read_context()

    def _read_context(self) -> None:
        desk = self._desk
        query = partial(read_representation, record=self._context, day=desk.today(), language=desk.language)
        desk.fetch(query, self._show_context, owner=self)

    @Slot(object)
    def _show(self, found: RecruitmentView) -> None:
        if found.view.id != self._group:
            return
        self._shown = found
        self._name_views()
        self._columns.learn(found)
        self.model.show(found.candidates)
        self._empty.setVisible(not found.candidates)
        self._listed.setVisible(bool(found.candidates))
        self._fill()

    @Slot(object)
    def _show_context(self, found: RepresentationView) -> None:
        if found.id == self._context:
            self._all = found
            self._fill()

    def seen(self) -> RepresentationView | None:
        """What is charted and would be printed; None until it was read."""
        if self.view() == _CONTEXT:
            return self._all if self._all is not None and self._all.id == self._context else None
        return self._shown.view if self._shown is not None and self._shown.view.id == self._group else None

    def _fill(self) -> None:
        seen, is_list, words = self.seen(), self.view() == _LIST, self._desk.words
        self.act_button.setVisible(is_list)
        self.table_button.setVisible(not is_list)
        self.print_button.setEnabled(seen is not None)
        self._on_chosen(self.table.current_row())
        if seen is None:
            return
        whole = seen.representation
        groups = [] if seen.is_group else [words.plural(*GROUPS, seen.groups)]
        said = (*groups, words.plural(*SEATED, whole.members), words.plural(*KNOWN, whole.known))
        self._lead.setText(self._desk.t(CANDIDATES) if is_list else " · ".join(said))
        self.chart.show_representation(whole, is_group=seen.is_group)

    # Acts

    def chosen(self) -> Candidate | None:
        """The candidate that is chosen in the table."""
        row = self.table.current_row()
        return row if isinstance(row, Candidate) else None

    @Slot(object)
    def _on_chosen(self, row: object) -> None:
        self.act_button.setEnabled(row is not None)

    @Slot(object)
    def _on_opened(self, _: Candidate) -> None:
        # The key that opened the row is still on its way; the menu would take it.
        QTimer.singleShot(0, self.offer)

    @Slot()
    def offer(self) -> None:
        """Puts all that are selected and were not asked on the list; of one that is on it, offers how far it is."""
        if self.view() != _LIST:
            # Nobody is invited whom one does not see.
            self.show_view(_LIST)
            self.table.setFocus()
            return
        row = self.chosen()
        if row is None:
            return
        fresh = [each for each in self.table.selected_rows() if isinstance(each, Candidate) and each.state is None]
        if row.state is None:
            self.invite(fresh or [row])
            return
        states = [Choice(state, self._desk.t(INVITATIONS[state])) for state in InvitationState]
        menu = ChoiceMenu(self, [*states, Choice(_SEAT, self._desk.t(SEAT))], row.state)
        menu.chosen.connect(self.answer)
        place = self.table.visualRect(self.table.currentIndex())
        menu.open_at(self.table.viewport(), QPoint(place.x(), place.bottom()))

    def invite(self, rows: Sequence[Candidate]) -> None:
        """Puts these on the list of whom to invite: one operation, one undo."""
        desk = self._desk
        query = partial(
            invitation_texts, group=self._group, organisations=[row.id for row in rows], sentence=desk.t(INVITE),
            language=desk.language,
        )  # fmt: skip
        texts = desk.read(query)
        several = desk.words.plural(*LISTED_MANY, len(rows))
        done = self._about(LISTED, rows[0]) if len(rows) == 1 else several
        desk.operate(partial(invite, desk.database, GroupId(self._group), texts), owner=self, done=done)

    @Slot(object)
    def answer(self, state: object) -> None:
        """Notes how far the chosen invitation is, or gives the seat."""
        row, desk = self.chosen(), self._desk
        if row is None or not row.action:
            return
        action = ActionItemId(row.action)
        if state == _SEAT:
            work = partial(accept_invitation, desk.database, action, desk.today())
            desk.operate(work, owner=self, done=self._about(SEATED_NOW, row))
        elif isinstance(state, InvitationState):
            work = partial(set_invitation_state, desk.database, [action], state, desk.today())
            desk.operate(work, owner=self, done=self._about(NOTED, row))

    def _about(self, sentence: str, row: Candidate) -> str:
        return self._desk.t(sentence).replace("{partner}", isolate(row.name))

    @Slot()
    def print(self) -> None:
        """Shows the paper of what is seen, from which it is printed."""
        seen = self.seen()
        if seen is not None:
            kind = "recruitment-list" if self.view() == _LIST else "representation"
            group, called = (self._group, seen.name) if seen.is_group else ("", "")
            self._desk.show_sheet(
                PaperSheet(self._desk, kind, seen.id, name=seen.name, group=group, group_name=called)
            )  # fmt: skip

    @Slot()
    def export_table(self) -> None:
        """Writes the counts as a table, for one's own use."""
        seen = self.seen()
        if seen is not None:
            self._export.ask([seen])

    def _rows(self, _: Connection, shown: Sequence[RepresentationView]) -> list[ShareRow]:
        return list_shares(shown[0])


def _same(widget: QWidget) -> QWidget:
    return widget
