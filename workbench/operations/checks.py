"""Checking a workspace from the cipher's pages to the seals on minutes, and filling in what may be made later."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from workbench.clock import Clock
from workbench.errors import Refused
from workbench.operations.backups import backup_state
from workbench.operations.erasures import erasure_problems
from workbench.storage import labels
from workbench.storage.attached import verify_files
from workbench.storage.database import Connection, Database
from workbench.storage.drafts import Drafts
from workbench.storage.engine import translate
from workbench.storage.fresh_drafts import replace_drafts
from workbench.storage.manifest import copies_agree
from workbench.storage.opening import checkpoint
from workbench.storage.places import Places
from workbench.storage.registry import KINDS
from workbench.storage.replicas import check_witnessed
from workbench.storage.slots import Secret
from workbench.storage.verification import (
    Counts,
    Problem,
    verify_chain,
    verify_labels,
    verify_pages,
    verify_seals,
    verify_tables,
)
from workbench.storage.workspaces import Workspace

Progress = Callable[[int, int], None]
"""Told how many looks are done, and of how many."""

OLD_BACKUP = timedelta(days=7)
"""From this age on a backup that lacks changes is spoken of."""


def _untold(done: int, of: int) -> None:
    """Nobody wants to know how far it is."""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was looked at and what was found; no problems means that all holds."""

    problems: tuple[Problem, ...]
    counts: Counts
    drafts: int
    labels_unsorted: int
    """Labels whose sort keys are still to be made; lists show them last until then."""
    advice: tuple[Problem, ...] = ()
    """What is not damaged and yet should be seen to, such as a backup that is too old."""


def check_workspace(workspace: Workspace, progress: Progress = _untold) -> CheckReport:
    """Looks at everything: pages, links, chain, values, tables, labels, seals, drafts, manifests, backups.

    What cannot be read is a finding too; the rest is looked at as far as it can be. What ``progress`` raises stops it.
    """
    counts = Counts()
    problems: list[Problem] = []
    unsorted = 0
    _bring_in_logs(workspace)
    try:
        with workspace.database.read() as connection:
            looks = (verify_pages(connection), *_deeper(connection, workspace, counts))
            for done, found in enumerate(looks):
                progress(done, len(looks))
                # One by one: what was found before a page cannot be read is told as well.
                for problem in found:
                    problems.append(problem)
            unsorted = labels.count_unsorted(connection)
    except Refused:
        problems.append(Problem("check.unreadable"))
    drafts = _count_drafts(workspace)
    if drafts is None:
        problems.append(Problem("check.drafts_unreadable"))
    if not copies_agree(workspace.folder, workspace.manifest):
        problems.append(Problem("check.manifests_differ"))
    problems += erasure_problems(workspace)
    return CheckReport(tuple(problems), counts, drafts or 0, unsorted, tuple(_advice(workspace)))


def _bring_in_logs(workspace: Workspace) -> None:
    """Seals of pages are looked at in the files themselves; what a power loss left there by half is whole in a log."""
    if workspace.lock is not None:
        for engine in (workspace.engine, workspace.drafts, workspace.blobs.engine()):
            checkpoint(engine, waits=False)


def _count_drafts(workspace: Workspace) -> int | None:
    """How many drafts there are; None if any page of their file is damaged, also one that holds none just now."""
    try:
        with workspace.drafts.connect() as connection:
            if any(verify_pages(connection)):
                return None
        return len(Drafts(workspace.drafts).all())
    except Exception as error:
        if translate(error) is None:
            raise
        return None


def _deeper(connection: Connection, workspace: Workspace, counts: Counts) -> tuple[Iterator[Problem], ...]:
    return (
        verify_chain(connection, counts),
        verify_tables(connection, counts),
        verify_labels(connection),
        verify_seals(connection),
        verify_files(connection, workspace.blobs),
        _witnessed(connection, workspace),
    )


def _witnessed(connection: Connection, workspace: Workspace) -> Iterator[Problem]:
    for found in check_witnessed(connection, workspace.record):
        yield Problem(f"check.copy_{found.kind}")


def _advice(workspace: Workspace) -> Iterator[Problem]:
    try:
        state = backup_state(workspace)
    except Exception as error:
        # A database so damaged that it does not tell its history was reported already.
        if not isinstance(translate(error), Refused):
            raise
        return
    if state.newest is None or not state.newest.path.exists():
        yield Problem("check.no_backup")
    elif state.is_due and workspace.clock.now() - state.newest.made_at > OLD_BACKUP:
        yield Problem("check.backup_old")
    if state.newest_away is None:
        yield Problem("check.no_backup_away")
    elif state.is_away_due:
        yield Problem("check.backup_away_old")


def rebuild_derived(database: Database) -> int:
    """Makes everything anew that follows from the records: their names in lists, and how they are sorted.

    History and records are not touched, so there is nothing to undo. Gives how many names were made.
    """
    made = 0
    with database.begin_immediate() as connection:
        labels.remove_all(connection)
        for kind in KINDS:
            made += labels.make_anew(connection, kind)
    fill_sort_keys(database)
    return made


def replace_drafts_file(folder: Path, secret: Secret, *, clock: Clock, places: Places) -> None:
    """Puts an empty file of drafts in the place of one that is missing or damaged; records are not touched.

    Raises as opening does, and RuleViolation ``drafts.readable`` where the drafts can be read: nobody's words are lost.
    """
    replace_drafts(folder, secret, clock=clock, places=places)


def fill_sort_keys(database: Database) -> int:
    """Makes the sort keys that bulk imports left for later, some at a time; gives how many it made."""
    made = 0
    while True:
        with database.begin_immediate() as connection:
            done = labels.fill_sort_keys(connection, database.sort_key)
        made += done
        if not done:
            return made
