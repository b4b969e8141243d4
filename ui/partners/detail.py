"""One partner: its name on top, and tabs for what is known of it, its groups and its history."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import Button, IconButton
from ui.kit.cards import Banner, EmptyState, SegmentedTabs
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.files_view import FILES, FilesView
from ui.kit.history_view import HistoryView
from ui.kit.labels import Label, isolate, set_tip, without_mnemonic
from ui.kit.marks import MarkKind
from ui.partners.columns import Lines, about
from ui.partners.countries import Countries
from ui.partners.notes import NOTES, ContactNotes
from ui.partners.overview import Overview
from ui.partners.seats import GROUPS, Seats
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.tokens import Size, Space, TypeRole
from workbench.errors import RuleViolation
from workbench.queries.partner_pages import PartnerPage, read_partner_page
from workbench.wording.words import N_

OVERVIEW = N_("Overview")
HISTORY = N_("History")
TABS = N_("Parts of the partner")
EDIT = N_("Edit")
MORE = N_("More")
REMOVE = N_("Remove partner")
NOTHING_CHOSEN = N_("Choose a partner from the list.")
GONE = N_("This partner is not here any more.")
REMOVED = N_("This partner was removed. Its name stays readable where it is used.")
GROUPS_COUNT = N_("Groups ({count})")
NOTES_COUNT = N_("Contact notes ({count})")
LAST_CONTACT = N_("{about} · last contact {when}")
COUNT_PLACE = "{count}"
_LONGEST_NAME = 160
_NOTES_AT = 2
"""The place of the tab of contact notes."""


class PartnerDetail(QWidget):
    """Reads a partner off the window's thread; what was shown before stays until then."""

    edit_asked = Signal()
    remove_asked = Signal()
    tab_chosen = Signal(str)
    shown = Signal()
    """Another partner, or the same one read anew, is shown."""

    def __init__(self, desk: Desk, lines: Lines, countries: Countries) -> None:
        super().__init__()
        self._desk = desk
        self._countries = countries
        self._record = ""
        self.page: PartnerPage | None = None
        self.overview = Overview(desk, lines, countries)
        self.seats = Seats(desk, lines)
        self._notes: ContactNotes | None = None
        self._no_notes = QWidget()
        self.files = FilesView(desk, "organisation")
        self.history = HistoryView(desk, "organisation", country=countries.name)
        self.tabs = SegmentedTabs(name=desk.t(TABS))
        self.name = Label("", TypeRole.H1, wraps=True)
        self.about = Label("", colour="text_2")
        self.edit_button = Button(desk.t(EDIT), theme=desk.theme, icon=IconName.PENCIL)
        set_tip(self.edit_button, "F2")
        self.more_button = IconButton(desk.theme, IconName.MORE_HORIZONTAL, desk.t(MORE))
        self._removed = Banner(desk.theme, MarkKind.NONE, desk.t(REMOVED))
        self._removed.hide()
        self._empty = EmptyState(desk.theme, IconName.USERS, desk.t(NOTHING_CHOSEN))
        self._parts = QStackedWidget()
        self._stack = QStackedWidget()
        self._lay_out()
        self.edit_button.clicked.connect(self.edit_asked)
        self.more_button.clicked.connect(self._on_more)
        self.tabs.chosen.connect(self._on_tab)

    def _lay_out(self) -> None:
        for key, text, widget in (
            ("overview", OVERVIEW, self.overview),
            ("groups", GROUPS, self.seats),
            ("notes", NOTES, self._no_notes),
            ("files", FILES, self.files),
            ("history", HISTORY, self.history),
        ):
            self.tabs.add(key, self._desk.t(text))
            self._parts.addWidget(widget)
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
        column.addWidget(self.tabs)
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

    @property
    def notes(self) -> ContactNotes:
        """The contact notes, made when they are first looked at."""
        if self._notes is None:
            self._notes = ContactNotes(self._desk)
            self._parts.insertWidget(_NOTES_AT, self._notes)
            self._parts.removeWidget(self._no_notes)
            self._no_notes.deleteLater()
        return self._notes

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
        name = page.name or page.draft.acronym
        self.name.setText(name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME] + "…")
        set_tip(self.name, name)
        kind = page.draft.kind.value if page.draft.kind else ""
        self.about.setText(self._about(page, about(self._desk, self._countries, kind, page.draft.country or "")))
        self.overview.show_page(page)
        self.seats.show_seats(page.seats)
        seated = self._desk.t(GROUPS_COUNT).replace(COUNT_PLACE, str(len(page.seats)))
        self.tabs.set_text("groups", seated if page.seats else self._desk.t(GROUPS))
        for widget in (self.edit_button, self.more_button, self.overview.contacts.add_button):
            widget.setEnabled(not page.is_removed)
        self._removed.setVisible(page.is_removed)
        noted = self._desk.t(NOTES_COUNT).replace(COUNT_PLACE, str(page.contact_notes))
        self.tabs.set_text("notes", noted if page.contact_notes else self._desk.t(NOTES))
        self._read_tab()
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

    def select_tab(self, key: str) -> None:
        """Shows a tab; one that nobody knows changes nothing."""
        if key in ("overview", "groups", "notes", "files", "history"):
            self.tabs.select(key)

    def step_tab(self, by: int) -> None:
        """Goes to the next tab or the one before, round and round."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % self.tabs.count())
        self.focus_part()

    @Slot(object)
    def _on_tab(self, key: str) -> None:
        self._read_tab()
        self._parts.setCurrentIndex(self.tabs.currentIndex())
        self.tab_chosen.emit(key)

    def _read_tab(self) -> None:
        """Reads what is read only where it is looked at."""
        if self._record and self.tabs.current_key() == "history":
            self.history.show_record(self._record)
        elif self.tabs.current_key() == "notes":
            self.notes.show_partner(self._record)
        elif self._record and self.tabs.current_key() == "files":
            self.files.show_record(self._record)

    def focus_part(self) -> None:
        """Puts the focus into what the tab shows."""
        parts = {"overview": self.overview.focus_contacts, "groups": self.seats.setFocus, "notes": self._focus_notes,
                 "files": self.files.focus_first}  # fmt: skip
        parts.get(str(self.tabs.current_key()), self.history.setFocus)()

    def _focus_notes(self) -> None:
        self.notes.setFocus()

    # The dots

    @Slot()
    def _on_more(self) -> None:
        menu = QMenu(self)
        t = self._desk.t
        menu.addAction(without_mnemonic(t(EDIT))).triggered.connect(self.edit_asked)
        menu.addSeparator()
        menu.addAction(without_mnemonic(t(REMOVE))).triggered.connect(self.remove_asked)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more_button.mapToGlobal(QPoint(0, self.more_button.height())))
