"""Where a line belongs of which only the id is known."""

from dataclasses import replace
from datetime import date

from tests.builders.records import put
from tests.builders.role_matrices import a_stage
from workbench.domain.role_assignments import Role
from workbench.domain.services import Service
from workbench.identifiers import new_id
from workbench.operations.roles import set_cells
from workbench.queries.draft_places import paths_of_lines
from workbench.storage.database import Database


def test_a_role_leads_to_its_cell_and_a_service_to_its_context_while_they_stand(database: Database) -> None:
    stage = a_stage(database)
    set_cells(database, stage.context, [stage.cell(0, 0, Role.LEAD)], on=date(2026, 3, 1))
    (role,) = stage.all()
    service = Service(id=new_id(), organisation=stage.organisations[0], context=stage.context, layer="iasc/3")
    gone = replace(service, id=new_id(), deleted=True)
    put(database, service, gone)
    with database.read() as connection:
        assert paths_of_lines(connection, [role.id, service.id, gone.id, "new/1"]) == {
            role.id: f"{stage.context}/{stage.functions[0]}/{stage.organisations[0]}",
            service.id: f"{service.id}/{stage.context}",
        }
