"""Makes, opens and closes workspaces: a folder with its manifest, its databases, its lock and its record.

Opening goes from what costs and touches nothing to what does: place, manifest, passphrase, lock, database, agreement
of the parts, schema, replica. Whatever is refused on the way is left as it was found.
"""

import contextlib
import shutil
import threading
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

import sqlalchemy as sa

from workbench.clock import Clock
from workbench.domain.backups import Occasion
from workbench.domain.passphrases import check_passphrase
from workbench.errors import RuleViolation, Unavailable, WorkbenchError
from workbench.identifiers import AuthorId, WorkspaceId, new_id
from workbench.storage.backups import back_up
from workbench.storage.blobs import Blobs, make_blobs
from workbench.storage.database import Database, Identity
from workbench.storage.drafts import drafts_metadata
from workbench.storage.engine import open_engine, translate
from workbench.storage.erasures_finishing import finish_erasures
from workbench.storage.generations import FIRST_BLOBS, NewKeys, Rework, build_next, sweep, write_fact
from workbench.storage.keys import Argon2Cost, PassphraseSlot, WorkspaceKeys, calibrate, wrap
from workbench.storage.locks import LOCK_FILE, WriterLock
from workbench.storage.making_tables import make_tables
from workbench.storage.manifest import Files, Manifest, copies_agree, read_manifest, write_manifest
from workbench.storage.migrations import HEAD, stamp
from workbench.storage.opening import (
    Engines,
    agreed_facts,
    checkpoint,
    clear_unfinished,
    current_manifest,
    disposed_on_failure,
    examine,
    finish_slots,
    head_of,
    held_still,
    identify_replica,
    moved,
    open_engines,
    revision_of,
)
from workbench.storage.places import Places, check_place, growing_folder
from workbench.storage.replicas import ReplicaRecord, ReplicaWitness, write_record
from workbench.storage.slots import Secret
from workbench.storage.tables import metadata
from workbench.storage.unlocking import unlock

SUFFIX = ".workbench"


class Workspace:
    """One open workspace. `database` is where records are read and written; `drafts` is the engine of the drafts.

    `lock` and `witness` are there only where the workspace was opened for writing. Use as a context manager, or call
    `close`.
    """

    def __init__(
        self,
        folder: Path,
        keys: WorkspaceKeys,
        manifest: Manifest,
        *,
        clock: Clock,
        places: Places,
        author: AuthorId,
        record: ReplicaRecord,
        lock: WriterLock | None,
        engines: Engines,
    ) -> None:
        self.folder = folder
        self.keys = keys
        self.manifest = manifest
        self.clock = clock
        self.places = places
        self.author = author
        self.lock = lock
        self.backing_up = threading.Lock()
        self.is_open = True
        self.witness: ReplicaWitness | None = None
        self._attach(engines, record)

    @property
    def id(self) -> WorkspaceId:
        """The workspace's identifier, the same on every laptop that shares it."""
        return self.manifest.workspace

    @property
    def read_only(self) -> bool:
        """Whether it was opened for reading only."""
        return self.lock is None

    @property
    def engine(self) -> sa.Engine:
        """The engine of the workspace database."""
        return self.database.engine

    @property
    def record(self) -> ReplicaRecord:
        """What this computer remembers of the replica it is."""
        return self._record if self.witness is None else self.witness.record

    @property
    def blobs(self) -> Blobs:
        """The bytes of attached files. Their file is opened when it is used: damage in it keeps nobody out."""
        path = self.folder / (self.manifest.files.blobs or FIRST_BLOBS)
        return Blobs(path, self.keys.blobs, read_only=self.read_only)

    def settle(self) -> None:
        """Make this computer's record say, durably, what the database holds; done before anything leaves."""
        if self.witness is not None:
            self.witness.settle()

    def renew(
        self,
        *,
        rework: Rework | None = None,
        drafts: bool = False,
        rows_may_differ: bool = False,
        rekey: NewKeys | None = None,
    ) -> None:
        """Move to the next generation of the files, leaving nothing of what was deleted in the old, or to new keys.

        `database` and `drafts` are new objects afterwards; whoever kept the old ones can write nothing with them.
        """
        self.require_writing()
        old, drafts_before = self.database, self.drafts
        with (
            old.begin_immediate(),
            held_still(self.drafts if drafts or rekey else None) as old_drafts,
            held_still(self.blobs.engine() if rekey else None),
        ):
            self.manifest = build_next(
                self.folder,
                self.manifest,
                self.keys,
                old.engine,
                drafts=old_drafts,
                rework=rework,
                rows_may_differ=rows_may_differ,
                rekey=rekey,
            )
            self.keys = rekey.keys if rekey else self.keys
            sweep(self.folder, self.manifest)
        # The change has taken place, so nothing behind it may look as if it had failed: not even a full disk.
        record = moved(self.record, self.folder / self.manifest.files.workspace)
        with contextlib.suppress(Unavailable):
            write_record(self.places.replica_record(self.id), record)
        # The new files are there before the old ones go: whoever reads meanwhile finds one of them.
        self._attach(open_engines(self.folder, self.manifest, self.keys, read_only=False, connect_now=False), record)
        old.dispose()
        drafts_before.dispose()
        sweep(self.folder, self.manifest)

    def go_on_from(self, manifest: Manifest, engine: sa.Engine, record: ReplicaRecord) -> None:
        """Stand on another database that was put in force (`workbench.storage.replacing`); the drafts stay."""
        self.manifest = manifest
        self.author = agreed_facts(engine, manifest).author
        self._attach(Engines(engine, self.drafts), record)

    def require_writing(self) -> None:
        """Raise `RuleViolation` ``workspace.read_only`` if it was opened for reading only."""
        if self.lock is None:
            raise RuleViolation("workspace.read_only")

    def close(self) -> None:
        """Bring everything into the files, let go of them, of the keys and of the lock; twice is harmless.

        What the libraries copied of the keys stays in memory until the process ends.
        """
        if not self.is_open:
            return
        self.is_open = False
        self.keys = WorkspaceKeys.forgotten()
        try:
            if self.lock is not None:
                # A record that cannot be written only means a new replica next time; closing must not fail for it, nor
                # for a database that turned out to be damaged.
                with contextlib.suppress(WorkbenchError):
                    self.settle()
                for engine in (self.engine, self.drafts):
                    checkpoint(engine)
        finally:
            self.database.dispose()
            self.drafts.dispose()
            if self.lock is not None:
                self.lock.release()

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _attach(self, engines: Engines, record: ReplicaRecord) -> None:
        self._record = record
        if self.lock is not None:
            path = self.places.replica_record(self.id)
            self.witness = ReplicaWitness(path, record, lambda: head_of(engines.workspace, record.replica))
        self.drafts = engines.drafts
        self.database = Database(
            engines.workspace,
            identity=Identity(self.author, record.replica),
            clock=self.clock,
            revision=HEAD,
            witness=self.witness,
        )


