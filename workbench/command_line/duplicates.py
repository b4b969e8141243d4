"""Commands about records that may be one: listing them, making two one, parting them again, saying they are two."""

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from workbench.changes import Changes
from workbench.command_line.reading import language_option
from workbench.command_line.sessions import Session, json_option, show_done, show_json, show_rows, workspace_options
from workbench.domain.merging import Side
from workbench.errors import RuleViolation
from workbench.identifiers import OrganisationId, PersonId, is_id
from workbench.operations.backups import back_up_before_bulk
from workbench.operations.partners.merging import (
    ask_again,
    keep_organisations_apart,
    keep_people_apart,
    merge_organisations,
    merge_people,
    separate_organisations,
    separate_people,
)
from workbench.queries.diary import Reader
from workbench.queries.duplicates import DuplicateRow, find_duplicate_organisations, find_duplicate_people
from workbench.queries.duplicates import list_kept_apart as kept_apart
from workbench.queries.lists import record_named
from workbench.queries.merge_previews import (
    Counted,
    MergePreview,
    SeparationPreview,
    read_merge_preview,
    read_separation_preview,
    read_separations,
)
from workbench.storage.database import Connection, Database
from workbench.wording import Words
from workbench.wording.duplicates import AGAINST, told
from workbench.wording.kinds import kind_name

F = TypeVar("F", bound=Callable[..., Any])
_NAMED = {"partners": "organisation", "people": "person"}
_kind = click.option(
    "--kind", type=click.Choice(list(_NAMED)), default="partners", show_default=True, help="Of which records."
)


@click.command()
@workspace_options
@json_option
@language_option
@_kind
@click.option("--apart", is_flag=True, help="List those of whom somebody said that they are two.")
@click.option("--two", nargs=2, metavar="ID ID", help="Say that these are two; they are not listed again.")
@click.option("--again", metavar="ID", help="Ask again about a pair that --apart lists.")
@click.option("--why", default="", help="With --two: how it is known.")
@click.pass_obj
def duplicates(
    session: Session, folder: Path, passphrase_file: str | None, as_json: bool, language: str, kind: str, apart: bool,
    two: tuple[str, str] | None, again: str | None, why: str,
) -> None:  # fmt: skip
    """List records that may be one and the same, each with its reasons. Nothing is merged by itself."""
    if two or again:
        with session.workspace(folder, passphrase_file, read_only=False) as workspace:
            steps = _say(workspace.database, kind, two, again, why)
        show_done("Noted", *steps)
        return
    with session.reading(folder, passphrase_file) as connection:
        if apart:
            show_rows(kept_apart(connection, language), as_json=as_json, empty="Nobody was said to be two.")
            return
        find = find_duplicate_organisations if kind == "partners" else find_duplicate_people
        found = find(connection, language)
    if as_json:
        show_json([_as_json(row) for row in found])
    else:
        _show(found, session.program.words(language))


def _say(database: Database, kind: str, two: tuple[str, str] | None, again: str | None, why: str) -> list[Changes]:
    steps = [ask_again(database, [again])] if again else []
    if not two:
        return steps
    with database.read() as connection:
        first, second = (record_named(connection, kind, typed) for typed in two)
    if kind == "partners":
        kept = keep_organisations_apart(database, OrganisationId(first), OrganisationId(second), why)
    else:
        kept = keep_people_apart(database, PersonId(first), PersonId(second), why)
    return [*steps, kept.changes]


def _as_json(row: DuplicateRow) -> dict[str, object]:
    return {
        "kind": row.kind, "score": row.score, "first": {"id": row.first.id, "name": row.first.name},
        "second": {"id": row.second.id, "name": row.second.name}, "against": list(row.against),
        "because": [
            {"reason": item.reason, "first": item.first, "second": item.second, "readings": item.readings}
            for item in row.because
        ],
    }  # fmt: skip


def _show(found: Sequence[DuplicateRow], words: Words) -> None:
    if not found:
        click.echo("No duplicates.")
    for row in found:
        first, second = (f"{side.name} ({side.id[-12:]})" for side in (row.first, row.second))
        click.echo(f"{row.score:4.0%}  {first}  |  {second}")
        for item in row.because:
            click.echo(f"      {told(item.reason, item.first, item.second, item.readings, words)}")
        for against in row.against:
            click.echo(f"      but: {words.text(AGAINST[against])}")


