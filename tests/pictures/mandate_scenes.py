"""The scenes of mandates and of the care pyramid, with an example context that they and the tests share."""

from dataclasses import dataclass
from functools import partial

from tests.builders.windows import Seat
from tests.pictures.once import once
from workbench.domain.area_drafts import AreaDraft
from workbench.domain.circulations import AnswerKind
from workbench.domain.context_drafts import ContextDraft, HostDraft
from workbench.domain.layer_stances import Provision, Stance
from workbench.domain.mandate_drafts import EvidenceDraft, MandateDraft
from workbench.domain.mandates import CommitmentStatus, MandateStatus
from workbench.domain.partners import Organisation, OrganisationKind
from workbench.domain.service_drafts import ServiceDraft, StanceDraft
from workbench.domain.services import ServiceStatus
from workbench.identifiers import AreaId, CommitmentId, ContextId, MandateId, OrganisationId, new_id
from workbench.operations.areas import add_area
from workbench.operations.circulations import record_answers
from workbench.operations.commitments import add_evidence, instrument_id, set_commitment_status, take_instruments
from workbench.operations.contexts import add_context, add_host
from workbench.operations.layer_stances import set_stances
from workbench.operations.mandates import MandateRound, add_mandate, circulate_mandates
from workbench.operations.services import add_service
from workbench.queries.commitments import list_commitments
from workbench.queries.mandates import read_mandate

NAMES = (
    ("Example Society of the Coast", OrganisationKind.NATIONAL_SOCIETY),
    ("Example Society of the Hills", OrganisationKind.NATIONAL_SOCIETY),
    ("Example country delegation", OrganisationKind.IFRC),
)
LAYERS = ("basic", "focused", "psychological", "specialized")


@dataclass(frozen=True, slots=True)
class Example:
    """An example context with its organisations, areas and the first mandate card."""

    context: ContextId
    organisations: tuple[OrganisationId, ...]
    areas: tuple[AreaId, ...]


def an_example(seat: Seat) -> Example:
    """A context with two areas, two hosts and one more component; nothing is said of mandates or layers yet."""
    database = seat.desk.database
    areas = tuple(AreaId(add_area(database, AreaDraft(name=name)).id) for name in ("Coast district", "Hill district"))
    saved = add_context(database, ContextDraft(title="Example operation", start="2024", areas=areas))
    made = [Organisation(id=new_id(), names={"en": name}, kind=kind) for name, kind in NAMES]
    with database.write("test.put") as work:
        work.store(Organisation).put_many(made)
    organisations = tuple(OrganisationId(item.id) for item in made)
    context = ContextId(saved.id)
    for organisation in organisations:
        add_host(database, context, HostDraft(country="LB", organisation=organisation))
    seat.desk.changed.emit(work.changes)
    seat.settle()
    return Example(context, organisations, areas)


def with_mandates(seat: Seat) -> Example:
    """The same with mandate cards that overlap, a round with answers, and commitments with evidence."""
    example, desk = once(seat, an_example), seat.desk
    database, (coast, hills, delegation) = desk.database, example.organisations
    take_instruments(database, desk.program.shipped_instruments(), ["seville_2", "resolution_2_33ic"])
    first = add_mandate(
        database,
        MandateDraft(
            organisation=coast, context=example.context, instrument=instrument_id("seville_2"), clause="Example clause",
            statements={"en": "Provides basic and focused psychosocial support to people affected."},
            layers=frozenset({"movement/basic", "movement/focused", "iasc/2"}), sectors=frozenset({"mhpss", "health"}),
            populations=frozenset({"children_adolescents"}), limits={"en": "No care of severe conditions."},
            capacity={"en": "Forty trained volunteers."}, start="2024-03", status=MandateStatus.IN_FORCE,
        ),
    )  # fmt: skip
    add_mandate(
        database,
        MandateDraft(
            organisation=hills, context=example.context, areas=frozenset({example.areas[1]}),
            statements={"en": "Provides focused and psychological support in the hills."},
            layers=frozenset({"movement/focused", "movement/psychological", "iasc/3"}), start="2025",
        ),
    )  # fmt: skip
    add_mandate(
        database,
        MandateDraft(organisation=delegation, statements={"en": "Supports the societies with training."}),
    )  # fmt: skip
    whom = [f"organisation:{each}" for each in example.organisations]
    circulate_mandates(database, [MandateId(first.id)], MandateRound(recipients=whom, silence_means="Agreed"))
    page = desk.read(partial(read_mandate, mandate=first.id, today=desk.today()))
    record_answers(database, page.rounds[0].id, [hills], AnswerKind.AGREED)
    rows = desk.read(partial(list_commitments, today=desk.today()))
    commitment = CommitmentId(rows[0].id)
    set_commitment_status(database, [commitment], CommitmentStatus.IN_PROGRESS)
    done = add_evidence(database, commitment, EvidenceDraft(day="2025-11", words="Example report on the first year."))
    desk.changed.emit(done.changes)
    seat.settle()
    return example


def with_layers(seat: Seat) -> Example:
    """The same with stances at some layers and services in some areas."""
    example, database = once(seat, an_example), seat.desk.database
    coast, hills, _ = example.organisations
    yes, no = Stance.YES, Stance.NO
    said = [
        StanceDraft(organisation=coast, layer="basic", provide=Provision.FULL, assess=yes, refer=yes, advocate=yes),
        StanceDraft(organisation=coast, layer="focused", provide=Provision.PARTIAL, assess=yes, refer=yes),
        StanceDraft(
            organisation=coast, layer="specialized", provide=Provision.NONE, assess=no, refer=yes, advocate=yes
        ),
        StanceDraft(organisation=hills, layer="focused", provide=Provision.FULL, assess=yes, refer=no, advocate=yes),
    ]
    set_stances(database, example.context, said, on=seat.desk.today())
    first, second = example.areas
    services = (
        (coast, first, "movement/basic", "1.1", ServiceStatus.IMPLEMENTED, seat.desk.today()),
        (coast, second, "movement/basic", "", ServiceStatus.FUNDED, None),
        (hills, second, "movement/focused", "2.1", ServiceStatus.UNFUNDED, None),
        (hills, None, "iasc/3", "", ServiceStatus.ENDED, None),
    )
    for organisation, area, layer, code, status, day in services:
        done = add_service(
            database, example.context,
            ServiceDraft(organisation=organisation, area=area, layer=layer, code=code, status=status,
                         last_verified=day),
        )  # fmt: skip
    seat.desk.changed.emit(done.changes)
    seat.settle()
    return example


def empty(seat: Seat, *, route: str) -> None:
    """A tab with nothing in it yet."""
    seat.go(route)


def mandates(seat: Seat, *, tab: str, command: str = "") -> None:
    """A tab of mandates, perhaps with a sheet."""
    example = once(seat, with_mandates)
    seat.go(f"mandates?tab={tab}&context={example.context}")
    if command:
        seat.command(command)


def layers(seat: Seat, *, tab: str, command: str = "") -> None:
    """A tab of the care pyramid, perhaps with a sheet."""
    example = once(seat, with_layers)
    seat.go(f"layers/{example.context}?tab={tab}")
    if command:
        seat.command(command)


def partner(seat: Seat, *, tab: str) -> None:
    """What a partner's page tells of its mandates or roles."""
    example = once(seat, with_mandates)
    seat.go(f"partners/{example.organisations[0]}?tab={tab}")
