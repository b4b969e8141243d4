"""The tour of the README as a user walks it: real processes, and nothing of it made up.

``WHOLE=1`` takes the program's own entry, with what a passphrase costs at home; otherwise it costs as little as it may.
"""

import dataclasses
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.builders.commands import EXAMPLE_LIST
from tests.builders.workspaces import PASSPHRASE, StoppedClock
from workbench.queries.lists import LISTS
from workbench.storage.places import Places
from workbench.storage.workspaces import open_workspace

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "tests" / "journeys" / "readme_journey.sh"
SEED = next(iter((ROOT.parent / "shared" / "seeds").glob("000*.txt")), None)
SHELL = shutil.which("sh")
WHOLE = bool(os.environ.get("WHOLE"))
CHEAP = """#!{python}
import sys
from dataclasses import replace
from workbench.bootstrap.program import make_program
from workbench.command_line.main import run
from workbench.storage.keys import LEAST
sys.exit(run(sys.argv[1:], replace(make_program(), cost=LEAST)))
"""


def commands_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.startswith("workbench ")]


def the_list() -> str:
    """The published annex where it is beside this checkout, else a list of the same shape written anew."""
    if SEED is None:
        return EXAMPLE_LIST
    text = SEED.read_text(encoding="utf-8")
    return text[text.rindex("\nAnnex\n") + 1 :]


def cheap_program(folder: Path) -> Path:
    """A folder with the same command, whose keys cost the least."""
    folder.mkdir()
    entry = folder / "workbench"
    entry.write_text(CHEAP.format(python=sys.executable), encoding="utf-8")
    entry.chmod(0o755)
    return folder


def walk(folder: Path, partners: str) -> str:
    (folder / "partners.txt").write_text(partners, encoding="utf-8")
    (folder / "passphrase").write_text(PASSPHRASE + "\n", encoding="utf-8")
    (folder / "passphrase").chmod(0o600)
    programs = Path(sys.executable).parent if WHOLE else cheap_program(folder / "programs")
    environment = {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "HOME": str(folder),
        "XDG_DATA_HOME": str(folder / "data"), "XDG_STATE_HOME": str(folder / "state"), "LANG": "C.UTF-8",
    }  # fmt: skip
    assert SHELL is not None
    done = subprocess.run(
        [SHELL, str(SCRIPT)], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    return done.stdout


def everything(folder: Path, place: Path) -> dict[str, list[dict[str, Any]]]:
    places = Places(place / "workspaces", place / "state")
    opened = open_workspace(folder, PASSPHRASE, clock=StoppedClock(), places=places, read_only=True)
    with opened as workspace, workspace.database.read() as connection:
        return {
            kind: [dataclasses.asdict(row) for row in listing.rows(connection, date(2026, 3, 1), "en")]
            for kind, listing in LISTS.items()
        }


def test_every_command_of_the_readme_is_walked_in_its_order() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    tour = re.search(r"^## A tour by command line\n.*?```\n(.*?)```", readme, re.DOTALL | re.MULTILINE)
    assert tour is not None
    promised = commands_of(tour.group(1))
    walked = commands_of(SCRIPT.read_text(encoding="utf-8"))
    assert len(promised) > 10
    assert walked[: len(promised)] == promised


@pytest.mark.skipif(SHELL is None, reason="there is no POSIX shell on this computer")
def test_the_tour_ends_with_the_same_workspace_restored_elsewhere(tmp_path: Path) -> None:
    told = walk(tmp_path, the_list())
    assert told.count("All is well.") == 2
    work = everything(tmp_path / "work.workbench", tmp_path / "here")
    again = everything(tmp_path / "again.workbench", tmp_path / "there")
    # The second export is the only thing that was done there since.
    assert again["releases"].pop()["sha256"] == work["releases"][0]["sha256"]
    assert again == work
    assert len(work["partners"]) == 18
    assert len(work["memberships"]) == 17
    assert sum(row["role"] == "lead" for row in work["memberships"]) == 2
    assert [(row["number"], row["owner"]) for row in work["actions"]] == [("WG2-2026-001-A1", "Working Group 2")]
    assert [row["status"] for row in work["meetings"]] == ["approved"]
    assert (tmp_path / "approved.md").read_bytes() == (tmp_path / "approved-again.md").read_bytes()
    assert (tmp_path / "approved.md").read_text(encoding="utf-8").startswith("# Example meeting on mapping\n")
