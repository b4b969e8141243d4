"""Seats that agreed roles propose in the groups that are there, and that nobody gave yet."""

from datetime import date

import sqlalchemy as sa

from workbench.domain.set_ups import SeatProposal
from workbench.queries.reading import read_live
from workbench.queries.set_ups import read_set_up
from workbench.storage.registry import GROUP


def read_seat_proposals(
    connection: sa.Connection, context: str, day: date, language: str = "en"
) -> tuple[SeatProposal, ...]:  # fmt: skip
    """What differs between the agreed roles of a context and the seats in its groups. Raises ``records.missing``."""
    plan = read_set_up(connection, context, day, language)
    return tuple(seat for group in plan.groups if group.group for seat in group.seats)


def read_group_proposals(
    connection: sa.Connection, group: str, day: date, language: str = "en"
) -> tuple[SeatProposal, ...]:  # fmt: skip
    """The same for one group; nothing where it belongs to no context."""
    found = next(iter(read_live(connection, GROUP, GROUP.table.c.id == group)), None)
    if found is None or found.context is None:
        return ()
    proposals = read_seat_proposals(connection, found.context, day, language)
    return tuple(seat for seat in proposals if seat.group == group)
