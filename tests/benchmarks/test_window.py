"""What the window takes: to be there, to show the first page, to scroll, to change pages, to show an edit.

Figures of starting are processor seconds of whole fresh processes beside those of a bare window of the same library;
all others are processor seconds of the window's own thread, so that waiting for a busy computer does not count.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from tests.benchmarks.conftest import Judge
from tests.benchmarks.measuring import BARE, PAINTED, ROOT, WHOLE, Figure, cost_of_process, take
from tests.builders.windows import Seat, a_program, seat_at
from tests.builders.workspaces import PASSPHRASE, a_workspace
from ui.features import FEATURES
from ui.kit.chips import Chip, ChipRow
from ui.kit.paged_model import PagedModel
from ui.kit.tasks import Progress
from ui.opening import load_store_of_pages
from ui.preparing import Preparer
from ui.theme.theme import ThemeMode
from workbench.domain.actions import ActionItem, ActionStatus
from workbench.domain.groups import Group, Membership
from workbench.domain.meetings import Meeting
from workbench.domain.partners import Organisation
from workbench.identifiers import ActionItemId, GroupId, MeetingId, OrganisationId, new_id
from workbench.operations.actions import set_due
from workbench.operations.checks import fill_sort_keys
from workbench.operations.samples import SAMPLE_PASSPHRASE, create_sample
from workbench.queries.actions import ActionRow
from workbench.queries.meeting_lists import MeetingWhen
from workbench.storage.unit_of_work import UnitOfWork

pytestmark = pytest.mark.benchmark

PARTNERS = 10_000 if WHOLE else 60
MEETINGS = 2_000 if WHOLE else 20
ACTIONS = 100_000 if WHOLE else 200
TURNS = 11 if WHOLE else 1
STEPS = 200 if WHOLE else 5
START_TIMES, TODAY_TIMES = 1.7, 3.5
RESIDENT = 160 * 1024 * 1024
SCROLL, SWITCH, WORST, EDIT, EVENT, LOOK = 0.004, 0.030, 0.080, 0.025, 0.050, 0.150
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)

START = (
    PAINTED
    + """
import gc
gc.disable()  # as the program's entry does
from pathlib import Path
from ui.application import Application
from ui.state import WindowState
application = Application(["workbench"], {}, WindowState(Path(sys.argv[1])))
window = application.window()
until_painted(application.qt, window)
print(time.process_time(), flush=True)
os._exit(0)
"""
)
TODAY = (
    PAINTED
    + """
from pathlib import Path
from ui.application import Application
from ui.opening import Opened, load, load_store_of_pages
from ui.showing import settle
from ui.state import WindowState
from ui.kit.tasks import Progress
from workbench.bootstrap.program import Program
from workbench.clock import SystemClock
from workbench.storage.keys import WorkspaceKeys
from workbench.storage.manifest import read_manifest
from workbench.storage.places import Places
from workbench.storage.workspaces import open_unlocked
application = Application(["workbench"], {}, WindowState(Path(sys.argv[1])))
folder = Path(sys.argv[2])
program = Program(clock=SystemClock(), places=Places(folder.parent / "workspaces", folder.parent / "state"))
window = application.window(program)
until_painted(application.qt, window)
load(program, Progress(0, window.tasks))
load_store_of_pages(Progress(0, window.tasks))
window.pages.finish()
from ui.workspace_session import WorkspaceSession
manifest = read_manifest(folder)
keys = WorkspaceKeys.from_bytes(bytes.fromhex(sys.argv[3]))
began = time.process_time()
workspace = open_unlocked(folder, manifest, keys, clock=program.clock, places=program.places)
window.show_session(WorkspaceSession(window, Opened(workspace, is_sample=True), program))
while window.tasks.live():
    application.qt.processEvents()
application.qt.processEvents()
print(time.process_time() - began, flush=True)
resident = int(Path("/proc/self/status").read_text().partition("VmRSS:")[2].split()[0]) * 1024
print(resident, flush=True)
os._exit(0)
"""
)
JOURNEY = """
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
from ui.features import BY_NAME
from ui.kit.tasks import Progress
from ui.opening import load_store_of_pages
from ui.preparing import Preparer
class Turns:
    longest, where, step, began = 0.0, "", "", 0.0
    def at(self, step):
        # What goes on outside the loop is no turn of it.
        self.step, self.began = step, 0.0
    def end(self):
        # Each turn ends by waiting for the next, which takes no time of this thread.
        began, self.began = self.began, time.thread_time()
        if self.step and began and self.began - began > self.longest:
            self.longest, self.where = self.began - began, self.step
