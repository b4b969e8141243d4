"""What opening takes, from a key already unwrapped to the first row, as whole fresh processes."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from tests.benchmarks.conftest import Judge
from tests.benchmarks.measuring import ROOT, WHOLE, cost_of_process, duration, take
from tests.builders.workspaces import PASSPHRASE, a_workspace, add_vocabulary
from workbench.storage.keys import FLOOR, measure
from workbench.storage.slots_changing import MOST_CODES, add_recovery, change_passphrase, confirm_recovery
from workbench.storage.workspaces import open_workspace

pytestmark = pytest.mark.benchmark

TURNS = 15 if WHOLE else 1
MOST_TIMES = 3
MOST_BEYOND_STRETCHING = 0.2
"""Seconds for everything between a passphrase and an open workspace but the stretching."""
OTHER = "another nine grey herons"

PLAIN = """
import sqlite3, sys
print(sqlite3.connect(sys.argv[1]).execute("SELECT code FROM vocabulary").fetchone()[0], file=open(sys.argv[2], "w"))
"""
LIBRARY = """
import sqlalchemy, sys
engine = sqlalchemy.create_engine("sqlite:///" + sys.argv[1])
with engine.connect() as connection:
    found = connection.execute(sqlalchemy.text("SELECT code FROM vocabulary")).scalar()
print(found, file=open(sys.argv[2], "w"))
"""
OURS = """
import sys
from pathlib import Path
from workbench.clock import SystemClock
from workbench.storage.keys import WorkspaceKeys
from workbench.storage.manifest import read_manifest
from workbench.storage.places import Places, check_place
from workbench.storage.workspaces import open_unlocked
from workbench.storage.registry import VOCABULARY
folder = Path(sys.argv[1])
places = Places(folder.parent / "workspaces", folder.parent / "state")
check_place(folder)
manifest = read_manifest(folder)
keys = WorkspaceKeys.from_bytes(bytes.fromhex(sys.argv[3]))
with open_unlocked(folder, manifest, keys, clock=SystemClock(), places=places) as workspace:
    with workspace.database.read() as connection:
        found = connection.execute(VOCABULARY.table.select()).mappings().one()["code"]
    print(found, file=open(sys.argv[2], "w"))
"""


def test_opening_takes_little_longer_than_any_program_takes_to_read_a_file(tmp_path: Path, judge: Judge) -> None:
    with a_workspace(tmp_path) as workspace:
        add_vocabulary(workspace, "kinds")
        folder, keys = workspace.folder, workspace.keys.to_bytes().hex()
    plain, found = tmp_path / "plain.db", tmp_path / "found"
    with closing(sqlite3.connect(plain)) as connection, connection:
        connection.execute("CREATE TABLE vocabulary (code TEXT)")
        connection.execute("INSERT INTO vocabulary VALUES ('kinds')")

    def spend(code: str, path: Path, *more: str) -> float:
        found.unlink(missing_ok=True)
        spent = cost_of_process(code, str(path), str(found), *more, compiled=tmp_path / "compiled")
        assert found.read_text(encoding="utf-8") == "kinds\n"
        return spent

    # The first run of each compiles what the others find compiled.
    for code, path in ((OURS, folder), (LIBRARY, plain), (PLAIN, plain)):
        spend(code, path, keys)
    ours = partial(spend, OURS, folder, keys)
    library, bare = partial(spend, LIBRARY, plain), partial(spend, PLAIN, plain)
    # The limit counts from a plain file opened through the library that every read goes through; a bare driver's open
    # is shown beside it, for what that library costs.
    for figure in (
        take(
            "open, beside importing SQLAlchemy and a plain file", ours, library, turns=TURNS, at_most_times=MOST_TIMES
        ),
        take("open, beside the bare driver on a plain file", ours, bare, turns=TURNS),
    ):
        assert figure.measured > 0
        judge(figure)


def test_opening_loads_no_library_that_only_others_need() -> None:
    code = "import sys, workbench.storage.workspaces; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, capture_output=True, text=True)
    assert not {"alembic", "psycopg", "sqlalchemy.dialects.postgresql"} & set(done.stdout.split())


def test_unlocking_takes_little_more_than_the_stretching_of_the_passphrase(tmp_path: Path, judge: Judge) -> None:
    with a_workspace(tmp_path) as workspace:
        folder, places, clock = workspace.folder, workspace.places, workspace.clock
        change_passphrase(workspace, PASSPHRASE, OTHER, cost=FLOOR)
        for _ in range(MOST_CODES):
            code, _ = add_recovery(workspace)
            confirm_recovery(workspace, str(code))

    def beyond_stretching() -> float:
        return duration(lambda: open_workspace(folder, OTHER, clock=clock, places=places).close()) - measure(FLOOR)

    figure = take(
        "unlock and open, beyond the stretching", beyond_stretching, partial(measure, FLOOR), turns=TURNS,
        at_most=MOST_BEYOND_STRETCHING,
    )  # fmt: skip
    assert figure.reference > 0
    judge(figure)
