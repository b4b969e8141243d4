"""Who is represented in all groups of a context together."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.cards import in_card
from ui.kit.desk import Desk
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label
from ui.kit.paper_sheet import PaperSheet
from ui.kit.representation_chart import RepresentationChart
from ui.kit.scrolling import scrolled_alone
from ui.kit.wrapping_row import WrappingRow
from ui.theme.icons import IconName
from ui.theme.tokens import Space, TypeRole
from workbench.queries.contexts import ContextPage
from workbench.queries.representation import RepresentationView, read_representation
from workbench.wording.words import N_, NN_

GROUPS = NN_("{count} group", "{count} groups")
SEATED = NN_("{count} organisation holds a seat", "{count} organisations hold a seat")
KNOWN = NN_("{count} is known here", "{count} are known here")
PRINT = N_("See and print …")
NO_GROUP = N_("No group belongs to this context: nobody is represented in it yet.")


class ContextRepresentation(LeadsFocus, QWidget):
    """The same chart as of a group, of all groups of the context."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._context = ""
        self.view: RepresentationView | None = None
        self._lead = Label("", TypeRole.BODY, "text_2", wraps=True)
        self.chart = RepresentationChart(desk)
        self.print_button = Button(desk.t(PRINT), theme=desk.theme, icon=IconName.PRINTER)
        self.print_button.setEnabled(False)
        foot = WrappingRow()
        foot.add_stretch()
        foot.add(self.print_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 20)
        column.setSpacing(Space.S)
        column.addWidget(self._lead)
        self._charted = in_card(scrolled_alone(self.chart))
        column.addWidget(self._charted, 1)
        column.addLayout(foot)
        column.addStretch()
        self.lead_focus_to(self.chart)
        self.print_button.clicked.connect(self.print)

    def show_page(self, page: ContextPage) -> None:
        """Reads who sits in the groups of this context."""
        self._context = page.id
        desk = self._desk
        query = partial(read_representation, record=page.id, day=desk.today(), language=desk.language)
        desk.fetch(query, self._show, owner=self)

    @Slot(object)
    def _show(self, view: RepresentationView) -> None:
        if view.id != self._context:
            return
        self.view = view
        words, whole = self._desk.words, view.representation
        counts = ((GROUPS, view.groups), (SEATED, whole.members), (KNOWN, whole.known))
        said = " · ".join(words.plural(*counted, count) for counted, count in counts)
        self._lead.setText(said if view.groups else self._desk.t(NO_GROUP))
        self._charted.setVisible(bool(view.groups))
        self.chart.show_representation(whole, is_group=False)
        self.print_button.setEnabled(bool(view.groups))

    @Slot()
    def print(self) -> None:
        """Shows the paper of it, from which it is printed."""
        if self.view is not None:
            self._desk.show_sheet(PaperSheet(self._desk, "representation", self.view.id, name=self.view.name))
