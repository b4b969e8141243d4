"""Services of a context: the list, and the grid of areas and layers in which no data is never a gap."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from workbench.domain.coverage import ANYWHERE, NO_LAYER, CoverCell, ServiceFact, coverage
from workbench.domain.service_drafts import ServiceDraft
from workbench.domain.services import Service, ServiceStatus
from workbench.identifiers import ServiceId
from workbench.queries.areas import names_with_areas
from workbench.queries.labels import names_by_id
from workbench.queries.mandates import layer_names
from workbench.queries.names import Name, sorting_key, text_of
from workbench.queries.partner_profiles import TermWords
from workbench.queries.reading import read_live, read_one
from workbench.storage.registry import AREA, CONTEXT, SERVICE


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRow:
    """One service in a list."""

    id: ServiceId
    organisation_id: str
    organisation: str
    area_id: str | None
    area: str
    """Empty: nobody said where."""
    layer: str
    layer_name: str
    code: str
    activity: str
    """What the code of the 4Ws means; where it is not known here, the code."""
    population: str
    status: ServiceStatus
    last_verified: date | None
    verified_by: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageGrid:
    """Areas down, layers across. A pair without a cell is one without data."""

    areas: tuple[tuple[str, str], ...]
    """Id and name; `coverage.ANYWHERE` with an empty name last, where services name no area that is there."""
    layers: tuple[tuple[str, str], ...]
    """Layer and name, both lists; `coverage.NO_LAYER` with an empty name last, where services name no layer."""
    cells: Mapping[tuple[str, str], CoverCell]
    organisations: Mapping[str, str]
    """Names of those in the cells."""

    def at(self, area: str, layer: str) -> CoverCell:
        """What is known of a pair; of most it is that there is no data."""
        return self.cells.get((area, layer)) or CoverCell()


def list_services(
    connection: sa.Connection, language: str = "en", *, context: str | None = None, organisation: str | None = None
) -> list[ServiceRow]:
    """Services by organisation, then by layer and activity as their lists have them."""
    table = SERVICE.table
    conditions = [table.c.context == context] if context is not None else []
    conditions += [table.c.organisation == organisation] if organisation is not None else []
    found = read_live(connection, SERVICE, *conditions)
    names = names_with_areas(connection, {link for item in found for link in (item.organisation, item.area)}, language)
    words, layers = TermWords(connection, language), dict(layer_names(connection, language))
    places = {layer: place for place, layer in enumerate(layers)}
    codes = words.order("iasc_4ws_codes")
    found.sort(
        key=lambda item: (
            sorting_key(names, item.organisation), item.organisation, places.get(item.layer, len(places)),
            codes.get(item.code, len(codes)), item.id,
        )
    )  # fmt: skip
    return [_row(item, names, words, layers) for item in found]


def read_service(connection: sa.Connection, service: str) -> ServiceDraft:
    """What a form of this service starts from. Raises RuleViolation ``records.missing``."""
    return ServiceDraft.of(read_one(connection, SERVICE, service))


def read_coverage(connection: sa.Connection, context: str, language: str = "en") -> CoverageGrid:
    """The grid of a context: its own areas, and those its services name. Raises RuleViolation ``records.missing``."""
    found = read_one(connection, CONTEXT, context)
    services = read_live(connection, SERVICE, SERVICE.table.c.context == context)
    areas = _areas(connection, {*found.areas, *(item.area for item in services if item.area)}, language)
    there = dict(areas)
    cells = coverage(
        ServiceFact(id=item.id, organisation=item.organisation, area=item.area if item.area in there else ANYWHERE,
                    layer=item.layer, status=item.status, last_verified=item.last_verified)
        for item in services
    )  # fmt: skip
    layers = list(layer_names(connection, language))
    if any(layer == NO_LAYER for _, layer in cells):
        layers.append((NO_LAYER, ""))
    if any(area == ANYWHERE for area, _ in cells):
        areas.append((ANYWHERE, ""))
    names = names_by_id(connection, {item.organisation for item in services}, language)
    return CoverageGrid(
        areas=tuple(areas), layers=tuple(layers), cells=cells,
        organisations={record: name.text for record, name in names.items()},
    )  # fmt: skip


def _areas(connection: sa.Connection, wanted: Collection[str], language: str) -> list[tuple[str, str]]:
    there = {item.id for item in read_live(connection, AREA, AREA.table.c.id.in_(sorted(wanted)))}
    names = names_by_id(connection, there, language)
    return [(area, text_of(names, area)) for area in sorted(there, key=lambda area: (sorting_key(names, area), area))]


def _row(
    item: Service, names: dict[str, Name], words: TermWords, layers: Mapping[str, str]
) -> ServiceRow:  # fmt: skip
    return ServiceRow(
        id=ServiceId(item.id), organisation_id=item.organisation, organisation=text_of(names, item.organisation),
        area_id=item.area, area=text_of(names, item.area), layer=item.layer,
        layer_name=layers.get(item.layer, item.layer), code=item.code,
        activity=_label(words, "iasc_4ws_codes", item.code), population=_label(words, "populations", item.population),
        status=item.status, last_verified=item.last_verified, verified_by=item.verified_by, note=item.note,
    )  # fmt: skip


def _label(words: TermWords, vocabulary: str, code: str | None) -> str:
    return words.label(vocabulary, code) if code else ""
