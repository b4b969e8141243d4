"""Putting the first steps away, and calling them back: a fact of this laptop's own, without history."""

from workbench.queries.first_steps import WISH, StepsWish
from workbench.storage.local_facts import put_fact
from workbench.storage.workspaces import Workspace


def wish_first_steps(workspace: Workspace, wish: StepsWish) -> None:
    """States whether the first steps are shown; raises RuleViolation ``workspace.read_only``."""
    workspace.require_writing()
    put_fact(workspace.database, WISH, wish.value)
