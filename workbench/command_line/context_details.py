"""Commands for hosts and situations of a context that stand: put right, ended, or removed where they never were so."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from workbench.command_line.sessions import Session, show_done, workspace_options
from workbench.domain.context_drafts import HostDraft, SituationDraft
from workbench.errors import RuleViolation
from workbench.identifiers import ContextHostId, ContextSituationId, InstrumentId, OrganisationId
from workbench.operations.contexts import (
    edit_host,
    edit_situation,
    end_hosts,
    end_situations,
    remove_hosts,
    remove_situations,
)
from workbench.queries.lists import record_named
from workbench.queries.names import find_record
from workbench.queries.reading import read_one
from workbench.storage.database import Connection
from workbench.storage.registry import CONTEXT_HOST, CONTEXT_SITUATION

_DAY = click.DateTime(["%Y-%m-%d"])
_NONE = "-"


@click.command("edit-host")
@click.argument("record", metavar="ID")
@workspace_options
@click.option("--country", default=None, metavar="CODE")
@click.option("--partner", default=None, help="Who is host.")
@click.option("--from", "start", default=None, metavar="DATE", help="2024, 2024-03 or 2024-03-31; an empty one goes.")
@click.option("--to", "end", default=None, metavar="DATE", help="The last day; an empty one goes.")
@click.pass_obj
def edit_host_command(
    session: Session, /, record: str, folder: Path, passphrase_file: str | None, partner: str | None, **said: str | None
) -> None:  # fmt: skip
    """Put a host right; what is not named stays as it is. "context show --json" shows ids."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = ContextHostId(find_record(connection, CONTEXT_HOST, record))
            draft = HostDraft.of(read_one(connection, CONTEXT_HOST, found))
            if partner is not None:
                draft = replace(draft, organisation=OrganisationId(record_named(connection, "partners", partner)))
        changes = edit_host(workspace.database, found, replace(draft, **_named(said)))
    show_done("Changed", changes)


@click.command("edit-situation")
@click.argument("record", metavar="ID")
@workspace_options
@click.option("--situation", default=None, metavar="CODE", help="A term of situation_types.")
@click.option(
    "--collective/--no-collective", "collective_response", default=None,
    help="Whether it needs a collective response.",
)  # fmt: skip
@click.option("--from", "start", default=None, metavar="DATE", help="2024, 2024-03 or 2024-03-31; an empty one goes.")
@click.option("--to", "end", default=None, metavar="DATE", help="The last day; an empty one goes.")
@click.option("--basis", default=None, help="Who says so, or where it is said.")
@click.option("--instrument", default=None, metavar="INSTRUMENT", help="- for none.")
@click.pass_obj
def edit_situation_command(
    session: Session, /, record: str, folder: Path, passphrase_file: str | None, instrument: str | None, **said: Any
) -> None:  # fmt: skip
    """Put a situation right; what is not named stays as it is. "context show --json" shows ids."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = ContextSituationId(find_record(connection, CONTEXT_SITUATION, record))
            draft = SituationDraft.of(read_one(connection, CONTEXT_SITUATION, found))
            if instrument is not None:
                ground = None if instrument == _NONE else record_named(connection, "instruments", instrument)
                draft = replace(draft, instrument=InstrumentId(ground) if ground else None)
        changes = edit_situation(workspace.database, found, replace(draft, **_named(said)))
    show_done("Changed", changes)


@click.command("end")
@click.argument("records", metavar="ID...", nargs=-1, required=True)
@workspace_options
@click.option("--on", type=_DAY, default=None, help="The last day; else today.")
@click.option("--never", is_flag=True, help="Remove what never was so.")
@click.pass_obj
def end_command(
    session: Session, records: Sequence[str], folder: Path, passphrase_file: str | None, on: datetime | None,
    never: bool,
) -> None:  # fmt: skip
    """End hosts or situations; "context show --json" shows ids."""
    if never and on is not None:
        raise click.UsageError("What never was has no last day: name --never or --on.")
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            hosts, situations = _hosts_and_situations(connection, records)
        if never and hosts:
            changes = remove_hosts(workspace.database, hosts)
        elif never:
            changes = remove_situations(workspace.database, situations)
        elif hosts:
            changes = end_hosts(workspace.database, hosts, on.date() if on else session.today())
        else:
            changes = end_situations(workspace.database, situations, on.date() if on else session.today())
    said = "Removed: {count}" if never else "Ended: {count}"
    show_done(said, changes, of=(CONTEXT_HOST.code, CONTEXT_SITUATION.code))


def _hosts_and_situations(
    connection: Connection, records: Sequence[str]
) -> tuple[list[ContextHostId], list[ContextSituationId]]:
    """Which are hosts, which situations. Both at once would be two operations, and one undo takes back only one."""
    hosts: list[ContextHostId] = []
    situations: list[ContextSituationId] = []
    for record in records:
        try:
            hosts.append(ContextHostId(find_record(connection, CONTEXT_HOST, record)))
        except RuleViolation as error:
            if error.code != "find.nothing":
                raise
            situations.append(ContextSituationId(find_record(connection, CONTEXT_SITUATION, record)))
    if hosts and situations:
        raise click.UsageError("Hosts and situations are ended apart from each other: name only one sort.")
    return hosts, situations


def _named(said: dict[str, Any]) -> dict[str, Any]:
    return {field: value for field, value in said.items() if value is not None}


COMMANDS = (edit_host_command, edit_situation_command, end_command)
"""What the group of contexts takes in."""
