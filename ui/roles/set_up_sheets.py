"""Sheets that give a context its rows and columns: functions out of a template, one more function, organisations."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from ui.kit.desk import Desk
from ui.kit.fields import HALF, Choice, ChoiceField, DateField, LineField, LinksField, TextField, TickField
from ui.kit.form import Form
from ui.kit.labels import Label, isolate
from ui.kit.sheet_frame import SAVE_TEXT
from ui.kit.sheets import FormSheet
from ui.theme.tokens import TypeRole
from workbench.domain.coordination_functions import Frame
from workbench.domain.findings import Finding
from workbench.domain.function_drafts import FunctionDraft, FunctionTemplate
from workbench.domain.texts import TEXT_LIMIT
from workbench.identifiers import ContextId, CoordinationFunctionId
from workbench.operations.coordination_functions import (
    add_function,
    edit_function,
    retire_functions,
    take_template,
)
from workbench.operations.findings import set_aside
from workbench.operations.roles import copy_set_up
from workbench.queries.coordination_functions import FunctionRow
from workbench.queries.suggestions import suggest
from workbench.wording.words import N_, NN_

TEMPLATE = N_("Take functions from a template")
TAKE = N_("Take these functions")
WHICH = N_("Template")
WHICH_HELP = N_("A beginning, and nothing binding: each function can be renamed, moved or retired afterwards.")
TAKEN = N_("Functions taken.")
PROPOSED = N_("{template} (fits the situation)")
COUNTED = NN_("{count} function", "{count} functions")
NEW = N_("New function")
EDIT = N_("Edit the function")
ADD = N_("Add the function")
ADDED = N_("Function added.")
CHANGED = N_("Function changed.")
NAME = N_("What has to be coordinated")
LEVEL, FRAME, SECTOR = N_("Level"), N_("Frame"), N_("Sector")
ALL_SECTORS = N_("All sectors")
EVERYWHERE = N_("In every context")
MISSING = N_("Why it is not established here")
MISSING_HELP = N_("With a reason, its having nobody in charge is no vacancy.")
COLUMNS = N_("Choose organisations")
SHOW = N_("Show them")
WHO = N_("Organisations")
WHO_HELP = N_("Each gets a column. It stays once a role is set in it.")
COPY = N_("Copy a set-up into this context")
COPY_ACT = N_("Copy")
SOURCE = N_("From which context")
WITH_ROLES = N_("Roles too, as proposals")
COPIED = N_("Set-up copied.")
ASIDE = N_("Set the finding aside")
ASIDE_ACT = N_("Set aside")
REASON = N_("Reason")
REASON_HELP = N_("Why it need not be looked at. The finding stays off paper either way, unless it is asked for.")
UNTIL = N_("Until")
UNTIL_HELP = N_("It comes back after this day. Empty: until somebody brings it back.")
DONE_ASIDE = N_("Finding set aside.")
AGAIN = N_("Retired functions")
AGAIN_ACT = N_("Use again")
USED_AGAIN = N_("Functions are used again.")


def template_sheet(
    desk: Desk, context: str, templates: Sequence[FunctionTemplate], fitting: frozenset[str]
) -> FormSheet:
    """Takes the functions of a shipped template; ``fitting`` are the situations there are."""
    by_code = {template.code: template for template in templates}
    choices = [Choice(each.code, _template_named(desk, each, fitting)) for each in templates]
    fields = (
        ChoiceField(name="template", label=desk.t(WHICH), choices=choices, required=True, help=desk.t(WHICH_HELP)),
    )
    values = {"template": templates[0].code if templates else None}

    def save(values: dict[str, object]) -> Callable[[], object]:
        chosen = by_code[str(values["template"])]
        return partial(take_template, desk.database, ContextId(context), chosen.functions)

    form = Form(desk.words, desk.theme, fields, values, today=desk.today)
    return FormSheet(desk, desk.t(TEMPLATE), form, save, done=desk.t(TAKEN), save_text=TAKE)


def _template_named(desk: Desk, template: FunctionTemplate, fitting: frozenset[str]) -> str:
    title = template.title(desk.language)
    if template.situations & fitting:
        title = desk.t(PROPOSED).replace("{template}", isolate(title))
    return f"{title} · {desk.words.plural(*COUNTED, len(template.functions))}"


def function_sheet(
    desk: Desk, context: str, draft: FunctionDraft | None = None, function: str = ""
) -> FormSheet:  # fmt: skip
    """A new function, of this context unless it is to be there in every one; or one that is there."""
    t = desk.t
    fields = (
        LineField(name="title", label=t(NAME), required=True),
        ChoiceField(
            name="level", label=t(LEVEL), choices=desk.choices("coordination_levels"), required=True, span=HALF
        ),
        ChoiceField(
            name="frame", label=t(FRAME), choices=desk.choices("coordination_frames"), required=True, span=HALF
        ),
        ChoiceField(name="sector", label=t(SECTOR), choices=desk.choices("coordination_sectors"), none=t(ALL_SECTORS)),
        TickField(name="everywhere", label=t(EVERYWHERE)),
        TextField(name="not_established", label=t(MISSING), help=t(MISSING_HELP), limit=TEXT_LIMIT, lines=2),
    )
    known = draft or FunctionDraft(title="", language=desk.language, context=ContextId(context))
    values = {
        "title": known.title, "level": known.level or None, "frame": known.frame.value, "sector": known.sector,
        "everywhere": known.context is None, "not_established": known.not_established,
    }  # fmt: skip

    def save(values: dict[str, object]) -> Callable[[], object]:
        stated = FunctionDraft(
            title=str(values["title"]), language=known.language, others=known.others, level=str(values["level"] or ""),
            sector=str(values["sector"]) if values["sector"] else None, frame=Frame(str(values["frame"])),
            context=None if values["everywhere"] else known.context or ContextId(context),
            not_established=str(values["not_established"]),
        )  # fmt: skip
        if function:
            return partial(edit_function, desk.database, CoordinationFunctionId(function), stated)
        return partial(add_function, desk.database, stated)

    form = Form(desk.words, desk.theme, fields, values, today=desk.today)
    record = f"{context}/{function}"
    return FormSheet(
        desk, t(EDIT if function else NEW), form, save, draft_kind="form/coordination_function", draft_record=record,
        done=t(CHANGED if function else ADDED), problem_fields={"functions.no_title": "title"},
        save_text=SAVE_TEXT if function else ADD,
    )  # fmt: skip


def retired_sheet(desk: Desk, retired: Sequence[FunctionRow]) -> FormSheet:
    """Those that are used no more; what is ticked is used again."""
    fields = [
        TickField(name=row.id, label=row.title, help=desk.term("coordination_levels", row.level)) for row in retired
    ]

    def save(values: dict[str, object]) -> Callable[[], object]:
        chosen = [CoordinationFunctionId(row.id) for row in retired if values[row.id]]
        return partial(retire_functions, desk.database, chosen, retired=False)

    form = Form(desk.words, desk.theme, fields, {row.id: len(retired) == 1 for row in retired}, today=desk.today)
    return FormSheet(desk, desk.t(AGAIN), form, save, done=desk.t(USED_AGAIN), save_text=AGAIN_ACT)


def columns_sheet(desk: Desk) -> FormSheet:
    """Organisations that are to have a column; nothing is written. ``saved`` gives their ids."""
    fields = (
        LinksField(
            name="who", label=desk.t(WHO), help=desk.t(WHO_HELP), find=partial(_organisations, desk), unknown=_unknown
        ),
    )
    form = Form(desk.words, desk.theme, fields, {"who": ()}, today=desk.today)
    return FormSheet(desk, desk.t(COLUMNS), form, _chosen, save_text=SHOW)


def _organisations(desk: Desk, typed: str) -> list[Choice]:
    found = desk.read(partial(suggest, kind="organisation", typed=typed, language=desk.language, limit=8))
    return [Choice(item.id, item.text, item.note) for item in found]


def _unknown(typed: str) -> Choice:
    return Choice("", typed)


def _chosen(values: dict[str, object]) -> Callable[[], object]:
    who = values["who"]
    assert isinstance(who, tuple)
    return partial(tuple, [str(each.value) for each in who if each.value])


def copying_sheet(desk: Desk, context: str, others: Sequence[Choice]) -> FormSheet:
    """Functions and roles of another context, the roles as proposals."""
    t = desk.t
    fields = (
        ChoiceField(name="source", label=t(SOURCE), choices=others, required=True),
        TickField(name="roles", label=t(WITH_ROLES)),
    )
    form = Form(desk.words, desk.theme, fields, {"source": others[0].value, "roles": True}, today=desk.today)

    def save(values: dict[str, object]) -> Callable[[], object]:
        return partial(
            copy_set_up, desk.database, ContextId(str(values["source"])), ContextId(context), on=desk.today(),
            roles=bool(values["roles"]),
        )  # fmt: skip

    return FormSheet(desk, t(COPY), form, save, done=t(COPIED), save_text=COPY_ACT)


def aside_sheet(desk: Desk, context: str, finding: Finding, said: str) -> FormSheet:
    """Sets one finding aside with a reason, perhaps until a day."""
    t = desk.t
    fields = (
        TextField(name="reason", label=t(REASON), help=t(REASON_HELP), required=True, limit=TEXT_LIMIT, lines=3),
        DateField(name="until", label=t(UNTIL), help=t(UNTIL_HELP)),
    )
    form = Form(desk.words, desk.theme, fields, {}, today=desk.today)

    def save(values: dict[str, object]) -> Callable[[], object]:
        until = values["until"]
        return partial(
            set_aside, desk.database, ContextId(context), finding.rule, finding.subject, str(values["reason"]),
            until if isinstance(until, date) else None,
        )  # fmt: skip

    sheet = FormSheet(
        desk, t(ASIDE), form, save, draft_kind="form/set_aside", draft_record=f"{context}/{finding.id}",
        done=t(DONE_ASIDE), save_text=ASIDE_ACT,
    )  # fmt: skip
    sheet.add_above(Label(said, TypeRole.STRONG, wraps=True))
    return sheet
