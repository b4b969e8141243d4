"""Commands for mandates and commitments: cards, how they go round, shipped instruments, evidence."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from workbench.command_line.acknowledging import COMMANDS as CARD_COMMANDS
from workbench.command_line.committing import COMMANDS as COMMITMENT_COMMANDS
from workbench.command_line.reading import language_option
from workbench.command_line.sessions import Session, show_done, show_saved, workspace_options
from workbench.domain.mandate_drafts import CommitmentDraft, EvidenceDraft, MandateDraft
from workbench.domain.mandates import CommitmentStatus, MandateStatus
from workbench.identifiers import AreaId, CommitmentId, ContextId, InstrumentId, MandateId, OrganisationId
from workbench.operations.commitments import add_commitment, add_evidence, set_commitment_status, take_instruments
from workbench.operations.mandates import MandateRound, add_mandate, circulate_mandates, set_mandate_status
from workbench.queries.lists import record_named
from workbench.storage.database import Connection

_DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def mandate() -> None:
    """What organisations are there for, and on what ground. 'list mandates' lists them."""


for _each in CARD_COMMANDS:
    mandate.add_command(_each)


@mandate.command("add")
@click.argument("organisation")
@click.argument("statement")
@workspace_options
@language_option
@click.option("--context", default=None, help="Where it holds; without it everywhere.")
@click.option("--instrument", default=None, help="The instrument it rests on.")
@click.option("--clause", default="", help="Which part of the instrument.")
@click.option("--layer", "layers", multiple=True, metavar="movement/CODE|iasc/CODE", help="May be repeated.")
@click.option("--sector", "sectors", multiple=True, metavar="CODE", help="May be repeated.")
@click.option("--area", "areas", multiple=True, help="May be repeated.")
@click.option("--from", "start", default="", metavar="DATE", help="YYYY, YYYY-MM or YYYY-MM-DD.")
@click.option("--to", "end", default="", metavar="DATE", help="The last day, as known.")
@click.option("--status", type=click.Choice([each.value for each in MandateStatus]), show_default=True,
              default=MandateStatus.DRAFT.value)  # fmt: skip
@click.pass_obj
def add_mandate_command(
    session: Session, organisation: str, statement: str, folder: Path, passphrase_file: str | None, language: str,
    context: str | None, instrument: str | None, clause: str, layers: tuple[str, ...], sectors: tuple[str, ...],
    areas: tuple[str, ...], start: str, end: str, status: str,
) -> None:  # fmt: skip
    """Write a mandate card of an ORGANISATION."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            draft = MandateDraft(
                organisation=OrganisationId(record_named(connection, "partners", organisation)),
                context=_context(connection, context), instrument=_instrument(connection, instrument), clause=clause,
                statements={language: statement}, layers=frozenset(layers), sectors=frozenset(sectors),
                areas=frozenset(AreaId(record_named(connection, "areas", area)) for area in areas), start=start,
                end=end, status=MandateStatus(status),
            )  # fmt: skip
        saved = add_mandate(workspace.database, draft)
    show_saved("Added", saved)


