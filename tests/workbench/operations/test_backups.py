from pathlib import Path

import pytest

from tests.builders.workspaces import PASSPHRASE, StoppedClock, a_workspace, digests, places_in, reopened
from workbench.domain.partners import Organisation, Person, Post, Tenure
from workbench.errors import RuleViolation, WorkbenchError
from workbench.identifiers import OrganisationId, PersonId, PostId, new_id
from workbench.operations.backups import (
    back_up_workspace,
    backup_folders,
    known_backups,
    newest_backup,
    restore_workspace,
)
from workbench.operations.checks import check_workspace
from workbench.operations.erasures import erase_person
from workbench.operations.keys import (
    RecoveryCode,
    add_recovery_code,
    change_keys,
    change_passphrase,
    confirm_recovery_code,
    list_keys,
)
from workbench.queries.partners import list_people
from workbench.storage.keys import LEAST
from workbench.storage.workspaces import Workspace, open_workspace


def put_person(workspace: Workspace) -> PersonId:
    organisation, post, person = OrganisationId(new_id()), PostId(new_id()), PersonId(new_id())
    with workspace.database.write("example.add") as work:
        work.store(Organisation).put(Organisation(id=organisation, names={"en": "Example Relief"}))
        work.store(Post).put(Post(id=post, organisation=organisation, titles={"en": "Coordinator"}))
        work.store(Person).put(Person(id=person, names={"Latn": "Alpha Example"}))
        work.store(Tenure).put(Tenure(id=new_id(), person=person, post=post))
    return person


def restored(folder: Path, backup: Path, name: str = "again") -> Workspace:
    places = places_in(folder)
    made = restore_workspace(
        backup, folder / f"{name}.workbench", PASSPHRASE, clock=StoppedClock(), places=places, cost=LEAST
    )
    return open_workspace(made.folder, PASSPHRASE, clock=StoppedClock(), places=places)


def names(workspace: Workspace) -> list[str]:
    with workspace.database.read() as connection:
        return [row.name for row in list_people(connection, workspace.clock.now().date())]


def test_a_backup_is_checked_and_restores_to_the_same_records(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        put_person(workspace)
        report = back_up_workspace(workspace)
        assert report.path.parent == workspace.folder / "backups"
        assert report.size == report.path.stat().st_size > 0
    with restored(tmp_path, report.path) as again:
        assert names(again) == ["Alpha Example"]
        assert check_workspace(again).problems == ()


def test_an_older_state_restored_on_purpose_is_no_problem_but_one_put_back_is(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        backup = back_up_workspace(workspace, tmp_path).path
        put_person(workspace)
    with restored(tmp_path, backup) as again:
        assert check_workspace(again).problems == ()
        put_person(again)
    whole = again.folder / again.manifest.files.workspace
    older = whole.read_bytes()
    with open_workspace(again.folder, PASSPHRASE, clock=StoppedClock(), places=places_in(tmp_path)) as later:
        put_person(later)
    whole.write_bytes(older)
    with open_workspace(again.folder, PASSPHRASE, clock=StoppedClock(), places=places_in(tmp_path)) as put_back:
        assert "check.copy_older" in {problem.code for problem in check_workspace(put_back).problems}


def test_whoever_was_erased_since_does_not_come_back_with_a_restore(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        person = put_person(workspace)
        backup = back_up_workspace(workspace, tmp_path).path
        assert erase_person(workspace, person).records > 0
    with restored(tmp_path, backup) as again:
        assert "Alpha Example" not in names(again)
        assert check_workspace(again).problems == ()


def test_a_recovery_code_brings_a_backup_back_and_sets_a_new_passphrase(tmp_path: Path) -> None:
    """Its own day's code, after the keys were changed twice; the old passphrase opens nothing any more."""
    there = tmp_path / "there"
    with a_workspace(tmp_path) as workspace:
        made = add_recovery_code(workspace)
        confirm_recovery_code(workspace, str(made.code))
        put_person(workspace)
        for _ in range(2):
            change_keys(workspace, PASSPHRASE, cost=LEAST)
        backup = back_up_workspace(workspace, tmp_path / "stick").path
    places, clock = places_in(there), StoppedClock()
    wrong = RecoveryCode.generate()
    with pytest.raises(RuleViolation, match=r"keys\.wrong_code"):
        restore_workspace(backup, there / "again.workbench", wrong, clock=clock, places=places)
    assert not there.exists()
    folder = restore_workspace(backup, there / "again.workbench", made.code, clock=clock, places=places).folder
    with pytest.raises(RuleViolation, match=r"keys\.wrong_passphrase"):
        open_workspace(folder, PASSPHRASE, clock=clock, places=places)
    with open_workspace(folder, made.code, clock=clock, places=places) as again:
        assert names(again) == ["Alpha Example"]
        change_passphrase(again, made.code, "nine loud trains at night", cost=LEAST)
    with open_workspace(folder, "nine loud trains at night", clock=clock, places=places) as again:
        assert {key.kind for key in list_keys(again)} == {"passphrase", "recovery"}
        assert check_workspace(again).problems == ()


def test_restored_with_the_passphrase_the_paper_goes_on_opening(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        made = add_recovery_code(workspace)
        confirm_recovery_code(workspace, str(made.code))
        backup = back_up_workspace(workspace, tmp_path).path
    with restored(tmp_path, backup) as again:
        folder = again.folder
    open_workspace(folder, made.code, clock=StoppedClock(), places=places_in(tmp_path)).close()


def test_every_backup_that_can_be_reached_is_known_wherever_it_was_put(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        own = back_up_workspace(workspace).path
        away = back_up_workspace(workspace, tmp_path / "stick").path
        assert {item.path for item in known_backups(workspace)} == {own, away}
        assert all(item.is_verified for item in known_backups(workspace))
        assert [item.is_own for item in known_backups(workspace) if item.path == own] == [True]
        assert backup_folders(workspace) == [tmp_path / "stick"]
        assert newest_backup(workspace.folder, workspace.places) == away
        away.unlink()
        assert newest_backup(workspace.folder, workspace.places) == own
        assert [item.path for item in known_backups(workspace)] == [own]
    # Another computer knows nothing of it, and finds what lies in the folder.
    assert newest_backup(workspace.folder, places_in(tmp_path / "there")) == own
    assert newest_backup(tmp_path, places_in(tmp_path / "there")) is None


def test_a_backup_of_a_workspace_open_for_reading_is_refused(tmp_path: Path) -> None:
    a_workspace(tmp_path).close()
    with reopened(tmp_path, read_only=True) as workspace, pytest.raises(RuleViolation, match=r"workspace\.read_only"):
        back_up_workspace(workspace, tmp_path)
    assert list(tmp_path.glob("*.workbench-backup")) == []


def test_a_restore_over_something_changes_nothing(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        backup = back_up_workspace(workspace, tmp_path).path
    before = digests(tmp_path / "office.workbench")
    with pytest.raises(WorkbenchError):
        restored(tmp_path, backup, "office")
    assert digests(tmp_path / "office.workbench") == before
