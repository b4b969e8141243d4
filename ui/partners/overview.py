"""The first tab of a partner: its facts and its contacts."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Slot

from ui.kit.buttons import Button, ButtonKind
from ui.kit.card_column import CardColumn
from ui.kit.cards import Card
from ui.kit.facts import Facts
from ui.kit.focus import LeadsFocus
from ui.kit.labels import isolate
from ui.kit.language_names import language_within
from ui.kit.routes import Route
from ui.kit.rows_card import EDIT, REMOVE
from ui.partners.contacts import ContactsCard
from ui.partners.part import Given, Part
from ui.partners.term_chips import TermChips
from ui.partners.ways_card import WaysCard
from ui.theme.icons import IconName
from workbench.domain.partner_fields import PartnerField, missing_fields
from workbench.domain.partners import OrganisationStatus
from workbench.queries.partner_pages import PartnerPage
from workbench.queries.partner_ways import read_own_ways
from workbench.queries.post_lines import WayLine
from workbench.wording.words import N_

ABOUT = N_("About this partner")
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
SIZE = N_("Size")
LOCAL = N_("Local organisation")
YES = N_("Yes")
NO = N_("No")
NOT_SAID = N_("not said yet")
REGISTRATION = N_("Registration number")
SCHEMES = {"fdrs": "FDRS", "ifrc_go": "IFRC GO", "hdx": "HDX", "iati": "IATI", "ror": "ROR"}
"""Registers under the names they go by in every language."""


class Overview(LeadsFocus, Part):
    """Facts above, contacts below, scrolled together."""

    def __init__(self, given: Given) -> None:
        super().__init__()
        self._desk = desk = given.desk
        self._countries = given.countries
        self._record = ""
        self._above = ""
        self.facts = Facts()
        self.terms = TermChips(desk)
        self.ways = WaysCard(desk)
        self.contacts = ContactsCard(desk, given.lines)
        card = Card(desk.t(ABOUT))
        self._parent = Button(desk.t(GO_PARENT), theme=desk.theme, icon=IconName.BUILDING_2, kind=ButtonKind.QUIET)
        self._actions = Button(desk.t(GO_ACTIONS), theme=desk.theme, icon=IconName.LIST_CHECKS, kind=ButtonKind.QUIET)
        self._parent.clicked.connect(self._on_parent)
        self._actions.clicked.connect(self._on_actions)
        card.head.addWidget(self._parent)
        card.head.addWidget(self._actions)
        card.body.addWidget(self.facts)
        card.body.addWidget(self.terms)
        self._cards = CardColumn(card, self.contacts, self.ways)
        self._cards.fill(self)
        self.contacts.rows.chosen.connect(self._on_contact)
        self.lead_focus_to(self.contacts)

    def show_page(self, page: PartnerPage) -> None:
        """Shows a partner; the place is kept where it is the same one."""
        fresh, self._record, self._above = page.id != self._record, page.id, page.draft.parent or ""
        self.facts.show_facts(self._facts_of(page))
        self._parent.setVisible(bool(page.draft.parent))
        self._actions.setVisible(bool(page.open_actions))
        self.terms.show_terms(page.draft.terms or ())
        # Its own addresses have a card of their own.
        contacts = [line for line in page.contacts if line.id != page.id]
        self.contacts.show_contacts(contacts, page.former, fresh=fresh)
        self.ways.let_change(not page.is_removed)
        if fresh:
            self.ways.show_ways(page.id, ())
        self._desk.fetch(partial(read_own_ways, record=page.id), self._show_ways, owner=self)
        if fresh:
            self._cards.begin_anew()

    @Slot(object)
    def _show_ways(self, ways: Sequence[WayLine]) -> None:
        self.ways.show_ways(self._record, ways)

    def edit_chosen(self) -> bool:
        return self.ways.ask(EDIT)

    def remove_chosen(self) -> bool:
        return self.ways.ask(REMOVE)

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
            (desk.t(COUNTRY), self._countries.name(draft.country) or self._missing(page)),
            (desk.t(STATUS), desk.term("organisation_statuses", status) if status else ""),
            (desk.t(PARENT), page.parent),
            (desk.t(SIZE), desk.term("size_bands", draft.size_band) if draft.size_band else ""),
            (desk.t(LOCAL), {True: desk.t(YES), False: desk.t(NO)}.get(draft.is_local, "")),  # type: ignore[arg-type]
            *((self._scheme(code), isolate(value)) for code, value in sorted((draft.identifiers or {}).items())),
            (desk.t(ACTIONS), str(page.open_actions or "")),
        ]

    def _scheme(self, code: str) -> str:
        return self._desk.t(REGISTRATION) if code == "registration" else SCHEMES.get(code, code)

    def _missing(self, page: PartnerPage) -> str:
        """A word in the place of the country where an organisation of the kind surely has one."""
        kind = page.draft.kind
        wanted = kind is not None and PartnerField.COUNTRY in missing_fields(kind, ())
        return self._desk.t(NOT_SAID) if wanted else ""

    def _name_in(self, language: str) -> str:
        called = language_within(self._desk, language)
        return self._desk.t(NAME_IN).replace("{language}", isolate(called))

    @Slot(object)
    def _on_contact(self, _: object) -> None:
        rows = self.contacts.rows
        if rows.hasFocus():
            self._cards.see(rows, rows.visualRect(rows.currentIndex()).bottomLeft())

    @Slot()
    def _on_parent(self) -> None:
        self._desk.go(str(Route("partners", self._above)))

    @Slot()
    def _on_actions(self) -> None:
        self._desk.go(str(Route("actions", options={"owner": self._record})))

    def focus_first(self) -> None:
        self.focus_contacts()

    @Slot()
    def focus_contacts(self) -> None:
        """Puts the focus where one goes on: on the contacts, else on the button that adds the first."""
        (self.contacts.rows if self.contacts.rows.isVisible() else self.contacts.add_button).setFocus()
