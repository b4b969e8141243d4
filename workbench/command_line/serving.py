"""Commands for the care pyramid: how organisations stand to its layers, and services with their coverage."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import click

from workbench.command_line.reading import language_option
from workbench.command_line.sessions import Session, json_option, show_done, show_rows, show_saved, workspace_options
from workbench.domain.coverage import Cover
from workbench.domain.layer_stances import Provision, Stance
from workbench.domain.service_drafts import ServiceDraft, StanceDraft
from workbench.domain.services import ServiceStatus
from workbench.identifiers import AreaId, ContextId, OrganisationId, ServiceId
from workbench.operations.layer_stances import set_stances
from workbench.operations.services import add_service, verify_services
from workbench.queries.layer_stances import read_layers
from workbench.queries.lists import record_named
from workbench.queries.services import read_coverage

_NOT_ASKED = "not asked"
_STANCES = click.Choice([*(each.value for each in Stance), _NOT_ASKED])


@click.group()
def layers() -> None:
    """How organisations stand to the layers of care in a context."""


@dataclass(frozen=True, slots=True)
class StanceLine:
    """One organisation at one layer, as a line."""

    organisation: str
    layer: str
    provide: str
    assess: str
    refer: str
    advocate: str
    as_of: str


@layers.command("show")
@click.argument("context")
@workspace_options
@json_option
@language_option
@click.pass_obj
def show_layers_command(
    session: Session, context: str, folder: Path, passphrase_file: str | None, as_json: bool, language: str
) -> None:
    """Show who provides, assesses, refers and advocates at which layer."""
    with session.reading(folder, passphrase_file) as connection:
        page = read_layers(connection, record_named(connection, "contexts", context), session.today(), language)
    rows = [
        StanceLine(
            row.name, label, stance.provide or _NOT_ASKED, stance.assess or _NOT_ASKED, stance.refer or _NOT_ASKED,
            stance.advocate or _NOT_ASKED, stance.as_of,
        )
        for row in page.organisations
        for code, label in page.layers
        for stance in (row.at(code),)
    ]  # fmt: skip
    show_rows(rows, as_json=as_json, empty="No component of the Movement takes part in this context yet.")


@layers.command("set")
@click.argument("context")
@click.argument("organisation")
@click.argument("layer")
@workspace_options
@click.option("--provide", type=click.Choice([*(each.value for each in Provision), _NOT_ASKED]), default=None)
@click.option("--assess", type=_STANCES, default=None)
@click.option("--refer", type=_STANCES, default=None)
@click.option("--advocate", type=_STANCES, default=None)
@click.pass_obj
def set_layer_command(
    session: Session, context: str, organisation: str, layer: str, folder: Path, passphrase_file: str | None,
    provide: str | None, assess: str | None, refer: str | None, advocate: str | None,
) -> None:  # fmt: skip
    """Say how an ORGANISATION stands to a LAYER (its code); what is not named stays."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            where = ContextId(record_named(connection, "contexts", context))
            who = OrganisationId(record_named(connection, "partners", organisation))
            page = read_layers(connection, where, session.today())
        known = next((row for row in page.organisations if row.id == who), None)
        before = known.at(layer) if known else None
        before = before or StanceDraft(organisation=who, layer=layer)
        draft = replace(
            before, provide=_provision(provide, before.provide), assess=_stance(assess, before.assess),
            refer=_stance(refer, before.refer), advocate=_stance(advocate, before.advocate),
        )  # fmt: skip
        changes = set_stances(workspace.database, where, [draft], on=session.today())
    show_done("Set", changes)


def _stance(said: str | None, before: Stance | None) -> Stance | None:
    return before if said is None else None if said == _NOT_ASKED else Stance(said)


def _provision(said: str | None, before: Provision | None) -> Provision | None:
    return before if said is None else None if said == _NOT_ASKED else Provision(said)


@click.group()
def service() -> None:
    """Services in a context. 'list services' lists them."""


@service.command("add")
@click.argument("context")
@click.argument("organisation")
@workspace_options
@click.option("--layer", default="", metavar="movement/CODE|iasc/CODE", help="At which layer.")
@click.option("--code", default="", help="The activity's code of the 4Ws.")
@click.option("--area", default=None, help="Where.")
@click.option("--population", default=None, metavar="CODE", help="For whom.")
@click.option("--status", type=click.Choice([each.value for each in ServiceStatus]), show_default=True,
              default=ServiceStatus.IMPLEMENTED.value)  # fmt: skip
@click.pass_obj
def add_service_command(
    session: Session, context: str, organisation: str, folder: Path, passphrase_file: str | None, layer: str,
    code: str, area: str | None, population: str | None, status: str,
) -> None:  # fmt: skip
    """Enter a service of an ORGANISATION in a CONTEXT."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            where = ContextId(record_named(connection, "contexts", context))
            draft = ServiceDraft(
                organisation=OrganisationId(record_named(connection, "partners", organisation)), layer=layer,
                code=code, area=AreaId(record_named(connection, "areas", area)) if area else None,
                population=population, status=ServiceStatus(status),
            )  # fmt: skip
        saved = add_service(workspace.database, where, draft)
    show_saved("Added", saved)


@service.command("verify")
@click.argument("services", nargs=-1, required=True, metavar="ID…")
@workspace_options
@click.option("--by", default="", help="Who checked.")
@click.pass_obj
def verify_command(
    session: Session, services: tuple[str, ...], folder: Path, passphrase_file: str | None, by: str
) -> None:  # fmt: skip
    """Note that these services were found today to be as they are written."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = [ServiceId(record_named(connection, "services", item)) for item in services]
        changes = verify_services(workspace.database, found, session.today(), by)
    show_done("Noted", changes)


@dataclass(frozen=True, slots=True)
class CoverLine:
    """One area at one layer, as a line."""

    area: str
    layer: str
    cover: Cover
    organisations: tuple[str, ...]
    last_verified: date | None


@service.command("coverage")
@click.argument("context")
@workspace_options
@json_option
@language_option
@click.pass_obj
def coverage_command(
    session: Session, context: str, folder: Path, passphrase_file: str | None, as_json: bool, language: str
) -> None:
    """Show what is known of each area at each layer; where nobody recorded anything it says no data."""
    with session.reading(folder, passphrase_file) as connection:
        grid = read_coverage(connection, record_named(connection, "contexts", context), language)
    rows = [
        CoverLine(
            area, layer, cell.cover, tuple(grid.organisations.get(each, "") for each in cell.organisations),
            cell.last_verified,
        )
        for area_id, area in grid.areas
        for layer_id, layer in grid.layers
        for cell in (grid.at(area_id, layer_id),)
    ]  # fmt: skip
    show_rows(rows, as_json=as_json, empty="No area and no service is known in this context yet.")
