"""The command that says more of one role: its post, its days, its areas, on what it rests, and what the host said."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from workbench.command_line.sessions import Session, show_done, workspace_options
from workbench.command_line.situating import DAY
from workbench.identifiers import AreaId, RoleAssignmentId
from workbench.operations.roles import edit_assignment
from workbench.queries.lists import record_named
from workbench.queries.role_sheets import read_assignment_draft
from workbench.storage.database import Connection

_NONE = "-"
_LISTS = {"post": "posts", "mandate": "mandates", "decision": "decisions", "instrument": "instruments"}
"""What a role can be linked to: the field, and the list it is found in."""


@click.command("say")
@click.argument("record", metavar="ID")
@workspace_options
@click.option("--post", default=None, metavar="POST", help="Through which post of the partner; - for none.")
@click.option("--area", "areas", multiple=True, metavar="AREA", help="These and no others; - for everywhere.")
@click.option("--from", "start", default=None, metavar="DATE", help="2024, 2024-03 or 2024-03-31.")
@click.option("--to", "end", default=None, metavar="DATE", help="The last day.")
@click.option("--mandate", default=None, metavar="ID", help="The mandate it rests on; - for none.")
@click.option("--decision", default=None, metavar="ID", help="The decision it rests on; - for none.")
@click.option("--instrument", default=None, metavar="INSTRUMENT", help="The instrument it rests on; - for none.")
@click.option("--basis", default=None, help="On what it rests, in words.")
@click.option("--host-agrees/--host-refuses", "agreed_by_host", default=None, help="What the host said.")
@click.option("--review", "review_on", type=DAY, default=None, help="When it is looked at again.")
@click.option("--note", default=None, help="A remark; it stays in the office.")
@click.pass_obj
def say_command(
    session: Session, /, record: str, folder: Path, passphrase_file: str | None, areas: Sequence[str],
    review_on: datetime | None, **said: Any,
) -> None:  # fmt: skip
    """Say more of one role; what is not named stays as it is. "role matrix" shows ids."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = RoleAssignmentId(record_named(connection, "roles", record))
            named = {field: value for field, value in said.items() if value is not None}
            draft = replace(read_assignment_draft(connection, found), **named | _links(connection, named))
            if areas:
                wanted = [record_named(connection, "areas", area) for area in areas if area != _NONE]
                draft = replace(draft, areas=tuple(AreaId(area) for area in wanted))
            if review_on is not None:
                draft = replace(draft, review_on=review_on.date())
        changes = edit_assignment(workspace.database, found, draft)
    show_done("Changed", changes)


def _links(connection: Connection, named: Mapping[str, Any]) -> dict[str, str | None]:
    """The records that were named, by the field that leads to them."""
    return {
        field: None if named[field] == _NONE else record_named(connection, listed, named[field])
        for field, listed in _LISTS.items() if field in named
    }  # fmt: skip
