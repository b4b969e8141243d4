"""What is done for the page off the window's thread."""

from dataclasses import dataclass
from pathlib import Path

from ui.kit.desk import Desk
from ui.kit.tasks import Progress
from workbench.errors import RuleViolation
from workbench.operations.backups import (
    BackupReport,
    BackupState,
    KnownBackup,
    back_up_workspace,
    backup_folders,
    backup_state,
    known_backups,
)
from workbench.operations.checks import CheckReport, check_workspace, rebuild_derived
from workbench.operations.erasures import mend_erasures
from workbench.operations.keys import Secret
from workbench.operations.restores import RestoreProof, list_records_of_backup, prove_restore, restore_whole
from workbench.queries.backup_records import BackupRecordRow

CANCELLED = "backup.cancelled"


@dataclass(frozen=True, slots=True)
class View:
    """All the page shows of backups."""

    state: BackupState
    backups: list[KnownBackup]
    folders: list[Path]
    """Beside the workspace's own, the last one first."""


def read_view(desk: Desk, progress: Progress) -> View:
    """What is known of backups now; asks the disks they lie on."""
    workspace = desk.workspace
    state = backup_state(workspace)
    progress.check()
    return View(state, known_backups(workspace), backup_folders(workspace))


def back_up(desk: Desk, folder: Path | None, progress: Progress) -> BackupReport | None:
    """Writes one backup and reads it back; None where somebody stopped it."""
    try:
        return back_up_workspace(desk.workspace, folder, progress.step, cancelled=lambda: progress.is_stopped)
    except RuleViolation as error:
        if error.code != CANCELLED:
            raise
        return None


def prove(desk: Desk, backup: Path, secret: Secret | None, progress: Progress) -> RestoreProof:
    """Restores a backup for real beside the workspace, compares, and removes it again."""
    return prove_restore(desk.workspace, backup, secret, cost=desk.program.cost, progress=progress.step)


def list_records(desk: Desk, backup: Path, secret: Secret | None, progress: Progress) -> list[BackupRecordRow]:
    """The records a backup could give back."""
    return list_records_of_backup(
        desk.workspace, backup, secret, language=desk.language, progress=progress.step
    )  # fmt: skip


def go_back(desk: Desk, backup: Path, secret: Secret | None, progress: Progress) -> BackupReport:
    """Puts a backup in the place of the present state; gives the backup of that, made first."""
    return restore_whole(desk.workspace, backup, secret, progress=progress.step)


def check(desk: Desk, progress: Progress) -> CheckReport:
    """Looks at everything."""
    return check_workspace(desk.workspace, progress.step)


def rebuild(desk: Desk, progress: Progress) -> CheckReport:
    """Makes anew what follows from the records, and looks again."""
    rebuild_derived(desk.database)
    mend_erasures(desk.workspace)
    return check_workspace(desk.workspace, progress.step)
