"""The words for how much was changed: kind of record to how several are counted."""

from workbench.wording.words import NN_

COUNTED = {
    "organisation": NN_("{count} partner", "{count} partners"),
    "person": NN_("{count} person", "{count} people"),
    "group": NN_("{count} group", "{count} groups"),
    "meeting": NN_("{count} meeting", "{count} meetings"),
    "decision": NN_("{count} decision", "{count} decisions"),
    "action_item": NN_("{count} action", "{count} actions"),
    "contact_note": NN_("{count} contact note", "{count} contact notes"),
    "issue": NN_("{count} issue", "{count} issues"),
}
"""Codes of kinds, in the order they are told."""
OTHERS = NN_("{count} other record", "{count} other records")
"""For all that is told by no kind of its own."""