@click.command()
@click.argument("survivor", metavar="ID")
@click.argument("other", metavar="ID")
@workspace_options
@language_option
@_kind
@click.option("--take", multiple=True, metavar="FIELD", help="Take this field from the second; may be repeated.")
@click.option("--keep", multiple=True, metavar="FIELD", help="Keep this field of the first; may be repeated.")
@click.option("--dry-run", is_flag=True, help="Show what would happen and write nothing.")
@click.pass_obj
def merge(
    session: Session, survivor: str, other: str, folder: Path, passphrase_file: str | None, language: str, kind: str,
    take: tuple[str, ...], keep: tuple[str, ...], dry_run: bool,
) -> None:  # fmt: skip
    """Make two records one: the first stays, and everything of the second moves to it."""
    choices = {**dict.fromkeys(keep, Side.SURVIVOR), **dict.fromkeys(take, Side.OTHER)}
    with session.workspace(folder, passphrase_file, read_only=dry_run) as workspace:
        words = session.program.words(language)
        with workspace.database.read() as connection:
            first, second = (record_named(connection, kind, typed) for typed in (survivor, other))
            reader = Reader(identity=workspace.database.identity, language=language, translate=words.text)
            preview = read_merge_preview(connection, _NAMED[kind], first, second, reader, choices)
        _show_merge(preview, words)
        if dry_run:
            return
        back_up_before_bulk(workspace)
        if kind == "partners":
            merged = merge_organisations(workspace.database, OrganisationId(first), OrganisationId(second), choices)
        else:
            merged = merge_people(workspace.database, PersonId(first), PersonId(second), choices)
    show_done("Merged", merged.changes)
    click.echo(f"Later, 'separate {second[-12:]}' parts them.")


def _show_merge(preview: MergePreview, words: Words) -> None:
    click.echo(f"stays: {preview.survivor_name} ({preview.survivor[-12:]})")
    click.echo(f"becomes part of it: {preview.other_name} ({preview.other[-12:]})")
    for field in preview.fields:
        values = (field.survivor, field.other) if field.taken is Side.SURVIVOR else (field.other, field.survivor)
        click.echo(f"{field.key}: {values[0]}  (not: {values[1]})")
    _show_counts("moves", preview.moved, words)
    _show_counts("is said by both and kept once", preview.said_twice, words)
    _show_counts("stays as it was approved", preview.sealed, words)


def _show_counts(said: str, counts: Counted, words: Words) -> None:
    if counts:
        click.echo(f"{said}: {', '.join(f'{kind_name(code, words)} {count}' for code, count in counts)}")


@click.command()
@click.argument("record", metavar="ID")
@workspace_options
@language_option
@_kind
@click.option("--two", is_flag=True, help="Say that they are two, so that they are not listed as duplicates again.")
@click.option("--dry-run", is_flag=True, help="Show what would happen and write nothing.")
@click.pass_obj
def separate(
    session: Session, record: str, folder: Path, passphrase_file: str | None, language: str, kind: str, two: bool,
    dry_run: bool,
) -> None:  # fmt: skip
    """Part a record from the one it was merged into. What was changed since stays as it is."""
    with session.workspace(folder, passphrase_file, read_only=dry_run) as workspace:
        words = session.program.words(language)
        reader = Reader(identity=workspace.database.identity, language=language, translate=words.text)
        with workspace.database.read() as connection:
            preview = _merged(connection, kind, record, reader)
        _show_separation(preview, words)
        if dry_run:
            return
        if kind == "partners":
            changes = separate_organisations(workspace.database, OrganisationId(preview.merged), are_two=two)
        else:
            changes = separate_people(workspace.database, PersonId(preview.merged), are_two=two)
    show_done("Parted", changes)


def _merged(connection: Connection, kind: str, typed: str, reader: Reader) -> SeparationPreview:
    """The one that was merged: by its whole id, or the end of it among those that became what is named."""
    code = _NAMED[kind]
    if is_id(typed):
        return read_separation_preview(connection, code, typed, reader)
    with contextlib.suppress(RuleViolation):
        found = read_separations(connection, code, record_named(connection, kind, typed), reader)
        ending = [each for each in found if each.merged.endswith(typed)] or list(found)
        if len(ending) == 1:
            return ending[0]
    raise RuleViolation("separating.not_merged")


def _show_separation(preview: SeparationPreview, words: Words) -> None:
    click.echo(f"parts: {preview.merged_name} ({preview.merged[-12:]}) from {preview.survivor_name}")
    _show_counts("goes back", preview.returned, words)
    _show_counts("came later and stays", preview.stays, words)
    for kind, name, field in preview.left:
        click.echo(f"left as it is, because it changed since: {name or kind_name(kind, words)}: {field}")
    if preview.erased:
        click.echo(f"left as it is, because it was erased: {preview.erased}")
    if not preview.is_known:
        click.echo("history does not tell what was moved; only the two stand apart again")
