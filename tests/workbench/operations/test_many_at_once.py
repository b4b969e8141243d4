"""Several records at once: one operation, one undo; one that may not be changed keeps all."""

from pathlib import Path

import pytest

from tests.builders.workspaces import a_workspace
from workbench.domain.group_drafts import GroupDraft
from workbench.domain.groups import GroupStatus
from workbench.domain.partner_drafts import OrganisationDraft
from workbench.domain.partners import OrganisationStatus
from workbench.domain.workspaces import Workspace as WorkspaceRecord
from workbench.errors import RuleViolation
from workbench.identifiers import GroupId, OrganisationId, new_id
from workbench.operations.groups import add_group, remove_groups, set_group_status
from workbench.operations.partners import add_organisation, remove_organisations, set_organisation_status
from workbench.operations.undo import undo
from workbench.queries.history import list_operations
from workbench.queries.partners import ids_of, list_organisations, numbers_of
from workbench.storage.workspaces import Workspace


def partners(workspace: Workspace, count: int) -> list[OrganisationId]:
    drafts = [OrganisationDraft(name=f"Example {number}") for number in range(count)]
    return [OrganisationId(add_organisation(workspace.database, draft).id) for draft in drafts]


def statuses(workspace: Workspace) -> list[str]:
    with workspace.database.read() as connection:
        return [row.status for row in list_organisations(connection)]


def test_many_partners_are_changed_and_removed_in_one_step_each(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        database, records = workspace.database, partners(workspace, 3)
        set_organisation_status(database, records[:2], OrganisationStatus.DORMANT)
        assert sorted(statuses(workspace)) == ["active", "dormant", "dormant"]
        assert not set_organisation_status(database, records[:2], OrganisationStatus.DORMANT)
        remove_organisations(database, records)
        assert statuses(workspace) == []
        undo(database)
        undo(database)
        assert statuses(workspace) == ["active"] * 3
        with database.read() as connection:
            numbers = numbers_of(connection, "organisation", records)
            assert (
                ids_of(connection, "organisation", [numbers[record] for record in reversed(records)]) == records[::-1]
            )
            assert ids_of(connection, "organisation", [10**9]) == []


@pytest.mark.parametrize("why", ["own", "gone"])
def test_one_that_may_not_be_removed_keeps_all_of_them(tmp_path: Path, why: str) -> None:
    with a_workspace(tmp_path) as workspace:
        database, records = workspace.database, partners(workspace, 2)
        asked = list(records)
        if why == "own":
            with database.write("records.add") as work:
                work.store(WorkspaceRecord).put(WorkspaceRecord(id=new_id(), title="W", organisation=records[1]))
        else:
            asked.append(OrganisationId(new_id()))
        with database.read() as connection:
            before = list_operations(connection)
        with pytest.raises(RuleViolation):
            remove_organisations(database, asked)
        assert len(statuses(workspace)) == 2
        with database.read() as connection:
            assert list_operations(connection) == before


def test_groups_are_changed_and_removed_together(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        database = workspace.database
        groups = [GroupId(add_group(database, GroupDraft(name=f"Group {number}")).id) for number in range(2)]
        assert set_group_status(database, groups, GroupStatus.CLOSED)
        assert remove_groups(database, groups)
        with database.read() as connection:
            codes = [row.code for row in list_operations(connection)][:2]
        assert codes == ["groups.remove", "groups.set_status"]
