"""The disk is full while somebody writes minutes in the window: it is told, nothing typed is lost, and it goes on."""

import os
from functools import partial
from pathlib import Path

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.builders.minutes_seats import MinutesSeat
from tests.builders.windows import Seat, a_template, seat_at
from tests.faults.conftest import full
from ui.locking import Locking
from ui.meetings.minutes_keeping import Stage
from workbench.domain.minutes_editing import from_json
from workbench.operations.drafts import MINUTES, find_draft
from workbench.operations.opening import open_workspace
from workbench.operations.samples import SAMPLE_PASSPHRASE
from workbench.queries.meeting_pages import read_item_minutes, read_meeting_page
from workbench.queries.meetings import list_meetings

pytestmark = pytest.mark.fault

WORDS = "What was said while there was no room.\n" * 400
"""More than any log has room for that is there already."""


def test_minutes_typed_on_a_full_disk_stay_on_the_screen_and_are_kept_as_soon_as_there_is_room(
    qapp: QApplication, small_disk: Path, tmp_path: Path
) -> None:
    template = a_template(tmp_path / "template")
    with seat_at(small_disk, template) as seat:
        minutes = MinutesSeat(seat)
        keeping, first = minutes.tab.keeping, minutes.items[0]
        said: list[str] = []
        seat.desk.noticed.connect(lambda notice: said.append(notice.text))

        def stage() -> Stage:
            return keeping.state.stage

        def kept() -> list[tuple[str, str]]:
            draft = find_draft(seat.desk.workspace, MINUTES, first)
            return [(block.kind.value, block.text) for block in from_json(draft.body).blocks] if draft else []

        with full(small_disk, 0):
            minutes.seat.paste(WORDS)
            typed = minutes.written()
            assert len(typed) >= WORDS.count("\n")
            minutes.keep()
            assert [text for text in said if "disk is full" in text]
            assert stage() == Stage.TYPED
            # Neither leaving the point nor saving it gives up what is typed.
            seat.press("Ctrl+S", "Ctrl+Down", "Ctrl+Up")
            assert minutes.written() == typed
            # A form's words stay in the form; it is told once, and as no fault of the program.
            before = len(said)
            for _ in range(2):
                seat.desk.keep_draft("form/partner", "", {"name": WORDS})
                seat.settle()
            assert len(said) == before + 1
            keeping.unkept.try_again()
            seat.settle()
            assert stage() == Stage.TYPED
            assert (kept(), minutes.lines()) == ([], [])
            # Nobody leaves without a word, nor is the process replaced.
            for leave in (seat.window.close, partial(seat.command, "window.close_workspace")):
                said.clear()
                leave()
                seat.settle()
                assert [text for text in said if "leaves without it" in text]
                assert seat.window.isVisible()
                assert minutes.written() == typed
                seat.session._was_told = False
        keeping.unkept.try_again()
        seat.settle()
        assert stage() == Stage.KEPT
        assert kept() == typed
        seat.press("Ctrl+S")
        assert minutes.lines() == [line for line in typed if line[1]]
        assert kept() == []


def test_a_window_of_its_own_stays_with_words_no_disk_would_take_and_the_first_one_with_it(
    qtbot: QtBot, small_disk: Path, tmp_path: Path
) -> None:
    template = a_template(tmp_path / "template")
    with seat_at(small_disk, template) as seat:
        meeting = next(row.id for row in seat.read(list_meetings) if "what helps" in row.title)
        seat.go(f"meetings/{meeting}?view=live")
        seat.press("Ctrl+F9")
        (own,) = seat.page.live.windows  # type: ignore[attr-defined]
        seat.go("partners")
        tab = own.live.minutes
        if tab.pane.editor.isReadOnly():
            tab.guard.take()
            seat.settle()
        own.activateWindow()
        tab.focus_first()
        with full(small_disk, 0):
            seat.paste(WORDS)
            # A long text comes in part by part.
            qtbot.waitUntil(lambda: len(tab.pane.blocks()) > WORDS.count("\n"), timeout=20_000)
            typed = [block.text for block in tab.pane.blocks() if block.text]
            # Neither the window's own cross, nor the first window's, nor closing the workspace loses them.
            for leave in (own.close, seat.window.close, partial(seat.command, "window.close_workspace")):
                leave()
                seat.settle()
                assert "kept nowhere but in this window" in str(own.notices.toasts.text())
                assert (own.isVisible(), seat.window.isVisible()) == (True, True)
                assert [block.text for block in tab.pane.blocks() if block.text] == typed
                assert not tab.pane.editor.isReadOnly()
                own._was_told = seat.session._was_told = False
        tab.keeping.unkept.try_again()
        seat.settle()
        # Now there is room: it closes, and everything is kept.
        own.close()
        seat.settle()
        assert not seat.desk.holds_unkept
        written = seat.read(partial(read_item_minutes, agenda_item=tab_item(seat, meeting)))
        assert [block.text for block in written.blocks if block.text] == typed


def tab_item(seat: Seat, meeting: str) -> str:
    """The first point of the meeting's agenda."""
    page = seat.read(partial(read_meeting_page, meeting=meeting))
    return str(page.agenda[0].id)


def test_locking_on_a_full_disk_covers_the_window_and_waits_for_room(
    qtbot: QtBot, small_disk: Path, tmp_path: Path
) -> None:
    template = a_template(tmp_path / "template")
    with seat_at(small_disk, template) as seat:
        minutes = MinutesSeat(seat)
        gone: list[str] = []
        locking = Locking(seat.window, partial(gone.append, "left"), restart=lambda _back, _progress: None)
        folder = seat.desk.workspace.folder
        with full(small_disk, 0):
            minutes.seat.paste(WORDS)
            typed = minutes.written()
            locking.lock()
            qtbot.waitUntil(lambda: "Make room" in locking.cover.text())
            assert locking.cover.isVisible()
            assert gone == []
        minutes.tab.keeping.unkept.try_again()
        qtbot.waitUntil(lambda: gone == ["left"])
        seat.window.session = None
    with open_workspace(folder, SAMPLE_PASSPHRASE, clock=seat.program.clock, places=seat.program.places) as again:
        draft = find_draft(again, MINUTES, minutes.items[0])
        assert draft is not None
        assert [(block.kind.value, block.text) for block in from_json(draft.body).blocks] == typed
