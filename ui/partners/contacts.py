"""The contacts of one partner as a card: whom to turn to, and what can be done with each."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from ui.kit.buttons import Button, ButtonKind, IconButton
from ui.kit.cards import Card
from ui.kit.columns_model import ColumnsModel
from ui.kit.desk import Desk
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label, without_mnemonic
from ui.kit.routes import Route
from ui.kit.short_list import ShortList
from ui.partners.columns import Lines
from ui.theme.icons import IconName
from workbench.queries.partner_pages import ContactLine
from workbench.wording.words import N_

CONTACTS = N_("Contacts")
FORMER = N_("Former contacts")
ADD = N_("Add contact")
MORE = N_("What can be done with this contact")
NOBODY = N_("Nobody is named here yet.")
EDIT = N_("Edit contact")
VERIFY = N_("Found right today")
GO_PERSON = N_("Go to the person")
GO_POST = N_("Go to the post")
REPLACE = N_("Somebody else has this post now")
END = N_("Has left")
COPY_EMAIL = N_("Copy the e-mail address")
COPY_TELEPHONE = N_("Copy the telephone number")
_MOST_SEEN = 12


@dataclass(frozen=True, slots=True)
class ContactAct:
    """Something a person wants done with a contact: ``edit``, ``verify``, ``replace`` or ``end``."""

    name: str
    contact: ContactLine


class ContactRows(ShortList):
    """Contacts, as high as there are of them; beyond a dozen they scroll."""

    def __init__(self, desk: Desk, lines: Lines, name: str) -> None:
        self.lines = ColumnsModel((lines.contact(),))
        super().__init__(desk.theme, self.lines, _MOST_SEEN)
        self.setAccessibleName(desk.t(name))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def show_contacts(self, contacts: Sequence[ContactLine]) -> None:
        """Shows these."""
        self.lines.show(contacts)
        self.fit()


class ContactsCard(LeadsFocus, Card):
    """Enter or F2 edits the selected contact, the menu key or the dots offer the rest, Del ends its time."""

    add_asked = Signal()
    act_asked = Signal(object)
    """A `ContactAct`."""

    def __init__(self, desk: Desk, lines: Lines) -> None:
        super().__init__(desk.t(CONTACTS))
        self._desk = desk
        self.rows = ContactRows(desk, lines, CONTACTS)
        self.former = ContactRows(desk, lines, FORMER)
        self.former.hide()
        self._nobody = Label(desk.t(NOBODY), colour="text_2")
        self._show_former = Button("", kind=ButtonKind.QUIET)
        self._former: Sequence[ContactLine] = ()
        self._more = IconButton(desk.theme, IconName.MORE_HORIZONTAL, desk.t(MORE))
        self.add_button = Button(desk.t(ADD), theme=desk.theme, icon=IconName.PLUS)
        self.head.addWidget(self._more)
        self.head.addWidget(self.add_button)
        self.body.addWidget(self._nobody)
        for widget in (self.rows, self._show_former, self.former):
            self.add_wide(widget)
        self._show_former.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.add_button.clicked.connect(self.add_asked)
        self._more.clicked.connect(self._on_more)
        self._show_former.clicked.connect(self._on_former)
        self.rows.opened.connect(self._on_opened)
        self.rows.chosen.connect(self._on_chosen)
        self.rows.customContextMenuRequested.connect(self._on_context_menu)
        self.lead_focus_to(self.rows)

    def show_contacts(self, current: Sequence[ContactLine], former: Sequence[ContactLine], *, fresh: bool) -> None:
        """Shows those of today, and offers those of before; ``fresh`` says that it is another partner."""
        self._former = former
        self.rows.show_contacts(current)
        self._nobody.setVisible(not current)
        if fresh:
            self.former.hide()
        self.former.lines.show(former)
        self._on_chosen(self.rows.current_row())
        self._say_former()

    def selected(self) -> ContactLine | None:
        """The contact that is selected while the focus is on it."""
        row = self.rows.current_row() if self.rows.hasFocus() else None
        return row if isinstance(row, ContactLine) else None

    def _say_former(self) -> None:
        words, count = self._desk.words, len(self._former)
        self._show_former.setText(words.plural("{count} former contact", "{count} former contacts", count))
        self._show_former.setVisible(bool(count) and self.former.isHidden())
        if not count:
            self.former.hide()
        is_last = self._show_former.isHidden() and self.rows.lines.count() > 0
        self.end_with_rows(is_last or not self.former.isHidden())

    @Slot()
    def _on_former(self) -> None:
        self.former.show_contacts(self._former)
        self.former.setFocus()
        self._say_former()

    @Slot(object)
    def _on_chosen(self, row: object) -> None:
        self._more.setEnabled(row is not None)

    @Slot(object)
    def _on_opened(self, row: ContactLine) -> None:
        self.act_asked.emit(ContactAct("edit", row))

    @Slot()
    def _on_more(self) -> None:
        self._open_menu(self._more, QPoint(0, self._more.height()))

    @Slot(QPoint)
    def _on_context_menu(self, at: QPoint) -> None:
        self._open_menu(self.rows.viewport(), at)

    def _open_menu(self, parent: QWidget, at: QPoint) -> None:
        row = self.rows.current_row()
        if isinstance(row, ContactLine):
            ContactMenu(self, row).popup(parent.mapToGlobal(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.selected()
        if row is not None and event.key() == Qt.Key.Key_Menu:
            self._open_menu(self.rows.viewport(), self.rows.visualRect(self.rows.currentIndex()).bottomLeft())
            return
        super().keyPressEvent(event)

    def go(self, route: str) -> None:
        """Leads elsewhere."""
        self._desk.go(route)

    def text_of(self, english: str) -> str:
        """A menu's text in the window's language."""
        return without_mnemonic(self._desk.t(english))


class ContactMenu(QMenu):
    """What can be done with one contact."""

    def __init__(self, card: ContactsCard, contact: ContactLine) -> None:
        super().__init__(card)
        self._card = card
        self._contact = contact
        for text, name in self._offered():
            self.addAction(card.text_of(text)).setData(name)
        self.triggered.connect(self._on_triggered)
        self.aboutToHide.connect(self.deleteLater)

    def _offered(self) -> list[tuple[str, str]]:
        held, row = bool(self._contact.tenure), self._contact
        offered = [
            (EDIT, "edit", True),
            (COPY_EMAIL, "email", bool(row.email)),
            (COPY_TELEPHONE, "telephone", bool(row.telephone)),
            (VERIFY, "verify", bool(row.email or row.telephone)),
            (GO_PERSON, "person", bool(row.person_id)),
            (GO_POST, "post", bool(row.post_id)),
            (REPLACE, "replace", held),
            (END, "end", held),
        ]
        return [(text, name) for text, name, fits in offered if fits]

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        name = str(action.data())
        if name in ("email", "telephone"):
            QGuiApplication.clipboard().setText(getattr(self._contact, name))
        elif name in ("person", "post"):
            self._card.go(str(Route("partners", options={name: getattr(self._contact, f"{name}_id")})))
        else:
            self._card.act_asked.emit(ContactAct(name, self._contact))
