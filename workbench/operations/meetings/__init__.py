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
    expect_members,
    record_attendance,
    remove_attendance,
)
from workbench.operations.meetings.intake import MinutesIntake, take_in_minutes
from workbench.operations.meetings.planning import (
    cancel_meeting,
    copy_agenda,
    edit_meeting,
    mark_held,
    plan_meeting,
    remove_meeting,
)

__all__ = [
    "MinutesIntake",
    "Shift",
    "add_agenda_item",
    "add_attendance",
    "cancel_meeting",
    "copy_agenda",
    "edit_agenda_item",
    "edit_meeting",
    "expect_members",
    "mark_held",
    "move_agenda_item",
    "plan_meeting",
    "record_attendance",
    "remove_agenda_item",
    "remove_attendance",
    "remove_meeting",
    "shift_agenda_item",
    "take_in_minutes",
]
