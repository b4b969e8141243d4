"""The words for what leaves and what stays: who may receive a part, what parts are, in which form a copy left."""

from workbench.wording.words import N_, NN_

AUDIENCES = {
    "public": N_("the public"),
    "partners": N_("all partners in the register"),
    "movement": N_("the Movement only"),
    "groups": N_("the group only"),
    "parties": N_("the parties only"),
    "office": N_("office only"),
}
"""Kind of an audience to who may receive it."""
PARTS = {
    "agenda_item": NN_("{count} point of the agenda", "{count} points of the agenda"),
    "paragraph": NN_("{count} paragraph", "{count} paragraphs"),
    "decision": NN_("{count} decision", "{count} decisions"),
    "action": NN_("{count} action", "{count} actions"),
    "attendance": NN_("{count} line of the attendance", "{count} lines of the attendance"),
    "organisation": NN_("{count} organisation", "{count} organisations"),
    "meeting": NN_("{count} meeting", "{count} meetings"),
    "post": NN_("{count} post", "{count} posts"),
    "contact_detail": NN_("{count} contact detail", "{count} contact details"),
    "release": NN_("{count} entry of the register", "{count} entries of the register"),
    "relation": NN_("{count} relation", "{count} relations"),
    "seat": NN_("{count} seat in a group", "{count} seats in groups"),
    "profile": NN_("{count} part of a profile", "{count} parts of a profile"),
    "remark": NN_("{count} remark", "{count} remarks"),
    "role": NN_("{count} role", "{count} roles"),
    "mandate": NN_("{count} mandate", "{count} mandates"),
    "finding": NN_("{count} finding", "{count} findings"),
}
"""Kind of a part to how several are counted."""
FORMS = {
    "markdown": N_("Markdown text"),
    "csv": N_("Table (CSV)"),
    "xlsx": N_("Workbook (Excel)"),
    "vcard": N_("Contact cards (vCard)"),
    "pdf": N_("PDF document"),
    "docx": N_("Word document"),
    "picture": N_("Picture"),
    "mail": N_("Message"),
    "file": N_("File as it was taken in"),
    "json": N_("Data (JSON)"),
    "paper": N_("Printed pages"),
}
"""Form of a copy to what it is called."""
PAPERS = {
    "actions": N_("Actions"),
    "agenda": N_("Agenda"),
    "attachment": N_("Attached file"),
    "contacts": N_("Contacts"),
    "departure": N_("Message to somebody who leaves"),
    "keyboard-list": N_("List of keys"),
    "list": N_("List"),
    "mandate-cards": N_("Mandates"),
    "meeting": N_("Minutes"),
    "minutes": N_("Minutes"),
    "minutes-changes": N_("What differs"),
    "morning-sheet": N_("Morning sheet"),
    "partners": N_("Table of partners"),
    "person": N_("Everything held on a person"),
    "partner-map": N_("Partner map"),
    "partner-priorities": N_("Priorities side by side"),
    "partner-profile": N_("Partner profile"),
    "picture": N_("Picture of a page"),
    "recovery-sheet": N_("Recovery code"),
    "recruitment-list": N_("Whom to invite"),
    "relations": N_("Relations"),
    "releases": N_("Register of what went out"),
    "representation": N_("Who is represented"),
    "roles-matrix": N_("Roles matrix"),
    "set-up-sheet": N_("Coordination set-up"),
    "sign-in-sheet": N_("Sign-in sheet"),
}
"""What left, as the diary codes it; ``meeting`` is minutes as text."""
SUBJECTS = {
    "actions": N_("Actions"),
    "backups": N_("Backups"),
    "contacts": N_("Contacts"),
    "contexts": N_("Situations"),
    "decisions": N_("Decisions"),
    "diary": N_("Diary"),
    "groups": N_("Groups"),
    "meetings": N_("Meetings"),
    "memberships": N_("Seats in groups"),
    "partners": N_("Partners"),
    "people": N_("People"),
    "posts": N_("Posts"),
    "relations": N_("Relations"),
    "releases": N_("Register of what went out"),
    "representation": N_("Who is represented"),
    "security": N_("Keys"),
    "terms": N_("Words of vocabularies"),
    "today": N_("Today"),
    "versions": N_("Approved minutes"),
    "workplan": N_("Workplan"),
}
"""Of what, where that was no record: a list or a page by its name."""
ALLOWED_VALUES = N_("Allowed values")
"""The sheet of a table to be filled in that says what its cells may hold."""
LEFT_AS = N_("{what}, as {form}")
"""What left the house, in one line."""
