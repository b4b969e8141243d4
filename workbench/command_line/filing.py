"""Commands about the files of a record: attaching, listing, saving a copy, removing, erasing for good."""

from pathlib import Path

import click

from workbench.command_line.sessions import Session, json_option, show_done, show_rows, workspace_options
from workbench.operations.attachments import attach_files, erase_attachment, remove_attachments, save_attachment
from workbench.queries.attachments import attachment_meant, list_attachments
from workbench.queries.lists import record_named

_NOUNS = {"meeting": "meetings", "group": "groups", "organisation": "partners"}


@click.group("files")
def files() -> None:
    """Keep files inside the workspace: sign-in sheets, papers, signed pages."""


@files.command("attach")
@click.argument("kind", type=click.Choice(sorted(_NOUNS)))
@click.argument("record")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@workspace_options
@click.option("--remark", default="", metavar="WORDS", help="What is to be known of them.")
@click.pass_obj
def attach(
    session: Session, kind: str, record: str, paths: tuple[Path, ...], folder: Path, passphrase_file: str | None,
    remark: str,
) -> None:  # fmt: skip
    """Attach files to a RECORD, named by its name, number or id. The files themselves stay where they are."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            owner = kind, record_named(connection, _NOUNS[kind], record)
        changes, attached = attach_files(workspace, owner, paths, remark=remark)
    for path, identifier in zip(paths, attached, strict=True):
        click.echo(f"Attached {path.name}: {identifier}")
    show_done("Attached: {count}", changes, of=("attachment",))


@files.command("list")
@click.argument("kind", type=click.Choice(sorted(_NOUNS)))
@click.argument("record")
@workspace_options
@json_option
@click.pass_obj
def list_files(
    session: Session, kind: str, record: str, folder: Path, passphrase_file: str | None, as_json: bool
) -> None:
    """List the files of a RECORD."""
    with session.reading(folder, passphrase_file) as connection:
        rows = list_attachments(connection, kind, record_named(connection, _NOUNS[kind], record))
    show_rows(rows, as_json=as_json, empty="No files.")


@files.command("save")
@click.argument("attachment")
@workspace_options
@click.option("--output", required=True, type=click.Path(path_type=Path), help="Where the copy is to lie.")
@click.option("--overwrite", is_flag=True, help="Also over a file that is there.")
@click.pass_obj
def save(
    session: Session, attachment: str, folder: Path, passphrase_file: str | None, output: Path, overwrite: bool
) -> None:
    """Write a copy of a file, and enter that in the diary. It is not encrypted there."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            meant = attachment_meant(connection, attachment)
        done = save_attachment(workspace, meant, output, overwrite=overwrite)
    click.echo(f"Wrote {done.path}")
    click.echo(f"SHA-256: {done.sha256}")


@files.command("remove")
@click.argument("attachments", nargs=-1, required=True)
@workspace_options
@click.pass_obj
def remove(session: Session, attachments: tuple[str, ...], folder: Path, passphrase_file: str | None) -> None:
    """Take files off their records."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            meant = [attachment_meant(connection, each) for each in attachments]
        changes = remove_attachments(workspace.database, meant)
    show_done("Removed", changes)


@files.command("erase")
@click.argument("attachment")
@workspace_options
@click.option("--name", required=True, help="The file's name, as proof that this one is meant.")
@click.pass_obj
def erase(session: Session, attachment: str, folder: Path, passphrase_file: str | None, name: str) -> None:
    """Erase a file for good, name and bytes. This cannot be taken back."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            meant = attachment_meant(connection, attachment)
        erase_attachment(workspace, meant, name)
    click.echo("Erased. A restore of an older backup erases it again.")
