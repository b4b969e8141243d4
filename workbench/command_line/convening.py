"""Commands from the situations of a context to its set-up: who convenes, groups, seats, first meetings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import click

from workbench.command_line.reading import language_option
from workbench.command_line.sessions import Session, json_option, show_done, show_rows, workspace_options
from workbench.domain.convening import ConveningProposal
from workbench.domain.convening_drafts import ConveningChoice, ConveningDraft, Settlement
from workbench.domain.decisions import DecisionMethod
from workbench.domain.periods import partial_date
from workbench.domain.role_assignments import Role
from workbench.domain.set_ups import MeetingSeries
from workbench.identifiers import ContextId, CoordinationFunctionId, OrganisationId
from workbench.operations.convening import confirm_convening
from workbench.operations.seat_proposals import take_seats
from workbench.operations.set_ups import open_set_up
from workbench.queries.convening import read_convening
from workbench.queries.lists import record_named
from workbench.queries.seat_proposals import read_seat_proposals
from workbench.queries.set_ups import read_set_up
from workbench.storage.database import Connection
from workbench.wording.set_ups import CONVENING_FUNCTION, FIRST_AGENDA

DAY = click.DateTime(["%Y-%m-%d"])
_CONTEXT = click.argument("context", metavar="CONTEXT")
_FEWEST = "Tell who: --convener PARTNER, --co-convener PARTNER, or --as-proposed."


@click.group()
def convening() -> None:
    """Who convenes in a context, and the set-up that follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalLine:
    """Somebody who is proposed, as a line."""

    role: str
    organisation: str
    choice: bool
    because: tuple[str, ...]
    verified: str
    basis: str
    stands: str
    id: str


@convening.command("propose")
@_CONTEXT
@workspace_options
@json_option
@language_option
@click.pass_obj
def propose(
    session: Session, context: str, folder: Path, passphrase_file: str | None, as_json: bool, language: str
) -> None:  # fmt: skip
    """List who should convene and co-convene by the situations of today, and by which rules. Nothing is written."""
    with session.reading(folder, passphrase_file) as connection:
        proposal = read_convening(connection, record_named(connection, "contexts", context), session.today(), language)
    lines = [
        ProposalLine(
            role=each.role.value, organisation=each.name or f"({each.component} {each.country})".replace(" )", ")"),
            choice=each.is_choice, because=tuple(reason.rule for reason in each.reasons), verified=each.verified.value,
            basis=each.reasons[0].basis, stands=each.status.value if each.status else "", id=each.organisation or "",
        )
        for each in proposal.roles
    ]  # fmt: skip
    show_rows(lines, as_json=as_json, empty="Nobody is proposed: record the situation and the countries first.")


@convening.command("confirm")
@_CONTEXT
@click.option("--convener", "conveners", metavar="PARTNER", multiple=True)
@click.option("--co-convener", "co_conveners", metavar="PARTNER", multiple=True)
@click.option("--as-proposed", is_flag=True, help="All that is proposed and leaves nothing to choose.")
@click.option("--function", "function", metavar="FUNCTION", help="In this function; in a new one without it.")
@click.option("--settled", metavar="TEXT", help="What was decided; without it the roles are proposed only.")
@click.option("--on", "decided_on", type=DAY, help="When it was decided.")
@click.option("--by", "decided_by", default="", help="Who decided, and how: by phone, by letter.")
@click.option("--method", type=click.Choice([each.value for each in DecisionMethod]))
@click.option("--basis", default="", help="On what it rests, in words; the basis of the rules without it.")
@click.option("--start", default="", metavar="DATE", help="From when, such as 2026-03.")
@click.option("--review", "review_on", type=DAY, help="When it is looked at again.")
@workspace_options
@language_option
@click.pass_obj
def confirm(session: Session, /, context: str, folder: Path, passphrase_file: str | None, **said: object) -> None:
    """Write who convenes and co-convenes; with --settled as agreed, and the decision beside it."""
    language = str(said["language"])
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            record = record_named(connection, "contexts", context)
            proposal = read_convening(connection, record, session.today(), language)
            choices = _choices(connection, proposal, said)
            named = said["function"]
            function = record_named(connection, "functions", str(named)) if named else None
        draft = ConveningDraft(
            choices=choices, function=CoordinationFunctionId(function) if function else None,
            function_title=session.program.words(language).text(CONVENING_FUNCTION), language=language,
            start=partial_date(str(said["start"])), review_on=_day(said["review_on"]), settlement=_settlement(said),
        )  # fmt: skip
        done = confirm_convening(workspace.database, ContextId(record), draft)
    show_done(f"Written: roles {len(done.assignments)}, decision {'yes' if done.decision else 'no'}", done.changes)


