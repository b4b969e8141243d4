"""Starts the acts as processes of their own, and kills them at an instant nobody chose."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.builders.workspaces import places_in
from tests.faults.acts import FOLDER
from workbench.operations.checks import check_workspace
from workbench.storage.manifest import NAMES
from workbench.storage.workspaces import Workspace

WHOLE = bool(os.environ.get("WHOLE"))
ROOT = Path(__file__).resolve().parents[2]
_LASTING = {*NAMES, "lock", "erasures", "backups"}


def start(act: str, folder: Path) -> subprocess.Popen[str]:
    """A process that does this act, once it has said that it is ready."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.acts", act, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def killed(process: subprocess.Popen[str], after: float) -> list[str]:
    """Kill the process this many seconds later, if it still runs; gives what it had acknowledged."""
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.kill()
    said, _ = process.communicate()
    # A line cut short was never acknowledged.
    return [line for line in said.split("\n")[:-1] if line]


def copied(template: Path, folder: Path) -> Path:
    """A computer's folders as they are in the template, in a folder of their own."""
    shutil.copytree(template, folder)
    return folder


def strays(folder: Path, workspace: Workspace) -> list[str]:
    """Files that no longer, or do not yet, belong to anything: in the workspace and where records are kept."""
    files = workspace.manifest.files.names()
    kept = _LASTING | {name + end for name in files for end in ("", "-wal", "-shm")}
    inside = [path.name for path in (folder / FOLDER).iterdir() if path.name not in kept]
    backups = [path.name for path in (folder / FOLDER / "backups").glob("*") if path.suffix != ".workbench-backup"]
    state = [path.name for path in places_in(folder).state.rglob("*") if path.suffix == ".new"]
    beside = [path.name for path in folder.iterdir() if path.name.startswith(".")]
    return [*inside, *(name for name in backups if not name.endswith(".erasures")), *state, *beside]


def assert_whole(folder: Path, workspace: Workspace) -> None:
    """The workspace is as if nothing had ever happened to it."""
    assert check_workspace(workspace).problems == ()
    assert strays(folder, workspace) == []
