"""What can be done on the page of keys."""

from ui.kit.commands import Command
from ui.security.acts import KeyActs
from ui.theme.icons import IconName
from workbench.wording.words import N_

GROUP = N_("Keys")


def security_commands(acts: KeyActs) -> list[Command]:
    """All of them."""
    return [
        Command(id="security.passphrase", title=N_("Change the passphrase"), run=acts.change_passphrase,
                shortcut="F2", icon=IconName.PENCIL, group=GROUP),
        Command(id="security.others", title=N_("Others know the passphrase"), run=acts.others_know, group=GROUP),
        Command(id="security.code", title=N_("Make a recovery code"), run=acts.make_code, shortcut="Ctrl+N",
                icon=IconName.PLUS, group=GROUP),
        Command(id="security.type_back", title=N_("Type the recovery code back"), run=acts.type_back,
                enabled=_Told(acts).has_waiting, group=GROUP),
        Command(id="security.turn_on", title=N_("Open without a passphrase on this computer"), run=acts.turn_on,
                enabled=_Told(acts).is_off, icon=IconName.MONITOR, group=GROUP),
        Command(id="security.turn_off", title=N_("Ask for the passphrase on this computer"), run=acts.turn_off,
                enabled=acts.is_on_here, icon=IconName.LOCK, group=GROUP),
    ]  # fmt: skip


class _Told:
    """What commands ask before they are offered."""

    def __init__(self, acts: KeyActs) -> None:
        self._acts = acts

    def has_waiting(self) -> bool:
        return self._acts.waiting() is not None

    def is_off(self) -> bool:
        return not self._acts.is_on_here()
