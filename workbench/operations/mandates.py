"""Mandate cards: written, changed, ended, removed, and sent round for acknowledgement."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from workbench.changes import Changes
from workbench.domain.areas import Area
from workbench.domain.circulations import Circulation, CirculationMedium
from workbench.domain.contexts import Context
from workbench.domain.instruments import Instrument
from workbench.domain.mandate_drafts import MandateDraft
from workbench.domain.mandates import Mandate, MandateStatus
from workbench.domain.partners import Organisation
from workbench.domain.periods import PartialDate
from workbench.domain.texts import clean_line
from workbench.errors import RuleViolation
from workbench.identifiers import MandateId, new_id
from workbench.operations.care_layers import check_layers
from workbench.operations.partners.profiles import check_codes
from workbench.operations.present import all_present, present
from workbench.operations.saved import Saved
from workbench.queries.circulations import last_round_number
from workbench.queries.partners import read_register
from workbench.queries.recipients import resolve_recipients
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateRound:
    """How mandate cards go round: to whom, how, when, by when an answer is asked, what silence means."""

    recipients: Sequence[str]
    """As an export names them."""
    medium: CirculationMedium = CirculationMedium.MAIL
    sent_on: date | None = None
    answer_by: date | None = None
    silence_means: str = ""


def add_mandate(database: Database, draft: MandateDraft) -> Saved:
    """Writes a mandate card. Raises RuleViolation with the draft's first problem, ``records.missing`` for a link that
    leads nowhere, and ``terms.unknown`` for a layer, sector or population that its vocabulary has not.
    """
    mandate = draft.restated(None, new_id())
    with database.write("mandates.add") as work:
        _put(work, mandate, None)
    return Saved(mandate.id, work.changes)


def edit_mandate(database: Database, mandate: MandateId, draft: MandateDraft) -> Changes:
    """Makes the card say what the draft says. Raises as `add_mandate`."""
    with database.write("mandates.edit") as work:
        before = present(work, Mandate, mandate)
        _put(work, draft.restated(before, mandate), before)
    return work.changes


def set_mandate_status(
    database: Database, mandates: Sequence[MandateId], status: MandateStatus, *, on: date
) -> Changes:
    """Says whether these mandates hold. One that ends has ``on`` as its last day, if it had none or a later one."""
    with database.write("mandates.set_status") as work:
        found = all_present(work, Mandate, list(mandates))
        work.store(Mandate).put_many(_with_status(mandate, status, on) for mandate in found)
    return work.changes


def remove_mandates(database: Database, mandates: Sequence[MandateId]) -> Changes:
    """Removes cards that never held; those that held are ended instead."""
    with database.write("mandates.remove") as work:
        found = all_present(work, Mandate, list(mandates))
        work.store(Mandate).put_many(replace(mandate, deleted=True) for mandate in found)
    return work.changes


def circulate_mandates(database: Database, mandates: Sequence[MandateId], sent: MandateRound) -> Changes:
    """Notes that these cards went round for acknowledgement, each as its next round; nothing is sent.

    Answers are noted as those to minutes are (`circulations.record_answers`). Raises RuleViolation
    ``circulations.nobody``, ``circulations.answer_before_sent``, ``mandates.nothing_to_send``, and what
    `resolve_recipients` raises.
    """
    if not mandates:
        raise RuleViolation("mandates.nothing_to_send")
    day = sent.sent_on or database.clock.now().date()
    with database.write("mandates.circulate") as work:
        found = all_present(work, Mandate, list(mandates))
        named = resolve_recipients(work.connection, sent.recipients, read_register(work.connection, day))
        if not named.named:
            raise RuleViolation("circulations.nobody")
        for mandate in found:
            subject = f"mandate/{mandate.id}"
            work.store(Circulation).put(
                Circulation(
                    id=new_id(), subject=subject, number=last_round_number(work.connection, subject) + 1,
                    recipients=named.named, medium=sent.medium, sent_on=day, answer_by=sent.answer_by,
                    silence_means=clean_line(sent.silence_means).text,
                )
            )  # fmt: skip
    return work.changes


def _with_status(mandate: Mandate, status: MandateStatus, on: date) -> Mandate:
    if status is not MandateStatus.ENDED:
        return replace(mandate, status=status)
    is_over = mandate.end is not None and mandate.end.last_day() <= on
    # A mandate that had not begun ends on its first day: a period never ends before it began.
    last = max(on, mandate.start.first_day()) if mandate.start else on
    return replace(mandate, status=status, end=mandate.end if is_over else PartialDate(last.isoformat()))


def _put(work: UnitOfWork, mandate: Mandate, before: Mandate | None) -> None:
    present(work, Organisation, mandate.organisation)
    if mandate.context is not None:
        present(work, Context, mandate.context)
    # What the card said already stays allowed, even if it was removed since.
    kept = before or Mandate(id=mandate.id, organisation=mandate.organisation)
    if mandate.instrument is not None and mandate.instrument != kept.instrument:
        present(work, Instrument, mandate.instrument)
    all_present(work, Area, sorted(mandate.areas - kept.areas))
    check_layers(work, mandate.layers - kept.layers, "layers")
    check_codes(work, "coordination_sectors", mandate.sectors - kept.sectors)
    check_codes(work, "populations", mandate.populations - kept.populations)
    work.store(Mandate).put(mandate)
