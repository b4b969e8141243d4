"""Taking in the decisions and actions that a partner's PDF carries: looked at first, then one operation, one undo."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.changes import Changes
from workbench.domain.actions import ActionItem
from workbench.domain.carried_minutes import CarriedMinutes, fault_of, is_fingerprint_of
from workbench.domain.decisions import Decision
from workbench.domain.meetings import Meeting
from workbench.domain.received import ReceivedMinutes, Signer
from workbench.domain.taking_in import Standing, TakeInPlan
from workbench.errors import Refused, RuleViolation, Unavailable
from workbench.identifiers import OrganisationId, SignerId, shared_id
from workbench.interchange.carried import PURPOSE, open_envelope, read_claims
from workbench.operations.present import present
from workbench.queries.directory import read_directory
from workbench.queries.received import TAKE_IN, signer_id
from workbench.queries.taking_in import Intake, read_plan
from workbench.sandbox.sandbox import Sandbox
from workbench.storage.database import Connection, Database
from workbench.storage.signing import is_signed
from workbench.storage.unit_of_work import UnitOfWork

CONFIRM = "signers.confirm"
WITHDRAW = "signers.withdraw"
FILE_LIMIT = 200_000_000
_REFUSALS: Mapping[Standing, str] = {
    Standing.OWN: "carried.own",
    Standing.OLDER: "carried.older",
    Standing.OTHER_SENDER: "carried.other_sender",
    Standing.CONTRADICTS: "carried.contradicts",
    Standing.APPROVED_HERE: "carried.approved_here",
}


@dataclass(frozen=True, slots=True)
class GenuineFile:
    """A file whose signature and digests hold: nobody but the holder of the key made what it says."""

    minutes: CarriedMinutes
    public_key: str
    sha256: str
    """Of the whole file."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What was taken in, and from which plan."""

    plan: TakeInPlan
    changes: Changes
    statements: int
    """How many decisions and actions were written."""


