"""People and posts as people change them: tenures, ways to reach somebody, leaving, keeping and letting go."""

from workbench.operations.people.departures import Departed, note_departure
from workbench.operations.people.persons import add_channel, edit_channel, edit_person, remove_channel, verify_person
from workbench.operations.people.posts import add_post, edit_post, remove_post
from workbench.operations.people.retention import RetentionReport, RetentionRun, run_retention, set_contact_defaults
from workbench.operations.people.tenures import begin_tenure, edit_tenure, end_tenure, remove_tenure

__all__ = [
    "Departed",
    "RetentionReport",
    "RetentionRun",
    "add_channel",
    "add_post",
    "begin_tenure",
    "edit_channel",
    "edit_person",
    "edit_post",
    "edit_tenure",
    "end_tenure",
    "note_departure",
    "remove_channel",
    "remove_post",
    "remove_tenure",
    "run_retention",
    "set_contact_defaults",
    "verify_person",
]
