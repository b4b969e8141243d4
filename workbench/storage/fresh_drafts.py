"""Puts an empty file of drafts in the place of one that cannot be read, through the manifest and nothing else."""

from dataclasses import replace
from pathlib import Path

from workbench.clock import Clock
from workbench.errors import Refused, RuleViolation
from workbench.storage.drafts import Drafts, drafts_metadata
from workbench.storage.engine import open_engine, translate
from workbench.storage.generations import remove_database
from workbench.storage.keys import WorkspaceKeys
from workbench.storage.locks import WriterLock
from workbench.storage.making_tables import make_tables
from workbench.storage.manifest import Manifest, file_generation, read_manifest, write_manifest
from workbench.storage.opening import current_manifest
from workbench.storage.places import Places, check_place, sync_file, sync_folder
from workbench.storage.slots import Secret
from workbench.storage.unlocking import unlock


def replace_drafts(folder: Path, secret: Secret, *, clock: Clock, places: Places) -> Manifest:
    """Make an empty file of drafts the one in force; gives the manifest. The unreadable one goes at the next opening.

    Raises `RuleViolation` ``drafts.readable`` where the drafts can be read, and as opening for writing does; nothing
    is changed then.
    """
    check_place(folder)
    seen = read_manifest(folder)
    keys = unlock(seen, secret, places=places, clock=clock)[1]
    lock = WriterLock(folder)
    lock.acquire()
    try:
        manifest = current_manifest(folder, seen, keys)
        if _are_readable(folder / manifest.files.drafts, keys):
            raise RuleViolation("drafts.readable")
        name = f"drafts-{(file_generation('drafts', manifest.files.drafts) or 0) + 1}.db"
        _make(folder / name, keys)
        sync_folder(folder)
        return write_manifest(folder, replace(manifest, files=replace(manifest.files, drafts=name)), keys)
    except Exception as error:
        raise translate(error) or error from None
    finally:
        lock.release()


def _make(path: Path, keys: WorkspaceKeys) -> None:
    # Left over from a try that was cut short; no manifest ever named it.
    remove_database(path)
    engine = open_engine(path, keys.drafts, create=True, pool="null")
    try:
        with engine.begin() as connection:
            make_tables(connection, drafts_metadata)
    finally:
        engine.dispose()
    sync_file(path)


def _are_readable(path: Path, keys: WorkspaceKeys) -> bool:
    try:
        engine = open_engine(path, keys.drafts, read_only=True, pool="null")
    except Refused:
        return False
    try:
        Drafts(engine).all()
    except Exception as error:
        if isinstance(translate(error), Refused):
            return False
        raise
    else:
        return True
    finally:
        engine.dispose()
