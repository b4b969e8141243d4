"""Whose actions the chips "Mine" and "My organisation's" mean, as Today tells them."""

from dataclasses import replace
from datetime import date

from ui.actions.filters import MINE, OURS
from workbench.operations.workspaces import Connection
from workbench.queries.actions import ActionFilter
from workbench.queries.oneself import read_myself


def of_whom(connection: Connection, matching: ActionFilter, which: str, replica: str, today: date) -> ActionFilter:
    """What is looked for, narrowed to whom the chip that is on means; ``replica`` is this copy of the workspace."""
    if which not in (MINE, OURS):
        return matching
    myself = read_myself(connection, today, replica)
    return replace(matching, owned_by=myself.mine if which == MINE else myself.ours)
