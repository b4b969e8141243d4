from functools import partial

import pytest

from tests.builders.windows import Seat
from tests.ui.meetings.test_meetings_page import fill, meetings, page_of, sheet, shown
from ui.meetings.agenda import AgendaTab
from workbench.domain.group_drafts import GroupDraft
from workbench.domain.meeting_drafts import MeetingDraft
from workbench.identifiers import GroupId
from workbench.operations.groups import add_group
from workbench.operations.meetings import plan_meeting


@pytest.fixture
def at_agenda(seat: Seat) -> Seat:
    seat.go("meetings")
    tab_of(seat).focus_first()
    return seat


def tab_of(seat: Seat) -> AgendaTab:
    return page_of(seat).detail.agenda


def titles(seat: Seat) -> list[str]:
    return [point.title for point in shown(seat).agenda]


def test_points_are_added_one_after_the_other_and_the_line_stays(at_agenda: Seat) -> None:
    seat = at_agenda
    seat.press("Ins")
    seat.type("Welcome")
    seat.press("Return")
    assert seat.focus is tab_of(seat).line
    assert tab_of(seat).line.text() == ""
    seat.type("Winter")
    seat.press("Return")
    seat.press("Return")
    assert titles(seat)[-2:] == ["Welcome", "Winter"]
    assert len(titles(seat)) == 7
    tab_of(seat).table.setFocus()
    seat.press("Ctrl+Z")
    assert titles(seat)[-1] == "Welcome"


def test_a_point_is_moved_by_key_and_stays_chosen(at_agenda: Seat) -> None:
    seat = at_agenda
    first, second, *_ = titles(seat)
    seat.press("Alt+Down")
    assert titles(seat)[:2] == [second, first]
    assert tab_of(seat).table.current_row().point.title == first
    assert seat.focus is tab_of(seat).table
    seat.press("Alt+Up")
    assert titles(seat)[:2] == [first, second]


def test_a_point_is_changed_by_enter_and_its_time_counts(at_agenda: Seat) -> None:
    seat = at_agenda
    assert tab_of(seat)._total.text().replace("\u2068", "").replace("\u2069", "") == "90 of 90 minutes are planned."
    seat.press("Return")
    fill(seat, "title", "Longer point")
    fill(seat, "minutes_allotted", "45")
    seat.press("Ctrl+S")
    point = shown(seat).agenda[0]
    assert (point.title, point.minutes_allotted) == ("Longer point", 45)
    assert not tab_of(seat)._mark.isHidden(), "more is planned than the meeting lasts"
    assert seat.focus is tab_of(seat).table


def test_a_point_without_a_title_is_refused_at_its_field(at_agenda: Seat) -> None:
    seat = at_agenda
    seat.press("F2")
    fill(seat, "title", " ")
    seat.press("Ctrl+S")
    assert sheet(seat).form.problem("title")


def test_delete_takes_the_point_off_and_not_the_meeting(at_agenda: Seat) -> None:
    seat = at_agenda
    before, count = titles(seat), len(meetings(seat))
    seat.press("Down", "Del")
    assert titles(seat) == [before[0], *before[2:]]
    assert len(meetings(seat)) == count
    seat.press("Ctrl+Z")
    assert titles(seat) == before


def test_the_agenda_of_the_last_meeting_is_taken_over_in_one_step(at_agenda: Seat) -> None:
    seat = at_agenda
    before = titles(seat)
    group = next(line.group_id for line in meetings(seat))
    saved = plan_meeting(seat.desk.database, MeetingDraft(title="Empty", group=group))
    seat.go(f"meetings/{saved.id}?tab=agenda")
    assert titles(seat) == []
    tab_of(seat)._empty.acted.emit()
    seat.settle()
    assert titles(seat) == before
    seat.press("Ctrl+Z")
    assert titles(seat) == []


def test_without_another_agenda_none_is_taken_over(at_agenda: Seat) -> None:
    seat = at_agenda
    saved = plan_meeting(seat.desk.database, MeetingDraft(title="Alone"))
    seat.go(f"meetings/{saved.id}?tab=agenda")
    assert not seat.session.frame.commands.run("meetings.take_over")
    assert titles(seat) == []


def test_a_very_long_title_comes_back_into_the_line(at_agenda: Seat) -> None:
    seat = at_agenda
    tab = tab_of(seat)
    tab.line.setMaxLength(20_000)
    tab.line.setText("w" * 10_000)
    tab.add()
    seat.settle()
    assert tab.line.text() == "w" * 10_000
    assert len(titles(seat)) == 5


def test_each_point_says_its_number_and_title(at_agenda: Seat) -> None:
    model = tab_of(at_agenda).table.model()
    said = model.data(model.index(0, 0), 11)
    assert "1" in said
    assert titles(at_agenda)[0] in said
    assert partial(model.data, model.index(99, 0))() is None


def test_an_agenda_is_offered_only_where_the_group_met_before(at_agenda: Seat) -> None:
    seat = at_agenda
    group = add_group(seat.desk.database, GroupDraft(name="Example group that never met", prefix="ENM")).id
    saved = plan_meeting(seat.desk.database, MeetingDraft(title="The first", group=GroupId(group)))
    seat.go(f"meetings/{saved.id}?tab=agenda")
    assert titles(seat) == []
    assert not tab_of(seat)._empty._action.isVisible()
    assert not seat.session.frame.commands.run("meetings.take_over")
    seat.go(f"meetings?new={group}")
    form = sheet(seat).form
    assert not form._rows["agenda"].isVisible()
    fill(seat, "group", "Working Group 2")
    seat.press("Tab")
    assert form._rows["agenda"].isVisible()
