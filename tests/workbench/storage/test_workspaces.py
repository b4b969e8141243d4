"""Making, opening and closing workspaces, and everything that must be refused without a byte being touched."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders.workspaces import (
    PASSPHRASE,
    StoppedClock,
    a_workspace,
    add_vocabulary,
    digests,
    flip_bit,
    places_in,
    reopened,
    vocabulary_codes,
)
from workbench.errors import Refused, RuleViolation, Unavailable
from workbench.storage import generations
from workbench.storage.generations import write_fact
from workbench.storage.keys import LEAST
from workbench.storage.manifest import read_manifest, write_manifest
from workbench.storage.migrations import stamp
from workbench.storage.places import Places
from workbench.storage.slots_changing import change_passphrase
from workbench.storage.workspaces import Workspace, create

OTHER = "nine loud trains at night"


def closed(folder: Path, name: str = "office", passphrase: str = PASSPHRASE) -> Path:
    """A workspace with one record in it, closed again; gives its folder."""
    with a_workspace(folder, name, passphrase=passphrase) as workspace:
        add_vocabulary(workspace)
    return workspace.folder


def assert_refused(folder: Path, code: str, *, passphrase: str = PASSPHRASE) -> None:
    """Opening is refused with this code, for writing and for reading, and nothing was touched."""
    before = digests(folder)
    for read_only in (False, True):
        with pytest.raises((Refused, RuleViolation)) as caught:
            reopened(folder, passphrase=passphrase, read_only=read_only)
        assert caught.value.code == code
    found = digests(folder).items()
    # Wrong tries are counted, outside the workspace.
    left = {name: digest for name, digest in found if not name.endswith(("-wal", "-shm")) and "/tries/" not in name}
    assert left == before


def run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a few lines as another process of the program."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", script, str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def test_what_was_written_is_there_after_closing(tmp_path: Path) -> None:
    folder = closed(tmp_path)
    names = {path.name for path in folder.iterdir()}
    assert names == {"manifest", "manifest.copy", "lock", "workspace-1.db", "drafts-1.db", "blobs-1.db"}
    with reopened(tmp_path) as workspace:
        assert vocabulary_codes(workspace) == ["kinds"]


def test_author_and_replica_stay_the_same(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        first = (workspace.id, workspace.author, workspace.record.replica)
    with reopened(tmp_path) as workspace:
        assert (workspace.id, workspace.author, workspace.record.replica) == first


def test_closing_twice_is_harmless_and_frees_the_lock(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    workspace.close()
    workspace.close()
    reopened(tmp_path).close()


def test_reading_goes_on_beside_a_writer_and_can_write_nothing(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as writer:
        add_vocabulary(writer)
        with reopened(tmp_path, read_only=True) as reader:
            assert vocabulary_codes(reader) == ["kinds"]
            add_vocabulary(writer, "layers")
            assert vocabulary_codes(reader) == ["kinds", "layers"]
            with pytest.raises(Unavailable, match=r"disk\.read_only"):
                add_vocabulary(reader, "mine")
            with pytest.raises(RuleViolation, match=r"workspace\.read_only"):
                reader.renew()
            with pytest.raises(RuleViolation, match=r"workspace\.read_only"):
                change_passphrase(reader, PASSPHRASE, OTHER)


def test_a_second_writer_in_another_process_is_turned_away(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from tests.builders.workspaces import reopened\n"
        "try: reopened(Path(sys.argv[1]))\n"
        "except Exception as error: print(error)"
    )
    with a_workspace(tmp_path):
        done = run(script, tmp_path)
    assert (done.stdout, done.stderr) == ("workspace.in_use\n", "")


def test_a_killed_writer_loses_nothing_and_keeps_its_replica(tmp_path: Path) -> None:
    closed(tmp_path)
    script = (
        "import os, sys; from pathlib import Path; from tests.builders.workspaces import add_vocabulary, reopened\n"
        "workspace = reopened(Path(sys.argv[1])); add_vocabulary(workspace, 'late')\n"
        "print(workspace.record.replica, flush=True); os.kill(os.getpid(), 9)"
    )
    done = run(script, tmp_path)
    assert done.stderr == ""
    with reopened(tmp_path) as workspace:
        assert vocabulary_codes(workspace) == ["kinds", "late"]
        assert workspace.record.replica == done.stdout.strip()


FULL = """
import resource, signal, sys
from pathlib import Path
from tests.builders.workspaces import add_vocabulary, reopened
workspace = reopened(Path(sys.argv[1]))
for number in range(40):
    add_vocabulary(workspace, f"{number:02}" * 250)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
