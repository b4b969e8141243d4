"""The commands that let something leave the workspace."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from workbench.command_line.partner_exports import export_partners_command, tell_exported
from workbench.command_line.reading import KIND, language_option
from workbench.command_line.sessions import Session, workspace_options
from workbench.documents.build.partner_map import SIZES
from workbench.documents.build.sign_in_sheet import BLANK_ROWS, MOST_BLANK_ROWS
from workbench.documents.pdf.export import read_material
from workbench.errors import RuleViolation
from workbench.identifiers import ContextId, MeetingId
from workbench.operations.exports import export_list, export_minutes
from workbench.operations.mails import ENDING, Addressing, write_mail_draft
from workbench.operations.papers import Paper, PaperKind, Press, print_paper
from workbench.operations.role_tables import ENDING as ROLES_ENDING
from workbench.operations.role_tables import RolesTableOrder, export_roles
from workbench.operations.workspaces import Connection
from workbench.queries.lists import LISTS, group_or_context, record_named
from workbench.sandbox.sandbox import Sandbox
from workbench.settings import LANGUAGES

F = TypeVar("F", bound=Callable[..., Any])
LANGUAGE = click.Choice(LANGUAGES)

_output = click.option(
    "--output", required=True, metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="File to write."
)
_overwrite = click.option("--overwrite", is_flag=True, help="Replace the file if it is there.")


@click.group()
def export() -> None:
    """Write minutes or a list to a file. Each export is noted in the diary."""


export.add_command(export_partners_command)


def _paper_options(command: F) -> F:
    """The options of everything that can be printed."""
    for option in (
        click.option("--show-addresses", is_flag=True, help="Of a message: what may be shared in To."),
        click.option("--page", default=1, show_default=True, type=click.IntRange(min=1), help="Of a picture: which."),
        _overwrite, _output,
        click.option("--language", default="en", type=LANGUAGE, help="Language of the document."),
        click.option(
            "--recipients", multiple=True, metavar="group:ID|organisation:ID|movement|public",
            help="Whom it is for; may be repeated. Without: whole, for your own use.",
        ),
        workspace_options,
    ):  # fmt: skip
        command = option(command)
    return command


@export.command("minutes")
@click.argument("meeting", metavar="ID")
@click.option("--without-data", is_flag=True, help="Of a PDF: carry nothing that a partner could take in.")
@_paper_options
@click.pass_obj
def export_minutes_command(
    session: Session,
    meeting: str,
    folder: Path,
    passphrase_file: str | None,
    recipients: tuple[str, ...],
    language: str,
    output: Path,
    overwrite: bool,
    page: int,
    show_addresses: bool,
    without_data: bool,
) -> None:
    """Write a meeting's minutes: .pdf, .docx (editable copy), .png (one page), .eml (message) or .md (text)."""
    if output.suffix.lower() != ".md":
        paper = Paper(kind=PaperKind.MINUTES, recipients=recipients, page=page, carries_data=not without_data)
        _print(session, folder, passphrase_file, paper, meeting, language, output, overwrite, show_addresses)
        return
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = MeetingId(record_named(connection, "meetings", meeting))
        done = export_minutes(
            workspace.database,
            found,
            output,
            recipients=recipients,
            language=language,
            words=session.program.minutes_words(),
            overwrite=overwrite,
        )
    tell_exported(done, recipients)


_OF_MEETING = click.argument("subject", metavar="ID")
_OF_PARTNER = click.argument("subject", metavar="PARTNER")
_OF_TABLE = click.argument("subject", metavar="GROUP")
_OF_CONTEXT = click.argument("subject", metavar="CONTEXT")
_OF_SOME_CONTEXT = click.option("--context", "subject", metavar="CONTEXT", help="Only this context's.")
_OF_GROUP = click.option("--group", "subject", metavar="NAME", help="Only this group's.")


def _of_all(command: F) -> F:
    """Of nothing in particular."""
    return command


