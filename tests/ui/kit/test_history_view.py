from datetime import date, time
from typing import Any

import pytest

from tests.builders.databases import another_author
from tests.builders.records import an_organisation, put
from tests.builders.windows import Seat
from ui.kit.history_view import HistoryView
from ui.kit.labels import Label
from workbench.domain.meeting_drafts import MeetingDraft
from workbench.domain.partners import Post
from workbench.domain.workspaces import Author
from workbench.identifiers import OrganisationId, PostId, new_id
from workbench.operations.meetings import edit_meeting, plan_meeting
from workbench.queries.history import FieldLine


@pytest.fixture
def view(seat: Seat, qtbot: Any) -> HistoryView:
    made = HistoryView(seat.desk, "meeting")
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def texts(view: HistoryView) -> list[str]:
    inside = view._area.widget()
    assert inside is not None
    found = [label.text() for label in inside.findChildren(Label)]
    return [text.replace("\u2068", "").replace("\u2069", "") for text in found]


def test_what_was_done_is_told_with_what_changed_and_what_was_taken_back(seat: Seat, view: HistoryView) -> None:
    database = seat.desk.database
    meeting: Any = plan_meeting(database, MeetingDraft(title="Before <b>")).id
    edit_meeting(database, meeting, MeetingDraft(title="After"))
    view.show_record(meeting)
    seat.settle()
    told = texts(view)
    assert told[0] == "Meeting changed"
    assert "Title: Before <b> → After" in told[2]
    seat.desk.undo()
    seat.settle()
    view.refresh()
    seat.settle()
    assert texts(view)[0] == "Taken back: Meeting changed"
    assert any("taken back since" in text for text in texts(view))


def test_a_long_history_is_shown_in_part_until_more_is_asked_for(seat: Seat, view: HistoryView) -> None:
    database = seat.desk.database
    meeting: Any = plan_meeting(database, MeetingDraft(title="0")).id
    for number in range(60):
        edit_meeting(database, meeting, MeetingDraft(title=f"{number + 1}"))
    view.show_record(meeting)
    seat.settle()
    assert texts(view).count("Meeting changed") == 40
    view._on_more()
    seat.settle()
    assert texts(view).count("Meeting changed") == 60


def test_a_record_nothing_is_known_of_says_so(seat: Seat, view: HistoryView) -> None:
    view.show_record("0190a000-0000-7000-8000-000000000000")
    seat.settle()
    assert view._stack.currentIndex() == 1
    assert view._leads_to is view._area


def test_a_moment_is_shown_as_the_window_writes_it(seat: Seat, view: HistoryView) -> None:
    draft = MeetingDraft(title="Example", day=date(2026, 3, 2), starts=time(10), zone="UTC")
    meeting: Any = plan_meeting(seat.desk.database, draft).id
    view.show_record(meeting)
    seat.settle()
    assert "Starts: Mon 2 Mar 2026, 10:00" in texts(view)[2]


def test_the_isolated_name_of_a_record_stays_so_within_the_name_of_a_field(view: HistoryView) -> None:
    told = view._changes.line(FieldLine("\u2068Group\u2069: field", "", "value"))
    assert told == "\u2068\u2068Group\u2069: field\u2069: \u2068value\u2069"


def test_who_of_the_others_did_it_is_named_as_far_as_that_is_known(seat: Seat, view: HistoryView) -> None:
    database = seat.desk.database
    meeting: Any = plan_meeting(database, MeetingDraft(title="Mine")).id
    other = another_author(database)
    edit_meeting(other, meeting, MeetingDraft(title="Theirs"))
    view.show_record(meeting)
    seat.settle()
    assert [text.rpartition(" · ")[2] for text in texts(view) if " · " in text] == ["by somebody else"]
    office = an_organisation("Office")
    post = Post(id=new_id(), organisation=OrganisationId(office.id), titles={"en": "Delegate <b>"})
    put(database, office, post, Author(id=other.identity.author, post=PostId(post.id)))
    view.refresh()
    seat.settle()
    assert [text.rpartition(" · ")[2] for text in texts(view) if " · " in text] == ["by Delegate <b>, Office"]
