"""Commands for commitments that stand: shown, put right, ordered, removed, and the evidence for them put right."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import click

from workbench.command_line.reading import language_option
from workbench.command_line.sessions import (
    Session,
    json_option,
    show_done,
    show_fields,
    show_json,
    show_rows,
    workspace_options,
)
from workbench.domain.mandate_drafts import EvidenceDraft
from workbench.domain.vocabularies import Verification
from workbench.identifiers import CommitmentId, EvidenceId, InstrumentId, OrganisationId
from workbench.operations.commitments import (
    edit_commitment,
    edit_evidence,
    order_commitments,
    remove_commitments,
    remove_evidence,
)
from workbench.queries.commitments import read_commitment
from workbench.queries.lists import record_named
from workbench.queries.names import find_record
from workbench.queries.reading import read_one
from workbench.storage.database import Connection
from workbench.storage.registry import EVIDENCE

_DAY = click.DateTime(["%Y-%m-%d"])
_NONE = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """A piece of evidence in a list."""

    id: str
    day: str
    words: str
    files: int


@click.command("show")
@click.argument("record", metavar="ID")
@workspace_options
@json_option
@language_option
@click.pass_obj
def show_commitment_command(
    session: Session, record: str, folder: Path, passphrase_file: str | None, as_json: bool, language: str
) -> None:  # fmt: skip
    """Show a commitment with the evidence for it."""
    with session.reading(folder, passphrase_file) as connection:
        found = record_named(connection, "commitments", record)
        page = read_commitment(connection, found, session.today(), language)
    if as_json:
        show_json(asdict(page))
        return
    row = page.row
    show_fields([
        ("id", row.id), ("instrument", row.instrument), ("text", row.text), ("organisation", row.organisation),
        ("verified", row.verified.value), ("due", row.due), ("status", row.status.value),
    ])  # fmt: skip
    if page.evidence:
        click.echo("\nEvidence")
        shown = [_Shown(id=each.id, day=each.day, words=each.words, files=each.files) for each in page.evidence]
        show_rows(shown, as_json=False, empty="")


@click.command("edit")
@click.argument("record", metavar="ID")
@workspace_options
@language_option
@click.option("--text", default=None, metavar="WORDS", help="What was promised, in --language; an empty one goes.")
@click.option("--instrument", default=None, help="The instrument it stands in.")
@click.option("--organisation", default=None, help="Whose it is; - for all that are bound.")
@click.option("--due", default=None, metavar="DATE", help="By when, YYYY-MM-DD; - for no day.")
@click.option("--verified", type=click.Choice([each.value for each in Verification]), default=None)
@click.pass_obj
def edit_commitment_command(
    session: Session, record: str, folder: Path, passphrase_file: str | None, language: str, text: str | None,
    instrument: str | None, organisation: str | None, due: str | None, verified: str | None,
) -> None:  # fmt: skip
    """Put a commitment right; what is not named stays as it is."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = CommitmentId(record_named(connection, "commitments", record))
            draft = read_commitment(connection, found, session.today(), language).draft
            if instrument is not None:
                draft = replace(draft, instrument=InstrumentId(record_named(connection, "instruments", instrument)))
            if organisation is not None:
                whose = None if organisation == _NONE else record_named(connection, "partners", organisation)
                draft = replace(draft, organisation=OrganisationId(whose) if whose else None)
        if text is not None:
            draft = replace(draft, texts={**draft.texts, language: text})
        if due is not None:
            draft = replace(draft, due=None if due == _NONE else _DAY.convert(due, None, None).date())
        if verified is not None:
            draft = replace(draft, verified=Verification(verified))
        changes = edit_commitment(workspace.database, found, draft)
    show_done("Changed", changes)


@click.command("order")
@click.argument("commitments", nargs=-1, required=True, metavar="ID…")
@workspace_options
@click.pass_obj
def order_commitments_command(
    session: Session, commitments: Sequence[str], folder: Path, passphrase_file: str | None
) -> None:  # fmt: skip
    """Put commitments of one instrument in this order; those not named stay behind them."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = _commitments(connection, commitments)
        changes = order_commitments(workspace.database, list(dict.fromkeys(found)))
    show_done("Changed", changes)


@click.command("remove")
@click.argument("commitments", nargs=-1, required=True, metavar="ID…")
@workspace_options
@click.pass_obj
def remove_commitments_command(
    session: Session, commitments: Sequence[str], folder: Path, passphrase_file: str | None
) -> None:  # fmt: skip
    """Remove commitments that were never made, with their evidence; one given up is marked so instead."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = _commitments(connection, commitments)
        changes = remove_commitments(workspace.database, found)
    show_done("Removed: {count}", changes, of=("commitment",))


@click.command("edit-evidence")
@click.argument("record", metavar="ID")
@workspace_options
@click.option("--words", default=None, metavar="WORDS", help="What it shows.")
@click.option("--day", default=None, metavar="DATE", help="YYYY, YYYY-MM or YYYY-MM-DD; an empty one goes.")
@click.pass_obj
def edit_evidence_command(
    session: Session, record: str, folder: Path, passphrase_file: str | None, words: str | None, day: str | None
) -> None:
    """Put evidence right; what is not named stays as it is. "commitment show" shows ids."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = EvidenceId(find_record(connection, EVIDENCE, record))
            before = EvidenceDraft.of(read_one(connection, EVIDENCE, found))
        draft = EvidenceDraft(
            day=before.day if day is None else day, words=before.words if words is None else words
        )  # fmt: skip
        changes = edit_evidence(workspace.database, found, draft)
    show_done("Changed", changes)


@click.command("remove-evidence")
@click.argument("evidence", nargs=-1, required=True, metavar="ID…")
@workspace_options
@click.pass_obj
def remove_evidence_command(
    session: Session, evidence: Sequence[str], folder: Path, passphrase_file: str | None
) -> None:  # fmt: skip
    """Remove evidence that was noted by mistake; "commitment show" shows ids."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = [EvidenceId(find_record(connection, EVIDENCE, each)) for each in evidence]
        changes = remove_evidence(workspace.database, found)
    show_done("Removed: {count}", changes, of=(EVIDENCE.code,))


def _commitments(connection: Connection, typed: Sequence[str]) -> list[CommitmentId]:
    return [CommitmentId(record_named(connection, "commitments", each)) for each in typed]


COMMANDS = (
    show_commitment_command, edit_commitment_command, order_commitments_command, remove_commitments_command,
    edit_evidence_command, remove_evidence_command,
)  # fmt: skip
"""What the group of commitments takes in."""
