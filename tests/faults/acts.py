"""What the faults interrupt: real operations, done again and again by a process of its own until it is killed.

Run as ``python -m tests.faults.acts ACT FOLDER``. It says ``ready`` once the workspace is open, and a line for each
operation that was acknowledged to it: whatever it has said must never be lost.
"""

import itertools
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders.workspaces import PASSPHRASE, StoppedClock, add_vocabulary, places_in, reopened
from tests.faults.furnishing import (
    BACKED_UP,
    FOLDER,
    GONE,
    LINES,
    OTHER_PASSPHRASE,
    a_list,
    attach_sheet,
    furnish,
    ids_of,
    know_the_next_revision,
    people_on,
    some_minutes,
)
from tests.faults.steps import amending, approving, bringing_back, doing, live, taking_in, typing
from workbench.domain.backups import Keep
from workbench.domain.partner_drafts import OrganisationDraft
from workbench.domain.partner_imports import GroupChoice
from workbench.errors import Unavailable
from workbench.identifiers import OrganisationId, PersonId, new_id
from workbench.operations.backups import back_up_if_due, back_up_workspace, restore_workspace
from workbench.operations.drafts import MINUTES, keep_draft
from workbench.operations.erasures import erase_person
from workbench.operations.partners import add_organisation, edit_organisation, remove_organisation
from workbench.operations.partners.tables import take_in_table
from workbench.operations.restores import restore_whole
from workbench.operations.undo import redo, undo
from workbench.storage.keys import LEAST
from workbench.storage.registry import ORGANISATION, PERSON
from workbench.storage.rotation import rotate
from workbench.storage.slots_changing import add_recovery, change_passphrase, confirm_recovery, sealed_slots
from workbench.storage.workspaces import Workspace

__all__ = [
    "ACTS", "ALONE", "FOLDER", "KEPT", "LINES", "OTHER_PASSPHRASE", "a_list", "furnish", "ids_of",
    "know_the_next_revision", "names_after", "offices_after", "perform", "restored_in", "some_minutes",
]  # fmt: skip

KEPT = Keep(days=2, weeks=1, months=1)
"""Few, so that something goes each time."""

Say = Callable[[str], None]


def names_after(edits: int) -> set[str]:
    """The offices there are after so many edits: one is added, renamed, removed, brought back, removed again."""
    number, phase = divmod(edits, 5)
    return [set[str](), {f"Office {number}"}, {f"Bureau {number}"}, set[str](), {f"Bureau {number}"}][phase]


def _edit(workspace: Workspace) -> Iterator[str]:
    database = workspace.database
    for number in itertools.count():
        office = OrganisationId(add_organisation(database, OrganisationDraft(name=f"Office {number}")).id)
        yield "added"
        edit_organisation(database, office, OrganisationDraft(name=f"Bureau {number}"))
        yield "renamed"
        remove_organisation(database, office)
        yield "removed"
        undo(database)
        yield "brought back"
        redo(database)
        yield "removed again"


def _import(workspace: Workspace) -> Iterator[str]:
    for number in itertools.count(1):
        take_in_table(workspace.database, a_list(number), GroupChoice())
        yield str(number)


def _attach(workspace: Workspace) -> Iterator[str]:
    for number in itertools.count(1):
        yield attach_sheet(workspace, number)


def _back_up(workspace: Workspace) -> Iterator[str]:
    while True:
        yield back_up_workspace(workspace).path.name


def _thin_out(workspace: Workspace) -> Iterator[str]:
    """Backups made by themselves, twice a day, each of which makes older ones superfluous."""
    assert isinstance(workspace.clock, StoppedClock)
    for number in itertools.count():
        workspace.clock.turn(timedelta(hours=25))
        add_vocabulary(workspace, f"kinds{number}")
        report = back_up_if_due(workspace, keep=KEPT)
        assert report is not None
        yield report.path.name


def offices_after(returns: int) -> int:
    """How many organisations there are after so many steps: back to the backup, one removed, back again."""
    return LINES - GONE if not returns else LINES - (returns + 1) % 2


