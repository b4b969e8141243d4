"""What is plugged into the page of partners, one line each: tabs of one partner, panels, and sets of commands.

Each is loaded when it is first wanted; commands, which the window asks for at once, with the page.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from ui.kit.commands import Command
from ui.kit.desk import Desk
from ui.partners.part import Given, PanelView, Part
from workbench.queries.partner_pages import PartnerPage
from workbench.wording.words import N_

if TYPE_CHECKING:
    from ui.partners.page import PartnersPage


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A tab of one partner: its key in routes (the same for ever), what it is called, and where its `Part` stands."""

    key: str
    title: str
    module: str
    part: str
    kinds: frozenset[str] = frozenset()
    """Codes of the kinds of record it shows, beside those the page reads anyway."""
    counted: str = ""
    """Its title with a ``{count}``, where there is something to count."""
    count: Callable[[PartnerPage], int] | None = None

    def make(self, given: Given) -> Part:
        """Its widget, made anew."""
        made = _loaded(self.module, self.part)(given)
        assert isinstance(made, Part)
        return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A view in the place of list and detail. Its key is the option of the route that opens it: ``?paste=1``."""

    key: str
    module: str
    view: str
    kinds: frozenset[str] = frozenset()

    def make(self, desk: Desk) -> PanelView:
        """Its widget, made anew."""
        made = _loaded(self.module, self.view)(desk)
        assert isinstance(made, PanelView)
        return made


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandSet:
    """More commands of the page: a class made with the page, whose ``all()`` answers with them."""

    module: str
    commands: str
    dots: frozenset[str] = frozenset()
    """Ids of those that stand behind the dots of a partner too."""

    def make(self, page: QWidget) -> Sequence[Command]:
        """The commands, for this page."""
        made: Sequence[Command] = _loaded(self.module, self.commands)(page).all()
        return made


def _loaded(module: str, name: str) -> Any:
    return getattr(import_module(module), name)


def _seats(page: PartnerPage) -> int:
    return len(page.seats)


def _actions(page: PartnerPage) -> int:
    return page.open_actions


def _notes(page: PartnerPage) -> int:
    return page.contact_notes


TABS = (
    Tab(key="overview", title=N_("Overview"), module="ui.partners.overview", part="Overview"),
    Tab(key="people", title=N_("People"), module="ui.partners.people.tab", part="People"),
    Tab(key="profile", title=N_("Profile"), module="ui.partners.profile", part="Profile",
        kinds=frozenset({"profile_text", "capacity", "priority"})),
    Tab(key="relations", title=N_("Relations"), module="ui.partners.relations", part="Relations",
        kinds=frozenset({"organisation_relation"})),
    Tab(key="groups", title=N_("Groups"), module="ui.partners.seats", part="Seats", counted=N_("Groups ({count})"),
        count=_seats),
    Tab(key="mandates", title=N_("Mandates"), module="ui.partners.mandates", part="Mandates",
        kinds=frozenset({"mandate", "commitment", "instrument", "circulation", "answer"})),
    Tab(key="roles", title=N_("Roles"), module="ui.partners.roles_held", part="RolesHeld",
        kinds=frozenset({"role_assignment", "coordination_function", "context"})),
    Tab(key="meetings", title=N_("Meetings"), module="ui.partners.own_lists", part="OwnMeetings",
        kinds=frozenset({"meeting", "attendance"})),
    Tab(key="actions", title=N_("Actions"), module="ui.partners.own_lists", part="OwnActions",
        counted=N_("Actions ({count})"), count=_actions),
    Tab(key="notes", title=N_("Contact notes"), module="ui.partners.notes", part="ContactNotes",
        counted=N_("Contact notes ({count})"), count=_notes),
    Tab(key="commitments", title=N_("Agreements"), module="ui.partners.commitments", part="Commitments"),
    Tab(key="files", title=N_("Files"), module="ui.partners.kept_parts", part="FilesPart"),
    Tab(key="history", title=N_("History"), module="ui.partners.kept_parts", part="HistoryPart"),
)  # fmt: skip
PANELS = (
    Panel(key="priorities", module="ui.partners.priorities", view="PrioritiesPanel", kinds=frozenset({"priority"})),
    Panel(key="paste", module="ui.partners.pasting", view="PastePanel"),
    Panel(key="person", module="ui.partners.people.person_panel", view="PersonPanel", kinds=frozenset({"workspace"})),
    Panel(key="people", module="ui.partners.people.everybody_panel", view="EverybodyPanel"),
    Panel(key="post", module="ui.partners.people.post_panel", view="PostPanel"),
    Panel(key="retention", module="ui.partners.people.retention_panel", view="RetentionPanel"),
    Panel(key="duplicates", module="ui.partners.duplicates_panel", view="DuplicatesPanel",
          kinds=frozenset({"distinct_pair"})),
    Panel(key="table", module="ui.partners.table_panel", view="TablePanel"),
)  # fmt: skip
COMMANDS: tuple[CommandSet, ...] = (
    CommandSet(module="ui.partners.people.commands", commands="PeopleCommands"),
    CommandSet(module="ui.partners.own_commands", commands="OwnCommands",
               dots=frozenset({"partners.relate", "partners.profile", "partners.verify"})),
    CommandSet(module="ui.partners.table_files", commands="TableCommands"),
    CommandSet(module="ui.partners.duplicates_commands", commands="DuplicatesCommands",
               dots=frozenset({"partners.merge", "partners.separate"})),
    CommandSet(module="ui.partners.papers_commands", commands="PapersCommands",
               dots=frozenset({"partners.print", "partners.map"})),
    CommandSet(module="ui.partners.export_commands", commands="ExportCommands"),
    CommandSet(module="ui.partners.sharing_commands", commands="SharingCommands",
               dots=frozenset({"partners.audience"})),
)  # fmt: skip


def plugged_kinds() -> frozenset[str]:
    """The kinds of record whose changes tabs and panels show."""
    return frozenset().union(*(plug.kinds for plug in (*TABS, *PANELS)))


def plugged_commands(page: "PartnersPage") -> list[Command]:
    """All plugged commands, for one page; those of them that concern one partner are offered with it."""
    made = [(own, own.make(page)) for own in COMMANDS]
    page.detail.offer([command for own, commands in made for command in commands if command.id in own.dots])
    return [command for _, commands in made for command in commands]
