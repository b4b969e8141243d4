"""The sheets of a service: entering and changing it, and noting that services were found to be so."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import cast

from ui.kit.desk import Desk
from ui.kit.fields import HALF, Choice, ChoiceField, DateField, Field, LineField, LinkField, TextField
from ui.kit.form import Form
from ui.kit.record_finding import choice_finder, record_finder
from ui.kit.sheets import FormSheet
from workbench.domain.service_drafts import ServiceDraft
from workbench.domain.services import ServiceStatus
from workbench.identifiers import AreaId, ContextId, OrganisationId, ServiceId
from workbench.operations.services import add_service, edit_service, verify_services
from workbench.operations.workspaces import Connection
from workbench.queries.areas import list_areas, names_with_areas
from workbench.queries.labels import names_by_id
from workbench.queries.mandates import layer_names
from workbench.queries.names import text_of
from workbench.wording.words import N_

NEW = N_("New service")
EDIT = N_("Edit the service")
ORGANISATION = N_("Organisation")
LAYER = N_("Layer of care")
LAYER_HELP = N_("Of one pyramid. It is counted there alone.")
ACTIVITY = N_("Activity")
ACTIVITY_HELP = N_("A code of the 4Ws, or words of its name.")
AREA = N_("Area")
NO_AREA = N_("Not said")
POPULATION = N_("For which people")
EVERYBODY = N_("Everybody")
STATUS = N_("Status")
VERIFIED_ON = N_("Last found right on")
VERIFIED_BY = N_("Checked by")
NOTE = N_("Note")
ADDED = N_("Service added.")
CHANGED = N_("Service changed.")
VERIFY = N_("Services found right")
VERIFIED = N_("Noted as found right.")
ON = N_("Found right on")
DRAFT_KIND = "form/service"


class ServiceSheet(FormSheet):
    """Enters a service in a context, or changes the one of ``service``."""

    def __init__(self, desk: Desk, context: str, draft: ServiceDraft, service: str = "") -> None:
        self._context, self._service = context, service
        fields = _fields(desk, draft.area)
        super().__init__(
            desk, desk.t(EDIT if service else NEW),
            Form(desk.words, desk.theme, fields, _values(desk, draft), today=desk.today), self._operation,
            draft_kind=DRAFT_KIND, draft_record=service or f"new/{context}",
            done=desk.t(CHANGED if service else ADDED), problem_fields={"terms.unknown": "activity"},
        )  # fmt: skip

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        organisation, activity, day = cast(Choice, values["organisation"]), values["activity"], values["last_verified"]
        draft = ServiceDraft(
            organisation=OrganisationId(str(organisation.value)), layer=str(values["layer"] or ""),
            code=str(activity.value) if isinstance(activity, Choice) else "",
            area=AreaId(str(values["area"])) if values["area"] else None,
            population=str(values["population"]) if values["population"] else None,
            last_verified=day if isinstance(day, date) else None, verified_by=str(values["verified_by"] or ""),
            status=ServiceStatus(str(values["status"])), note=str(values["note"] or ""),
        )  # fmt: skip
        if self._service:
            return partial(edit_service, self._desk.database, ServiceId(self._service), draft)
        return partial(add_service, self._desk.database, ContextId(self._context), draft)


class VerifySheet(FormSheet):
    """Notes on which day services were found to be as they are written, and by whom."""

    def __init__(self, desk: Desk, services: Sequence[ServiceId]) -> None:
        self._services = list(services)
        t = desk.t
        fields = [DateField(name="on", label=t(ON), required=True), LineField(name="by", label=t(VERIFIED_BY))]
        form = Form(desk.words, desk.theme, fields, {"on": desk.today()}, today=desk.today)
        super().__init__(desk, t(VERIFY), form, self._operation, done=t(VERIFIED))

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        on, by = cast(date, values["on"]), str(values["by"] or "")
        return partial(verify_services, self._desk.database, self._services, on, by)


def _fields(desk: Desk, area: AreaId | None) -> list[Field]:
    t = desk.t
    layers, areas = desk.read(partial(_offered, area=area, language=desk.language))
    statuses = [Choice(each.value, desk.term("service_statuses", each)) for each in ServiceStatus]
    return [
        LinkField(name="organisation", label=t(ORGANISATION), required=True, find=record_finder(desk, "organisation")),
        ChoiceField(name="layer", label=t(LAYER), help=t(LAYER_HELP), choices=layers, none=t(NO_AREA)),
        LinkField(name="activity", label=t(ACTIVITY), help=t(ACTIVITY_HELP), find=choice_finder(_activities(desk))),
        ChoiceField(name="area", label=t(AREA), choices=areas, none=t(NO_AREA)),
        ChoiceField(name="population", label=t(POPULATION), choices=desk.choices("populations"), none=t(EVERYBODY)),
        ChoiceField(name="status", label=t(STATUS), choices=statuses, required=True),
        DateField(name="last_verified", label=t(VERIFIED_ON), span=HALF),
        LineField(name="verified_by", label=t(VERIFIED_BY), span=HALF),
        TextField(name="note", label=t(NOTE), lines=3),
    ]


def _offered(connection: Connection, area: AreaId | None, language: str) -> tuple[list[Choice], list[Choice]]:
    """The layers and the areas, the chosen one too where it was removed since."""
    layers = [Choice(code, label) for code, label in layer_names(connection, language)]
    areas = [Choice(row.id, row.name, row.parent) for row in list_areas(connection, language)]
    if area and area not in {choice.value for choice in areas}:
        areas.append(Choice(area, text_of(names_with_areas(connection, [area], language), area)))
    return layers, areas


def _activities(desk: Desk) -> list[Choice]:
    return [Choice(choice.value, f"{choice.value} {choice.text}") for choice in desk.choices("iasc_4ws_codes")]


def _values(desk: Desk, draft: ServiceDraft) -> dict[str, object]:
    organisation = None
    if draft.organisation:
        names = desk.read(partial(names_by_id, ids={draft.organisation}, language=desk.language))
        organisation = Choice(draft.organisation, text_of(names, draft.organisation))
    named = next((each for each in _activities(desk) if each.value == draft.code), Choice(draft.code, draft.code))
    return {
        "organisation": organisation, "layer": draft.layer or None, "activity": named if draft.code else None,
        "area": draft.area, "population": draft.population, "status": draft.status.value,
        "last_verified": draft.last_verified, "verified_by": draft.verified_by, "note": draft.note,
    }  # fmt: skip
