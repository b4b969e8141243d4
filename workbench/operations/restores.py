"""Proving that a backup can be restored, going back to one whole, and taking single records back out of one."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbench.changes import Changes
from workbench.domain.attachments import Attachment
from workbench.domain.backups import Occasion
from workbench.domain.records import Record
from workbench.errors import Refused, RuleViolation
from workbench.operations.backups import Progress, replaying
from workbench.queries.backup_records import BackupRecordRow, list_backup_records, stored_records
from workbench.queries.history_words import links_of
from workbench.storage.attached import named_bytes
from workbench.storage.backup_headers import BackupHeader, header_of
from workbench.storage.backups import BackupReport, back_up, erasure_copies
from workbench.storage.comparison import count_changes, digest_history, digest_tables
from workbench.storage.database import Connection, Engine
from workbench.storage.engine import driver_of, translate
from workbench.storage.erasure_list import Erasure, read_erasures
from workbench.storage.keys import Argon2Cost
from workbench.storage.registry import BY_CODE
from workbench.storage.replacing import take_over
from workbench.storage.restore import (
    erase_again,
    erasures_in,
    opened_backup,
    require_heads,
    restore,
    temporary_folder,
)
from workbench.storage.restore_files import bring_files, distrust_damaged
from workbench.storage.slots import Secret, portable
from workbench.storage.verification import Counts, Problem, verify_tables
from workbench.storage.workspaces import Workspace, open_unlocked

BRING_BACK = "records.bring_back"
_HISTORY = "history"


@dataclass(frozen=True, slots=True)
class TableDifference:
    """A table whose rows are not those of the workspace."""

    table: str
    restored: int
    expected: int


@dataclass(frozen=True, slots=True)
class RestoreProof:
    """What restoring a backup for real gave. It holds if there is no difference and no problem."""

    made_at: datetime
    rows: int
    """Rows that came back, in all tables."""
    newer_changes: int
    """Changes in the workspace that the backup does not hold yet."""
    differences: tuple[TableDifference, ...]
    problems: tuple[Problem, ...]
    files_missing: int
    """Attached files that lie in the workspace and did not come back."""
    opens_as_today: bool
    """Whether what opens the workspace now opens the backup too; else it wants the secrets of its own day."""

    @property
    def holds(self) -> bool:
        """Whether the backup gives back what it should."""
        return not self.differences and not self.problems and not self.files_missing


def prove_restore(
    workspace: Workspace,
    backup: Path,
    secret: Secret | None = None,
    *,
    cost: Argon2Cost | None = None,
    progress: Progress | None = None,
) -> RestoreProof:
    """Restores a backup for real into a folder that vanishes again, opens it, and holds it against the workspace.

    Up to where the backup was made both must have the same history; if nothing was done since, every table must be
    equal to the last byte, else the restored records are held against their own history. A secret is needed only if
    the keys were changed since, or to see that it opens the backup. Raises as a restore does.
    """
    workspace.require_writing()
    with temporary_folder(workspace.folder) as folder:
        header = header_of(backup)
        if header.workspace != workspace.id:
            raise RuleViolation("backup.other_workspace")
        restored = restore(
            backup, folder / "proof.workbench", workspace.keys if secret is None else secret, places=workspace.places,
            replay_erasures=replaying(workspace.clock), cost=cost, progress=progress,
        )  # fmt: skip
        opened = open_unlocked(
            restored.folder, restored.manifest, restored.keys, clock=workspace.clock, places=workspace.places,
            read_only=True,
        )  # fmt: skip
        as_today = portable(workspace.manifest.slots) == [dict(slot) for slot in header.slots]
        with opened, opened.database.read() as there, workspace.database.read() as here:
            lost = _lost_files(workspace, opened, named_bytes(there))
            if lost:
                distrust_damaged(header, backup.parent, workspace.blobs)
            return _compared(there, here, header, files_missing=len(lost), opens_as_today=as_today)


def require_opens(backup: Path, secret: Secret) -> None:
    """Raises as a restore where this secret does not open the backup; reads its header only."""
    header_of(backup).unlock(secret)


def restore_whole(
    workspace: Workspace, backup: Path, secret: Secret | None = None, *, progress: Progress | None = None
) -> BackupReport:
    """Puts the state of a backup in the place of the present one, of which a backup is made first; gives that one.

    Whoever was erased since stays erased, and what opens the workspace stays as it is. `Workspace.database` is another
    object afterwards, and what was shown has to be read anew. Raises as a restore and as a backup; all is as it was.
    """
    workspace.require_writing()
    with _own_backup(workspace, backup, secret, progress) as (header, engine):
        pooled = engine.raw_connection()
        try:
            require_heads(driver_of(pooled), header.heads)
        finally:
            pooled.close()
        erasures = _listed_erasures(workspace) | set(erasures_in(backup, workspace.keys, workspace.places))
        before = back_up(workspace, occasion=Occasion.RESTORE)
        if erasures:
            erase_again(engine, tuple(sorted(erasures)), replaying(workspace.clock))
        take_over(workspace, engine)
        _bring_missing_files(workspace, backup, header, secret)
    return before


def list_records_of_backup(
    workspace: Workspace,
    backup: Path,
    secret: Secret | None = None,
    *,
    language: str = "en",
    progress: Progress | None = None,
) -> list[BackupRecordRow]:
    """The records a backup holds and the workspace holds no longer, or otherwise.

    The secret is one of the backup's day, needed only if the keys were changed since.
    """
    workspace.require_writing()
    with _both(workspace, backup, secret, progress) as (there, here):
        return list_backup_records(there, here, language, erased=_erased(workspace))


def bring_back(workspace: Workspace, backup: Path, ids: Collection[str], secret: Secret | None = None) -> Changes:
    """Makes these records what the backup says they were, as one operation that undo takes back.

    Records they lead to that the workspace does not hold at all come along. Raises RuleViolation
    ``restore.not_in_backup`` for one the backup cannot give, and as `Store.put` for what is sealed; nothing is
    written then.
    """
    workspace.require_writing()
    with _both(workspace, backup, secret) as (there, here):
        offered = {row.id: row for row in list_backup_records(there, here, "en", erased=_erased(workspace))}
        unknown = next((record for record in ids if record not in offered), None)
        if unknown is not None:
            raise RuleViolation("restore.not_in_backup", id=unknown)
        missing = {row.id for row in offered.values() if row.since == "missing"}
        entities = _with_links(there, {record: offered[record].kind for record in ids}, missing, offered)
    with workspace.database.write(BRING_BACK) as work:
        for entity in entities:
            work.store(type(entity)).put(entity)
    if any(isinstance(entity, Attachment) for entity in entities):
        _bring_missing_files(workspace, backup, header_of(backup), secret)
    return work.changes


def _bring_missing_files(workspace: Workspace, backup: Path, header: BackupHeader, secret: Secret | None) -> None:
    """The bytes of attached files that records name again; what cannot be found, the check tells."""
    known = workspace.keys if header.is_of(workspace.keys) or secret is None else header.unlock(secret)[1]
    with workspace.database.read() as connection:
        wanted = named_bytes(connection)
    with suppress(Refused):
        bring_files(header, backup.parent, known.backup_private, workspace.blobs, wanted, workspace.clock.now())


def _with_links(
    there: Connection, wanted: dict[str, str], missing: set[str], offered: dict[str, BackupRecordRow]
) -> list[Record]:
    """These records, and each they cannot be without; foreign keys are asked at the end, so any order serves."""
    done: dict[str, Record] = {}
    waiting = dict(wanted)
    while waiting:
        kind = BY_CODE[next(iter(waiting.values()))]
        stored = stored_records(there, kind)
        for record in [record for record, code in waiting.items() if code == kind.code]:
            del waiting[record]
            done[record] = kind.decode(record, stored[record])
            links = {str(stored[record][name]) for name in links_of(kind) if stored[record][name]}
            waiting |= {link: offered[link].kind for link in links & missing if link not in done}
    return list(done.values())


def _lost_files(workspace: Workspace, restored: Workspace, named: set[str]) -> set[str]:
    """Files the restored workspace names and lacks, though this one has their bytes."""
    with suppress(Refused):
        return (named - restored.blobs.sizes().keys()) & workspace.blobs.sizes().keys()
    # Where the bytes here cannot be read at all, that is for the check to tell.
    return set()


def _compared(
    there: Connection, here: Connection, header: BackupHeader, *, files_missing: int, opens_as_today: bool
) -> RestoreProof:
    restored, live = digest_history(there, header.heads), digest_history(here, header.heads)
    differences = [] if restored == live else [TableDifference(_HISTORY, restored.rows, live.rows)]
    newer, extra = count_changes(here) - live.rows, count_changes(there) - restored.rows
    problems: list[Problem] = []
    tables = digest_tables(there)
    # Erasing again adds to the restored history what the workspace did in its own words.
    if not newer and not extra:
        expected = digest_tables(here)
        differences += [
            TableDifference(name, found.rows, expected[name].rows)
            for name, found in tables.items()
            if found != expected[name]
        ]
    else:
        problems += verify_tables(there, Counts())
    rows = sum(table.rows for table in tables.values())
    return RestoreProof(header.made_at, rows, newer, tuple(differences), tuple(problems), files_missing, opens_as_today)


@contextmanager
def _own_backup(
    workspace: Workspace, backup: Path, secret: Secret | None, progress: Progress | None = None
) -> Iterator[tuple[BackupHeader, Engine]]:
    try:
        if header_of(backup).workspace != workspace.id:
            raise RuleViolation("backup.other_workspace")
        with opened_backup(backup, workspace.folder, workspace.keys, secret, progress) as (header, engine):
            yield header, engine
    except Exception as error:
        raise translate(error) or error from None


@contextmanager
def _both(
    workspace: Workspace, backup: Path, secret: Secret | None, progress: Progress | None = None
) -> Iterator[tuple[Connection, Connection]]:
    with (
        _own_backup(workspace, backup, secret, progress) as (_, engine),
        engine.connect() as there,
        workspace.database.read() as here,
    ):
        yield there, here


def _listed_erasures(workspace: Workspace) -> set[Erasure]:
    copies = erasure_copies(workspace.folder, workspace.places, workspace.id)
    return {entry for path in copies for entry in read_erasures(path, workspace.keys.erasures, workspace.id)}


def _erased(workspace: Workspace) -> frozenset[str]:
    return frozenset(entry.id for entry in _listed_erasures(workspace))
