"""What kind of situation there is in a context, over time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from workbench.changes import Changes
from workbench.domain.context_drafts import SituationDraft
from workbench.domain.contexts import Context, ContextSituation
from workbench.domain.instruments import Instrument
from workbench.domain.periods import PartialDate
from workbench.domain.problems import refuse_problems
from workbench.identifiers import ContextId, ContextSituationId, new_id
from workbench.operations.partners.profiles import check_codes
from workbench.operations.present import all_present, present
from workbench.operations.saved import Saved
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork


def add_situation(database: Database, context: ContextId, draft: SituationDraft) -> Saved:
    """Says what kind of situation there is; several at once are possible, and the same said again is joined.

    Raises RuleViolation with the draft's first problem, ``terms.unknown`` and ``records.missing``.
    """
    refuse_problems(draft.problems())
    with database.write("contexts.add_situation") as work:
        present(work, Context, context)
        situation = put_situation(work, context, draft)
    return Saved(situation.id, work.changes)


def edit_situation(database: Database, situation: ContextSituationId, draft: SituationDraft) -> Changes:
    """Makes the situation say what the draft says. Raises as `add_situation`."""
    refuse_problems(draft.problems())
    with database.write("contexts.edit_situation") as work:
        before = present(work, ContextSituation, situation)
        work.store(ContextSituation).put(_checked(work, draft.applied(before), before))
    return work.changes


def end_situations(database: Database, situations: Sequence[ContextSituationId], on: date) -> Changes:
    """Ends situations; ``on`` is the last day. What ended earlier stays as it is."""
    with database.write("contexts.end_situation") as work:
        found = all_present(work, ContextSituation, list(situations))
        work.store(ContextSituation).put_many(
            replace(item, end=PartialDate(on.isoformat()))
            for item in found if item.end is None or item.end.last_day() > on
        )  # fmt: skip
    return work.changes


def remove_situations(database: Database, situations: Sequence[ContextSituationId]) -> Changes:
    """Removes what never was so."""
    with database.write("contexts.remove_situation") as work:
        found = all_present(work, ContextSituation, list(situations))
        work.store(ContextSituation).put_many(replace(situation, deleted=True) for situation in found)
    return work.changes


def put_situation(work: UnitOfWork, context: ContextId, draft: SituationDraft) -> ContextSituation:
    """Within another operation: the situation the draft says, or the same one that was there already."""
    refuse_problems(draft.problems())
    made = _checked(work, draft.applied(ContextSituation(id=new_id(), context=context, situation="")))
    known = work.store(ContextSituation).where(context=context, situation=made.situation)
    same = next((item for item in known if replace(made, id=item.id) == item), None)
    if same is None:
        work.store(ContextSituation).put(made)
    return same or made


def _checked(work: UnitOfWork, situation: ContextSituation, before: ContextSituation | None = None) -> ContextSituation:
    if before is None or situation.situation != before.situation:
        check_codes(work, "situation_types", [situation.situation])
    if situation.instrument is not None and (before is None or situation.instrument != before.instrument):
        present(work, Instrument, situation.instrument)
    return situation
