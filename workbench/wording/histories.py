"""History in words: what each operation is called once it is done, and what the fields of records are called.

English here, translated where it is shown. A code that stands in no table is called by a general word, because a
workspace may hold the history of a newer version of the program.
"""

from workbench.wording.words import N_, Words

OPERATIONS = {
    "actions.add": N_("Action added"),
    "actions.edit": N_("Action changed"),
    "actions.remove": N_("Actions removed"),
    "actions.set_due": N_("Due date of actions changed"),
    "actions.set_status": N_("Status of actions changed"),
    "agenda.add": N_("Agenda item added"),
    "agenda.copy": N_("Agenda taken over"),
    "agenda.edit": N_("Agenda item changed"),
    "agenda.move": N_("Agenda item moved"),
    "agenda.remove": N_("Agenda item removed"),
    "attendance.add": N_("Participant added"),
    "attendance.expect": N_("Members put on the attendance sheet"),
    "attendance.record": N_("Attendance recorded"),
    "attendance.remove": N_("Participant removed"),
    "groups.add": N_("Group added"),
    "groups.change_seat": N_("Seat changed"),
    "groups.edit": N_("Group changed"),
    "groups.end_seat": N_("Seat ended"),
    "groups.remove": N_("Group removed"),
    "groups.seat": N_("Member added"),
    "history.redo": N_("Done again"),
    "history.undo": N_("Taken back"),
    "labels.fill": N_("Lists put in order"),
    "meetings.cancel": N_("Meeting cancelled"),
    "meetings.edit": N_("Meeting changed"),
    "meetings.mark_held": N_("Meeting marked as held"),
    "meetings.plan": N_("Meeting planned"),
    "meetings.remove": N_("Meeting removed"),
    "minutes.approve": N_("Minutes approved"),
    "minutes.import": N_("Minutes taken in"),
    "minutes.write": N_("Minutes written"),
    "partners.add": N_("Partner added"),
    "partners.add_contact": N_("Contact added"),
    "partners.edit": N_("Partner changed"),
    "partners.edit_contact": N_("Contact changed"),
    "partners.end_contact": N_("Contact ended"),
    "partners.import": N_("List of partners taken in"),
    "partners.remove": N_("Partner removed"),
    "partners.replace_contact": N_("Contact replaced by another person"),
    "partners.verify_contact": N_("Contact found to be right"),
    "records.erase": N_("Person erased"),
    "releases.record": N_("Export noted"),
    "sample.fill": N_("Sample filled"),
    "workspace.create": N_("Workspace made"),
}
"""Operation code to what was done."""
OTHER_OPERATION = N_("Changed")
"""For a code that stands in no table."""
TAKEN_BACK = N_("Taken back: {operation}")
DONE_AGAIN = N_("Done again: {operation}")

