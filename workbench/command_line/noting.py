"""Commands that note what happens between meetings: contacts with others, and issues that are undecided."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from workbench.command_line.reading import language_option
from workbench.command_line.sessions import Session, json_option, show_done, show_rows, show_saved, workspace_options
from workbench.domain.action_drafts import ActionEdit, Owner
from workbench.domain.contact_note_drafts import ContactNoteDraft, PartyDraft
from workbench.domain.contact_notes import ContactKind
from workbench.domain.issue_drafts import Escalation, IssueDraft, Reply, Resolution
from workbench.domain.issues import IssueStatus
from workbench.domain.texts import clean_line
from workbench.identifiers import ContactNoteId, ContextId, DecisionId, GroupId, IssueId, MeetingId, OrganisationId
from workbench.operations.contact_notes import add_contact_note
from workbench.operations.issues import (
    add_issue,
    answer_issue,
    escalate_issue,
    put_on_agenda,
    resolve_issues,
)
from workbench.queries.contact_notes import ContactFilter, list_contact_notes
from workbench.queries.issues import UNSETTLED, IssueFilter, list_issues
from workbench.queries.lists import record_named
from workbench.queries.owners import place_owner
from workbench.storage.database import Connection

F = TypeVar("F", bound=Callable[..., Any])
_DAY = click.DateTime(["%Y-%m-%d"])


def _period(command: F) -> F:
    """The options that narrow a list to a time."""
    command = click.option("--to", "until", type=_DAY, default=None, help="Only up to this day.")(command)
    return click.option("--from", "since", type=_DAY, default=None, help="Only from this day on.")(command)


@click.group()
def contact() -> None:
    """Note calls, visits, messages, meetings of others and advocacy."""


@contact.command("add")
@click.argument("words")
@workspace_options
@click.option(
    "--with",
    "whom",
    multiple=True,
    required=True,
    metavar="NAME",
    help="A partner or a post (TITLE, PARTNER); may be repeated.",
)
@click.option("--new", is_flag=True, help="Add partners that are not known; else such names are kept as written.")
@click.option("--kind", type=click.Choice([kind.value for kind in ContactKind]), default="call", show_default=True)
@click.option("--on", type=_DAY, default=None, help="The day; else today.")
@click.option("--group", default=None, metavar="NAME", help="The group it was about.")
@click.option("--context", default=None, metavar="NAME", help="The context it was about.")
@click.option("--promised", default="", metavar="WORDS", help="What was promised; it becomes an action.")
@click.option("--owner", default="", metavar="NAME", help="Whose that action is.")
@click.option("--due", type=_DAY, default=None, help="When it is due.")
@click.pass_obj
def add_contact_command(
    session: Session, words: str, folder: Path, passphrase_file: str | None, whom: tuple[str, ...], new: bool,
    kind: str, on: datetime | None, group: str | None, context: str | None, promised: str, owner: str,
    due: datetime | None,
) -> None:  # fmt: skip
    """Note a contact in WORDS, with whom, and what was promised."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            parties = tuple(_party(connection, name, is_new=new) for name in whom)
            found = GroupId(record_named(connection, "groups", group)) if group else None
            place = _context(connection, context)
        draft = ContactNoteDraft(
            happened_on=_day(on) or session.today(), kind=ContactKind(kind), parties=parties, words=words,
            promised=promised, group=found, context=place,
        )  # fmt: skip
        promise = ActionEdit(text=promised, owner_text=owner, due=_day(due), group=found) if promised.strip() else None
        saved = add_contact_note(workspace.database, draft, promise)
    show_saved("Noted", saved)


def _context(connection: Connection, typed: str | None) -> ContextId | None:
    return ContextId(record_named(connection, "contexts", typed)) if typed else None


def _party(connection: Connection, typed: str, *, is_new: bool) -> PartyDraft:
    owner = place_owner(connection, clean_line(typed).text)
    if owner.organisation or owner.post:
        return PartyDraft(organisation=owner.organisation, post=owner.post)
    return PartyDraft(written_as=typed, is_new=is_new)


@contact.command("list")
@workspace_options
@json_option
@language_option
@_period
@click.option(
    "--kind", type=click.Choice([kind.value for kind in ContactKind]), multiple=True, help="Only of this kind."
)
@click.option("--with", "whom", default=None, metavar="PARTNER", help="Only with this partner.")
@click.option("--context", default=None, metavar="NAME", help="Only about this context.")
@click.option("--open", "open_only", is_flag=True, help="Only where something promised is still to be done.")
@click.pass_obj
def list_contacts_command(
    session: Session, folder: Path, passphrase_file: str | None, as_json: bool, language: str, since: datetime | None,
    until: datetime | None, kind: Sequence[str], whom: str | None, context: str | None, open_only: bool,
) -> None:  # fmt: skip
    """List what was noted, the newest first."""
    with session.reading(folder, passphrase_file) as connection:
        partner = OrganisationId(record_named(connection, "partners", whom)) if whom else None
        matching = ContactFilter(
            kinds=frozenset(map(ContactKind, kind)), organisation=partner, day_from=_day(since), day_to=_day(until),
            open_only=open_only, context=_context(connection, context),
        )  # fmt: skip
        rows = list_contact_notes(connection, matching, language=language)
    show_rows(rows, as_json=as_json, empty="Nothing noted.")


@click.group()
def issue() -> None:
    """Keep what is undecided: raise it, escalate it, note answers, settle it."""


