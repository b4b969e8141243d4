"""What the kinds of record are called, one of them each, and the tables that hold their history."""

from workbench.wording.words import N_, Words

KINDS = {
    "action_item": N_("Action"),
    "agenda_item": N_("Agenda item"),
    "answer": N_("Answer to minutes"),
    "attachment": N_("Attached file"),
    "attendance": N_("Line of attendance"),
    "author": N_("Who writes here"),
    "channel": N_("Address or number"),
    "change": N_("History"),
    "change_value": N_("History"),
    "circulation": N_("Minutes sent round"),
    "contact_note": N_("Contact note"),
    "contact_party": N_("With whom a contact was"),
    "context": N_("Situation"),
    "decision": N_("Decision"),
    "group": N_("Group"),
    "issue": N_("Issue"),
    "meeting": N_("Meeting"),
    "membership": N_("Seat in a group"),
    "minute_block": N_("Paragraph of minutes"),
    "minutes_item": N_("Part of approved minutes"),
    "minutes_version": N_("Approved minutes"),
    "organisation": N_("Organisation"),
    "person": N_("Person"),
    "post": N_("Post"),
    "received_minutes": N_("Minutes of a partner"),
    "release": N_("What was sent out"),
    "signer": N_("Key of a partner"),
    "tenure": N_("Who holds a post"),
    "term": N_("Term of a vocabulary"),
    "vocabulary": N_("Vocabulary"),
    "workplan_item": N_("Workplan item"),
    "workspace": N_("The workspace itself"),
}
"""Code to name."""
OTHER_KIND = N_("Record")
"""For a code that stands in no table, as a newer program may write."""


def kind_name(code: str, words: Words) -> str:
    """What a record of this kind is called in the language of ``words``."""
    return words.text(KINDS.get(code, OTHER_KIND))
