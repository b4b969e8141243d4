"""The tab of what a partner says of itself: its profile by section, people by cadre, what matters to it most."""

from collections.abc import Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import Slot

from ui.kit.buttons import Button
from ui.kit.card_column import CardColumn
from ui.kit.cards import Card
from ui.kit.choice_menu import ChoiceMenu
from ui.kit.facts import Facts
from ui.kit.fields import Choice
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label
from ui.kit.looks import LANGUAGE_NAMES
from ui.kit.rows_card import EDIT, REMOVE, RowAct, RowAsked, RowsAbout, RowsCard
from ui.partners.part import Given, Part
from ui.partners.profile_forms import CapacitySheet, PrioritySheet, ProfileSheet
from ui.partners.profile_words import Placed, ProfileWords
from ui.theme.icons import IconName
from workbench.domain.profile_drafts import PriorityDraft
from workbench.domain.profiles import SOURCE_REMARKS
from workbench.identifiers import OrganisationId
from workbench.operations.partners import remove_capacities, set_priorities
from workbench.queries.partner_pages import PartnerPage
from workbench.queries.partner_profiles import CapacityLine, PartnerProfile, PriorityLine, read_profile
from workbench.queries.workspaces import describe_workspace
from workbench.wording.words import N_

PROFILE = N_("What it says of itself")
NO_PROFILE = N_("Nothing is noted of its mission, its work or whom it looks for.")
EDIT_PROFILE = N_("Edit the profile")
CAPACITY = N_("People it has, by cadre")
NO_CAPACITY = N_("How many people it has of which cadre is not noted.")
ADD_CAPACITY = N_("Add a cadre")
CAPACITY_REMOVED = N_("Cadre taken away.")
PRIORITIES = N_("What matters to it most")
NO_PRIORITIES = N_("No priorities are noted.")
ADD_PRIORITY = N_("Add a priority")
PRIORITY_REMOVED = N_("Priority taken away.")
PRIORITY_MOVED = N_("Priority moved.")
EDIT_IT = N_("Edit")
REMOVE_IT = N_("Take away")
UP = N_("Up")
DOWN = N_("Down")


