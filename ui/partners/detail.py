"""One partner: its name on top, and below it the tabs that `plugs` declares."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import Button, IconButton, leave_focus
from ui.kit.cards import Banner, EmptyState, SegmentedTabs
from ui.kit.commands import Command
from ui.kit.countries import Countries
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.folding_tabs import FoldingTabs
from ui.kit.labels import Label, isolate, set_tip, without_mnemonic
from ui.kit.marks import MarkKind
from ui.kit.parts import Parts
from ui.partners.columns import Lines, about
from ui.partners.overview import Overview
from ui.partners.part import Given, Part
from ui.partners.plugs import TABS
from ui.partners.seats import Seats
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.tokens import Size, Space, TypeRole
from workbench.errors import RuleViolation
from workbench.queries.partner_pages import PartnerPage, read_partner_page
from workbench.wording.words import N_

PARTS = N_("Parts of the partner")
EDIT = N_("Edit")
MORE = N_("More")
REMOVE = N_("Remove partner")
NOTHING_CHOSEN = N_("Choose a partner from the list.")
GONE = N_("This partner is not here any more.")
REMOVED = N_("This partner was removed. Its name stays readable where it is used.")
LAST_CONTACT = N_("{about} · last contact {when}")
COUNT_PLACE = "{count}"
_LONGEST_NAME = 160
_FIRST = TABS[0].key


class PartnerDetail(QWidget):
    """Reads a partner off the window's thread; what was shown before stays until then."""

    edit_asked = Signal()
    remove_asked = Signal()
    """Both mean the partner, whatever line of its tab has the focus."""
    tab_chosen = Signal(str)
    shown = Signal()
    """Another partner, or the same one read anew, is shown."""

    def __init__(self, desk: Desk, lines: Lines, countries: Countries) -> None:
        super().__init__()
        self._desk = desk
        self._countries = countries
        self._record = ""
        self.page: PartnerPage | None = None
        given = Given(desk, lines, countries)
        self._parts = Parts({tab.key: partial(tab.make, given) for tab in TABS})
        self._dots: Sequence[Command] = ()
        self.tabs = SegmentedTabs(name=desk.t(PARTS))
        self.tab_line = FoldingTabs(desk.words, desk.theme, self.tabs)
        self.name = Label("", TypeRole.H1, wraps=True)
        self.about = Label("", colour="text_2")
        self.edit_button = Button(desk.t(EDIT), theme=desk.theme, icon=IconName.PENCIL)
        set_tip(self.edit_button, "F2")
        self.more_button = IconButton(desk.theme, IconName.MORE_HORIZONTAL, desk.t(MORE))
        # Who may receive what is asked of the line that was clicked before, as it is by key.
        leave_focus(self.more_button)
        self._removed = Banner(desk.theme, MarkKind.NONE, desk.t(REMOVED))
        self._removed.hide()
        self._empty = EmptyState(desk.theme, IconName.USERS, desk.t(NOTHING_CHOSEN))
        self._stack = QStackedWidget()
        self._lay_out()
        self.edit_button.clicked.connect(self.edit_asked)
        self.more_button.clicked.connect(self._on_more)
        self.tabs.chosen.connect(self._on_tab)

    def _lay_out(self) -> None:
        for tab in TABS:
            self.tabs.add(tab.key, self._desk.t(tab.title))
        self._parts.show_part(_FIRST)
        titles = QVBoxLayout()
        titles.setSpacing(2)
        self.name.setMinimumHeight(grown(Size.CONTROL))
        self.name.centre()
        titles.addWidget(self.name)
        titles.addWidget(self.about)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addLayout(titles, 1)
        for button in (self.edit_button, self.more_button):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(Space.XL, 20, Space.XL, 0)
        column.setSpacing(Space.M)
        column.addLayout(head)
        column.addWidget(self._removed)
        column.addWidget(self.tab_line)
        column.addWidget(self._parts, 1)
        self._stack.setFrameShape(QFrame.Shape.NoFrame)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(whole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    # What is shown

    def show_record(self, record: str) -> None:
        """Reads and shows this partner; none empties the place."""
        self._record = record
        if not record:
            self._leave_empty(NOTHING_CHOSEN)
            return
        self.refresh()

    def part(self, key: str) -> Part:
        """One of its tabs, made by now."""
        part = self._parts.part(key)
        assert isinstance(part, Part)
        return part

    @property
    def overview(self) -> Overview:
        """The first tab."""
        part = self.part(_FIRST)
        assert isinstance(part, Overview)
        return part

    @property
    def seats(self) -> Seats:
        """The tab of its groups."""
        part = self.part("groups")
        assert isinstance(part, Seats)
        return part

    def seen_part(self) -> Part:
        """The tab that is seen."""
        return self.part(str(self.tabs.current_key()))

    def prepare(self) -> bool:
        """Makes one more tab ahead; whether there was one left."""
        return self._parts.make_next()

    def offer(self, commands: Sequence[Command]) -> None:
        """What stands behind the dots beside changing and removing."""
        self._dots = commands

    def is_settled(self) -> bool:
        """Whether the partner that is shown is the one that is wanted: nothing is done to one that is leaving."""
        return self.page is not None and self.page.id == self._record

    def refresh(self) -> None:
        """Reads the partner again."""
        if self._record:
            desk = self._desk
            query = partial(read_partner_page, record=self._record, today=desk.today(), language=desk.language)
            desk.fetch(query, self._show, owner=self, failed=self._on_failed)

    @Slot(object)
    def _show(self, page: PartnerPage) -> None:
        self.page = page
        # A link to one that became another partner leads to that one.
        self._record = self._record and page.id
        name = page.name or page.draft.acronym
        self.name.setText(name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME] + "…")
        set_tip(self.name, name)
        kind = page.draft.kind.value if page.draft.kind else ""
        self.about.setText(self._about(page, about(self._desk, self._countries, kind, page.draft.country or "")))
        for widget in (self.edit_button, self.more_button, self.overview.contacts.add_button):
            widget.setEnabled(not page.is_removed)
        self._removed.setVisible(page.is_removed)
        self._count(page)
        self._fill()
        self._stack.setCurrentIndex(1)
        self.shown.emit()

    def _about(self, page: PartnerPage, about: str) -> str:
        if page.last_contact is None:
            return about
        when = Dates(self._desk.language).ago(page.last_contact, self._desk.today(), self._desk.words)
        return self._desk.t(LAST_CONTACT).replace("{about}", about).replace("{when}", isolate(when))

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, RuleViolation):
            self._leave_empty(GONE)
        else:
            self._desk.tell(error)

    def _leave_empty(self, sentence: str) -> None:
        self.page = None
        self._empty.tell(self._desk.t(sentence))
        self._stack.setCurrentIndex(0)

    # Tabs

    def _count(self, page: PartnerPage) -> None:
        for tab in TABS:
            count = tab.count(page) if tab.count else 0
            counted = self._desk.t(tab.counted).replace(COUNT_PLACE, str(count)) if count else ""
            self.tabs.set_text(tab.key, counted or self._desk.t(tab.title))
        self.tab_line.fold()

    def select_tab(self, key: str) -> None:
        """Shows a tab; one that nobody knows changes nothing."""
        if any(tab.key == key for tab in TABS):
            self.tabs.select(key)

    def step_tab(self, by: int) -> None:
        """Goes to the next tab or the one before, round and round."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % self.tabs.count())
        self.focus_part()

    @Slot(object)
    def _on_tab(self, key: str) -> None:
        self._parts.show_part(key)
        self._fill()
        self.tab_chosen.emit(key)

    def _fill(self) -> None:
        """Shows the partner in the tab that is seen: what is read only where it is looked at is read now."""
        if self.page is not None and self.is_settled():
            self.seen_part().show_page(self.page)

    def focus_part(self) -> None:
        """Puts the focus into what the tab shows."""
        self.seen_part().focus_first()

    # The dots

    @Slot()
    def _on_more(self) -> None:
        menu = QMenu(self)
        t = self._desk.t
        menu.addAction(without_mnemonic(t(EDIT))).triggered.connect(self.edit_asked)
        for command in self._dots:
            action = menu.addAction(without_mnemonic(t(command.title)))
            action.setEnabled(command.enabled())
            action.triggered.connect(_Run(command, menu).run)
        menu.addSeparator()
        menu.addAction(without_mnemonic(t(REMOVE))).triggered.connect(self.remove_asked)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more_button.mapToGlobal(QPoint(0, self.more_button.height())))


class _Run(QObject):
    """One command behind the dots: it goes with the menu, and what it runs is given as it is, without a tick."""

    def __init__(self, command: Command, menu: QMenu) -> None:
        super().__init__(menu)
        self._command = command

    @Slot()
    def run(self) -> None:
        """Gives the command."""
        self._command.run()
