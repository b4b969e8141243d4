"""Proving a backup, and taking single records back out of one."""

from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.builders.workspaces import (
    PASSPHRASE,
    StoppedClock,
    a_workspace,
    add_vocabulary,
    digests,
    flip_bit,
    places_in,
    reopened,
)
from workbench.domain.partners import Organisation, Person, Post
from workbench.domain.vocabularies import Term, Vocabulary
from workbench.errors import Refused, RuleViolation
from workbench.identifiers import OrganisationId, PersonId, TermId, VocabularyId, new_id
from workbench.operations.backups import back_up_workspace, restore_workspace
from workbench.operations.checks import check_workspace
from workbench.operations.erasures import erase_person
from workbench.operations.keys import RecoveryCode, add_recovery_code, change_passphrase, confirm_recovery_code
from workbench.operations.restores import bring_back, list_records_of_backup, prove_restore, restore_whole
from workbench.operations.undo import undo
from workbench.queries.backup_records import Since
from workbench.storage.keys import LEAST
from workbench.storage.rotation import rotate
from workbench.storage.signing import workspace_key
from workbench.storage.tables import change
from workbench.storage.workspaces import Workspace, open_workspace

OTHER = "nine loud trains at night"


def put(workspace: Workspace, *entities: Organisation | Person | Post | Vocabulary | Term) -> None:
    with workspace.database.write("example.add") as work:
        for entity in entities:
            work.store(type(entity)).put(entity)


def an_organisation(name: str = "Example Relief") -> Organisation:
    return Organisation(id=OrganisationId(new_id()), names={"en": name})


def files(folder: Path) -> set[str]:
    return {name for name in digests(folder) if not name.endswith(("-wal", "-shm"))}


