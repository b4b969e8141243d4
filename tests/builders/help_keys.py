"""The keys that the help names: gathered from the commands as they are declared, and written beside the pages.

To write them anew after a key was changed: ``.venv/bin/python -m tests.builders.help_keys``.
"""

import json
import os
import re
import tempfile
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from tests.architecture.sources import ROOT
from tests.builders.windows import Seat, a_template, seat_at
from ui.features import FEATURES
from ui.kit.commands import Command
from workbench.domain.meetings import MeetingStatus
from workbench.queries.meetings import list_meetings
from workbench.wording.help_pages import KEYS_FILE

HELP = ROOT / "resources" / "help"
_NAMED = re.compile(r"\{key:([a-z0-9_.]+)\}")


def named_commands() -> set[str]:
    """Whose keys the English pages name."""
    return {name for file in sorted((HELP / "en").glob("*.md")) for name in _NAMED.findall(file.read_text("utf-8"))}


def declared_keys(seat: Seat, wanted: Iterable[str]) -> dict[str, str]:
    """The first key of each command that is wanted and declared, on whatever page, at a window with the sample."""
    commands: list[Command] = []
    held = next(row.id for row in seat.read(partial(list_meetings)) if row.status == MeetingStatus.HELD.value)
    for route in (
        *(feature.name for feature in FEATURES),
        f"meetings/{held}?tab=minutes",
        f"meetings/{held}?view=live",
    ):
        seat.go(route)
        commands += seat.session.frame.commands.all()
    keys = {command.id: command.shortcut.partition("|")[0] for command in commands if command.shortcut}
    return {name: keys[name] for name in sorted(wanted) if name in keys}


def main() -> None:
    """Writes the file."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "template"
        template.mkdir()
        a_template(template)
        (Path(folder) / "seat").mkdir()
        with seat_at(Path(folder) / "seat", template) as seat:
            keys = declared_keys(seat, named_commands())
    missing = named_commands() - keys.keys()
    if missing:
        print("these commands have no key:", ", ".join(sorted(missing)))
    (HELP / KEYS_FILE).write_text(json.dumps(keys, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
