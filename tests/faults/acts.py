"""What the faults interrupt: real operations, done again and again by a process of its own until it is killed.

Run as ``python -m tests.faults.acts ACT FOLDER``. It says ``ready`` once the workspace is open, and a line for each
operation that was acknowledged to it: whatever it has said must never be lost.
"""

import hashlib
import itertools
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.builders.workspaces import NOON, PASSPHRASE, StoppedClock, a_workspace, reopened
from workbench.domain.meetings import BlockKind, Run
from workbench.domain.minutes_drafts import ActionDraft, DecisionDraft, ItemDraft, LineDraft, MinutesDraft
from workbench.domain.partner_imports import GroupChoice
from workbench.domain.partner_lists import PartnerLine, PartnerList
from workbench.errors import Unavailable
from workbench.identifiers import MeetingId, PersonId
from workbench.operations.backups import back_up_workspace
from workbench.operations.erasures import erase_person
from workbench.operations.meetings import take_in_minutes
from workbench.operations.minutes import approve_minutes
from workbench.operations.partners import import_partners
from workbench.storage import opening, workspaces
from workbench.storage.keys import LEAST
from workbench.storage.migrate import migrate
from workbench.storage.migrations import SCRIPTS
from workbench.storage.registry import MEETING, PERSON
from workbench.storage.rotation import rotate
from workbench.storage.slots_changing import add_recovery, change_passphrase, confirm_recovery, sealed_slots
from workbench.storage.workspaces import Workspace

LINES = 40
"""Lines of one list, each a new organisation and a new person."""
OTHER_PASSPHRASE = "another nine grey herons"
FOLDER = "office.workbench"
REVISION = """
import sqlalchemy as sa
from alembic import op
revision = "0003"
down_revision = "0002"
def upgrade():
    with op.batch_alter_table("operation", recreate="always") as table:
        table.add_column(sa.Column("place", sa.Text()))
"""


def a_list(number: int, lines: int = LINES) -> PartnerList:
    """A list of partners that no other number gives, whose names do not resemble each other."""
    names = [hashlib.sha256(f"{number}.{line}".encode()).hexdigest()[:24] for line in range(lines)]
    return PartnerList(
        lines=tuple(
            PartnerLine(
                line=line, organisation=f"{name[:12]} {name[12:]}", person=f"Ann {name}",
                email=f"{name}@relief.example", post="Delegate",
            )
            for line, name in enumerate(names, start=1)
        )
    )  # fmt: skip


def some_minutes(number: int, lines: int = 12) -> MinutesDraft:
    """Minutes with words, decisions and actions in them."""
    blocks = tuple(
        block
        for line in range(lines)
        for block in (
            LineDraft(runs=(Run(f"The group heard report {line}."),)),
            LineDraft(kind=BlockKind.DECISION, decision=DecisionDraft(text=f"The plan {line} is adopted.")),
            LineDraft(kind=BlockKind.ACTION, action=ActionDraft(text=f"Send plan {line}.", owner="The chair")),
        )
    )
    items = (ItemDraft(title="Reports", lines=blocks), ItemDraft(title="Any other business"))
    starts = NOON + timedelta(days=number)
    return MinutesDraft(title=f"Meeting {number}", on=starts.date(), starts=starts, items=items)


def furnish(folder: Path, meetings: int = 6) -> Path:
    """A workspace with a list of partners and several minutes in it, closed; gives the workspace's folder."""
    with a_workspace(folder) as workspace:
        import_partners(workspace.database, a_list(0), GroupChoice())
        for number in range(meetings):
            take_in_minutes(workspace.database, some_minutes(number))
        return workspace.folder


def ids_of(workspace: Workspace, table: sa.Table) -> list[str]:
    """The ids of all records of a table, in the order they were made."""
    with workspace.database.read() as connection:
        return list(connection.scalars(sa.select(table.c.id).where(table.c.deleted == 0).order_by(table.c.n)))


def know_the_next_revision(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Make the program one that knows a revision more than it does."""
    scripts = folder / "scripts"
    if not scripts.exists():
        (scripts / "versions").mkdir(parents=True)
        for path in (SCRIPTS / "env.py", *sorted((SCRIPTS / "versions").glob("*.py"))):
            (scripts / path.relative_to(SCRIPTS)).write_bytes(path.read_bytes())
        (scripts / "versions" / "0003_next.py").write_text(REVISION, encoding="utf-8")
    patch.setattr(workspaces, "HEAD", "0003")
    patch.setattr(opening, "REVISIONS", ("0001", "0002", "0003"))
    patch.setitem(migrate.__kwdefaults__, "scripts", scripts)  # type: ignore[arg-type]
    patch.setitem(migrate.__kwdefaults__, "head", "0003")  # type: ignore[arg-type]


def _import(workspace: Workspace) -> Iterator[str]:
    for number in itertools.count(1):
        import_partners(workspace.database, a_list(number), GroupChoice())
        yield str(number)


def _approve(workspace: Workspace) -> Iterator[str]:
    for meeting in ids_of(workspace, MEETING.table):
        approve_minutes(workspace.database, MeetingId(meeting), by="The group")
        yield meeting


def _back_up(workspace: Workspace) -> Iterator[str]:
    while True:
        yield back_up_workspace(workspace).path.name


def _erase(workspace: Workspace) -> Iterator[str]:
    for person in ids_of(workspace, PERSON.table):
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
    "import": _import,
    "approve": _approve,
    "backup": _back_up,
    "erasure": _erase,
    "passphrase": _change_passphrase,
    "codes": _add_codes,
    "rotation": _rotate,
    "hold": _hold,
}


def _migrate(folder: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        know_the_next_revision(patch, folder)
        _say("ready")
        with reopened(folder):
            _say("migrated")


def _open_as_nobody(folder: Path) -> None:
    """Root may write anywhere; what an ordinary user meets is only met as one."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
    try:
        reopened(folder)
    except Unavailable as error:
        _say(error.code)
    with reopened(folder, read_only=True) as workspace:
        _say(str(len(ids_of(workspace, PERSON.table))))


def _say(word: str) -> None:
    print(word, flush=True)


def main(act: str, folder: Path) -> None:
    """Do this act on the workspace under the folder."""
    alone = {"migration": _migrate, "nobody": _open_as_nobody}.get(act)
    if alone is not None:
        alone(folder)
        return
    with reopened(folder, clock=StoppedClock()) as workspace:
        _say("ready")
        for word in ACTS[act](workspace):
            _say(word)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
