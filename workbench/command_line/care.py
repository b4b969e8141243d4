"""Commands that look after the workspace: check, backup, restore, keys."""

import sys
from pathlib import Path

import click

from workbench.command_line.sessions import Session, json_option, read_passphrase, show_json, workspace_options
from workbench.operations.backups import back_up_workspace, restore_workspace
from workbench.operations.checks import CheckReport, check_workspace
from workbench.storage.workspaces import change_passphrase
from workbench.wording.checks import PROBLEMS

DAMAGED = 3


@click.command()
@workspace_options
@json_option
@click.pass_obj
def check(session: Session, folder: Path, passphrase_file: str | None, as_json: bool) -> None:
    """Look at everything, from pages to seals. Links, history's chain, values, records, labels and drafts too."""
    with session.workspace(folder, passphrase_file, read_only=True) as workspace:
        report = check_workspace(workspace)
    if as_json:
        show_json(_as_json(report))
    else:
        _tell(report)
    if report.problems:
        sys.exit(DAMAGED)


def _tell(report: CheckReport) -> None:
    counts = report.counts
    click.echo(f"Looked at {counts.operations} operations, {counts.changes} changes, {counts.records} records, "
               f"{report.drafts} drafts.")  # fmt: skip
    if counts.erased:
        click.echo(f"{counts.erased} changes were erased on purpose; the chain holds without them.")
    if report.labels_unsorted:
        click.echo(f"{report.labels_unsorted} names are still to be sorted; the next change does it.")
    for problem in report.problems:
        record = f" ({problem.kind} {problem.id})" if problem.id else ""
        click.echo(f"PROBLEM: {PROBLEMS.get(problem.code, problem.code)}{record}")
    click.echo("Problems: " + str(len(report.problems)) if report.problems else "All is well.")


def _as_json(report: CheckReport) -> dict[str, object]:
    counts = report.counts
    return {
        "operations": counts.operations, "changes": counts.changes, "records": counts.records,
        "erased": counts.erased, "drafts": report.drafts, "labels_unsorted": report.labels_unsorted,
        "problems": [{"code": item.code, "kind": item.kind, "id": item.id} for item in report.problems],
    }  # fmt: skip


@click.command()
@workspace_options
@click.option("--to", "target", type=click.Path(path_type=Path), default=None, metavar="FOLDER",
              help="Where to put the backup; else the workspace's own 'backups'.")  # fmt: skip
@click.pass_obj
def backup(session: Session, folder: Path, passphrase_file: str | None, target: Path | None) -> None:
    """Write one backup file and read it back. Keep one off this computer."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        report = back_up_workspace(workspace, target)
    click.echo(f"Backed up and checked: {report.path} ({report.size / 1_000_000:.1f} MB)")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", "target", required=True, type=click.Path(path_type=Path), metavar="FOLDER",
              help="A new folder, its name ending in .workbench.")  # fmt: skip
@click.option("--passphrase-file", metavar="FILE", help="Passphrase of the backup's day; - for input.")
@click.pass_obj
def restore(session: Session, file: Path, target: Path, passphrase_file: str | None) -> None:
    """Restore a backup FILE whole, into a new folder."""
    passphrase = read_passphrase(passphrase_file, "Passphrase")
    program = session.program
    folder = restore_workspace(file, target, passphrase, clock=program.clock, places=program.places, cost=program.cost)
    click.echo(f"Restored into {folder}.")


@click.group()
def keys() -> None:
    """The keys that open the workspace."""


@keys.command("passphrase")
@workspace_options
@click.option("--new-passphrase-file", metavar="FILE", help="File holding the new passphrase.")
@click.pass_obj
def change_passphrase_command(
    session: Session, folder: Path, passphrase_file: str | None, new_passphrase_file: str | None
) -> None:
    """Change the passphrase. Backups made before still open with the old one."""
    old = read_passphrase(passphrase_file, "Passphrase")
    new = read_passphrase(new_passphrase_file, "New passphrase", confirm=True)
    with session.opened(folder, old) as workspace:
        change_passphrase(workspace, old, new, cost=session.program.cost)
    click.echo("The passphrase was changed.")
