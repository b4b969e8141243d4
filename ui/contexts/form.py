"""The sheet of a context: making one, with what is the case there, and changing it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from ui.contexts.context_words import NEEDED, NOT_NEEDED, PARTLY
from ui.kit.countries import Countries
from ui.kit.desk import Desk
from ui.kit.fields import HALF, Choice, ChoiceField, Field, LineField, LinksField, PartlyField
from ui.kit.form import Form
from ui.kit.record_finding import chosen_codes, nothing_known
from ui.kit.sheets import FormSheet
from workbench.domain.context_drafts import ContextDraft, SituationDraft
from workbench.domain.contexts import ContextKind, ContextStatus
from workbench.identifiers import ContextId
from workbench.operations.contexts import add_context, edit_context
from workbench.queries.contexts import ContextPage
from workbench.wording.words import N_

NEW = N_("New context")
EDIT = N_("Edit the context")
ADD = N_("Add the context")
ADDED = N_("Context added.")
CHANGED = N_("Context changed.")
NAME = N_("Name")
KIND = N_("Kind")
COUNTRIES = N_("Countries")
COUNTRIES_HELP = N_("Type some letters and take each from the list. A theme may have none.")
START, END = N_("Since"), N_("Until")
STATUS = N_("Status")
SITUATION = N_("Type of situation")
SITUATION_HELP = N_("Others can be added afterwards; several at once are possible.")
RESPONSE = N_("Collective response")
NOT_SAID = N_("Not said")
DRAFT_KIND = "form/context"
_FIELDS_OF_PROBLEMS = {"contexts.no_title": "title", "contexts.country": "countries"}


def context_sheet(desk: Desk, page: ContextPage | None = None) -> FormSheet:
    """The sheet of a new context, or of one that is there."""
    countries = Countries(desk.program.country_names(desk.language))
    draft = page.draft if page else ContextDraft(title="", language=desk.language)
    values = {
        "title": draft.title, "kind": draft.kind, "start": draft.start, "end": draft.end, "status": draft.status,
        "countries": tuple(choice for code in draft.countries if (choice := countries.choice(code)) is not None),
    }  # fmt: skip
    fields = [*_fields(desk, countries), *(_more(desk) if page else _situation(desk))]
    form = Form(desk.words, desk.theme, fields, values, today=desk.today)
    return FormSheet(
        desk, desk.t(EDIT if page else NEW), form, partial(_saving, desk, page), draft_kind=DRAFT_KIND,
        draft_record=page.id if page else "", done=desk.t(CHANGED if page else ADDED),
        problem_fields=_FIELDS_OF_PROBLEMS, **({} if page else {"save_text": ADD}),
    )  # fmt: skip


def _fields(desk: Desk, countries: Countries) -> Sequence[Field]:
    t = desk.t
    kinds = [Choice(kind, desk.term("context_kinds", kind.value)) for kind in ContextKind]
    return (
        LineField(name="title", label=t(NAME), required=True),
        ChoiceField(name="kind", label=t(KIND), choices=kinds, required=True),
        LinksField(
            name="countries", label=t(COUNTRIES), help=t(COUNTRIES_HELP), find=countries.find, unknown=nothing_known
        ),
        PartlyField(name="start", label=t(START), span=HALF, left_to_right=True, help=t(PARTLY)),
        PartlyField(name="end", label=t(END), span=HALF, left_to_right=True),
    )


def _more(desk: Desk) -> Sequence[Field]:
    statuses = [Choice(status, desk.term("context_statuses", status.value)) for status in ContextStatus]
    return (ChoiceField(name="status", label=desk.t(STATUS), choices=statuses, required=True),)


def _situation(desk: Desk) -> Sequence[Field]:
    """What is asked of a new one besides, so that what follows from it is there at once."""
    return (
        ChoiceField(
            name="situation", label=desk.t(SITUATION), choices=desk.choices("situation_types"),
            none=desk.t(NOT_SAID), help=desk.t(SITUATION_HELP),
        ),
        ChoiceField(
            name="response", label=desk.t(RESPONSE), choices=response_choices(desk), none=desk.t(NOT_SAID)
        ),
    )  # fmt: skip


def response_choices(desk: Desk) -> list[Choice]:
    """Whether a collective response is needed."""
    return [Choice(True, desk.t(NEEDED)), Choice(False, desk.t(NOT_NEEDED))]


def _saving(desk: Desk, page: ContextPage | None, values: dict[str, object]) -> Callable[[], object]:
    before = page.draft if page else ContextDraft(title="", language=desk.language)
    draft = replace(
        before, title=str(values["title"]), kind=ContextKind(str(values["kind"])),
        countries=tuple(sorted(chosen_codes("countries", values["countries"]))), start=str(values["start"]),
        end=str(values["end"]), status=ContextStatus(str(values.get("status", before.status))),
    )  # fmt: skip
    if page is not None:
        return partial(edit_context, desk.database, ContextId(page.id), draft)
    situation, response = values["situation"], values["response"]
    situations = [
        SituationDraft(
            situation=str(situation), collective_response=response if isinstance(response, bool) else None,
            start=draft.start,
        )
    ] if situation else []  # fmt: skip
    return partial(add_context, desk.database, draft, situations=situations)
