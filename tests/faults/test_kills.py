"""A process is killed at any instant of an operation: all of it is there or nothing, and nothing acknowledged is lost.

Killing alone does not show what a power loss would do: the system still writes what it was handed.
"""

import contextlib
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.builders.workspaces import PASSPHRASE, StoppedClock, places_in, reopened
from tests.faults.acts import FOLDER, LINES, OTHER_PASSPHRASE, furnish, know_the_next_revision
from tests.faults.processes import WHOLE, assert_whole, copied, killed, start
from workbench.domain.recovery_codes import parse_code
from workbench.errors import RuleViolation
from workbench.operations.backups import restore_workspace
from workbench.storage.engine import open_engine
from workbench.storage.keys import LEAST
from workbench.storage.manifest import read_manifest
from workbench.storage.migrations import schema_revision
from workbench.storage.registry import MEETING, MINUTES_ITEM, MINUTES_VERSION, ORGANISATION, PERSON
from workbench.storage.slots import Secret, unlock_slots
from workbench.storage.tables import operation
from workbench.storage.workspaces import Workspace, open_workspace

pytestmark = pytest.mark.fault

KILLS = 50 if WHOLE else 2


@dataclass(frozen=True, slots=True)
class Fate:
    """One killed process: the folders it worked in, and what it had acknowledged."""

    folder: Path
    said: list[str]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A furnished workspace, closed, with this computer's record of it."""
    folder = tmp_path_factory.mktemp("template")
    furnish(folder)
    return folder


def each_fate(act: str, template: Path, folder: Path, longest: float, judge: Callable[[Fate], None]) -> None:
    """Kill the act many times, at instants up to ``longest`` seconds after it was ready, each time from the start."""
    chance = random.Random()
    for number in range(KILLS):
        place = copied(template, folder / str(number))
        judge(Fate(place, killed(start(act, place), chance.uniform(0, longest))))


def test_of_an_import_all_is_there_or_nothing(template: Path, tmp_path: Path) -> None:
    def judge(fate: Fate) -> None:
        with reopened(fate.folder) as workspace:
            assert_whole(fate.folder, workspace)
            imports = count(workspace, operation, operation.c.code == "partners.import")
            assert imports - 1 in {len(fate.said), len(fate.said) + 1}
            for table in (ORGANISATION.table, PERSON.table):
                assert count(workspace, table) == imports * LINES

    each_fate("import", template, tmp_path, 1.5, judge)


def test_of_an_approval_all_is_there_or_nothing(template: Path, tmp_path: Path) -> None:
    def judge(fate: Fate) -> None:
        with reopened(fate.folder) as workspace:
            assert_whole(fate.folder, workspace)
            approved = ids(workspace, MEETING.table, MEETING.table.c.status == "approved")
            assert set(fate.said) <= approved
            assert len(approved) <= len(fate.said) + 1
            assert count(workspace, MINUTES_VERSION.table) == len(approved)
            sealed = [count(workspace, MINUTES_ITEM.table, MINUTES_ITEM.table.c.subject == each) for each in approved]
            assert sealed == [1] * len(approved)

    each_fate("approve", template, tmp_path, 1.0, judge)


