"""The sheet of an issue: new, of a contact note, or with what became of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from ui.kit.desk import Desk
from ui.kit.fields import HALF, Choice, ChoiceField, DateField, Field, LinkField, TextField
from ui.kit.form import Form
from ui.kit.owners import Finder
from ui.kit.record_finding import record_finder
from ui.kit.sheets import FormSheet
from workbench.domain.issue_drafts import IssueDraft
from workbench.domain.texts import TEXT_LIMIT
from workbench.identifiers import ContextId, GroupId
from workbench.operations.issues import add_issue, edit_issue
from workbench.queries.contact_pages import ContactPage, IssuePage
from workbench.wording.words import N_

NEW = N_("New issue")
ISSUE = N_("Issue")
ADD = N_("Raise the issue")
ADDED = N_("Issue raised.")
CHANGED = N_("Issue changed.")
TEXT = N_("What is undecided")
GROUP = N_("Group")
CONTEXT = N_("Context")
LEVEL = N_("Level")
RAISED = N_("Raised on")
DRAFT_KIND = "form/issue"
_SHORT = 300
"""Words up to this length may be the issue itself."""
_FIELDS = {"issues.no_text": "text", "issues.before_raised": "raised_on"}


def new_issue_sheet(desk: Desk, group: Choice | None = None, context: Choice | None = None) -> FormSheet:
    """The sheet for an issue that nobody noted yet."""
    return _adding_sheet(desk, {"raised_on": desk.today(), "group": group, "context": context}, IssueDraft())


def issue_of_note_sheet(desk: Desk, page: ContactPage) -> FormSheet:
    """The sheet for an issue that a contact brought up."""
    draft = page.draft
    values = {
        "raised_on": draft.happened_on, "text": draft.words if len(draft.words) <= _SHORT else "",
        "group": Choice(draft.group, page.group_name) if draft.group else None,
        "context": Choice(draft.context, page.context_name) if draft.context else None,
    }  # fmt: skip
    return _adding_sheet(desk, values, IssueDraft(contact_note=page.id), "form/contact_issue", page.id)


def _adding_sheet(
    desk: Desk, values: Mapping[str, object], before: IssueDraft, kind: str = DRAFT_KIND, record: str = ""
) -> FormSheet:
    form = Form(desk.words, desk.theme, fields_of(desk), values, today=desk.today)
    return FormSheet(
        desk, desk.t(NEW), form, partial(_adding, desk, before), draft_kind=kind, draft_record=record,
        done=desk.t(ADDED), problem_fields=_FIELDS, save_text=ADD,
    )  # fmt: skip


def issue_form_sheet(desk: Desk, page: IssuePage) -> FormSheet:
    """The sheet of an issue that is there."""
    draft = page.draft
    values = {
        "text": draft.text, "group": Choice(draft.group, page.group_name) if draft.group else None,
        "context": Choice(draft.context, page.context_name) if draft.context else None,
        "level": draft.level, "raised_on": draft.raised_on,
    }  # fmt: skip
    form = Form(desk.words, desk.theme, fields_of(desk), values, today=desk.today)
    return FormSheet(
        desk, desk.t(ISSUE), form, partial(_saving, desk, page), draft_kind=DRAFT_KIND, draft_record=page.id,
        done=desk.t(CHANGED), problem_fields=_FIELDS,
    )  # fmt: skip


def fields_of(desk: Desk) -> Sequence[Field]:
    """What is asked of an issue."""
    t = desk.t
    return (
        TextField(name="text", label=t(TEXT), limit=TEXT_LIMIT, lines=3, required=True),
        LinkField(name="group", label=t(GROUP), find=Finder(desk).groups, span=HALF),
        LinkField(name="context", label=t(CONTEXT), find=record_finder(desk, "context"), span=HALF),
        ChoiceField(name="level", label=t(LEVEL), choices=desk.choices("coordination_levels"), span=HALF),
        DateField(name="raised_on", label=t(RAISED), span=HALF),
    )


def draft_of(values: Mapping[str, object], before: IssueDraft) -> IssueDraft:
    """What the form says of the issue; what it has no field for stays."""
    group = values["group"] if isinstance(values["group"], Choice) else None
    context = values["context"] if isinstance(values["context"], Choice) else None
    raised: Any = values["raised_on"]
    level = values["level"]
    return replace(
        before, text=str(values["text"]), group=GroupId(str(group.value)) if group else None,
        context=ContextId(str(context.value)) if context else None,
        level=str(level) if level else None, raised_on=raised,
    )  # fmt: skip


def _adding(desk: Desk, before: IssueDraft, values: dict[str, object]) -> Callable[[], object]:
    draft = draft_of(values, before)
    return partial(add_issue, desk.database, draft if draft.raised_on else replace(draft, raised_on=desk.today()))


def _saving(desk: Desk, page: IssuePage, values: dict[str, object]) -> Callable[[], object]:
    return partial(edit_issue, desk.database, page.id, draft_of(values, page.draft))
