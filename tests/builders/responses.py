"""A real workspace with an example response: partners, functions, a hazard, the shipped words and rules."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tests.builders.workspaces import NOON, StoppedClock, a_workspace
from workbench.bootstrap.program import make_program
from workbench.domain.contexts import Context, ContextSituation
from workbench.domain.coordination_functions import CoordinationFunction
from workbench.domain.findings import Finding
from workbench.domain.partners import Organisation, OrganisationKind
from workbench.domain.periods import PartialDate
from workbench.domain.role_assignments import AssignmentStatus, Role, RoleAssignment
from workbench.identifiers import ContextId, CoordinationFunctionId, OrganisationId, new_id
from workbench.operations.coordination_rules import put_rules
from workbench.operations.vocabularies import put_vocabularies
from workbench.queries.coordination_facts import VOCABULARIES
from workbench.queries.findings import read_findings
from workbench.storage.workspaces import Workspace

TODAY = NOON.date()
_PARTNERS = {
    "host": ("Example Red Cross", OrganisationKind.NATIONAL_SOCIETY, "UA"),
    "guest": ("Example Red Crescent", OrganisationKind.NATIONAL_SOCIETY, "DK"),
    "ifrc": ("Example Federation", OrganisationKind.IFRC, None),
    "icrc": ("Example Committee", OrganisationKind.ICRC, None),
    "agency": ("Example Agency", OrganisationKind.UN, None),
}
_FUNCTIONS = {"platform": ("Movement platform", "strategic"), "mhpss": ("Mental health group", "technical")}


@dataclass(frozen=True)
class Response:
    """The workspace, and ids by short names."""

    workspace: Workspace
    clock: StoppedClock
    context: ContextId
    partners: dict[str, OrganisationId]
    functions: dict[str, CoordinationFunctionId]

    def give(self, partner: str, role: Role, function: str = "platform", **fields: Any) -> str:
        """Somebody's role, as agreed since January unless said otherwise; gives its id."""
        usual = {"status": AssignmentStatus.AGREED, "start": PartialDate("2026-01")}
        made = RoleAssignment(
            id=new_id(), context=self.context, function=self.functions[function], organisation=self.partners[partner],
            role=role, **{**usual, **fields},
        )  # fmt: skip
        self.put(made)
        return made.id

    def put(self, *records: Any) -> None:
        """Records of one operation."""
        with self.workspace.database.write("roles.set") as work:
            for record in records:
                work.store(type(record)).put(record)

    def all(self, entity: type[Any]) -> list[Any]:
        """All records of a kind that were not removed."""
        with self.workspace.database.write("roles.set") as work:
            return list(work.store(entity).where())

    def found(self, day: date = TODAY) -> list[Finding]:
        """What the rules find on a day."""
        with self.workspace.database.read() as connection:
            return list(read_findings(connection, self.context, day))

    def rules(self, day: date = TODAY) -> set[str]:
        """The codes of the rules that find something nobody set aside."""
        return {each.rule for each in self.found(day) if each.set_aside is None}


def a_response(folder: Path) -> Response:
    """The workspace with nobody's role in it. A hazard needs a collective response."""
    clock = StoppedClock()
    workspace = a_workspace(folder, clock=clock)
    program = make_program()
    partners = {key: OrganisationId(new_id()) for key in _PARTNERS}
    functions = {key: CoordinationFunctionId(new_id()) for key in _FUNCTIONS}
    context = Context(
        id=new_id(), titles={"en": "Example response"}, countries=frozenset({"UA"}), start=PartialDate("2025-12")
    )
    with workspace.database.write("contexts.add", final=True) as work:
        put_vocabularies(work, (each for each in program.vocabularies() if each.code in VOCABULARIES))
        put_rules(work, program.coordination_rules())
        work.store(Organisation).put_many(
            Organisation(id=partners[key], names={"en": name}, kind=kind, country=country)
            for key, (name, kind, country) in _PARTNERS.items()
        )
        work.store(Context).put(context)
        work.store(CoordinationFunction).put_many(
            CoordinationFunction(
                id=functions[key], titles={"en": title, "fr": f"{title} (fr)"}, level=level, rank=f"V{level}",
                context=ContextId(context.id),
            )
            for key, (title, level) in _FUNCTIONS.items()
        )  # fmt: skip
        work.store(ContextSituation).put(
            ContextSituation(
                id=new_id(), context=ContextId(context.id), situation="disaster_natural", collective_response=True,
                start=PartialDate("2026-01"),
            )
        )  # fmt: skip
    return Response(workspace, clock, ContextId(context.id), partners, functions)
