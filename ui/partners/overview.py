"""The first tab of a partner: its facts and its contacts."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import Card
from ui.kit.desk import Desk
from ui.kit.focus import LeadsFocus
from ui.kit.labels import isolate
from ui.partners.columns import Lines
from ui.partners.contacts import ContactsCard
from ui.partners.countries import Countries
from ui.partners.facts import Facts
from ui.theme.icons import IconName
from ui.theme.tokens import Space
from workbench.domain.partners import ChannelKind, OrganisationStatus
from workbench.queries.partner_pages import PartnerPage
from workbench.wording.words import N_

ABOUT = N_("About")
ACRONYM = N_("Acronym")
KIND = N_("Kind")
COUNTRY = N_("Country")
STATUS = N_("Status")
ALIASES = N_("Other names")
NAME_IN = N_("Name in {language}")
PARENT = N_("Part of")
ACTIONS = N_("Open actions")
GO_PARENT = N_("Go to the organisation above")
GO_ACTIONS = N_("Go to its actions")
WAYS = {
    ChannelKind.WEBSITE.value: N_("Website"),
    ChannelKind.ADDRESS.value: N_("Address"),
    ChannelKind.MESSENGER.value: N_("Messenger"),
    ChannelKind.RADIO.value: N_("Radio"),
}
OTHER_WAY = N_("Other way to reach it")


class Overview(LeadsFocus, QWidget):
    """Facts above, contacts below, scrolled together."""

    parent_asked = Signal()
    actions_asked = Signal()

    def __init__(self, desk: Desk, lines: Lines, countries: Countries) -> None:
        super().__init__()
        self._desk = desk
        self._countries = countries
        self._record = ""
        self.facts = Facts()
        self.contacts = ContactsCard(desk, lines)
        card = Card(desk.t(ABOUT))
        self._parent = Button(desk.t(GO_PARENT), theme=desk.theme, icon=IconName.BUILDING_2, kind=ButtonKind.QUIET)
        self._actions = Button(desk.t(GO_ACTIONS), theme=desk.theme, icon=IconName.LIST_CHECKS, kind=ButtonKind.QUIET)
        self._parent.clicked.connect(self.parent_asked)
        self._actions.clicked.connect(self.actions_asked)
        card.head.addWidget(self._parent)
        card.head.addWidget(self._actions)
        card.body.addWidget(self.facts)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        # While it is empty: filled, it would be measured before it is dressed.
        self._area.setWidget(inside)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 20)
        column.setSpacing(Space.L)
        column.addWidget(card)
        column.addWidget(self.contacts)
        column.addStretch(1)
        self.contacts.rows.chosen.connect(self._on_contact)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)
        self.lead_focus_to(self.contacts)

    def show_page(self, page: PartnerPage) -> None:
        """Shows a partner; the place is kept where it is the same one."""
        fresh, self._record = page.id != self._record, page.id
        self.facts.show_facts(self._facts_of(page))
        self._parent.setVisible(bool(page.draft.parent))
        self._actions.setVisible(bool(page.open_actions))
        self.contacts.show_contacts(page.contacts, page.former, fresh=fresh)
        if fresh:
            self._area.verticalScrollBar().setValue(0)

    def _facts_of(self, page: PartnerPage) -> list[tuple[str, str]]:
        desk, draft = self._desk, page.draft
        kind = desk.term("organisation_kinds", draft.kind.value) if draft.kind else ""
        others = [(self._name_in(code), name) for code, name in sorted(draft.other_names.items())]
        status = "" if draft.status is OrganisationStatus.ACTIVE else draft.status.value
        return [
            (desk.t(ACRONYM), draft.acronym),
            *others,
            (desk.t(ALIASES), " · ".join(isolate(alias) for alias in draft.aliases)),
            (desk.t(KIND), kind),
            (desk.t(COUNTRY), self._countries.name(draft.country)),
            (desk.t(STATUS), desk.term("organisation_statuses", status) if status else ""),
            (desk.t(PARENT), page.parent),
            *((desk.t(WAYS.get(line.kind, OTHER_WAY)), isolate(line.value)) for line in page.channels),
            (desk.t(ACTIONS), str(page.open_actions or "")),
        ]

    def _name_in(self, language: str) -> str:
        called = self._desk.term("languages", language)
        return self._desk.t(NAME_IN).replace("{language}", isolate(called))

    @Slot(object)
    def _on_contact(self, _: object) -> None:
        rows, inside = self.contacts.rows, self._area.widget()
        if rows.hasFocus() and inside is not None:
            place = rows.mapTo(inside, rows.visualRect(rows.currentIndex()).bottomLeft())
            self._area.ensureVisible(place.x(), place.y(), 0, Space.XL)

    @Slot()
    def focus_contacts(self) -> None:
        """Puts the focus where one goes on: on the contacts, else on the button that adds the first."""
        (self.contacts.rows if self.contacts.rows.isVisible() else self.contacts.add_button).setFocus()
