"""One context: its head, and on tabs what it is, who convenes, groups, who is represented, contacts, history."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.contexts.contacts import ContactsTab
from ui.contexts.convening import ConveningTab
from ui.contexts.groups import GroupsTab
from ui.contexts.head import ContextHead
from ui.contexts.overview import Overview
from ui.contexts.representation import ContextRepresentation
from ui.kit.cards import SegmentedTabs
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.focus import LeadsFocus
from ui.kit.folding_tabs import FoldingTabs
from ui.kit.history_view import HistoryView
from ui.kit.parts import Parts
from ui.theme.tokens import Space
from workbench.queries.contexts import ContextPage
from workbench.wording.words import N_

OVERVIEW, CONVENING, GROUPS = "overview", "convening", "groups"
REPRESENTATION, CONTACTS, HISTORY = "representation", "contacts", "history"
TABS = {
    OVERVIEW: N_("Overview"),
    CONVENING: N_("Convening"),
    GROUPS: N_("Groups"),
    REPRESENTATION: N_("Representation"),
    CONTACTS: N_("Contacts and issues"),
    HISTORY: N_("History"),
}
COUNTED = N_("Groups ({count})")
PARTS = N_("Parts of the context's page")


class ContextDetail(LeadsFocus, QWidget):
    """Shows the context it is given; a tab is read when it is looked at."""

    tab_chosen = Signal(str)
    set_up_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.page: ContextPage | None = None
        self.head = ContextHead(desk)
        self.tabs = SegmentedTabs(name=desk.t(PARTS))
        self.tab_line = FoldingTabs(desk.words, desk.theme, self.tabs)
        for key, text in TABS.items():
            self.tabs.add(key, desk.t(text))
        self.overview = Overview(desk)
        self._parts = Parts({
            OVERVIEW: self._its_overview, CONVENING: self._made_convening, GROUPS: self._made_groups,
            REPRESENTATION: partial(ContextRepresentation, desk), CONTACTS: partial(ContactsTab, desk),
            HISTORY: partial(HistoryView, desk, "context"),
        })  # fmt: skip
        self._parts.show_part(OVERVIEW)
        column = QVBoxLayout(self)
        # Tabs that scroll go on to the edge of the window; the others leave their own room below.
        column.setContentsMargins(Space.XL, 20, Space.XL, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.head)
        column.addWidget(self.tab_line)
        column.addWidget(self._parts, 1)
        self.lead_focus_to(self.tabs)
        self.tabs.chosen.connect(self._on_tab)

    # Parts, each made when it is first needed

    def _its_overview(self) -> QWidget:
        return self.overview

    def _made_convening(self) -> QWidget:
        made = ConveningTab(self._desk)
        made.situation_asked.connect(self.overview.add_situation)
        return made

    def _made_groups(self) -> QWidget:
        made = GroupsTab(self._desk)
        made.set_up_asked.connect(self.set_up_asked)
        return made

    def part(self, key: str) -> QWidget:
        """What the tab of this key shows. Raises KeyError for an unknown key."""
        return self._parts.part(key)

    def prepare(self) -> bool:
        """Makes one more part ahead; whether there was one."""
        return self._parts.make_next()

    def chosen(self) -> Sequence[tuple[str, str]]:
        """Kind and id of the line that has the focus, else of the context; nothing while none is shown."""
        if self.page is None:
            return ()
        return self.overview.chosen() or (("context", self.page.id),)

    def organisation(self) -> Choice | None:
        """The host that has the focus, or whoever is chosen among those that are proposed to convene."""
        part = self._parts.part(self.tab()) if self.page is not None else None
        return part.organisation() if isinstance(part, Overview | ConveningTab) else None

    # Showing

    def show_page(self, page: ContextPage) -> None:
        """Shows a context, or the same one as it is now."""
        self.page = page
        self.head.show_page(page)
        self.overview.show_page(page)
        count = len(page.groups)
        counted = self._desk.t(COUNTED).replace("{count}", str(count)) if count else self._desk.t(TABS[GROUPS])
        self.tabs.set_text(GROUPS, counted)
        self.tab_line.fold()
        self._read_tab()

    def tab(self) -> str:
        """The key of the tab that is shown."""
        return str(self.tabs.current_key())

    def show_tab(self, key: str) -> None:
        """Shows a tab; a key there is none for does nothing."""
        if key in TABS:
            self.tabs.select(key)

    def go_tab(self, by: int) -> None:
        """The next tab, or the one before, round and round."""
        keys = list(TABS)
        self.tabs.select(keys[(keys.index(self.tab()) + by) % len(keys)])

    def _read_tab(self) -> None:
        if self.page is None:
            return
        part = self._parts.part(self.tab())
        if isinstance(part, ConveningTab | GroupsTab | ContextRepresentation | ContactsTab):
            part.show_page(self.page)
        elif isinstance(part, HistoryView):
            part.show_record(self.page.id)

    @Slot(object)
    def _on_tab(self, key: str) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self._parts.isAncestorOf(focused):
            # What had the focus is about to be hidden; Qt would give it to anything.
            self.tabs.setFocus()
        self._parts.show_part(key)
        self._read_tab()
        self.tab_chosen.emit(key)
