"""Who has which role in a context: cells of the matrix set, single roles changed, agreed, ended, copied elsewhere."""

from workbench.operations.roles.assignments import (
    add_assignment,
    agree_assignments,
    contest_assignments,
    decline_assignments,
    edit_assignment,
    end_assignments,
    propose_assignments,
    remove_assignments,
)
from workbench.operations.roles.cells import set_cells
from workbench.operations.roles.copying import copy_set_up

__all__ = [
    "add_assignment",
    "agree_assignments",
    "contest_assignments",
    "copy_set_up",
    "decline_assignments",
    "edit_assignment",
    "end_assignments",
    "propose_assignments",
    "remove_assignments",
    "set_cells",
]
