"""What is shown before a workspace is open: choosing, making, unlocking, restoring and mending."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from ui.main_window import MainWindow
from ui.showing import settle
from ui.start.orders import Salvaged
from ui.start.page import TOO_SOON, WRONG
from workbench.wording.backups import salvage_lines
from workbench.wording.errors import SENTENCES

OFFICE = Path("/srv/workspaces/Example office.workbench")
"""Nowhere in truth: a picture is the same on every computer."""
_STICK = Path("/media/stick/Example office 2026-03-02.workbench-backup")
_UNREADABLE = "database.unreadable"
_PASSPHRASE = "nine grey herons by the mill"
_WAIT = 30
"""Seconds."""


@dataclass(frozen=True, slots=True)
class StartScene:
    """One picture of the window before anything is opened in it: its name, and what somebody did."""

    name: str
    prepare: Callable[[MainWindow], None]


def choose(window: MainWindow, *, again: bool = False) -> None:
    """What can be opened; ``again`` with what was opened before."""
    with TemporaryDirectory(prefix="workbench-pictures-") as folder:
        offered = [Path(folder) / name for name in ("Example office.workbench", "Example network.workbench")]
        for place in offered if again else ():
            place.mkdir()
        window.start.offer(offered)


def make(window: MainWindow) -> None:
    """A new workspace."""
    window.start.make()


def unlock(window: MainWindow, *, is_locked: bool = False) -> None:
    """What opens a workspace is asked for."""
    window.start.unlock(OFFICE, is_locked=is_locked)
    settle(window)


def tried(window: MainWindow) -> None:
    """A wrong passphrase was given."""
    unlock(window)
    window.start.refuse(window.words.text(SENTENCES[WRONG]), WRONG)


def wait(window: MainWindow) -> None:
    """Several were wrong, and the next try has to wait."""
    unlock(window)
    window.start.refuse("", TOO_SOON, _WAIT)
    window.start.unlocking._ticking.stop()


def code(window: MainWindow) -> None:
    """The recovery code is typed in the place of the passphrase."""
    unlock(window)
    window.start.unlocking.line.ask_code(True)
    window.start.unlocking.focus_first()


def restore(window: MainWindow, *, chosen: bool = False) -> None:
    """A backup is asked for, or chosen already."""
    window.start.restore(*((_STICK, OFFICE.stem) if chosen else ()))


def mend(window: MainWindow, error: str = _UNREADABLE) -> None:
    """A damaged workspace."""
    window.start.mend(OFFICE, window.words.text(SENTENCES[error]), error, None)


def saved(window: MainWindow) -> None:
    """What could be read of it is in a new workspace."""
    mend(window)
    kinds = (("organisation", 41, 0, 0), ("group", 3, 1, 0), ("meeting", 11, 2, 1), ("action_item", 27, 0, 2))
    lines = salvage_lines(kinds, 3, 1, 1, ["meeting"], window.words)
    window.start.show_saved(Salvaged(OFFICE.with_stem("Example office saved"), lines, _PASSPHRASE))


START = "start"
UNLOCK = "unlock"
START_SCENES = (
    StartScene(START, choose),
    StartScene("start-again", partial(choose, again=True)),
    StartScene("make", make),
    StartScene(UNLOCK, partial(unlock, is_locked=True)),
    StartScene("unlock-wrong", tried),
    StartScene("unlock-wait", wait),
    StartScene("unlock-code", code),
    StartScene("restore-empty", restore),
    StartScene("restore", partial(restore, chosen=True)),
    StartScene("mend", mend),
    StartScene("mend-drafts", partial(mend, error="drafts.unreadable")),
    StartScene("mend-saved", saved),
)
