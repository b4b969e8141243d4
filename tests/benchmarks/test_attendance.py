"""What it takes to note attendance while names are called: from a key to what it changed being painted.

Processor seconds of the window's own thread, so that waiting for a busy computer does not count.
"""

import os
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.benchmarks.conftest import Judge
from tests.benchmarks.measuring import WHOLE, Figure
from tests.benchmarks.test_window import Painted
from tests.builders.windows import Seat, seat_at
from tests.builders.workspaces import PASSPHRASE, a_workspace
from ui.meetings.attendance import AttendanceTab
from ui.meetings.page import MeetingsPage
from workbench.domain.meetings import Attendance, AttendanceMode, Meeting
from workbench.domain.partners import Organisation
from workbench.domain.ranks import ranks_between
from workbench.identifiers import MeetingId, OrganisationId, new_id
from workbench.operations.checks import fill_sort_keys
from workbench.operations.samples import SAMPLE_PASSPHRASE

pytestmark = pytest.mark.benchmark

PARTNERS = 10_000 if WHOLE else 60
EXPECTED = 60
STEPS = 40 if WHOLE else 3
KEY = 0.020
MEETING = MeetingId(new_id())


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with many partners, and a meeting that expects some of them, closed."""
    folder = tmp_path_factory.mktemp("large")
    with a_workspace(folder, "sample", passphrase=SAMPLE_PASSPHRASE + PASSPHRASE) as opened:
        with opened.database.write("records.add") as work:
            partners = [
                Organisation(id=new_id(), names={"en": f"Example partner {n * 7919 % PARTNERS:05}"}, acronym=f"EP{n}")
                for n in range(PARTNERS)
            ]
            work.store(Organisation).put_many(partners)
            work.store(Meeting).put(Meeting(id=MEETING, title="Example meeting"))
            work.store(Attendance).put_many(
                Attendance(id=new_id(), meeting=MEETING, rank=rank, organisation=OrganisationId(partner.id))
                for partner, rank in zip(partners, ranks_between(None, None, EXPECTED), strict=False)
            )
        while fill_sort_keys(opened.database):
            pass
    return folder


@pytest.fixture
def sheet(qapp: QApplication, tmp_path: Path, large: Path) -> Iterator[AttendanceTab]:
    """The attendance beside the minutes of a meeting that is going on."""
    with seat_at(tmp_path, large, passphrase=SAMPLE_PASSPHRASE + PASSPHRASE) as seat:
        yield attendance_of(seat)


def attendance_of(seat: Seat) -> AttendanceTab:
    seat.go(f"meetings/{MEETING}?tab=attendance")
    assert isinstance(seat.page, MeetingsPage)
    return seat.page.detail.attendance


def until(reached: Callable[[], bool], painted: Painted) -> None:
    """Lets the window work until something is so, and was painted since `Painted.seen` was put out."""
    while not (reached() and painted.seen):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def in_turns(name: str, work: Callable[[int], float], limit: float) -> Figure:
    """The median of some turns, without a reference."""
    return Figure(name, statistics.median(work(step) for step in range(STEPS)), 0.0, limit, is_ratio=False)


def modes(sheet: AttendanceTab) -> list[AttendanceMode]:
    """How the lines that are shown say that people took part."""
    return [line.mode for line in sheet._model.rows()]


def settled(widget: QWidget) -> None:
    """Answers that are still on their way do not count for the next turn."""
    for _ in range(3):
        QTest.qWait(20)


def test_a_letter_in_the_table_is_noted_and_painted(sheet: AttendanceTab, judge: Judge) -> None:
    sheet.focus_first()
    painted = Painted(sheet.table.viewport())

    def note(step: int) -> float:
        sheet.table.select_first()
        letter = (Qt.Key.Key_P, Qt.Key.Key_O)[step % 2]
        wanted = (AttendanceMode.PRESENT, AttendanceMode.ONLINE)[step % 2]
        painted.seen = False
        began = time.thread_time()
        QTest.keyClick(sheet.table, letter)
        until(lambda: modes(sheet)[0] is wanted, painted)
        seconds = time.thread_time() - began
        settled(sheet)
        return seconds

    judge(in_turns("from a letter of attendance to its line painted", note, KEY))


def test_a_letter_of_a_name_shows_who_may_be_meant(sheet: AttendanceTab, judge: Judge) -> None:
    sheet.line.setFocus()
    painted = Painted(sheet.line.list.viewport())

    def letter(step: int) -> float:
        sheet.line.clear()
        QTest.keyClick(sheet.line.edit, Qt.Key.Key_E)
        settled(sheet)
        painted.seen = False
        began = time.thread_time()
        QTest.keyClick(sheet.line.edit, Qt.Key.Key_X)
        until(lambda: not sheet.line._is_looking(), painted)
        seconds = time.thread_time() - began
        settled(sheet)
        return seconds

    judge(in_turns("from a letter of a name to the list painted", letter, KEY))


def test_a_name_taken_by_enter_is_on_the_sheet(sheet: AttendanceTab, judge: Judge) -> None:
    sheet.line.setFocus()
    painted = Painted(sheet.table.viewport())

    def take(step: int) -> float:
        QTest.keyClicks(sheet.line.edit, f"partner {(step * 7919) % PARTNERS:05}")
        settled(sheet)
        before = [mode.took_part for mode in modes(sheet)].count(True)
        painted.seen = False
        began = time.thread_time()
        QTest.keyClick(sheet.line.edit, Qt.Key.Key_Return)
        until(lambda: [mode.took_part for mode in modes(sheet)].count(True) > before, painted)
        seconds = time.thread_time() - began
        settled(sheet)
        return seconds

    judge(in_turns("from Enter behind a name to its line painted", take, KEY))
