"""The power fails at any instant of a session: what was acknowledged is found again on a disk that lost all the rest.

The writes of a real session are traced and played back to a disk that forgets, tears and reorders whatever was not
synced. Two controls must be found losing: SQLite told not to sync, and names of which nobody makes sure.
"""

import contextlib
import gc
import itertools
import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest
import sqlalchemy as sa

from tests.builders.workspaces import PASSPHRASE, StoppedClock, places_in
from tests.faults.disk_model import CALLS, Disk, Left
from tests.faults.furnishing import FOLDER, OTHER_PASSPHRASE, sheets_of
from tests.faults.power_acts import DRAFT, LINES
from tests.faults.processes import WHOLE, strays
from tests.faults.tracing import Call, read_trace, text_of, traced
from workbench.domain.recovery_codes import parse_code
from workbench.errors import RuleViolation, WorkbenchError
from workbench.operations.backups import restore_workspace
from workbench.operations.checks import check_workspace
from workbench.operations.exports import hash_of
from workbench.queries.releases import list_releases
from workbench.storage.drafts import Drafts
from workbench.storage.keys import LEAST
from workbench.storage.manifest import read_manifest
from workbench.storage.registry import MEETING, ORGANISATION, PERSON
from workbench.storage.slots import Secret
from workbench.storage.workspaces import Workspace, open_workspace

pytestmark = pytest.mark.fault

POINTS = 1000 if WHOLE else 6
TURNS = 3 if WHOLE else 1
_TOLD = "1<"


@dataclass(slots=True)
class Told:
    """What the session had acknowledged when the power failed."""

    lines: list[str] = field(default_factory=list)

    def of(self, word: str) -> list[str]:
        """What was said after this word, in order."""
        return [line.partition(" ")[2] for line in self.lines if line.partition(" ")[0] == word]

    def take(self, call: Call) -> bool:
        """Note what the call says to whoever watches; whether it says anything."""
        if call.name != "write" or not call.arguments[0].startswith(_TOLD):
            return False
        self.lines += filter(None, text_of(call.arguments[1])[: call.result].decode().splitlines())
        return True


def a_session(folder: Path, turns: int, *control: str) -> list[Call]:
    """The calls of a session in a folder of its own."""
    computer, log = Path(os.path.realpath(folder)) / "computer", folder / "trace"
    computer.mkdir()
    command = [sys.executable, "-m", "tests.faults.power_acts", str(computer), str(turns), *control]
    traced(command, log, CALLS, os.environ)
    return list(read_trace(log))


@dataclass(frozen=True, slots=True)
class Outage:
    """A disk after a power loss, and what had been acknowledged before it."""

    folder: Path
    told: Told
    left: Left


def outages(calls: list[Call], root: Path, cuts: dict[int, list[Left]], chance: Random, target: Path,
            *, forgets_syncs_of_folders: bool = False) -> Iterator[Outage]:  # fmt: skip
    """The disk at each of these moments, one after another."""
    disk, told = Disk(root, forgets_syncs_of_folders=forgets_syncs_of_folders), Told()
    for number, call in enumerate(calls):
        if not told.take(call):
            disk.take(call)
        for left in cuts.get(number, ()):
            folder = target / f"{number}-{left.name.lower()}"
            disk.lose_power(folder, chance, left)
            yield Outage(folder, told, left)
            shutil.rmtree(folder)


def moments(calls: list[Call], root: Path) -> list[int]:
    """The numbers of the calls that changed the disk or acknowledged something."""
    disk, told = Disk(root), Told()
    return [number for number, call in enumerate(calls) if told.take(call) or disk.take(call)]


def some_cuts(among: list[int], chance: Random, count: int) -> dict[int, list[Left]]:
    """So many instants, each with a fate of what was not synced; the last instant among them."""
    cuts: dict[int, list[Left]] = {among[-1]: [Left.NOTHING]}
    fates = itertools.cycle(Left)
    while sum(map(len, cuts.values())) < count:
        moment, fate = chance.choice(among), next(fates)
        if fate not in cuts.setdefault(moment, []):
            cuts[moment].append(fate)
    return cuts


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Call]]:
    """The folder a session worked in, and its calls."""
    folder = tmp_path_factory.mktemp("session")
    return Path(os.path.realpath(folder)) / "computer", a_session(folder, TURNS)


def test_what_was_acknowledged_survives_a_power_loss_at_any_instant(
    session: tuple[Path, list[Call]], tmp_path: Path
) -> None:
    root, calls = session
    seed = Random().randrange(2**32)
    chance, counted = Random(seed), Counter[str]()
    for outage in outages(calls, root, some_cuts(moments(calls, root), chance, POINTS), chance, tmp_path):
        lost = judged(outage)
        assert lost == [], f"seed {seed}, {outage.folder.name}, after {outage.told.lines[-1:]}"
        counted[outage.left] += 1
        if sum(counted.values()) % 50 == 0:
            # Nothing is collected while a test goes on, and this one opens a thousand workspaces.
            gc.collect()
    counted["acknowledged at the end"] = len(outage.told.lines)
    print(f"\npower losses: {sum(counted[left] for left in Left)} of {len(calls)} calls, losses 0; {dict(counted)}")


