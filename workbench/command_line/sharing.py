"""The command that says who may receive a record."""

from pathlib import Path

import click

from workbench.command_line.sessions import Session, show_done, workspace_options
from workbench.domain.audiences import Audience, of_group
from workbench.identifiers import GroupId
from workbench.operations.audiences import KINDS, set_audience
from workbench.queries.lists import LISTS, record_named
from workbench.storage.database import Connection

_INHERIT = "inherit"
_GROUP = "group:"
_LISTED = [name for name, listing in LISTS.items() if listing.kind.code in KINDS]


@click.command("audience")
@click.argument("kind", type=click.Choice(_LISTED))
@click.argument("record", metavar="ID")
@click.argument("audience")
@workspace_options
@click.pass_obj
def audience(
    session: Session, kind: str, record: str, audience: str, folder: Path, passphrase_file: str | None
) -> None:  # fmt: skip
    """Say who may receive a record: public, partners, movement, office, group:NAME, or inherit.

    ID is a name or an id as 'list KIND' tells it. 'inherit' leaves it to what the record stands in, such as the
    context of a role; it never goes farther than that.
    """
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = record_named(connection, kind, record)
            stated = _audience(connection, audience)
        changes = set_audience(workspace.database, [(LISTS[kind].kind.code, found)], stated)
    show_done("Done", changes)


def _audience(connection: Connection, typed: str) -> Audience | None:
    if typed == _INHERIT:
        return None
    if typed.startswith(_GROUP):
        return of_group(GroupId(record_named(connection, "groups", typed.removeprefix(_GROUP))))
    return Audience.from_text(typed)
