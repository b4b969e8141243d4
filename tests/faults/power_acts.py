"""A session whose every write is traced: it says a line for each operation that was acknowledged to it.

Run as ``python -m tests.faults.power_acts FOLDER TURNS [off]``; ``off`` is the failing control, which hands its writes
to the system and never asks for them to be on the disk.
"""

import sys
from pathlib import Path

from tests.builders.workspaces import NOON, PASSPHRASE, a_workspace, add_vocabulary, reopened
from tests.faults.furnishing import OTHER_PASSPHRASE, a_list, attach_sheet, ids_of, some_minutes
from workbench.domain.partner_imports import GroupChoice
from workbench.identifiers import MeetingId, PersonId
from workbench.operations.backups import back_up_workspace
from workbench.operations.erasures import erase_person
from workbench.operations.exports import export_list, hash_of
from workbench.operations.meetings import take_in_minutes
from workbench.operations.minutes import approve_minutes
from workbench.operations.partners.tables import take_in_table
from workbench.queries.partners import list_organisations
from workbench.storage import engine
from workbench.storage.drafts import Draft, Drafts
from workbench.storage.keys import LEAST
from workbench.storage.registry import MEETING, PERSON
from workbench.storage.rotation import rotate
from workbench.storage.slots_changing import add_recovery, change_passphrase, confirm_recovery
from workbench.storage.workspaces import Workspace

LINES = 8
"""Lines of each imported list."""
DRAFT = ("minutes", "point")


def say(line: str) -> None:
    """Acknowledge something: what was said must never be lost."""
    print(line, flush=True)


def keep_draft(workspace: Workspace, number: int) -> None:
    """What somebody typed so far, over what they had typed before."""
    Drafts(workspace.drafts).save(Draft(*DRAFT, 0, NOON, f"{number} words " * 400))
    say(f"draft {number}")


def work(workspace: Workspace, turn: int, passphrase: str) -> str:
    """One turn of all that people do with a workspace; gives the passphrase that opens it then."""
    name = f"v{turn}"
    # Whoever reads first leaves a connection that never wrote: the next operation is written by another.
    with workspace.database.read(), workspace.database.read():
        pass
    for part in "ab":
        add_vocabulary(workspace, f"{name}{part}")
        say(f"vocabulary {name}{part}")
    keep_draft(workspace, 2 * turn)
    take_in_table(workspace.database, a_list(turn, LINES), GroupChoice())
    say(f"import {turn}")
    take_in_minutes(workspace.database, some_minutes(turn, 3))
    say(f"minutes {turn}")
    meeting = ids_of(workspace, MEETING.table)[-1]
    approve_minutes(workspace.database, MeetingId(meeting), by="The group")
    say(f"approved {meeting}")
    say(f"sheet {attach_sheet(workspace, turn)}")
    backup = back_up_workspace(workspace).path
    say(f"backup {backup.name} {hash_of(backup)}")
    with workspace.database.read() as connection:
        rows = list_organisations(connection)
    target = workspace.folder.parent / f"list{turn}.csv"
    export_list(workspace.database, "organisation", rows, target)
    say(f"export {target.name}")
    return change_keys(workspace, turn, passphrase)


def change_keys(workspace: Workspace, turn: int, passphrase: str) -> str:
    """A passphrase, a printed code, an erasure and new keys; gives the passphrase that opens the workspace then."""
    other = OTHER_PASSPHRASE if passphrase == PASSPHRASE else PASSPHRASE
    change_passphrase(workspace, passphrase, other, cost=LEAST)
    say(f"passphrase {other}")
    code, _ = add_recovery(workspace)
    confirm_recovery(workspace, str(code))
    say(f"code {code}")
    person = ids_of(workspace, PERSON.table)[turn]
    erase_person(workspace, PersonId(person))
    say(f"erased {person}")
    keep_draft(workspace, 2 * turn + 1)
    rotate(workspace, other, new_passphrase=passphrase, cost=LEAST)
    say(f"passphrase {passphrase}")
    add_vocabulary(workspace, f"v{turn}c")
    say(f"vocabulary v{turn}c")
    return passphrase


def main(folder: Path, turns: int) -> None:
    """Make a workspace and write in it, close it, and work in it again and again."""
    with a_workspace(folder) as workspace:
        say("created")
        add_vocabulary(workspace, "first")
        say("vocabulary first")
    say("closed")
    passphrase = PASSPHRASE
    for turn in range(1, turns + 1):
        with reopened(folder, passphrase=passphrase) as workspace:
            passphrase = work(workspace, turn, passphrase)
        say("closed")


if __name__ == "__main__":
    if sys.argv[3:] == ["off"]:
        engine._WRITER_SETTINGS = tuple(text.replace("FULL", "OFF") for text in engine._WRITER_SETTINGS)  # type: ignore[assignment]
    main(Path(sys.argv[1]), int(sys.argv[2]))
