"""A working day at the real window, in a process of its own that is watched: what it writes, and where.

Run as ``python -m tests.faults.working_day FOLDER`` with ``HOME`` and the other folders of a person set to some below
the folder; the workspace, settings and log lie where they lie for everybody.
"""

import os
import sys
from dataclasses import replace
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import sqlalchemy as sa
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from tests.builders.windows import MORNING, Seat
from tests.builders.workspaces import PASSPHRASE, StoppedClock
from ui.application import Application, start_log
from ui.kit.files_view import FilesView
from workbench.bootstrap.program import Program, make_program
from workbench.operations.backups import back_up_workspace
from workbench.operations.keys import note_locked
from workbench.operations.workspaces import WorkspaceDraft, create_workspace
from workbench.queries.meetings import list_meetings
from workbench.queries.releases import list_releases
from workbench.storage.keys import LEAST
from workbench.storage.tables import metadata

PARTNERS = ("Quillonby Relief", "Tarquenne Harvest Society", "جمعية قطرميزان")
GROUP = "Zephyrine Circle"
POINT = "Ferrying of okonkwo lamps"
SENTENCE = "Barnaquil said the lamps leave on Friday."
DECISION = "Ysolde counts the lamps."
MARKERS = (*PARTNERS, GROUP, POINT, "Barnaquil", "Ysolde")
"""Words of that day that stand nowhere else in the world."""
CHOSEN, STICK = "chosen", "stick"
"""Folders a person chose for what leaves, and for a backup."""
PAPER = "minutes.pdf"


def main(folder: Path) -> None:
    """The day, from the empty computer to the locked workspace."""
    program = replace(make_program(), clock=StoppedClock(MORNING), cost=LEAST)
    place = program.places.workspaces / "office.workbench"
    make(program, place)
    application = Application(["workbench"])
    start_log(Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)))
    seat = Seat(application, program, place, PASSPHRASE)
    application.state.opened(place)
    try:
        take_in_partners(seat)
        hold_the_meeting(seat)
        assert [word for word in MARKERS if word not in seat.read(everything)] == []
        let_it_leave(seat, folder / CHOSEN / PAPER)
        attach(seat, folder / CHOSEN / PAPER)
        back_up_workspace(seat.session.workspace)
        back_up_workspace(seat.session.workspace, folder / STICK)
        note_locked(seat.session.workspace)
    finally:
        seat.close()
    assert (folder / CHOSEN / PAPER).is_file()
    application.end_at_once()


def make(program: Program, place: Path) -> None:
    """A new workspace."""
    place.parent.mkdir(parents=True)
    create_workspace(
        place, PASSPHRASE, WorkspaceDraft(title="Example office"), program.vocabularies(), clock=program.clock,
        places=program.places, cost=program.cost,
    ).close()  # fmt: skip


def take_in_partners(seat: Seat) -> None:
    """A pasted list and a new group."""
    seat.press("Ctrl+2", "Ctrl+I")
    seat.paste("".join(f"- {name}\n" for name in PARTNERS))
    seat.press("Tab", "Right", "Right", "Tab")
    seat.type(GROUP)
    seat.press("Ctrl+Return", "Ctrl+Return")


def hold_the_meeting(seat: Seat) -> None:
    """A meeting with a point, taken live, its minutes approved."""
    seat.press("Ctrl+3", "Ctrl+M")
    seat.type("2026-03-09")
    seat.press("Tab")
    seat.type("10:00")
    seat.press("Ctrl+Return", "Ins")
    seat.type(POINT)
    seat.press("Return", "Escape", "F9", "F6", "F6")
    take_minutes(seat)
    seat.press("Shift+F9", "F9", "Ctrl+Shift+Return", "Ctrl+A")
    seat.type(GROUP)
    seat.press("Ctrl+Return")
    assert [row.status for row in seat.read(list_meetings)] == ["approved"]


def take_minutes(seat: Seat) -> None:
    """Words and a decision on the screen of a meeting that is going on."""
    view = seat.page.live.view()  # type: ignore[attr-defined]
    view.minutes.pane.editor.setFocus()
    seat.type(SENTENCE)
    seat.press("Return")
    seat.type(DECISION)
    seat.press("Ctrl+Shift+D", "Ctrl+S")


def let_it_leave(seat: Seat, target: Path) -> None:
    """The minutes as a PDF, into the folder a person chose."""
    seat.press("Ctrl+E", "Ctrl+E")
    dialog = next(each for each in seat.window.findChildren(QFileDialog) if each.isVisible())
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(name, QLineEdit)
    name.selectAll()
    QTest.keyClicks(name, str(target))
    QTest.keyClick(name, Qt.Key.Key_Return)
    seat.settle()
    assert seat.read(list_releases)


def attach(seat: Seat, path: Path) -> None:
    """A file taken in to the meeting, as if it had been chosen."""
    (meeting,) = seat.read(list_meetings)
    seat.go(f"meetings/{meeting.id}?tab=files")
    view = seat.page.findChild(FilesView)
    assert isinstance(view, FilesView)
    view.attach([path])
    seat.settle()
    assert view.model.count() == 1


def everything(connection: sa.Connection) -> str:
    """All that stands in the records."""
    return " ".join(str(tuple(row)) for table in metadata.sorted_tables for row in connection.execute(sa.select(table)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
