"""The representation of a group: its chart, who is missing of those known here, and how far inviting them is."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.groups.candidates import CandidateColumns
from ui.groups.representation_chart import RepresentationChart
from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import in_card
from ui.kit.choice_menu import ChoiceMenu
from ui.kit.column_chooser import ColumnChooser
from ui.kit.columns_model import ColumnsModel
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label, isolate
from ui.kit.list_export import ListExport
from ui.kit.paper_sheet import PaperSheet
from ui.kit.scrolling import Scrolling
from ui.kit.tables import Table
from ui.kit.wrapping_row import WrappingRow
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.tokens import Space, TypeRole
from workbench.domain.recruitment import InvitationState
from workbench.identifiers import ActionItemId, GroupId
from workbench.operations.recruitment import accept_invitation, invite, set_invitation_state
from workbench.operations.workspaces import Connection
from workbench.queries.recruitment import Candidate, RecruitmentView, invitation_texts, read_recruitment
from workbench.queries.representation import ShareRow, list_shares
from workbench.wording.representation import INVITATIONS, INVITE
from workbench.wording.words import N_, NN_

SEATED = NN_("{count} organisation holds a seat", "{count} organisations hold a seat")
KNOWN = NN_("{count} is known here", "{count} are known here")
CANDIDATES = N_("Whom to invite, of those known here")
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
_SEAT = "seat"
_CHART_LEAST, _TABLE_LEAST = 200, 150


class RepresentationTab(LeadsFocus, QWidget):
    """The chart above, the candidates below; Enter on one says how far asking it is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._group = ""
        self._shown: RecruitmentView | None = None
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
        self._lay_out()
        self.table.opened.connect(self._on_opened)
        self.table.chosen.connect(self._on_chosen)
        self.act_button.clicked.connect(self.offer)
        self.print_button.clicked.connect(self.print)
        self.table_button.clicked.connect(self.export_table)

    def _lay_out(self) -> None:
        above = QScrollArea()
        above.setFrameShape(QFrame.Shape.NoFrame)
        above.setWidgetResizable(True)
        above.setMinimumHeight(grown(_CHART_LEAST))
        above.setWidget(self.chart)
        above.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.chart.setAutoFillBackground(False)
        above.viewport().setAutoFillBackground(False)
        self._listed = in_card(self.table)
        self._listed.setMinimumHeight(grown(_TABLE_LEAST))
        foot = WrappingRow()
        foot.add(self.act_button)
        foot.add_stretch()
        foot.add(self.print_button)
        foot.add(self.table_button)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._lead)
        column.addWidget(in_card(above), 3)
        column.addWidget(Label(self._desk.t(CANDIDATES), TypeRole.STRONG))
        column.addWidget(self._empty)
        column.addWidget(self._listed, 2)
        column.addLayout(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        # Chart and list need more height than the smallest window has.
        whole.addWidget(Scrolling(inside))
        self.lead_focus_to(self.table)

    # Reading

    def show_group(self, group: str) -> None:
        """Shows this group, or the same one as it is now."""
        self._group = group
        desk = self._desk
        query = partial(read_recruitment, group=group, day=desk.today(), language=desk.language)
        desk.fetch(query, self._show, owner=self)

    @Slot(object)
    def _show(self, found: RecruitmentView) -> None:
        if found.view.id != self._group:
            return
        self._shown = found
        whole, words = found.view.representation, self._desk.words
        self._lead.setText(" · ".join((words.plural(*SEATED, whole.members), words.plural(*KNOWN, whole.known))))
        self.chart.show_representation(whole)
        self._columns.learn(found)
        self.model.show(found.candidates)
        self._empty.setVisible(not found.candidates)
        self._listed.setVisible(bool(found.candidates))
        self._on_chosen(self.table.current_row())

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
        """Shows the paper, from which it is printed."""
        if self._shown is not None:
            name = self._shown.view.name
            self._desk.show_sheet(
                PaperSheet(self._desk, "representation", self._group, name=name, group=self._group, group_name=name)
            )

    @Slot()
    def export_table(self) -> None:
        """Writes the counts as a table, for one's own use."""
        if self._shown is not None:
            self._export.ask([self._shown])

    def _rows(self, _: Connection, shown: Sequence[RecruitmentView]) -> list[ShareRow]:
        return list_shares(shown[0].view)
