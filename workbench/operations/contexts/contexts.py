"""A context itself: made, changed, closed, opened again, removed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from workbench.changes import Changes
from workbench.domain.area_drafts import AreaDraft
from workbench.domain.areas import Area
from workbench.domain.context_drafts import ContextDraft, HostDraft, SituationDraft
from workbench.domain.contexts import Context, ContextStatus
from workbench.domain.periods import PartialDate, begins_after
from workbench.domain.problems import refuse_problems
from workbench.identifiers import AreaId, ContextId, new_id
from workbench.operations.areas import put_area
from workbench.operations.contexts.hosts import put_host
from workbench.operations.contexts.situations import put_situation
from workbench.operations.present import all_present, present
from workbench.operations.records import with_names
from workbench.operations.saved import Saved
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork


def add_context(
    database: Database,
    draft: ContextDraft,
    *,
    situations: Sequence[SituationDraft] = (),
    hosts: Sequence[HostDraft] = (),
) -> Saved:
    """Makes a context, with its situations and hosts where these are given, as one operation.

    Raises RuleViolation with the first problem of a draft, ``records.missing`` for an area or an organisation that is
    not there, and ``terms.unknown`` for a situation no vocabulary has.
    """
    refuse_problems(draft.problems())
    with database.write("contexts.add") as work:
        context = _put(work, Context(id=new_id()), draft)
        for situation in situations:
            put_situation(work, ContextId(context.id), situation)
        for host in hosts:
            put_host(work, ContextId(context.id), host)
    return Saved(context.id, work.changes)


def edit_context(database: Database, context: ContextId, draft: ContextDraft) -> Changes:
    """Changes what the draft shows and nothing else. Raises as `add_context`."""
    refuse_problems(draft.problems())
    with database.write("contexts.edit") as work:
        _put(work, present(work, Context, context), draft)
    return work.changes


def close_contexts(database: Database, contexts: Sequence[ContextId], on: date) -> Changes:
    """Closes contexts; ``on`` is the last day of those that have none. Their roles stay readable as they were."""
    with database.write("contexts.close") as work:
        found = all_present(work, Context, list(contexts))
        work.store(Context).put_many(replace(item, status=ContextStatus.CLOSED, end=_end(item, on)) for item in found)
    return work.changes


def reopen_contexts(database: Database, contexts: Sequence[ContextId]) -> Changes:
    """Opens closed contexts again, without a last day."""
    with database.write("contexts.reopen") as work:
        found = all_present(work, Context, list(contexts))
        work.store(Context).put_many(
            replace(item, status=ContextStatus.ACTIVE, end=None)
            for item in found if item.status is ContextStatus.CLOSED
        )  # fmt: skip
    return work.changes


def remove_contexts(database: Database, contexts: Sequence[ContextId]) -> Changes:
    """Removes contexts; roles, situations and hosts are hidden with them and come back with undo. Groups stay."""
    with database.write("contexts.remove") as work:
        found = all_present(work, Context, list(contexts))
        work.store(Context).put_many(replace(context, deleted=True) for context in found)
    return work.changes


def add_area_to_context(database: Database, context: ContextId, draft: AreaDraft) -> Saved:
    """Adds an area and says that the context reaches there, as one operation. Raises as `add_area`."""
    refuse_problems(draft.problems())
    with database.write("contexts.add_area") as work:
        found = present(work, Context, context)
        area = put_area(work, Area(id=new_id()), draft)
        work.store(Context).put(replace(found, areas=found.areas | {AreaId(area.id)}))
    return Saved(area.id, work.changes)


def _put(work: UnitOfWork, context: Context, draft: ContextDraft) -> Context:
    stated = replace(draft.applied(context), titles=with_names(context.titles, draft.titles()))
    all_present(work, Area, sorted(stated.areas - context.areas))
    work.store(Context).put(stated)
    return stated


def _end(context: Context, on: date) -> PartialDate | None:
    # What was to begin later never began: a last day before the first would be refused.
    return context.end or (None if begins_after(context.start, on) else PartialDate(on.isoformat()))