def test_a_backup_of_this_very_state_is_proved_equal_in_every_table_and_leaves_nothing(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        put(workspace, an_organisation())
        backup = back_up_workspace(workspace).path
        before = files(tmp_path)
        proof = prove_restore(workspace, backup, PASSPHRASE, cost=LEAST)
        assert proof.holds
        assert (proof.newer_changes, proof.made_at) == (0, workspace.clock.now())
        assert proof.rows > 3
        assert files(tmp_path) == before


def test_a_backup_the_workspace_has_gone_on_from_is_proved_up_to_its_moment(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        put(workspace, an_organisation())
        backup = back_up_workspace(workspace, tmp_path).path
        put(workspace, an_organisation("Later"), an_organisation("Latest"))
        proof = prove_restore(workspace, backup, PASSPHRASE, cost=LEAST)
        assert proof.holds
        assert proof.newer_changes == 2


def test_a_workspace_altered_behind_the_programs_back_differs_from_its_backup(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        organisation = an_organisation()
        put(workspace, organisation)
        backup = back_up_workspace(workspace, tmp_path).path
        with workspace.engine.begin() as connection:
            connection.execute(sa.text("UPDATE organisation SET acronym = 'EVIL'"))
        proof = prove_restore(workspace, backup, PASSPHRASE, cost=LEAST)
        assert [item.table for item in proof.differences] == ["organisation"]
        with workspace.engine.begin() as connection:
            connection.execute(change.update().values(hash=b"other"))
        assert prove_restore(workspace, backup, PASSPHRASE, cost=LEAST).differences[0].table == "history"


def test_a_damaged_or_foreign_backup_or_a_wrong_passphrase_proves_nothing_and_touches_nothing(tmp_path: Path) -> None:
    with a_workspace(tmp_path, "other") as other:
        foreign = back_up_workspace(other, tmp_path).path
    with a_workspace(tmp_path) as workspace:
        backup = back_up_workspace(workspace, tmp_path).path
        before = files(tmp_path)
        with pytest.raises(RuleViolation, match=r"backup\.other_workspace"):
            prove_restore(workspace, foreign, PASSPHRASE, cost=LEAST)
        with pytest.raises(RuleViolation, match=r"backup\.other_workspace|backup\.other_keys"):
            list_records_of_backup(workspace, foreign)
        with pytest.raises(RuleViolation, match=r"keys\.wrong_passphrase"):
            prove_restore(workspace, backup, OTHER, cost=LEAST)
        flip_bit(backup, backup.stat().st_size // 2)
        for act in (prove_restore, list_records_of_backup):
            with pytest.raises(Refused, match=r"backup\.damaged"):
                act(workspace, backup, PASSPHRASE)
        assert files(tmp_path) == before


def test_what_was_removed_or_changed_since_is_listed_and_nothing_else(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        gone, edited, same = an_organisation("Gone"), an_organisation("Edited"), an_organisation("Same")
        put(workspace, gone, edited, same)
        backup = back_up_workspace(workspace).path
        put(workspace, replace(gone, deleted=True), replace(edited, acronym="ED"), an_organisation("New"))
        rows = list_records_of_backup(workspace, backup)
        assert [(row.id, row.name, row.since, row.fields) for row in rows] == [
            (gone.id, "Gone", Since.REMOVED, ("deleted",)),
            (edited.id, "Edited", Since.CHANGED, ("acronym",)),
        ]


def test_chosen_records_come_back_as_one_operation_that_one_undo_takes_back(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        gone, edited, left = an_organisation("Gone"), an_organisation("Edited"), an_organisation("Left")
        put(workspace, gone, edited, left)
        backup = back_up_workspace(workspace).path
        later = (replace(gone, deleted=True), replace(edited, acronym="ED"), replace(left, deleted=True))
        put(workspace, *later)
        changes = bring_back(workspace, backup, [gone.id, edited.id])
        assert changes.code == "records.bring_back"
        assert {item.id for item in changes.touched} == {gone.id, edited.id}
        assert held(workspace) == [gone, edited, later[2]]
        assert [row.id for row in list_records_of_backup(workspace, backup)] == [left.id]
        undo(workspace.database)
        assert held(workspace) == list(later)
        assert check_workspace(workspace).problems == ()


def held(workspace: Workspace) -> list[Organisation]:
    with workspace.database.write("example.look") as work:
        found = work.connection.scalars(sa.text("SELECT id FROM organisation ORDER BY n")).all()
        return [work.store(Organisation).get(record) for record in found]


def test_one_that_is_not_offered_brings_nothing_back(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        gone, same = an_organisation("Gone"), an_organisation("Same")
        put(workspace, gone, same)
        backup = back_up_workspace(workspace).path
        put(workspace, replace(gone, deleted=True))
        for wrong in (same.id, new_id(), "", "' OR 1=1"):
            with pytest.raises(RuleViolation, match=r"restore\.not_in_backup"):
                bring_back(workspace, backup, [gone.id, wrong])
        assert [row.id for row in list_records_of_backup(workspace, backup)] == [gone.id]


def test_a_record_the_workspace_never_held_brings_what_it_leads_to(tmp_path: Path) -> None:
    vocabulary, term = VocabularyId(new_id()), TermId(new_id())
    with a_workspace(tmp_path) as workspace:
        earlier = back_up_workspace(workspace, tmp_path).path
        put(
            workspace,
            Vocabulary(id=vocabulary, code="kinds"),
            Term(id=term, vocabulary=vocabulary, code="one", rank="a"),
        )
        later = back_up_workspace(workspace, tmp_path / "later").path
    restored, clock = tmp_path / "older", StoppedClock()
    restore_workspace(
        earlier, restored / "office.workbench", PASSPHRASE, clock=clock, places=places_in(restored), cost=LEAST
    )  # fmt: skip
    with reopened(restored) as older:
        with pytest.raises(RuleViolation, match=r"backup\.other_keys"):
            list_records_of_backup(older, later)
        rows = list_records_of_backup(older, later, PASSPHRASE)
        assert {(row.id, row.since) for row in rows} == {(vocabulary, Since.MISSING), (term, Since.MISSING)}
        changes = bring_back(older, later, [term], PASSPHRASE)
        assert {item.id for item in changes.touched} == {vocabulary, term}
        assert check_workspace(older).problems == ()


def test_whoever_was_erased_is_neither_listed_nor_brought_back(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        person = Person(id=PersonId(new_id()), names={"Latn": "Alpha Example"})
        put(workspace, person)
        backup = back_up_workspace(workspace).path
        erase_person(workspace, PersonId(person.id))
        assert list_records_of_backup(workspace, backup) == []
        with pytest.raises(RuleViolation, match=r"restore\.not_in_backup"):
            bring_back(workspace, backup, [person.id])


def test_after_a_change_of_keys_the_passphrase_of_the_backups_day_opens_it(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        gone = an_organisation()
        put(workspace, gone)
        backup = back_up_workspace(workspace, tmp_path).path
        put(workspace, replace(gone, deleted=True))
        rotate(workspace, PASSPHRASE, new_passphrase=OTHER, cost=LEAST)
        with pytest.raises(RuleViolation, match=r"backup\.other_keys"):
            list_records_of_backup(workspace, backup)
        with pytest.raises(RuleViolation, match=r"keys\.wrong_passphrase"):
            list_records_of_backup(workspace, backup, OTHER)
        assert [row.id for row in list_records_of_backup(workspace, backup, PASSPHRASE)] == [gone.id]
        assert prove_restore(workspace, backup, PASSPHRASE, cost=LEAST).holds


def a_code(workspace: Workspace) -> RecoveryCode:
    """A recovery code that counts."""
    made = add_recovery_code(workspace)
    groups = made.code.groups()
    confirm_recovery_code(workspace, " ".join(groups[place - 1] for place in made.asked))
    return made.code


def test_a_proof_asks_for_no_secret_while_the_keys_are_those_of_the_backups_day(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        put(workspace, an_organisation())
        code = a_code(workspace)
        backup = back_up_workspace(workspace, tmp_path).path
        steps: list[float] = []
        proof = prove_restore(workspace, backup, progress=lambda done, of: steps.append(done / of))
        assert (proof.holds, proof.opens_as_today) == (True, True)
        assert steps == sorted(steps)
        assert steps[-1] == 1
        assert prove_restore(workspace, backup, code).holds
        change_passphrase(workspace, PASSPHRASE, OTHER, cost=LEAST)
        assert prove_restore(workspace, backup).opens_as_today is False
        rotate(workspace, OTHER, cost=LEAST)
        with pytest.raises(RuleViolation, match=r"backup\.other_keys"):
            prove_restore(workspace, backup)
        assert prove_restore(workspace, backup, code).holds


def test_going_back_whole_is_the_next_generation_with_a_backup_of_before_and_of_the_same_secrets(
    tmp_path: Path,
) -> None:
    with a_workspace(tmp_path) as workspace:
        first, person = an_organisation("First"), Person(id=PersonId(new_id()), names={"Latn": "Alpha Example"})
        put(workspace, first, person)
        backup = back_up_workspace(workspace, tmp_path / "stick").path
        signer = workspace_key(workspace.database).public_key
        second = an_organisation("Second")
        put(workspace, replace(first, acronym="ED"), second)
        erase_person(workspace, PersonId(person.id))
        generation, replica = workspace.manifest.generation, workspace.record.replica
        code = a_code(workspace)
        report = restore_whole(workspace, backup)
        assert held(workspace) == [first]
        assert report.path.parent == workspace.folder / "backups"
        assert workspace.manifest.generation == generation + 1
        assert workspace.record.replica != replica
        assert list_records_of_backup(workspace, backup) == []
        assert check_workspace(workspace).problems == ()
        assert workspace_key(workspace.database).public_key == signer
        put(workspace, second)
        undo(workspace.database)
    for secret in (PASSPHRASE, code):
        with open_workspace(workspace.folder, secret, clock=StoppedClock(), places=places_in(tmp_path)) as again:
            assert held(again)[0] == first
            assert check_workspace(again).problems == ()
            assert b"Alpha Example" not in everything_in(again)
    with reopened(tmp_path) as workspace:
        restore_whole(workspace, report.path)
        assert [item.acronym for item in held(workspace)] == ["ED", ""]
        assert sorted(path.name for path in workspace.folder.glob("workspace-*.db")) == [
            workspace.manifest.files.workspace
        ]


@pytest.mark.parametrize("after", [0, 1])
def test_whoever_stops_a_proof_or_a_way_back_finds_all_as_it_was(tmp_path: Path, after: int) -> None:
    class Stopped(Exception):
        pass

    def progress(done: int, of: int) -> None:
        told.append(done)
        if len(told) > after:
            raise Stopped

    with a_workspace(tmp_path) as workspace:
        put(workspace, an_organisation())
        backup = back_up_workspace(workspace, tmp_path).path
        before, generation = files(tmp_path), workspace.manifest.generation
        for act in (prove_restore, restore_whole):
            told: list[int] = []
            # Going back tells how far it is while nothing is changed yet; then it cannot be stopped any more.
            if act is prove_restore or after == 0:
                with pytest.raises(Stopped):
                    act(workspace, backup, progress=progress)
                assert (files(tmp_path), workspace.manifest.generation) == (before, generation)
        put(workspace, an_organisation("Later"))


def everything_in(workspace: Workspace) -> bytes:
    """Every value of every row, as the database gives them."""
    with workspace.engine.connect() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        return b"".join(repr(connection.exec_driver_sql(f'SELECT * FROM "{name}"').all()).encode() for name in tables)


def test_a_backup_that_cannot_be_gone_back_to_leaves_all_as_it_was(tmp_path: Path) -> None:
    with a_workspace(tmp_path, "other") as other:
        foreign = back_up_workspace(other, tmp_path).path
    with a_workspace(tmp_path) as workspace:
        put(workspace, an_organisation())
        backup = back_up_workspace(workspace, tmp_path).path
        flip_bit(backup, backup.stat().st_size // 2)
        before, generation = files(tmp_path), workspace.manifest.generation
        for wrong, code in ((foreign, r"backup\.other_workspace"), (backup, r"backup\.damaged")):
            with pytest.raises((RuleViolation, Refused), match=code):
                restore_whole(workspace, wrong)
        assert (files(tmp_path), workspace.manifest.generation) == (before, generation)
        put(workspace, an_organisation("Later"))
        assert len(held(workspace)) == 2


def test_what_a_killed_look_into_a_backup_left_is_gone_at_the_next_opening(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        add_vocabulary(workspace)
        left = workspace.folder / ".restoring-00ff00ff"
        left.mkdir()
        (left / "restoring.db").write_bytes(b"unfinished")
    with reopened(tmp_path) as workspace:
        assert not left.exists()