def _go_back(workspace: Workspace) -> Iterator[str]:
    """To the state of the backup, whole, and on from there."""
    while True:
        restore_whole(workspace, workspace.folder.parent / BACKED_UP)
        yield "back"
        first = OrganisationId(ids_of(workspace, ORGANISATION.table)[0])
        remove_organisation(workspace.database, first)
        yield "removed"


def _erase(workspace: Workspace) -> Iterator[str]:
    """Each person is written about in a draft as well."""
    names = people_on(a_list(0))
    for person, name in zip(ids_of(workspace, PERSON.table), names, strict=True):
        keep_draft(workspace, MINUTES, new_id(), f'["{name} said"]')
        erase_person(workspace, PersonId(person))
        yield person


def _change_passphrase(workspace: Workspace) -> Iterator[str]:
    old, new = PASSPHRASE, OTHER_PASSPHRASE
    while True:
        change_passphrase(workspace, old, new, cost=LEAST)
        yield new
        old, new = new, old


def _add_codes(workspace: Workspace) -> Iterator[str]:
    while True:
        code, _ = add_recovery(workspace)
        yield str(code)
        yield f"confirmed {confirm_recovery(workspace, str(code)).id}"
        rotate(workspace, PASSPHRASE, without=frozenset(slot.id for slot in sealed_slots(workspace)), cost=LEAST)
        yield "removed"


def _rotate(workspace: Workspace) -> Iterator[str]:
    """Each turn changes the keys with the passphrase; the code printed first stays."""
    code, _ = add_recovery(workspace)
    confirm_recovery(workspace, str(code))
    yield str(code)
    old, new = PASSPHRASE, OTHER_PASSPHRASE
    while True:
        rotate(workspace, old, new_passphrase=new, cost=LEAST)
        yield new
        old, new = new, old


def _hold(workspace: Workspace) -> Iterator[str]:
    yield str(workspace.is_open)
    sys.stdin.read()


ACTS: Mapping[str, Callable[[Workspace], Iterator[str]]] = {
    "edits": _edit,
    "typing": doing(typing),
    "live minutes": doing(live),
    "import": _import,
    "approval": doing(approving),
    "amendment": doing(amending),
    "taking in": doing(taking_in),
    "bringing back": doing(bringing_back),
    "attaching": _attach,
    "backup": _back_up,
    "thinning out": _thin_out,
    "erasure": _erase,
    "passphrase": _change_passphrase,
    "codes": _add_codes,
    "rotation": _rotate,
    "going back": _go_back,
    "hold": _hold,
}
"""What is done in an open workspace; each acknowledges one operation after another."""


def _migrate(folder: Path, say: Say) -> None:
    with pytest.MonkeyPatch.context() as patch:
        know_the_next_revision(patch, folder)
        say("ready")
        with reopened(folder):
            say("migrated")


def _restore(folder: Path, say: Say) -> None:
    say("ready")
    for number in itertools.count():
        restored_in(folder, number)
        say(str(number))


def restored_in(folder: Path, number: int, passphrase: str = PASSPHRASE) -> Path:
    """The backup beside the workspace restored whole, under a name with this number."""
    target = folder / f"restored-{number}.workbench"
    return restore_workspace(
        folder / BACKED_UP, target, passphrase, clock=StoppedClock(), places=places_in(folder), cost=LEAST
    ).folder


def _open_as_nobody(folder: Path, say: Say) -> None:
    """Root may write anywhere; what an ordinary user meets is only met as one."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
    try:
        reopened(folder)
    except Unavailable as error:
        say(error.code)
    with reopened(folder, read_only=True) as workspace:
        say(str(len(ids_of(workspace, PERSON.table))))


ALONE: Mapping[str, Callable[[Path, Say], None]] = {
    "migration": _migrate, "restore": _restore, "nobody": _open_as_nobody,
}  # fmt: skip
"""What begins before a workspace is open."""


def perform(act: str, folder: Path, say: Say) -> None:
    """Do this act on the workspace under the folder, and tell what was acknowledged."""
    if act in ALONE:
        ALONE[act](folder, say)
        return
    with reopened(folder, clock=StoppedClock()) as workspace:
        say("ready")
        for word in ACTS[act](workspace):
            say(word)


def _print(word: str) -> None:
    print(word, flush=True)


if __name__ == "__main__":
    perform(sys.argv[1], Path(sys.argv[2]), _print)