turns = Turns()
QAbstractEventDispatcher.instance().aboutToBlock.connect(turns.end)
folder, large, passphrase, way = sys.argv[1:]
with seat_at(Path(folder), Path(large), passphrase=passphrase) as seat:
    def within(act):
        QTimer.singleShot(0, act)
        seat.settle()
    load_store_of_pages(Progress(0, seat.window.tasks))
    turns.at("loading")
    collector = Collector()
    collector.begin()
    seat.window.pages.loaded.connect(collector.spare)
    seat.window.pages.begin()
    while seat.window.pages.is_loading:
        seat.settle()
    turns.at("pages made ahead")
    if way == "ahead":
        preparer = Preparer(seat.window)
        preparer.begin()
        while not preparer.is_done:
            seat.settle()
    for page in (*BY_NAME, "partners"):
        turns.at(page)
        within(partial(seat.session.frame.go, page))
    def press(keys):
        give = QTest.keyClicks if len(keys) == 1 else QTest.keySequence
        give(QApplication.focusWidget() or seat.window, keys)
    def press_all(*all_keys):
        for keys in all_keys:
            turns.at(keys)
            within(partial(press, keys))
    press_all("Ctrl+F", *"partner 0012", "Ctrl+N", *"Example new partner")
    assert seat.session.frame.sheets.sheet().form.values()["name"] == "Example new partner"
    press_all("Ctrl+Return")
    assert seat.session.frame.sheets.sheet() is None
    press_all("Ctrl+Z")
    # Every partner begins with these letters: in the filter, all selected, and where one is added to a group.
    press_all("Ctrl+F", *"exam", "Return", "Ctrl+A", "Home", "Ctrl+F", "Escape")
    turns.at("groups")
    within(partial(seat.session.frame.go, "groups"))
    turns.at("the line for members")
    within(seat.page.detail.members.who.setFocus)
    press_all(*"example p", "Down", "Escape")
    found = json.dumps([turns.longest, turns.where])
    turns.at("")
print(found, flush=True)
os._exit(0)
"""


def printed(code: str, *arguments: str) -> list[float]:
    """What a fresh Python prints, as numbers."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return [float(line) for line in done.stdout.split()]


def test_the_start_page_is_there_almost_as_soon_as_an_empty_window(tmp_path: Path, judge: Judge) -> None:
    state = str(tmp_path / "window.ini")
    figure = take(
        "start page painted", lambda: cost_of_process(START, state, compiled=tmp_path / "compiled"),
        lambda: cost_of_process(BARE, compiled=tmp_path / "compiled"), turns=2 * TURNS, at_most_times=START_TIMES,
        by_pairs=True,
    )  # fmt: skip
    judge(figure)


