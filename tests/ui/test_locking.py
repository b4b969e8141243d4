"""Locking: what is seen, what is kept, what is waited for, and how one comes back."""

import logging
import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.builders.windows import Seat
from ui.cover import Cover
from ui.guarding import Guard
from ui.idleness import WARNING, IdleWatch
from ui.kit.cards import Banner
from ui.kit.file_dialogs import AskTarget
from ui.kit.tasks import Cancelled, Lane, Progress
from ui.main_window import PROGRAM_NAME, SAMPLE_LOCKED
from ui.meetings.live_window import LiveWindow
from ui.meetings.page import MeetingsPage
from ui.restarting import NotStarted
from ui.showing import settle
from ui.sleeping import SleepClock
from ui.way_back import WayBack
from workbench.domain.meetings import MeetingStatus
from workbench.domain.partner_drafts import OrganisationDraft
from workbench.errors import RuleViolation
from workbench.operations.drafts import MINUTES, find_draft, list_drafts
from workbench.operations.opening import open_workspace
from workbench.operations.partners import add_organisation
from workbench.operations.samples import SAMPLE_PASSPHRASE
from workbench.queries.meeting_lists import MeetingFilter, order_meetings, read_meeting_rows
from workbench.queries.minutes import read_records
from workbench.queries.partner_filters import PartnerFilter
from workbench.queries.partners import order_organisations
from workbench.storage.slots import ComputerKey

NAME = "Quite new example"


class Door:
    """What lies outside: the next process, and the end of this one. And a clock for the watch over an empty room."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        self.backs: list[WayBack] = []
        self.is_left = False
        self.fails = False
        self.now = 1000.0
        self.asleep = 0.0
        self.idle = IdleWatch(clock=lambda: self.now)
        self.clock = SleepClock(asleep=lambda: self.asleep)
        self.guard = Guard(seat.window, self.leave, self.restart, self.idle, self.clock)
        self.guard.begin()

    def restart(self, back: WayBack, _: Progress) -> None:
        assert not self.seat.session.workspace.is_open, "the next process must find the workspace free"
        self.backs.append(back)
        if self.fails:
            raise NotStarted

    def leave(self) -> None:
        self.is_left = True

    @property
    def cover(self) -> Cover:
        return self.guard.locking.cover


class Painted(QObject):
    """Whether something was painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.seen = False
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


@pytest.fixture
def door(seat: Seat) -> Iterator[Door]:
    made = Door(seat)
    yield made
    made.guard.end()
    seat.window.guard = None


def looks(widget: QWidget) -> bytes:
    image = widget.grab().toImage()
    return bytes(image.constBits())


def planned_meeting(seat: Seat) -> str:
    numbers = seat.read(partial(order_meetings, matching=MeetingFilter(now=seat.desk.now())))
    rows = seat.read(partial(read_meeting_rows, numbers=numbers))
    return str(next(row.id for row in rows if row.status is MeetingStatus.PLANNED))


def test_locked_in_the_middle_of_everything_and_back_where_one_was(
    seat: Seat, door: Door, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Off screen nobody is said to own the clipboard.
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _: True)
    meeting = planned_meeting(seat)
    seat.go(f"meetings/{meeting}?tab=agenda")
    assert isinstance(seat.page, MeetingsPage)
    route = str(seat.session.frame.router.current)
    seat.press("Ctrl+N")
    seat.type(NAME)
    dialog = AskTarget(seat.window, "Export", NAME, {"PDF (*.pdf)": ".pdf"}, lambda _: None).dialog
    beside = QWidget()
    beside.show()
    QApplication.clipboard().setText(NAME)
    before = looks(seat.window)
    painted = Painted(door.cover)
    door.guard.lock()
    # At once, before anything was kept.
    assert painted.seen
    assert seat.session.workspace.is_open
    assert not any(each.isVisible() for each in (dialog, beside))
    assert seat.window.windowTitle() == PROGRAM_NAME
    covered = looks(seat.window)
    assert covered != before
    assert covered == looks(door.cover)
    qtbot.waitUntil(lambda: door.is_left, timeout=20_000)
    assert looks(seat.window) == covered, "something was painted over it"
    assert [(back.folder, back.route) for back in door.backs] == [(seat.session.workspace.folder, route)]
    assert QApplication.clipboard().text() == ""
    with open_workspace(
        seat.session.workspace.folder, SAMPLE_PASSPHRASE, clock=seat.program.clock, places=seat.program.places
    ) as workspace:
        kept = find_draft(workspace, "form/meeting", "")
        assert kept is not None
        assert NAME in kept.body
    come_back(seat, door.backs[0], qtbot)


def come_back(seat: Seat, back: WayBack, qtbot: QtBot) -> None:
    """The next process: it asks for the passphrase, and one is where one was, with the words one was writing."""
    window = seat.application.window(seat.program)
    window.come_back(back)
    window.show()
    window.activateWindow()
    told = [banner.text() for banner in window.findChildren(Banner) if banner.isVisible()]
    assert SAMPLE_LOCKED in told
    assert any(text.startswith("Locked.") for text in told)
    assert SAMPLE_PASSPHRASE in SAMPLE_LOCKED
    field = window.focusWidget()
    assert isinstance(field, QLineEdit), "one begins with the passphrase"
    field.setText(SAMPLE_PASSPHRASE)
    with qtbot.waitSignal(window.opened, timeout=60_000):
        field.returnPressed.emit()
    session = window.session
    assert session is not None
    settle(window)
    assert str(session.frame.router.current) == back.route
    assert session.frame.commands.run("meetings.plan")
    settle(window)
    sheet = session.frame.sheets.sheet()
    assert sheet is not None
    assert NAME in [line.text() for line in sheet.findChildren(QLineEdit)]
    window.close()


