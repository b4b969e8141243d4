"""The commands that let something leave the workspace."""

from collections.abc import Sequence
from pathlib import Path

import click

from workbench.command_line.reading import KIND, language_option
from workbench.command_line.sessions import Session, workspace_options
from workbench.errors import RuleViolation
from workbench.identifiers import MeetingId
from workbench.operations.exports import Exported, export_list, export_minutes
from workbench.queries.lists import LISTS, record_named

_output = click.option(
    "--output", required=True, metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="File to write."
)
_overwrite = click.option("--overwrite", is_flag=True, help="Replace the file if it is there.")


@click.group()
def export() -> None:
    """Write minutes or a list to a file. Each export is noted in the diary."""


@export.command("minutes")
@click.argument("meeting", metavar="ID")
@workspace_options
@click.option(
    "--recipients",
    multiple=True,
    metavar="group:ID|organisation:ID|movement|public",
    help="Whom it is for; may be repeated. Without: whole, for your own use.",
)
@click.option("--language", default="en", metavar="CODE", help="Language of the form's own words.")
@_output
@_overwrite
@click.pass_obj
def export_minutes_command(
    session: Session,
    meeting: str,
    folder: Path,
    passphrase_file: str | None,
    recipients: tuple[str, ...],
    language: str,
    output: Path,
    overwrite: bool,
) -> None:
    """Write a meeting's minutes as Markdown (.md), for these recipients."""
    _require_ending(output, ".md")
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = MeetingId(record_named(connection, "meetings", meeting))
        done = export_minutes(
            workspace.database,
            found,
            output,
            recipients=recipients,
            language=language,
            words=session.program.minutes_words(),
            overwrite=overwrite,
        )
    _tell(done, recipients)


@export.command("list")
@click.argument("kind", type=KIND)
@workspace_options
@language_option
@_output
@_overwrite
@click.pass_obj
def export_list_command(
    session: Session, kind: str, folder: Path, passphrase_file: str | None, language: str, output: Path,
    overwrite: bool,
) -> None:  # fmt: skip
    """Write a list as CSV (.csv), for your own use."""
    _require_ending(output, ".csv")
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            rows = LISTS[kind].rows(connection, session.today(), language)
        done = export_list(workspace.database, kind, rows, output, overwrite=overwrite)
    _tell(done)


def _require_ending(output: Path, ending: str) -> None:
    if output.suffix.lower() != ending:
        raise RuleViolation("exports.ending", name=output.name, ending=ending)


def _tell(done: Exported, recipients: Sequence[str] = ()) -> None:
    whom = ", ".join(dict.fromkeys(recipients)) or "your own use"
    click.echo(f"Written for {whom}: {done.path}")
    if done.left_out:
        click.echo(f"Left out, as it is not for them: {done.left_out}")
    click.echo(f"SHA-256: {done.sha256}")