@mandate.command("status")
@click.argument("status", type=click.Choice([each.value for each in MandateStatus]))
@click.argument("mandates", nargs=-1, required=True, metavar="ID…")
@workspace_options
@click.pass_obj
def mandate_status_command(
    session: Session, status: str, mandates: tuple[str, ...], folder: Path, passphrase_file: str | None
) -> None:
    """Say whether these mandates hold; one that ends has today as its last day."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = _mandates(connection, mandates)
        changes = set_mandate_status(workspace.database, found, MandateStatus(status), on=session.today())
    show_done("Changed", changes)


@mandate.command("circulate")
@click.argument("mandates", nargs=-1, required=True, metavar="ID…")
@workspace_options
@click.option("--recipients", multiple=True, required=True, metavar="group:ID|organisation:ID|movement|public",
              help="Whom they go to; may be repeated.")  # fmt: skip
@click.option("--answer-by", type=_DAY, default=None, help="The day by which answers are asked for.")
@click.option("--silence", default="", metavar="WORDS", help="What silence means, such as agreed.")
@click.pass_obj
def circulate_mandates_command(
    session: Session, mandates: tuple[str, ...], folder: Path, passphrase_file: str | None,
    recipients: tuple[str, ...], answer_by: datetime | None, silence: str,
) -> None:  # fmt: skip
    """Note that these cards go round for acknowledgement. Nothing is sent."""
    sent = MandateRound(
        recipients=recipients, answer_by=answer_by.date() if answer_by else None, silence_means=silence
    )  # fmt: skip
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = _mandates(connection, mandates)
        changes = circulate_mandates(workspace.database, found, sent)
    show_done("Noted", changes)


@click.group()
def commitment() -> None:
    """What was committed to in instruments, and the evidence. 'list commitments' lists them."""


for _each in COMMITMENT_COMMANDS:
    commitment.add_command(_each)


@commitment.command("take")
@click.argument("codes", nargs=-1, metavar="CODE…")
@workspace_options
@click.pass_obj
def take_command(session: Session, codes: tuple[str, ...], folder: Path, passphrase_file: str | None) -> None:
    """Take in shipped instruments with their commitments; without a CODE, list what is shipped."""
    shipped = session.program.shipped_instruments()
    if not codes:
        for item in shipped:
            click.echo(f"{item.code}  {item.titles['en']}  ({len(item.commitments)}, {item.verified})")
        return
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        changes = take_instruments(workspace.database, shipped, codes)
    show_done("Taken in", changes)


@commitment.command("add")
@click.argument("instrument")
@click.argument("text")
@workspace_options
@language_option
@click.option("--organisation", default=None, help="Whose it is; without it all that are bound.")
@click.option("--due", type=_DAY, default=None, help="By when.")
@click.pass_obj
def add_commitment_command(
    session: Session, instrument: str, text: str, folder: Path, passphrase_file: str | None, language: str,
    organisation: str | None, due: datetime | None,
) -> None:  # fmt: skip
    """Add a commitment to an INSTRUMENT."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            whose = OrganisationId(record_named(connection, "partners", organisation)) if organisation else None
            draft = CommitmentDraft(
                instrument=_instrument(connection, instrument), organisation=whose, texts={language: text},
                due=due.date() if due else None,
            )  # fmt: skip
        saved = add_commitment(workspace.database, draft)
    show_saved("Added", saved)


@commitment.command("evidence")
@click.argument("commitment_id", metavar="ID")
@click.argument("words")
@workspace_options
@click.option("--day", default="", metavar="DATE", help="YYYY, YYYY-MM or YYYY-MM-DD.")
@click.pass_obj
def add_evidence_command(
    session: Session, commitment_id: str, words: str, folder: Path, passphrase_file: str | None, day: str
) -> None:
    """Note what shows how far a commitment is kept."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = CommitmentId(record_named(connection, "commitments", commitment_id))
        saved = add_evidence(workspace.database, found, EvidenceDraft(day=day, words=words))
    show_saved("Added", saved)


@commitment.command("status")
@click.argument("status", type=click.Choice([each.value for each in CommitmentStatus]))
@click.argument("commitments", nargs=-1, required=True, metavar="ID…")
@workspace_options
@click.pass_obj
def commitment_status_command(
    session: Session, status: str, commitments: tuple[str, ...], folder: Path, passphrase_file: str | None
) -> None:
    """Say what became of these commitments."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = [CommitmentId(record_named(connection, "commitments", item)) for item in commitments]
        changes = set_commitment_status(workspace.database, found, CommitmentStatus(status))
    show_done("Changed", changes)


def _mandates(connection: Connection, typed: Sequence[str]) -> list[MandateId]:
    return [MandateId(record_named(connection, "mandates", item)) for item in typed]


def _context(connection: Connection, typed: str | None) -> ContextId | None:
    return ContextId(record_named(connection, "contexts", typed)) if typed else None


def _instrument(connection: Connection, typed: str | None) -> InstrumentId | None:
    return InstrumentId(record_named(connection, "instruments", typed)) if typed else None
