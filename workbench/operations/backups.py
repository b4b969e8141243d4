"""Backups by hand, and a whole restore into a folder of its own."""

from collections.abc import Callable
from pathlib import Path

from workbench.clock import Clock
from workbench.identifiers import ReplicaId, new_id
from workbench.operations.erasures import erase_subjects
from workbench.storage.backups import BackupReport, back_up
from workbench.storage.database import Database, Engine, Identity
from workbench.storage.erasure_list import Erasure
from workbench.storage.erasures import Subject
from workbench.storage.generations import read_facts
from workbench.storage.keys import Argon2Cost
from workbench.storage.migrations import HEAD
from workbench.storage.places import Places
from workbench.storage.restore import restore
from workbench.storage.workspaces import Workspace

Progress = Callable[[int, int], None]


def back_up_workspace(
    workspace: Workspace, folder: Path | None = None, progress: Progress | None = None
) -> BackupReport:
    """Writes one checked backup file into a folder, by default the workspace's own ``backups``."""
    workspace.require_writing()
    return back_up(workspace, folder, progress=progress)


def restore_workspace(
    backup: Path, folder: Path, passphrase: str, *, clock: Clock, places: Places, cost: Argon2Cost | None = None
) -> Path:
    """Restores a backup whole into a new folder; whoever was erased since is erased there too."""

    def replay(engine: Engine, erasures: tuple[Erasure, ...]) -> None:
        with engine.connect() as connection:
            author = read_facts(connection).author
        identity = Identity(author, ReplicaId(new_id()))
        database = Database(engine, identity=identity, clock=clock, revision=HEAD)
        erase_subjects(database, [Subject(item.kind, item.id) for item in erasures])

    return restore(backup, folder, passphrase, places=places, replay_erasures=replay, cost=cost)
