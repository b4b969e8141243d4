"""Who is represented in a group or context, who could be invited, and how far that is."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import click

from workbench.command_line.reading import language_option
from workbench.command_line.sessions import Session, json_option, show_done, show_rows, workspace_options
from workbench.domain.groups import MemberRole
from workbench.domain.recruitment import InvitationState
from workbench.errors import RuleViolation
from workbench.identifiers import ActionItemId, GroupId
from workbench.operations.exports import export_list
from workbench.operations.recruitment import accept_invitation, invite, set_invitation_state
from workbench.queries.lists import group_or_context, record_named
from workbench.queries.recruitment import invitation_texts, read_invitations, read_recruitment
from workbench.queries.representation import list_shares, read_representation
from workbench.wording.representation import INVITE

_GROUP = click.argument("group", metavar="GROUP")


@click.group()
def representation() -> None:
    """Who sits in a group, who is missing of those known here, and whom to invite."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateLine:
    """An organisation that could be invited, as a line."""

    name: str
    kind: str
    brings: str
    state: str
    due: date | None
    id: str


@representation.command("show")
@click.argument("subject", metavar="GROUP|CONTEXT")
@workspace_options
@json_option
@language_option
@click.option("--output", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Write it as .csv.")
@click.option("--overwrite", is_flag=True, help="Replace the file if it is there.")
@click.pass_obj
def show_representation(
    session: Session, subject: str, folder: Path, passphrase_file: str | None, as_json: bool, language: str,
    output: Path | None, overwrite: bool,
) -> None:  # fmt: skip
    """Count the members by kind, sector, size and more, beside all organisations known here."""
    if output is None:
        with session.reading(folder, passphrase_file) as connection:
            record = group_or_context(connection, subject)
            rows = list_shares(read_representation(connection, record, session.today(), language))
        show_rows(rows, as_json=as_json, empty="No organisation is known here.")
        return
    if output.suffix.lower() != ".csv":
        raise RuleViolation("exports.ending", name=output.name, ending=".csv")
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            record = group_or_context(connection, subject)
            rows = list_shares(read_representation(connection, record, session.today(), language))
        done = export_list(workspace.database, "representation", rows, output, overwrite=overwrite)
    click.echo(f"Written for your own use: {done.path}")


@representation.command("candidates")
@_GROUP
@workspace_options
@json_option
@language_option
@click.pass_obj
def list_candidates(
    session: Session, group: str, folder: Path, passphrase_file: str | None, as_json: bool, language: str
) -> None:
    """List whom a group could invite: those who would bring what is missing, and those asked already."""
    with session.reading(folder, passphrase_file) as connection:
        found = read_recruitment(connection, record_named(connection, "groups", group), session.today(), language)
    rows = [
        CandidateLine(
            name=each.name, kind=each.kind, brings=", ".join(code for _, code in each.gaps),
            state=each.state.value if each.state else "", due=each.due, id=each.id,
        )
        for each in found.candidates
    ]  # fmt: skip
    show_rows(rows, as_json=as_json, empty="Nobody known here would bring what is missing.")


@representation.command("invite")
@_GROUP
@click.argument("partners", metavar="PARTNER...", nargs=-1, required=True)
@workspace_options
@language_option
@click.option("--due", type=click.DateTime(["%Y-%m-%d"]), default=None, help="By when to ask them.")
@click.pass_obj
def invite_command(
    session: Session, group: str, partners: tuple[str, ...], folder: Path, passphrase_file: str | None, language: str,
    due: datetime | None,
) -> None:  # fmt: skip
    """Put partners on the list of whom to invite to a group. Who sits in it or is asked already is passed over."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = record_named(connection, "groups", group)
            chosen = [record_named(connection, "partners", partner) for partner in partners]
            sentence = session.program.words(language).text(INVITE)
            texts = invitation_texts(connection, found, chosen, sentence, language)
        changes = invite(workspace.database, GroupId(found), texts, due.date() if due else None)
    count = len(changes.created("action_item"))
    click.echo(f"Put on the list: {count}")


@representation.command("answer")
@_GROUP
@click.argument("partner", metavar="PARTNER")
@click.argument("state", type=click.Choice([*(state.value for state in InvitationState), "seated"]))
@workspace_options
@click.pass_obj
def answer_command(
    session: Session, group: str, partner: str, state: str, folder: Path, passphrase_file: str | None
) -> None:
    """Note how far an invitation is. "seated" says that the partner comes, and gives it its seat as a member."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = record_named(connection, "groups", group)
            who = record_named(connection, "partners", partner)
            invitation = read_invitations(connection, found).get(who)
        if invitation is None:
            raise RuleViolation("recruitment.no_invitation")
        action = ActionItemId(invitation.id)
        if state == "seated":
            changes = accept_invitation(workspace.database, action, session.today(), MemberRole.MEMBER)
        else:
            changes = set_invitation_state(workspace.database, [action], InvitationState(state), session.today())
    show_done("Noted", changes)
