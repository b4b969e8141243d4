"""Who one is, in a sentence."""

from ui.kit.desk import Desk
from ui.kit.labels import isolate
from workbench.queries.oneself import Myself
from workbench.wording.words import N_

TITLE = N_("Who I am")
I_AM = N_("You are: {name}")
STILL = N_("Are you {name}?")


def who_one_is(desk: Desk, myself: Myself) -> str:
    """Who somebody said to be, or the question whether that holds here too; empty where nobody said anything."""
    named = myself.name or myself.formerly
    text = desk.t(I_AM if myself.name else STILL) if named else ""
    return text.replace("{name}", isolate(named))
