"""The sheets of what a context has over time: situations, hosts; and of its areas."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from ui.contexts.context_words import PARTLY
from ui.contexts.form import NOT_SAID, RESPONSE, SITUATION, response_choices
from ui.kit.countries import Countries
from ui.kit.desk import Desk
from ui.kit.fields import HALF, Choice, ChoiceField, LineField, LinkField, PartlyField, TextField
from ui.kit.form import Form
from ui.kit.record_finding import record_finder
from ui.kit.sheets import FormSheet
from workbench.domain.area_drafts import AreaDraft
from workbench.domain.context_drafts import HostDraft, SituationDraft
from workbench.domain.texts import TEXT_LIMIT
from workbench.identifiers import (
    AreaId,
    ContextHostId,
    ContextId,
    ContextSituationId,
    InstrumentId,
    OrganisationId,
)
from workbench.operations.areas import edit_area
from workbench.operations.contexts import (
    add_area_to_context,
    add_host,
    add_situation,
    edit_context,
    edit_host,
    edit_situation,
)
from workbench.queries.areas import read_area
from workbench.queries.contexts import ContextPage, HostLine, SituationLine
from workbench.queries.labels import names_by_id
from workbench.wording.words import N_

NEW_SITUATION, EDIT_SITUATION = N_("New situation"), N_("Edit the situation")
SITUATION_ADDED, SITUATION_CHANGED = N_("Situation added."), N_("Situation changed.")
NEW_HOST, EDIT_HOST = N_("New host"), N_("Edit the host")
HOST_ADDED, HOST_CHANGED = N_("Host added."), N_("Host changed.")
NEW_AREA, EDIT_AREA = N_("New area"), N_("Edit the area")
AREA_ADDED, AREA_CHANGED = N_("Area added."), N_("Area changed.")
START, END = N_("Since"), N_("Until")
BASIS, BASIS_HELP = N_("Basis"), N_("Who says so, or where it is said.")
INSTRUMENT = N_("Instrument")
HOST, COUNTRY = N_("Host"), N_("Country")
HOST_HELP = N_("The organisation that is host to the others, usually the National Society of the country.")
AREA = N_("Area")
AREA_HELP = N_("Take it from the list, or write the name of a new one.")
CODE, CODE_HELP = N_("Code"), N_("As the lists of the authorities or of the United Nations have it, where it has one.")
PART_OF = N_("Part of")


def situation_sheet(desk: Desk, context: str, line: SituationLine | None = None) -> FormSheet:
    """What kind of situation there is, since when, and who says so."""
    t, draft = desk.t, line.draft if line else SituationDraft()
    fields = (
        ChoiceField(name="situation", label=t(SITUATION), choices=desk.choices("situation_types"), required=True),
        ChoiceField(name="response", label=t(RESPONSE), choices=response_choices(desk), none=t(NOT_SAID)),
        PartlyField(name="start", label=t(START), span=HALF, left_to_right=True, help=t(PARTLY)),
        PartlyField(name="end", label=t(END), span=HALF, left_to_right=True),
        TextField(name="basis", label=t(BASIS), help=t(BASIS_HELP), limit=TEXT_LIMIT, lines=2),
        LinkField(name="instrument", label=t(INSTRUMENT), find=record_finder(desk, "instrument")),
    )
    values = {
        "situation": draft.situation or None, "response": draft.collective_response, "start": draft.start,
        "end": draft.end, "basis": draft.basis, "instrument": _choice(desk, draft.instrument),
    }  # fmt: skip

    def save(values: dict[str, object]) -> Callable[[], object]:
        response, instrument = values["response"], _value(values["instrument"])
        said = SituationDraft(
            situation=str(values["situation"]), start=str(values["start"]), end=str(values["end"]),
            basis=str(values["basis"]), instrument=InstrumentId(instrument) if instrument else None,
            collective_response=response if isinstance(response, bool) else None,
        )  # fmt: skip
        if line is not None:
            return partial(edit_situation, desk.database, ContextSituationId(line.id), said)
        return partial(add_situation, desk.database, ContextId(context), said)

    form = Form(desk.words, desk.theme, fields, values, today=desk.today)
    return FormSheet(
        desk, t(EDIT_SITUATION if line else NEW_SITUATION), form, save, draft_kind="form/situation",
        draft_record=f"{context}/{line.id if line else ''}", done=t(SITUATION_CHANGED if line else SITUATION_ADDED),
    )  # fmt: skip


def host_sheet(desk: Desk, page: ContextPage, line: HostLine | None = None) -> FormSheet:
    """Who is host in a country; proposed is a country of the context that has none yet."""
    t, countries = desk.t, Countries(desk.program.country_names(desk.language))
    hosted = {each.country for each in page.hosts if each.is_current}
    open_ones = [code for code in page.draft.countries if code not in hosted]
    draft = line.draft if line else HostDraft(country=next(iter(open_ones), ""))
    fields = (
        LinkField(
            name="organisation", label=t(HOST), help=t(HOST_HELP), required=True,
            find=record_finder(desk, "organisation"),
        ),
        LinkField(name="country", label=t(COUNTRY), required=True, find=countries.find),
        PartlyField(name="start", label=t(START), span=HALF, left_to_right=True, help=t(PARTLY)),
        PartlyField(name="end", label=t(END), span=HALF, left_to_right=True),
    )  # fmt: skip
    values = {
        "organisation": Choice(draft.organisation, line.organisation) if line else None,
        "country": countries.choice(draft.country), "start": draft.start, "end": draft.end,
    }  # fmt: skip

    def save(values: dict[str, object]) -> Callable[[], object]:
        said = HostDraft(
            organisation=OrganisationId(_value(values["organisation"])), country=_value(values["country"]),
            start=str(values["start"]), end=str(values["end"]),
        )  # fmt: skip
        if line is not None:
            return partial(edit_host, desk.database, ContextHostId(line.id), said)
        return partial(add_host, desk.database, ContextId(page.id), said)

    form = Form(desk.words, desk.theme, fields, values, today=desk.today)
    return FormSheet(
        desk, t(EDIT_HOST if line else NEW_HOST), form, save, draft_kind="form/context_host",
        draft_record=f"{page.id}/{line.id if line else ''}", done=t(HOST_CHANGED if line else HOST_ADDED),
    )  # fmt: skip


def area_sheet(desk: Desk, page: ContextPage, area: str = "") -> FormSheet:
    """One more area the context reaches, known already or not; or an area as it is called everywhere."""
    t, countries = desk.t, Countries(desk.program.country_names(desk.language))
    of_context = page.draft.countries[0] if len(page.draft.countries) == 1 else ""
    draft = (
        desk.read(partial(read_area, area=area, language=desk.language))
        if area else AreaDraft(name="", language=desk.language, country=of_context)
    )  # fmt: skip
    find = record_finder(desk, "area")
    name = (
        LineField(name="name", label=t(AREA), required=True)
        if area else LinkField(name="name", label=t(AREA), help=t(AREA_HELP), required=True, free=True, find=find)
    )  # fmt: skip
    fields = (
        name,
        LineField(name="code", label=t(CODE), help=t(CODE_HELP), left_to_right=True),
        LinkField(name="parent", label=t(PART_OF), find=find),
        LinkField(name="country", label=t(COUNTRY), find=countries.find),
    )
    values = {
        "name": draft.name if area else None, "code": draft.code, "parent": _choice(desk, draft.parent),
        "country": countries.choice(draft.country),
    }  # fmt: skip

    def save(values: dict[str, object]) -> Callable[[], object]:
        named, parent = values["name"], _value(values["parent"])
        context = ContextId(page.id)
        if isinstance(named, Choice) and named.value:
            areas = tuple(dict.fromkeys((*page.draft.areas, AreaId(str(named.value)))))
            return partial(edit_context, desk.database, context, replace(page.draft, areas=areas))
        said = replace(
            draft, name=named.text if isinstance(named, Choice) else str(named), code=str(values["code"]),
            parent=AreaId(parent) if parent else None, country=_value(values["country"]),
        )  # fmt: skip
        if area:
            return partial(edit_area, desk.database, AreaId(area), said)
        return partial(add_area_to_context, desk.database, context, said)

    form = Form(desk.words, desk.theme, fields, values, today=desk.today)
    return FormSheet(desk, t(EDIT_AREA if area else NEW_AREA), form, save, done=t(AREA_CHANGED if area else AREA_ADDED))


def _value(chosen: object) -> str:
    return str(chosen.value) if isinstance(chosen, Choice) and chosen.value else ""


def _choice(desk: Desk, record: str | None) -> Choice | None:
    """A record that is linked to, by its name."""
    if not record:
        return None
    found = desk.read(partial(names_by_id, ids=[record], language=desk.language))
    return Choice(record, found[record].text) if record in found else None
