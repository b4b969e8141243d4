"""The page of contacts: what was said with others between meetings, and what is undecided."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.contacts.commands import commands_of
from ui.contacts.issue_form import new_issue_sheet
from ui.contacts.issue_steps import settling_sheet
from ui.contacts.issue_story import issue_sheet
from ui.contacts.kinds import ISSUES, NEW_ISSUE, NEW_NOTE, NOTES, issue_register, note_register
from ui.contacts.note_form import new_note_sheet, note_sheet
from ui.contacts.register import Register
from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import SegmentedTabs
from ui.kit.commands import Command
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.labels import Label, set_tip
from ui.kit.pages import Page
from ui.kit.routes import Route
from ui.kit.scrolling import scrolled
from ui.kit.selection_bar import BarAct
from ui.kit.sheet_host import is_sheet_open
from ui.kit.wrapping_row import WrappingRow
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.tokens import Space, TypeRole
from workbench.operations.contact_notes import remove_contact_notes
from workbench.operations.issues import remove_issues
from workbench.queries.contact_pages import ContactPage, IssuePage, read_contact_page, read_issue_page
from workbench.queries.issues import issue_ids
from workbench.queries.labels import names_by_id
from workbench.queries.names import text_of
from workbench.wording.words import N_, NN_

TITLE = N_("Contacts and issues")
TABS = {"notes": NOTES, "issues": ISSUES}
PARTS = N_("Contact notes or issues")
REMOVE = N_("Remove")
SETTLE = N_("Settle")
NOTES_REMOVED = NN_("{count} contact note removed.", "{count} contact notes removed.")
ISSUES_REMOVED = NN_("{count} issue removed.", "{count} issues removed.")
ISSUES_SETTLED = NN_("{count} issue settled.", "{count} issues settled.")
_LINE_WIDTH = 260


class ContactsPage(Page):
    """A tab of notes and one of issues. A route may name a record and a tab, or ask for a new one."""

    title = TITLE
    kinds = frozenset(
        ("contact_note", "contact_party", "issue", "organisation", "post", "group", "context", "action_item",
         "agenda_item")
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._asked_for_new = False
        self.notes = note_register(desk)
        self.issues = issue_register(desk)
        self.tabs = SegmentedTabs(name=desk.t(PARTS))
        for key, text in TABS.items():
            self.tabs.add(key, desk.t(text))
        self._count = Label("", TypeRole.BODY, "text_2")
        self._new = Button("", theme=desk.theme, icon=IconName.PLUS, kind=ButtonKind.PRIMARY)
        set_tip(self._new, "Ctrl+N")
        self._parts = QStackedWidget()
        self._lay_out()
        self._offer()
        self._connect()
        self._on_tab(self.tab())

    def _lay_out(self) -> None:
        head = WrappingRow(gap=Space.M)
        head.add(Label(self.desk.t(TITLE), TypeRole.H1))
        head.add(self.tabs)
        head.add(self._count)
        head.add_stretch()
        # Where there is no room for both, they go into the second line together.
        trailing = QHBoxLayout()
        trailing.setSpacing(Space.M)
        for register in (self.notes, self.issues):
            register.filters.line.setFixedWidth(grown(_LINE_WIDTH))
            trailing.addWidget(register.filters.line)
            self._parts.addWidget(register)
        trailing.addWidget(self._new)
        head.add(trailing)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(Space.XL, 20, Space.XL, 20)
        column.setSpacing(Space.L)
        column.addLayout(head)
        column.addWidget(self._parts, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inside))

    def _offer(self) -> None:
        remove = IconName.TRASH_2
        self.notes.offer([BarAct(title=REMOVE, icon=remove, run=self._on_remove, is_quiet=True)])
        self.issues.offer([
            BarAct(title=SETTLE, icon=IconName.CHECK, run=self._on_settle),
            BarAct(title=REMOVE, icon=remove, run=self._on_remove, is_quiet=True),
        ])  # fmt: skip

    def _connect(self) -> None:
        self._new.clicked.connect(self.add)
        self.tabs.chosen.connect(self._on_tab)
        for register in (self.notes, self.issues):
            register.opened.connect(self._on_opened)
            register.add_asked.connect(self.add)
            register.counted.connect(self._on_counted)

    # What a page does

    def commands(self) -> Sequence[Command]:
        return commands_of(self)

    def enter(self, route: Route) -> None:
        part, _, record = route.record.partition("/")
        # A record without a tab is a note, whichever tab was looked at last.
        tab, record = (
            (part, record) if part in TABS else (route.option("tab") or ("notes" if route.record else ""), route.record)
        )
        if tab in TABS:
            self.tabs.select(tab)
        self._narrow(route)
        self.refresh()
        if route.option("new"):
            self._asked_for_new = True
            # The window puts the focus on the page after this; the sheet wants it later.
            QTimer.singleShot(0, self._add_if_asked)
        elif record:
            self._locate()
            self.open(record)

    def _locate(self) -> None:
        # Back and a change of language must not open a sheet again.
        self.desk.located.emit(str(Route("contacts", options={"tab": self.tab()})))

    def _narrow(self, route: Route) -> None:
        context = self._named(route.option("context"))
        for name, register in (("partner", self.notes), ("group", self.issues)):
            if route.option(name) or context is not None:
                register.filters.narrow(self._named(route.option(name)), context)
                register.filters.show_all()

    def _named(self, record: str) -> Choice | None:
        """The record of this id with its name, if it has one."""
        called = text_of(self.desk.read(partial(names_by_id, ids=[record], language=self.desk.language)), record)
        return Choice(record, called) if called else None

    def refresh(self) -> None:
        self.register().refresh()

    def focus_first(self) -> None:
        self.register().setFocus()

    def panes(self) -> Sequence[QWidget]:
        return (self.tabs, *self.register().panes())

    # Where one is

    def tab(self) -> str:
        """The key of the tab that is shown."""
        return str(self.tabs.current_key())

    def register(self) -> Register:
        """The register that is shown."""
        return self.notes if self.tab() == "notes" else self.issues

    def step_tab(self, by: int) -> None:
        """The next tab, or the one before, round and round."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % self.tabs.count())
        self.focus_first()

    @Slot(object)
    def _on_tab(self, key: str) -> None:
        focused = QApplication.focusWidget()
        was_within = focused is not None and self._parts.isAncestorOf(focused)
        self._parts.setCurrentIndex(self.tabs.currentIndex())
        for register in (self.notes, self.issues):
            register.filters.line.setVisible(register is self.register())
        text = NEW_NOTE if key == "notes" else NEW_ISSUE
        self._new.setText(self.desk.t(text))
        if self.is_entered:
            self.desk.located.emit(str(Route("contacts", options={"tab": key})))
            self.refresh()
        if was_within:
            # What had the focus is hidden now.
            self.register().setFocus()

    @Slot(str)
    def _on_counted(self, text: str) -> None:
        if self.sender() is self.register():
            self._count.setText(text)

    # Acts

    def can_act(self) -> bool:
        """Whether nothing lies over the page."""
        return not is_sheet_open(self)

    def can_act_on_selection(self) -> bool:
        """Whether something is selected, too."""
        return self.can_act() and self.register().table.selectionModel().hasSelection()

    def can_act_on_issues(self) -> bool:
        """Whether issues are selected."""
        return self.tab() == "issues" and self.can_act_on_selection()

    @Slot()
    def add(self) -> None:
        """A new note or issue, on a sheet."""
        if not self.can_act():
            return
        filters = self.register().filters
        chosen, context = filters.chooser.chosen(), filters.context.chosen()
        if self.tab() == "issues":
            self.desk.show_sheet(new_issue_sheet(self.desk, chosen, context))
        else:
            about = [Choice(f"organisation:{chosen.value}", chosen.text, chosen.note)] if chosen else []
            about += [Choice(f"context:{context.value}", context.text)] if context else []
            self.desk.show_sheet(new_note_sheet(self.desk, about))

    def edit(self) -> None:
        """The sheet of the record that is chosen."""
        row = self.register().current()
        if row is not None:
            self.open(row.id)

    def open(self, record: str) -> None:
        """Reads a record and lays its sheet over the page."""
        desk = self.desk
        self.register().want(record)
        if self.tab() == "issues":
            desk.fetch(partial(read_issue_page, issue=record, language=desk.language), self._show_issue, owner=self)
        else:
            query = partial(read_contact_page, note=record, today=desk.today(), language=desk.language)
            desk.fetch(query, self._show_note, owner=self)

    def remove(self) -> None:
        """Removes what is selected."""
        if self.tab() == "issues":
            self.issues.many.remove(remove_issues, ISSUES_REMOVED)
        else:
            self.notes.many.remove(remove_contact_notes, NOTES_REMOVED)

    def settle(self) -> None:
        """Asks what settled the issues that are selected."""
        keys = self.issues.many.keys()
        numbers = [key for key in keys if isinstance(key, int)]
        ids = self.desk.read(partial(issue_ids, numbers=numbers))
        if ids:
            done = self.desk.words.plural(*ISSUES_SETTLED, len(ids))
            self.desk.show_sheet(settling_sheet(self.desk, ids, done))

    def look_for(self) -> None:
        """Type what is looked for."""
        self.register().filters.line.setFocus()

    def export(self) -> None:
        """Writes the list as it is shown to a file."""
        self.register().export()

    def can_export(self) -> bool:
        """Whether there is anything to write."""
        return self.can_act() and bool(self.register().model.count())

    @Slot()
    def _add_if_asked(self) -> None:
        if self._asked_for_new and self.is_entered:
            self._asked_for_new = False
            self._locate()
            self.add()

    @Slot(object)
    def _show_note(self, page: ContactPage) -> None:
        if self.is_entered and self.can_act():
            self.desk.show_sheet(note_sheet(self.desk, page))

    @Slot(object)
    def _show_issue(self, page: IssuePage) -> None:
        if self.is_entered and self.can_act():
            self.desk.show_sheet(issue_sheet(self.desk, page))

    @Slot(object)
    def _on_opened(self, row: object) -> None:
        self.open(str(getattr(row, "id", "")))

    def _on_remove(self, _: QWidget) -> None:
        self.remove()

    def _on_settle(self, _: QWidget) -> None:
        self.settle()
