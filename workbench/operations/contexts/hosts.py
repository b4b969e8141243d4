"""Who is host in the countries of a context, over time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from workbench.changes import Changes
from workbench.domain.context_drafts import HostDraft
from workbench.domain.contexts import Context, ContextHost
from workbench.domain.partners import Organisation
from workbench.domain.periods import PartialDate
from workbench.domain.problems import refuse_problems
from workbench.errors import RuleViolation
from workbench.identifiers import ContextHostId, ContextId, new_id
from workbench.operations.present import all_present, present
from workbench.operations.saved import Saved
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork


def add_host(database: Database, context: ContextId, draft: HostDraft) -> Saved:
    """Says who is host in a country; the same said again is joined. A second one is no error: findings show it.

    Raises RuleViolation with the draft's first problem, and ``records.missing``.
    """
    refuse_problems(draft.problems())
    with database.write("contexts.add_host") as work:
        present(work, Context, context)
        host = put_host(work, context, draft)
    return Saved(host.id, work.changes)


def edit_host(database: Database, host: ContextHostId, draft: HostDraft) -> Changes:
    """Makes the host say what the draft says. Raises as `add_host`."""
    refuse_problems(draft.problems())
    with database.write("contexts.edit_host") as work:
        stated = draft.applied(present(work, ContextHost, host))
        present(work, Organisation, stated.organisation)
        work.store(ContextHost).put(stated)
    return work.changes


def end_hosts(database: Database, hosts: Sequence[ContextHostId], on: date) -> Changes:
    """Ends being host; ``on`` is the last day. What ended earlier stays as it is."""
    with database.write("contexts.end_host") as work:
        found = all_present(work, ContextHost, list(hosts))
        work.store(ContextHost).put_many(
            replace(item, end=PartialDate(on.isoformat()))
            for item in found if item.end is None or item.end.last_day() > on
        )  # fmt: skip
    return work.changes


def remove_hosts(database: Database, hosts: Sequence[ContextHostId]) -> Changes:
    """Removes what never was so."""
    with database.write("contexts.remove_host") as work:
        found = all_present(work, ContextHost, list(hosts))
        work.store(ContextHost).put_many(replace(host, deleted=True) for host in found)
    return work.changes


def put_host(work: UnitOfWork, context: ContextId, draft: HostDraft) -> ContextHost:
    """Within another operation: the host the draft says, or the same one that was there already."""
    refuse_problems(draft.problems())
    if draft.organisation is None:
        raise RuleViolation("contexts.no_host", field="organisation")
    present(work, Organisation, draft.organisation)
    made = draft.applied(
        ContextHost(id=new_id(), context=context, country=draft.country, organisation=draft.organisation)
    )
    known = work.store(ContextHost).where(context=context, organisation=made.organisation, country=made.country)
    same = next((host for host in known if (host.start, host.end) == (made.start, made.end)), None)
    if same is None:
        work.store(ContextHost).put(made)
    return same or made
