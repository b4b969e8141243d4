"""The sheet that makes an action of a contact note."""

from collections.abc import Callable
from functools import partial
from typing import Any

from ui.kit.desk import Desk
from ui.kit.fields import HALF, Choice, DateField, LinkField, TextField
from ui.kit.form import Form
from ui.kit.owners import Finder, owner_fields
from ui.kit.sheets import FormSheet
from workbench.domain.action_drafts import ActionEdit
from workbench.domain.texts import TEXT_LIMIT
from workbench.identifiers import GroupId
from workbench.operations.contact_notes import add_action_of_note
from workbench.queries.contact_pages import ContactPage
from workbench.wording.words import N_

TITLE = N_("Action of this contact")
TEXT = N_("What is to be done")
OWNER = N_("Who does it")
DUE = N_("Due")
GROUP = N_("Group")
ADD = N_("Add the action")
ADDED = N_("Action added.")


def promise_sheet(desk: Desk, page: ContactPage) -> FormSheet:
    """What was promised, as an action; said already is what the note says of it, unless it is an action by now."""
    finder, t = Finder(desk), desk.t
    draft = page.draft
    fields = (
        TextField(name="text", label=t(TEXT), limit=TEXT_LIMIT, lines=3, required=True),
        LinkField(name="owner", label=t(OWNER), find=finder.owners, free=True, span=HALF),
        DateField(name="due", label=t(DUE), span=HALF),
        LinkField(name="group", label=t(GROUP), find=finder.groups),
    )
    values = {
        "text": "" if page.actions else draft.promised,
        "group": Choice(draft.group, page.group_name) if draft.group else None,
    }
    form = Form(desk.words, desk.theme, fields, values, today=desk.today)
    return FormSheet(
        desk, t(TITLE), form, partial(_adding, desk, page), draft_kind="form/contact_action", draft_record=page.id,
        done=t(ADDED), problem_fields={"actions.no_text": "text", "actions.one_owner": "owner"}, save_text=ADD,
    )  # fmt: skip


def _adding(desk: Desk, page: ContactPage, values: dict[str, object]) -> Callable[[], object]:
    owner = values["owner"] if isinstance(values["owner"], Choice) else None
    group = values["group"] if isinstance(values["group"], Choice) else None
    known: dict[str, Any] = dict(owner_fields(owner.value)) if owner and owner.value else {}
    due: Any = values["due"]
    edit = ActionEdit(
        text=str(values["text"]), owner_text=owner.text if owner else "", due=due,
        group=GroupId(str(group.value)) if group else None, **known,
    )  # fmt: skip
    return partial(add_action_of_note, desk.database, page.id, edit)
