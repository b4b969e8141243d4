"""Contents for the builders of papers about coordination, as `samples` has for the others."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from workbench.documents.build.heads import Imprint
from workbench.documents.build.mandate_cards import MandateCard, MandateCardsContent, build_mandate_cards
from workbench.documents.build.roles_matrix import PrintedFinding, RolesMatrixContent, build_roles_matrix
from workbench.documents.build.set_up_sheet import (
    SetUpSheetContent,
    SheetFact,
    SheetFunction,
    SheetGroup,
    SheetRole,
    build_set_up_sheet,
)
from workbench.domain.coordination_functions import Frame
from workbench.domain.coordination_view import CountryCode
from workbench.domain.partners import OrganisationKind
from workbench.domain.role_assignments import AssignmentStatus, Role
from workbench.domain.role_matrix import CellRole, MatrixFunction, MatrixOrganisation, RoleMatrix

Says = Callable[[str], str]
_DAY = date(2026, 3, 20)
_IMPRINT = Imprint(
    id="roles-matrix/0190", when=datetime(2026, 3, 20, 8, 0, tzinfo=UTC), issuer="Example Red Cross",
    recipients=("وزارة الصحة",),
)  # fmt: skip
_NOBODY = Imprint(id="roles-matrix/0190", when=_IMPRINT.when, issuer="")
_FINDING = PrintedFinding(
    severity="Warning", template="Nobody co-convenes in {country}.", values={"country": CountryCode("UA")},
    basis="Example source, page 3",
)  # fmt: skip
_MATRIX = RoleMatrix(
    context_id="c", context_title="Example response", as_of=_DAY, vacancies=frozenset({"f2"}),
    functions=(
        MatrixFunction(id="f1", title="Convening", level="strategic"),
        MatrixFunction(id="f2", title="الإحالة", level="technical", sector="mhpss"),
        MatrixFunction(id="f3", title="Example working group", level="technical", frame=Frame.INTER_AGENCY),
        MatrixFunction(
            id="f4", title="Example platform", level="technical", frame=Frame.INTER_AGENCY,
            not_established="Too few are here",
        ),
    ),
    organisations=(
        MatrixOrganisation(id="o1", name="Example Red Cross", kind=OrganisationKind.NATIONAL_SOCIETY),
        MatrixOrganisation(
            id="o2", name="International Federation (Example)", acronym="IFRC", kind=OrganisationKind.IFRC
        ),
        MatrixOrganisation(id="o3", name="وزارة الصحة", kind=OrganisationKind.GOVERNMENT),
    ),
    cells={
        ("f1", "o1"): (
            CellRole(assignment="a1", role=Role.CONVENER, status=AssignmentStatus.AGREED, post="Example post",
                     holder=False, start="2026-03", basis="Example letter", has_basis=True),
        ),
        ("f1", "o2"): (CellRole(assignment="a2", role=Role.CO_CONVENER),),
        ("f2", "o1"): (
            CellRole(assignment="a3", role=Role.SUPPORT, status=AssignmentStatus.CONTESTED),
            CellRole(assignment="a4", role=Role.INFORMED, status=AssignmentStatus.DECLINED),
        ),
        ("f3", "o3"): (CellRole(assignment="a5", role=Role.CHAIR, status=AssignmentStatus.AGREED),),
    },
)  # fmt: skip
_CONVENER = SheetRole(
    role="Convener", organisation="Example Red Cross", status="Agreed", is_agreed=True, post="Example post",
    is_held=True, contacts=("focal@example.org",), since="2026-03", basis="Example letter",
)  # fmt: skip
_PROPOSED = SheetRole(
    role="Lead", organisation="وزارة الصحة", status="Proposed", is_agreed=False, post="Focal point", is_held=False
)


def _imprint(text: Says) -> Imprint:
    return Imprint(id="x/1", when=_IMPRINT.when, issuer=text("issuer"), recipients=(text("recipient"),))


def _hostile_matrix(text: Says) -> RolesMatrixContent:
    role = CellRole(assignment="a", role=Role.LEAD, post=text("post"), holder=True, basis=text("basis"))
    return RolesMatrixContent(
        imprint=_imprint(text), kinds={"other": text("kind")}, roles={"lead": text("role")},
        statuses={"proposed": text("status")}, levels={"technical": text("level")}, frames={"movement": text("frame")},
        findings=(PrintedFinding(
            severity=text("severity"), template="{others}", values={"others": text("finding")}, basis=text("ground"),
        ),),
        matrix=RoleMatrix(
            context_id="c", context_title=text("title"), as_of=_DAY, vacancies=frozenset({"f"}),
            functions=(MatrixFunction(id="f", title=text("function"), level="technical"),),
            organisations=(MatrixOrganisation(id="o", name=text("organisation"), acronym="EX"),),
            cells={("f", "o"): (role,)},
        ),
    )  # fmt: skip


def _hostile_sheet(text: Says) -> SetUpSheetContent:
    role = SheetRole(
        role=text("role"), organisation=text("organisation"), status=text("status"), is_agreed=False,
        post=text("post"), is_held=True, contacts=(text("contact"),), basis=text("basis"),
    )  # fmt: skip
    return SetUpSheetContent(
        imprint=_imprint(text), title=text("title"), as_of=_DAY, kind=text("kind"), countries=(text("country"),),
        hosts=(SheetFact(name=text("host"), country=text("where")),), situations=(SheetFact(name=text("situation")),),
        conveners=(role,), groups=(SheetGroup(name=text("group"), place=text("place")),),
        functions=(
            SheetFunction(heading=text("heading"), title=text("function"), roles=(role,)),
            SheetFunction(heading=text("other"), title=text("absent"), not_established=text("reason")),
        ),
    )  # fmt: skip


def _hostile_cards(text: Says) -> MandateCardsContent:
    card = MandateCard(
        organisation=text("organisation"), statement=text("statement"), status=text("status"),
        context=text("context"), instrument=text("instrument"), clause=text("clause"), layers=(text("layer"),),
        sectors=(text("sector"),), populations=(text("population"),), areas=(text("area"),), limits=text("limits"),
        capacity=text("capacity"), priorities=text("priorities"), round=1, agreed=(text("agreed"),),
        declined=(text("declined"),),
    )  # fmt: skip
    return MandateCardsContent(imprint=_imprint(text), context=text("title"), cards=(card,))


ROLE_SAMPLES: Mapping[str, tuple[Any, ...]] = {
    "roles_matrix": (
        build_roles_matrix,
        RolesMatrixContent(
            imprint=_IMPRINT, matrix=_MATRIX, frames={"movement": "Movement", "inter_agency": "Inter-agency"},
            levels={"strategic": "Strategic", "technical": "Technical"}, roles={"convener": "Convener"},
            kinds={"national_society": "National Society"}, statuses={"proposed": "Proposed"}, size="a4",
            findings=(_FINDING,), left_out=1,
        ),
        RolesMatrixContent(
            imprint=_NOBODY, matrix=RoleMatrix(context_id="c", context_title="", as_of=_DAY), findings=()
        ),
        _hostile_matrix,
    ),
    "set_up_sheet": (
        build_set_up_sheet,
        SetUpSheetContent(
            imprint=_IMPRINT, title="Example response", as_of=_DAY, kind="Operation", countries=("UA",),
            hosts=(SheetFact(name="Example Red Cross", country="UA", since="2026-02"),),
            situations=(SheetFact(name="Armed conflict", since="2026"), SheetFact(name="Population movement")),
            conveners=(_CONVENER,), findings=(_FINDING,), left_out=2,
            functions=(
                SheetFunction(heading="Movement – Strategic", title="Convening", roles=(_CONVENER,)),
                SheetFunction(heading="Movement – Technical", title="الإحالة", roles=(_PROPOSED,)),
                SheetFunction(heading="Movement – Technical", title="Example training", is_vacant=True),
                SheetFunction(heading="Inter-agency", title="Example platform", not_established="Too few are here"),
            ),
            groups=(
                SheetGroup(name="Example Working Group", starts=datetime(2026, 4, 2, 7, 0, tzinfo=UTC),
                           zone="Europe/Kyiv", place="Example hall"),
                SheetGroup(name="Example Platform"),
            ),
        ),
        SetUpSheetContent(imprint=_NOBODY, title="", as_of=_DAY), _hostile_sheet,
    ),
    "mandate_cards": (
        build_mandate_cards,
        MandateCardsContent(
            imprint=_IMPRINT, context="Example response", left_out=1,
            cards=(
                MandateCard(
                    organisation="Example Red Cross", statement="Example: trains volunteers.", status="In force",
                    context="Example response", instrument="Example agreement", clause="Clause 4",
                    layers=("Basic psychosocial support",), sectors=("MHPSS",), areas=("Example coast",),
                    limits="Not in hospitals.", start="2018", end="2027-06", round=2, sent_on=_DAY,
                    agreed=("وزارة الصحة",), corrections=1,
                ),
                MandateCard(organisation="وزارة الصحة", statement="الرعاية في المستشفيات", status="Draft", end="2030"),
            ),
        ),
        MandateCardsContent(imprint=_NOBODY), _hostile_cards,
    ),
}  # fmt: skip
"""Name to builder, full content, empty content, and the content in which every text is hostile."""
