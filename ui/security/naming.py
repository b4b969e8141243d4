"""What the ways to open a workspace are called, and what is said of each."""

from datetime import date

from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.labels import isolate
from workbench.operations.keys import KeysChanged, KeySlot
from workbench.wording.words import N_

PASSPHRASE, RECOVERY, KEYRING = "passphrase", "recovery", "keyring"
NAMES = {
    PASSPHRASE: N_("Passphrase"),
    RECOVERY: N_("Recovery code"),
    KEYRING: N_("Key store of {computer}"),
}
MADE_ON = N_("Made on {day}")
THIS_ONE = N_("this computer")
WAITING = N_("waits to be typed back and does not count yet")
NO_LONGER = N_("It opens no longer with: {names}.")
LEFT = N_("This computer's key store would not forget its part; it opens nothing any more.")
OLD_COPIES = N_("Copies and backups made before still open with what opened them then.")


def name_of(key: KeySlot, desk: Desk) -> str:
    """What a way in is called."""
    return desk.t(NAMES.get(key.kind, key.kind)).replace("{computer}", isolate(key.machine))


def facts_of(key: KeySlot, desk: Desk) -> str:
    """When it was made, whether it is of this computer, whether it counts."""
    parts = []
    if key.made_on:
        day = Dates(desk.language).short_day(date.fromisoformat(key.made_on))
        parts.append(desk.t(MADE_ON).replace("{day}", isolate(day)))
    if key.is_here:
        parts.append(desk.t(THIS_ONE))
    if key.asked:
        parts.append(desk.t(WAITING))
    return desk.words.listed(parts)


def told_of_change(done: KeysChanged, desk: Desk) -> str:
    """What opens the workspace no longer, and what still opens older copies."""
    lines = []
    if done.dropped:
        names = desk.words.listed(name_of(key, desk) for key in done.dropped)
        lines.append(desk.t(NO_LONGER).replace("{names}", names))
    if done.left_in_keyring:
        lines.append(desk.t(LEFT))
    lines.append(desk.t(OLD_COPIES))
    return " ".join(lines)