def create(
    folder: Path,
    passphrase: str,
    *,
    clock: Clock,
    places: Places,
    title: str = "",
    cost: Argon2Cost | None = None,
    exempt_from_floor: bool = False,
) -> Workspace:
    """Make a workspace in a folder that does not exist or is empty, and open it; without `cost`, it is calibrated.

    `exempt_from_floor` is for samples, whose passphrase is known to all. A failure leaves no folder behind.
    """
    if folder.suffix != SUFFIX or folder.name == SUFFIX:
        raise RuleViolation("workspace.folder_name")
    check_place(folder)
    if not exempt_from_floor:
        check_passphrase(passphrase, [title])
    keys = WorkspaceKeys.generate()
    try:
        with growing_folder(folder) as growing:
            workspace = WorkspaceId(new_id())
            made_on = clock.now().date().isoformat()
            slot = wrap(keys, passphrase, cost or calibrate(), workspace, made_on)
            manifest = _furnish(growing, workspace, slot, keys, title)
        try:
            return _open_for_writing(folder, manifest, keys, clock, places)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
    except Exception as error:
        raise translate(error) or error from None


def open_workspace(folder: Path, secret: Secret, *, clock: Clock, places: Places, read_only: bool = False) -> Workspace:
    """Open a workspace with a passphrase, its recovery code or this computer's key, for writing unless told otherwise.

    Raises `RuleViolation` (place, secret, a schema only a writer may bring up to date), `Unavailable` (in use,
    disk) or `Refused` (damaged, foreign, newer, an older part put back); nothing is touched then.
    """
    check_place(folder)
    manifest = read_manifest(folder)
    keys = unlock(manifest, secret, places=places, clock=clock)[1]
    return open_unlocked(folder, manifest, keys, clock=clock, places=places, read_only=read_only)


def open_unlocked(
    folder: Path, manifest: Manifest, keys: WorkspaceKeys, *, clock: Clock, places: Places, read_only: bool = False
) -> Workspace:
    """Open a workspace whose place was checked and whose slot was opened already; raises as `open_workspace`."""
    try:
        if read_only:
            return _open_for_reading(folder, manifest, keys, clock, places)
        return _with_erasures_finished(_open_for_writing(folder, manifest, keys, clock, places))
    except Exception as error:
        raise translate(error) or error from None


