"""A meeting of two hours taken live with the keyboard alone: killed in the middle, gone on with, approved, exported.

The short form types 2,000 characters, with ``WHOLE`` 22,000; the clock goes on as at 400 characters a minute.
"""

import os
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa
from PySide6.QtWidgets import QApplication

from tests.architecture.sources import ROOT
from tests.builders.live_typists import LAST, NAMES, POINTS, SENTENCES, Typist, a_meeting, seated
from tests.builders.pdf_checks import check_pdf
from tests.builders.windows import Seat
from ui.kit.paper_orders import LANGUAGE_NAMES, MINUTES, PaperOrder, write
from workbench.documents.model import Language
from workbench.domain.meetings import AttendanceMode
from workbench.operations.workspaces import Connection
from workbench.queries.meeting_pages import MeetingPage, read_item_minutes, read_meeting_page
from workbench.storage.tables import change, change_value

WHOLE = bool(os.environ.get("WHOLE"))
CHARACTERS = 22_000 if WHOLE else 2_000
LOST = 1.0 if WHOLE else 2.5
"""Seconds of typing that may be lost. The short form allows for a computer that does much else."""
HISTORY = 1_000_000


def typed_until_killed(folder: Path, language: str) -> tuple[int, int]:
    """Has somebody type until they are killed; how many letters were typed long enough before, and told to be kept."""
    command = [sys.executable, "-m", "tests.builders.live_typists", str(folder), language, str(CHARACTERS)]
    typed: list[float] = []
    kept = 0
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            word, _, number = line.partition(" ")
            if word == "typed":
                typed.append(time.monotonic())
            else:
                kept = int(number)
            if len(typed) == LAST:
                break
        process.kill()
        killed = time.monotonic()
    assert len(typed) == LAST, "the typist ended before it was killed"
    return sum(moment <= killed - LOST for moment in typed), kept


def page(seat: Seat, meeting: str) -> MeetingPage:
    return seat.read(partial(read_meeting_page, meeting=meeting))  # type: ignore[no-any-return]


def bytes_of_history(connection: Connection) -> int:
    """What history takes: every column of its changes and their values."""
    whole = 0
    for table in (change, change_value):
        lengths = [sa.func.coalesce(sa.func.length(sa.cast(column, sa.LargeBinary)), 0) for column in table.c]
        whole += connection.scalar(sa.select(sa.func.sum(sum(lengths[1:], lengths[0])))) or 0
    return whole


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_long_meeting_is_taken_live_killed_gone_on_with_approved_and_exported(
    qapp: QApplication, tmp_path: Path, language: str
) -> None:
    folder = tmp_path / "computer"
    meeting = a_meeting(folder)
    (folder / "meeting").write_text(meeting, encoding="ascii")
    told, kept = typed_until_killed(folder, language)
    with seated(folder, language) as seat:
        typist = Typist(seat, meeting)
        found = page(seat, meeting)
        assert len(found.attendance) == len(NAMES) + 6
        here = [line for line in found.attendance if line.mode.took_part]
        assert (len(here), sum(line.is_identified for line in here)) == (25, 19)
        assert sum(line.mode is AttendanceMode.ONLINE for line in here) == 1
        assert [line.arrived for line in here if line.arrived] == ["09:20"]
        assert (found.decisions, found.actions) == (2, 2)
        # The point that was being typed comes back, with all but the last second of it.
        seat.press("Ctrl+Down") if typist.view._item == found.agenda[0].id else None
        while typist.view._item != found.agenda[2].id:
            seat.press("Ctrl+Down")
        again = typist.view.minutes.pane.editor.toPlainText()
        assert SENTENCES[language].startswith(again[: len(SENTENCES[language])])
        assert len(again) >= max(told, kept)
        assert told >= 5
        go_on(typist)
        assert page(seat, meeting).decisions == len(POINTS)
        seat.press("Shift+F9", "F9")
        size = seat.read(bytes_of_history)
        print(f"\nhistory of {CHARACTERS} characters: {size} bytes")
        assert size <= HISTORY
        approve(seat)
        export_in_every_language(seat, meeting, tmp_path)


def go_on(typist: Typist) -> None:
    """The rest of the meeting: this point, and those behind it."""
    typist.view.minutes.pane.editor.setFocus()
    for place in range(2, len(POINTS)):
        typist.point(CHARACTERS // len(POINTS))
        if place < len(POINTS) - 1:
            typist.seat.press("Ctrl+Down")
    typist.seat.settle()


def approve(seat: Seat) -> None:
    seat.press("Ctrl+Shift+Return")
    seat.press("Ctrl+A")
    seat.type("Working Group 2")
    seat.press("Ctrl+Return")


def export_in_every_language(seat: Seat, meeting: str, folder: Path) -> None:
    assert page(seat, meeting).approved is not None
    for language in LANGUAGE_NAMES:
        target = folder / f"minutes-{language}.pdf"
        order = PaperOrder(kind=MINUTES, subject=meeting, language=language)
        seat.desk.operate(partial(write, seat.desk, order, target))
        seat.settle()
        check_pdf(target.read_bytes(), Language(language))
    item = page(seat, meeting).agenda[0]
    blocks = seat.read(partial(read_item_minutes, agenda_item=item.id)).blocks
    assert sum(len(block.text) for block in blocks) >= CHARACTERS // len(POINTS)