def test_a_database_that_does_not_sync_is_found_losing(tmp_path: Path) -> None:
    calls = a_session(tmp_path, 0, "off")
    assert losses_after_each_word(calls, Path(os.path.realpath(tmp_path)) / "computer", tmp_path)


def test_names_of_which_nobody_makes_sure_are_found_lost(session: tuple[Path, list[Call]], tmp_path: Path) -> None:
    root, calls = session
    assert losses_after_each_word(calls, root, tmp_path, forgets_syncs_of_folders=True)


def losses_after_each_word(
    calls: list[Call], root: Path, target: Path, *, forgets_syncs_of_folders: bool = False
) -> list[str]:
    """What is lost where the power fails just after something was acknowledged, up to the first loss."""
    said = [number for number, call in enumerate(calls) if Told().take(call)]
    cuts = {number: [Left.NOTHING] for number in said}
    chance = Random(0)
    for outage in outages(calls, root, cuts, chance, target, forgets_syncs_of_folders=forgets_syncs_of_folders):
        lost = judged(outage)
        if lost:
            return lost
    return []


# What is looked at after a power loss


def judged(outage: Outage) -> list[str]:
    """What was acknowledged and is not there any more, and what is there by half."""
    folder, told = outage.folder, outage.told
    if not (folder / FOLDER).exists() and not told.of("created"):
        return []
    try:
        with contextlib.ExitStack() as stack:
            opened = opened_by_the_passphrase(folder, told)
            if opened is None:
                return ["no passphrase opens it"]
            workspace = stack.enter_context(opened)
            return [*_missing(workspace, told), *_harmed(folder, workspace), *_files(folder, workspace, told)]
    except WorkbenchError as error:
        return [f"it does not open: {error.code}"]


def opened_by_the_passphrase(folder: Path, told: Told) -> Workspace | None:
    """The workspace, opened by the passphrase acknowledged last or by the one about to follow, and by no other."""
    acknowledged = (told.of("passphrase") or [PASSPHRASE])[-1]
    following = OTHER_PASSPHRASE if acknowledged == PASSPHRASE else PASSPHRASE
    for passphrase in (acknowledged, following):
        if opened := opened_with(folder, passphrase):
            return opened
    return None


def opened_with(folder: Path, secret: Secret) -> Workspace | None:
    """The workspace, None if this does not open it."""
    office, places = folder / FOLDER, places_in(folder)
    try:
        return open_workspace(office, secret, clock=StoppedClock(), places=places)
    except RuleViolation:
        # The wrong tries of these tests are none.
        places.tries(read_manifest(office).workspace).unlink(missing_ok=True)
        return None


def _missing(workspace: Workspace, told: Told) -> Iterator[str]:
    with workspace.database.read() as connection:
        vocabularies = {row[0] for row in connection.exec_driver_sql("SELECT code FROM vocabulary")}
        approved = set(
            connection.scalars(sa.select(MEETING.table.c.id).where(MEETING.table.c.status == "approved"))
        )  # fmt: skip
        titles = set(connection.scalars(sa.select(MEETING.table.c.title)))
        erased = set(connection.scalars(sa.select(PERSON.table.c.id).where(PERSON.table.c.names.is_(None))))
        organisations = connection.scalar(sa.select(sa.func.count()).select_from(ORGANISATION.table)) or 0
        persons = connection.scalar(sa.select(sa.func.count()).select_from(PERSON.table)) or 0
    imports = len(told.of("import"))
    yield from (f"vocabulary {code}" for code in told.of("vocabulary") if code not in vocabularies)
    yield from (f"approved {each}" for each in told.of("approved") if each not in approved)
    attached = sheets_of(workspace)
    yield from (f"sheet {each}" for each in told.of("sheet") if each not in attached)
    yield from (f"minutes {each}" for each in told.of("minutes") if f"Meeting {each}" not in titles)
    yield from (f"erased {each} is back" for each in told.of("erased") if each not in erased)
    if {organisations, persons} - {imports * LINES} and {organisations, persons} - {(imports + 1) * LINES}:
        yield f"import: {organisations} organisations and {persons} persons after {imports}"
    draft = Drafts(workspace.drafts).find(*DRAFT)
    number = int(draft.body.partition(" ")[0]) if draft is not None else -1
    if number < int((told.of("draft") or ["-1"])[-1]):
        yield f"draft {number}"


