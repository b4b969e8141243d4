"""Commands for letting go of people whose time is over: nobody is erased by itself."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import click

from workbench.command_line.reading import language_option
from workbench.command_line.sessions import Session, json_option, show_done, show_json, workspace_options
from workbench.identifiers import PersonId
from workbench.operations.people import run_retention, set_contact_defaults
from workbench.operations.people.retention import Kept, RetentionRun
from workbench.queries.lists import record_named
from workbench.queries.retention import read_retention
from workbench.storage.database import Connection

_DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def retention() -> None:
    """See whose time is over, and decide of each: nobody is erased by itself."""


@retention.command("list")
@workspace_options
@json_option
@language_option
@click.pass_obj
def list_retention_command(
    session: Session, folder: Path, passphrase_file: str | None, as_json: bool, language: str
) -> None:  # fmt: skip
    """List people past their time, and from what that is counted."""
    with session.reading(folder, passphrase_file) as connection:
        preview = read_retention(connection, session.today(), language)
    rows = [
        {"id": row.id, "name": row.name, "post": row.post, "organisation": row.organisation,
         "until": row.retention.until, "counted_from": row.retention.basis.value}
        for row in preview.rows
    ]  # fmt: skip
    if as_json:
        show_json(rows)
        return
    for row in rows:
        click.echo("  ".join(str(value) for value in row.values() if value))
    if not rows:
        click.echo("Nobody is past their time.")
    if preview.defaults.months is None:
        click.echo("The workspace does not say for how long contacts are kept: 'retention set --months N'.")


@retention.command("run")
@workspace_options
@click.option("--erase", "erased", multiple=True, metavar="NAME", help="Erase for good; may be repeated.")
@click.option("--keep", "kept", multiple=True, metavar="NAME", help="Keep longer; may be repeated.")
@click.option("--until", type=_DAY, default=None, help="Until when those are kept.")
@click.option("--reason", default="", metavar="WORDS", help="Why they are kept.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def run_retention_command(
    session: Session, folder: Path, passphrase_file: str | None, erased: Sequence[str], kept: Sequence[str],
    until: datetime | None, reason: str, yes: bool,
) -> None:  # fmt: skip
    """Erase and keep people past their time, all at once."""
    if kept and until is None:
        raise click.UsageError("--keep needs --until.")
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            run = RetentionRun(
                erase=_people(connection, erased),
                keep=[Kept(each, until.date() if until else date.max, reason) for each in _people(connection, kept)],
            )  # fmt: skip
        if erased and not yes:
            click.confirm(f"This cannot be undone. Erase {len(erased)} people for good?", abort=True, err=True)
        report = run_retention(workspace, run, session.today())
    click.echo(f"Erased: {report.erased}. Kept longer: {report.kept}.")
    for subject in report.erasure.mentioned_in if report.erasure else ():
        click.echo(f"The name still stands in the words of: {subject.kind} {subject.id}")


def _people(connection: Connection, names: Sequence[str]) -> list[PersonId]:
    return [PersonId(record_named(connection, "people", name)) for name in names]


@retention.command("set")
@workspace_options
@click.option("--purpose", default=None, help="Why professionals' contacts are kept.")
@click.option("--months", type=click.IntRange(min=0), default=None, help="For how many months; 0: no end.")
@click.pass_obj
def set_retention_command(
    session: Session, folder: Path, passphrase_file: str | None, purpose: str | None, months: int | None
) -> None:  # fmt: skip
    """Say why, and for how long after they were last of use, contacts are kept."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            before = read_retention(connection, session.today()).defaults
        said = before.months if months is None else months or None
        changes = set_contact_defaults(
            workspace.database, before.purpose if purpose is None else purpose, said
        )  # fmt: skip
    show_done("Noted", changes)
