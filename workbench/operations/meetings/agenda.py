"""The agenda of a meeting, point by point. Approved minutes refuse every change (``records.sealed…``)."""

from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum

from workbench.changes import Changes
from workbench.domain.actions import ActionItem
from workbench.domain.decisions import Decision
from workbench.domain.meeting_drafts import AgendaDraft
from workbench.domain.meetings import AgendaItem, Meeting, MinuteBlock
from workbench.domain.minutes_editing import in_order
from workbench.domain.partners import Post
from workbench.errors import RuleViolation
from workbench.identifiers import AgendaItemId, MeetingId, new_id
from workbench.operations.present import present
from workbench.operations.saved import Saved
from workbench.queries.meetings import read_agenda
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork


class Shift(IntEnum):
    """A step within the agenda."""

    UP = -1
    DOWN = 1


def add_agenda_item(
    database: Database, meeting: MeetingId, draft: AgendaDraft, after: AgendaItemId | None = None
) -> Saved:
    """Puts a point on the agenda after another, or at its end. Raises RuleViolation with the draft's first problem."""
    with database.write("agenda.add") as work:
        present(work, Meeting, meeting)
        agenda = read_agenda(work.connection, meeting)
        at = _place_of(agenda, after) + 1 if after else len(agenda)
        new = draft.applied(AgendaItem(id=new_id(), rank="", title="", meeting=meeting))
        _require_presenter(work, draft)
        _put_in_order(work, [*agenda[:at], new, *agenda[at:]])
    return Saved(new.id, work.changes)


def edit_agenda_item(database: Database, item: AgendaItemId, draft: AgendaDraft) -> Changes:
    """Makes the point say what the draft says. Raises RuleViolation with the draft's first problem."""
    with database.write("agenda.edit") as work:
        before = present(work, AgendaItem, item)
        if draft.presenter != before.presenter:
            _require_presenter(work, draft)
        work.store(AgendaItem).put(draft.applied(before))
    return work.changes


def move_agenda_item(database: Database, item: AgendaItemId, *, before: AgendaItemId | None) -> Changes:
    """Moves the point before another of the same agenda, or to its end."""
    with database.write("agenda.move") as work:
        agenda = _agenda_of(work, item)
        moved = agenda[_place_of(agenda, item)]
        rest = [other for other in agenda if other is not moved]
        at = _place_of(agenda if before == item else rest, before) if before else len(rest)
        _put_in_order(work, [*rest[:at], moved, *rest[at:]])
    return work.changes


def shift_agenda_item(database: Database, item: AgendaItemId, shift: Shift) -> Changes:
    """Moves the point one place up or down; at the end of the agenda nothing happens."""
    with database.write("agenda.move") as work:
        agenda = _agenda_of(work, item)
        place = _place_of(agenda, item)
        rest = [*agenda[:place], *agenda[place + 1 :]]
        at = min(max(place + shift, 0), len(rest))
        _put_in_order(work, [*rest[:at], agenda[place], *rest[at:]])
    return work.changes


def remove_agenda_item(database: Database, item: AgendaItemId) -> Changes:
    """Takes the point off the agenda, with what was minuted on it: words, decisions and actions."""
    with database.write("agenda.remove") as work:
        found = present(work, AgendaItem, item)
        for kind in (MinuteBlock, Decision, ActionItem):
            below = work.store(kind).where(agenda_item=item)
            work.store(kind).put_many(replace(record, deleted=True) for record in below)
        work.store(AgendaItem).put(replace(found, deleted=True))
    return work.changes


def _agenda_of(work: UnitOfWork, item: AgendaItemId) -> list[AgendaItem]:
    return read_agenda(work.connection, present(work, AgendaItem, item).meeting or "")


def _place_of(agenda: Sequence[AgendaItem], item: AgendaItemId) -> int:
    place = next((place for place, other in enumerate(agenda) if other.id == item), None)
    if place is None:
        raise RuleViolation("records.missing", kind="agenda_item", id=item)
    return place


def _put_in_order(work: UnitOfWork, agenda: Sequence[AgendaItem]) -> None:
    ranks = in_order([item.rank or None for item in agenda])
    work.store(AgendaItem).put_many(replace(item, rank=rank) for item, rank in zip(agenda, ranks, strict=True))


def _require_presenter(work: UnitOfWork, draft: AgendaDraft) -> None:
    if draft.presenter:
        present(work, Post, draft.presenter)