size = (workspace.folder / "workspace-1.db").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
workspace.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no limits on file size")
def test_closing_on_a_full_disk_is_quiet_and_loses_nothing(tmp_path: Path) -> None:
    closed(tmp_path)
    assert run(FULL, tmp_path).stderr == ""
    with reopened(tmp_path) as workspace:
        assert len(vocabulary_codes(workspace)) == 41


def test_a_wrong_passphrase_is_refused_and_nothing_is_touched(tmp_path: Path) -> None:
    closed(tmp_path)
    assert_refused(tmp_path, "keys.wrong_passphrase", passphrase=OTHER)


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (lambda f: [(f / name).unlink() for name in ("manifest", "manifest.copy")], "manifest.missing"),
        (
            lambda f: [(f / name).write_bytes(b'{"format":1}') for name in ("manifest", "manifest.copy")],
            "manifest.damaged",
        ),
        (lambda f: [(f / name).write_bytes(b"") for name in ("manifest", "manifest.copy")], "manifest.damaged"),
        (lambda f: (f / "workspace-1.db").unlink(), "database.missing"),
        (lambda f: (f / "workspace-1.db").write_bytes(b""), "database.unreadable"),
        (lambda f: os.truncate(f / "workspace-1.db", 2000), "database.unreadable"),
        (lambda f: flip_bit(f / "workspace-1.db", 10), "database.unreadable"),
        (lambda f: (f / "workspace-1.db").write_bytes(b"%PDF-1.7 " * 900), "database.unreadable"),
        (lambda f: (f / "drafts-1.db").unlink(), "drafts.unreadable"),
        (lambda f: flip_bit(f / "drafts-1.db", 10), "drafts.unreadable"),
        (lambda f: shutil.copy(f / "drafts-1.db", f / "workspace-1.db"), "database.unreadable"),
    ],
)
def test_damage_is_refused_and_nothing_is_touched(tmp_path: Path, harm: Callable[[Path], object], code: str) -> None:
    harm(closed(tmp_path))
    assert_refused(tmp_path, code)


@pytest.mark.parametrize("what", ["workspace-1.db", "drafts-1.db", "manifest"])
def test_parts_of_another_workspace_are_refused(tmp_path: Path, what: str) -> None:
    folder, other = closed(tmp_path), closed(tmp_path / "other")
    for name in ("manifest", "manifest.copy") if what == "manifest" else (what,):
        shutil.copy(other / name, folder / name)
    assert_refused(tmp_path, "drafts.unreadable" if what == "drafts-1.db" else "database.unreadable")


def test_a_folder_that_is_no_workspace_is_refused(tmp_path: Path) -> None:
    (tmp_path / "office.workbench").mkdir()
    (tmp_path / "office.workbench" / "letter.txt").write_text("hello", encoding="utf-8")
    assert_refused(tmp_path, "manifest.missing")


def with_fact(folder: Path, name: str, value: str) -> None:
    with reopened(folder) as workspace, workspace.database.begin_immediate() as connection:
        write_fact(connection, name, value)


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    closed(tmp_path)
    with reopened(tmp_path) as workspace, workspace.database.begin_immediate() as connection:
        stamp(connection, "9999")
    assert_refused(tmp_path, "workspace.newer")


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("workspace", "00000000-0000-7000-8000-000000000000", "database.foreign"),
        ("generation", "7", "database.outdated"),
        ("slots_generation", "2", "manifest.outdated"),
    ],
)
def test_database_and_manifest_must_agree(tmp_path: Path, name: str, value: str, code: str) -> None:
    closed(tmp_path)
    with_fact(tmp_path, name, value)
    assert_refused(tmp_path, code)


