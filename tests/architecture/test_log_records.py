"""An unexpected log record fails the test that caused it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

LOUD = 'import logging\ndef test_it({fixture}) -> None:\n    logging.getLogger("x").{level}("said")\n'


@pytest.mark.parametrize(
    ("fixture", "level", "exit_code"), [("", "warning", 1), ("", "info", 0), ("expect_log", "error", 0)]
)
def test_a_warning_in_the_log_fails_a_test_unless_it_was_expected(
    tmp_path: Path, fixture: str, level: str, exit_code: int
) -> None:
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path)
    (tmp_path / "test_loud.py").write_text(LOUD.format(fixture=fixture, level=level))
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_loud.py"]
    # What is copied uses the builders of the tests.
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, text=True, env=environment)
    assert done.returncode == exit_code, done.stdout + done.stderr
    assert ("unexpected log records" in done.stdout) == bool(exit_code)
