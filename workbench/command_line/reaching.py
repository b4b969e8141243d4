"""Commands for ways to reach a partner, a post or a person: how fresh each is, and whether it may be passed on."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from workbench.command_line.sessions import Session, json_option, show_done, show_rows, show_saved, workspace_options
from workbench.domain.partners import ChannelKind
from workbench.domain.people_drafts import ChannelDraft
from workbench.identifiers import ChannelId
from workbench.operations.people import add_channel, edit_channel, remove_channel, verify_person
from workbench.queries.lists import record_named
from workbench.queries.names import find_record
from workbench.queries.partner_ways import read_ways_of
from workbench.queries.reading import read_one
from workbench.storage.registry import CHANNEL

_DAY = click.DateTime(["%Y-%m-%d"])
_OWNERS: Mapping[str, tuple[str, str]] = {
    "partner": ("organisation", "partners"), "post": ("post", "posts"), "person": ("person", "people"),
}  # fmt: skip
"""As one says it: the code of the owner's kind, and the list it is found in."""
_KIND = click.Choice([kind.value for kind in ChannelKind])
_share = click.option("--share/--keep-back", "may_share", default=None, help="Whether it may be passed on.")
_owner = click.argument("owner", type=click.Choice(list(_OWNERS)))


@click.group()
def reach() -> None:
    """How partners, posts and people are reached, one address or number at a time."""


@reach.command("list")
@_owner
@click.argument("name")
@workspace_options
@json_option
@click.pass_obj
def list_ways_command(
    session: Session, owner: str, name: str, folder: Path, passphrase_file: str | None, as_json: bool
) -> None:
    """List the addresses and numbers of a partner, a post or a person themselves."""
    kind, listed = _OWNERS[owner]
    with session.reading(folder, passphrase_file) as connection:
        rows = read_ways_of(connection, kind, record_named(connection, listed, name))
    show_rows(rows, as_json=as_json, empty="No address or number.")


@reach.command("add")
@_owner
@click.argument("name")
@click.argument("kind", type=_KIND)
@click.argument("value")
@workspace_options
@_share
@click.option("--verified", type=_DAY, default=None, help="The day it was found right.")
@click.pass_obj
def add_way_command(
    session: Session, owner: str, name: str, kind: str, value: str, folder: Path, passphrase_file: str | None,
    may_share: bool | None, verified: datetime | None,
) -> None:  # fmt: skip
    """Add an address or number. It may not be passed on unless that is said."""
    draft = ChannelDraft(kind=ChannelKind(kind), value=value, may_share=bool(may_share),
                         last_verified=verified.date() if verified else None)  # fmt: skip
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            record = record_named(connection, _OWNERS[owner][1], name)
        saved = add_channel(workspace.database, _OWNERS[owner][0], record, draft)
    show_saved("Added", saved)


@reach.command("edit")
@click.argument("way", metavar="ID")
@workspace_options
@click.option("--kind", type=_KIND, default=None)
@click.option("--value", default=None, metavar="TEXT", help="Another one has yet to be found right.")
@_share
@click.pass_obj
def edit_way_command(
    session: Session, way: str, folder: Path, passphrase_file: str | None, kind: str | None, value: str | None,
    may_share: bool | None,
) -> None:  # fmt: skip
    """Put an address or number right; what is not named stays. 'reach list --json' shows ids."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = read_one(connection, CHANNEL, find_record(connection, CHANNEL, way))
        draft = ChannelDraft.of(found)
        draft = replace(
            draft, kind=ChannelKind(kind) if kind else draft.kind, value=draft.value if value is None else value,
            may_share=draft.may_share if may_share is None else may_share,
        )  # fmt: skip
        changes = edit_channel(workspace.database, ChannelId(found.id), draft)
    show_done("Changed", changes)


@reach.command("verify")
@click.argument("ways", metavar="ID...", nargs=-1, required=True)
@workspace_options
@click.option("--on", type=_DAY, default=None, help="The day they were found right; else today.")
@click.pass_obj
def verify_ways_command(
    session: Session, ways: Sequence[str], folder: Path, passphrase_file: str | None, on: datetime | None
) -> None:  # fmt: skip
    """Note that these addresses or numbers were found right."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = [ChannelId(find_record(connection, CHANNEL, way)) for way in ways]
        changes = verify_person(workspace.database, found, on.date() if on else session.today())
    show_done("Noted", changes)


@reach.command("remove")
@click.argument("way", metavar="ID")
@workspace_options
@click.pass_obj
def remove_way_command(session: Session, way: str, folder: Path, passphrase_file: str | None) -> None:
    """Remove an address or number."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = ChannelId(find_record(connection, CHANNEL, way))
        changes = remove_channel(workspace.database, found)
    show_done("Removed", changes)
