"""Services in a context: entered, changed, found to be so still, ended, removed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from workbench.changes import Changes
from workbench.domain.areas import Area
from workbench.domain.contexts import Context
from workbench.domain.partners import Organisation
from workbench.domain.service_drafts import ServiceDraft
from workbench.domain.services import Service, ServiceStatus
from workbench.domain.texts import clean_line
from workbench.identifiers import ContextId, ServiceId, new_id
from workbench.operations.care_layers import check_layers
from workbench.operations.partners.profiles import check_codes
from workbench.operations.present import all_present, present
from workbench.operations.saved import Saved
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork

CODES = "iasc_4ws_codes"
"""The vocabulary of activities."""


def add_service(database: Database, context: ContextId, draft: ServiceDraft) -> Saved:
    """Enters a service of an organisation in a context.

    Raises RuleViolation with the draft's first problem, ``records.missing``, and ``terms.unknown`` for a layer,
    activity or population that its vocabulary has not.
    """
    service = draft.restated(None, new_id(), context)
    with database.write("services.add") as work:
        present(work, Context, context)
        _put(work, service, None)
    return Saved(service.id, work.changes)


def edit_service(database: Database, service: ServiceId, draft: ServiceDraft) -> Changes:
    """Makes the service say what the draft says. Raises as `add_service`."""
    with database.write("services.edit") as work:
        before = present(work, Service, service)
        _put(work, draft.restated(before, service, before.context), before)
    return work.changes


def verify_services(database: Database, services: Sequence[ServiceId], on: date, by: str = "") -> Changes:
    """Notes that these services were found to be as they are written, on this day and by whom.

    A visit before the last one that was noted says nothing newer, and writes nothing.
    """
    with database.write("services.verify") as work:
        found = all_present(work, Service, list(services))
        who = clean_line(by).text
        work.store(Service).put_many(
            replace(item, last_verified=on, verified_by=who or item.verified_by)
            for item in found if on >= (item.last_verified or on)
        )  # fmt: skip
    return work.changes


def set_service_status(database: Database, services: Sequence[ServiceId], status: ServiceStatus) -> Changes:
    """Says how these services stand; one operation for all."""
    with database.write("services.set_status") as work:
        found = all_present(work, Service, list(services))
        work.store(Service).put_many(replace(item, status=status) for item in found)
    return work.changes


def remove_services(database: Database, services: Sequence[ServiceId]) -> Changes:
    """Removes services that never were; those that are over are ended instead."""
    with database.write("services.remove") as work:
        found = all_present(work, Service, list(services))
        work.store(Service).put_many(replace(item, deleted=True) for item in found)
    return work.changes


def _put(work: UnitOfWork, service: Service, before: Service | None) -> None:
    present(work, Organisation, service.organisation)
    # What a service said already stays allowed, even if it was removed or its vocabulary lost it since.
    if service.area is not None and (before is None or service.area != before.area):
        present(work, Area, service.area)
    kept = (before.layer, before.code, before.population) if before else ("", "", None)
    if service.layer and service.layer != kept[0]:
        check_layers(work, {service.layer}, "layer")
    if service.code and service.code != kept[1]:
        check_codes(work, CODES, {service.code})
    if service.population and service.population != kept[2]:
        check_codes(work, "populations", {service.population})
    work.store(Service).put(service)