def test_today_is_usable_soon_after_the_key_is_there_and_takes_little_memory(tmp_path: Path, judge: Judge) -> None:
    program = a_program(tmp_path)
    opened = create_sample(
        tmp_path / "s.workbench", SAMPLE_PASSPHRASE, program.sample(), program.vocabularies(), clock=program.clock,
        places=program.places, cost=program.cost,
    )  # fmt: skip
    key = opened.keys.to_bytes().hex()
    opened.close()
    arguments = (str(tmp_path / "window.ini"), str(tmp_path / "s.workbench"), key)
    resident: list[float] = []

    def today() -> float:
        seconds, memory = printed(TODAY, *arguments)
        resident.append(memory)
        return seconds

    judge(take("from the key to Today", today, lambda: printed(BARE)[0], turns=TURNS, at_most_times=TODAY_TIMES))
    most = statistics.median(resident)
    print(f"\nresident after the first page: {most / 1024 / 1024:.0f} MB (limit {RESIDENT // 1024 // 1024} MB)")
    assert not WHOLE or most <= RESIDENT


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a large workspace called as the sample is, closed."""
    folder = tmp_path_factory.mktemp("large")
    with a_workspace(folder, "sample", passphrase=SAMPLE_PASSPHRASE + PASSPHRASE) as opened:
        with opened.database.write("records.add") as work:
            fill(work)
        while fill_sort_keys(opened.database):
            pass
    return folder


def fill(work: UnitOfWork) -> None:
    """Partners, groups with members, meetings over some years, actions from most of them."""
    partners = [
        Organisation(id=new_id(), names={"en": f"Example partner {n * 7919 % PARTNERS:05}"}, acronym=f"EP{n}")
        for n in range(PARTNERS)
    ]
    groups = [Group(id=new_id(), names={"en": f"Working group {n}"}, prefix=f"WG{n}") for n in range(20)]
    meetings = [
        Meeting(
            id=new_id(), title=f"Meeting {n}", number=f"WG-{n}", group=GroupId(groups[n % 20].id),
            starts=NOW + timedelta(hours=17 * (n - MEETINGS + 40)),
        )
        for n in range(MEETINGS)
    ]  # fmt: skip
    work.store(Organisation).put_many(partners)
    work.store(Group).put_many(groups)
    work.store(Membership).put_many(
        Membership(id=new_id(), group=GroupId(groups[n % 20].id), organisation=OrganisationId(partners[n].id))
        for n in range(0, PARTNERS, 5)
    )
    work.store(Meeting).put_many(meetings)
    work.store(ActionItem).put_many(
        ActionItem(
            id=new_id(), text=f"Send the list no. {n}", status=list(ActionStatus)[n % 5],
            due=NOW.date() + timedelta(days=n % 900 - 800),
            owner_organisation=OrganisationId(partners[n].id) if n < PARTNERS else None,
            meeting=MeetingId(meetings[n % MEETINGS].id),
        )
        for n in range(ACTIONS)
    )  # fmt: skip


@pytest.fixture
def large_seat(qapp: QApplication, tmp_path: Path, large: Path) -> Iterator[Seat]:
    with seat_at(tmp_path, large, passphrase=SAMPLE_PASSPHRASE + PASSPHRASE) as sitting:
        yield sitting


def in_turns(name: str, work: Callable[[], float], turns: int, limit: float) -> Figure:
    """The median of some turns, without a reference."""
    return Figure(name, statistics.median(work() for _ in range(turns)), 0.0, limit, is_ratio=False)


def whole_list(seat: Seat, page: str) -> QTableView:
    """The list of a page with all there is in it."""
    seat.go(page)
    if page == "meetings":
        when = next(row for row in seat.page.findChildren(ChipRow) if isinstance(row.value(), MeetingWhen))
        when.findChildren(Chip)[-1].click()
        assert when.value() is MeetingWhen.ALL
        seat.settle()
    views = [view for view in seat.page.findChildren(QTableView) if view.isVisible()]
    return max(views, key=lambda view: view.verticalScrollBar().maximum())


@pytest.mark.parametrize("page", ["partners", "meetings", "actions"])
def test_a_step_of_scrolling_is_not_noticed(large_seat: Seat, page: str, judge: Judge) -> None:
    view = whole_list(large_seat, page)
    bar = view.verticalScrollBar()
    notch = 3 * view.rowHeight(0)
    assert not WHOLE or bar.maximum() > notch * STEPS

    def step() -> float:
        before = bar.value()
        began = time.thread_time()
        bar.setValue(before + notch)
        QApplication.processEvents()
        seconds = time.thread_time() - began
        assert not WHOLE or bar.value() == before + notch
        return seconds

    judge(in_turns(f"a step of scrolling: {page}", step, STEPS, SCROLL))


def test_changing_pages_is_not_noticed(large_seat: Seat, judge: Judge) -> None:
    names = [feature.name for feature in FEATURES]
    for page in names:
        large_seat.go(page)
    # Each page is left for each other distance in the rail, so that no page always follows the same one.
    pages = [names[turn * step % len(names)] for step in range(1, 6) for turn in range(len(names))]

    def switch(page: str) -> float:
        began = time.thread_time()
        large_seat.session.frame.go(page)
        QApplication.processEvents()
        seconds = time.thread_time() - began
        large_seat.settle()
        return seconds

    found = [(switch(page), page) for page in (pages if WHOLE else names)]
    worst, where = max(found)
    print(f"\nthe slowest page to change to: {where}")
    judge(Figure("changing pages", statistics.median(seconds for seconds, _ in found), 0.0, SWITCH, is_ratio=False))
    judge(Figure("changing pages, the worst", worst, 0.0, WORST, is_ratio=False))


class Painted(QObject):
    """Whether something was painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.seen = False
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


