"""A process is killed at any instant of an operation: all of it is there or nothing, and nothing acknowledged is lost.

Killing alone does not show what a power loss would do: the system still writes what it was handed.
"""

import contextlib
import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.builders.workspaces import PASSPHRASE, StoppedClock, digests, places_in, reopened
from tests.faults.acts import KEPT, names_after, offices_after, restored_in
from tests.faults.conftest import lacking
from tests.faults.furnishing import (
    FOLDER,
    LINES,
    NEXT,
    OTHER_PASSPHRASE,
    a_list,
    furnish,
    ids_of,
    know_the_next_revision,
    live_on,
    people_on,
    sheets_of,
)
from tests.faults.processes import WHOLE, Fate, Killer, Tally, assert_whole, copied
from tests.faults.steps import Steps, amending, approving, bringing_back, live, taking_in, typing
from tests.faults.tracers import has_tracer
from workbench.domain.recovery_codes import parse_code
from workbench.errors import RuleViolation
from workbench.operations.backups import backup_state, list_backups, restore_workspace
from workbench.operations.checks import check_workspace
from workbench.storage.backup_log import BackupLog
from workbench.storage.backup_rotation import rotate_backups
from workbench.storage.backups import BACKUPS
from workbench.storage.drafts import Drafts
from workbench.storage.engine import open_engine
from workbench.storage.keys import LEAST
from workbench.storage.manifest import read_manifest
from workbench.storage.migrations import HEAD, schema_revision
from workbench.storage.registry import ORGANISATION, PERSON
from workbench.storage.slots import Secret, unlock_slots
from workbench.storage.tables import operation
from workbench.storage.workspaces import Workspace, open_workspace

pytestmark = pytest.mark.fault

KILLS = 64 if WHOLE else 1
_PATIENCE = 20.0
"""Seconds after which an act is killed that has not come to the call it was to be killed at."""

Judge = Callable[[Fate], bool]
"""Asserts that a killed act left nothing half done; gives whether what it was at was done and not yet told."""


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A furnished workspace, closed, with this computer's record of it."""
    folder = tmp_path_factory.mktemp("template")
    furnish(folder)
    return folder


