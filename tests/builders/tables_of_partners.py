"""A small register around one group: partners of several kinds, how they stand to one another, and who sits there."""

from dataclasses import dataclass, replace
from datetime import date

from workbench.domain.audiences import OFFICE
from workbench.domain.groups import Engagement, Group, MemberRole, Membership
from workbench.domain.partners import (
    Channel,
    ChannelKind,
    Organisation,
    OrganisationKind,
    OrganisationStatus,
    Person,
    Post,
    Tenure,
)
from workbench.domain.periods import PartialDate
from workbench.domain.profiles import Capacity, Priority, ProfileText
from workbench.domain.relations import OrganisationRelation, RelationKind
from workbench.identifiers import GroupId, OrganisationId, PersonId, PostId, new_id
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork

DAY = date(2026, 3, 2)
_KINDS = OrganisationKind
_PARTNERS = (
    ("society", "Example Red Crescent", _KINDS.NATIONAL_SOCIETY, "large", True, ()),
    ("ifrc", "Example IFRC Delegation", _KINDS.IFRC, "large", False, ()),
    ("ministry", "Example Ministry of Health", _KINDS.GOVERNMENT, "large", True, ("public_health",)),
    ("agency", "Example UN Agency", _KINDS.UN, None, False, ()),
    ("far", "Example Relief International", _KINDS.INTERNATIONAL_NGO, "large", False, ("secondary_care",)),
    ("near", "Example Neighbours", _KINDS.VOLUNTARY_SECTOR, "small", True, ("voluntary_sector", "social_care")),
    ("peers", "Example Peer Support Circle", _KINDS.VOLUNTARY_SECTOR, "small", True, ("voluntary_sector",)),
    ("clinic", "Example Family Doctors", _KINDS.PRIVATE, "small", True, ("primary_care",)),
    ("alliance", "Example Voluntary Sector Alliance", _KINDS.ALLIANCE, None, True, ("voluntary_sector",)),
    ("donor", "Example Fund", _KINDS.DONOR, None, False, ()),
    ("university", "Example University", _KINDS.ACADEMIC, None, True, ()),
)
_SEATS = (
    ("society", MemberRole.CHAIR, "", Engagement.ATTENDS),
    ("ifrc", MemberRole.CO_CHAIR, "technical_advice", Engagement.ATTENDS),
    ("ministry", MemberRole.MEMBER, "", Engagement.CORRESPONDENCE),
    ("far", MemberRole.MEMBER, "practitioner", Engagement.ATTENDS),
    ("peers", MemberRole.MEMBER, "lived_experience", Engagement.ONE_TO_ONE),
)
_LINES = (
    ("ifrc", "society", RelationKind.SUPPORTS, "2019"),
    ("donor", "society", RelationKind.FUNDS, "2024-03"),
    ("donor", "far", RelationKind.FUNDS, ""),
    ("far", "near", RelationKind.SUBCONTRACTS, "2025-01-15"),
    ("near", "alliance", RelationKind.MEMBER_OF, ""),
    ("peers", "alliance", RelationKind.MEMBER_OF, "2022"),
    ("society", "university", RelationKind.SISTER, ""),
    ("agency", "ministry", RelationKind.SUPPORTS, ""),
)


@dataclass(frozen=True, slots=True)
class Table:
    """The group, and the partners by short name."""

    group: GroupId
    partners: dict[str, OrganisationId]


def a_table(database: Database) -> Table:
    """Writes the register, as one operation."""
    with database.write("test.table") as work:
        return put_table(work)


def put_table(work: UnitOfWork) -> Table:
    """Writes the register within an operation."""
    partners = {short: OrganisationId(new_id()) for short, *_ in _PARTNERS}
    for short, name, kind, size, is_local, sectors in _PARTNERS:
        work.store(Organisation).put(
            Organisation(
                id=partners[short], names={"en": name}, kind=kind, size_band=size, is_local=is_local,
                terms=frozenset(f"sectors/{sector}" for sector in sectors),
                parent=partners["ministry"] if short == "clinic" else None,
            )
        )  # fmt: skip
    gone = Organisation(id=new_id(), names={"en": "Example Media"}, kind=_KINDS.MEDIA)
    work.store(Organisation).put(replace(gone, status=OrganisationStatus.CLOSED))
    group = Group(id=new_id(), names={"en": "Example Coordination Group"}, prefix="ECG")
    work.store(Group).put(group)
    for short, role, capacity, engagement in _SEATS:
        work.store(Membership).put(
            Membership(
                id=new_id(), group=GroupId(group.id), organisation=partners[short], role=role,
                capacity=capacity or None, engagement=engagement,
            )
        )  # fmt: skip
    for source, target, relation, since in _LINES:
        work.store(OrganisationRelation).put(
            OrganisationRelation(
                id=new_id(), source=partners[source], target=partners[target], kind=relation,
                start=PartialDate(since) if since else None,
                note="An office's remark" if relation is RelationKind.SISTER else "",
            )
        )  # fmt: skip
    _describe(work, partners["society"])
    return Table(GroupId(group.id), partners)


def _describe(work: UnitOfWork, society: OrganisationId) -> None:
    """A whole profile for one of them."""
    texts = {"en": "Trains volunteers of all branches in psychological first aid.", "fr": "Forme les volontaires."}
    work.store(ProfileText).put(ProfileText(id=new_id(), organisation=society, section="mission", texts=texts))
    work.store(ProfileText).put(
        ProfileText(
            id=new_id(), organisation=society, section="history", texts={"en": "Only for us"}, audience=OFFICE
        )
    )  # fmt: skip
    work.store(Capacity).put(
        Capacity(
            id=new_id(), organisation=society, cadre="volunteers", count=1200, as_of=PartialDate("2025-11"),
            note="As it wrote",
        )
    )  # fmt: skip
    for rank, words in (("a", "Care for those who care"), ("b", "Referral between partners")):
        work.store(Priority).put(Priority(id=new_id(), organisation=society, rank=rank, texts={"en": words}))
    in_post, who = PostId(new_id()), PersonId(new_id())
    post = Post(id=in_post, organisation=society, titles={"en": "Focal point"})
    person = Person(id=who, names={"Latn": "Example Person"})
    work.store(Post).put(post)
    work.store(Person).put(person)
    work.store(Tenure).put(Tenure(id=new_id(), person=who, post=in_post))
    work.store(Channel).put(
        Channel(
            id=new_id(), post=in_post, kind=ChannelKind.EMAIL, value="focal@example.org", may_share=True,
            last_verified=date(2026, 2, 10),
        )
    )  # fmt: skip
    work.store(Channel).put(
        Channel(id=new_id(), person=who, kind=ChannelKind.TELEPHONE, value="+00 111", may_share=False)
    )