def _kind_options(kind: PaperKind) -> Callable[[F], F]:
    """The options some kinds of document have; of the others they are not shown."""
    options = (
        click.option(
            "--rows", default=BLANK_ROWS, show_default=True, type=click.IntRange(0, MOST_BLANK_ROWS),
            help="Of a sheet to sign: empty rows.", hidden=kind is not PaperKind.SIGN_IN_SHEET,
        ),
        click.option(
            "--size", default="a3" if kind is PaperKind.ROLES_MATRIX else "a4", show_default=True,
            type=click.Choice(list(SIZES)), help="Of a map or matrix: what it is drawn on.",
            hidden=kind not in (PaperKind.PARTNER_MAP, PaperKind.ROLES_MATRIX),
        ),
        click.option(
            "--as-of", default=None, type=click.DateTime(["%Y-%m-%d"]),
            help="Of roles: the day asked about; else today.", hidden=not kind.is_of_context,
        ),
        click.option("--findings", is_flag=True, help="Say what the rules find too.", hidden=not kind.is_of_context),
    )  # fmt: skip

    def decorated(command: F) -> F:
        for option in options:
            command = option(command)
        return command

    return decorated


def _printer(kind: PaperKind, help_text: str, subject: Callable[[Any], Any]) -> None:
    """Declares the command that prints one kind of document."""

    @export.command(kind.value, help=help_text)
    @subject
    @_kind_options(kind)
    @_paper_options
    @click.pass_obj
    def print_command(
        session: Session, folder: Path, passphrase_file: str | None, recipients: tuple[str, ...], language: str,
        output: Path, overwrite: bool, page: int, show_addresses: bool, rows: int, size: str, as_of: datetime | None,
        findings: bool, subject: str | None = None,
    ) -> None:  # fmt: skip
        day = as_of.date() if as_of else None
        if kind is PaperKind.ROLES_MATRIX and output.suffix.lower() == ROLES_ENDING:
            _write_roles(session, folder, passphrase_file, recipients, subject or "", day, language, output, overwrite)
            return
        paper = Paper(
            kind=kind, recipients=recipients, page=page, blank_rows=rows, size=size, as_of=day, with_findings=findings
        )  # fmt: skip
        _print(session, folder, passphrase_file, paper, subject, language, output, overwrite, show_addresses)


_printer(PaperKind.AGENDA, "Write a meeting's agenda: .pdf, .docx, .png or .eml.", _OF_MEETING)
_printer(PaperKind.SIGN_IN_SHEET, "Write a meeting's sign-in sheet: .pdf, .docx, .png or .eml.", _OF_MEETING)
_printer(PaperKind.ACTIONS, "Write the list of actions: .pdf, .docx, .png or .eml.", _OF_GROUP)
_printer(PaperKind.CONTACTS, "Write the list of contacts: .pdf, .docx, .png or .eml.", _OF_GROUP)
_printer(PaperKind.PARTNER_PROFILE, "Write a partner's profile: .pdf, .docx, .png or .eml.", _OF_PARTNER)
_printer(PaperKind.PARTNER_MAP, "Draw the partners by kind and relation: .pdf, .png or .eml.", _OF_GROUP)
_printer(
    PaperKind.REPRESENTATION, "Write who is represented in a group or context: .pdf, .docx, .png or .eml.", _OF_TABLE
)
_printer(PaperKind.RECRUITMENT_LIST, "Write whom a group could invite: .pdf, .docx, .png or .eml.", _OF_TABLE)
_printer(PaperKind.ROLES_MATRIX, "Write a context's roles matrix: .pdf, .xlsx, .docx, .png or .eml.", _OF_CONTEXT)
_printer(PaperKind.SET_UP_SHEET, "Write a context's coordination set-up: .pdf, .docx, .png or .eml.", _OF_CONTEXT)
_printer(PaperKind.MANDATE_CARDS, "Write the mandate cards: .pdf, .docx, .png or .eml.", _OF_SOME_CONTEXT)
_printer(PaperKind.MORNING_SHEET, "Write what the first page shows today: .pdf, .docx, .png or .eml.", _of_all)


