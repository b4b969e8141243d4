"""A crash of the program is written nowhere."""

import json
import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT

ENTRY = """
import ctypes, json, resource, subprocess, sys
sys.argv = ["workbench", "--help"]
from {entry} import main
before = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)
try:
    main()
except SystemExit:
    pass
child = "import resource; print(resource.getrlimit(resource.RLIMIT_CORE)[0])"
dump = subprocess.run([sys.executable, "-c", child], capture_output=True, text=True).stdout
limits = resource.getrlimit(resource.RLIMIT_CORE)
print("\\n" + json.dumps([before, ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), limits, int(dump)]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux what it would do")
@pytest.mark.parametrize("entry", ["ui.__main__", "workbench.command_line"])
def test_neither_the_program_nor_what_it_starts_is_dumped(entry: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ENTRY.format(entry=entry)], cwd=ROOT, check=True, capture_output=True, text=True
    )
    before, after, limits, limit_of_child = json.loads(done.stdout.splitlines()[-1])
    assert before == 1, "the test cannot tell: nothing would have been dumped anyway"
    assert (after, limits, limit_of_child) == (0, [0, 0], 0)