def test_an_old_generation_put_back_under_the_new_name_is_refused(tmp_path: Path) -> None:
    folder = closed(tmp_path)
    shutil.copy(folder / "workspace-1.db", tmp_path / "old.db")
    with reopened(tmp_path) as workspace:
        workspace.renew()
    shutil.copy(tmp_path / "old.db", folder / "workspace-2.db")
    assert_refused(tmp_path, "database.outdated")


def test_a_new_passphrase_opens_and_the_old_one_does_not(tmp_path: Path) -> None:
    closed(tmp_path)
    with reopened(tmp_path) as workspace:
        with pytest.raises(RuleViolation, match=r"keys\.wrong_passphrase"):
            change_passphrase(workspace, OTHER, PASSPHRASE)
        with pytest.raises(RuleViolation, match=r"passphrases\.short"):
            change_passphrase(workspace, PASSPHRASE, "short")
        change_passphrase(workspace, PASSPHRASE, OTHER, cost=LEAST)
    assert_refused(tmp_path, "keys.wrong_passphrase")
    reopened(tmp_path, passphrase=OTHER).close()


def test_old_slots_put_back_are_refused(tmp_path: Path) -> None:
    folder = closed(tmp_path)
    old = (folder / "manifest").read_bytes()
    with reopened(tmp_path) as workspace:
        change_passphrase(workspace, PASSPHRASE, OTHER, cost=LEAST)
    for name in ("manifest", "manifest.copy"):
        (folder / name).write_bytes(old)
    assert_refused(tmp_path, "manifest.outdated")


def test_a_change_of_slots_cut_short_is_finished(tmp_path: Path) -> None:
    folder = closed(tmp_path)
    with reopened(tmp_path) as workspace:
        manifest = workspace.manifest
        write_manifest(folder, manifest.with_slots(manifest.slots), workspace.keys)
    with reopened(tmp_path) as workspace, workspace.database.read() as connection:
        assert generations.read_facts(connection).slots_generation == 2


def test_one_damaged_manifest_is_healed_by_opening_for_writing(tmp_path: Path) -> None:
    folder = closed(tmp_path)
    (folder / "manifest").write_bytes(b"damaged")
    reopened(tmp_path, read_only=True).close()
    assert (folder / "manifest").read_bytes() == b"damaged"
    reopened(tmp_path).close()
    assert (folder / "manifest").read_bytes() == (folder / "manifest.copy").read_bytes()


def test_a_copied_workspace_is_a_new_replica_before_it_writes(tmp_path: Path) -> None:
    folder = closed(tmp_path)
    with reopened(tmp_path) as workspace:
        original = workspace.record.replica
    shutil.copytree(folder, tmp_path / "copy.workbench")
    with reopened(tmp_path, "copy") as workspace:
        assert workspace.database.identity.replica != original
        assert original in {head.replica for head in workspace.record.heads}


def test_an_older_copy_put_back_in_place_is_a_new_replica(tmp_path: Path) -> None:
    folder = closed(tmp_path)
    old = (folder / "workspace-1.db").read_bytes()
    with reopened(tmp_path) as workspace:
        original = workspace.record.replica
        add_vocabulary(workspace, "layers")
    (folder / "workspace-1.db").write_bytes(old)
    with reopened(tmp_path) as workspace:
        assert workspace.record.replica != original


def test_another_computer_is_another_replica(tmp_path: Path) -> None:
    closed(tmp_path)
    with reopened(tmp_path) as workspace:
        original = workspace.record.replica
    shutil.rmtree(places_in(tmp_path).state)
    with reopened(tmp_path, read_only=True) as workspace:
        assert workspace.record.replica != original
    assert not places_in(tmp_path).state.exists()
    with reopened(tmp_path) as workspace:
        assert workspace.record.replica != original


def test_a_clock_a_year_back_does_no_harm(tmp_path: Path) -> None:
    closed(tmp_path)
    clock = StoppedClock()
    clock.turn(timedelta(days=-365))
    with reopened(tmp_path, clock=clock) as workspace:
        add_vocabulary(workspace, "layers")
        with workspace.database.read() as connection:
            times = connection.exec_driver_sql("SELECT hlc FROM operation ORDER BY n").scalars().all()
    assert times == sorted(set(times))