@issue.command("add")
@click.argument("words")
@workspace_options
@click.option("--group", default=None, metavar="NAME", help="The group it is open in.")
@click.option("--context", default=None, metavar="NAME", help="The context it is open in.")
@click.option("--level", type=click.Choice(["strategic", "operational", "technical"]), default=None)
@click.option("--on", type=_DAY, default=None, help="The day it was raised; else today.")
@click.option("--note", default=None, metavar="ID", help="The contact note it comes from.")
@click.pass_obj
def add_issue_command(
    session: Session, words: str, folder: Path, passphrase_file: str | None, group: str | None, context: str | None,
    level: str | None, on: datetime | None, note: str | None,
) -> None:  # fmt: skip
    """Raise an issue in WORDS."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = GroupId(record_named(connection, "groups", group)) if group else None
            place = _context(connection, context)
            source = ContactNoteId(record_named(connection, "contact-notes", note)) if note else None
        draft = IssueDraft(
            text=words, group=found, context=place, level=level, raised_on=_day(on) or session.today(),
            contact_note=source,
        )  # fmt: skip
        saved = add_issue(workspace.database, draft)
    show_saved("Raised", saved)


@issue.command("list")
@workspace_options
@json_option
@language_option
@_period
@click.option("--group", default=None, metavar="NAME", help="Only of this group.")
@click.option("--context", default=None, metavar="NAME", help="Only of this context.")
@click.option("--status", type=click.Choice([*(status.value for status in IssueStatus), "unsettled", "all"]),
              default="unsettled", show_default=True)  # fmt: skip
@click.pass_obj
def list_issues_command(
    session: Session, folder: Path, passphrase_file: str | None, as_json: bool, language: str, since: datetime | None,
    until: datetime | None, group: str | None, context: str | None, status: str,
) -> None:  # fmt: skip
    """List issues, the newest first."""
    wanted = {"unsettled": UNSETTLED, "all": frozenset[IssueStatus]()}
    with session.reading(folder, passphrase_file) as connection:
        found = GroupId(record_named(connection, "groups", group)) if group else None
        statuses = wanted[status] if status in wanted else frozenset({IssueStatus(status)})
        matching = IssueFilter(
            statuses=statuses, group=found, context=_context(connection, context), day_from=_day(since),
            day_to=_day(until),
        )  # fmt: skip
        rows = list_issues(connection, matching, language=language)
    show_rows(rows, as_json=as_json, empty="No issues.")


def _step(name: str) -> Callable[[F], F]:
    """What commands on one issue share: its id, the workspace, and the day."""

    def declared(command: F) -> F:
        passed: Any = click.pass_obj(command)
        dated = click.option("--on", type=_DAY, default=None, help="The day; else today.")(passed)
        made: Any = issue.command(name)(click.argument("record", metavar="ID")(workspace_options(dated)))
        return made  # type: ignore[no-any-return]

    return declared


@_step("escalate")
@click.option("--to", required=True, metavar="NAME", help="A partner, a post (TITLE, PARTNER), a group, or any words.")
@click.option("--level", type=click.Choice(["strategic", "operational", "technical"]), default=None)
def escalate_command(
    session: Session, record: str, folder: Path, passphrase_file: str | None, on: datetime | None, to: str,
    level: str | None,
) -> None:  # fmt: skip
    """Note to whom an issue was put."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = IssueId(record_named(connection, "issues", record))
        step = Escalation(to=Owner(as_written=to), on=_day(on) or session.today(), level=level)
        changes = escalate_issue(workspace.database, found, step)
    show_done("Escalated", changes)


@_step("answer")
@click.argument("words")
def answer_command(
    session: Session, record: str, folder: Path, passphrase_file: str | None, on: datetime | None, words: str
) -> None:
    """Note what came back, in WORDS."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = IssueId(record_named(connection, "issues", record))
        changes = answer_issue(workspace.database, found, Reply(words=words, on=_day(on) or session.today()))
    show_done("Answer noted", changes)


@_step("settle")
@click.option("--words", default="", help="What settled it.")
@click.option("--decision", default=None, metavar="ID|NUMBER", help="The decision that settled it.")
def settle_command(
    session: Session, record: str, folder: Path, passphrase_file: str | None, on: datetime | None, words: str,
    decision: str | None,
) -> None:  # fmt: skip
    """Note what settled an issue."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = IssueId(record_named(connection, "issues", record))
            by = DecisionId(record_named(connection, "decisions", decision)) if decision else None
        step = Resolution(on=_day(on) or session.today(), words=words, decision=by)
        changes = resolve_issues(workspace.database, [found], step)
    show_done("Settled", changes)


@issue.command("agenda")
@click.argument("record", metavar="ID")
@workspace_options
@click.option("--meeting", default=None, metavar="ID|NUMBER", help="The meeting; else the next one of its group.")
@click.pass_obj
def agenda_command(
    session: Session, record: str, folder: Path, passphrase_file: str | None, meeting: str | None
) -> None:  # fmt: skip
    """Put an issue on an agenda. Without a meeting it waits for the next one of its group that is planned."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = IssueId(record_named(connection, "issues", record))
            at = MeetingId(record_named(connection, "meetings", meeting)) if meeting else None
        saved = put_on_agenda(workspace.database, found, at)
    show_done("On the agenda", saved.changes)


def _day(typed: datetime | None) -> date | None:
    return typed.date() if typed else None
