"""The parts of the window that are not on its first page are loaded ahead, and on the window's own thread alone."""

import json
import subprocess
import sys
from pathlib import Path

STARTED = """
import json, os, sys, threading
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path

class Watch:
    strays = []
    def find_spec(self, name, path=None, target=None):
        is_of_the_window = name.partition(".")[0] in ("ui", "PySide6", "shiboken6")
        if is_of_the_window and threading.current_thread() is not threading.main_thread():
            self.strays.append(name)
        return None

sys.meta_path.insert(0, Watch())
from ui.application import Application
from ui.state import WindowState
application = Application(["workbench"], {}, WindowState(Path(sys.argv[1])))
window = application.window()
window.show()
window.warm_up()
while window.tasks.live() or window.pages.is_loading or "ui.features" not in sys.modules:
    application.qt.processEvents()
from ui.features import FEATURES
missing = [feature.module for feature in FEATURES if feature.module not in sys.modules]
print(json.dumps([Watch.strays, missing, "workbench.operations.minutes" in sys.modules, "reportlab" in sys.modules]))
sys.stdout.flush()
os._exit(0)
"""


def test_all_pages_are_loaded_on_the_windows_own_thread_and_no_printing(tmp_path: Path) -> None:
    command = [sys.executable, "-c", STARTED, str(tmp_path / "window.ini")]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert json.loads(done.stdout) == [[], [], True, False]