class Profile(LeadsFocus, Part):
    """Enter or F2 edits the line that has the focus, Del takes it away; the profile is edited language by language."""

    def __init__(self, given: Given) -> None:
        super().__init__()
        self._desk = desk = given.desk
        self._record = ""
        self._profile: PartnerProfile | None = None
        self._wants_edit = False
        """Asked to edit before what stands there was read."""
        self._words = ProfileWords(desk)
        self.facts = Facts()
        self._nothing = Label(desk.t(NO_PROFILE), colour="text_2", wraps=True)
        self.edit_button = Button(desk.t(EDIT_PROFILE), theme=desk.theme, icon=IconName.PENCIL)
        self.capacity = RowsCard(desk, RowsAbout(
            title=CAPACITY, empty=NO_CAPACITY, add=ADD_CAPACITY,
            acts=(RowAct(EDIT, EDIT_IT), RowAct(REMOVE, REMOVE_IT)),
        ), self._words.capacity())  # fmt: skip
        self.priorities = RowsCard(desk, RowsAbout(
            title=PRIORITIES, empty=NO_PRIORITIES, add=ADD_PRIORITY,
            acts=(RowAct(EDIT, EDIT_IT), RowAct("up", UP), RowAct("down", DOWN), RowAct(REMOVE, REMOVE_IT)),
        ), self._words.priority())  # fmt: skip
        self._lay_out()
        self.lead_focus_to(self.edit_button)
        self.edit_button.clicked.connect(self.edit)
        self.capacity.add_asked.connect(self._on_add_capacity)
        self.capacity.act_asked.connect(self._on_capacity)
        self.priorities.add_asked.connect(self._on_add_priority)
        self.priorities.act_asked.connect(self._on_priority)

    def _lay_out(self) -> None:
        card = Card(self._desk.t(PROFILE))
        card.head.addWidget(self.edit_button)
        card.body.addWidget(self._nothing)
        card.body.addWidget(self.facts)
        CardColumn(card, self.priorities, self.capacity).fill(self)

    # What a part does

    def show_page(self, page: PartnerPage) -> None:
        if page.id != self._record:
            # What stands here is another partner's until the answer comes.
            self._record, self._profile, self._wants_edit = page.id, None, False
            self.facts.show_facts(())
            self._nothing.hide()
            self.capacity.show_rows(())
            self.priorities.show_rows(())
        for button in (self.edit_button, self.capacity.add_button, self.priorities.add_button):
            button.setEnabled(not page.is_removed)
        query = partial(read_profile, record=page.id, language=self._desk.language)
        self._desk.fetch(query, self._show, owner=self)

    def focus_first(self) -> None:
        self.edit_button.setFocus()

    def edit_chosen(self) -> bool:
        if self.edit_button.hasFocus():
            self.edit()
            return True
        return self.capacity.ask(EDIT) or self.priorities.ask(EDIT)

    def remove_chosen(self) -> bool:
        return self.capacity.ask(REMOVE) or self.priorities.ask(REMOVE)

    def looked_at(self) -> Sequence[tuple[str, str]]:
        cards = (("capacity", self.capacity), ("priority", self.priorities))
        rows = [(kind, row.id) for kind, card in cards if (row := card.focused()) is not None]
        sections = self._profile.sections if self._profile is not None else ()
        # Remarks on sources stay in the office whatever is said.
        return rows or [("profile_text", each.id) for each in sections if each.section != SOURCE_REMARKS]

    def act(self, name: str) -> None:
        if name == "edit":
            self.edit()
        else:
            # "up" and "down": the priority that has the focus.
            self.priorities.ask(name)

    @Slot(object)
    def _show(self, profile: PartnerProfile) -> None:
        if profile.organisation != self._record:
            # Another partner was gone to meanwhile.
            return
        self._profile = profile
        self.facts.show_facts([(self._words.section(line), line.text) for line in profile.sections])
        self._nothing.setVisible(not profile.sections)
        self.capacity.show_rows(profile.capacities)
        self.priorities.show_rows([Placed(at, line) for at, line in enumerate(profile.priorities, start=1)])
        if self._wants_edit:
            self._wants_edit = False
            self.edit()

    # The profile

    @Slot()
    def edit(self) -> None:
        """Opens the sheet of the profile: in the only language of the workspace, or in the one that is chosen."""
        if self._profile is None:
            self._wants_edit = True
            return
        languages = self._languages()
        if len(languages) == 1:
            self._edit_in(languages[0])
            return
        menu = ChoiceMenu(self, [Choice(code, LANGUAGE_NAMES.get(code, code)) for code in languages])
        menu.chosen.connect(self._edit_in)
        menu.open_at(self.edit_button)

    def _languages(self) -> list[str]:
        desk = self._desk
        spoken = desk.read(describe_workspace).languages
        return sorted(spoken, key=lambda code: code != desk.language) or [desk.language]

    @Slot(object)
    def _edit_in(self, language: object) -> None:
        if self._profile is not None:
            self._desk.show_sheet(ProfileSheet(self._desk, OrganisationId(self._record), self._profile, str(language)))

    # Cadres

    @Slot()
    def _on_add_capacity(self) -> None:
        held = [line.cadre for line in self._profile.capacities] if self._profile else []
        self._desk.show_sheet(CapacitySheet(self._desk, OrganisationId(self._record), held=held))

    @Slot(object)
    def _on_capacity(self, asked: RowAsked) -> None:
        desk, line, partner = self._desk, cast(CapacityLine, asked.row), OrganisationId(self._record)
        if asked.name == EDIT:
            desk.show_sheet(CapacitySheet(desk, partner, line))
        else:
            operation = partial(remove_capacities, desk.database, partner, [line.cadre])
            desk.operate(operation, owner=self, done=desk.t(CAPACITY_REMOVED))

    # Priorities

    def _drafts(self) -> list[PriorityDraft]:
        lines: Sequence[PriorityLine] = self._profile.priorities if self._profile else ()
        return [line.draft() for line in lines]

    @Slot()
    def _on_add_priority(self) -> None:
        if self._profile is None:
            return
        sheet = PrioritySheet(self._desk, OrganisationId(self._record), self._drafts(), self._languages())
        self._desk.show_sheet(sheet)

    @Slot(object)
    def _on_priority(self, asked: RowAsked) -> None:
        drafts = self._drafts()
        at = next((place for place, draft in enumerate(drafts) if draft.id == asked.row.id), -1)
        if at < 0:
            return
        if asked.name == EDIT:
            partner = OrganisationId(self._record)
            self._desk.show_sheet(PrioritySheet(self._desk, partner, drafts, self._languages(), at))
        elif asked.name == REMOVE:
            self._keep([*drafts[:at], *drafts[at + 1 :]], PRIORITY_REMOVED)
        else:
            self._move(drafts, at, -1 if asked.name == "up" else 1)

    def _move(self, drafts: list[PriorityDraft], at: int, by: int) -> None:
        to = at + by
        if 0 <= to < len(drafts):
            drafts[at], drafts[to] = drafts[to], drafts[at]
            self._keep(drafts, PRIORITY_MOVED)

    def _keep(self, drafts: Sequence[PriorityDraft], done: str) -> None:
        operation = partial(set_priorities, self._desk.database, OrganisationId(self._record), drafts)
        self._desk.operate(operation, owner=self, done=self._desk.t(done))
