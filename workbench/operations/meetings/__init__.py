"""Meetings: taken in from a draft, planned in a form, with their agenda and who takes part."""

from workbench.operations.meetings.agenda import (
    Shift,
    add_agenda_item,
    edit_agenda_item,
    move_agenda_item,
    remove_agenda_item,
    shift_agenda_item,
)
from workbench.operations.meetings.attendance import (
    add_attendance,
    add_unreadable,
    edit_attendance,
    expect_members,
    note_arrival,
    note_leaving,
    note_line,
    record_attendance,
    remove_attendance,
)
from workbench.operations.meetings.guests import (
    add_guest,
    forget_identity,
    identify_as_new,
    identify_attendance,
    seat_attendance,
)
from workbench.operations.meetings.hours import begin_meeting, end_meeting
from workbench.operations.meetings.intake import MinutesIntake, take_in_minutes
from workbench.operations.meetings.planning import (
    cancel_meeting,
    copy_agenda,
    edit_meeting,
    mark_held,
    plan_meeting,
    remove_meeting,
    remove_meetings,
)

__all__ = [
    "MinutesIntake",
    "Shift",
    "add_agenda_item",
    "add_attendance",
    "add_guest",
    "add_unreadable",
    "begin_meeting",
    "cancel_meeting",
    "copy_agenda",
    "edit_agenda_item",
    "edit_attendance",
    "edit_meeting",
    "end_meeting",
    "expect_members",
    "forget_identity",
    "identify_as_new",
    "identify_attendance",
    "mark_held",
    "move_agenda_item",
    "note_arrival",
    "note_leaving",
    "note_line",
    "plan_meeting",
    "record_attendance",
    "remove_agenda_item",
    "remove_attendance",
    "remove_meeting",
    "remove_meetings",
    "seat_attendance",
    "shift_agenda_item",
    "take_in_minutes",
]
