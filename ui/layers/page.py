"""The page of the care pyramid: one context, how its components stand to the layers, and what services cover."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.asked_once import AskedOnce
from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import EmptyState, SegmentedTabs
from ui.kit.commands import Command
from ui.kit.desk import Desk
from ui.kit.fields import Choice, ChoiceField
from ui.kit.inputs import ChoiceInput, Setting
from ui.kit.labels import Label, set_tip
from ui.kit.pages import Page
from ui.kit.partner_way import to_partner
from ui.kit.parts import Parts
from ui.kit.routes import Route
from ui.kit.scrolling import scrolled
from ui.kit.sharing import SharingAct
from ui.kit.wrapping_row import WrappingRow
from ui.layers.commands import GROUP, commands_of
from ui.layers.coverage import COVERAGE, CoveragePart
from ui.layers.pyramids import PYRAMIDS, PyramidsPart
from ui.layers.services import NEW, SERVICES, ServicesPart
from ui.layers.stances import STANCES, StancesPart
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.tokens import Space, TypeRole
from workbench.operations.workspaces import Connection
from workbench.queries.contexts import ContextRow, list_contexts
from workbench.queries.layer_stances import LayerPage, read_layers
from workbench.queries.services import CoverageGrid, ServiceRow, list_services, read_coverage
from workbench.wording.words import N_

PAGE = "layers"
TITLE = N_("Care pyramid")
PARTS = N_("Parts of the page")
CONTEXT = N_("Context")
NO_CONTEXT = N_("The layers of care are looked at within a context. Add one first.")
GO_CONTEXTS = N_("Go to the contexts")
STANCE_TAB, PYRAMID_TAB, SERVICE_TAB, COVERAGE_TAB = "stances", "pyramids", "services", "coverage"
TABS = {STANCE_TAB: STANCES, PYRAMID_TAB: PYRAMIDS, SERVICE_TAB: SERVICES, COVERAGE_TAB: COVERAGE}
_CONTEXT_WIDTH = 240


@dataclass(frozen=True, slots=True)
class LayersRead:
    """All the page shows of a context, read at one moment."""

    context: str
    stances: LayerPage
    services: Sequence[ServiceRow]
    coverage: CoverageGrid


def read_all(connection: Connection, context: str, desk: Desk) -> LayersRead:
    """What is known of a context. Raises RuleViolation ``records.missing``."""
    language = desk.language
    return LayersRead(
        context, read_layers(connection, context, desk.today(), language),
        list_services(connection, language, context=context), read_coverage(connection, context, language),
    )  # fmt: skip


class LayersPage(Page):
    """A route may name a context and a ``tab``; ``service`` asks for the sheet of one, or of a new one."""

    title = TITLE
    kinds = frozenset(
        ("context", "context_host", "role_assignment", "membership", "layer_stance", "service", "organisation", "area",
         "term")
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._context = ""
        self._read: LayersRead | None = None
        self._contexts: list[ContextRow] = []
        self._asked = AskedOnce(self, "service")
        self.sharing = SharingAct(desk, self, self._records)
        self.tabs = SegmentedTabs(name=desk.t(PARTS))
        for key, text in TABS.items():
            self.tabs.add(key, desk.t(text))
        field = ChoiceField(name="context", label=desk.t(CONTEXT), required=True)
        self.context = ChoiceInput(field, Setting(desk.words, desk.theme, desk.today))
        self.context.setFixedWidth(grown(_CONTEXT_WIDTH))
        self.new_button = Button(desk.t(NEW), theme=desk.theme, icon=IconName.PLUS, kind=ButtonKind.PRIMARY)
        set_tip(self.new_button, "Ctrl+N")
        self.nothing = EmptyState(desk.theme, IconName.LAYERS, desk.t(NO_CONTEXT), desk.t(GO_CONTEXTS))
        makers: dict[str, Callable[[], QWidget]] = {
            STANCE_TAB: self._stances, PYRAMID_TAB: partial(PyramidsPart, desk),
            SERVICE_TAB: partial(ServicesPart, desk), COVERAGE_TAB: self._coverage,
        }  # fmt: skip
        self.parts = Parts(makers)
        self._stack = QStackedWidget()
        self._lay_out()
        self.tabs.chosen.connect(self._on_tab)
        self.context.edited.connect(self._on_context)
        self.new_button.clicked.connect(self.add)
        self.nothing.acted.connect(self._on_contexts)
        self._on_tab(self.tab_key())

    def _lay_out(self) -> None:
        head = WrappingRow(gap=Space.M)
        head.add(Label(self.desk.t(TITLE), TypeRole.H1))
        head.add(self.tabs)
        head.add_stretch()
        trailing = QHBoxLayout()
        trailing.setSpacing(Space.S)
        trailing.addWidget(self.context)
        trailing.addWidget(self.new_button)
        head.add(trailing)
        self._stack.addWidget(self.parts)
        self._stack.addWidget(self.nothing)
        inside = QWidget()
        column = QVBoxLayout(inside)
        # What scrolls goes on to the edge of the window; other parts leave their own room below.
        column.setContentsMargins(Space.XL, 20, Space.XL, 0)
        column.setSpacing(Space.L)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inside))

    # The parts, made when they are first looked at

    def _stances(self) -> QWidget:
        part = StancesPart(self.desk)
        part.roles_asked.connect(self._on_roles)
        return part

    def _coverage(self) -> QWidget:
        part = CoveragePart(self.desk)
        part.cell_asked.connect(self._on_cell)
        part.add_asked.connect(self.add)
        return part

    # What every page has

    def commands(self) -> Sequence[Command]:
        return (*commands_of(self), self.sharing.command(PAGE, GROUP), to_partner(self, PAGE, GROUP))

    def enter(self, route: Route) -> None:
        self._context = route.record or self._context
        if route.option("tab") in TABS:
            self.tabs.select(route.option("tab"))
        self._asked.take(route)
        self.refresh()

    def refresh(self) -> None:
        self.desk.fetch(partial(list_contexts, language=self.desk.language), self._show_contexts, owner=self)

    def prepare(self) -> bool:
        return self.parts.make_next()

    def focus_first(self) -> None:
        (self.shown() if self._stack.currentIndex() == 0 else self.nothing).setFocus()

    def panes(self) -> Sequence[QWidget]:
        return (self.tabs, self.context.control, self.shown())

    def concerned(self) -> Sequence[Choice]:
        part = self.shown() if self._read is not None else None
        found = part.organisation() if isinstance(part, StancesPart | ServicesPart) else None
        return [Choice(f"organisation:{found.value}", found.text)] if found is not None else ()

    def within(self) -> Choice | None:
        return next((Choice(row.id, row.title) for row in self._contexts if row.id == self._context), None)

    def shown(self) -> QWidget:
        """The part that is seen."""
        return self.parts.part(self.tab_key())

    def tab_key(self) -> str:
        """The key of the tab that is shown."""
        return str(self.tabs.current_key())

    def _records(self) -> Sequence[tuple[str, str]]:
        part = self.shown()
        return part.records() if isinstance(part, StancesPart | ServicesPart) and self._context else ()

    # Reading

    @Slot(object)
    def _show_contexts(self, rows: list[ContextRow]) -> None:
        self._contexts, known = rows, [row.id for row in rows]
        if self._context not in known:
            self._context = next((row.id for row in reversed(rows) if row.status == "active"), (known or [""])[-1])
        self.context.offer([Choice(row.id, row.title) for row in rows])
        self.context.set_value(self._context or None)
        for widget in (self.context, self.new_button):
            widget.setVisible(bool(known))
        self._stack.setCurrentIndex(0 if known else 1)
        if self._context:
            self.desk.fetch(partial(read_all, context=self._context, desk=self.desk), self._show, owner=self)

    @Slot(object)
    def _show(self, found: LayersRead) -> None:
        if found.context == self._context:
            self._read = found
            self._show_part()
            asked = self._asked.give()
            if asked is not None and asked.record in ("", found.context) and self.tab_key() == SERVICE_TAB:
                self.services().open(asked.option("service"))

    def _show_part(self) -> None:
        found, part = self._read, self.shown()
        if found is None:
            return
        if isinstance(part, StancesPart | PyramidsPart):
            part.show_page(found.stances)
        elif isinstance(part, ServicesPart):
            part.show_services(found.context, found.services)
        elif isinstance(part, CoveragePart):
            part.show_coverage(found.coverage)

    @Slot(object)
    def _on_tab(self, key: str) -> None:
        focused = QApplication.focusWidget()
        was_within = focused is not None and self.parts.isAncestorOf(focused)
        self.parts.show_part(key)
        self._show_part()
        if self.is_entered:
            self.desk.located.emit(str(Route(PAGE, self._context, {"tab": key})))
        if was_within:
            # What had the focus is hidden now.
            self.focus_first()

    @Slot()
    def _on_context(self) -> None:
        self._context = str(self.context.value() or "")
        self.desk.located.emit(str(Route(PAGE, self._context, {"tab": self.tab_key()})))
        self.refresh()

    @Slot(str, str)
    def _on_cell(self, area: str, layer: str) -> None:
        self.tabs.select(SERVICE_TAB)
        self.services().narrow(area, layer)
        self.focus_first()

    @Slot()
    def _on_roles(self) -> None:
        self.desk.go(f"roles/{self._context}")

    @Slot()
    def _on_contexts(self) -> None:
        self.desk.go("contexts")

    # What can be done

    def services(self) -> ServicesPart:
        """The part of services, made by now."""
        part = self.parts.part(SERVICE_TAB)
        assert isinstance(part, ServicesPart)
        return part

    def can_act(self) -> bool:
        """Whether the page is shown, and nothing lies over it."""
        return self._asked.can_show()

    def has_context(self) -> bool:
        """Whether a context is shown, too."""
        return self.can_act() and self._read is not None

    def has_service(self) -> bool:
        """Whether a service is chosen."""
        return self.tab_key() == SERVICE_TAB and self.has_context() and self.services().has_record()

    def has_record(self) -> bool:
        """Whether a service or a cell is chosen."""
        part = self.shown()
        if isinstance(part, StancesPart):
            return self.has_context() and part.has_cell()
        return self.has_service() or (isinstance(part, CoveragePart) and self.has_context())

    @Slot()
    def add(self) -> None:
        """A new service."""
        if self._read is not None and self.can_act():
            self.services().show_services(self._read.context, self._read.services)
            self.services().add()

    def edit(self) -> None:
        """Answers for the selected cells, or opens what is chosen."""
        part = self.shown()
        if isinstance(part, StancesPart):
            part.offer()
        elif isinstance(part, CoveragePart):
            part.open()
        else:
            self.services().edit()

    def verify(self) -> None:
        """Notes that the selected services were found right."""
        self.services().verify()

    def set_status(self) -> None:
        """Offers how the selected services may stand."""
        self.services().offer_status(self.new_button)

    def remove(self) -> None:
        """Removes the selected services."""
        self.services().remove()

    def look_for(self) -> None:
        """Type what is looked for."""
        self.tabs.select(SERVICE_TAB)
        self.services().line.setFocus()

    def step_tab(self, by: int) -> None:
        """The next tab, or the one before, round and round."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % self.tabs.count())
        self.focus_first()
