"""What the kinds of record are called, one of them each, and the tables that hold their history."""

from workbench.wording.words import N_, Words

KINDS = {
    "action_item": N_("Action"),
    "agenda_item": N_("Agenda item"),
    "answer": N_("Answer to minutes"),
    "area": N_("Area"),
    "attachment": N_("Attached file"),
    "attendance": N_("Line of attendance"),
    "author": N_("Who writes here"),
    "capacity": N_("Number of people of a cadre"),
    "change": N_("History"),
    "change_value": N_("History"),
    "channel": N_("Address or number"),
    "circulation": N_("Minutes sent round"),
    "commitment": N_("Commitment"),
    "contact_note": N_("Contact note"),
    "contact_party": N_("Participant in a contact"),
    "context": N_("Context"),
    "context_host": N_("Host in a country"),
    "context_situation": N_("Type of situation"),
    "coordination_function": N_("Coordination function"),
    "coordination_rule": N_("Rule of coordination"),
    "decision": N_("Decision"),
    "distinct_pair": N_("Two that look alike and are two"),
    "evidence": N_("Evidence"),
    "group": N_("Group"),
    "import_source": N_("How a table is read"),
    "instrument": N_("Instrument"),
    "issue": N_("Issue"),
    "layer_stance": N_("Stance at a layer of care"),
    "mandate": N_("Mandate"),
    "meeting": N_("Meeting"),
    "membership": N_("Seat in a group"),
    "minute_block": N_("Paragraph of minutes"),
    "minutes_item": N_("Part of approved minutes"),
    "minutes_version": N_("Approved minutes"),
    "organisation": N_("Organisation"),
    "organisation_relation": N_("Relation of two partners"),
    "person": N_("Person"),
    "post": N_("Post"),
    "priority": N_("Priority of a partner"),
    "profile_text": N_("Section of a profile"),
    "received_minutes": N_("Minutes of a partner"),
    "release": N_("What was sent out"),
    "role_assignment": N_("Role"),
    "service": N_("Service"),
    "set_aside": N_("Finding set aside"),
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
