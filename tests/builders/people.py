"""A post with all that a post can hold, held by somebody who is about to leave. All of it is made up."""

from dataclasses import dataclass
from datetime import date

from tests.builders.records import an_organisation, put
from workbench.domain.actions import ActionItem
from workbench.domain.contact_notes import ContactNote
from workbench.domain.contexts import Context
from workbench.domain.coordination_functions import CoordinationFunction
from workbench.domain.groups import Group, MemberRole, Membership
from workbench.domain.issues import Issue
from workbench.domain.meetings import AgendaItem, Meeting, MeetingStatus
from workbench.domain.partners import Channel, ChannelKind, Organisation, Person, Post, Tenure
from workbench.domain.periods import PartialDate
from workbench.domain.records import Record
from workbench.domain.role_assignments import AssignmentStatus, Role, RoleAssignment
from workbench.domain.workspaces import Workspace
from workbench.identifiers import (
    ContactNoteId,
    ContextId,
    CoordinationFunctionId,
    GroupId,
    MeetingId,
    OrganisationId,
    PersonId,
    PostId,
    new_id,
)
from workbench.storage.database import Database

LAST_DAY = date(2026, 3, 31)
NAME = "Olena Example"


@dataclass(frozen=True, slots=True)
class LeavingScene:
    """Whose office it is, who leaves, and from which posts."""

    office: Organisation
    partner: Organisation
    person: Person
    delegate: Post
    adviser: Post
    held: Tenure
    advising: Tenure
    coming: Tenure
    """Begins only after the last day."""


def a_leaving_scene(database: Database) -> LeavingScene:
    """Somebody who holds two posts and will hold a third, in a workspace that keeps contacts for a year."""
    office, partner = an_organisation("Example office"), an_organisation("Example Red Cross")
    person = Person(id=new_id(), names={"Latn": NAME, "Cyrl": "Олена Приклад"}, languages=("fr", "uk"),
                    preferred="Latn")  # fmt: skip
    ids = OrganisationId(partner.id)
    delegate = Post(id=new_id(), organisation=ids, titles={"en": "Delegate", "fr": "Délégué"})
    adviser = Post(id=new_id(), organisation=ids, titles={"en": "Adviser"}, reports_to=PostId(delegate.id))
    later = Post(id=new_id(), organisation=ids, titles={"en": "Head"})
    scene = LeavingScene(
        office, partner, person, delegate, adviser, _held(person, delegate), _held(person, adviser, acting=True),
        _held(person, later, start="2026-05"),
    )  # fmt: skip
    workspace = Workspace(
        id=new_id(), title="Example", organisation=OrganisationId(office.id), contact_purpose="Coordination",
        contact_retention_months=12,
    )  # fmt: skip
    email = Channel(id=new_id(), kind=ChannelKind.EMAIL, value="olena@example.org", person=PersonId(person.id))
    put(database, office, partner, person, delegate, adviser, later, scene.held, scene.advising, scene.coming, email,
        workspace)  # fmt: skip
    put(database, *_things(PostId(delegate.id), ids))
    return scene


def _held(person: Person, post: Post, *, start: str = "2024", acting: bool = False) -> Tenure:
    return Tenure(
        id=new_id(), person=PersonId(person.id), post=PostId(post.id), start=PartialDate(start), acting=acting
    )


def _things(post: PostId, organisation: OrganisationId) -> list[Record]:
    group, other = GroupId(new_id()), GroupId(new_id())
    meeting, note = MeetingId(new_id()), ContactNoteId(new_id())
    return [
        *_roles(post, organisation),
        Group(id=group, names={"en": "Led group"}, prefix="LG"),
        Group(id=other, names={"en": "Other group"}),
        Membership(id=new_id(), group=group, organisation=organisation, post=post, role=MemberRole.CO_CHAIR),
        Membership(id=new_id(), group=other, organisation=organisation, alternate=post),
        Meeting(id=new_id(), title="Not approved", group=group, status=MeetingStatus.DRAFT),
        Meeting(id=new_id(), title="Written by name", minute_taker="olena example", status=MeetingStatus.HELD),
        Meeting(id=new_id(), title="Of others", status=MeetingStatus.DRAFT),
        Meeting(id=meeting, title="To come"),
        AgendaItem(id=new_id(), meeting=meeting, rank="V", title="To be presented", presenter=post),
        ContactNote(id=note, happened_on=date(2026, 2, 1), words="A call"),
        ActionItem(id=new_id(), text="Open work", owner_post=post, due=date(2026, 4, 2)),
        ActionItem(id=new_id(), text="Promised work", owner_post=post, contact_note=note),
        Issue(id=new_id(), text="Undecided\nmore", escalated_post=post),
    ]


def _roles(post: PostId, organisation: OrganisationId) -> list[Record]:
    """One that is held, one that was declined, and one that is over."""
    context, function = ContextId(new_id()), CoordinationFunctionId(new_id())
    declined, over = {"status": AssignmentStatus.DECLINED}, {"end": PartialDate("2025")}
    roles = [
        RoleAssignment(
            id=new_id(), context=context, function=function, organisation=organisation, post=post, role=role, **fields
        )
        for role, fields in ((Role.CONVENER, {}), (Role.LEAD, declined), (Role.SUPPORT, over))
    ]  # fmt: skip
    return [
        Context(id=context, titles={"en": "Example operation"}),
        CoordinationFunction(id=function, titles={"en": "Convene"}, level="strategic", rank="V", context=context),
        *roles,
    ]