def test_the_live_window_is_blank_too_and_no_word_typed_there_is_lost(seat: Seat, door: Door, qtbot: QtBot) -> None:
    meeting = planned_meeting(seat)
    seat.go(f"meetings/{meeting}?view=live")
    seat.command("live.window")
    live = next(each for each in QApplication.topLevelWidgets() if isinstance(each, LiveWindow))
    live.activateWindow()
    seat.settle()
    # The pen is handed over; then the lock comes with the last letter, before any draft is kept.
    pane = live.live.minutes.pane
    pane.banner.acted.emit()
    seat.settle()
    editor = pane.editor
    editor.setFocus()
    QTest.keyClicks(editor, NAME)
    QTest.keyClick(editor, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert door.guard.is_locking
    qtbot.waitUntil(lambda: door.is_left, timeout=20_000)
    assert door.backs
    assert not any(isinstance(each, LiveWindow) and each.isVisible() for each in QApplication.topLevelWidgets())
    with (
        open_workspace(
            seat.session.workspace.folder, SAMPLE_PASSPHRASE, clock=seat.program.clock, places=seat.program.places
        ) as workspace,
        workspace.database.read() as connection,
    ):
        assert NAME in repr(read_records(connection, meeting))
        assert MINUTES not in {draft.kind for draft in list_drafts(workspace)}


def test_what_is_being_written_is_finished_and_what_only_takes_long_is_stopped(
    seat: Seat, door: Door, qtbot: QtBot
) -> None:
    gate, stopped = threading.Event(), threading.Event()
    database = seat.desk.database

    def write() -> object:
        gate.wait(20)
        return add_organisation(database, OrganisationDraft(name=NAME))

    def back_up(progress: Progress) -> None:
        try:
            while True:
                progress.check()
        except Cancelled:
            stopped.set()
            raise

    seat.desk.operate(write)
    seat.desk.tasks.run(back_up, owner=seat.desk, lane=Lane.SLOW)
    seat.window.lock_now()
    qtbot.waitUntil(stopped.is_set, timeout=10_000)
    assert door.backs == []
    assert looks(seat.window) == looks(door.cover)
    # Somebody closes the blank window: it goes, and what was begun is finished all the same.
    seat.window.close()
    assert not seat.window.isVisible()
    assert not door.is_left
    gate.set()
    qtbot.waitUntil(lambda: door.is_left, timeout=20_000)
    assert door.backs == [], "who closes the window does not want it back"
    with (
        open_workspace(
            seat.session.workspace.folder, SAMPLE_PASSPHRASE, clock=seat.program.clock, places=seat.program.places
        ) as workspace,
        workspace.database.read() as connection,
    ):
        assert len(order_organisations(connection, PartnerFilter(text=NAME))) == 1


def test_a_program_that_cannot_start_again_stays_blank_and_says_so(
    seat: Seat, door: Door, qtbot: QtBot, expect_log: list[logging.LogRecord]
) -> None:
    door.fails = True
    whole = seat.session.end
    seat.session.end = lambda: 1 / 0  # type: ignore[method-assign,assignment]
    seat.window.lock_now()
    qtbot.waitUntil(lambda: "could not start again" in door.cover.text(), timeout=20_000)
    seat.session.end = whole  # type: ignore[method-assign]
    assert looks(seat.window) == looks(door.cover)
    assert not door.is_left
    assert [record.getMessage().partition(" at ")[0] for record in expect_log] == [
        "fault while locking: ZeroDivisionError", "fault while locking: NotStarted",
    ]  # fmt: skip
    assert not seat.session.workspace.is_open, "a fault on the way must not keep the workspace open"
    seat.window.close()
    assert door.is_left


def test_an_empty_room_is_warned_once_and_then_locked_for_the_key_store_too(
    seat: Seat, door: Door, qtbot: QtBot
) -> None:
    seat.command("window.lock_after_5")
    assert seat.window.state.lock_after == 5
    toasts = seat.session.frame.toasts
    door.now += 5 * 60 - WARNING
    door.idle.look()
    assert str(int(WARNING)) in toasts.text()
    seat.press("Tab")
    assert toasts.text() == ""
    door.now += 5 * 60
    door.idle.look()
    qtbot.waitUntil(lambda: door.is_left, timeout=20_000)
    folder = seat.session.workspace.folder
    with pytest.raises(RuleViolation, match=r"keys\.locked"):
        open_workspace(folder, ComputerKey("any", bytes(32)), clock=seat.program.clock, places=seat.program.places)


def test_a_computer_that_slept_finds_itself_locked(seat: Seat, door: Door, qtbot: QtBot) -> None:
    locked = []
    for seconds in (1, 3600):
        door.asleep += seconds
        door.clock.look()
        locked.append(door.guard.is_locking)
    assert locked == [False, True], "clocks come apart a little without any sleep"
    qtbot.waitUntil(lambda: door.is_left, timeout=20_000)


def test_there_is_nothing_to_lock_on_the_start_page(seat: Seat, door: Door) -> None:
    seat.window.close_workspace()
    seat.window.lock_now()
    door.now += 1_000_000
    assert not door.guard.is_locking
