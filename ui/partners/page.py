"""The page of partners: the list beside one partner, and in their place the list that is being taken in."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.commands import Command
from ui.kit.countries import Countries
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.keys import CANCEL, combination
from ui.kit.list_detail import ListDetail
from ui.kit.pages import Page
from ui.kit.routes import Route
from ui.partners.acts import PartnerActs
from ui.partners.columns import Lines
from ui.partners.commands import PartnerCommands
from ui.partners.detail import PartnerDetail
from ui.partners.list_side import PartnerListSide
from ui.partners.panels import Panels, wanted_panel
from ui.partners.pasting import PastePanel
from ui.partners.plugs import plugged_commands, plugged_kinds
from ui.partners.selection import PartnerSelection
from workbench.queries.partners import OrganisationRow
from workbench.wording.words import N_

TITLE = N_("Partners")
PAGE = "partners"
PASTE = "paste"


class PartnersPage(Page):
    """List and detail. A route may name a partner and a tab, or ask for a new one or for the paste."""

    title = TITLE
    kinds = plugged_kinds() | {
        "organisation", "post", "person", "tenure", "channel", "membership", "group", "action_item", "term",
        "contact_note", "contact_party", "attachment",
    }  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._countries = Countries(desk.program.country_names(desk.language))
        lines = Lines(desk, self._countries)
        self.list = PartnerListSide(desk, lines, self._countries)
        self.detail = PartnerDetail(desk, lines, self._countries)
        self.both = ListDetail(desk.theme, desk.words, self.list, self.detail)
        self.both.remember(desk.kept, PAGE)
        self.selection = PartnerSelection(desk, self.list, self)
        self.acts = PartnerActs(desk, self.detail, self._countries)
        self._commands: Sequence[Command] = ()
        self._record = ""
        self._contact = ""
        self._wants_edit = False
        self._wants_first = True
        self.panels = Panels(desk, self.both)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panels)
        self._connect()

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.list.clicked.connect(self._on_clicked)
        self.list.listed.connect(self._on_listed)
        self.list.new_asked.connect(self.acts.add)
        self.list.paste_asked.connect(self.open_paste)
        self.detail.edit_asked.connect(self.acts.edit_partner)
        self.detail.remove_asked.connect(self.acts.remove_partner)
        self.detail.tab_chosen.connect(self._on_tab)
        self.detail.shown.connect(self._on_shown)
        self.detail.overview.contacts.add_asked.connect(self.acts.add_contact)
        self.detail.overview.contacts.act_asked.connect(self.acts.act)
        self.acts.added.connect(self._on_added)
        self.acts.removed.connect(self._on_removed)
        self.selection.removed.connect(self._on_removed)
        self.both.back_asked.connect(self._locate)
        self.panels.closed.connect(self._on_closed)
        self.panels.taken.connect(self._on_taken)

    # What every page has

    def commands(self) -> Sequence[Command]:
        # Made once: whoever stands behind them lives as long as the page.
        self._commands = self._commands or (*PartnerCommands(self).all(), *plugged_commands(self))
        return self._commands

    def enter(self, route: Route) -> None:
        record, _, self._contact = route.record.partition("/")
        self._wants_edit = bool(route.option("edit"))
        if record:
            self.detail.select_tab(route.option("tab", "overview"))
            self._open(record)
        else:
            self.both.show_detail(False)
        self.list.refresh()
        panel = wanted_panel(route)
        if panel:
            self.open_panel(panel, route.options)
        elif self.panels.current():
            self.panels.close_panel()
        self._locate()
        if route.option("new"):
            self.acts.add()

    def leave(self) -> None:
        self.panels.keep_now()

    def prepare(self) -> bool:
        return self.detail.prepare()

    def refresh(self) -> None:
        self.list.refresh()
        self.detail.refresh()
        panel = self.panels.seen()
        if panel is not None:
            panel.refresh()

    def concerned(self) -> Sequence[Choice]:
        page = self.detail.page
        return [Choice(f"organisation:{page.id}", page.name)] if page is not None and self.shown_partner() else ()

    def focus_first(self) -> None:
        panel = self.panels.seen()
        if panel is not None:
            panel.focus_first()
        else:
            self.list.setFocus()

    def panes(self) -> Sequence[QWidget]:
        if self.panels.current():
            return self.panels.panes()
        contacts = self.detail.overview.contacts.rows
        return (self.list.filter, self.list.rows, self.selection.bar, self.detail.tabs, contacts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if combination(event) in CANCEL and not self.panels.current() and self.list.is_filtered():
            self.list.clear_filter()
            return
        super().keyPressEvent(event)

    # Where one is

    def is_pasting(self) -> bool:
        """Whether the list that is taken in is seen."""
        return self.panels.current() == PASTE

    def is_browsing(self) -> bool:
        """Whether list and detail are seen, and no panel in their place."""
        return not self.panels.current()

    def shown_partner(self) -> str:
        """The id of the partner that is shown and there; empty for none."""
        page = self.detail.page
        is_shown = page is not None and self.detail.is_settled() and not page.is_removed and self.is_browsing()
        return page.id if page is not None and is_shown else ""

    def _open(self, record: str) -> None:
        self._wants_first = False
        self._record = record
        self.detail.show_record(record)
        self.both.show_detail(True)
        self.list.rows.select_id(record)

    @Slot()
    def _locate(self) -> None:
        panel, seen = self.panels.current(), self.panels.seen()
        if seen is not None:
            self.desk.located.emit(str(Route(PAGE, options={panel: seen.located()})))
            return
        tab = str(self.detail.tabs.current_key())
        options = {} if tab == "overview" else {"tab": tab}
        record = self._record if self.both.shows_detail() else ""
        self.desk.located.emit(str(Route(PAGE, record, options)))

    @Slot()
    def _on_listed(self) -> None:
        if self._record:
            self.list.rows.select_id(self._record)
        elif self._wants_first and not self.both.is_narrow:
            # What was removed leaves the place to its neighbour.
            row = self.list.model.row_at(max(0, self.list.rows.currentIndex().row()))
            if row is not None:
                self.list.rows.select_id(row.id)
        QTimer.singleShot(0, self, self._see_current)

    @Slot()
    def _see_current(self) -> None:
        # The list may have become lower meanwhile: chips go on in a second line.
        if self.list.rows.current_row() is not None:
            self.list.rows.scrollTo(self.list.rows.currentIndex())

    @Slot(object)
    def _on_chosen(self, row: OrganisationRow | None) -> None:
        if row is not None and row.id != self._record:
            self._wants_first = False
            self._record = row.id
            self.detail.show_record(row.id)
            self._locate()

    @Slot(object)
    def _on_clicked(self, row: OrganisationRow | None) -> None:
        if row is not None and self.both.is_narrow:
            self._show_narrow(row.id)

    @Slot(object)
    def _on_opened(self, row: OrganisationRow) -> None:
        if self.both.is_narrow:
            self._show_narrow(row.id)
        else:
            self.acts.edit()

    def _show_narrow(self, record: str) -> None:
        self._open(record)
        self.detail.focus_part()
        self._locate()

    @Slot(str)
    def _on_tab(self, _: str) -> None:
        self._locate()

    @Slot()
    def _on_shown(self) -> None:
        page = self.detail.page
        if page is not None and self._record and self._record != page.id:
            # The one asked for became another partner.
            self._record = page.id
            self.list.rows.select_id(page.id)
            self._locate()
        if self.shown_partner() and (self._contact or self._wants_edit):
            contact, self._contact, self._wants_edit = self._contact, "", False
            self.acts.go_on(contact)

    @Slot(str)
    def _on_added(self, record: str) -> None:
        self._open(record)
        self._locate()

    @Slot()
    def _on_removed(self) -> None:
        self._record = ""
        self._wants_first = True
        if self.both.is_narrow:
            self.detail.show_record("")
            self.both.show_detail(False)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # Panels in the place of list and detail

    def open_panel(self, key: str, options: Mapping[str, str] | None = None) -> None:
        """Shows a panel that was plugged in. Raises KeyError for one that was not."""
        self.panels.open_panel(key, options or {})
        self._locate()

    @property
    def paste(self) -> PastePanel:
        """The place for a pasted list, made when it is first wanted."""
        panel = self.panels.panel(PASTE)
        assert isinstance(panel, PastePanel)
        return panel

    @Slot()
    def open_paste(self) -> None:
        """Shows the place for a pasted list, with the words kept there."""
        self.open_panel(PASTE)

    @Slot()
    def _on_closed(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._locate()

    @Slot(object)
    def _on_taken(self, organisations: Sequence[str]) -> None:
        self.list.clear_filter()
        self.panels.close_panel()
        if organisations:
            self._record = organisations[0]
            self.detail.show_record(self._record)
            self._locate()