@pytest.fixture(scope="session")
def later(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with approved minutes, and with a backup that holds more than it does now."""
    return live_on(template, tmp_path_factory.mktemp("later") / "computer")


class Kills:
    """Has an act killed many times and judges what each left."""

    def __init__(self, killer: Killer, folder: Path, tallies: list[Tally]) -> None:
        if WHOLE and not has_tracer():
            lacking("strace, which kills a process at one of its calls, is not installed")
        self._killer = killer
        self._folder = folder
        self._tallies = tallies

    def of(self, act: str, template: Path, longest: float, calls: int, judge: Judge) -> None:
        """Kill it at instants up to ``longest`` seconds after it was ready, each time from the start.

        In the whole form every second one is killed at one of its first so many ``calls`` that change the disk: only
        there does it matter, and most instants lie between them.
        """
        tally = Tally(act)
        self._tallies.append(tally)
        chance = random.Random()
        for number in range(KILLS):
            place = copied(template, self._folder / str(number))
            if number % 2 and has_tracer():
                fate = self._killer.killed(act, place, _PATIENCE, chance.randint(1, calls))
            else:
                fate = self._killer.killed(act, place, chance.uniform(0, longest))
            tally.kills += fate.is_killed
            tally.ended += not fate.is_killed
            tally.told += len(fate.said)
            tally.instants.append(fate.at)
            try:
                tally.done += judge(fate)
            except Exception as error:
                tally.losses.append(f"killed after {fate.at:.4f} s, told {fate.said[-3:]}: {error!r}")
            else:
                shutil.rmtree(place)
        assert not tally.losses, "\n".join(tally.losses)

    def of_steps(self, act: str, template: Path, longest: float, calls: int, steps: Steps) -> None:
        """Kill an act made of steps: those told are done, and at most the one that follows."""

        def judge(fate: Fate) -> bool:
            with reopened(fate.folder) as workspace:
                assert_whole(fate.folder, workspace)
                done = [step.is_done(workspace) for step in steps(workspace)]
            told = len(fate.said)
            assert all(done[:told]), f"{told} told, of which are done {done[:told]}"
            assert not any(done[told + 1 :]), f"{told} told, and yet {done}"
            return any(done[told : told + 1])

        self.of(act, template, longest, calls, judge)


@pytest.fixture
def kills(killer: Killer, tmp_path: Path, tallies: list[Tally]) -> Kills:
    """What the tests below kill with."""
    return Kills(killer, tmp_path, tallies)


def test_of_edits_and_their_undoing_each_is_there_or_not(template: Path, kills: Kills) -> None:
    def judge(fate: Fate) -> bool:
        with reopened(fate.folder) as workspace:
            assert_whole(fate.folder, workspace)
            found = {name for name in names_of(workspace, ORGANISATION.table) if name.startswith(("Office", "Bureau"))}
            assert found in (names_after(len(fate.said)), names_after(len(fate.said) + 1))
            return found != names_after(len(fate.said))

    kills.of("edits", template, 0.3, 150, judge)


def test_what_was_typed_and_told_to_be_kept_is_a_draft_or_a_record(template: Path, kills: Kills) -> None:
    kills.of_steps("typing", template, 0.3, 100, typing)


def test_of_a_meeting_taken_live_nothing_noted_is_lost(template: Path, kills: Kills) -> None:
    kills.of_steps("live minutes", template, 0.3, 150, live)


def test_of_an_import_all_is_there_or_nothing(template: Path, kills: Kills) -> None:
    def judge(fate: Fate) -> bool:
        with reopened(fate.folder) as workspace:
            assert_whole(fate.folder, workspace)
            imports = count(workspace, operation, operation.c.code == "partners.import")
            assert imports - 1 in {len(fate.said), len(fate.said) + 1}
            for table in (ORGANISATION.table, PERSON.table):
                assert count(workspace, table) == imports * LINES
            return imports - 1 > len(fate.said)

    kills.of("import", template, 0.5, 500, judge)


def test_of_files_attached_each_is_there_with_its_bytes(template: Path, kills: Kills) -> None:
    def judge(fate: Fate) -> bool:
        with reopened(fate.folder) as workspace:
            assert_whole(fate.folder, workspace)
            attached = sheets_of(workspace) - {"sheet-0.pdf"}
            assert set(fate.said) <= attached
            assert len(attached) <= len(fate.said) + 1
            return len(attached) > len(fate.said)

    kills.of("attaching", template, 0.3, 150, judge)


def test_of_an_approval_all_is_there_or_nothing(template: Path, kills: Kills) -> None:
    kills.of_steps("approval", template, 0.2, 350, approving)


def test_of_an_amendment_all_is_there_or_nothing_and_no_draft_of_what_was_approved(later: Path, kills: Kills) -> None:
    kills.of_steps("amendment", later, 0.4, 350, amending)


def test_of_a_partners_file_all_is_taken_in_or_nothing(template: Path, kills: Kills) -> None:
    kills.of_steps("taking in", template, 0.3, 220, taking_in)


def test_a_record_comes_back_out_of_a_backup_whole_or_not(later: Path, kills: Kills) -> None:
    kills.of_steps("bringing back", later, 0.6, 220, bringing_back)


def test_a_killed_migration_leaves_the_old_generation_or_the_new(
    template: Path, kills: Kills, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    know_the_next_revision(monkeypatch, tmp_path_factory.mktemp("revision"))

    def judge(fate: Fate) -> bool:
        generation = revision_in_force(fate.folder)
        assert generation in {(1, HEAD), (2, NEXT)}
        assert generation == (2, NEXT) or not fate.said
        with reopened(fate.folder) as workspace:
            assert workspace.manifest.generation == 2
            assert_whole(fate.folder, workspace)
            assert count(workspace, PERSON.table) == LINES
        return generation == (2, NEXT) and not fate.said

    kills.of("migration", template, 0.35, 900, judge)


def test_a_killed_backup_leaves_whole_backups_only(template: Path, kills: Kills) -> None:
    def judge(fate: Fate) -> bool:
        with reopened(fate.folder) as workspace:
            assert_whole(fate.folder, workspace)
        backups = sorted((fate.folder / FOLDER / BACKUPS).glob("*.workbench-backup"))
        assert set(fate.said) <= {path.name for path in backups}
        elsewhere = fate.folder / "elsewhere"
        for path in backups[-1:]:
            restore_workspace(
                path, elsewhere / FOLDER, PASSPHRASE, clock=StoppedClock(), places=places_in(elsewhere), cost=LEAST
            )
            with reopened(elsewhere) as workspace:
                assert_whole(elsewhere, workspace)
        return len(backups) > len(fate.said)

    kills.of("backup", template, 0.4, 1_900, judge)


def test_old_backups_go_one_by_one_and_never_one_that_is_to_stay(template: Path, kills: Kills) -> None:
    def judge(fate: Fate) -> bool:
        with reopened(fate.folder) as workspace:
            assert_whole(fate.folder, workspace)
            found = list_backups(workspace)
            names = {item.path.name for item in found}
            # Every file that is there can be read and was proved; the newest is one of them, told or a moment later.
            assert names == {path.name for path in (fate.folder / FOLDER / BACKUPS).glob("*.workbench-backup")}
            assert all(item.is_proved for item in found)
            newest = backup_state(workspace).newest
            assert newest is None or newest.path.name in names
            assert not fate.said or fate.said[-1] in names
            # What was removed so far were superfluous ones: of those that stay none was missed.
            rotate_backups(fate.folder / FOLDER / BACKUPS, workspace.id, workspace.keys, BackupLog(), KEPT)
            left = {item.path.name for item in list_backups(workspace)}
            assert len(left) == min(len({*fate.said, *names}), KEPT.days)
            return bool(names - set(fate.said))

    kills.of("thinning out", template, 0.8, 1_900, judge)


def test_a_killed_restore_leaves_a_whole_workspace_or_none(later: Path, kills: Kills) -> None:
    def judge(fate: Fate) -> bool:
        before = digests(later / FOLDER)
        assert digests(fate.folder / FOLDER) == before
        following = len(fate.said)
        is_there = (fate.folder / f"restored-{following}.workbench").exists()
        # Restoring again clears away what the killed one left.
        restored_in(fate.folder, following + is_there)
        for number in range(following + is_there + 1):
            with reopened(fate.folder, f"restored-{number}") as workspace:
                assert check_workspace(workspace).problems == ()
                assert len(ids_of(workspace, ORGANISATION.table)) == LINES
        assert [path.name for path in fate.folder.iterdir() if path.name.startswith(".")] == []
        return is_there

    kills.of("restore", later, 0.6, 2_000, judge)


def test_going_back_to_a_backup_leaves_the_old_state_or_the_backups(later: Path, kills: Kills) -> None:
    def judge(fate: Fate) -> bool:
        with reopened(fate.folder) as workspace:
            assert_whole(fate.folder, workspace)
            found, told = len(ids_of(workspace, ORGANISATION.table)), len(fate.said)
            assert found in (offices_after(told), offices_after(told + 1))
            # Before each return the state that was left is backed up.
            assert len(list_backups(workspace)) >= workspace.manifest.generation - 1
            return found != offices_after(told)

    kills.of("going back", later, 0.8, 3_000, judge)


def test_who_was_erased_stays_erased_and_nobody_by_half(template: Path, kills: Kills) -> None:
    names = set(people_on(a_list(0)))

    def judge(fate: Fate) -> bool:
        with reopened(fate.folder) as workspace:
            assert_whole(fate.folder, workspace)
            erased = ids(workspace, PERSON.table, PERSON.table.c.names.is_(None))
            assert set(fate.said) <= erased
            assert len(erased) <= len(fate.said) + 1
            assert count(workspace, PERSON.table) == LINES
            # The files were built anew each time, and no draft speaks of anybody who is gone.
            assert workspace.manifest.generation == 1 + len(erased)
            gone = names - set(names_of(workspace, PERSON.table))
            drafts = Drafts(workspace.drafts).all()
            assert [item.body for item in drafts if any(name in item.body for name in gone)] == []
            return len(erased) > len(fate.said)

    kills.of("erasure", template, 0.8, 900, judge)


def test_just_one_passphrase_opens_whenever_the_change_is_cut_short(template: Path, kills: Kills) -> None:
    def judge(fate: Fate) -> bool:
        opening = [each for each in (PASSPHRASE, OTHER_PASSPHRASE) if opens(fate.folder, each)]
        assert len(opening) == 1
        acknowledged = fate.said[-1] if fate.said else PASSPHRASE
        following = OTHER_PASSPHRASE if acknowledged == PASSPHRASE else PASSPHRASE
        assert opening[0] in {acknowledged, following}
        return opening[0] == following

    kills.of("passphrase", template, 0.2, 45, judge)


def test_a_change_of_keys_cut_short_leaves_the_old_keys_or_the_new_and_the_printed_code_opens_both(
    template: Path, kills: Kills
) -> None:
    def judge(fate: Fate) -> bool:
        opening = [each for each in (PASSPHRASE, OTHER_PASSPHRASE) if opens(fate.folder, each)]
        assert len(opening) == 1
        if not fate.said:
            assert opening == [PASSPHRASE]
            return False
        code, *turns = fate.said
        acknowledged = turns[-1] if turns else PASSPHRASE
        assert opening[0] in {acknowledged, OTHER_PASSPHRASE if acknowledged == PASSPHRASE else PASSPHRASE}
        with reopened(fate.folder, passphrase=opening[0]) as workspace:
            assert workspace.manifest.generation - 1 in {len(turns), len(turns) + 1}
            assert count(workspace, PERSON.table) == LINES
        assert opens(fate.folder, parse_code(code))
        return opening[0] != acknowledged

    kills.of("rotation", template, 0.5, 1_900, judge)


def test_a_killed_change_of_codes_keeps_nobody_out_and_no_code_that_was_removed(template: Path, kills: Kills) -> None:
    def judge(fate: Fate) -> bool:
        assert opens(fate.folder, PASSPHRASE)
        codes = [parse_code(said) for said in fate.said if not said.startswith(("confirmed", "removed"))]
        opening = [opens(fate.folder, code) for code in codes]
        # Before each new code the one before was removed; one that was confirmed may be on its way out or not.
        assert not any(opening[:-1])
        last = fate.said[-1] if fate.said else "nothing"
        assert last.startswith(("confirmed", "nothing")) or opening[-1] is (last != "removed")
        return last.startswith("confirmed") and not opening[-1]

    kills.of("codes", template, 0.5, 1_000, judge)


def opens(folder: Path, secret: Secret) -> bool:
    """Whether this secret opens the workspace, which then is whole."""
    office, places = folder / FOLDER, places_in(folder)
    with (
        contextlib.suppress(RuleViolation),
        open_workspace(office, secret, clock=StoppedClock(), places=places) as workspace,
    ):
        assert_whole(folder, workspace)
        return True
    # The wrong tries of these tests are none.
    places.tries(read_manifest(office).workspace).unlink(missing_ok=True)
    return False


def revision_in_force(folder: Path) -> tuple[int, str | None]:
    """The generation the manifest names, and the revision of its database."""
    manifest = read_manifest(folder / FOLDER)
    keys = unlock_slots(manifest.slots, PASSPHRASE, manifest.workspace)[1]
    engine = open_engine(folder / FOLDER / manifest.files.workspace, keys.workspace, read_only=True, pool="null")
    try:
        with engine.connect() as connection:
            return manifest.generation, schema_revision(connection)
    finally:
        engine.dispose()


def names_of(workspace: Workspace, table: sa.Table) -> list[str]:
    """The names of what is not removed."""
    asked = sa.select(table.c.names).where(table.c.deleted == 0)
    with workspace.database.read() as connection:
        return [name for names in connection.scalars(asked) for name in json.loads(names).values()]


def ids(workspace: Workspace, table: sa.Table, *conditions: sa.ColumnElement[bool]) -> set[str]:
    """The ids of the rows that meet the conditions."""
    with workspace.database.read() as connection:
        return set(connection.scalars(sa.select(table.c.id).where(*conditions)))


def count(workspace: Workspace, table: sa.Table, *conditions: sa.ColumnElement[bool]) -> int:
    """How many rows meet the conditions."""
    return len(ids(workspace, table, *conditions))
