"""Letting go of people whose time is over: a person decides of each whether they are erased or kept, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from workbench.changes import Changes
from workbench.domain.partners import Person
from workbench.domain.periods import PartialDate
from workbench.domain.texts import clean_line, clean_text
from workbench.domain.workspaces import Workspace as WorkspaceRecord
from workbench.errors import RuleViolation
from workbench.identifiers import PersonId
from workbench.operations.erasures import ErasureReport, erase_people
from workbench.operations.present import present
from workbench.queries.retention import read_retention
from workbench.storage.database import Database
from workbench.storage.workspaces import Workspace

MOST_MONTHS = 1_200


@dataclass(frozen=True, slots=True)
class Kept:
    """Somebody who is kept longer: until when, and why."""

    person: PersonId
    until: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionRun:
    """What was decided; whoever is named nowhere stays as they are, to be asked about again."""

    erase: Sequence[PersonId] = ()
    keep: Sequence[Kept] = ()


@dataclass(frozen=True, slots=True)
class RetentionReport:
    """What was written: who is kept longer (that can be undone), and what was erased (that cannot)."""

    changes: Changes
    kept: int
    erased: int
    erasure: ErasureReport | None = None


def run_retention(workspace: Workspace, run: RetentionRun, today: date) -> RetentionReport:
    """Keeps and erases as it was decided, all at once; nothing happens to anybody whose time is not over.

    Raises RuleViolation before anything is written: ``retention.no_reason``, ``retention.until_past``,
    ``retention.both``, ``retention.not_past`` (the record changed since it was looked at), ``retention.nothing``.
    """
    workspace.require_writing()
    _check(run, today)
    with workspace.database.read() as connection:
        past = {row.person_id for row in read_retention(connection, today).rows}
    if not {*run.erase, *(kept.person for kept in run.keep)} <= past:
        raise RuleViolation("retention.not_past")
    # First what can be taken back: should it fail, nobody was erased.
    changes = _keep(workspace.database, run.keep)
    erasure = erase_people(workspace, list(run.erase)) if run.erase else None
    written = changes if erasure is None else erasure.changes
    return RetentionReport(written, len(run.keep), len(run.erase), erasure)


def set_contact_defaults(database: Database, purpose: str, months: int | None) -> Changes:
    """Says why professionals' contacts are kept, and for how many months after they were last of use; None: no end."""
    if months is not None and not 1 <= months <= MOST_MONTHS:
        raise RuleViolation("retention.months", most=MOST_MONTHS, field="months")
    with database.write("workspace.contact_defaults") as work:
        workspace = next(iter(work.store(WorkspaceRecord).where()), None)
        if workspace is None:
            raise RuleViolation("records.missing", kind="workspace", id="")
        words = clean_text(purpose).text.strip()
        work.store(WorkspaceRecord).put(
            replace(workspace, contact_purpose=words, contact_retention_months=months)
        )  # fmt: skip
    return work.changes


def _check(run: RetentionRun, today: date) -> None:
    if not run.erase and not run.keep:
        raise RuleViolation("retention.nothing")
    if any(not clean_line(kept.reason).text for kept in run.keep):
        raise RuleViolation("retention.no_reason", field="reason")
    if any(kept.until <= today for kept in run.keep):
        raise RuleViolation("retention.until_past", field="until")
    if set(run.erase) & {kept.person for kept in run.keep}:
        raise RuleViolation("retention.both")


def _keep(database: Database, keep: Sequence[Kept]) -> Changes:
    with database.write("people.keep") as work:
        for kept in keep:
            person = present(work, Person, kept.person)
            until, reason = PartialDate(kept.until.isoformat()), clean_line(kept.reason).text
            work.store(Person).put(replace(person, retain_until=until, kept_because=reason))
    return work.changes