def _furnish(folder: Path, workspace: WorkspaceId, slot: PassphraseSlot, keys: WorkspaceKeys, title: str) -> Manifest:
    """Everything a new workspace consists of, closed again."""
    files = Files("workspace-1.db", "drafts-1.db", FIRST_BLOBS)
    facts = {"workspace": workspace, "generation": "1", "slots_generation": "1", "author": new_id()}
    made = open_engine(folder / files.workspace, keys.workspace, create=True, pool="null")
    try:
        with made.connect().execution_options(immediate=True) as connection, connection.begin():
            make_tables(connection, metadata)
            stamp(connection)
            for name, value in (facts | ({"title": title} if title else {})).items():
                write_fact(connection, name, value)
    finally:
        made.dispose()
    drafts = open_engine(folder / files.drafts, keys.drafts, create=True, pool="null")
    try:
        with drafts.begin() as connection:
            make_tables(connection, drafts_metadata)
    finally:
        drafts.dispose()
    make_blobs(folder / FIRST_BLOBS, keys.blobs)
    (folder / LOCK_FILE).touch(mode=0o600)
    return write_manifest(folder, Manifest(workspace, 1, files, (slot.to_json(),), 1, keys.backup_public()), keys)


def _open_for_reading(folder: Path, manifest: Manifest, keys: WorkspaceKeys, clock: Clock, places: Places) -> Workspace:
    with disposed_on_failure(open_engines(folder, manifest, keys, read_only=True)) as engines:
        facts = agreed_facts(engines.workspace, manifest)
        if revision_of(engines.workspace) != HEAD:
            raise RuleViolation("workspace.needs_upgrade")
        record = identify_replica(folder, manifest, places, engines.workspace)
        return Workspace(
            folder,
            keys,
            manifest,
            clock=clock,
            places=places,
            author=facts.author,
            record=record,
            lock=None,
            engines=engines,
        )


def _open_for_writing(folder: Path, manifest: Manifest, keys: WorkspaceKeys, clock: Clock, places: Places) -> Workspace:
    lock = WriterLock(folder)
    lock.acquire()
    try:
        manifest = current_manifest(folder, manifest, keys)
        facts, record, revision = examine(folder, manifest, keys, places)
        if not copies_agree(folder, manifest):
            manifest = write_manifest(folder, manifest, keys)
        if revision != HEAD:
            manifest = _upgrade(folder, manifest, keys, clock, places)
        sweep(folder, manifest)
        clear_unfinished(folder, manifest, places)
        record = moved(record, folder / manifest.files.workspace)
        with disposed_on_failure(open_engines(folder, manifest, keys, read_only=False)) as engines:
            finish_slots(engines.workspace, facts, manifest)
            write_record(places.replica_record(manifest.workspace), record)
            return Workspace(
                folder,
                keys,
                manifest,
                clock=clock,
                places=places,
                author=facts.author,
                record=record,
                lock=lock,
                engines=engines,
            )
    except BaseException:
        lock.release()
        raise


def _with_erasures_finished(opened: Workspace) -> Workspace:
    try:
        # Where the disk does not allow it now, or the list cannot be read, the next opening tries again.
        with contextlib.suppress(WorkbenchError):
            finish_erasures(opened)
    except BaseException:
        opened.close()
        raise
    return opened


@dataclass(frozen=True, slots=True)
class _Closed:
    """A workspace that is not open yet, as the backup before a migration sees it."""

    folder: Path
    manifest: Manifest
    keys: WorkspaceKeys
    places: Places
    clock: Clock
    engine: sa.Engine
    backing_up: threading.Lock = field(default_factory=threading.Lock)

    def settle(self) -> None:
        """Nothing has been written that the record does not know."""


def _upgrade(folder: Path, manifest: Manifest, keys: WorkspaceKeys, clock: Clock, places: Places) -> Manifest:
    # The migration library takes as long to load as all the rest together, and is needed once in many months.
    from workbench.storage.migrate import migrate  # noqa: PLC0415

    def back_up_first(engine: sa.Engine) -> None:
        back_up(_Closed(folder, manifest, keys, places, clock, engine), occasion=Occasion.MIGRATION)

    return migrate(folder, manifest, keys, back_up=back_up_first)


def discard(folder: Path) -> None:
    """Remove a closed workspace that was begun and could not be finished."""
    shutil.rmtree(folder, ignore_errors=True)
