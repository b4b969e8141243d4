"""Areas: added, changed, removed."""

from collections.abc import Sequence
from dataclasses import replace

from workbench.changes import Changes
from workbench.domain.area_drafts import AreaDraft
from workbench.domain.areas import Area
from workbench.domain.problems import refuse_problems
from workbench.errors import RuleViolation
from workbench.identifiers import AreaId, new_id
from workbench.operations.present import all_present, present
from workbench.operations.records import check_parents, with_names
from workbench.operations.saved import Saved
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork


def add_area(database: Database, draft: AreaDraft) -> Saved:
    """Adds an area. Raises RuleViolation with the draft's first problem, ``records.missing`` and ``areas.circle``."""
    refuse_problems(draft.problems())
    with database.write("areas.add") as work:
        area = put_area(work, Area(id=new_id()), draft)
    return Saved(area.id, work.changes)


def edit_area(database: Database, area: AreaId, draft: AreaDraft) -> Changes:
    """Changes what the draft shows and nothing else. Raises as `add_area`."""
    refuse_problems(draft.problems())
    with database.write("areas.edit") as work:
        put_area(work, present(work, Area, area), draft)
    return work.changes


def remove_areas(database: Database, areas: Sequence[AreaId]) -> Changes:
    """Removes areas; what is said of them stays said, and they come back with undo.

    Raises RuleViolation ``areas.has_parts`` where one has parts that are not removed with it.
    """
    with database.write("areas.remove") as work:
        found = all_present(work, Area, list(areas))
        for area in found:
            if any(part.id not in areas for part in work.store(Area).where(parent=AreaId(area.id))):
                raise RuleViolation("areas.has_parts")
        work.store(Area).put_many(replace(area, deleted=True) for area in found)
    return work.changes


def put_area(work: UnitOfWork, area: Area, draft: AreaDraft) -> Area:
    """Within another operation: the area saying what the draft says."""
    stated = replace(draft.applied(area), names=with_names(area.names, draft.names()))
    check_parents(work, stated, "areas.circle")
    work.store(Area).put(stated)
    return stated
