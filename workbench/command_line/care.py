"""Commands that look the workspace over, and save what can be saved."""

import dataclasses
from pathlib import Path

import click

from workbench.command_line.sessions import (
    Session,
    json_option,
    read_passphrase,
    read_secret,
    secret_options,
    show_json,
    workspace_options,
)
from workbench.operations.checks import CheckReport, check_workspace, rebuild_derived, replace_drafts_file
from workbench.operations.erasures import mend_erasures
from workbench.operations.salvage import salvage as salvage_workspace
from workbench.wording.checks import PROBLEMS

DAMAGED = 3


@click.command()
@workspace_options
@json_option
@click.option("--rebuild", is_flag=True, help="First make anew what follows from the records: names in lists, sorting.")
@click.option("--fresh-drafts", is_flag=True, help="First replace a missing or damaged file of drafts by an empty one.")
@click.pass_obj
def check(
    session: Session, folder: Path, passphrase_file: str | None, as_json: bool, rebuild: bool, fresh_drafts: bool
) -> None:  # fmt: skip
    """Look at everything, from pages to seals. Links, history's chain, values, records, labels and drafts too."""
    secret, program = read_secret(folder, passphrase_file), session.program
    if fresh_drafts:
        replace_drafts_file(folder, secret, clock=program.clock, places=program.places)
    with session.opened(folder, secret, read_only=not rebuild) as workspace:
        if rebuild:
            made = rebuild_derived(workspace.database)
            mend_erasures(workspace)
        report = check_workspace(workspace)
    if as_json:
        show_json(_as_json(report))
    else:
        if rebuild:
            click.echo(f"Made {made} names anew.")
        _tell(report)
    if report.problems:
        click.get_current_context().exit(DAMAGED)


@click.command()
@click.argument("damaged", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@secret_options
@click.option("--new-passphrase-file", metavar="FILE", help="Passphrase of the new one; needed with a recovery code.")
@json_option
@click.pass_obj
def salvage(
    session: Session, damaged: Path, new: Path, passphrase_file: str | None, new_passphrase_file: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Read what can be read of the DAMAGED workspace into a NEW one. The damaged one is left as it is."""
    secret, program = read_secret(damaged, passphrase_file), session.program
    new_passphrase = read_passphrase(new_passphrase_file, "New passphrase") if new_passphrase_file else None
    report = salvage_workspace(
        damaged, new, secret, clock=program.clock, places=program.places, new_passphrase=new_passphrase,
        cost=program.cost,
    )  # fmt: skip
    if as_json:
        show_json(dataclasses.asdict(report) | {"lost": report.lost})
        return
    for item in report.kinds:
        history = f", {item.from_history} of them from history" if item.from_history else ""
        click.echo(f"{item.kind}: {item.saved} saved{history}, {item.lost} lost")
    if report.unlinked:
        click.echo(f"{report.unlinked} records lost a link to another record.")
    if report.files_lost:
        click.echo(f"The bytes of {report.files_lost} attached files could not be read.")
    if report.lost or not report.unread:
        click.echo(f"Known to be lost: {report.lost} records." if report.lost else "Nothing was lost.")
    if report.unread:
        click.echo("Not all could be read in: " + ", ".join(sorted(report.unread)) + ".")
        click.echo("Records that nothing else names may be lost there as well; compare with a backup.")
    click.echo(f"Saved into {report.folder}. History begins anew there; keep the damaged workspace and its backups.")


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
    for item in report.advice:
        click.echo(f"ADVICE: {PROBLEMS.get(item.code, item.code)}")
    click.echo("Problems: " + str(len(report.problems)) if report.problems else "All is well.")


def _as_json(report: CheckReport) -> dict[str, object]:
    counts = report.counts
    return {
        "operations": counts.operations, "changes": counts.changes, "records": counts.records,
        "erased": counts.erased, "drafts": report.drafts, "labels_unsorted": report.labels_unsorted,
        "problems": [{"code": item.code, "kind": item.kind, "id": item.id} for item in report.problems],
        "advice": [item.code for item in report.advice],
    }  # fmt: skip
