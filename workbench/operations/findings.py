"""Findings set aside with a reason, and brought back. Findings themselves are worked out on reading."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from workbench.changes import Changes
from workbench.domain.audiences import OFFICE
from workbench.domain.contexts import Context
from workbench.domain.set_asides import SetAside
from workbench.domain.texts import clean_text
from workbench.errors import RuleViolation
from workbench.identifiers import ContextId, SetAsideId, new_id
from workbench.operations.present import all_present, present
from workbench.operations.saved import Saved
from workbench.queries.set_asides import subject_now
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork


def set_aside(
    database: Database, context: ContextId, rule: str, subject: str, reason: str, until: date | None = None
) -> Saved:
    """Sets one finding aside, up to and including a day where one is named; then it comes back by itself.

    One that is set aside already gets this reason and this day. Raises ``set_asides.no_reason``,
    ``set_asides.over`` for a day that has passed, ``set_asides.elsewhere`` for a finding of another context.
    """
    because = clean_text(reason).text.strip()
    if not because:
        raise RuleViolation("set_asides.no_reason", field="reason")
    with database.write("findings.set_aside") as work:
        present(work, Context, context)
        if subject.partition("/")[0] != context:
            raise RuleViolation("set_asides.elsewhere")
        if until is not None and until < work.now.date():
            raise RuleViolation("set_asides.over", field="until")
        about = subject_now(work.connection, subject)
        known = _of_one_finding(work, context, rule, about) or [
            SetAside(id=new_id(), rule=rule, subject=about, context=context, reason=because, audience=OFFICE)
        ]
        work.store(SetAside).put_many(replace(each, reason=because, until=until) for each in known)
    return Saved(known[0].id, work.changes)


def bring_back(database: Database, set_asides: Sequence[SetAsideId]) -> Changes:
    """Shows these findings among the others again, however often each was set aside. One operation for all of them."""
    with database.write("findings.bring_back") as work:
        for each in all_present(work, SetAside, list(set_asides)):
            about = subject_now(work.connection, each.subject)
            found = _of_one_finding(work, each.context, each.rule, about)
            work.store(SetAside).put_many(replace(one, deleted=True) for one in found)
    return work.changes


def _of_one_finding(work: UnitOfWork, context: ContextId, rule: str, about: str) -> list[SetAside]:
    """Several where organisations were merged for each of which it was set aside."""
    known = work.store(SetAside).where(context=context, rule=rule)
    return [each for each in known if subject_now(work.connection, each.subject) == about]
