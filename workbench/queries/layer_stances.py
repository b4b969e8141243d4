"""The care pyramid of a context: how each organisation stands to each layer, and what was not asked yet."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import sqlalchemy as sa

from workbench.domain.layer_stances import LayerStance
from workbench.domain.partners import OrganisationKind
from workbench.domain.role_assignments import STANDING
from workbench.domain.service_drafts import StanceDraft
from workbench.identifiers import OrganisationId
from workbench.queries.labels import names_by_id
from workbench.queries.merged import stands
from workbench.queries.names import sorting_key, text_of
from workbench.queries.partner_profiles import TermWords
from workbench.queries.reading import read_live, read_one
from workbench.storage.live import live
from workbench.storage.registry import (
    CONTEXT,
    CONTEXT_HOST,
    GROUP,
    LAYER_STANCE,
    MEMBERSHIP,
    ORGANISATION,
    ROLE_ASSIGNMENT,
)

MOVEMENT = "movement_layers"
IASC = "iasc_layers"


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerOrganisation:
    """One organisation of the pyramid."""

    id: OrganisationId
    name: str
    kind: str
    is_component: bool
    """Whether it is a component of the Movement: such are expected to assess, refer and advocate at every layer."""
    stances: Mapping[str, StanceDraft] = field(default_factory=dict)
    """Layer to what is known; a layer that is missing was not asked about."""

    def at(self, layer: str) -> StanceDraft:
        """Its stance at a layer; one of which nothing is known where nobody asked."""
        return self.stances.get(layer) or StanceDraft(organisation=self.id, layer=layer)


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerPage:
    """The pyramid of a context, as of a day."""

    context: str
    layers: tuple[tuple[str, str], ...]
    """Code and name of each layer of the Movement's framework, the broadest first."""
    iasc_layers: tuple[tuple[str, str], ...]
    """Those of the IASC pyramid, which stands beside it."""
    organisations: tuple[LayerOrganisation, ...]
    """Components first, then the others, each by name."""

    @property
    def not_asked(self) -> int:
        """How many of the three questions every component is to answer at every layer have no answer."""
        return sum(
            answer is None
            for organisation in self.organisations
            if organisation.is_component
            for layer, _ in self.layers
            for answer in _expected(organisation.at(layer))
        )


def read_layers(connection: sa.Connection, context: str, on: date, language: str = "en") -> LayerPage:
    """Who stands how to which layer: hosts, holders of roles and members of the context's groups on this day, and
    whoever said something. Raises RuleViolation ``records.missing``.
    """
    read_one(connection, CONTEXT, context)
    stances = read_live(connection, LAYER_STANCE, LAYER_STANCE.table.c.context == context)
    wanted = {stance.organisation for stance in stances} | _taking_part(connection, context, on)
    words = TermWords(connection, language)
    return LayerPage(
        context=context, layers=_layers(words, MOVEMENT), iasc_layers=_layers(words, IASC),
        organisations=tuple(_organisations(connection, wanted, stances, language)),
    )  # fmt: skip


def _expected(stance: StanceDraft) -> tuple[object, ...]:
    return stance.assess, stance.refer, stance.advocate


def _layers(words: TermWords, vocabulary: str) -> tuple[tuple[str, str], ...]:
    return tuple((code, words.label(vocabulary, code)) for code in words.order(vocabulary))


def _taking_part(connection: sa.Connection, context: str, on: date) -> set[OrganisationId]:
    """Components that host, hold a role or sit in a group of the context on this day."""
    hosts = read_live(connection, CONTEXT_HOST, CONTEXT_HOST.table.c.context == context)
    roles = read_live(connection, ROLE_ASSIGNMENT, ROLE_ASSIGNMENT.table.c.context == context)
    groups = sa.select(GROUP.table.c.id).where(GROUP.table.c.context == context, live(GROUP))
    seats = read_live(connection, MEMBERSHIP, MEMBERSHIP.table.c.group.in_(groups))
    held = {item.organisation for item in hosts if item.is_current(on)}
    held |= {item.organisation for item in roles if item.status in STANDING and item.is_current(on)}
    held |= {item.organisation for item in seats if item.is_current(on)}
    movement = [kind.value for kind in OrganisationKind if kind.is_movement]
    table = ORGANISATION.table
    components = sa.select(table.c.id).where(live(ORGANISATION), table.c.kind.in_(movement))
    return held & {OrganisationId(found) for found in connection.scalars(components)}


def _organisations(
    connection: sa.Connection, wanted: Collection[str], stances: Iterable[LayerStance], language: str
) -> list[LayerOrganisation]:
    said: dict[str, dict[str, StanceDraft]] = {}
    for stance in stances:
        said.setdefault(stance.organisation, {})[stance.layer] = StanceDraft.of(stance)
    table = ORGANISATION.table
    found = read_live(connection, ORGANISATION, table.c.id.in_(sorted(wanted)), stands(ORGANISATION))
    names = names_by_id(connection, wanted, language)
    rows = [
        LayerOrganisation(
            id=OrganisationId(item.id), name=text_of(names, item.id), kind=item.kind.value,
            is_component=item.kind.is_movement, stances=said.get(item.id, {}),
        )
        for item in found
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (not row.is_component, sorting_key(names, row.id), row.id))
