"""The page of mandates: cards and their overlaps, commitments with evidence, and the instruments they rest on."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.kit.asked_once import AskedOnce
from ui.kit.audience_sheet import WHO
from ui.kit.buttons import Button, ButtonKind, IconButton
from ui.kit.cards import SegmentedTabs
from ui.kit.choice_menu import ChoiceMenu
from ui.kit.commands import Command
from ui.kit.desk import Desk
from ui.kit.fields import Choice, ChoiceField
from ui.kit.inputs import ChoiceInput, Setting
from ui.kit.labels import Label, set_tip
from ui.kit.pages import Page
from ui.kit.partner_way import TITLE as TO_PARTNER
from ui.kit.partner_way import go_to_partner, partner_concerned, to_partner
from ui.kit.parts import Parts
from ui.kit.routes import Route
from ui.kit.scrolling import scrolled
from ui.kit.sharing import SharingAct
from ui.kit.wrapping_row import WrappingRow
from ui.mandates.acts import MandateActs
from ui.mandates.cards import CARDS, PRINT
from ui.mandates.cards import NEW as NEW_CARD
from ui.mandates.commands import GROUP, commands_of
from ui.mandates.commitments import COMMITMENTS, TAKE
from ui.mandates.commitments import NEW as NEW_COMMITMENT
from ui.mandates.ground_tabs import CommitmentsTab, InstrumentsTab
from ui.mandates.instruments import INSTRUMENTS
from ui.mandates.instruments import NEW as NEW_INSTRUMENT
from ui.mandates.side_by_side import GRID
from ui.mandates.tabs import CardsTab, GridTab, Place, Tab
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.tokens import Space, TypeRole
from workbench.queries.contexts import ContextRow, list_contexts
from workbench.wording.words import N_

PAGE = "mandates"
TITLE = N_("Mandates")
PARTS = N_("Parts of the page")
CONTEXT = N_("Context")
EVERY_CONTEXT = N_("All contexts")
MORE = N_("More")
CARD_TAB, GRID_TAB, COMMITMENT_TAB, INSTRUMENT_TAB = "cards", "grid", "commitments", "instruments"
TABS = {CARD_TAB: CARDS, GRID_TAB: GRID, COMMITMENT_TAB: COMMITMENTS, INSTRUMENT_TAB: INSTRUMENTS}
MENU = {"print": PRINT, "share": WHO, "partner": TO_PARTNER, "take": TAKE}
_NEW = {CARD_TAB: NEW_CARD, GRID_TAB: NEW_CARD, COMMITMENT_TAB: NEW_COMMITMENT, INSTRUMENT_TAB: NEW_INSTRUMENT}
_EVERY = "every"
"""Stands in a route for all contexts."""
_OF_CONTEXT = (CARD_TAB, GRID_TAB)
_CONTEXT_WIDTH = 220


class MandatesPage(Page):
    """A route may name a record, its ``tab``, a ``context`` or an ``instrument``.

    It may ask for a sheet: ``new`` for a new one, ``edit`` for the record's, ``evidence`` for one of its lines.
    """

    title = TITLE
    kinds = frozenset(
        ("mandate", "commitment", "evidence", "instrument", "organisation", "context", "area", "circulation", "answer",
         "role_assignment", "context_situation", "attachment", "term")
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._context = ""
        self._asked = AskedOnce(self, "new", "edit", "evidence", "organisation")
        self.acts = MandateActs(desk, self)
        self.sharing = SharingAct(desk, self, self._records)
        self.tabs = SegmentedTabs(name=desk.t(PARTS))
        for key, text in TABS.items():
            self.tabs.add(key, desk.t(text))
        field = ChoiceField(name="context", label=desk.t(CONTEXT), none=desk.t(EVERY_CONTEXT))
        self.context = ChoiceInput(field, Setting(desk.words, desk.theme, desk.today))
        self.context.setFixedWidth(grown(_CONTEXT_WIDTH))
        self.new_button = Button("", theme=desk.theme, icon=IconName.PLUS, kind=ButtonKind.PRIMARY)
        set_tip(self.new_button, "Ctrl+N")
        self.more = IconButton(desk.theme, IconName.MORE_HORIZONTAL, desk.t(MORE))
        place = Place(desk, self.acts)
        makers = {CARD_TAB: CardsTab, GRID_TAB: GridTab, COMMITMENT_TAB: CommitmentsTab, INSTRUMENT_TAB: InstrumentsTab}
        self.parts = Parts({key: partial(self._make, key, made, place) for key, made in makers.items()})
        self._lay_out()
        self._connect()
        self._on_tab(self.tab_key())

    def _make(self, key: str, made: type[Tab], place: Place) -> Tab:
        tab = made(place)
        tab.record_chosen.connect(self._on_record)
        tab.card_opened.connect(self._on_card)
        return tab

    def _lay_out(self) -> None:
        head = WrappingRow(gap=Space.M)
        head.add(Label(self.desk.t(TITLE), TypeRole.H1))
        head.add(self.tabs)
        head.add_stretch()
        trailing = WrappingRow()
        for widget in (self.context, self.new_button, self.more):
            trailing.add(widget)
        head.add(trailing)
        inside = QWidget()
        column = QVBoxLayout(inside)
        # What scrolls goes on to the edge of the window; other parts leave their own room below.
        column.setContentsMargins(Space.XL, 20, Space.XL, 0)
        column.setSpacing(Space.L)
        column.addLayout(head)
        column.addWidget(self.parts, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inside))

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._on_tab)
        self.context.edited.connect(self._on_context)
        self.new_button.clicked.connect(self.add)
        self.more.clicked.connect(self._on_more)

    # What every page has

    def commands(self) -> Sequence[Command]:
        return (*commands_of(self), self.sharing.command(PAGE, GROUP), to_partner(self, PAGE, GROUP))

    def enter(self, route: Route) -> None:
        tab, record = route.option("tab"), route.record
        if route.option("instrument"):
            tab, record = INSTRUMENT_TAB, route.option("instrument")
        if route.option("context"):
            self._context = "" if route.option("context") == _EVERY else route.option("context")
        elif record:
            # The record may be of another context than the one that was chosen.
            self._context = ""
        self.tabs.select(tab if tab in TABS else CARD_TAB if record else self.tab_key())
        if record:
            self.tab().want(record)
        self._asked.take(route)
        self.refresh()

    def refresh(self) -> None:
        self.desk.fetch(partial(list_contexts, language=self.desk.language), self._show_contexts, owner=self)

    def prepare(self) -> bool:
        return self.parts.make_next()

    def focus_first(self) -> None:
        self.tab().setFocus()

    def panes(self) -> Sequence[QWidget]:
        return (self.tabs, *self.tab().panes())

    def concerned(self) -> Sequence[Choice]:
        whose = self.tab().whose()
        return (Choice(f"organisation:{whose.value}", whose.text),) if whose is not None else ()

    # Where one is

    def tab_key(self) -> str:
        """The key of the tab that is shown."""
        return str(self.tabs.current_key())

    def tab(self) -> Tab:
        """The tab that is shown."""
        shown = self.parts.part(self.tab_key())
        assert isinstance(shown, Tab)
        return shown

    def _records(self) -> Sequence[tuple[str, str]]:
        return self.tab().records()

    @Slot(object)
    def _show_contexts(self, rows: list[ContextRow]) -> None:
        known = [row.id for row in rows]
        if self._context not in known:
            self._context = ""
        if not self._context and known and self.tab_key() == GRID_TAB:
            self._context = next((row.id for row in reversed(rows) if row.status == "active"), known[-1])
        self.context.offer([Choice(row.id, row.title) for row in rows])
        self.context.set_value(self._context or None)
        self.context.setVisible(bool(known) and self.tab_key() in _OF_CONTEXT)
        self.tab().read(self._context)
        self._open_asked()

    def _open_asked(self) -> None:
        """The sheet that a route asked for, now that the context is known."""
        asked = self._asked.give()
        if asked is not None and asked.option("new"):
            self.tab().add(asked.option("organisation"))
        elif asked is not None and asked.record:
            self.tab().open(asked.record, asked.option("evidence"))

    @Slot(object)
    def _on_tab(self, key: str) -> None:
        focused = QApplication.focusWidget()
        was_within = focused is not None and self.parts.isAncestorOf(focused)
        self.parts.show_part(key)
        self.new_button.setText(self.desk.t(_NEW[key]))
        self.context.setVisible(key in _OF_CONTEXT)
        if self.is_entered:
            self.desk.located.emit(str(Route(PAGE, options={"tab": key})))
            self.refresh()
        if was_within:
            # What had the focus is hidden now.
            self.tab().setFocus()

    @Slot()
    def _on_context(self) -> None:
        self._context = str(self.context.value() or "")
        self.refresh()

    @Slot(str)
    def _on_record(self, record: str) -> None:
        if self.is_entered:
            self.desk.located.emit(str(Route(PAGE, record, {"tab": self.tab_key()})))

    @Slot(str)
    def _on_card(self, record: str) -> None:
        self.desk.go(str(Route(PAGE, record)))

    @Slot()
    def _on_more(self) -> None:
        offered = {key: text for key, text in MENU.items() if key != "partner" or partner_concerned(self)}
        choices = [Choice(key, self.desk.t(text)) for key, text in offered.items()]
        menu = ChoiceMenu(self, choices)
        menu.chosen.connect(self._on_act)
        menu.open_at(self.more)

    @Slot(object)
    def _on_act(self, act: object) -> None:
        acts: dict[str, Callable[[], None]] = {"print": self.print, "take": self.take, "share": self.sharing.open}
        acts.get(str(act), partial(go_to_partner, self))()

    # What can be done

    def can_act(self) -> bool:
        """Whether the page is shown, and nothing lies over it."""
        return self._asked.can_show()

    def has_record(self) -> bool:
        """Whether something is chosen."""
        return self.can_act() and self.tab().has_record()

    def offers(self, name: str) -> bool:
        """Whether this can be done with what is chosen."""
        return name in self.tab().offered and self.has_record()

    @Slot()
    def add(self) -> None:
        """A new record of the tab's own kind."""
        if self.can_act():
            self.tab().add()

    def edit(self) -> None:
        """The sheet of what is chosen."""
        self.tab().edit()

    def remove(self) -> None:
        """Removes what is selected."""
        self.tab().remove()

    def set_status(self) -> None:
        """Offers how what is selected may stand."""
        self.tab().set_status()

    def send(self) -> None:
        """Notes that cards go round."""
        tab = self.tab()
        if isinstance(tab, CardsTab):
            tab.send()

    def print(self) -> None:
        """The mandate cards as paper."""
        self.acts.print(self._context)

    def take(self) -> None:
        """Offers what comes with the program."""
        self.acts.take()

    def add_evidence(self) -> None:
        """Notes evidence."""
        tab = self.tab()
        if isinstance(tab, CommitmentsTab):
            tab.add_evidence()

    def move_by(self, by: int) -> None:
        """The chosen commitment comes earlier or later."""
        tab = self.tab()
        if isinstance(tab, CommitmentsTab):
            tab.move_by(by)

    def look_for(self) -> None:
        """Type what is looked for."""
        line = self.tab().line()
        (line if line is not None else self.context).setFocus()

    def step_tab(self, by: int) -> None:
        """The next tab, or the one before, round and round."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % self.tabs.count())
        self.focus_first()
