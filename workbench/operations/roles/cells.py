"""Cells of the roles matrix set at once: by key, by menu, by paste."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from workbench.changes import Changes
from workbench.domain.role_assignments import RoleAssignment
from workbench.domain.role_settings import MOST_CELLS, CellChange, CellSetting, cell_changes
from workbench.errors import RuleViolation
from workbench.identifiers import ContextId
from workbench.operations.roles.checking import functions_of, organisations_there, refuse_unfit
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork

SET = "roles.set_cells"
_FEW = 100
"""Up to so many cells are looked up one by one; of more all that stands in the context is read once."""


def set_cells(
    database: Database, context: ContextId, cells: Sequence[CellSetting], *, on: date, add: bool = False
) -> Changes:
    """Makes each cell hold the roles given for it, from this day on, as proposed; one operation for all of them.

    Several settings of one cell stand side by side in it, one without a role empties it, and with ``add`` what stands
    stays beside them. What stands already is left alone, agreed or not. Roles that were merely proposed are changed or
    removed; others end the day before, so that the past stays readable.

    Raises RuleViolation, and writes nothing: ``roles.too_many``, ``roles.other_frame``, ``roles.function_retired``,
    ``roles.function_elsewhere``, ``records.missing``.
    """
    if len(cells) > MOST_CELLS:
        raise RuleViolation("roles.too_many", count=len(cells), most=MOST_CELLS)
    changes = list(cell_changes(context, cells, keep=add))
    with database.write(SET) as work:
        functions = functions_of(work, context, (change.function for change in changes))
        organisations_there(work, (change.organisation for change in changes))
        for change in changes:
            for role in change.roles:
                refuse_unfit(functions[change.function], role)
        standing = _standing(work, context, changes, on)
        work.store(RoleAssignment).put_many(
            assignment
            for change in changes
            for assignment in change.writes(standing.get((change.function, change.organisation), ()), on)
        )
    return work.changes


def _standing(
    work: UnitOfWork, context: ContextId, changes: Sequence[CellChange], on: date
) -> Mapping[tuple[str, str], Sequence[RoleAssignment]]:
    store = work.store(RoleAssignment)
    if len(changes) <= _FEW:
        found = [
            item for change in changes
            for item in store.where(context=context, function=change.function, organisation=change.organisation)
        ]  # fmt: skip
    else:
        found = store.where(context=context)
    cells: dict[tuple[str, str], list[RoleAssignment]] = defaultdict(list)
    for item in found:
        if item.is_current(on):
            cells[item.function, item.organisation].append(item)
    return cells
