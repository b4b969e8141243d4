"""What the page of a person and of a post have in common: a way back, the name, acts, and cards scrolled together."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind, IconButton
from ui.kit.cards import Banner, EmptyState
from ui.kit.choice_menu import ChoiceMenu
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.keys import CANCEL, Combination, claim, combination
from ui.kit.labels import Label, set_tip
from ui.kit.marks import MarkKind
from ui.kit.rows_card import RowsCard
from ui.kit.sheet_host import is_sheet_open
from ui.partners.part import PanelView
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.tokens import Size, Space, TypeRole
from workbench.wording.words import N_

BACK = N_("Back")
MORE = N_("More")
READING = N_("Reading …")
GONE = N_("This is not here any more.")
_LONGEST_NAME = 160

_PLAIN = Qt.KeyboardModifier.NoModifier
EDIT: frozenset[Combination] = frozenset({(Qt.Key.Key_F2.value, _PLAIN)})
REMOVE: frozenset[Combination] = frozenset({(Qt.Key.Key_Delete.value, _PLAIN)})

Act = tuple[str, Callable[[], None]]
"""Marked English, and what is done."""


def below_way_back(page: QWidget, back: QWidget, at_end: QWidget | None = None, bottom: int = 20) -> QVBoxLayout:
    """Lays a page out under its way back, whose arrow begins where the title does; gives the column for the rest."""
    row = QHBoxLayout()
    row.addWidget(back)
    row.addStretch(1)
    if at_end is not None:
        row.addWidget(at_end)
        row.addSpacing(Space.M)
    rest = QVBoxLayout()
    rest.setContentsMargins(Space.M, 0, Space.M, bottom)
    rest.setSpacing(Space.M)
    whole = QVBoxLayout(page)
    # The button is as much wider than its arrow as these margins are narrower than a page's.
    whole.setContentsMargins(Space.M, Space.M, Space.M, 0)
    whole.setSpacing(Space.M)
    whole.addLayout(row)
    whole.addLayout(rest, 1)
    return rest


class RecordPanel(PanelView):
    """The page of one record in the place of list and detail. Esc, or the button above, leads back."""

    key = ""
    """Its own key: the option of the route that names the record."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.record = ""
        self._wants_focus = False
        t = desk.t
        self.name = Label("", TypeRole.H1, wraps=True)
        self.about = Label("", colour="text_2", wraps=True)
        self.back_button = Button(t(BACK), theme=desk.theme, icon=IconName.ARROW_LEFT, kind=ButtonKind.QUIET)
        self.more_button = IconButton(desk.theme, IconName.MORE_HORIZONTAL, t(MORE))
        self.banner = Banner(desk.theme, MarkKind.WARN, "")
        self.banner.hide()
        self.head = QHBoxLayout()
        self.head.setSpacing(Space.S)
        self._empty = EmptyState(desk.theme, IconName.USER, t(READING))
        self._stack = QStackedWidget()
        self._area = QScrollArea()
        self._column = QVBoxLayout()
        self._lay_out()
        set_tip(self.back_button, "Esc")
        self.back_button.clicked.connect(self._on_back)
        self._empty.acted.connect(self._on_back)
        self.more_button.clicked.connect(self._on_more)

    def _lay_out(self) -> None:
        titles = QVBoxLayout()
        titles.setSpacing(2)
        self.name.setMinimumHeight(grown(Size.CONTROL))
        self.name.centre()
        titles.addWidget(self.name)
        titles.addWidget(self.about)
        self.head.addLayout(titles, 1)
        self.head.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignTop)
        area = self._area
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        # While it is empty: filled, it would be measured before it is dressed.
        area.setWidget(inside)
        inside.setLayout(self._column)
        self._column.setContentsMargins(0, 0, 0, 20)
        self._column.setSpacing(Space.L)
        whole = QWidget()
        column = below_way_back(whole, self.back_button, bottom=0)
        column.addLayout(self.head)
        column.addWidget(self.banner)
        column.addWidget(area, 1)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(whole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def add_cards(self, *cards: QWidget) -> None:
        """Lays the cards below the head, one under the other."""
        for card in cards:
            self._column.addWidget(card)
        self._column.addStretch(1)

    def add_act(self, button: QWidget) -> None:
        """One more button at the end of the head, before the dots."""
        self.head.insertWidget(self.head.count() - 1, button, 0, Qt.AlignmentFlag.AlignTop)

    # What a panel does

    def begin(self, options: Mapping[str, str]) -> None:
        wanted = options.get(self.key, "")
        if wanted != self.record:
            self.record = wanted
            self._area.verticalScrollBar().setValue(0)
        self._wants_focus = True
        self.refresh()

    def located(self) -> str:
        return self.record or "1"

    def focus_first(self) -> None:
        cards = [card for card in self.cards() if card.rows.isVisible()]
        (cards[0].rows if cards else self.back_button).setFocus()

    def panes(self) -> Sequence[QWidget]:
        return [card for card in self.cards() if card.isVisible()] or [self]

    def event(self, event: QEvent) -> bool:
        # The page's own commands mean the partner in the list, which is not seen.
        return claim(event, EDIT | REMOVE) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = combination(event)
        if pressed in CANCEL:
            self._on_back()
        elif pressed in EDIT:
            self.edit()
        elif pressed in REMOVE:
            any(card.ask("end") or card.ask("remove") for card in self.cards())
        else:
            super().keyPressEvent(event)

    # What each says for itself

    def edit(self) -> None:
        """F2."""

    def cards(self) -> Sequence[RowsCard]:
        """Its lists, in their order."""
        return ()

    def acts(self) -> Sequence[Act]:
        """What stands behind the dots."""
        return ()

    # Shown

    def show_head(self, name: str, about: str) -> None:
        """Shows whose page it is."""
        self.name.setText(name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME] + "…")
        set_tip(self.name, name)
        self.about.setText(about)
        self._stack.setCurrentIndex(1)

    def take_focus(self) -> None:
        """Once it was read after it was gone to, puts the focus where one begins."""
        wants, self._wants_focus = self._wants_focus, False
        if wants and self.isVisible() and not is_sheet_open(self):
            self.focus_first()

    def show_gone(self, _: object = None) -> None:
        """Says that there is nothing to show."""
        self._empty.tell(self.desk.t(GONE), self.desk.t(BACK))
        self._stack.setCurrentIndex(0)

    @Slot()
    def _on_back(self) -> None:
        self.left.emit()

    @Slot()
    def _on_more(self) -> None:
        acts = self.acts()
        menu = ChoiceMenu(self, [Choice(place, self.desk.t(text)) for place, (text, _) in enumerate(acts)])
        menu.chosen.connect(self._on_act)
        menu.open_at(self.more_button, QPoint(0, self.more_button.height()))

    @Slot(object)
    def _on_act(self, place: object) -> None:
        if isinstance(place, int):
            self.acts()[place][1]()