def test_an_edit_is_shown_at_once(large_seat: Seat, judge: Judge) -> None:
    """From handing an operation in until its row is painted, without the writer's own thread."""
    view = whole_list(large_seat, "actions")
    model, desk = view.model(), large_seat.desk
    assert isinstance(model, PagedModel)

    def first_row() -> ActionRow:
        row = model.row_at(0)
        assert isinstance(row, ActionRow)
        return row

    painted = Painted(view.viewport())

    def edit() -> float:
        first = first_row()
        # The one that is due first stays the first.
        due = date.fromisoformat(first.due) - timedelta(days=1)
        began = time.thread_time()
        desk.operate(partial(set_due, desk.database, [ActionItemId(first.id)], due), owner=large_seat.page)
        while first_row().due != due.isoformat():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        painted.seen = False
        while not painted.seen:
            QApplication.processEvents()
        seconds = time.thread_time() - began
        large_seat.settle()
        return seconds

    judge(in_turns("from an edit to its row painted", edit, min(STEPS, 25), EDIT))


class Turns:
    """The longest turn of the event loop since it began, in seconds of the window's thread."""

    def __init__(self) -> None:
        self.longest, self._began = 0.0, time.thread_time()
        self._dispatcher = QAbstractEventDispatcher.instance()
        self._dispatcher.aboutToBlock.connect(self.end)

    def end(self) -> None:
        now = time.thread_time()
        self.longest, self._began = max(self.longest, now - self._began), now

    def stop(self) -> None:
        self._dispatcher.aboutToBlock.disconnect(self.end)


def put_on(seat: Seat, **choice: object) -> tuple[float, float]:
    """Seconds of the window's thread until the page is painted in another look, and the longest turn until all is."""
    window, before = seat.window, seat.page
    is_anew = "theme" not in choice
    turns, began = Turns(), time.thread_time()
    window.looks.choose(replace(window.looks.look(), **choice))  # type: ignore[arg-type]

    def is_there() -> bool:
        page = seat.session.frame.page
        if is_anew:
            return page is not None and page is not before and page.isVisible()
        return window.updatesEnabled() and before.styleSheet() != dressed_before

    dressed_before = before.styleSheet()
    while not is_there():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    # What is there is painted in the next turn.
    QApplication.processEvents()
    seconds = time.thread_time() - began
    seat.settle()
    turns.stop()
    return seconds, turns.longest


@pytest.mark.parametrize("page", ["today", "meetings"] if WHOLE else ["meetings"])
def test_another_look_is_there_at_once(large_seat: Seat, page: str, judge: Judge) -> None:
    """Colours, language and size of text, with all other pages made before."""
    load_store_of_pages(Progress(0, large_seat.window.tasks))
    large_seat.window.pages.finish()
    preparer = Preparer(large_seat.window)
    preparer.begin()
    while not preparer.is_done:
        large_seat.settle()
    large_seat.go(page)
    ways: dict[str, tuple[dict[str, object], ...]] = {
        "colours": ({"theme": ThemeMode.DARK}, {"theme": ThemeMode.LIGHT}),
        "language": ({"language": "fr"}, {"language": "ar"}, {"language": "en"}),
        "size of text": ({"text_size": 200}, {"text_size": 100}),
    }
    for name, choices in ways.items():
        found = [put_on(large_seat, **choice) for choice in choices * (3 if WHOLE else 1)]
        seconds, longest = (statistics.median(each) for each in zip(*found, strict=True))
        judge(Figure(f"another look of {page}: {name}", seconds, 0.0, LOOK, is_ratio=False))
        judge(Figure(f"its longest turn: {name}", longest, 0.0, EVENT, is_ratio=False))


def test_nothing_holds_the_window_up_in_a_large_workspace(large: Path, tmp_path: Path, judge: Judge) -> None:
    """The longest turn of the event loop, which is one event or several, of a journey through all pages.

    In a process of its own, and by the loop's own signals: to look at each event takes longer than most events.
    """
    longest, where = journey(tmp_path / "ahead", large, "ahead")
    print(f"\nlongest event: {where}")
    judge(Figure("the longest event of the journey", longest, 0.0, EVENT, is_ratio=False))
    if WHOLE:
        longest, where = journey(tmp_path / "at once", large, "at once")
        print(f"\nlongest event without pages made ahead: {where}")
        judge(Figure("the longest event, no page made ahead", longest, 0.0, None, is_ratio=False))


def journey(folder: Path, large: Path, way: str) -> tuple[float, str]:
    """The longest event in seconds, and which it was."""
    arguments = [str(folder), str(large), SAMPLE_PASSPHRASE + PASSPHRASE, way]
    done = subprocess.run(
        [sys.executable, "-c", JOURNEY, *arguments], cwd=ROOT, check=True, capture_output=True, text=True
    )
    seconds, where = json.loads(done.stdout)
    return float(seconds), str(where)