def _choices(
    connection: Connection, proposal: ConveningProposal, said: dict[str, object]
) -> tuple[ConveningChoice, ...]:  # fmt: skip
    bases = {(each.role, each.organisation): each.reasons[0].basis for each in proposal.roles}
    chosen: list[tuple[Role, str]] = []
    if said["as_proposed"]:
        chosen += [
            (each.role, each.organisation) for each in proposal.roles if each.organisation and not each.is_choice
        ]
    for role, option in ((Role.CONVENER, "conveners"), (Role.CO_CONVENER, "co_conveners")):
        typed = said[option]
        chosen += [(role, record_named(connection, "partners", each)) for each in _texts(typed)]
    if not chosen:
        raise click.UsageError(_FEWEST)
    basis = str(said["basis"])
    return tuple(
        ConveningChoice(role, OrganisationId(organisation), basis or bases.get((role, organisation), ""))
        for role, organisation in dict.fromkeys(chosen)
    )


def _texts(typed: object) -> Sequence[str]:
    return typed if isinstance(typed, tuple) else ()


def _day(typed: object) -> date | None:
    return typed.date() if isinstance(typed, datetime) else None


def _settlement(said: dict[str, object]) -> Settlement | None:
    if not said["settled"]:
        return None
    return Settlement(
        text=str(said["settled"]), decided_on=_day(said["decided_on"]), decided_by=str(said["decided_by"]),
        method=DecisionMethod(str(said["method"])) if said["method"] else None, basis=str(said["basis"]),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """A seat of the set-up, as a line."""

    group: str
    made: bool
    organisation: str
    role: str


@convening.command("open")
@_CONTEXT
@click.argument("functions", metavar="[FUNCTION]...", nargs=-1)
@click.option("--dry-run", is_flag=True, help="Show what would be written.")
@click.option("--day", type=DAY, help="The day of the first meeting; none is planned without it.")
@click.option("--at", "at", type=click.DateTime(["%H:%M"]), help="Its hour.")
@click.option("--zone", default="UTC", help="The place the hour is meant in, such as Europe/Kyiv.")
@click.option("--count", default=1, help="How many meetings are planned.")
@click.option("--weeks", default=1, help="From one to the next.")
@workspace_options
@language_option
@click.pass_obj
def open_command(
    session: Session, context: str, functions: tuple[str, ...], dry_run: bool, day: datetime | None,
    at: datetime | None, zone: str, count: int, weeks: int, folder: Path, passphrase_file: str | None, language: str,
) -> None:  # fmt: skip
    """Open the agreed set-up: groups, seats, first meetings with an agenda. Of all functions, or of those named."""
    words = session.program.words(language)
    series = None
    if day is not None:
        series = MeetingSeries(
            day=day.date(), starts=at.time() if at else None, zone=zone, language=language, count=count, weeks=weeks,
            agenda=tuple(words.text(point) for point in FIRST_AGENDA),
        )  # fmt: skip
    with session.workspace(folder, passphrase_file, read_only=dry_run) as workspace:
        with workspace.database.read() as connection:
            record = record_named(connection, "contexts", context)
            chosen = {record_named(connection, "functions", each) for each in functions}
            plan = read_set_up(connection, record, session.today(), language)
        if chosen:
            plan = plan.only(frozenset(chosen))
        if dry_run:
            lines = [
                PlanLine(group=group.name, made=not group.group, organisation=seat.name, role=seat.role.value)
                for group in plan.groups
                for seat in group.seats
            ]
            show_rows(lines, as_json=False, empty="Nothing is agreed that would propose a seat.")
            return
        changes = open_set_up(
            workspace.database, ContextId(record), [group.function for group in plan.groups], series
        )  # fmt: skip
    counts = [f"{name} {len(changes.created(kind))}" for name, kind in _MADE]
    show_done(f"Made: {', '.join(counts)}", changes)


_MADE = (("groups", "group"), ("seats", "membership"), ("meetings", "meeting"), ("points", "agenda_item"))


@convening.command("seats")
@_CONTEXT
@click.option("--take", is_flag=True, help="Give them.")
@workspace_options
@json_option
@language_option
@click.pass_obj
def seats(
    session: Session, context: str, take: bool, folder: Path, passphrase_file: str | None, as_json: bool, language: str
) -> None:  # fmt: skip
    """List seats that agreed roles propose and nobody gave yet; with --take give them."""
    with session.workspace(folder, passphrase_file, read_only=not take) as workspace:
        with workspace.database.read() as connection:
            record = record_named(connection, "contexts", context)
            proposals = read_seat_proposals(connection, record, session.today(), language)
        if take:
            changes = take_seats(workspace.database, proposals)
            show_done("Seats given: {count}", changes, of=("membership",))
            return
    lines = [
        SeatLine(group=each.group_name, organisation=each.name, role=each.role.value, change=each.change.value)
        for each in proposals
    ]
    show_rows(lines, as_json=as_json, empty="The seats are as the roles are agreed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatLine:
    """A proposed seat, as a line."""

    group: str
    organisation: str
    role: str
    change: str
