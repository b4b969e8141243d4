from tests.builders.records import an_organisation, put
from workbench.domain.workspaces import Workspace
from workbench.identifiers import OrganisationId, new_id
from workbench.queries.workspaces import WorkspaceTitle, describe_workspace
from workbench.storage.database import Database


def test_a_workspace_is_named_with_its_own_organisation(database: Database) -> None:
    own = an_organisation("Own", names={"en": "Own", "fr": "Nous"})
    organisation = OrganisationId(own.id)
    record = Workspace(id=new_id(), title="Office", organisation=organisation, languages=("fr", "en"), is_sample=True)
    put(database, own, record)
    with database.read() as connection:
        assert describe_workspace(connection, "fr") == WorkspaceTitle(
            title="Office", is_sample=True, languages=("fr", "en"), organisation="Nous", organisation_id=own.id
        )


def test_a_workspace_without_a_record_of_its_own_has_no_title(database: Database) -> None:
    with database.read() as connection:
        assert describe_workspace(connection).title == ""
