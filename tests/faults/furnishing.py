"""What the faults find: a workspace furnished as an office's is, and a program that knows one revision more."""

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.builders.workspaces import NOON, a_workspace, reopened
from workbench.domain.meetings import BlockKind, Run
from workbench.domain.minutes_drafts import ActionDraft, DecisionDraft, ItemDraft, LineDraft, MinutesDraft
from workbench.domain.partner_imports import GroupChoice
from workbench.domain.partner_tables import PartnerTable, Reach, StatedContact, StatedRow
from workbench.domain.partners import ChannelKind, Organisation
from workbench.identifiers import MeetingId
from workbench.operations.attachments import attach_files
from workbench.operations.backups import back_up_workspace
from workbench.operations.meetings import take_in_minutes
from workbench.operations.minutes import approve_minutes
from workbench.operations.partners.tables import take_in_table
from workbench.storage import opening, workspaces
from workbench.storage.migrate import migrate
from workbench.storage.migrations import HEAD, REVISIONS, SCRIPTS
from workbench.storage.registry import ATTACHMENT, MEETING, ORGANISATION
from workbench.storage.workspaces import Workspace

LINES = 40
"""Lines of one list, each a new organisation and a new person."""
OTHER_PASSPHRASE = "another nine grey herons"
FOLDER = "office.workbench"
NEXT = f"{int(HEAD) + 1:04}"
"""The revision that a program of tomorrow knows."""
REVISION = f"""
import sqlalchemy as sa
from alembic import op
revision = "{NEXT}"
down_revision = "{HEAD}"
def upgrade():
    with op.batch_alter_table("operation", recreate="always") as table:
        table.add_column(sa.Column("place", sa.Text()))
"""
BACKED_UP = "before.workbench-backup"
GONE = 5
"""So many organisations were removed since the backup beside the workspace was made."""


def a_list(number: int, lines: int = LINES) -> PartnerTable:
    """A list of partners that no other number gives, whose names do not resemble each other."""
    names = [hashlib.sha256(f"{number}.{line}".encode()).hexdigest()[:24] for line in range(lines)]
    return PartnerTable(
        rows=tuple(
            StatedRow(
                row=line, name=f"{name[:12]} {name[12:]}", names={"en": f"{name[:12]} {name[12:]}"},
                contact=StatedContact(
                    person=f"Ann {name}", titles={"en": "Delegate"},
                    reaches=(Reach(ChannelKind.EMAIL, f"{name}@relief.example"),),
                ),
            )
            for line, name in enumerate(names, start=1)
        ),
        is_list=True,
    )  # fmt: skip


def people_on(table: PartnerTable) -> list[str]:
    """The people a list names, in its order."""
    return [row.contact.person for row in table.rows if row.contact]


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
        take_in_table(workspace.database, a_list(0), GroupChoice())
        for number in range(meetings):
            take_in_minutes(workspace.database, some_minutes(number))
        attach_sheet(workspace, 0)
        return workspace.folder


def sheet(number: int) -> bytes:
    """What stands in a file that no other number gives; it takes several pages."""
    return f"a sheet signed by all, {number} ".encode() * 500


def a_sheet(folder: Path, number: int) -> Path:
    """The file of this number, to be attached."""
    path = folder / f"sheet-{number}.pdf"
    path.write_bytes(sheet(number))
    return path


def attach_sheet(workspace: Workspace, number: int) -> str:
    """A file attached to the first meeting; gives its name."""
    path = a_sheet(workspace.folder.parent, number)
    attach_files(workspace, ("meeting", ids_of(workspace, MEETING.table)[0]), [path])
    path.unlink()
    return path.name


def sheets_of(workspace: Workspace) -> set[str]:
    """The names of all attached sheets, each of which is read."""
    with workspace.database.read() as connection:
        rows = connection.execute(sa.select(ATTACHMENT.table.c.name, ATTACHMENT.table.c.sha256)).all()
    for name, digest in rows:
        assert workspace.blobs.get(digest) == sheet(int(name.removeprefix("sheet-").removesuffix(".pdf")))
    return {row.name for row in rows}


def move_backup(path: Path, folder: Path) -> None:
    """Put a backup beside its workspace, under the name the acts know, with the attached files it needs."""
    path.rename(folder / BACKED_UP)
    for pool in path.parent.glob("*-files"):
        shutil.copytree(pool, folder / pool.name, dirs_exist_ok=True)


def live_on(furnished: Path, folder: Path) -> Path:
    """The same some time later: all minutes approved, and a backup beside it that holds what was removed since."""
    copied(furnished, folder)
    with reopened(folder) as workspace:
        for meeting in ids_of(workspace, MEETING.table):
            approve_minutes(workspace.database, MeetingId(meeting), by="The group")
        move_backup(back_up_workspace(workspace).path, folder)
        with workspace.database.write("records.remove") as work:
            store = work.store(Organisation)
            for organisation in ids_of(workspace, ORGANISATION.table)[:GONE]:
                store.put(replace(store.get(organisation), deleted=True))
    return folder


def copied(template: Path, folder: Path) -> Path:
    """A computer's folders as they are in the template, in a folder of their own."""
    shutil.copytree(template, folder)
    return folder


def ids_of(workspace: Workspace, table: sa.Table, *conditions: sa.ColumnElement[bool]) -> list[str]:
    """The ids of all records of a table that are not removed and meet the conditions, in the order they were made."""
    asked = sa.select(table.c.id).where(table.c.deleted == 0, *conditions).order_by(table.c.n)
    with workspace.database.read() as connection:
        return list(connection.scalars(asked))


def know_the_next_revision(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Make the program one that knows a revision more than it does."""
    scripts = folder / "scripts"
    if not scripts.exists():
        (scripts / "versions").mkdir(parents=True)
        for path in _scripts():
            (scripts / path.relative_to(SCRIPTS)).write_bytes(path.read_bytes())
        (scripts / "versions" / f"{NEXT}_next.py").write_text(REVISION, encoding="utf-8")
    patch.setattr(workspaces, "HEAD", NEXT)
    patch.setattr(opening, "REVISIONS", (*REVISIONS, NEXT))
    patch.setitem(migrate.__kwdefaults__, "scripts", scripts)  # type: ignore[arg-type]
    patch.setitem(migrate.__kwdefaults__, "head", NEXT)  # type: ignore[arg-type]


def _scripts() -> Iterator[Path]:
    yield SCRIPTS / "env.py"
    yield from sorted((SCRIPTS / "versions").glob("*.py"))
