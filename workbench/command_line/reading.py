"""Commands that only look: lists, single records, history. They work while somebody else writes."""

import dataclasses
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import click

from workbench.command_line.sessions import (
    Session,
    json_option,
    show_fields,
    show_json,
    show_rows,
    workspace_options,
)
from workbench.command_line.taking_in import show_signers
from workbench.queries.details import Detail, read_detail
from workbench.queries.diary import find_author
from workbench.queries.diary_filters import FAMILIES, DiaryFilter, DiaryPart, conditions_of
from workbench.queries.finding import find_records
from workbench.queries.history import list_changes, list_operations
from workbench.queries.lists import LISTS, record_named

KIND = click.Choice(list(LISTS), case_sensitive=False)
SIGNER = "signer"
language_option = click.option("--language", default="en", metavar="CODE", help="Language names are shown in.")


@click.command("list")
@click.argument("kind", type=KIND)
@workspace_options
@json_option
@language_option
@click.pass_obj
def list_records(
    session: Session, kind: str, folder: Path, passphrase_file: str | None, as_json: bool, language: str
) -> None:
    """List all records of a KIND."""
    with session.reading(folder, passphrase_file) as connection:
        rows = LISTS[kind].rows(connection, session.today(), language)
    show_rows(rows, as_json=as_json, empty=f"No {kind} yet.")


@click.command()
@click.argument("kind", type=click.Choice([*LISTS, SIGNER], case_sensitive=False))
@click.argument("record", metavar="ID", required=False)
@workspace_options
@json_option
@language_option
@click.pass_obj
def show(
    session: Session, kind: str, record: str | None, folder: Path, passphrase_file: str | None, as_json: bool,
    language: str,
) -> None:  # fmt: skip
    """Show one record of a KIND. ID may be the end of the id, a citable number, an acronym or the name.

    "signer" needs no ID: it shows this workspace's own fingerprint and the keys of others that are known.
    """
    if kind != SIGNER and not record:
        raise click.UsageError("Name the record too: show KIND ID.")
    with session.reading(folder, passphrase_file) as connection:
        if not record or kind == SIGNER:
            show_signers(connection, as_json=as_json)
            return
        found = record_named(connection, kind, record)
        detail = read_detail(connection, LISTS[kind].kind, found, session.today(), language)
    if as_json:
        show_json(_as_json(detail))
        return
    show_fields([("id", detail.id), *detail.fields])
    for part in detail.parts:
        click.echo(f"\n{part.heading}")
        show_rows(part.rows, as_json=False, empty="")


def _as_json(detail: Detail) -> dict[str, object]:
    parts = {part.heading.lower(): [dataclasses.asdict(row) for row in part.rows] for part in detail.parts}
    return {"id": detail.id, "kind": detail.kind, "fields": dict(detail.fields), **parts}


@dataclasses.dataclass(frozen=True, slots=True)
class FoundLine:
    """One line of what was found."""

    kind: str
    name: str
    note: str
    day: date | None
    id: str


@click.command()
@click.argument("text", nargs=-1, required=True)
@workspace_options
@json_option
@language_option
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 500), help="How many, the best first.")
@click.pass_obj
def find(
    session: Session, text: tuple[str, ...], folder: Path, passphrase_file: str | None, as_json: bool, language: str,
    limit: int,
) -> None:  # fmt: skip
    """Find records by name, acronym, other name or number, in any script.

    TEXT may be words in any order, beginnings of words, or from three letters on what stands inside of them.
    """
    with session.reading(folder, passphrase_file) as connection:
        found = find_records(connection, " ".join(text), language, limit=limit)
    rows = [FoundLine(row.kind, row.name, row.note, row.day, row.id) for row in found.rows]
    show_rows(rows, as_json=as_json, empty="Nothing is called so.")
    if found.more and not as_json:
        click.echo(f"{'More than ' if found.is_at_least else ''}{found.more} more names fit.", err=True)


@click.command()
@click.argument("kind", type=KIND, required=False)
@click.argument("record", metavar="[ID]", required=False)
@workspace_options
@json_option
@click.option("--limit", default=50, show_default=True, help="How many operations, the newest first.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Only from this day on.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Only up to this day.")
@click.option("--by", default=None, metavar="AUTHOR", help="Only by this author: a part of the name, or of the id.")
@click.option("--kind", "family", type=click.Choice(list(FAMILIES)), default=None, help="Only about such records.")
@click.option("--what", type=click.Choice([part.value for part in DiaryPart]), default="all", help="Only this sort.")
@click.pass_obj
def history(
    session: Session, kind: str | None, record: str | None, folder: Path, passphrase_file: str | None, as_json: bool,
    limit: int, since: datetime | None, until: datetime | None, by: str | None, family: str | None, what: str,
) -> None:  # fmt: skip
    """Show what was done in the workspace. With KIND and ID: all that happened to one record."""
    if kind and not record:
        raise click.UsageError("Name the record too: history KIND ID.")
    rows: Sequence[object]
    with session.reading(folder, passphrase_file) as connection:
        if kind and record:
            rows = list_changes(connection, record_named(connection, kind, record, removed_too=True))
        else:
            matching = DiaryFilter(
                part=DiaryPart(what), family=family or "", author=find_author(connection, by) if by else "",
                start=since.astimezone() if since else None,
                end=(until + timedelta(days=1)).astimezone() if until else None,
            )  # fmt: skip
            rows = list_operations(connection, limit, conditions_of(connection, matching))
    show_rows(rows, as_json=as_json, empty="Nothing has been done yet.")