def test_a_weak_passphrase_makes_no_workspace_except_for_samples(tmp_path: Path) -> None:
    with pytest.raises(RuleViolation, match=r"passphrases\.short"):
        a_workspace(tmp_path, passphrase="sample")
    assert list(tmp_path.iterdir()) == []
    create(
        tmp_path / "sample.workbench",
        "sample",
        clock=StoppedClock(),
        places=places_in(tmp_path),
        cost=LEAST,
        exempt_from_floor=True,
    ).close()


@pytest.mark.parametrize("name", ["office", "office.folder", ".workbench"])
def test_a_workspace_folder_bears_its_ending(tmp_path: Path, name: str) -> None:
    with pytest.raises(RuleViolation, match=r"workspace\.folder_name"):
        create(tmp_path / name, PASSPHRASE, clock=StoppedClock(), places=places_in(tmp_path), cost=LEAST)


def test_an_existing_workspace_is_never_overwritten(tmp_path: Path) -> None:
    folder = closed(tmp_path)
    before = digests(folder)
    with pytest.raises(RuleViolation, match=r"workspace\.folder_exists"):
        a_workspace(tmp_path)
    assert digests(folder) == before


def test_a_workspace_that_cannot_be_made_whole_leaves_no_folder(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where a folder must be", encoding="utf-8")
    with pytest.raises(OSError, match=r"state|exists|directory"):
        a_workspace(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["state"]


def test_a_cloud_folder_is_refused_for_making_and_opening(tmp_path: Path) -> None:
    with pytest.raises(RuleViolation, match=r"places\.cloud"):
        a_workspace(tmp_path / "Dropbox")
    shutil.copytree(closed(tmp_path), tmp_path / "Dropbox" / "office.workbench")
    with pytest.raises(RuleViolation, match=r"places\.cloud"):
        reopened(tmp_path / "Dropbox")


def test_an_attacker_who_names_other_files_is_noticed(tmp_path: Path) -> None:
    folder = closed(tmp_path)
    manifest = read_manifest(folder)
    content = replace(manifest, files=replace(manifest.files, drafts="drafts-9.db")).to_bytes()
    for name in ("manifest", "manifest.copy"):
        (folder / name).write_bytes(content)
    assert_refused(tmp_path, "manifest.damaged")


def test_nothing_readable_is_in_the_folder_or_beside_it(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        add_vocabulary(workspace, "zanzibar-marker")
        for path in tmp_path.rglob("*"):
            if path.is_file():
                content = path.read_bytes()
                assert b"zanzibar" not in content
                assert workspace.keys.workspace.hex().encode() not in content


def test_a_workspace_shows_no_keys(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        assert isinstance(workspace, Workspace)
        assert workspace.keys.workspace.hex() not in repr(vars(workspace))
        assert str(workspace.keys.workspace) not in repr(vars(workspace))


UNPRIVILEGED = """
import os, sys
from pathlib import Path
from tests.builders.workspaces import reopened, vocabulary_codes
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    reopened(Path(sys.argv[1]))
except Exception as error:
    print(error)
with reopened(Path(sys.argv[1]), read_only=True) as workspace:
    print(vocabulary_codes(workspace))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not made read-only by their mode here")
def test_a_read_only_folder_is_refused_for_writing_and_opens_for_reading() -> None:
    """As somebody without privileges would meet it: root may write anywhere, so another process gives them up."""
    with tempfile.TemporaryDirectory() as root:
        home = Path(root)
        folder = closed(home)
        for path in (home, folder, home / "state", home / "state" / "replicas"):
            path.chmod(0o555)
        for path in folder.iterdir():
            path.chmod(0o444)
        before = digests(home)
        done = run(UNPRIVILEGED, home)
        assert digests(home) == before
        for path in (home, folder, home / "state", home / "state" / "replicas"):
            path.chmod(0o755)
    assert (done.stdout, done.stderr) == ("disk.read_only\n['kinds']\n", "")


def test_places_are_the_only_other_folder_written_to(tmp_path: Path) -> None:
    places = Places(tmp_path / "w", tmp_path / "s")
    workspace = create(tmp_path / "a.workbench", PASSPHRASE, clock=StoppedClock(), places=places, cost=LEAST)
    workspace.close()
    assert {path.name for path in tmp_path.iterdir()} == {"a.workbench", "s"}
