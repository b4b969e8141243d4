"""Whether the window stays free while a long table is read, compared, shown and taken in.

In a process of its own, and by the loop's own signals, as in `test_window`: the seconds are those of the window's
thread, so that waiting for a busy computer does not count.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.conftest import Judge
from tests.benchmarks.measuring import ROOT, WHOLE, Figure
from tests.benchmarks.test_partner_tables import a_sheet
from tests.builders.windows import a_program
from workbench.operations.samples import SAMPLE_PASSPHRASE
from workbench.operations.workspaces import WorkspaceDraft, create_workspace

pytestmark = pytest.mark.benchmark

ROWS = 20_000 if WHOLE else 400
EVENT = 0.050

TAKING = """
import json, os, sys, time
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from functools import partial
from pathlib import Path
from PySide6.QtCore import QAbstractEventDispatcher, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
app = QApplication([])
from tests.builders.windows import seat_at
from ui.collecting import Collector
from ui.kit.tasks import Progress
from ui.opening import load_store_of_pages
from workbench.queries.partner_filters import PartnerFilter
from workbench.queries.partners import order_organisations
class Turns:
    step, began = "", 0.0
    def __init__(self):
        self.longest = {}
    def at(self, step):
        # What goes on outside the loop is no turn of it.
        self.step, self.began = step, 0.0
    def end(self):
        began, self.began = self.began, time.thread_time()
        if self.step and began:
            self.longest[self.step] = max(self.longest.get(self.step, 0.0), self.began - began)
turns = Turns()
QAbstractEventDispatcher.instance().aboutToBlock.connect(turns.end)
folder, template, passphrase, table = sys.argv[1:]
with seat_at(Path(folder), Path(template), passphrase=passphrase) as seat:
    load_store_of_pages(Progress(0, seat.window.tasks))
    seat.window.pages.finish()
    collector = Collector()
    collector.begin()
    collector.spare()
    def within(step, act):
        turns.at(step)
        QTimer.singleShot(0, act)
        seat.settle()
        turns.at("")
    def press(keys):
        QTest.keySequence(QApplication.focusWidget() or seat.window, keys)
    def partners():
        return len(seat.read(partial(order_organisations, chosen=PartnerFilter(include_closed=True))))
    before = partners()
    seat.go("partners?table=1")
    panel = seat.page.panels.seen()
    within("read", partial(panel.read_file, Path(table)))
    within("compared and shown", partial(press, "Ctrl+Return"))
    within("a chip", partial(panel.plan.chips._group.button(1).click))
    within("all of it", partial(panel.plan.chips._group.button(0).click))
    within("one left out", partial(press, "Del"))
    within("taken in", partial(press, "Ctrl+Return"))
    print(json.dumps([partners() - before, turns.longest]), flush=True)
    os._exit(0)
"""


def a_template(folder: Path) -> Path:
    """A computer with an empty workspace on it, as on a first day."""
    program = a_program(folder)
    create_workspace(
        folder / "sample.workbench", SAMPLE_PASSPHRASE, WorkspaceDraft(title="Example office", is_sample=True),
        program.vocabularies(), clock=program.clock, places=program.places, cost=program.cost,
    ).close()  # fmt: skip
    return folder


def a_file(folder: Path) -> Path:
    file = folder / "example-list.csv"
    lines = (",".join(row.cells) for row in a_sheet(ROWS).rows)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def test_the_window_stays_free_while_a_long_table_is_taken_in(tmp_path: Path, judge: Judge) -> None:
    places = tmp_path / "seat", a_template(tmp_path / "template"), SAMPLE_PASSPHRASE, a_file(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", TAKING, *map(str, places)], cwd=ROOT, check=True, capture_output=True, text=True
    )
    taken, longest = json.loads(done.stdout.splitlines()[-1])
    print(f"\nlongest event of each step: { {step: round(seconds * 1000) for step, seconds in longest.items()} } ms")
    assert taken == ROWS - 1
    slowest = max(longest.values())
    judge(Figure(f"the longest event while {ROWS} rows are taken in", slowest, 0.0, EVENT, is_ratio=False))
