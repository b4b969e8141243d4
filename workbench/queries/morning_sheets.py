"""What the morning sheet shows: the first page as of a moment, without what is not for its recipients."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from workbench.documents.build.action_list import ListedAction
from workbench.documents.build.morning_sheet import (
    MorningSheetContent,
    SheetChanges,
    SheetMeeting,
    SheetMore,
    SheetReview,
)
from workbench.domain.actions import ActionItem, ActionPriority, ActionStatus
from workbench.domain.audiences import OFFICE
from workbench.domain.meetings import AgendaItem, Meeting
from workbench.domain.withheld import PartKind
from workbench.identifiers import AuthorId, ReplicaId
from workbench.queries.action_audiences import ActionParents
from workbench.queries.actions import ActionRow
from workbench.queries.meeting_lists import MeetingLine
from workbench.queries.papers import Order, imprint_of, sieve_for
from workbench.queries.quiet_names import QuietNames
from workbench.queries.reading import read_live
from workbench.queries.recipients import Sieve, of_meeting
from workbench.queries.today import SHOWN_ACTIONS, TodayContent, read_today
from workbench.storage.database import Identity
from workbench.storage.registry import ACTION_ITEM, AGENDA_ITEM, MEETING

_MEETINGS, _OURS, _OTHERS, _REVIEWS, _CHANGES = 3, 5, 3, 4, 3
"""So much of each at most, so that the sheet is never longer than two pages."""
_NOBODY = Identity(AuthorId(""), ReplicaId(""))


def read_morning_sheet_content(connection: sa.Connection, order: Order) -> MorningSheetContent:
    """The first page of whoever uses this copy of the workspace, for these recipients.

    What waits and what is new is the office's own business: others get none of it.
    """
    content = read_today(connection, order.here or _NOBODY, order.now.astimezone(), order.language)
    sieve, whose = sieve_for(connection, order), content.myself
    paper, quiet = _Paper(connection, content, sieve), QuietNames(connection, sieve)
    actions = content.mine.rows, content.ours.rows[:_OURS], _others(content)
    mine, ours, others = (tuple(paper.actions(rows)) for rows in actions)
    meetings = tuple(paper.meetings(content.next_meetings[:_MEETINGS]))
    reviews = [review for review in content.reviews[:_REVIEWS] if paper.is_for_office()]
    changes = [change for change in content.changed.by[:_CHANGES] if paper.is_for_office()]
    return MorningSheetContent(
        imprint=imprint_of(connection, order, "morning-sheet/all"), today=content.today,
        myself=quiet.name(whose.name, whose.post, whose.organisation),
        office=quiet.name(whose.office_name, whose.office), meetings=meetings, mine=mine if whose.is_known else None,
        ours=ours, others=others, is_alone=_is_alone(content), more=_more(content, order),
        reviews=tuple(
            SheetReview(title=each.title, kind=each.kind, count=each.count, on=each.on) for each in reviews
        ),
        changes=tuple(SheetChanges(name=each.name, is_own=each.is_own, counts=each.counts) for each in changes),
        since=_since(content), left_out=order.tally.total,
    )  # fmt: skip


def _others(content: TodayContent) -> tuple[ActionRow, ...]:
    """What others are late with: only a few, unless nobody said who they are and there is nothing else to do."""
    return (*content.overdue, *content.due_soon)[: SHOWN_ACTIONS if _is_alone(content) else _OTHERS]


def _is_alone(content: TodayContent) -> bool:
    return not (content.myself.is_known or content.myself.office)


def _more(content: TodayContent, order: Order) -> SheetMore:
    """How many of each do not stand on the sheet. The office alone is told: how many there are is its own business."""
    if not order.named.recipients.is_empty():
        return SheetMore()
    mine, ours = content.mine, content.ours
    others = content.overdue_count - mine.late - ours.late
    if content.due_soon:
        others += content.due_soon_count
    return SheetMore(
        mine=mine.count - len(mine.rows), ours=ours.count - len(ours.rows[:_OURS]),
        others=max(0, others - len(_others(content))), reviews=max(0, len(content.reviews) - _REVIEWS),
    )  # fmt: skip


def _since(content: TodayContent) -> date | None:
    """The day one was here last, where it is over: a clock that was put back would make it one that is to come."""
    since = content.changed.since
    day = since.astimezone().date() if since else None
    return day if day is not None and day <= content.today else None


@dataclass(frozen=True, slots=True)
class _Paper:
    """Turns rows of the first page into lines of the sheet, passing over what is not for the recipients."""

    connection: sa.Connection
    content: TodayContent
    sieve: Sieve

    def is_for_office(self) -> bool:
        """Whether what only the office may know goes out; counted where it does not."""
        return self.sieve.passes(OFFICE, kind=PartKind.PARAGRAPH)

    def meetings(self, lines: Sequence[MeetingLine]) -> Iterable[SheetMeeting]:
        """The meetings, the first with the first points of its agenda."""
        known = self._known(lines)
        for place, line in enumerate(lines):
            meeting = known[line.id]
            if self.sieve.passes(meeting.audience, kind=PartKind.MEETING, default=of_meeting(meeting)):
                yield SheetMeeting(
                    title=line.title, group=line.group, place=line.place, starts=line.starts_at, ends=line.ends_at,
                    zone=line.zone, points=() if place else tuple(self._points(meeting)),
                )  # fmt: skip

    def _points(self, meeting: Meeting) -> Iterable[str]:
        shown = {point.id for point in self.content.agenda.points}
        table = AGENDA_ITEM.table
        items: list[AgendaItem] = read_live(
            self.connection, AGENDA_ITEM, table.c.id.in_(shown), order=(table.c.rank, table.c.id)
        )
        for item in items:
            if self.sieve.passes(
                item.audience, meeting.audience, kind=PartKind.AGENDA_ITEM, default=of_meeting(meeting)
            ):
                yield item.title

    def actions(self, rows: Sequence[ActionRow]) -> Iterable[ListedAction]:
        """The actions in their order."""
        items: Mapping[str, ActionItem] = {
            item.id: item
            for item in read_live(self.connection, ACTION_ITEM, ACTION_ITEM.table.c.id.in_([row.id for row in rows]))
        }
        parents = ActionParents(self.connection, items.values())
        quiet = QuietNames(self.connection, self.sieve)
        for row in rows:
            item = items[row.id]
            above, default = parents.above(item), parents.default(item)
            if self.sieve.passes(item.audience, *above, kind=PartKind.ACTION, default=default):
                yield ListedAction(
                    text=row.text, number=row.number, owner=quiet.owner(item, row.owner), due=item.due,
                    status=ActionStatus(row.status), priority=ActionPriority(row.priority), source=row.source,
                )  # fmt: skip

    def _known(self, lines: Sequence[MeetingLine]) -> Mapping[str, Meeting]:
        ids = [line.id for line in lines]
        return {item.id: item for item in read_live(self.connection, MEETING, MEETING.table.c.id.in_(ids))}
