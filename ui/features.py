"""The features of the window in the order of the rail. Each is loaded when its page is first gone to."""

from dataclasses import dataclass
from importlib import import_module

from ui.kit.desk import Desk
from ui.kit.pages import Page
from ui.theme.icons import IconName
from workbench.wording.words import N_


@dataclass(frozen=True, slots=True)
class Feature:
    """One page of the rail: its name in routes, what it is called, and where its page stands."""

    name: str
    title: str
    icon: IconName
    module: str
    page: str
    is_apart: bool = False
    """Whether it is about the workspace itself and stands at the foot of the rail."""
    key: str = ""
    """A key of its own, in the place of its number in the rail: pages keep theirs when others come between."""

    beneath: str = ""
    """The page it is reached from, such as settings: then it does not stand in the rail, where that one is marked."""

    new: str = ""
    """What its page begins where one goes to it with ``new=1``: offered by the palette wherever one is."""

    def make(self, desk: Desk) -> Page:
        """Its page, made anew."""
        page = getattr(import_module(self.module), self.page)(desk)
        assert isinstance(page, Page)
        return page


FEATURES = (
    Feature("today", N_("Today"), IconName.SUN, "ui.today.page", "TodayPage"),
    Feature("partners", N_("Partners"), IconName.BUILDING_2, "ui.partners.page", "PartnersPage",
            new=N_("New partner")),
    Feature("groups", N_("Groups"), IconName.USERS_ROUND, "ui.groups.page", "GroupsPage", new=N_("New group")),
    Feature("contexts", N_("Contexts"), IconName.GLOBE, "ui.contexts.page", "ContextsPage", key="Alt+0",
            new=N_("New context")),
    Feature("roles", N_("Roles matrix"), IconName.GRID_3X3, "ui.roles.page", "RolesPage", key="Ctrl+0"),
    Feature("mandates", N_("Mandates"), IconName.HANDSHAKE, "ui.mandates.page", "MandatesPage", key="Alt+8",
            new=N_("New mandate card, commitment or instrument")),
    Feature("layers", N_("Care pyramid"), IconName.LAYERS, "ui.layers.page", "LayersPage", key="Alt+9"),
    Feature("meetings", N_("Meetings"), IconName.CALENDAR_DAYS, "ui.meetings.page", "MeetingsPage", key="Ctrl+4",
            new=N_("Plan a meeting")),
    Feature("actions", N_("Actions"), IconName.SQUARE_CHECK_BIG, "ui.actions.page", "ActionsPage", key="Ctrl+5",
            new=N_("New action")),
    Feature("contacts", N_("Contacts and issues"), IconName.PHONE, "ui.contacts.page", "ContactsPage", key="Ctrl+8",
            new=N_("New contact note or issue")),
    Feature("diary", N_("Diary"), IconName.HISTORY, "ui.diary.page", "DiaryPage", is_apart=True, key="Ctrl+9"),
    Feature("security", N_("Keys"), IconName.KEY_ROUND, "ui.security.page", "SecurityPage", is_apart=True,
            key="Ctrl+6"),
    Feature("backups", N_("Backups"), IconName.ARCHIVE, "ui.backups.page", "BackupsPage", is_apart=True,
            key="Ctrl+7"),
    Feature("settings", N_("Settings"), IconName.SETTINGS, "ui.settings.page", "SettingsPage", is_apart=True,
            key="Ctrl+,"),
    Feature("vocabularies", N_("Vocabularies"), IconName.TAG, "ui.vocabularies.page", "VocabulariesPage",
            beneath="settings"),
    Feature("rules", N_("Rules of coordination"), IconName.LIST_CHECKS, "ui.rules.page", "RulesPage",
            beneath="settings"),
)  # fmt: skip
BY_NAME = {feature.name: feature for feature in FEATURES}
FIRST = FEATURES[0].name
_NUMBERED = 10


IN_RAIL = tuple(feature for feature in FEATURES if not feature.beneath)


def key_of(position: int) -> str:
    """The key of a page by its place in the rail, counted from 1: the tenth has Ctrl+0, those after it have none."""
    return f"Ctrl+{position % _NUMBERED}" if position <= _NUMBERED else ""
