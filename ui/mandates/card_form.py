"""The sheet of a mandate card."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import cast

from ui.kit.desk import Desk
from ui.kit.fields import HALF, Choice, ChoiceField, Field, LineField, LinkField, LinksField, PartlyField, TextField
from ui.kit.form import Form
from ui.kit.record_finding import choice_finder, chosen_codes, nothing_known, record_finder
from ui.kit.sheets import FormSheet
from workbench.domain.mandate_drafts import MandateDraft
from workbench.domain.mandates import MandateStatus
from workbench.domain.partner_drafts import shown_language
from workbench.identifiers import AreaId, ContextId, InstrumentId, MandateId, OrganisationId
from workbench.operations.mandates import add_mandate, edit_mandate
from workbench.operations.workspaces import Connection
from workbench.queries.areas import list_areas
from workbench.queries.contexts import list_contexts
from workbench.queries.instruments import list_instruments
from workbench.queries.labels import names_by_id
from workbench.queries.mandates import layer_names
from workbench.queries.names import text_of
from workbench.wording.words import N_

NEW = N_("New mandate card")
EDIT = N_("Edit the mandate card")
ORGANISATION = N_("Organisation")
CONTEXT = N_("Context")
EVERYWHERE = N_("Every context")
WHAT = N_("What it is there for")
INSTRUMENT = N_("Rests on the instrument")
NONE = N_("None noted")
CLAUSE = N_("Clause")
CLAUSE_HELP = N_("Where in the instrument, such as an article.")
LAYERS = N_("Layers of care")
LAYERS_HELP = N_("Of the Movement’s framework, of the IASC pyramid, or both. Neither is turned into the other.")
SECTORS = N_("Sectors")
POPULATIONS = N_("For which people")
POPULATIONS_HELP = N_("Empty: everybody.")
AREAS = N_("Areas")
AREAS_HELP = N_("Empty: everywhere in the context.")
LIMITS = N_("Limits")
LIMITS_HELP = N_("What it does not do, and where it ends.")
CAPACITY = N_("Capacity")
PRIORITIES = N_("Priorities")
START = N_("Since")
END = N_("Until")
DATE_HELP = N_("A day, a month or a year, such as 2026-03.")
STATUS = N_("Status")
ADDED = N_("Mandate card added.")
CHANGED = N_("Mandate card changed.")
DRAFT_KIND = "form/mandate"
_TEXTS = ("statements", "limits", "capacity", "priorities")


@dataclass(frozen=True, slots=True, kw_only=True)
class CardChoices:
    """What the sheet offers."""

    contexts: Sequence[Choice]
    instruments: Sequence[Choice]
    areas: Sequence[Choice]
    layers: Sequence[Choice]
    organisation: Choice | None = None


def read_choices(connection: Connection, language: str, organisation: str | None = None) -> CardChoices:
    """All of it, with the organisation a card is of, or is to be of."""
    name = text_of(names_by_id(connection, {organisation}, language), organisation) if organisation else ""
    return CardChoices(
        contexts=[Choice(row.id, row.title) for row in list_contexts(connection, language)],
        instruments=[Choice(row.id, row.title) for row in list_instruments(connection, language)],
        areas=[Choice(row.id, row.name, row.parent) for row in list_areas(connection, language)],
        layers=[Choice(code, label) for code, label in layer_names(connection, language)],
        organisation=Choice(organisation, name) if organisation else None,
    )  # fmt: skip


REMOVED_AREA = N_("An area that was removed")
REMOVED = N_("Removed since")


class MandateSheet(FormSheet):
    """Writes a card, or changes the one of ``mandate``."""

    def __init__(self, desk: Desk, draft: MandateDraft, mandate: str = "") -> None:
        self._draft_before = draft
        self._mandate = mandate
        known = desk.read(partial(read_choices, language=desk.language, organisation=draft.organisation))
        self._languages = {name: shown_language(getattr(draft, name), desk.language) for name in _TEXTS}
        known = replace(
            known, contexts=_with(known.contexts, draft.context, desk.t(REMOVED)),
            instruments=_with(known.instruments, draft.instrument, desk.t(REMOVED)),
        )  # fmt: skip
        form = Form(desk.words, desk.theme, _fields(desk, known), self._values(desk, known), today=desk.today)
        super().__init__(
            desk, desk.t(EDIT if mandate else NEW), form, self._operation, draft_kind=DRAFT_KIND,
            draft_record=mandate or f"new/{draft.context or ''}", done=desk.t(CHANGED if mandate else ADDED),
        )  # fmt: skip

    def _values(self, desk: Desk, known: CardChoices) -> dict[str, object]:
        draft = self._draft_before
        layers = {choice.value: choice for choice in known.layers}
        areas = {choice.value: choice for choice in known.areas}
        texts = {name: getattr(draft, name).get(language, "") for name, language in self._languages.items()}
        return {
            **texts, "organisation": known.organisation, "context": draft.context, "instrument": draft.instrument,
            "clause": draft.clause, "start": draft.start, "end": draft.end, "status": draft.status.value,
            "layers": tuple(layers.get(code, Choice(code, code)) for code in sorted(draft.layers)),
            # What was removed since stays until somebody takes it away: without it the card would reach further.
            "areas": tuple(areas.get(area, Choice(area, desk.t(REMOVED_AREA))) for area in sorted(draft.areas)),
            "sectors": _chosen(desk, "coordination_sectors", draft.sectors),
            "populations": _chosen(desk, "populations", draft.populations),
        }  # fmt: skip

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        organisation = cast(Choice, values["organisation"])
        texts = {name: {language: str(values[name] or "")} for name, language in self._languages.items()}
        draft = MandateDraft(
            organisation=OrganisationId(str(organisation.value)), statements=texts["statements"],
            limits=texts["limits"], capacity=texts["capacity"], priorities=texts["priorities"],
            layers=chosen_codes("layers", values["layers"]), sectors=chosen_codes("sectors", values["sectors"]),
            populations=chosen_codes("populations", values["populations"]),
            context=ContextId(str(values["context"])) if values["context"] else None,
            instrument=InstrumentId(str(values["instrument"])) if values["instrument"] else None,
            areas=frozenset(AreaId(area) for area in chosen_codes("areas", values["areas"])),
            clause=str(values["clause"] or ""), start=str(values["start"] or ""), end=str(values["end"] or ""),
            status=MandateStatus(str(values["status"])),
        )  # fmt: skip
        database = self._desk.database
        if self._mandate:
            return partial(edit_mandate, database, MandateId(self._mandate), draft)
        return partial(add_mandate, database, draft)


def _with(choices: Sequence[Choice], chosen: str | None, otherwise: str) -> Sequence[Choice]:
    """The choices, with the one that is chosen also where it was removed since."""
    if not chosen or any(choice.value == chosen for choice in choices):
        return choices
    return [*choices, Choice(chosen, otherwise)]


def _fields(desk: Desk, known: CardChoices) -> list[Field]:
    t = desk.t
    statuses = [Choice(status.value, desk.term("mandate_statuses", status)) for status in MandateStatus]
    return [
        LinkField(name="organisation", label=t(ORGANISATION), required=True, find=record_finder(desk, "organisation")),
        ChoiceField(name="context", label=t(CONTEXT), choices=known.contexts, none=t(EVERYWHERE)),
        TextField(name="statements", label=t(WHAT), required=True, lines=3),
        ChoiceField(name="instrument", label=t(INSTRUMENT), choices=known.instruments, none=t(NONE)),
        LineField(name="clause", label=t(CLAUSE), help=t(CLAUSE_HELP)),
        _links("layers", t(LAYERS), t(LAYERS_HELP), known.layers),
        _links("sectors", t(SECTORS), "", desk.choices("coordination_sectors")),
        _links("populations", t(POPULATIONS), t(POPULATIONS_HELP), desk.choices("populations")),
        _links("areas", t(AREAS), t(AREAS_HELP), known.areas),
        TextField(name="limits", label=t(LIMITS), help=t(LIMITS_HELP), lines=2),
        TextField(name="capacity", label=t(CAPACITY), lines=2),
        TextField(name="priorities", label=t(PRIORITIES), lines=2),
        PartlyField(name="start", label=t(START), help=t(DATE_HELP), left_to_right=True, span=HALF),
        PartlyField(name="end", label=t(END), left_to_right=True, span=HALF),
        ChoiceField(name="status", label=t(STATUS), choices=statuses, required=True),
    ]


def _links(name: str, label: str, told: str, choices: Sequence[Choice]) -> LinksField:
    return LinksField(name=name, label=label, help=told, find=choice_finder(choices), unknown=nothing_known)


def _chosen(desk: Desk, vocabulary: str, codes: frozenset[str]) -> tuple[Choice, ...]:
    return tuple(Choice(code, desk.term(vocabulary, code)) for code in sorted(codes))