def test_a_killed_migration_leaves_the_old_generation_or_the_new(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    know_the_next_revision(monkeypatch, tmp_path)

    def judge(fate: Fate) -> None:
        generation = revision_in_force(fate.folder)
        assert generation in {(1, "0002"), (2, "0003")}
        assert generation == (2, "0003") or not fate.said
        with reopened(fate.folder) as workspace:
            assert workspace.manifest.generation == 2
            assert_whole(fate.folder, workspace)
            assert count(workspace, PERSON.table) == LINES

    each_fate("migration", template, tmp_path, 2.5, judge)


def test_a_killed_backup_leaves_whole_backups_only(template: Path, tmp_path: Path) -> None:
    def judge(fate: Fate) -> None:
        with reopened(fate.folder) as workspace:
            assert_whole(fate.folder, workspace)
        backups = sorted((fate.folder / FOLDER / "backups").glob("*.workbench-backup"))
        assert set(fate.said) <= {path.name for path in backups}
        elsewhere = fate.folder / "elsewhere"
        for path in backups[-1:]:
            restore_workspace(
                path, elsewhere / FOLDER, PASSPHRASE, clock=StoppedClock(), places=places_in(elsewhere), cost=LEAST
            )
            with reopened(elsewhere) as workspace:
                assert_whole(elsewhere, workspace)

    each_fate("backup", template, tmp_path, 1.0, judge)


def test_who_was_erased_stays_erased_and_nobody_by_half(template: Path, tmp_path: Path) -> None:
    def judge(fate: Fate) -> None:
        with reopened(fate.folder) as workspace:
            assert_whole(fate.folder, workspace)
            erased = ids(workspace, PERSON.table, PERSON.table.c.names.is_(None))
            assert set(fate.said) <= erased
            assert len(erased) <= len(fate.said) + 1
            assert count(workspace, PERSON.table) == LINES

    each_fate("erasure", template, tmp_path, 2.0, judge)


def test_just_one_passphrase_opens_whenever_the_change_is_cut_short(template: Path, tmp_path: Path) -> None:
    def judge(fate: Fate) -> None:
        opening = [each for each in (PASSPHRASE, OTHER_PASSPHRASE) if opens(fate.folder, each)]
        assert len(opening) == 1
        acknowledged = fate.said[-1] if fate.said else PASSPHRASE
        following = OTHER_PASSPHRASE if acknowledged == PASSPHRASE else PASSPHRASE
        assert opening[0] in {acknowledged, following}

    each_fate("passphrase", template, tmp_path, 0.5, judge)


def test_a_change_of_keys_cut_short_leaves_the_old_keys_or_the_new_and_the_printed_code_opens_both(
    template: Path, tmp_path: Path
) -> None:
    def judge(fate: Fate) -> None:
        opening = [each for each in (PASSPHRASE, OTHER_PASSPHRASE) if opens(fate.folder, each)]
        assert len(opening) == 1
        if not fate.said:
            assert opening == [PASSPHRASE]
            return
        code, *turns = fate.said
        acknowledged = turns[-1] if turns else PASSPHRASE
        assert opening[0] in {acknowledged, OTHER_PASSPHRASE if acknowledged == PASSPHRASE else PASSPHRASE}
        with reopened(fate.folder, passphrase=opening[0]) as workspace:
            assert workspace.manifest.generation - 1 in {len(turns), len(turns) + 1}
            assert count(workspace, PERSON.table) == LINES
        assert opens(fate.folder, parse_code(code))

    each_fate("rotation", template, tmp_path, 1.5, judge)


def test_a_killed_change_of_codes_keeps_nobody_out_and_no_code_that_was_removed(template: Path, tmp_path: Path) -> None:
    def judge(fate: Fate) -> None:
        assert opens(fate.folder, PASSPHRASE)
        codes = [parse_code(said) for said in fate.said if not said.startswith(("confirmed", "removed"))]
        opening = [opens(fate.folder, code) for code in codes]
        # Before each new code the one before was removed; one that was confirmed may be on its way out or not.
        assert not any(opening[:-1])
        last = fate.said[-1] if fate.said else "nothing"
        assert last.startswith(("confirmed", "nothing")) or opening[-1] is (last != "removed")

    each_fate("codes", template, tmp_path, 1.5, judge)


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


def ids(workspace: Workspace, table: sa.Table, *conditions: sa.ColumnElement[bool]) -> set[str]:
    """The ids of the rows that meet the conditions."""
    with workspace.database.read() as connection:
        return set(connection.scalars(sa.select(table.c.id).where(*conditions)))


def count(workspace: Workspace, table: sa.Table, *conditions: sa.ColumnElement[bool]) -> int:
    """How many rows meet the conditions."""
    return len(ids(workspace, table, *conditions))
