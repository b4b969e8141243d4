"""Citable numbers of meetings within group and year, of decisions and actions within a meeting: none is given twice."""

import itertools
from collections.abc import Collection, Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

from workbench.domain.groups import Group
from workbench.domain.meetings import Meeting
from workbench.queries.meetings import is_number_given, next_sequence
from workbench.storage.unit_of_work import UnitOfWork


def numbered(work: UnitOfWork, meeting: Meeting) -> Meeting:
    """The meeting with a number: the one it has, else the next of its group in the year it is held in."""
    if meeting.number:
        return meeting
    year = (meeting.starts or work.now).astimezone(ZoneInfo(meeting.zone)).year
    group = work.store(Group).find(meeting.group) if meeting.group else None
    prefix = (group.prefix if group else "") or "M"
    sequence = next_sequence(work.connection, meeting.group, year)
    # Files bring numbers, groups may share a prefix, a meeting may have no day: yet no number is given twice.
    while is_number_given(work.connection, number := f"{prefix}-{year}-{sequence:03}"):
        sequence += 1
    return replace(meeting, number=number, sequence=sequence)


def free_numbers(prefix: str, taken: Collection[str | None]) -> Iterator[str]:
    """Numbers that begin so, counted from 1, of which none was given before."""
    return (number for number in (f"{prefix}{count}" for count in itertools.count(1)) if number not in taken)
