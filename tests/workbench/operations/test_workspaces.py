from pathlib import Path

import pytest

from tests.builders.workspaces import PASSPHRASE, StoppedClock, digests, places_in
from workbench.bootstrap.program import Program
from workbench.domain.partners import OrganisationKind
from workbench.domain.workspaces import Workspace as WorkspaceRecord
from workbench.errors import RuleViolation
from workbench.identifiers import shared_id
from workbench.operations.undo import undo
from workbench.operations.workspaces import WorkspaceDraft, create_workspace
from workbench.queries.partners import list_organisations
from workbench.queries.reading import read_live
from workbench.queries.vocabularies import list_terms
from workbench.storage.keys import LEAST
from workbench.storage.registry import ORGANISATION, WORKSPACE
from workbench.storage.workspaces import Workspace


def made(folder: Path, draft: WorkspaceDraft, name: str = "office", passphrase: str = PASSPHRASE) -> Workspace:
    program = Program(clock=StoppedClock(), places=places_in(folder), cost=LEAST)
    return create_workspace(
        folder / f"{name}.workbench", passphrase, draft, program.vocabularies(), clock=program.clock,
        places=program.places, cost=LEAST,
    )  # fmt: skip


def test_a_workspace_begins_with_itself_its_organisation_and_the_vocabularies(tmp_path: Path) -> None:
    draft = WorkspaceDraft.typed(
        "  Example \u202eoffice ", "Example RC", OrganisationKind.NATIONAL_SOCIETY, "UA", ["uk"]
    )
    with made(tmp_path, draft) as workspace, workspace.database.read() as connection:
        (record,) = read_live(connection, WORKSPACE)
        (organisation,) = list_organisations(connection, "uk")
        assert record == WorkspaceRecord(
            id=shared_id("workspace", workspace.id), title="Example office", organisation=record.organisation,
            languages=("uk",),
        )  # fmt: skip
        assert record.organisation == organisation.id
        assert (organisation.name, organisation.kind, organisation.country) == ("Example RC", "national_society", "UA")
        assert len({row.vocabulary for row in list_terms(connection)}) >= 20


def test_the_own_organisation_out_of_the_list_has_its_names_in_all_languages(tmp_path: Path) -> None:
    component = Program(clock=StoppedClock(), places=places_in(tmp_path)).components().by_code("UA")
    assert component is not None
    draft = WorkspaceDraft.typed("Office", "", None, None, ["ar"], component)
    with made(tmp_path, draft) as workspace, workspace.database.read() as connection:
        (own,) = read_live(connection, ORGANISATION)
        (record,) = read_live(connection, WORKSPACE)
    assert record.organisation == own.id
    assert (own.names, own.kind, own.country) == (component.names, OrganisationKind.NATIONAL_SOCIETY, "UA")
    assert own.identifiers == component.identifiers
    with pytest.raises(RuleViolation, match=r"passphrases\.named"):
        made(tmp_path, draft, "other", passphrase=component.names["fr"])
    assert not (tmp_path / "other.workbench").exists()


def test_terms_have_the_same_ids_in_every_workspace(tmp_path: Path) -> None:
    ids = []
    for name in ("one", "two"):
        opened = made(tmp_path, WorkspaceDraft(title="Example"), name)
        with opened as workspace, workspace.database.read() as connection:
            ids.append([row.id for row in list_terms(connection)])
    assert ids[0] == ids[1]
    assert len(ids[0]) == len(set(ids[0])) > 100


def test_without_a_title_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(RuleViolation, match=r"workspace\.no_title"):
        made(tmp_path, WorkspaceDraft(title=""))
    assert digests(tmp_path) == {}


def test_a_weak_passphrase_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(RuleViolation, match=r"passphrases\.short"):
        made(tmp_path, WorkspaceDraft(title="Example"), passphrase="example")
    assert not (tmp_path / "office.workbench").exists()


def test_a_draft_that_cannot_be_written_leaves_no_folder(tmp_path: Path) -> None:
    with pytest.raises(RuleViolation):
        made(tmp_path, WorkspaceDraft(title="Example", organisation="Example", country="not a country"))
    assert not (tmp_path / "office.workbench").exists()


def test_undo_does_not_reach_into_the_making(tmp_path: Path) -> None:
    opened = made(tmp_path, WorkspaceDraft(title="Example"))
    with opened as workspace, pytest.raises(RuleViolation, match=r"undo\."):
        undo(workspace.database)
