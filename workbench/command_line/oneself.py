"""The command that says who uses the workspace at this computer."""

from pathlib import Path

import click

from workbench.command_line.reading import language_option
from workbench.command_line.sessions import Session, json_option, show_json, workspace_options
from workbench.identifiers import OrganisationId, PostId
from workbench.operations.oneself import choose_new_post, choose_nobody, choose_organisation, choose_post
from workbench.queries.lists import record_named
from workbench.queries.oneself import Myself, read_myself
from workbench.storage.workspaces import Workspace


@click.command()
@click.option("--post", metavar="NAME", help="This post is yours; its id, its end or its title.")
@click.option("--new-post", metavar="TITLE", help="Yours is a post of your organisation that is new.")
@click.option("--organisation", metavar="NAME", help="You speak for this whole organisation.")
@click.option("--nobody", is_flag=True, help="Nobody in particular uses this copy of the workspace.")
@workspace_options
@json_option
@language_option
@click.pass_obj
def oneself(
    session: Session, post: str | None, new_post: str | None, organisation: str | None, nobody: bool, folder: Path,
    passphrase_file: str | None, as_json: bool, language: str,
) -> None:  # fmt: skip
    """Say who you are at this computer, or show it: "my actions" and "my organisation's" follow from it."""
    said = [name for name in (post, new_post, organisation, nobody) if name]
    if len(said) > 1:
        raise click.UsageError("Name one of --post, --new-post, --organisation and --nobody.")
    with session.workspace(folder, passphrase_file, read_only=not said) as workspace:
        if said:
            _choose(workspace, post, new_post, organisation, language)
        with workspace.database.read() as connection:
            known = read_myself(connection, session.today(), workspace.database.identity.replica, language)
    _show(known, as_json=as_json)


def _choose(
    workspace: Workspace, post: str | None, new_post: str | None, organisation: str | None, language: str
) -> None:
    database = workspace.database
    with database.read() as connection:
        found = record_named(connection, "posts", post) if post else ""
        meant = record_named(connection, "partners", organisation) if organisation else ""
    if found:
        choose_post(database, PostId(found))
    elif new_post:
        choose_new_post(database, new_post, language)
    elif meant:
        choose_organisation(database, OrganisationId(meant))
    else:
        choose_nobody(database)


def _show(known: Myself, *, as_json: bool) -> None:
    if as_json:
        show_json({
            "post": known.post, "organisation": known.organisation, "name": known.name, "formerly": known.formerly,
            "office": known.office,
        })  # fmt: skip
        return
    click.echo(f"You are: {known.name}" if known.name else "Nobody said who uses this copy of the workspace.")
    if known.formerly:
        click.echo(f"At another computer somebody was: {known.formerly}")
    if known.office_name:
        click.echo(f"Your organisation: {known.office_name}")
