"""Contents for the builders of papers about partners and of who is represented, as `samples` has for the others."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from workbench.documents.build.action_list import ListedAction
from workbench.documents.build.contact_list import ListedChannel, ListedOrganisation, ListedPost
from workbench.documents.build.heads import Imprint
from workbench.documents.build.partner_map import PartnerMapContent, build_partner_map
from workbench.documents.build.partner_profile import (
    PartnerProfileContent,
    ProfileCapacity,
    ProfileRelation,
    ProfileSeat,
    ProfileSection,
    ProfileTerms,
    build_partner_profile,
)
from workbench.documents.build.priorities import ListedPriorities, PrioritiesContent, build_priorities
from workbench.documents.build.recruitment_list import (
    ListedCandidate,
    RecruitmentListContent,
    build_recruitment_list,
)
from workbench.documents.build.representation import RepresentationContent, build_representation
from workbench.domain.groups import MemberRole
from workbench.domain.partner_maps import PART_OF, MapPartner, MapRelation
from workbench.domain.partners import ChannelKind
from workbench.domain.recruitment import InvitationState
from workbench.domain.representation import NOT_RECORDED, Aspect, Breakdown, Representation, Share

Says = Callable[[str], str]
_DAY = date(2026, 3, 20)
_IMPRINT = Imprint(
    id="partner/0190", when=datetime(2026, 3, 20, 8, 0, tzinfo=UTC), issuer="IFRC Damascus",
    recipients=("MHPSS Technical Working Group", "وزارة الصحة"),
)  # fmt: skip
_NOBODY = Imprint(id="partner/0190", when=_IMPRINT.when, issuer="")
_EMAIL = ListedChannel(kind=ChannelKind.EMAIL, value="focal@example.org", may_share=True, verified=date(2026, 2, 10))
_PROFILE = PartnerProfileContent(
    imprint=_IMPRINT, name="Example Red Crescent", today=_DAY, kind="National Society", acronym="ERC", country="SY",
    other_names=(("ar", "الهلال الأحمر"), ("fr", "Croissant-Rouge d’exemple")), aliases=("Ex. RC", "ERC branch"),
    size="Large", is_local=True, status="Dormant", identifiers=(("fdrs", "DSY001"),),
    terms=(ProfileTerms(heading="Sectors", labels=("Public health", "Social care")),),
    sections=(ProfileSection(heading="Mission", text="Trains volunteers.\nIn all branches."),),
    priorities=("Care for those who care", "الإحالة بين الشركاء"),
    capacities=(
        ProfileCapacity(cadre="Volunteers", count=1200, as_of="2025-11", note="As it wrote"),
        ProfileCapacity(cadre="Psychologists"),
    ),
    relations=(
        ProfileRelation(kind="supports", is_source=False, other="Example IFRC Delegation", since="2019"),
        ProfileRelation(kind=PART_OF, is_source=True, other="Example Federation"),
        ProfileRelation(kind="funds", is_source=True, other="وزارة الصحة", since="2024-03", until="2025-03-31",
                        note="In kind"),
    ),
    contacts=ListedOrganisation(
        name="Example Red Crescent",
        posts=(
            ListedPost(title="Focal point", holder="Zoé Éluard", channels=(_EMAIL,)),
            ListedPost(title="Director", channels=(ListedChannel(kind=ChannelKind.TELEPHONE, value="+963 11"),)),
        ),
    ),
    seats=(
        ProfileSeat(group="MHPSS Technical Working Group", role=MemberRole.CHAIR, post="Focal point", since="2024"),
    ),
    actions=(ListedAction(text="Print the map.", number="A1", owner="Focal point", due=date(2026, 3, 1)),),
    left_out=2,
)  # fmt: skip
_MAP = PartnerMapContent(
    imprint=_IMPRINT, group="MHPSS Technical Working Group", left_out=1,
    kinds={"un": "United Nations", "donor": "Donor", "government": "Government"},
    partners=(
        MapPartner(id="a", name="Example Agency", kind="un"), MapPartner(id="b", name="وزارة الصحة", kind="government"),
        MapPartner(id="c", name="Example Fund", kind="donor"), MapPartner(id="d", name="Example Clinic", kind="other"),
    ),
    relations=(
        MapRelation(source="c", target="a", kind="funds", since="2024-03"),
        MapRelation(source="a", target="b", kind="supports"), MapRelation(source="d", target="b", kind=PART_OF),
        MapRelation(source="a", target="c", kind="sister", since="2019"),
    ),
)  # fmt: skip
_REPRESENTATION = Representation(members=3, known=9, breakdowns=(
    Breakdown(aspect=Aspect.KIND, shares=(
        Share(code="un", label="United Nations", count=2, known=2),
        Share(code="donor", label="Donor", count=0, known=5),
        Share(code="media", label="Media", count=1, known=2),
    )),
    Breakdown(aspect=Aspect.SIZE, shares=(Share(code=NOT_RECORDED, count=3, known=9),)),
    Breakdown(aspect=Aspect.LOCAL, shares=(
        Share(code="local", count=0, known=1), Share(code=NOT_RECORDED, count=3, known=8),
    )),
    Breakdown(aspect=Aspect.CAPACITY, shares=(
        Share(code="lived_experience", label="Lived experience", count=1), Share(code=NOT_RECORDED, count=2),
    )),
))  # fmt: skip
_KNOWN_OF = {
    (Aspect.KIND, "donor"): tuple(f"Example Fund {number}" for number in range(14)),
    (Aspect.LOCAL, "local"): ("Example Neighbours",),
}


def _imprint(text: Says) -> Imprint:
    return Imprint(id="x/1", when=_IMPRINT.when, issuer=text("issuer"), recipients=(text("recipient"),))


def _hostile_profile(text: Says) -> PartnerProfileContent:
    return PartnerProfileContent(
        imprint=_imprint(text), name=text("name"), today=_DAY, kind=text("kind"), acronym=text("acronym"),
        other_names=(("fr", text("french")),), aliases=(text("alias"),), size=text("size"), status=text("status"),
        identifiers=((text("scheme"), text("value")),),
        terms=(ProfileTerms(heading=text("heading"), labels=(text("label"),)),),
        sections=(ProfileSection(heading=text("section"), text=text("text")),), priorities=(text("priority"),),
        capacities=(ProfileCapacity(cadre=text("cadre"), note=text("remark")),),
        relations=(ProfileRelation(kind="supports", is_source=True, other=text("other"), note=text("note")),),
        seats=(ProfileSeat(group=text("group"), role=MemberRole.MEMBER, post=text("post")),),
        actions=(ListedAction(text=text("action"), owner=text("owner")),),
    )  # fmt: skip


def _hostile_map(text: Says) -> PartnerMapContent:
    return PartnerMapContent(
        imprint=_imprint(text), group=text("group"), kinds={"un": text("kind")},
        partners=(
            MapPartner(id="a", name=text("first"), kind="un"), MapPartner(id="b", name=text("second"), kind="un"),
        ),
        relations=(MapRelation(source="a", target="b", kind="funds"),),
    )  # fmt: skip


def _hostile_representation(text: Says) -> RepresentationContent:
    share = Share(code="un", label=text("label"), count=0, known=1)
    return RepresentationContent(
        imprint=_imprint(text), name=text("name"), day=_DAY, known_of={(Aspect.KIND, "un"): (text("bearer"),)},
        representation=Representation(
            members=1, known=1, breakdowns=(Breakdown(aspect=Aspect.KIND, shares=(share,)),)
        ),
    )  # fmt: skip


def _hostile_recruitment(text: Says) -> RecruitmentListContent:
    candidate = ListedCandidate(name=text("name"), kind=text("kind"), brings=(text("brings"),))
    return RecruitmentListContent(imprint=_imprint(text), group=text("group"), today=_DAY, candidates=(candidate,))


def _hostile_priorities(text: Says) -> PrioritiesContent:
    shared = text("shared")
    return PrioritiesContent(imprint=_imprint(text), today=_DAY, partners=(
        ListedPriorities(name=text("name"), priorities=(text("priority"), shared)),
        ListedPriorities(name=text("other"), priorities=(shared,)),
    ))  # fmt: skip


PARTNER_SAMPLES: Mapping[str, tuple[Any, ...]] = {
    "partner_profile": (
        build_partner_profile, _PROFILE, PartnerProfileContent(imprint=_NOBODY, name="", today=_DAY), _hostile_profile,
    ),
    "partner_map": (build_partner_map, _MAP, PartnerMapContent(imprint=_NOBODY), _hostile_map),
    "priorities": (
        build_priorities,
        PrioritiesContent(imprint=_IMPRINT, today=_DAY, left_out=1, partners=(
            ListedPriorities(name="Example Society", priorities=("Care for those who care", "الإحالة بين الشركاء")),
            ListedPriorities(name="وزارة الصحة", priorities=("Supervision", "care for those who care", "Training")),
            ListedPriorities(name="Example Fund"), ListedPriorities(name="Example Clinic", priorities=("Supervision",)),
        )),
        PrioritiesContent(imprint=_NOBODY, today=_DAY), _hostile_priorities,
    ),
    "representation": (
        build_representation,
        RepresentationContent(
            imprint=_IMPRINT, name="Example Group", day=_DAY, representation=_REPRESENTATION, known_of=_KNOWN_OF,
            left_out=1,
        ),
        RepresentationContent(
            imprint=_NOBODY, name="", day=_DAY, representation=Representation(members=0, known=0), known_of={}
        ),
        _hostile_representation,
    ),
    "recruitment_list": (
        build_recruitment_list,
        RecruitmentListContent(imprint=_IMPRINT, group="Example Group", today=_DAY, candidates=(
            ListedCandidate(name="Example Neighbours", kind="Voluntary sector", brings=("Social care", "local"),
                            state=InvitationState.INVITED, due=date(2026, 4, 1)),
            ListedCandidate(name="منظمة", kind="Donor", brings=("Donor",)),
            ListedCandidate(name="Example Clinic", state=InvitationState.ACCEPTED),
        )),
        RecruitmentListContent(imprint=_NOBODY, group="", today=_DAY), _hostile_recruitment,
    ),
}  # fmt: skip
"""Name to builder, full content, empty content, and the content in which every text is hostile."""