def _print(
    session: Session,
    folder: Path,
    passphrase_file: str | None,
    paper: Paper,
    typed: str | None,
    language: str,
    output: Path,
    overwrite: bool,
    show_addresses: bool,
    partners: Sequence[str] = (),
) -> None:
    """Prints what is asked of one meeting, one group, some partners or all."""
    program = session.program
    with session.workspace(folder, passphrase_file, read_only=False) as workspace, Sandbox() as sandbox:
        with workspace.database.read() as connection:
            subject = _subject(connection, paper.kind, typed) if typed else None
            chosen = tuple(record_named(connection, "partners", each) for each in partners)
        press = Press(program.words(language), read_material(program.documents_folder()), sandbox)
        asked = replace(paper, subject=subject, chosen=chosen)
        if output.suffix.lower() == ENDING:
            addressing = Addressing.SHOWN if show_addresses else Addressing.HIDDEN
            done = write_mail_draft(
                workspace.database, asked, output, press, addressing=addressing, overwrite=overwrite
            )
        else:
            done = print_paper(workspace.database, asked, output, press, overwrite=overwrite)
    tell_exported(done, paper.recipients)


def _write_roles(
    session: Session, folder: Path, passphrase_file: str | None, recipients: tuple[str, ...], typed: str,
    as_of: date | None, language: str, output: Path, overwrite: bool,
) -> None:  # fmt: skip
    """Writes the roles matrix as a workbook."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            context = ContextId(record_named(connection, "contexts", typed))
        order = RolesTableOrder(context=context, as_of=as_of, recipients=recipients)
        done = export_roles(workspace.database, order, output, session.program.words(language), overwrite=overwrite)
    tell_exported(done, recipients)


def _subject(connection: Connection, kind: PaperKind, typed: str) -> str:
    """The record somebody means; who is represented may be asked of a context as well as of a group."""
    if kind is not PaperKind.REPRESENTATION:
        return record_named(connection, kind.subjects, typed)
    return group_or_context(connection, typed)


@export.command(PaperKind.PRIORITIES.value)
@click.argument("partners", metavar="PARTNER...", nargs=-1, required=True)
@_paper_options
@click.pass_obj
def export_priorities_command(
    session: Session,
    folder: Path,
    passphrase_file: str | None,
    recipients: tuple[str, ...],
    language: str,
    output: Path,
    overwrite: bool,
    page: int,
    show_addresses: bool,
    partners: tuple[str, ...],
) -> None:
    """Write the priorities of these partners side by side: .pdf, .docx, .png or .eml."""
    paper = Paper(kind=PaperKind.PRIORITIES, recipients=recipients, page=page)
    _print(
        session, folder, passphrase_file, paper, None, language, output, overwrite, show_addresses, partners
    )  # fmt: skip


@export.command("releases")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), default=None, help="First day; else from the beginning.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Last day; else up to now.")
@_paper_options
@click.pass_obj
def export_releases_command(
    session: Session,
    folder: Path,
    passphrase_file: str | None,
    recipients: tuple[str, ...],
    language: str,
    output: Path,
    overwrite: bool,
    page: int,
    show_addresses: bool,
    since: datetime | None,
    until: datetime | None,
) -> None:
    """Write the register of what went out the house: .pdf, .docx or .png. It is the office's own."""
    period = (since.date() if since else None, until.date() if until else None)
    paper = Paper(kind=PaperKind.RELEASES, recipients=recipients, page=page, period=period)
    _print(session, folder, passphrase_file, paper, None, language, output, overwrite, show_addresses)


@export.command("list")
@click.argument("kind", type=KIND)
@workspace_options
@language_option
@_output
@_overwrite
@click.pass_obj
def export_list_command(
    session: Session, kind: str, folder: Path, passphrase_file: str | None, language: str, output: Path,
    overwrite: bool,
) -> None:  # fmt: skip
    """Write a list as CSV (.csv), for your own use."""
    _require_ending(output, ".csv")
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            rows = LISTS[kind].rows(connection, session.today(), language)
        done = export_list(workspace.database, kind, rows, output, overwrite=overwrite)
    tell_exported(done)


def _require_ending(output: Path, ending: str) -> None:
    if output.suffix.lower() != ending:
        raise RuleViolation("exports.ending", name=output.name, ending=ending)
