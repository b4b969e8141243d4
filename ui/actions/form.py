"""The sheet of one action: new, or with where it comes from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from ui.actions.origin import OriginView
from ui.kit.desk import Desk
from ui.kit.fields import HALF, Choice, ChoiceField, DateField, Field, LinkField, TextField
from ui.kit.form import Form
from ui.kit.inputs import TextInput
from ui.kit.owners import Finder, owner_choice, owner_fields
from ui.kit.sheets import FormSheet
from workbench.domain.action_drafts import ActionEdit
from workbench.domain.actions import ActionPriority, ActionStatus
from workbench.domain.texts import TEXT_LIMIT
from workbench.identifiers import GroupId
from workbench.operations.actions import add_action, edit_action
from workbench.queries.action_pages import ActionPage
from workbench.wording.words import N_

NEW = N_("New action")
EDIT = N_("Action")
ADD = N_("Add the action")
ADDED = N_("Action added.")
CHANGED = N_("Action changed.")
TEXT = N_("What is to be done")
OWNER = N_("Owner")
OWNER_HELP = N_(
    "A partner, a post or a group: type some letters and take it from the list. Anything else is kept as written."
)
DUE = N_("Due")
STATUS = N_("Status")
PRIORITY = N_("Priority")
GROUP = N_("Group")
EVIDENCE = N_("Evidence that it was done")
DRAFT_KIND = "form/action"
_FIELDS_OF_PROBLEMS = {"actions.no_text": "text", "actions.one_owner": "owner", "records.sealed": "text"}


def new_action_sheet(desk: Desk, group: Choice | None = None) -> FormSheet:
    """The sheet for an action of no meeting."""
    values = {"priority": ActionPriority.NORMAL, "group": group}
    form = Form(desk.words, desk.theme, _fields(desk, is_new=True), values, today=desk.today)
    return FormSheet(
        desk, desk.t(NEW), form, partial(_adding, desk), draft_kind=DRAFT_KIND, done=desk.t(ADDED),
        problem_fields=_FIELDS_OF_PROBLEMS, save_text=ADD,
    )  # fmt: skip


def action_sheet(desk: Desk, page: ActionPage) -> FormSheet:
    """The sheet of an action that is there."""
    edit = page.edit
    values = {
        "text": edit.text, "owner": owner_choice(edit, page.owner_name), "due": edit.due, "status": page.status,
        "priority": edit.priority, "group": Choice(edit.group, page.group_name) if edit.group else None,
        "evidence": edit.evidence,
    }  # fmt: skip
    form = Form(desk.words, desk.theme, _fields(desk, is_new=False), values, today=desk.today)
    said = form.input("text")
    if page.is_sealed and isinstance(said, TextInput):
        said.freeze()
    title = page.number or desk.t(EDIT)
    sheet = FormSheet(
        desk, title, form, partial(_saving, desk, page), draft_kind=DRAFT_KIND, draft_record=page.id,
        done=desk.t(CHANGED), problem_fields=_FIELDS_OF_PROBLEMS,
    )  # fmt: skip
    sheet.add_below(OriginView(desk, page))
    return sheet


def _fields(desk: Desk, *, is_new: bool) -> Sequence[Field]:
    finder, t = Finder(desk), desk.t
    status = ChoiceField(
        name="status",
        label=t(STATUS),
        choices=_choices(desk, "action_statuses", ActionStatus),
        required=True,
        span=HALF,
    )
    priority = ChoiceField(
        name="priority", label=t(PRIORITY), choices=_choices(desk, "action_priorities", ActionPriority), required=True,
        span=HALF,
    )  # fmt: skip
    evidence = TextField(name="evidence", label=t(EVIDENCE), limit=TEXT_LIMIT, lines=2)
    group = LinkField(name="group", label=t(GROUP), find=finder.groups)
    return (
        TextField(name="text", label=t(TEXT), limit=TEXT_LIMIT, lines=3, required=True),
        LinkField(name="owner", label=t(OWNER), help=t(OWNER_HELP), find=finder.owners, free=True),
        DateField(name="due", label=t(DUE), span=HALF),
        *((priority, group) if is_new else (status, priority, group, evidence)),
    )


def _choices(desk: Desk, vocabulary: str, kind: type[ActionStatus] | type[ActionPriority]) -> list[Choice]:
    return [Choice(code, desk.term(vocabulary, code.value)) for code in kind]


def edit_of(values: Mapping[str, object], before: ActionEdit, today: date) -> ActionEdit:
    """What the form says of the action; ``today`` is the day it was done, where it says that it is done."""
    owner = values["owner"] if isinstance(values["owner"], Choice) else None
    group = values["group"] if isinstance(values["group"], Choice) else None
    nobody: dict[str, Any] = {"owner_organisation": None, "owner_post": None, "owner_group": None}
    known: dict[str, Any] = dict(owner_fields(owner.value)) if owner and owner.value else {}
    said: dict[str, Any] = {name: values[name] for name in ("text", "due", "priority", "evidence") if name in values}
    status = values.get("status")
    return replace(
        before, **{**nobody, **known, **said}, owner_text=owner.text if owner else "",
        group=GroupId(str(group.value)) if group else None,
        status=ActionStatus(str(status)) if status is not None else None, completed_on=today,
    )  # fmt: skip


def _adding(desk: Desk, values: dict[str, object]) -> Callable[[], object]:
    return partial(add_action, desk.database, edit_of(values, ActionEdit(text=""), desk.today()))


def _saving(desk: Desk, page: ActionPage, values: dict[str, object]) -> Callable[[], object]:
    return partial(edit_action, desk.database, page.id, edit_of(values, page.edit, desk.today()))
