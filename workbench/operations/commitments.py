"""What was committed to in an instrument, how far it is kept, and the evidence for it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from workbench.changes import Changes
from workbench.domain.instruments import Instrument
from workbench.domain.mandate_drafts import CommitmentDraft, EvidenceDraft
from workbench.domain.mandates import Commitment, CommitmentStatus, Evidence
from workbench.domain.minutes_editing import in_order
from workbench.domain.partners import Organisation
from workbench.domain.periods import partial_date
from workbench.domain.ranks import rank_between
from workbench.domain.shipped_commitments import InstrumentText
from workbench.errors import RuleViolation
from workbench.identifiers import CommitmentId, EvidenceId, InstrumentId, new_id, shared_id
from workbench.operations.present import all_present, present
from workbench.operations.saved import Saved
from workbench.storage.database import Database
from workbench.storage.registry import kind_of
from workbench.storage.unit_of_work import UnitOfWork


def add_commitment(database: Database, draft: CommitmentDraft) -> Saved:
    """Writes a commitment at the end of its instrument's.

    Raises RuleViolation with the draft's first problem, and ``records.missing``.
    """
    with database.write("commitments.add") as work:
        last = max((item.rank for item in _of(work, draft.instrument)), default=None)
        commitment = draft.restated(None, new_id(), rank_between(last, None))
        _put(work, commitment)
    return Saved(commitment.id, work.changes)


def edit_commitment(database: Database, commitment: CommitmentId, draft: CommitmentDraft) -> Changes:
    """Makes the commitment say what the draft says. Raises as `add_commitment`."""
    with database.write("commitments.edit") as work:
        before = present(work, Commitment, commitment)
        _put(work, draft.restated(before, commitment, before.rank))
    return work.changes


def set_commitment_status(database: Database, commitments: Sequence[CommitmentId], status: CommitmentStatus) -> Changes:
    """Says what became of these commitments; one operation for all."""
    with database.write("commitments.set_status") as work:
        found = all_present(work, Commitment, list(commitments))
        work.store(Commitment).put_many(replace(item, status=status) for item in found)
    return work.changes


def order_commitments(database: Database, commitments: Sequence[CommitmentId]) -> Changes:
    """Puts the commitments of one instrument into this order; those not named stay behind them."""
    with database.write("commitments.order") as work:
        named = all_present(work, Commitment, list(commitments))
        if len({item.instrument for item in named}) > 1:
            raise RuleViolation("commitments.several_instruments")
        others = [item for item in _of(work, named[0].instrument) if item not in named] if named else []
        listed = [*named, *sorted(others, key=lambda item: (item.rank, item.id))]
        ranks = in_order([item.rank for item in listed])
        work.store(Commitment).put_many(
            replace(item, rank=rank) for item, rank in zip(listed, ranks, strict=True)
        )  # fmt: skip
    return work.changes


def remove_commitments(database: Database, commitments: Sequence[CommitmentId]) -> Changes:
    """Removes commitments that were never made; their evidence goes with them, and comes back with them."""
    with database.write("commitments.remove") as work:
        found = all_present(work, Commitment, list(commitments))
        work.store(Commitment).put_many(replace(item, deleted=True) for item in found)
    return work.changes


def add_evidence(database: Database, commitment: CommitmentId, draft: EvidenceDraft) -> Saved:
    """Notes what shows how far a commitment is kept. Raises with the draft's first problem, ``records.missing``."""
    evidence = draft.restated(None, new_id(), commitment)
    with database.write("commitments.add_evidence") as work:
        present(work, Commitment, commitment)
        work.store(Evidence).put(evidence)
    return Saved(evidence.id, work.changes)


def edit_evidence(database: Database, evidence: EvidenceId, draft: EvidenceDraft) -> Changes:
    """Makes the evidence say what the draft says. Raises as `add_evidence`."""
    with database.write("commitments.edit_evidence") as work:
        before = present(work, Evidence, evidence)
        work.store(Evidence).put(draft.restated(before, evidence, before.commitment))
    return work.changes


def remove_evidence(database: Database, evidence: Sequence[EvidenceId]) -> Changes:
    """Removes evidence that was noted by mistake."""
    with database.write("commitments.remove_evidence") as work:
        found = all_present(work, Evidence, list(evidence))
        work.store(Evidence).put_many(replace(item, deleted=True) for item in found)
    return work.changes


def take_instruments(database: Database, shipped: Sequence[InstrumentText], codes: Collection[str]) -> Changes:
    """Takes shipped instruments with their commitments into the workspace; two laptops that do it have one record.

    What is there already stays as it was edited, what was removed comes back. An instrument that replaces another
    brings that with it. Raises RuleViolation ``instruments.unknown_code`` for a code that is not shipped.
    """
    by_code = {item.code: item for item in shipped}
    unknown = sorted(set(codes) - by_code.keys())
    if unknown:
        raise RuleViolation("instruments.unknown_code", text=unknown[0])
    wanted = list(codes)
    for code in wanted:
        if (replaced := by_code[code].replaces) and replaced not in wanted:
            wanted.append(replaced)
    with database.write("instruments.take") as work:
        put_instruments(work, (item for item in shipped if item.code in wanted))
    return work.changes


def put_instruments(work: UnitOfWork, shipped: Iterable[InstrumentText]) -> None:
    """Writes shipped instruments with their commitments, those that are replaced before those that replace them."""
    for item in shipped:
        _take(work, item)


def instrument_id(code: str) -> InstrumentId:
    """The id of a shipped instrument, the same on every laptop."""
    return InstrumentId(shared_id(kind_of(Instrument).code, code))


def _take(work: UnitOfWork, item: InstrumentText) -> None:
    record = instrument_id(item.code)
    _keep(
        work,
        Instrument(
            id=record, titles=dict(item.titles), kind=item.kind, adopted_by=item.adopted_by,
            adopted_on=partial_date(item.adopted_on), address=item.address, verified=item.verified, note=item.note,
            replaces=instrument_id(item.replaces) if item.replaces else None,
        ),
    )  # fmt: skip
    rank: str | None = None
    for commitment in item.commitments:
        rank = rank_between(rank, None)
        shared = shared_id(kind_of(Commitment).code, f"{item.code}/{commitment.code}")
        _keep(
            work,
            Commitment(
                id=shared, instrument=record, rank=rank, texts=dict(commitment.texts), verified=commitment.verified
            ),
        )  # fmt: skip


def _keep(work: UnitOfWork, record: Instrument | Commitment) -> None:
    """Puts the record where it is not yet; one that is there stays as it was edited."""
    store = work.store(type(record))
    found = store.find(record.id)
    if found is None:
        store.put(record)
    elif found.deleted:
        store.put(replace(found, deleted=False))


def _of(work: UnitOfWork, instrument: InstrumentId | None) -> list[Commitment]:
    return work.store(Commitment).where(instrument=instrument) if instrument else []


def _put(work: UnitOfWork, commitment: Commitment) -> None:
    present(work, Instrument, commitment.instrument)
    if commitment.organisation is not None:
        present(work, Organisation, commitment.organisation)
    work.store(Commitment).put(commitment)
