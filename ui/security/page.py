"""Keys: everything that opens this workspace, and how it is changed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.kit.commands import Command
from ui.kit.desk import Desk
from ui.kit.labels import Label
from ui.kit.pages import Page
from ui.kit.routes import Route
from ui.kit.sheet_host import is_sheet_open
from ui.security.acts import KeyActs
from ui.security.cards import CodeCard, ComputerCard, PassphraseCard, StateCard
from ui.security.commands import security_commands
from ui.security.ways_card import WaysCard
from ui.theme.measures import grown
from ui.theme.tokens import Space, TypeRole
from workbench.wording.words import N_

TITLE = N_("Keys")
TOLD = N_("What opens this workspace, and who could. Each change asks who you are.")
_SIDE_BY_SIDE = 900
_WIDEST = 1080


class SecurityPage(Page):
    """Reads what opens the workspace each time it is gone to; nothing here is a record."""

    title = TITLE
    kinds = frozenset({"workspace"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.acts = KeyActs(desk, self)
        self.ways = WaysCard(desk)
        self.passphrase = PassphraseCard(desk)
        self.code = CodeCard(desk)
        self.computer = ComputerCard(desk)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()
        self.refresh()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setMaximumWidth(grown(_WIDEST))
        body = QVBoxLayout(inside)
        body.setContentsMargins(Space.XL, 20, Space.XL, 20)
        body.setSpacing(Space.L)
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(Label(self.desk.t(TITLE), TypeRole.H1))
        titles.addWidget(Label(self.desk.t(TOLD), TypeRole.BODY, "text_2", wraps=True))
        body.addLayout(titles)
        self._columns.setSpacing(Space.L)
        for cards in ((self.ways, StateCard(self.desk)), (self.code, self.passphrase, self.computer)):
            column = QVBoxLayout()
            column.setSpacing(Space.L)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        body.addLayout(self._columns)
        body.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def _connect(self) -> None:
        acts = self.acts
        self.ways.removal_asked.connect(acts.remove)
        self.passphrase.change.clicked.connect(acts.change_passphrase)
        self.passphrase.others.clicked.connect(acts.others_know)
        self.code.make.clicked.connect(acts.make_code)
        self.code.another.clicked.connect(acts.make_code)
        self.code.type_back.clicked.connect(acts.type_back)
        self.computer.turn_on.clicked.connect(acts.turn_on)
        self.computer.turn_off.clicked.connect(acts.turn_off)
        self.desk.keys_changed.connect(self._on_keys_changed)

    def commands(self) -> Sequence[Command]:
        return security_commands(self.acts)

    def enter(self, route: Route) -> None:
        self.refresh()
        asked = route.option("ask")
        if asked:
            # Coming back here asks nothing again.
            self.desk.located.emit("security")
        if asked == "passphrase":
            self.acts.set_passphrase()
        elif asked == "code":
            self.acts.make_code()

    def refresh(self) -> None:
        keys = self.acts.keys()
        self.ways.show_keys(keys)
        self.code.show_keys(keys)
        self.computer.show_keys(keys)

    def focus_first(self) -> None:
        if not is_sheet_open(self):
            acts = (self.code.type_back, self.code.make, self.passphrase.change)
            next(act for act in acts if act.isVisibleTo(self)).setFocus()

    @Slot()
    def _on_keys_changed(self) -> None:
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        self._columns.setDirection(way.LeftToRight if self.width() >= grown(_SIDE_BY_SIDE) else way.TopToBottom)
