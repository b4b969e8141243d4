"""The cards beside the list: passphrase, recovery code, this computer, and how things stand."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout

from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import Card
from ui.kit.desk import Desk
from ui.kit.labels import Label, isolate
from ui.kit.marks import MarkKind
from ui.security.naming import RECOVERY, facts_of
from ui.security.state_line import StateLine
from ui.theme.icons import IconName
from ui.theme.tokens import Space
from workbench.operations.keys import KeySlot
from workbench.wording.words import N_

PASSPHRASE = N_("Passphrase")
PASSPHRASE_TOLD = N_("Whoever knows it opens this workspace on any computer, and every backup of it.")
CHANGE = N_("Change the passphrase …")
OTHERS = N_("Others know it …")
CODE = N_("Recovery code")
NO_CODE = N_("There is none yet. If the passphrase is forgotten, nobody can open this workspace.")
CODE_WAITS = N_("A code waits to be typed back from its paper. Until then it does not count, and no backup holds it.")
CODE_COUNTS = N_("There is a code on paper: {facts}. It opens the workspace if the passphrase is forgotten.")
MAKE_CODE = N_("Make a recovery code …")
ANOTHER_CODE = N_("Make another …")
TYPE_BACK = N_("Type it back …")
COMPUTER = N_("This computer")
ASKS = N_("It asks for the passphrase each time. That is the safest.")
OPENS_ALONE = N_(
    "Whoever is logged in here as you opens this workspace without a passphrase. It never works after a lock."
)
OPEN_ALONE = N_("Open without a passphrase …")
ASK_AGAIN = N_("Ask for the passphrase …")
STATE = N_("How it is protected")
ENCRYPTED = N_("Everything is encrypted: records, drafts and backups.")
TRIES = N_("After three wrong tries each further one has to wait longer, up to five minutes.")
LOCK = N_("Ctrl+L locks at once. How soon it locks by itself is chosen in the menu.")
OUTSIDE = N_(
    "What was printed or exported is not protected, nor is a computer on which others run programs of their own."
)


class ActCard(Card):
    """A state in words, and the acts that change it."""

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(desk.t(title))
        self.desk = desk
        self.state = StateLine(desk.theme)
        self.body.addWidget(self.state)
        self._row = QHBoxLayout()
        self._row.setSpacing(Space.S)
        self._row.addStretch(1)
        self.body.addLayout(self._row)

    def add_act(self, text: str, icon: IconName | None = None, kind: ButtonKind = ButtonKind.NORMAL) -> Button:
        """One more button."""
        button = Button(self.desk.t(text), theme=self.desk.theme if icon else None, icon=icon, kind=kind)
        self._row.insertWidget(self._row.count() - 1, button)
        return button


class PassphraseCard(ActCard):
    """What is remembered."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, PASSPHRASE)
        self.state.tell(MarkKind.INFO, desk.t(PASSPHRASE_TOLD))
        self.change = self.add_act(CHANGE, IconName.PENCIL)
        self.others = self.add_act(OTHERS)


class CodeCard(ActCard):
    """What lies in the safe."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, CODE)
        self.type_back = self.add_act(TYPE_BACK, kind=ButtonKind.PRIMARY)
        self.make = self.add_act(MAKE_CODE, IconName.PLUS, ButtonKind.PRIMARY)
        self.another = self.add_act(ANOTHER_CODE, IconName.PLUS)

    def show_keys(self, keys: Sequence[KeySlot]) -> None:
        """Says whether there is a code that counts."""
        t = self.desk.t
        codes = [key for key in keys if key.kind == RECOVERY]
        counting = [key for key in codes if not key.asked]
        is_waiting = any(key.asked for key in codes)
        if is_waiting:
            self.state.tell(MarkKind.WARN, t(CODE_WAITS))
        elif counting:
            facts = isolate(facts_of(counting[-1], self.desk))
            self.state.tell(MarkKind.OK, t(CODE_COUNTS).replace("{facts}", facts))
        else:
            self.state.tell(MarkKind.WARN, t(NO_CODE))
        self.type_back.setVisible(is_waiting)
        self.make.setVisible(not codes)
        self.another.setVisible(bool(codes))


class ComputerCard(ActCard):
    """The key store of this computer."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, COMPUTER)
        self.turn_on = self.add_act(OPEN_ALONE, IconName.MONITOR)
        self.turn_off = self.add_act(ASK_AGAIN, IconName.LOCK)

    def show_keys(self, keys: Sequence[KeySlot]) -> None:
        """Says whether this computer opens the workspace by itself."""
        is_on = any(key.is_here for key in keys)
        self.state.tell(MarkKind.WARN if is_on else MarkKind.OK, self.desk.t(OPENS_ALONE if is_on else ASKS))
        self.turn_on.setVisible(not is_on)
        self.turn_off.setVisible(is_on)


class StateCard(Card):
    """What is true of every workspace, in words."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.t(STATE))
        for kind, text in ((MarkKind.OK, ENCRYPTED), (MarkKind.OK, TRIES), (MarkKind.OK, LOCK)):
            self.body.addWidget(StateLine(desk.theme, kind, desk.t(text)))
        self.body.addWidget(Label(desk.t(OUTSIDE), colour="text_2", wraps=True))
