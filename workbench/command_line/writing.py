"""Commands that change the workspace: imports, approval, undo and redo, erasure."""

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path

import click

from workbench.command_line.plans import GroupChosen, show_plan
from workbench.command_line.sessions import Session, json_option, show_json, show_taken_in, workspace_options
from workbench.command_line.tables import decisions_of, group_choice, import_table
from workbench.command_line.taking_in import take_in_pdf
from workbench.domain.partner_imports import GroupIntent
from workbench.domain.partner_lists import PastedList
from workbench.domain.partner_tables import PartnerTable
from workbench.domain.texts import clean_line
from workbench.errors import RuleViolation, Unavailable
from workbench.identifiers import GroupId, MeetingId, PersonId
from workbench.interchange.files import FILE_LIMIT, read_text_file
from workbench.interchange.minutes_markdown import read_minutes
from workbench.operations.backups import back_up_before_bulk
from workbench.operations.diary import undo_operation as undo_any
from workbench.operations.erasures import erase_person
from workbench.operations.meetings import take_in_minutes
from workbench.operations.minutes import approve_minutes
from workbench.operations.partners.pasted_lists import columns_said, lay_out_pasted, understand_pasted
from workbench.operations.partners.tables import preview_table, take_in_table
from workbench.operations.undo import Undone
from workbench.operations.undo import redo as redo_operation
from workbench.operations.undo import undo as undo_operation
from workbench.queries.diary import find_operation
from workbench.queries.lists import record_named
from workbench.queries.names import person_names
from workbench.storage.database import Database
from workbench.wording import sentence


@click.group("import")
def import_file() -> None:
    """Take in partners or minutes from a file."""


@import_file.command("partners")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@workspace_options
@json_option
@click.option("--group", default="none", metavar="none|NAME|new:NAME", help="The group the list is of.")
@click.option("--prefix", default="", help="Of a new group: how its meetings' numbers begin, such as WG2.")
@click.option("--same", multiple=True, type=int, metavar="LINE", help="This line is the organisation it resembles.")
@click.option("--mapping", multiple=True, metavar="COLUMN=FIELD", help="What a column holds, by number or heading.")
@click.option("--language", default="en", metavar="CODE", help="Language the list is written in.")
@click.option("--dry-run", is_flag=True, help="Show what would happen and write nothing.")
@click.pass_obj
def import_partners_command(
    session: Session, file: Path, folder: Path, passphrase_file: str | None, as_json: bool, group: str, prefix: str,
    same: tuple[int, ...], mapping: tuple[str, ...], language: str, dry_run: bool,
) -> None:  # fmt: skip
    """Take in partners from FILE (or - for input): lines, or a table copied or saved from a spreadsheet."""
    said = _mapping(mapping)
    text, is_csv = read_text_file(_content(file)), file.suffix.lower() == ".csv"
    pasted = session.program.read_pasted(text, from_file=is_csv, as_table=bool(said))
    with session.workspace(folder, passphrase_file, read_only=dry_run) as workspace:
        database = workspace.database
        table = _understood(session, database, pasted, said, language)
        choice = group_choice(database, group, prefix)
        plan = preview_table(database, table, choice, language=language)
        decisions = decisions_of(database, plan, [str(line) for line in same], ())
        if dry_run:
            plan = preview_table(database, table, choice, decisions=decisions, language=language) if same else plan
            shown = GroupChosen(None, is_asked=choice.intent is not GroupIntent.NONE)
            show_plan(plan, as_json=as_json, dry_run=True, group=shown, words=session.program.words())
            return
        back_up_before_bulk(workspace)
        report = take_in_table(database, table, choice, decisions=decisions, language=language)
    shown = GroupChosen(report.group, is_asked=choice.intent is not GroupIntent.NONE)
    show_plan(report.plan, as_json=as_json, dry_run=False, group=shown, words=session.program.words())
    if not as_json:
        show_taken_in(f"{len(report.changes.touched)} records", report.changes)


def _understood(
    session: Session, database: Database, pasted: PastedList, said: Mapping[str, str], language: str
) -> PartnerTable:
    """What the list says, with columns as somebody said where something was said."""
    words = session.program.heading_words()
    laid_out = lay_out_pasted(database, pasted, words)
    codes = None
    if said:
        # Who names headings says thereby that there are some.
        named = {heading.casefold() for heading in laid_out.layout.headings}
        if any(not column.strip().isdecimal() and column.strip().casefold() not in named for column in said):
            laid_out = lay_out_pasted(database, pasted, words, top_is_headings=True)
        codes = columns_said(laid_out.layout, said)
    return understand_pasted(pasted, laid_out, words, codes=codes, language=language)


import_file.add_command(import_table)


