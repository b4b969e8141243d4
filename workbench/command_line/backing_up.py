"""Commands about backups: make one, list them, say how often, restore one, prove that one can be restored."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from workbench.command_line.care import DAMAGED
from workbench.command_line.sessions import (
    Session,
    json_option,
    read_passphrase,
    read_secret,
    secret_options,
    show_done,
    show_json,
    show_rows,
    workspace_options,
)
from workbench.domain.backups import DAY, WEEK, Schedule
from workbench.domain.recovery_codes import parse_code
from workbench.errors import RuleViolation
from workbench.operations.backups import (
    back_up_if_due,
    back_up_workspace,
    backup_state,
    list_backups,
    restore_workspace,
    set_backup_schedule,
)
from workbench.operations.keys import Secret
from workbench.operations.restores import RestoreProof, bring_back, list_records_of_backup, prove_restore
from workbench.queries.backup_records import BackupRecordRow
from workbench.wording.checks import PROBLEMS

_LEAST_ENDING = 6
_EVERY = {"day": DAY, "week": WEEK, "never": None}


class DefaultGroup(click.Group):
    """A group whose first command is meant where none is named."""

    default = ""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = [self.default, *args]
        return super().parse_args(ctx, args)


class BackupGroup(DefaultGroup):
    """``backup`` alone makes one."""

    default = "now"


class RestoreGroup(DefaultGroup):
    """``restore FILE`` restores it whole."""

    default = "whole"


@click.group(cls=BackupGroup)
def backup() -> None:
    """Backups: 'backup --workspace FOLDER [--to FOLDER]' makes one. Keep one off this computer."""


@backup.command("now")
@workspace_options
@click.option("--to", "target", type=click.Path(path_type=Path), default=None, metavar="FOLDER",
              help="Where to put the backup; else the workspace's own 'backups'.")  # fmt: skip
@click.option("--if-due", is_flag=True, help="Only where the schedule says so, into the folder it names.")
@click.pass_obj
def backup_now(
    session: Session, folder: Path, passphrase_file: str | None, target: Path | None, if_due: bool
) -> None:  # fmt: skip
    """Write one backup file and read it back. Keep one off this computer."""
    if if_due and target:
        raise click.UsageError("--if-due goes where the schedule says; leave out --to.")
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        report = back_up_if_due(workspace) if if_due else back_up_workspace(workspace, target)
    if report is None:
        click.echo("No backup is due.")
        return
    click.echo(f"Backed up and checked: {report.path} ({report.size / 1_000_000:.1f} MB)")
    if report.files_left_out:
        click.echo(f"WITHOUT {report.files_left_out} attached files: their bytes cannot be read. Check the workspace.")
    if not report.standing.is_away:
        click.echo("It lies on this computer; keep another one elsewhere.")


@backup.command("schedule")
@workspace_options
@click.option("--every", type=click.Choice(list(_EVERY)), help="How often one is made by itself.")
@click.option("--to", "target", type=click.Path(path_type=Path), metavar="FOLDER",
              help="Where to, such as a stick.")  # fmt: skip
@click.option("--own-folder", is_flag=True, help="Into the workspace's own 'backups'.")
@click.option("--remind", type=click.IntRange(1, 365), metavar="DAYS",
              help="Remind after so many days without one off this computer.")  # fmt: skip
@click.pass_obj
def backup_schedule(
    session: Session, folder: Path, passphrase_file: str | None, every: str | None, target: Path | None,
    own_folder: bool, remind: int | None,
) -> None:  # fmt: skip
    """Show how often, and where to, backups are made by themselves on this computer; or say so."""
    if target and own_folder:
        raise click.UsageError("name one of --to and --own-folder.")
    with session.workspace(folder, passphrase_file, read_only=True) as workspace:
        old = backup_state(workspace).schedule
        wanted = Schedule(
            every=_EVERY[every] if every else old.every,
            folder=None if own_folder else str(target) if target else old.folder,
            away_every=DAY * remind if remind else old.away_every,
        )
        if wanted != old:
            set_backup_schedule(workspace, wanted)
        said = backup_state(workspace).schedule
    often = "never" if said.every is None else f"every {said.every.total_seconds() / 3600:g} hours"
    click.echo(f"By itself: {often}, into {said.folder or 'the workspace itself'}, while the workspace is open.")
    click.echo(f"Reminded after {said.away_every.days} days without one off this computer.")


@dataclasses.dataclass(frozen=True, slots=True)
class _Row:
    """One backup as the list shows it."""

    made_at: str
    occasion: str
    megabytes: str
    path: str


@backup.command("list")
@workspace_options
@json_option
@click.option("--in", "place", type=click.Path(path_type=Path), default=None, metavar="FOLDER",
              help="Another folder than the usual ones.")  # fmt: skip
@click.pass_obj
def backup_list(
    session: Session, folder: Path, passphrase_file: str | None, as_json: bool, place: Path | None
) -> None:  # fmt: skip
    """List the backups of this workspace, and say what is due."""
    with session.workspace(folder, passphrase_file, read_only=True) as workspace:
        found, state = list_backups(workspace, place), backup_state(workspace)
    if as_json:
        show_json({"backups": [_as_json(item) for item in found], "due": state.is_due, "away_due": state.is_away_due,
                   "newest": state.newest and _as_json(state.newest),
                   "newest_away": state.newest_away and _as_json(state.newest_away)})  # fmt: skip
        return
    rows = [_Row(f"{item.made_at:%Y-%m-%d %H:%M}", item.occasion, f"{item.size / 1_000_000:.1f}", item.path.name)
            for item in found]  # fmt: skip
    show_rows(rows, as_json=False, empty="There is no backup in these folders.")
    away = state.newest_away
    click.echo(f"Last one off this computer: {away.made_at:%Y-%m-%d %H:%M}" if away else "None off this computer.")
    if state.is_due:
        click.echo("A backup is due.")


def _as_json(item: Any) -> dict[str, object]:
    shown = dataclasses.asdict(item)
    return {name: value.isoformat() if name == "made_at" else value for name, value in shown.items()}


@click.group(cls=RestoreGroup)
def restore() -> None:
    """Bring back what a backup holds: 'restore FILE --to FOLDER' restores it whole."""


@restore.command("whole")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", "target", type=click.Path(path_type=Path), metavar="FOLDER",
              help="A new folder, its name ending in .workbench.")  # fmt: skip
@click.option("--test", "proof", is_flag=True, help="Only prove that it can be restored; needs --workspace.")
@click.option("--workspace", "folder", metavar="FOLDER", type=click.Path(path_type=Path),
              help="With --test: the workspace to compare with.")  # fmt: skip
@secret_options
@click.pass_obj
def restore_whole(
    session: Session, file: Path, target: Path | None, proof: bool, folder: Path | None, passphrase_file: str | None
) -> None:  # fmt: skip
    """Restore a backup FILE whole, into a new folder; or prove that it can be.

    Give the passphrase or the recovery code of the backup's day. Restored with a code, set a new passphrase next.
    """
    if proof != (target is None) or proof != (folder is not None):
        raise click.UsageError("give --to FOLDER to restore, or --test with --workspace FOLDER to prove.")
    secret, program = read_secret(file, passphrase_file), session.program
    if target is not None:
        made = restore_workspace(
            file, target, secret, clock=program.clock, places=program.places, cost=program.cost
        )  # fmt: skip
        click.echo(f"Restored into {made.folder}.")
        if made.files_missing:
            click.echo(f"{made.files_missing} attached files were not found beside the backup, or were damaged.")
    elif folder is not None:
        with session.opened(folder, secret) as workspace:
            found = prove_restore(workspace, file, secret, cost=program.cost)
        _tell_proof(found)


def _tell_proof(found: RestoreProof) -> None:
    click.echo(f"Restored {found.rows} rows of {found.made_at:%Y-%m-%d %H:%M}, compared them, and removed them again.")
    if found.newer_changes:
        click.echo(f"The workspace has gone on since: {found.newer_changes} changes are not in this backup.")
    for item in found.differences:
        click.echo(f"DIFFERS: {item.table}: {item.restored} rows restored, {item.expected} expected.")
    if found.files_missing:
        click.echo(f"FILES: {found.files_missing} attached files do not come back; the next backup writes them again.")
    for problem in found.problems:
        click.echo(f"PROBLEM: {PROBLEMS.get(problem.code, problem.code)} ({problem.kind} {problem.id})")
    if not found.holds:
        click.echo("Do not rely on this backup; make a new one, and check the workspace.")
        click.get_current_context().exit(DAMAGED)
    click.echo("The backup can be restored.")


@restore.command("records")
@click.argument("file", type=click.Path(path_type=Path))
@workspace_options
@json_option
@click.option("--only", multiple=True, metavar="ID", help="Bring this record back; may be repeated.")
@click.option("--backup-passphrase-file", metavar="FILE", help="Of the backup's day, if the keys were changed since.")
@click.option("--backup-recovery-code-file", metavar="FILE", help="In its stead, the recovery code of that day.")
@click.pass_obj
def restore_records(
    session: Session, file: Path, folder: Path, passphrase_file: str | None, as_json: bool, only: tuple[str, ...],
    backup_passphrase_file: str | None, backup_recovery_code_file: str | None,
) -> None:  # fmt: skip
    """List the records of backup FILE that were removed or changed since, or bring those named back."""
    old: Secret | None = read_passphrase(backup_passphrase_file, "Passphrase") if backup_passphrase_file else None
    if backup_recovery_code_file:
        old = parse_code(read_passphrase(backup_recovery_code_file, "Recovery code"))
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        rows = list_records_of_backup(workspace, file, old)
        if only:
            changes = bring_back(workspace, file, [_record(rows, typed) for typed in only], old)
            show_done(f"Brought back: {len(changes.touched)} records", changes)
            return
    show_rows(rows, as_json=as_json, empty="The workspace holds everything this backup holds.")


def _record(rows: Sequence[BackupRecordRow], typed: str) -> str:
    """The id somebody means by it or by its ending."""
    found = {row.id for row in rows if len(typed) >= _LEAST_ENDING and row.id.endswith(typed.lower())}
    if len(found) != 1:
        raise RuleViolation("restore.not_in_backup", id=typed)
    return found.pop()
