"""The acts of the minutes as commands, for the list of keys, the menu and the palette."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from ui.kit.commands import Command
from ui.meetings.minutes_statements import MORE_KEYS
from ui.meetings.minutes_toolbar import BOLD_KEYS, BOLD_TEXT, KINDS, TIME_KEYS, TIME_TEXT
from workbench.wording.words import N_

if TYPE_CHECKING:
    from ui.meetings.minutes_tab import MinutesTab

LINK_TEXT = N_("Link the selected words")
LINK_KEYS = "Ctrl+Shift+K"
MORE_TEXT = N_("Votes, dissent and silence date of the decision")
GROUP = N_("Minutes")
SAVE = N_("Save the minutes")
EARLIER = N_("Agenda item before")
LATER = N_("Next agenda item")


def minutes_commands(tab: "MinutesTab") -> tuple[Command, ...]:
    """All acts, in force while the tab is seen."""
    editor, can_write = tab.pane.editor, tab.can_write
    acts: list[tuple[str, str, Callable[[], None], str]] = [
        *((kind.value, text, partial(editor.turn_into, kind), keys) for kind, (text, keys) in KINDS.items()),
        ("bold", BOLD_TEXT, editor.embolden, BOLD_KEYS),
        ("time", TIME_TEXT, tab.pane.insert_time, TIME_KEYS),
        ("link", LINK_TEXT, tab.pane.links.ask, LINK_KEYS),
        ("more", MORE_TEXT, tab.pane.ask_more, MORE_KEYS),
        ("save", SAVE, tab.keeping.save, "Ctrl+S"),
    ]
    moves = [
        ("earlier", EARLIER, partial(tab.step, -1), "Ctrl+Up"),
        ("later", LATER, partial(tab.step, 1), "Ctrl+Down"),
    ]
    return (
        *(_command(*act, enabled=can_write) for act in acts),
        *(_command(*move, enabled=tab.isVisible) for move in moves),
    )


def _command(name: str, title: str, run: Callable[[], None], keys: str, *, enabled: Callable[[], bool]) -> Command:
    return Command(id=f"minutes.{name}", title=title, run=run, shortcut=keys, enabled=enabled, group=GROUP)
