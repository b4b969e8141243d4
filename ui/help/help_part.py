"""The first tab of the help: a line to search by, the page, and the list of all pages."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.help.finding import Found, find
from ui.help.page_view import HelpView, Pages
from ui.help.topics import FIRST
from ui.kit.announcements import announce
from ui.kit.buttons import Button, ButtonKind, IconButton
from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.filter_line import FilterLine
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label
from ui.kit.tables import RowList
from ui.theme.icons import IconName
from ui.theme.theme import Theme
from ui.theme.tokens import Space
from workbench.wording import Words
from workbench.wording.help_pages import HelpShelf
from workbench.wording.words import N_, NN_

SEARCH = N_("Search in the help")
ALL_PAGES = N_("All pages of the help")
NOTHING = N_("The help says nothing of this.")
BACK = N_("Back")
COUNT = NN_("{count} place found", "{count} places found")
_MOST_BACK = 50


class HelpPart(LeadsFocus, QWidget):
    """Shows one page; what is typed shows the places it stands at instead, and Esc the page again."""

    page_asked = Signal(str)

    def __init__(self, theme: Theme, words: Words, shelf: HelpShelf, topic: str, *, pages: Pages) -> None:
        super().__init__()
        self._words = words
        self._shelf = shelf
        self._past: list[str] = []
        self.line = FilterLine(theme, words.text(SEARCH))
        self.back = IconButton(theme, IconName.CHEVRON_LEFT, words.text(BACK))
        self.contents = Button(words.text(ALL_PAGES), theme=theme, icon=IconName.LIST_CHECKS, kind=ButtonKind.QUIET)
        self.view = HelpView(theme, words, shelf, pages=pages)
        self.model: ColumnsModel[Found] = ColumnsModel((Column("", text=_title, subtitle=_said),))
        self.list = RowList(theme, self.model)
        self.list.setAccessibleName(words.text(ALL_PAGES))
        self._nothing = Label(words.text(NOTHING), colour="text_2", wraps=True)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.lead_focus_to(self.view)
        self.show_topic(topic)

    def _lay_out(self) -> None:
        found = QWidget()
        inside = QVBoxLayout(found)
        inside.setContentsMargins(Space.S, 0, Space.S, 0)
        self._nothing.setContentsMargins(Space.L, Space.M, Space.L, 0)
        inside.addWidget(self._nothing, 0, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self.list, 1)
        self.list.viewport().setAutoFillBackground(False)
        self._nothing.hide()
        self._stack.addWidget(self.view)
        self._stack.addWidget(found)
        self._found = found
        ways = QHBoxLayout()
        ways.setContentsMargins(Space.XL, 0, Space.XL, 0)
        ways.setSpacing(Space.XS)
        ways.addWidget(self.back)
        ways.addWidget(self.contents)
        ways.addStretch(1)
        line = QHBoxLayout()
        line.setContentsMargins(Space.XL, 0, Space.XL, 0)
        line.addWidget(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(line)
        column.addLayout(ways)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.line.filtered.connect(self._on_typed)
        self.line.left_by_key.connect(self._on_left)
        self.back.clicked.connect(self._on_back)
        self.contents.clicked.connect(self.show_contents)
        self.list.opened.connect(self._on_opened)
        self.view.topic_asked.connect(self._on_topic)
        self.view.page_asked.connect(self.page_asked)

    # What is shown

    def show_topic(self, topic: str, section: int = 0) -> None:
        """Shows a page, or the first one where there is none for the topic."""
        page = self._shelf.page(topic) or self._shelf.page(FIRST)
        if page is None:
            self.show_contents()
            return
        shown = self.view.page
        if shown is not None and shown.topic != page.topic:
            self._past = [*self._past[-_MOST_BACK:], shown.topic]
        self.view.show_page(page, section)
        self._show_view()

    def _show_view(self) -> None:
        self._stack.setCurrentWidget(self.view)
        self.lead_focus_to(self.view)
        self.back.setEnabled(bool(self._past or self.line.text()))

    @Slot()
    def show_contents(self) -> None:
        """Shows the list of all pages."""
        self.line.clear_filter()
        self._show_found("")
        self.list.setFocus()

    def _show_found(self, typed: str) -> None:
        found = find(self._shelf.pages(), typed)
        self.model.show(found)
        self._nothing.setVisible(not found)
        self.list.setVisible(bool(found))
        self._stack.setCurrentWidget(self._found)
        self.lead_focus_to(self.list)
        self.back.setEnabled(True)
        if found:
            self.list.select_first()
        said = self._words.plural(*COUNT, len(found)) if found else self._words.text(NOTHING)
        announce(self.line.edit, said)

    def is_searching(self) -> bool:
        """Whether the list is shown in the place of a page."""
        return self._stack.currentWidget() is self._found

    def look_for(self) -> None:
        """Puts the keyboard into the line to search by."""
        self.line.setFocus()

    @Slot()
    def go_back(self) -> bool:
        """From the list to the page, from a page to what was found, else to the page before; whether it could."""
        if self.is_searching() and self.view.page is not None:
            self.line.clear_filter()
            self._show_view()
        elif self.line.text() and not self.is_searching():
            self._show_found(self.line.text())
            self.list.setFocus()
            return True
        elif self._past:
            topic = self._past.pop()
            page = self._shelf.page(topic)
            if page is not None:
                self.view.show_page(page)
            self._show_view()
        else:
            return False
        self.view.setFocus()
        return True

    @Slot()
    def _on_back(self) -> None:
        self.go_back()

    @Slot(str)
    def _on_typed(self, typed: str) -> None:
        if typed:
            self._show_found(typed)
        elif self.view.page is not None:
            self._show_view()

    @Slot()
    def _on_left(self) -> None:
        self.setFocus()

    @Slot(object)
    def _on_opened(self, found: Found) -> None:
        self.show_topic(found.topic, found.section)
        self.view.setFocus()

    @Slot(str)
    def _on_topic(self, topic: str) -> None:
        self.show_topic(topic)
        self.view.setFocus()


def _title(found: Found) -> str:
    return found.title


def _said(found: Found) -> str:
    return found.said
