"""What a killed run of tests leaves is removed by the next one, and nothing else."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders.run_folders import folder_of_process, sweep_folders

KILLED = (
    "import os, signal\n"
    "from tests.builders.run_folders import folder_of_process\n"
    "print(folder_of_process(), flush=True)\n"
    "os.kill(os.getpid(), signal.SIGKILL)\n"
)


@pytest.mark.skipif(sys.platform == "win32", reason="no signal of Windows ends a process that way")
def test_the_folder_of_a_killed_process_goes_and_those_of_others_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    own, foreign = folder_of_process(), tmp_path / "workbench-run-of-somebody"
    foreign.mkdir()
    root = Path(__file__).parents[2]
    killed = subprocess.run([sys.executable, "-c", KILLED], cwd=root, capture_output=True, text=True, check=False)
    left = Path(killed.stdout.strip())
    assert left.parent == tmp_path
    assert left.is_dir()
    sweep_folders()
    assert sorted(tmp_path.iterdir()) == sorted([own, foreign])
