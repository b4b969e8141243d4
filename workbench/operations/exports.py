"""What leaves: minutes for named recipients and lists, each noted in the diary with the hash of the file."""

import contextlib
import dataclasses
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbench.changes import Changes
from workbench.domain.workspaces import Release, ReleaseForm
from workbench.errors import RuleViolation, Unavailable
from workbench.identifiers import MeetingId, new_id
from workbench.interchange.minutes_markdown import MinutesWords, write_minutes
from workbench.interchange.spreadsheets import write_csv
from workbench.queries.minutes import draft_of, read_minutes
from workbench.queries.partners import read_register
from workbench.queries.quiet_names import QuietNames
from workbench.queries.recipients import NamedRecipients, Sieve, Tally, of_meeting, resolve_recipients
from workbench.storage.database import Database
from workbench.storage.engine import translate
from workbench.storage.places import sync_folder

RELEASE = "releases.record"
_BESIDE = re.compile(r"\.workbench-[a-z0-9_]{8}\.(part|before)")
"""What an export makes beside its target for a moment; the program may be killed in that moment."""
_LEFT_AFTER = 3600
"""Seconds after which nobody is at work on it any more."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written: where, for whom (as named), the SHA-256 it is known by, and how much was left out."""

    path: Path
    recipients: frozenset[str]
    sha256: str
    left_out: int
    changes: Changes = field(default=Changes(None, RELEASE), repr=False, compare=False)
    """The entry in the diary, told to whoever shows it."""


def export_minutes(
    database: Database,
    meeting: MeetingId,
    target: Path,
    *,
    recipients: Sequence[str] = (),
    language: str = "en",
    words: MinutesWords | None = None,
    overwrite: bool = False,
) -> Exported:
    """Writes a meeting's minutes as Markdown for these recipients; without recipients, whole, for one's own use.

    ``language`` is that of the form's own words, such as "Attendance"; ``words`` gives those other than English.
    """
    today = database.clock.now().date()
    with database.read() as connection:
        register = read_register(connection, today)
        named = resolve_recipients(connection, recipients, register)
        records, tally = read_minutes(connection, meeting), Tally()
        sieve = Sieve(
            recipients=named.recipients, register=register, above=(records.meeting.audience,),
            default=of_meeting(records.meeting), tally=tally,
        )  # fmt: skip
        told = QuietNames(connection, sieve).minutes(records)
        draft = draft_of(told, named.recipients if recipients else None, register, tally)
    content = (write_minutes(draft, language, words) if words else write_minutes(draft)).encode()
    return release(
        database, target, content, what=f"meeting/{meeting}", form=ReleaseForm.MARKDOWN, named=named,
        left_out=draft.left_out, overwrite=overwrite,
    )  # fmt: skip


def export_list(
    database: Database, kind: str, rows: Sequence[Any], target: Path, *, overwrite: bool = False
) -> Exported:
    """Writes a list's rows (dataclasses of one type) as CSV, for one's own use."""
    if not rows:
        raise RuleViolation("exports.nothing", kind=kind)
    names = [field.name for field in dataclasses.fields(rows[0])]
    cells = [[getattr(row, name) for name in names] for row in rows]
    content = write_csv(names, [[_cell(cell) for cell in row] for row in cells])
    own_use = NamedRecipients.nobody()
    return release(
        database, target, content, what=f"list/{kind}", form=ReleaseForm.CSV, named=own_use, left_out=0,
        overwrite=overwrite,
    )  # fmt: skip


def _cell(value: object) -> str | int | float | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str | int | float | None) else str(value)


def release(
    database: Database,
    target: Path,
    content: bytes,
    *,
    what: str,
    form: ReleaseForm,
    named: NamedRecipients,
    left_out: int,
    overwrite: bool,
    known_by: bytes | None = None,
) -> Exported:
    """Writes the file and its entry in the diary: both or neither.

    The diary keeps the hash of the file, or of what in it is to be known again (``known_by``).
    """
    if target.exists() and not overwrite:
        raise RuleViolation("exports.file_exists", name=target.name)
    sha256 = hashlib.sha256(content if known_by is None else known_by).hexdigest()
    entry = Release(
        id=new_id(), what=what, recipients=named.named, released_at=database.clock.now(), form=form, sha256=sha256,
        left_out=left_out,
    )  # fmt: skip
    with written_beside(target, content) as part, _put_back_on_failure(target, part), database.write(RELEASE) as work:
        work.store(Release).put(entry)
        # Last inside the transaction: a file that cannot be put in its place takes its diary entry back with it.
        part.replace(target)
        sync_folder(target.parent)
    return Exported(target, named.named, sha256, left_out, work.changes)


def note_printed(database: Database, content: bytes, *, what: str, named: NamedRecipients, left_out: int) -> Changes:
    """Enters in the diary that these pages went to a printer; ``content`` is the PDF they were drawn from."""
    with database.write(RELEASE) as work:
        work.store(Release).put(
            Release(
                id=new_id(), what=what, recipients=named.named, released_at=database.clock.now(),
                form=ReleaseForm.PAPER, sha256=hashlib.sha256(content).hexdigest(), left_out=left_out,
            )
        )  # fmt: skip
    return work.changes


def hash_of(path: Path) -> str:
    """The SHA-256 of a file, as the diary keeps it. Raises Unavailable where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise translate(error) or Unavailable("files.unreadable", name=path.name) from error


@contextlib.contextmanager
def written_beside(target: Path, content: bytes) -> Iterator[Path]:
    """A finished, synced file beside the target, to be renamed into its place; removed again where it was not."""
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".workbench-", suffix=".part")
    except OSError as error:
        raise translate(error) or RuleViolation("exports.no_folder", folder=str(target.parent)) from error
    part = Path(name)
    _sweep(part)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        yield part
    except OSError as error:
        raise translate(error) or error from error
    finally:
        part.unlink(missing_ok=True)


def _sweep(fresh: Path) -> None:
    """Removes what exports that were killed left in this folder: nobody would see it, and nobody should find it.

    Age is told from a file made just now in the same place, so that neither a clock put back nor another computer's
    says that a file is old.
    """
    with contextlib.suppress(OSError):
        now = fresh.stat().st_mtime
        left = [Path(entry) for entry in os.scandir(fresh.parent) if _is_left(entry, now)]
        for path in left:
            path.unlink(missing_ok=True)


def _is_left(entry: "os.DirEntry[str]", now: float) -> bool:
    named = _BESIDE.fullmatch(entry.name)
    if named is None or not entry.is_file(follow_symlinks=False):
        return False
    found = entry.stat(follow_symlinks=False)
    # A copy bears the time of what it was copied from.
    made = found.st_mtime if named[1] == "part" else max(found.st_mtime, found.st_ctime)
    return now - made > _LEFT_AFTER


@contextlib.contextmanager
def _put_back_on_failure(target: Path, part: Path) -> Iterator[None]:
    """What stands at the target stays there if the diary cannot be written after all, and nothing if nothing did."""
    before = part.with_suffix(".before")
    is_there = target.exists()
    try:
        if is_there:
            shutil.copy2(target, before)
        yield
    except BaseException:
        if is_there and before.exists() and not part.exists():
            before.replace(target)
        elif not part.exists():
            target.unlink(missing_ok=True)
        raise
    finally:
        before.unlink(missing_ok=True)
