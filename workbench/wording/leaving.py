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
}
"""Kind of a part to how several are counted."""
FORMS = {
    "markdown": N_("Markdown text"),
    "csv": N_("Table (CSV)"),
    "pdf": N_("PDF document"),
    "docx": N_("Word document"),
    "picture": N_("Picture"),
    "mail": N_("Message"),
    "paper": N_("Printed pages"),
}
"""Form of a copy to what it is called."""