FIELDS = {
    "acronym": N_("Acronym"),
    "acting": N_("Acting"),
    "agenda_item": N_("Agenda item"),
    "aliases": N_("Other name"),
    "alternate": N_("Alternate"),
    "approved_by": N_("Approved by"),
    "approved_on": N_("Approved on"),
    "arrived": N_("Arrived"),
    "audience": N_("Audience"),
    "basis": N_("Basis"),
    "broader": N_("Broader term"),
    "cancelled_because": N_("Reason for cancelling"),
    "capacity": N_("Capacity"),
    "carried_from": N_("Carried over from"),
    "closed": N_("Closed"),
    "code": N_("Code"),
    "completed_on": N_("Done on"),
    "contact_purpose": N_("Why contacts are kept"),
    "contact_retention_months": N_("Months contacts are kept"),
    "context": N_("Context"),
    "countries": N_("Country"),
    "country": N_("Country"),
    "decided_by": N_("Decided by"),
    "decided_on": N_("Decided on"),
    "decision": N_("Decision"),
    "deleted": N_("Removed"),
    "device": N_("Computer"),
    "dissent": N_("Dissent"),
    "due": N_("Due"),
    "employer": N_("Employer"),
    "end": N_("Until"),
    "ends": N_("Ends"),
    "engagement": N_("Way of taking part"),
    "evidence": N_("Evidence"),
    "form": N_("Form"),
    "group": N_("Group"),
    "host": N_("Host organisation"),
    "identified_as": N_("Identified as"),
    "identifiers": N_("Identifier"),
    "is_internal": N_("Internal to the Movement"),
    "is_local": N_("Local"),
    "is_sample": N_("Sample"),
    "kind": N_("Kind"),
    "labels": N_("Label"),
    "language": N_("Language"),
    "languages": N_("Languages"),
    "last_verified": N_("Last verified"),
    "left": N_("Left"),
    "left_out": N_("Left out"),
    "level": N_("Level"),
    "link": N_("Link"),
    "may_share": N_("May be shared"),
    "meeting": N_("Meeting"),
    "merged_into": N_("Merged into"),
    "method": N_("Method"),
    "minutes_allotted": N_("Minutes allotted"),
    "mode": N_("Attendance"),
    "names": N_("Name"),
    "number": N_("Number"),
    "objectives": N_("Objective"),
    "organisation": N_("Organisation"),
    "outcome": N_("Outcome"),
    "owner_as_written": N_("Owner as written"),
    "owner_group": N_("Owner"),
    "owner_organisation": N_("Owner"),
    "owner_post": N_("Owner"),
    "papers": N_("Papers"),
    "parent": N_("Belongs to"),
    "person": N_("Person"),
    "place": N_("Place"),
    "post": N_("Post"),
    "preferred": N_("Preferred script"),
    "prefix": N_("Number prefix"),
    "presenter": N_("Presented by"),
    "priority": N_("Priority"),
    "purpose": N_("Purpose"),
    "quorum_rule": N_("Quorum rule"),
    "recipients": N_("Recipient"),
    "recurring": N_("On every agenda"),
    "released_at": N_("Exported at"),
    "reports_to": N_("Reports to"),
    "retain_until": N_("Kept until"),
    "retired": N_("No longer offered"),
    "review_on": N_("Review on"),
    "role": N_("Seat"),
    "runs": N_("Text"),
    "silence_until": N_("Silence until"),
    "size_band": N_("Size"),
    "source": N_("Source"),
    "start": N_("Since"),
    "starts": N_("Starts"),
    "status": N_("Status"),
    "supersedes": N_("Supersedes"),
    "supervisor": N_("Supervised by"),
    "text": N_("Text"),
    "texts": N_("Text"),
    "title": N_("Title"),
    "titles": N_("Title"),
    "value": N_("Address or number"),
    "verified": N_("How far verified"),
    "vocabulary": N_("Vocabulary"),
    "votes": N_("Votes"),
    "what": N_("What"),
    "workplan_item": N_("Workplan item"),
    "written_as": N_("As written"),
    "zone": N_("Time zone"),
}
"""Field to what it is called."""
HIDDEN_FIELDS = frozenset(
    {"rank", "sequence", "root", "version", "subject", "content", "salt", "digest", "sha256", "block", "refers_to"}
)
"""Fields that tell a reader nothing: places in a list, seals, and links that the text itself shows."""
FIELD_IN = N_("{field} ({language})")
"""A field of which just one language, scheme or kind of vote changed."""

FIELD_OF = N_("{record}: {field}")
"""A field of a record that belongs to the one whose history is read, such as a contact's."""
YES = N_("Yes")
NO = N_("No")
GONE = N_("(removed since)")
"""Stands for a linked record that no longer has a name."""
AUDIENCES = {
    "public": N_("Anyone"),
    "partners": N_("All partners"),
    "movement": N_("The Movement"),
    "groups": N_("Certain groups"),
    "parties": N_("Certain parties"),
    "office": N_("The office only"),
}


def operation_words(code: str, words: Words) -> str:
    """What the operation of this code is called in the language of ``words``."""
    return words.text(OPERATIONS.get(code, OTHER_OPERATION))
