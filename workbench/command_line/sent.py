"""The command that tells whether a file is one that left the workspace."""

from dataclasses import asdict
from pathlib import Path

import click

from workbench.command_line.reading import language_option
from workbench.command_line.sessions import Session, json_option, show_json, workspace_options
from workbench.operations.exports import hash_of
from workbench.queries.releases import SentCopy, find_sent


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@workspace_options
@json_option
@language_option
@click.pass_obj
def sent(
    session: Session, file: Path, folder: Path, passphrase_file: str | None, as_json: bool, language: str
) -> None:  # fmt: skip
    """Tell whether exactly this FILE left the workspace, when and for whom. Of a message: its attachment, saved."""
    sha256 = hash_of(file)
    with session.reading(folder, passphrase_file) as connection:
        copies = find_sent(connection, sha256, language)
    if as_json:
        show_json({"sha256": sha256, "sent": [_as_json(copy) for copy in copies]})
        return
    for copy in copies:
        whom = ", ".join(copy.recipients) or "your own use"
        click.echo(f"Left on {copy.released_at:%Y-%m-%d %H:%M} UTC for {whom}: {copy.what}, as {copy.form.value}")
    if not copies:
        click.echo("The diary knows no file with exactly these contents.")


def _as_json(copy: SentCopy) -> dict[str, object]:
    return {**asdict(copy), "released_at": copy.released_at.isoformat(), "form": copy.form.value}
