"""Commitments: what was promised in which instrument, how far it is kept, with the evidence for it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from workbench.domain.mandate_drafts import CommitmentDraft, EvidenceDraft
from workbench.domain.mandates import Commitment, CommitmentStatus, Evidence
from workbench.domain.vocabularies import Verification
from workbench.identifiers import CommitmentId, EvidenceId
from workbench.queries.labels import names_by_id
from workbench.queries.names import sorting_key, text_of
from workbench.queries.reading import read_live, read_one
from workbench.storage.live import live
from workbench.storage.registry import ATTACHMENT, COMMITMENT, EVIDENCE, INSTRUMENT

_OVER = frozenset({CommitmentStatus.KEPT, CommitmentStatus.DROPPED})


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLine:
    """One thing that shows how far a commitment is kept."""

    id: EvidenceId
    day: str
    """A date known in part; empty: not known."""
    words: str
    files: int
    """How many files are attached to it."""
    draft: EvidenceDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentRow:
    """One commitment in a list."""

    id: CommitmentId
    instrument_id: str
    instrument: str
    organisation_id: str | None
    organisation: str
    """Empty: all that are bound by the instrument."""
    text: str
    verified: Verification
    due: date | None
    status: CommitmentStatus
    is_overdue: bool
    evidence: int
    """How many pieces there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentPage:
    """One commitment with its evidence, the newest first; what has no date comes last."""

    row: CommitmentRow
    evidence: tuple[EvidenceLine, ...]
    draft: CommitmentDraft


def list_commitments(
    connection: sa.Connection, today: date, language: str = "en", *, instrument: str | None = None,
    organisation: str | None = None,
) -> list[CommitmentRow]:  # fmt: skip
    """Commitments by instrument, each instrument's in their order.

    Of an organisation: its own, and those that bind all (``organisation`` of the row is empty then).
    """
    table = COMMITMENT.table
    conditions: list[sa.ColumnElement[bool]] = []
    if instrument is not None:
        conditions.append(table.c.instrument == instrument)
    if organisation is not None:
        conditions.append(sa.or_(table.c.organisation == organisation, table.c.organisation.is_(None)))
    found = read_live(connection, COMMITMENT, *conditions, order=(table.c.instrument, table.c.rank, table.c.id))
    return _rows(connection, found, today, language)


def read_commitment(connection: sa.Connection, commitment: str, today: date, language: str = "en") -> CommitmentPage:
    """One commitment. Raises RuleViolation ``records.missing``."""
    found = read_one(connection, COMMITMENT, commitment)
    evidence = read_live(connection, EVIDENCE, EVIDENCE.table.c.commitment == commitment)
    files = _files(connection, [item.id for item in evidence])
    evidence.sort(key=lambda item: (item.day.last_day() if item.day else date.min, item.id), reverse=True)
    return CommitmentPage(
        row=_rows(connection, [found], today, language)[0], draft=CommitmentDraft.of(found),
        evidence=tuple(_line(item, files) for item in evidence),
    )  # fmt: skip


def taken_instruments(connection: sa.Connection, ids: Sequence[str]) -> frozenset[str]:
    """Which of these instruments are in the workspace."""
    table = INSTRUMENT.table
    return frozenset(connection.scalars(sa.select(table.c.id).where(live(INSTRUMENT), table.c.id.in_(list(ids)))))


def _line(item: Evidence, files: Mapping[str, int]) -> EvidenceLine:
    return EvidenceLine(
        id=EvidenceId(item.id), day=str(item.day or ""), words=item.words, files=files.get(item.id, 0),
        draft=EvidenceDraft.of(item),
    )  # fmt: skip


def _files(connection: sa.Connection, owners: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for item in read_live(connection, ATTACHMENT, ATTACHMENT.table.c.evidence.in_(owners)):
        found[str(item.evidence)] += 1
    return found


def _rows(
    connection: sa.Connection, found: Sequence[Commitment], today: date, language: str
) -> list[CommitmentRow]:  # fmt: skip
    names = names_by_id(connection, {link for item in found for link in (item.instrument, item.organisation)}, language)
    counts: dict[str, int] = defaultdict(int)
    for evidence in read_live(connection, EVIDENCE, EVIDENCE.table.c.commitment.in_([item.id for item in found])):
        counts[evidence.commitment] += 1
    place = {item.id: position for position, item in enumerate(found)}
    listed = sorted(found, key=lambda item: (sorting_key(names, item.instrument), item.instrument, place[item.id]))
    return [
        CommitmentRow(
            id=CommitmentId(item.id), instrument_id=item.instrument, instrument=text_of(names, item.instrument),
            organisation_id=item.organisation, organisation=text_of(names, item.organisation),
            text=item.text(language), verified=item.verified, due=item.due, status=item.status,
            is_overdue=item.due is not None and item.due < today and item.status not in _OVER,
            evidence=counts[item.id],
        )
        for item in listed
    ]  # fmt: skip
