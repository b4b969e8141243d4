"""What a message about a meeting says beside the paper it brings."""

from datetime import date

import sqlalchemy as sa

from workbench.queries.reading import read_live
from workbench.storage.registry import CIRCULATION


def answers_due(connection: sa.Connection, meeting: str) -> date | None:
    """By when answers are asked for in the newest round in which a meeting's minutes were sent."""
    table = CIRCULATION.table
    rounds = read_live(connection, CIRCULATION, table.c.subject == f"meeting/{meeting}", order=(table.c.number.desc(),))
    return next((each.answer_by for each in rounds), None)
