"""The first journey by hand, with the keyboard alone: a pasted list, a group, a meeting, minutes, approval, the PDF."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from tests.architecture.sources import ROOT
from tests.builders.pdf_checks import check_pdf
from tests.builders.windows import Seat, a_program, seat_at
from workbench.documents.model import Language
from workbench.operations.samples import SAMPLE_PASSPHRASE
from workbench.operations.workspaces import WorkspaceDraft, create_workspace
from workbench.queries.actions import ActionFilter, ActionRow, ActionSort, order_actions, read_actions
from workbench.queries.decisions import list_decisions
from workbench.queries.groups import list_groups, list_memberships
from workbench.queries.meetings import list_meetings
from workbench.queries.releases import list_releases

SEEDS = ROOT.parent / "shared" / "seeds"
ANNEX = """
Annex
List of Movement components involved in Working Group
- Argentinian Red Cross
- Danish Red Cross (Lead)
- ICRC (Lead)
- IFRC
- South Sudan Red Cross
- South Sudan Red Cross
- Ukraine Red Cross
"""


def annex() -> str:
    """The list as the source document has it; where the document is not at hand, a part of it."""
    sources = sorted(SEEDS.glob("000*.txt"))
    if not sources:
        return ANNEX
    text = sources[0].read_text(encoding="utf-8")
    return text[text.rindex("\nAnnex\n") :]


@pytest.fixture(params=[("en", 100, (1360, 840)), ("ar", 200, (1024, 640))], ids=["en", "ar-200-small"])
def seat(request: pytest.FixtureRequest, qapp: QApplication, tmp_path: Path) -> Iterator[Seat]:
    """A window with an empty workspace: in English, and in a small Arabic one with text of twice the size."""
    language, text_size, size = request.param
    template = tmp_path / "template"
    program = a_program(template)
    create_workspace(
        template / "sample.workbench", SAMPLE_PASSPHRASE, WorkspaceDraft(title="Example office", is_sample=True),
        program.vocabularies(), clock=program.clock, places=program.places, cost=program.cost,
    ).close()  # fmt: skip
    with seat_at(tmp_path / "computer", template, language=language, text_size=text_size) as sitting:
        sitting.window.resize(*size)
        sitting.settle()
        yield sitting


def paste_the_annex(seat: Seat) -> None:
    seat.press("Ctrl+2", "Ctrl+I")
    seat.paste(annex())
    # Chips: none, one that is here, a new one. The arrow goes on in reading order.
    onwards = "Left" if seat.desk.language == "ar" else "Right"
    seat.press("Tab", onwards, onwards, "Tab")
    seat.type("Working Group 2")
    seat.press("Ctrl+Return", "Ctrl+Return")


def plan_a_meeting(seat: Seat) -> None:
    seat.press("Ctrl+3", "Ctrl+M")
    seat.type("2026-03-09")
    seat.press("Tab")
    seat.type("10:00")
    seat.press("Tab")
    seat.type("11:30")
    seat.press("Ctrl+Return")


def write_the_agenda(seat: Seat) -> None:
    seat.press("Ins")
    for point in ("Welcome", "Supervision of volunteers"):
        seat.type(point)
        seat.press("Return")


def tick_who_is_there(seat: Seat) -> None:
    seat.press("Ctrl+Tab")
    first, second = ("ح", "ن") if seat.desk.language == "ar" else ("P", "O")
    for letter in (first, second):
        seat.letter(letter)


def write_the_minutes(seat: Seat) -> None:
    seat.press("Ctrl+Tab")
    seat.type("The group looked at who can supervise.")
    seat.press("Return")
    seat.type("ICRC leads on supervision.")
    seat.press("Ctrl+Shift+D", "Return")
    seat.type("Write the plan for supervision.")
    seat.press("Ctrl+Shift+A", "Tab")
    seat.type("Danish Red Cross")
    seat.press("Return")
    seat.type("2026-03-20")
    seat.press("Tab", "Ctrl+S")


def approve(seat: Seat) -> None:
    seat.press("Ctrl+Shift+Return")
    seat.press("Ctrl+A")
    seat.type("Working Group 2")
    seat.press("Ctrl+Return")


def export_the_minutes(seat: Seat, target: Path) -> None:
    # The first press shows the paper as it will leave, the second asks where to.
    seat.press("Ctrl+E", "Ctrl+E")
    dialog = next(each for each in seat.window.findChildren(QFileDialog) if each.isVisible())
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(name, QLineEdit)
    name.selectAll()
    QTest.keyClicks(name, str(target))
    QTest.keyClick(name, Qt.Key.Key_Return)
    seat.settle()


def test_from_a_pasted_list_to_approved_minutes_on_paper(seat: Seat, tmp_path: Path) -> None:
    paste_the_annex(seat)
    group = seat.read(lambda connection: list_groups(connection, seat.desk.today()))[0]
    assert (group.name, group.prefix) == ("Working Group 2", "WG2")
    seats = seat.read(lambda connection: list_memberships(connection, group=group.id))
    assert {"Danish Red Cross", "ICRC"} == {row.organisation for row in seats if row.role == "lead"}

    plan_a_meeting(seat)
    meeting = seat.read(list_meetings)[0]
    assert (meeting.number, meeting.starts[:10]) == ("WG2-2026-001", "2026-03-09")

    write_the_agenda(seat)
    tick_who_is_there(seat)
    write_the_minutes(seat)
    decisions = seat.read(list_decisions)
    assert [(row.number, row.text) for row in decisions] == [("WG2-2026-001-D1", "ICRC leads on supervision.")]
    action = first_action(seat)
    assert (action.text, action.owner, action.due) == (
        "Write the plan for supervision.", "Danish Red Cross", "2026-03-20"
    )  # fmt: skip

    approve(seat)
    assert seat.read(list_meetings)[0].status == "approved"

    target = tmp_path / "minutes.pdf"
    export_the_minutes(seat, target)
    check_pdf(target.read_bytes(), Language(seat.desk.language))
    assert [row.what.partition("/")[0] for row in seat.read(list_releases)] == ["minutes"]


def first_action(seat: Seat) -> ActionRow:
    numbers = seat.read(lambda connection: order_actions(connection, ActionSort.DUE, ActionFilter()))
    rows: list[ActionRow] = seat.read(lambda connection: read_actions(connection, numbers, seat.desk.today()))
    return rows[0]
