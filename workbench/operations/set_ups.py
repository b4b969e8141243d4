"""Opening an agreed set-up: groups, seats, the first meetings and their agenda, as one operation."""

from collections.abc import Collection
from dataclasses import replace

from workbench.changes import Changes
from workbench.domain.contexts import Context
from workbench.domain.groups import Group
from workbench.domain.meetings import AgendaItem, Meeting
from workbench.domain.problems import refuse_problems
from workbench.domain.ranks import ranks_between
from workbench.domain.set_ups import MeetingSeries, PlannedGroup
from workbench.domain.texts import clean_line
from workbench.errors import RuleViolation
from workbench.identifiers import ContextId, GroupId, MeetingId, new_id
from workbench.operations.meetings.attendance import put_expected
from workbench.operations.meetings.numbering import numbered
from workbench.operations.present import present
from workbench.operations.seat_proposals import put_seats
from workbench.queries.set_ups import read_set_up
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork


def open_set_up(
    database: Database, context: ContextId, functions: Collection[str], series: MeetingSeries | None = None
) -> Changes:  # fmt: skip
    """Makes what `read_set_up` plans for these functions: one operation, one undo.

    Groups that are there already get the seats they lack; those that have no meeting planned get one, or as many as
    the series says, the first with its agenda. What is there is not made twice. Raises the series' first problem,
    ``set_ups.nothing`` where no agreed role stands in any of the functions.
    """
    if series is not None:
        refuse_problems(series.problems())
    language = series.language if series else "en"
    with database.write("set_ups.open") as work:
        present(work, Context, context)
        plan = read_set_up(work.connection, context, work.now.date(), language).only(frozenset(functions))
        if not plan.groups:
            raise RuleViolation("set_ups.nothing", field="functions")
        for planned in plan.groups:
            group = GroupId(planned.group) if planned.group else _make(work, context, planned)
            put_seats(work, (replace(seat, group=group) for seat in planned.seats))
            if series is not None and not planned.has_meeting:
                _meet(work, group, planned.name, series)
    return work.changes


def _make(work: UnitOfWork, context: ContextId, planned: PlannedGroup) -> GroupId:
    group = Group(
        id=new_id(), names=dict(planned.names), kind=planned.kind, level=planned.level,
        is_internal=planned.frame.value == "movement", context=context, prefix=planned.prefix,
    )  # fmt: skip
    group.check()
    work.store(Group).put(group)
    return GroupId(group.id)


def _meet(work: UnitOfWork, group: GroupId, name: str, series: MeetingSeries) -> None:
    for turn, draft in enumerate(series.drafts(name, group)):
        meeting = numbered(work, draft.applied(Meeting(id=new_id(), title="")))
        work.store(Meeting).put(meeting)
        if turn == 0:
            _first_agenda(work, MeetingId(meeting.id), series.agenda)
        put_expected(work, meeting)


def _first_agenda(work: UnitOfWork, meeting: MeetingId, titles: tuple[str, ...]) -> None:
    ranks = ranks_between(None, None, len(titles))
    work.store(AgendaItem).put_many(
        AgendaItem(id=new_id(), rank=rank, title=clean_line(title).text, meeting=meeting)
        for title, rank in zip(titles, ranks, strict=True)
    )
