"""The window's library reads no source of ours while it is loaded."""

import subprocess
import sys

import ui.beginning

LOADED = """
import linecache
from ui.application import Application
import workbench.storage.database
print([name for name in linecache.cache if name.endswith(("database.py", "main_window.py"))])
"""


def test_no_source_is_read_for_the_librarys_own_spellings() -> None:
    assert ui.beginning.IS_KNOWN, "the library has renamed what is switched off here"
    done = subprocess.run([sys.executable, "-c", LOADED], check=True, capture_output=True, text=True)
    assert done.stdout == "[]\n"
