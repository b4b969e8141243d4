"""The care pyramid: stances many at once, services with their check, and the grid in which no data is no gap."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.records import an_organisation, put
from tests.builders.vocabularies import put_shipped
from workbench.domain.areas import Area
from workbench.domain.contexts import Context, ContextHost
from workbench.domain.coordination_functions import CoordinationFunction
from workbench.domain.coverage import ANYWHERE, Cover
from workbench.domain.layer_stances import Provision, Stance
from workbench.domain.partners import OrganisationKind
from workbench.domain.role_assignments import AssignmentStatus, Role, RoleAssignment
from workbench.domain.service_drafts import ServiceDraft, StanceDraft
from workbench.domain.services import ServiceStatus
from workbench.errors import RuleViolation
from workbench.identifiers import AreaId, ContextId, CoordinationFunctionId, OrganisationId, ServiceId, new_id
from workbench.operations.areas import remove_areas
from workbench.operations.layer_stances import set_stances
from workbench.operations.services import (
    add_service,
    edit_service,
    remove_services,
    set_service_status,
    verify_services,
)
from workbench.operations.undo import undo
from workbench.queries.layer_stances import LayerPage, read_layers
from workbench.queries.services import CoverageGrid, list_services, read_coverage
from workbench.storage.database import Database

HOST, CLINIC = OrganisationId(new_id()), OrganisationId(new_id())
CONTEXT, COAST, HILLS = ContextId(new_id()), AreaId(new_id()), AreaId(new_id())
TODAY = date(2026, 3, 1)


@pytest.fixture
def database(database: Database) -> Database:
    put(
        database,
        an_organisation("Example Red Cross", id=HOST, kind=OrganisationKind.NATIONAL_SOCIETY),
        an_organisation("Example clinic", id=CLINIC, kind=OrganisationKind.NATIONAL_NGO),
        Context(id=CONTEXT, titles={"en": "Example response"}, areas=frozenset({HILLS})),
        ContextHost(id=new_id(), context=CONTEXT, country="UA", organisation=HOST),
        Area(id=COAST, names={"en": "Coast"}),
        Area(id=HILLS, names={"en": "Hills"}),
    )
    put_shipped(database, "movement_layers", "iasc_layers", "iasc_4ws_codes", "populations")
    return database


def pyramid(database: Database) -> LayerPage:
    with database.read() as connection:
        return read_layers(connection, CONTEXT, TODAY)


def grid(database: Database) -> CoverageGrid:
    with database.read() as connection:
        return read_coverage(connection, CONTEXT)


def test_what_was_not_asked_is_counted_for_components_and_never_taken_for_a_no(database: Database) -> None:
    assert [row.name for row in pyramid(database).organisations] == ["Example Red Cross"], "the host is there unasked"
    assert pyramid(database).not_asked == 12, "three questions at each of four layers"
    yes = Stance.YES
    asked = [
        StanceDraft(
            organisation=HOST, layer="basic", provide=Provision.FULL, assess=yes, refer=yes, advocate=Stance.NO
        ),
        StanceDraft(organisation=CLINIC, layer="specialized", refer=yes),
    ]
    set_stances(database, CONTEXT, asked, on=TODAY)
    page = pyramid(database)
    assert page.not_asked == 9
    assert [(row.name, row.is_component) for row in page.organisations] == [
        ("Example Red Cross", True), ("Example clinic", False),
    ]  # fmt: skip
    basic = page.organisations[0].at("basic")
    assert (basic.advocate, basic.as_of) == (Stance.NO, "2026-03-01")
    assert not set_stances(database, CONTEXT, asked, on=date(2027, 1, 1)), "said again it is as old as it was"
    set_stances(database, CONTEXT, [StanceDraft(organisation=CLINIC, layer="specialized")], on=TODAY)
    assert len(pyramid(database).organisations) == 1, "a stance of which nothing is known is none"
    undo(database)
    undo(database)
    assert pyramid(database).not_asked == 12
    guest = an_organisation("Example Red Crescent", kind=OrganisationKind.NATIONAL_SOCIETY)
    function = CoordinationFunction(id=new_id(), titles={"en": "Example function"}, level="technical", rank="V")
    put(
        database, guest, function,
        RoleAssignment(
            id=new_id(), context=CONTEXT, function=CoordinationFunctionId(function.id),
            organisation=OrganisationId(guest.id), role=Role.LEAD, status=AssignmentStatus.DECLINED,
        ),
    )  # fmt: skip
    assert pyramid(database).not_asked == 12, "who declined has no part in it"
    with pytest.raises(RuleViolation, match=r"terms\.unknown"):
        set_stances(database, CONTEXT, [StanceDraft(organisation=HOST, layer="fifth", refer=yes)], on=TODAY)


def test_a_grid_tells_running_stated_gap_and_no_data_apart(database: Database) -> None:
    running = ServiceDraft(organisation=HOST, layer="movement/basic", code="1.1", area=COAST)
    first = ServiceId(add_service(database, CONTEXT, running).id)
    gap = ServiceDraft(organisation=CLINIC, layer="movement/basic", area=HILLS, status=ServiceStatus.UNFUNDED)
    second = ServiceId(add_service(database, CONTEXT, gap).id)
    found = grid(database)
    assert [name for _, name in found.areas] == ["Coast", "Hills"]
    assert found.at(COAST, "movement/basic").cover is Cover.RUNNING
    assert found.at(HILLS, "movement/basic").cover is Cover.STATED_GAP
    assert found.at(HILLS, "movement/focused").cover is Cover.NO_DATA
    set_service_status(database, [first], ServiceStatus.ENDED)
    assert grid(database).at(COAST, "movement/basic").cover is Cover.ENDED
    edit_service(database, first, ServiceDraft(organisation=HOST, layer="iasc/2"))
    assert (ANYWHERE, "") in grid(database).areas, "a service that names no area is seen all the same"
    assert grid(database).at(ANYWHERE, "iasc/2").organisations == (HOST,)
    assert grid(database).at(ANYWHERE, "movement/basic").cover is Cover.NO_DATA, (
        "lists are never turned into one another"
    )
    remove_services(database, [second])
    assert [name for _, name in grid(database).areas] == ["Hills", ""], "the context's own area stays, without data"


def test_a_check_is_noted_with_its_day_and_never_made_older(database: Database) -> None:
    service = ServiceId(add_service(database, CONTEXT, ServiceDraft(organisation=HOST, code="1.1")).id)
    verify_services(database, [service], TODAY, " Example delegate ")
    assert not verify_services(database, [service], date(2025, 1, 1), "Somebody earlier")
    verify_services(database, [service], TODAY)
    with database.read() as connection:
        row = list_services(connection, context=CONTEXT)[0]
    assert (row.last_verified, row.verified_by) == (TODAY, "Example delegate")
    assert row.activity.startswith("Information on the current situation")


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (ServiceDraft(organisation=HOST), "services.nothing"),
        (ServiceDraft(layer="movement/basic"), "services.nobody"),
        (ServiceDraft(organisation=HOST, code="99.9"), "terms.unknown"),
        (ServiceDraft(organisation=HOST, layer="who/1"), "terms.unknown"),
        (ServiceDraft(organisation=HOST, code="1.1", population="martians"), "terms.unknown"),
    ],
)
def test_services_that_cannot_be_are_refused(database: Database, draft: ServiceDraft, code: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        add_service(database, CONTEXT, draft)
    assert caught.value.code == code


def test_a_service_whose_area_was_removed_is_seen_and_can_be_changed(database: Database) -> None:
    draft = ServiceDraft(organisation=HOST, layer="movement/basic", area=COAST)
    service = ServiceId(add_service(database, CONTEXT, draft).id)
    remove_areas(database, [COAST])
    assert [name for _, name in grid(database).areas] == ["Hills", ""]
    assert grid(database).at(ANYWHERE, "movement/basic").services == (service,)
    edit_service(database, service, replace(draft, code="1.1"))
    with database.read() as connection:
        (row,) = list_services(connection, context=CONTEXT)
    assert (row.area, bool(row.activity)) == ("Coast", True)
    with pytest.raises(RuleViolation, match=r"records\.missing"):
        add_service(database, CONTEXT, draft)