@import_file.command("minutes")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@workspace_options
@json_option
@click.option("--group", default=None, metavar="NAME", help="Of Markdown: the group that met, if it does not say.")
@click.option("--dry-run", is_flag=True, help="Of a PDF: show what would happen and write nothing.")
@click.option("--only", multiple=True, metavar="ID|NUMBER", help="Of a PDF: take just these; may be repeated.")
@click.option("--confirm", metavar="FINGERPRINT", help="Of a PDF: the sender read this fingerprint to you.")
@click.pass_obj
def import_minutes_command(
    session: Session, file: Path, folder: Path, passphrase_file: str | None, as_json: bool, group: str | None,
    dry_run: bool, only: tuple[str, ...], confirm: str | None,
) -> None:  # fmt: skip
    """Take in a meeting's minutes from a Markdown FILE (or - for input), or from a partner's PDF that carries them."""
    if file.suffix.lower() == ".pdf":
        take_in_pdf(
            session, file, folder, passphrase_file, as_json=as_json, dry_run=dry_run, only=only, confirm=confirm
        )
        return
    if dry_run or only or confirm:
        raise click.UsageError("--dry-run, --only and --confirm are for PDF files.")
    found = read_minutes(read_text_file(_content(file)), session.program.minutes_words())
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        group_id = GroupId(_named(workspace.database, "groups", group)) if group else None
        back_up_before_bulk(workspace)
        taken = take_in_minutes(workspace.database, found.draft, group_id)
    if as_json:
        notes = [{"line": note.line, "code": note.code, "text": note.text} for note in found.notes]
        show_json({"id": taken.meeting, "number": taken.number, "records": len(taken.changes.touched),
                   "notes": notes, "not_placed": taken.not_placed})  # fmt: skip
        return
    show_taken_in(f"{taken.number} ({len(taken.changes.touched)} records)", taken.changes)
    words = session.program.words()
    for note in found.notes:
        click.echo(f"look: {sentence(note.code, words, line=note.line, text=note.text)}")
    for name in dict.fromkeys(taken.not_placed):
        click.echo(f"kept as written, as the register knows no such name: {name}")


@click.group()
def approve() -> None:
    """Approve what then no longer changes."""


@approve.command("minutes")
@click.argument("meeting", metavar="ID")
@workspace_options
@click.option("--by", required=True, help="Whose approval it is: the group, a post, a function.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), default=None, help="The day of approval; else today.")
@click.pass_obj
def approve_minutes_command(
    session: Session, meeting: str, folder: Path, passphrase_file: str | None, by: str, on: datetime | None
) -> None:
    """Approve the minutes of a meeting: they are sealed, and undo does not reach behind it."""
    day: date | None = on.date() if on else None
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        found = MeetingId(_named(workspace.database, "meetings", meeting))
        approval = approve_minutes(workspace.database, found, by=clean_line(by).text, on=day)
    version = approval.version
    click.echo(f"Approved: version {version.number}, on {version.approved_on}, by {version.approved_by}.")
    click.echo(f"Seal: {version.root}")


@click.command()
@click.argument("operation", metavar="[ID]", required=False)
@workspace_options
@click.option("--rest", is_flag=True, help="Leave what changed since and take back all else.")
@click.pass_obj
def undo(
    session: Session, operation: str | None, folder: Path, passphrase_file: str | None, rest: bool
) -> None:  # fmt: skip
    """Take back the newest operation; with ID any one of your own, however old. "history" shows ids."""
    act = partial(_undo_named, typed=operation) if operation else undo_operation
    _put_back(session, folder, passphrase_file, rest, act, "Undone")


def _undo_named(database: Database, *, typed: str, rest: bool) -> Undone:
    with database.read() as connection:
        found = find_operation(connection, typed)
    return undo_any(database, found, rest=rest)


@click.command()
@workspace_options
@click.option("--rest", is_flag=True, help="Leave what changed since and take back all else.")
@click.pass_obj
def redo(session: Session, folder: Path, passphrase_file: str | None, rest: bool) -> None:
    """Take back the newest undo."""
    _put_back(session, folder, passphrase_file, rest, redo_operation, "Redone")


def _put_back(
    session: Session, folder: Path, passphrase_file: str | None, rest: bool, act: Callable[..., Undone], word: str
) -> None:
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        done = act(workspace.database, rest=rest)
    click.echo(f"{word}: {done.code} ({len(done.changes.touched)} records).")
    for left in dict.fromkeys(done.left):
        click.echo(f"left as it is, because it changed since: {left}")
    if done.erased:
        click.echo(f"left as it is, because it was erased: {done.erased}")


@click.command()
@click.argument("kind", type=click.Choice(["people"]))
@click.argument("record", metavar="ID")
@workspace_options
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def erase(session: Session, kind: str, record: str, folder: Path, passphrase_file: str | None, yes: bool) -> None:
    """Erase a person for good. Names, contacts and signatures, also from history and from older files."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        person = PersonId(_named(workspace.database, kind, record))
        if not yes:
            name = _name_of(workspace.database, person)
            click.confirm(f"This cannot be undone. Erase {name} for good?", abort=True, err=True)
        report = erase_person(workspace, person)
    click.echo(f"Erased: {report.records} records, {report.drafts} drafts. The workspace's files were built anew.")
    for subject in report.mentioned_in:
        click.echo(f"The name still stands in the words of: {subject.kind} {subject.id}")
    for backup in report.backups:
        click.echo(f"Still in a backup (a restore erases it again): {backup}")


def _named(database: Database, kind: str, typed: str) -> str:
    with database.read() as connection:
        return record_named(connection, kind, typed)


def _name_of(database: Database, person: PersonId) -> str:
    with database.read() as connection:
        return person_names(connection, {person}).get(person, "") or "this person"


def _mapping(typed: Sequence[str]) -> dict[str, str]:
    pairs = [pair.rpartition("=") for pair in typed]
    if any(not column or not field for column, _, field in pairs):
        raise click.UsageError("--mapping takes COLUMN=FIELD, such as 2=person.")
    return {column: field for column, _, field in pairs}


def _content(file: Path) -> bytes:
    """A file's bytes, up to just over the limit, so that the reader can refuse what is too large."""
    try:
        if str(file) == "-":
            return sys.stdin.buffer.read(FILE_LIMIT + 1)
        with file.open("rb") as stream:
            return stream.read(FILE_LIMIT + 1)
    except IsADirectoryError:
        raise RuleViolation("files.is_a_folder", name=file.name) from None
    except FileNotFoundError:
        raise RuleViolation("files.missing", name=file.name) from None
    except OSError:
        raise Unavailable("files.unreadable", name=file.name) from None