def read_file(path: Path, sandbox: Sandbox) -> GenuineFile:
    """Reads a partner's PDF. Raises as `open_pdf`, and RuleViolation or Unavailable where there is no such file."""
    try:
        with path.open("rb") as stream:
            pdf = stream.read(FILE_LIMIT + 1)
    except IsADirectoryError:
        raise RuleViolation("files.is_a_folder", name=path.name) from None
    except FileNotFoundError:
        raise RuleViolation("files.missing", name=path.name) from None
    except OSError:
        raise Unavailable("files.unreadable", name=path.name) from None
    if len(pdf) > FILE_LIMIT:
        raise RuleViolation("files.too_large", megabytes=FILE_LIMIT // 1_000_000)
    return open_pdf(pdf, sandbox)


def open_pdf(pdf: bytes, sandbox: Sandbox) -> GenuineFile:
    """What a PDF carries, checked. Raises `Refused` or `RuleViolation` ``carried.…``, ``pdf.…`` or ``sandbox.…``."""
    return open_carried(sandbox.read_carried(pdf), hashlib.sha256(pdf).hexdigest())


def open_carried(content: bytes, sha256: str) -> GenuineFile:
    """Checks a carried file: spelling, signature, types, digests. Raises `Refused` ``carried.…``."""
    envelope = open_envelope(content)
    if not is_signed(envelope.public_key, PURPOSE, envelope.signed, envelope.signature):
        raise Refused("carried.altered")
    minutes = read_claims(envelope.claims)
    if fault_of(minutes) is not None:
        raise Refused("carried.contradicts_itself")
    return GenuineFile(minutes, envelope.public_key, sha256)


def plan_take_in(connection: Connection, file: GenuineFile) -> TakeInPlan:
    """What taking in the file would do; writes nothing."""
    return read_plan(connection, file.minutes, file.public_key, file.sha256).plan


def require_open(plan: TakeInPlan) -> None:
    """Raises RuleViolation where nothing of the file may be taken in, with the reason."""
    code = _REFUSALS.get(plan.standing)
    if code is not None:
        raise RuleViolation(code, version=plan.minutes.version)


def take_in_minutes(database: Database, file: GenuineFile, chosen: Collection[str] | None = None) -> TakenIn:
    """Writes the meeting as received, and the decisions and actions of these ids; without ids, what is new or later.

    What this office did not receive in this meeting is never changed. Raises RuleViolation ``carried.…`` where
    nothing of the file may be taken in.
    """
    with database.write(TAKE_IN) as work:
        intake = read_plan(work.connection, file.minutes, file.public_key, file.sha256)
        require_open(intake.plan)
        wanted = intake.plan.taken_unasked() if chosen is None else frozenset(chosen)
        records = [record for record_id, record in intake.records.items() if record_id in wanted]
        _write(work, intake, file)
        for kind in (Decision, ActionItem):
            work.store(kind).put_many([record for record in records if isinstance(record, kind)])
    return TakenIn(intake.plan, work.changes, len(records))


def _write(work: UnitOfWork, intake: Intake, file: GenuineFile) -> None:
    """The meeting, whose key it was, and which file it came in."""
    work.store(Meeting).put(intake.meeting)
    signer = _signer(work, file)
    record_id = shared_id("received_minutes", f"{file.minutes.meeting}/{file.sha256}")
    known = work.store(ReceivedMinutes).find(record_id)
    if known is not None and not known.deleted:
        return
    receipt = ReceivedMinutes(
        id=record_id, meeting=file.minutes.meeting, version=file.minutes.version, root=file.minutes.root,
        signer=signer, sha256=file.sha256, made_at=file.minutes.made_at, received_on=work.now.date(),
    )  # fmt: skip
    work.store(ReceivedMinutes).put(receipt)


def _signer(work: UnitOfWork, file: GenuineFile) -> SignerId:
    found = signer_id(file.public_key)
    known = work.store(Signer).find(found)
    if known is None or known.deleted:
        work.store(Signer).put(Signer(id=found, public_key=file.public_key, name=file.minutes.sender))
    return found


def confirm_signer(database: Database, file: GenuineFile, *, fingerprint: str | None = None) -> Changes:
    """Notes that a person here confirmed, over another channel, that the key is whose the file says it is.

    With a ``fingerprint`` it must be the key's. Raises RuleViolation ``signers.other_fingerprint``.
    """
    if fingerprint is not None and not is_fingerprint_of(fingerprint, file.public_key):
        raise RuleViolation("signers.other_fingerprint")
    with database.write(CONFIRM) as work:
        name = file.minutes.sender
        confirmed = Signer(
            id=signer_id(file.public_key), public_key=file.public_key, name=name,
            organisation=_organisation(work, name, file.minutes.sender_acronym), trusted_on=work.now.date(),
        )  # fmt: skip
        work.store(Signer).put(confirmed)
    return work.changes


def confirm_known_signer(database: Database, signer: SignerId) -> Changes:
    """Notes the same of a key that was met before, under the name it was met by. Raises ``records.missing``."""
    with database.write(CONFIRM) as work:
        known = present(work, Signer, signer)
        organisation = known.organisation or _organisation(work, known.name)
        work.store(Signer).put(replace(known, organisation=organisation, trusted_on=work.now.date()))
    return work.changes


def withdraw_confirmation(database: Database, signer: SignerId) -> Changes:
    """Takes back that the key is whose it was said to be: its files are unverified again; what came in stays."""
    with database.write(WITHDRAW) as work:
        known = present(work, Signer, signer)
        work.store(Signer).put(replace(known, organisation=None, trusted_on=None))
    return work.changes


def _organisation(work: UnitOfWork, name: str, acronym: str = "") -> OrganisationId | None:
    directory = read_directory(work.connection)
    return directory.organisation(name) or (directory.organisation(acronym) if acronym else None)
