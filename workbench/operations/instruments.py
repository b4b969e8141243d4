"""Instruments: added, changed, removed; which one replaced which."""

from collections.abc import Sequence
from dataclasses import replace

from workbench.changes import Changes
from workbench.domain.instrument_drafts import InstrumentDraft
from workbench.domain.instruments import Instrument
from workbench.domain.problems import refuse_problems
from workbench.identifiers import InstrumentId, new_id
from workbench.operations.partners.profiles import check_codes
from workbench.operations.present import all_present, present
from workbench.operations.records import check_parents, with_names
from workbench.operations.saved import Saved
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork


def add_instrument(database: Database, draft: InstrumentDraft) -> Saved:
    """Adds an instrument.

    Raises RuleViolation with the draft's first problem, ``terms.unknown`` for a kind the vocabulary has not,
    ``records.missing`` and ``instruments.circle``.
    """
    refuse_problems(draft.problems())
    with database.write("instruments.add") as work:
        instrument = _put(work, Instrument(id=new_id()), draft)
    return Saved(instrument.id, work.changes)


def edit_instrument(database: Database, instrument: InstrumentId, draft: InstrumentDraft) -> Changes:
    """Changes what the draft shows and nothing else. Raises as `add_instrument`."""
    refuse_problems(draft.problems())
    with database.write("instruments.edit") as work:
        _put(work, present(work, Instrument, instrument), draft)
    return work.changes


def remove_instruments(database: Database, instruments: Sequence[InstrumentId]) -> Changes:
    """Removes instruments; commitments in them are hidden with them and come back with undo. Roles stay."""
    with database.write("instruments.remove") as work:
        found = all_present(work, Instrument, list(instruments))
        work.store(Instrument).put_many(replace(instrument, deleted=True) for instrument in found)
    return work.changes


def _put(work: UnitOfWork, instrument: Instrument, draft: InstrumentDraft) -> Instrument:
    stated = replace(draft.applied(instrument), titles=with_names(instrument.titles, draft.titles()))
    if stated.kind and stated.kind != instrument.kind:
        check_codes(work, "instrument_kinds", [stated.kind])
    check_parents(work, stated, "instruments.circle", "replaces")
    work.store(Instrument).put(stated)
    return stated