def _harmed(folder: Path, workspace: Workspace) -> Iterator[str]:
    yield from (problem.code for problem in check_workspace(workspace).problems)
    yield from (
        f"stray {name}" for name in strays(folder, workspace) if not name.startswith((f".{FOLDER}.", ".workbench-"))
    )


def _files(folder: Path, workspace: Workspace, told: Told) -> Iterator[str]:
    """What was written for a person to take away: backups, as they were when they had been read back, and exports."""
    with workspace.database.read() as connection:
        hashes = {row.sha256 for row in list_releases(connection)}
    for name in told.of("export"):
        if not (folder / name).is_file() or hash_of(folder / name) not in hashes:
            yield f"export {name}"
    for line in told.of("backup"):
        name, _, digest = line.partition(" ")
        path = folder / FOLDER / "backups" / name
        if not path.is_file() or hash_of(path) != digest:
            yield f"backup {name}"


def test_a_printed_code_opens_what_a_power_loss_left_and_its_backup_is_restored(
    session: tuple[Path, list[Call]], tmp_path: Path
) -> None:
    root, calls = session
    said = [number for number, call in enumerate(calls) if Told().take(call)]
    for outage in outages(calls, root, {said[-1]: [Left.NOTHING]}, Random(0), tmp_path):
        opened = opened_with(outage.folder, parse_code(outage.told.of("code")[-1]))
        assert opened is not None
        opened.close()
        backup = outage.folder / FOLDER / "backups" / outage.told.of("backup")[-1].partition(" ")[0]
        restored = outage.folder / "restored"
        restore_workspace(
            backup, restored / FOLDER, PASSPHRASE, clock=StoppedClock(), places=places_in(restored), cost=LEAST
        )  # fmt: skip
        again = opened_with(restored, PASSPHRASE)
        assert again is not None
        assert check_workspace(again).problems == ()
        again.close()


# The disk itself


def test_the_disk_forgets_what_was_not_synced_and_keeps_the_rest(tmp_path: Path) -> None:
    disk = Disk(Path("/d"))
    script = (
        ("openat", ("AT_FDCWD", '"/d/kept"', "O_RDWR|O_CREAT", "0600"), 3),
        ("pwrite64", ("3</d/kept>", '"one"', "3", "0"), 3),
        ("fsync", ("3</d/kept>",), 0),
        ("openat", ("AT_FDCWD", '"/d/lost"', "O_RDWR|O_CREAT", "0600"), 4),
        ("pwrite64", ("4</d/lost>", '"two"', "3", "0"), 3),
        ("openat", ("AT_FDCWD", '"/d"', "O_RDONLY", "0"), 5),
        ("fsync", ("5</d>",), 0),
        ("rename", ('"/d/kept"', '"/d/renamed"'), 0),
        ("pwrite64", ("3</d/renamed>", '"ONE"', "3", "0"), 3),
    )
    for name, arguments, result in script:
        disk.take(Call(1, name, arguments, result))
    disk.lose_power(tmp_path / "nothing", Random(0), Left.NOTHING)
    assert contents(tmp_path / "nothing") == {"kept": b"one", "lost": b""}
    seen = set()
    for seed in range(60):
        disk.lose_power(tmp_path / str(seed), Random(seed), Left.SOME)
        seen.add(tuple(sorted(contents(tmp_path / str(seed)).items())))
    assert {name for each in seen for name, _ in each} == {"kept", "renamed", "lost"}
    assert {content for each in seen for _, content in each} == {b"one", b"ONE", b"", b"two"}
    assert not any({"kept", "renamed"} <= {name for name, _ in each} for each in seen)


def test_a_write_may_be_torn_where_a_sector_ends(tmp_path: Path) -> None:
    found = set()
    for seed in range(200):
        disk = Disk(Path("/d"))
        letters = "a" * 1024
        disk.take(Call(1, "openat", ("AT_FDCWD", '"/d/file"', "O_RDWR|O_CREAT", "0600"), 3))
        disk.take(Call(1, "openat", ("AT_FDCWD", '"/d"', "O_RDONLY", "0"), 4))
        disk.take(Call(1, "fsync", ("4</d>",), 0))
        disk.take(Call(1, "pwrite64", ("3</d/file>", f'"{letters}"', "1024", "0"), 1024))
        disk.lose_power(tmp_path / str(seed), Random(seed), Random(seed).choice((Left.SOME, Left.IN_ORDER)))
        found.add(contents(tmp_path / str(seed))["file"])
    assert found == {b"", b"a" * 512, b"a" * 1024, bytes(512) + b"a" * 512}


def test_a_way_of_writing_the_disk_does_not_know_is_not_passed_over() -> None:
    with pytest.raises(AssertionError, match="copy_file_range"):
        Disk(Path("/d")).take(Call(1, "copy_file_range", ("3</d/a>", "NULL", "4</d/b>"), 3))


def contents(folder: Path) -> dict[str, bytes]:
    """Each file of a folder and what stands in it."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}
