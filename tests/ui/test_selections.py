"""Several rows at once: selected by keys, done in one operation, taken back by one undo."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from tests.builders.windows import Seat
from ui.groups.page import GroupsPage
from ui.kit.selection_bar import BarAct, SelectionBar
from ui.meetings.page import MeetingsPage
from ui.partners.page import PartnersPage
from ui.theme.icons import IconName
from workbench.domain.groups import GroupStatus
from workbench.domain.partner_drafts import OrganisationDraft
from workbench.domain.partners import OrganisationStatus
from workbench.operations.partners import add_organisation
from workbench.queries.groups import list_groups
from workbench.queries.meetings import list_meetings
from workbench.queries.partners import list_organisations


def statuses(seat: Seat) -> dict[str, str]:
    return {row.name: row.status for row in seat.read(list_organisations) if row.name.startswith("Zebra")}


def test_partners_are_selected_by_keys_changed_written_to_a_file_and_removed_at_once(
    seat: Seat, tmp_path: Path
) -> None:
    for number in range(3):
        draft = OrganisationDraft(name=f"Zebra {number}")
        seat.desk.operate(partial(add_organisation, seat.desk.database, draft))
    seat.go("partners")
    page = seat.page
    assert isinstance(page, PartnersPage)
    seat.press("Ctrl+F")
    seat.type("zebra")
    seat.press("Return", "Home")
    assert not page.selection.bar.isVisible()
    seat.press("Shift+Down")
    assert page.selection.bar.isVisible()
    assert "2 partners" in page.selection.bar.accessibleName()
    # Ctrl moves without selecting; Space takes the row the focus is on, or leaves it.
    seat.press("Ctrl+Down", "Space")
    assert page.selection.bar.count() == 3
    shown = page.list.rows.selected_rows()
    page.selection.set_status(OrganisationStatus.DORMANT)
    seat.settle()
    assert set(statuses(seat).values()) == {"dormant"}
    assert page.list.rows.selected_rows() != shown, "the rows were read anew"
    assert page.selection.bar.count() == 3, "what was selected is selected still"
    seat.press("Ctrl+Z")
    assert set(statuses(seat).values()) == {"active"}
    page.selection.file._keys = page.selection.keys()
    page.selection.file.write(tmp_path / "list.csv")
    seat.settle()
    assert (tmp_path / "list.csv").read_text("utf-8-sig").count("Zebra") == 3
    page.list.rows.setFocus()
    seat.press("Del")
    assert statuses(seat) == {}
    assert not page.selection.bar.isVisible()
    seat.press("Ctrl+Z")
    assert len(statuses(seat)) == 3


def test_groups_and_meetings_are_removed_together_and_come_back_together(seat: Seat) -> None:
    today = seat.desk.today()
    seat.go("groups")
    groups = seat.page
    assert isinstance(groups, GroupsPage)
    before = seat.read(partial(list_groups, today=today))
    groups.list.setFocus()
    seat.press("Ctrl+A")
    assert groups.selection.bar.isVisible() == (len(before) > 1)
    groups.selection.set_status(GroupStatus.DORMANT)
    seat.settle()
    assert {row.status for row in seat.read(partial(list_groups, today=today))} == {"dormant"}
    seat.press("Ctrl+Z", "Ctrl+A", "Del")
    assert seat.read(partial(list_groups, today=today)) == []
    seat.press("Ctrl+Z")
    assert seat.read(partial(list_groups, today=today)) == before

    seat.go("meetings")
    meetings = seat.page
    assert isinstance(meetings, MeetingsPage)
    meetings.listing.clear_filters()
    seat.settle()
    meetings.listing.list.setFocus()
    held = seat.read(list_meetings)
    seat.press("Home", "Ctrl+A")
    bar = meetings.acts.selection.bar
    assert bar.count() == len(held) > 1
    seat.press("Del")
    # Approved minutes are final: one among those selected keeps all.
    left = seat.read(list_meetings)
    assert left in ([], held)
    if left == []:
        seat.press("Ctrl+Z")
    assert seat.read(list_meetings) == held


def test_many_rows_are_counted_as_the_language_writes_numbers(seat: Seat, qtbot: QtBot) -> None:
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(QStringListModel([str(number) for number in range(1200)]))
    view.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
    act = BarAct(title="Remove", icon=IconName.X, run=print)
    bar = SelectionBar(seat.desk, view, ("{count} partner", "{count} partners"), [act])
    qtbot.addWidget(bar)
    view.selectAll()
    assert bar.accessibleName() == "1,200 partners"
