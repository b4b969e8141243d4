"""Somebody who takes the minutes of a long meeting live, with the keyboard alone, until it is over or they are killed.

Run as ``python -m tests.builders.live_typists FOLDER LANGUAGE CHARACTERS``: it says ``typed N`` for each of the last
letters, which come as fast as people type, and ``kept N`` when so many letters are told to be kept.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import cycle, islice
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.builders.windows import MORNING, Seat, a_program
from ui.application import Application
from ui.kit.desk import Desk
from ui.meetings.live import LiveView
from ui.meetings.minutes_keeping import KeepingState, Stage
from ui.meetings.page import MeetingsPage
from ui.state import WindowState
from workbench.domain.groups import Group, Membership
from workbench.domain.meeting_drafts import AgendaDraft, MeetingDraft
from workbench.domain.partners import Organisation
from workbench.identifiers import GroupId, MeetingId, OrganisationId, new_id
from workbench.operations.meetings import add_agenda_item, plan_meeting
from workbench.operations.samples import SAMPLE_PASSPHRASE
from workbench.operations.workspaces import WorkspaceDraft, create_workspace

NAMES = (
    "Aurora", "Borealis", "Cascade", "Delta", "Estuary", "Fjord", "Glacier", "Harbour", "Island", "Juniper", "Kelp",
    "Lagoon", "Meadow", "Nebula", "Orchard", "Prairie", "Quarry", "River", "Summit",
)  # fmt: skip
"""Nineteen who can be named; six more cannot."""
POINTS = ("Welcome", "Supervision of volunteers", "Shared training", "Referral", "Next meeting")
SENTENCES = {
    "en": "The group looked at what each partner can offer and who is still missing. ",
    "ar": "نظرت المجموعة فيما يمكن أن يقدمه كل شريك ومن لا يزال غائبا. ",
}
A_MINUTE = 400
"""Characters somebody types in a minute."""
LAST = 40
"""So many letters at the end are typed as fast as people do, not faster."""
PARAGRAPH = 320


def a_meeting(folder: Path) -> MeetingId:
    """A workspace with a group of nineteen and a meeting of two hours that begins now; the meeting's id."""
    program = a_program(folder)
    with create_workspace(
        folder / "sample.workbench", SAMPLE_PASSPHRASE, WorkspaceDraft(title="Example office", is_sample=True),
        program.vocabularies(), clock=program.clock, places=program.places, cost=program.cost,
    ) as workspace:  # fmt: skip
        group = GroupId(new_id())
        organisations = [Organisation(id=new_id(), names={"en": f"{name} Example Society"}) for name in NAMES]
        with workspace.database.write("records.add") as work:
            work.store(Group).put(Group(id=group, names={"en": "Working Group 2"}, prefix="WG2"))
            work.store(Organisation).put_many(organisations)
            work.store(Membership).put_many(
                Membership(id=new_id(), group=group, organisation=OrganisationId(each.id)) for each in organisations
            )
        begins = MORNING.replace(tzinfo=None)
        draft = MeetingDraft(
            title="Working Group 2: meeting 1", group=group, day=begins.date(), starts=begins.time(),
            ends=(begins + timedelta(hours=2)).time(),
        )  # fmt: skip
        meeting = MeetingId(plan_meeting(workspace.database, draft).id)
        for point in POINTS:
            add_agenda_item(workspace.database, meeting, AgendaDraft(title=point, minutes_allotted=24))
    return meeting


@contextmanager
def seated(folder: Path, language: str) -> Iterator[Seat]:
    """A seat at the workspace in the folder as it is."""
    state = WindowState(folder / "window.ini")
    application = Application(["workbench"], {"WORKBENCH_LANGUAGE": language}, state)
    seat = Seat(application, a_program(folder), folder / "sample.workbench", SAMPLE_PASSPHRASE)
    try:
        yield seat
    finally:
        seat.close()
        Application(["workbench"], {"WORKBENCH_LANGUAGE": "en"}, state)


class Typist:
    """Types into the screen of a meeting that is going on; the seat's clock goes on with each letter."""

    def __init__(self, seat: Seat, meeting: str) -> None:
        self.seat = seat
        seat.go(f"meetings/{meeting}?tab=agenda")
        seat.press("F9")
        assert isinstance(seat.page, MeetingsPage)
        view = seat.page.live.view()
        assert view is not None
        self.view: LiveView = view

    @property
    def desk(self) -> Desk:
        """The desk of the seat."""
        desk: Desk = self.seat.desk
        return desk

    def note_attendance(self) -> None:
        """Nineteen by some letters each, two of them in their own way, and six names nobody can read."""
        self.seat.press("Ctrl+Shift+P")
        ways = {0: " /o", 1: " /l 9:20"}
        for place, name in enumerate(NAMES):
            self.seat.type(f"{name[:3].lower()}{ways.get(place, '')}")
            self.seat.press("Return")
        self.seat.type("?6")
        self.seat.press("Return", "F6", "F6")
        self.view.minutes.pane.editor.setFocus()

    def letter(self, letter: str) -> None:
        """One letter of any script, and the time it takes."""
        editor = self.view.minutes.pane.editor
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(
                editor, QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
            )  # fmt: skip
        self._pass(1)

    def words(self, text: str) -> None:
        """Many letters, quickly; a paragraph is ended by Enter."""
        editor = self.view.minutes.pane.editor
        for start in range(0, len(text), PARAGRAPH):
            part = text[start : start + PARAGRAPH]
            if text.isascii():
                QTest.keyClicks(editor, part)
            else:
                event = QInputMethodEvent()
                event.setCommitString(part)
                QApplication.sendEvent(editor, event)
            self._pass(len(part))
            QTest.keyClick(editor, Qt.Key.Key_Return)
            QApplication.processEvents()

    def _pass(self, letters: int) -> None:
        self.seat.program.clock.turn(timedelta(minutes=letters / A_MINUTE))  # type: ignore[attr-defined]

    def point(self, characters: int) -> None:
        """The minutes of one point: words, a decision, an action; saved by key."""
        self.words(text_of(self.desk.language, characters))
        self.seat.type("This is agreed.")
        self.seat.press("Ctrl+Shift+D", "Return")
        self.seat.type("Send the list to everybody.")
        self.seat.press("Ctrl+Shift+A", "Ctrl+S")


def text_of(language: str, characters: int) -> str:
    """So many characters of sentences."""
    return "".join(islice(cycle(SENTENCES.get(language, SENTENCES["en"])), characters))


def type_until_killed(folder: Path, language: str, characters: int) -> None:
    """The first half of the meeting, then the beginning of a point at the speed of people, told letter by letter."""
    application = QApplication.instance() or QApplication([])
    assert application is not None
    meeting = (folder / "meeting").read_text(encoding="ascii")
    with seated(folder, language) as seat:
        typist = Typist(seat, meeting)
        typist.note_attendance()
        for _ in range(2):
            typist.point(characters // len(POINTS))
            seat.press("Ctrl+Down")

        def on_state(state: KeepingState) -> None:
            if state.stage is Stage.KEPT:
                said(f"kept {len(typist.view.minutes.pane.editor.toPlainText())}")

        typist.view.minutes.keeping.state_changed.connect(on_state)
        for typed, letter in enumerate(text_of(language, 100 * LAST), start=1):
            typist.letter(letter)
            said(f"typed {typed}")
            QTest.qWait(60_000 // A_MINUTE)


def said(line: str) -> None:
    """Tells whoever started this."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    type_until_killed(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
