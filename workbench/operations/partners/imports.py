"""Taking in lists of partners, whole and in one step that one undo takes back."""

from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass

from workbench.changes import Changes
from workbench.domain.groups import Group, MemberRole, Membership
from workbench.domain.partner_imports import (
    GroupChoice,
    GroupIntent,
    ImportPlan,
    LineOutcome,
    PlannedLine,
    Step,
    no_step,
    stepping,
)
from workbench.domain.partner_lists import PartnerLine, PartnerList
from workbench.domain.partner_table_intake import DEFAULT_POST, script_of
from workbench.domain.partners import Channel, ChannelKind, Organisation, OrganisationKind, Person, Post, Tenure
from workbench.domain.texts import fold
from workbench.identifiers import (
    GroupId,
    OrganisationId,
    PersonId,
    PostId,
    new_id,
)
from workbench.queries.partner_imports import plan_import
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork

__all__ = ["DEFAULT_POST", "ImportReport", "import_partners", "preview_import", "script_of"]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What taking in a list did: the plan it followed, what was written, and the group, where one was chosen."""

    plan: ImportPlan
    changes: Changes
    group: GroupId | None


def preview_import(
    database: Database,
    listing: PartnerList,
    choice: GroupChoice,
    same: Set[int] = frozenset(),
    *,
    step: Step = no_step,
) -> ImportPlan:
    """What `import_partners` would do; writes nothing. ``step`` is told how far it is and may end it by raising."""
    with database.read() as connection:
        return plan_import(connection, listing, choice, same, step=step)


def import_partners(
    database: Database,
    listing: PartnerList,
    choice: GroupChoice,
    *,
    same: Set[int] = frozenset(),
    language: str = "en",
    step: Step = no_step,
) -> ImportReport:
    """Takes the list in: organisations, people, posts, tenures, channels, and seats in the chosen group.

    What is known already is joined, never doubled. ``same`` holds the lines that a person says are the organisation
    they resemble; other probable duplicates are taken in beside it. ``language`` is the language of the list.
    ``step`` is told how far it is and may end it by raising; nothing is written then.
    """
    with database.write("partners.import") as work:
        plan = plan_import(work.connection, listing, choice, same, step=step)
        intake = _Intake(work, language)
        group = intake.open_group(choice)
        for line in stepping(plan.lines, step):
            if line.outcome is not LineOutcome.REPEATED:
                intake.take(line, group)
        intake.write(step)
    return ImportReport(plan, work.changes, group)


class _Intake:
    """Builds the records of a list and writes them kind by kind; knows what the register already has."""

    def __init__(self, work: UnitOfWork, language: str) -> None:
        self._work = work
        self._language = language
        self._groups: list[Group] = []
        self._organisations: dict[str, Organisation] = {}
        self._people: list[Person] = []
        self._posts: list[Post] = []
        self._tenures: list[Tenure] = []
        self._channels: list[Channel] = []
        self._memberships: list[Membership] = []
        people = {person.id: person for person in work.store(Person).where()}
        posts = work.store(Post).where()
        self._post_ids = {(post.organisation, fold(title)): PostId(post.id)
                          for post in posts for title in post.titles.values()}  # fmt: skip
        organisation_of = {PostId(post.id): post.organisation for post in posts}
        self._held: set[tuple[PersonId, PostId]] = set()
        self._person_ids: dict[tuple[OrganisationId, str], PersonId] = {}
        for tenure in work.store(Tenure).where():
            self._held.add((tenure.person, tenure.post))
            if tenure.post in organisation_of and tenure.person in people:
                key = (organisation_of[tenure.post], fold(people[tenure.person].name()))
                self._person_ids[key] = tenure.person
        self._reached = {(channel.person, channel.organisation, channel.kind, fold(channel.value))
                         for channel in work.store(Channel).where()}  # fmt: skip
        self._seats: dict[tuple[GroupId, OrganisationId], set[MemberRole]] = defaultdict(set)
        for seat in work.store(Membership).where(end=None):
            self._seats[seat.group, seat.organisation].add(seat.role)

    def open_group(self, choice: GroupChoice) -> GroupId | None:
        """The group the organisations get a seat in; a new one is made."""
        if choice.intent is GroupIntent.NONE:
            return None
        if choice.group is not None:
            return choice.group
        group = Group(id=new_id(), names={self._language: choice.name}, prefix=choice.prefix)
        self._groups.append(group)
        return GroupId(group.id)

    def take(self, line: PlannedLine, group: GroupId | None) -> None:
        """Takes in one line of the plan."""
        source = line.source
        organisation = line.organisation or self._new_organisation(source)
        post = self._take_person(source, organisation) if source.person else self._take_post(source, organisation)
        if not source.person:
            self._reach(source, organisation, None)
        if group is not None:
            self._seat(group, organisation, source, post)

    def write(self, step: Step) -> None:
        """Writes everything that was taken in, parents first."""
        work = self._work
        work.store(Group).put_many(self._groups)
        work.store(Organisation).put_many(stepping(list(self._organisations.values()), step))
        work.store(Person).put_many(stepping(self._people, step))
        work.store(Post).put_many(stepping(self._posts, step))
        work.store(Tenure).put_many(stepping(self._tenures, step))
        work.store(Channel).put_many(stepping(self._channels, step))
        work.store(Membership).put_many(stepping(self._memberships, step))

    def _new_organisation(self, source: PartnerLine) -> OrganisationId:
        key = fold(source.organisation) or source.organisation
        if key not in self._organisations:
            self._organisations[key] = Organisation(
                id=new_id(), names={self._language: source.organisation}, acronym=source.acronym,
                kind=source.kind or OrganisationKind.OTHER, country=source.country,
            )  # fmt: skip
        return OrganisationId(self._organisations[key].id)

    def _take_post(self, source: PartnerLine, organisation: OrganisationId) -> PostId | None:
        title = source.post or (DEFAULT_POST if source.person else "")
        if not title:
            return None
        key = (organisation, fold(title))
        if key not in self._post_ids:
            language = self._language if source.post else "en"
            post = Post(id=new_id(), organisation=organisation, titles={language: title})
            self._posts.append(post)
            self._post_ids[key] = PostId(post.id)
        return self._post_ids[key]

    def _take_person(self, source: PartnerLine, organisation: OrganisationId) -> PostId | None:
        key = (organisation, fold(source.person))
        if key not in self._person_ids:
            person = Person(id=new_id(), names={script_of(source.person): source.person})
            self._people.append(person)
            self._person_ids[key] = PersonId(person.id)
        person_id = self._person_ids[key]
        post = self._take_post(source, organisation)
        if post is not None and (person_id, post) not in self._held:
            self._held.add((person_id, post))
            tenure = Tenure(id=new_id(), person=person_id, post=post, start=source.start, end=source.end)
            self._tenures.append(tenure)
        self._reach(source, organisation, person_id)
        return post

    def _reach(self, source: PartnerLine, organisation: OrganisationId, person: PersonId | None) -> None:
        owned = {
            ChannelKind.EMAIL: (source.email, person),
            ChannelKind.TELEPHONE: (source.telephone, person),
            ChannelKind.WEBSITE: (source.website, None),
        }
        for kind, (value, owner) in owned.items():
            body = None if owner else organisation
            key = (owner, body, kind, fold(value))
            if value and key not in self._reached:
                self._reached.add(key)
                self._channels.append(Channel(id=new_id(), kind=kind, value=value, person=owner, organisation=body))

    def _seat(self, group: GroupId, organisation: OrganisationId, source: PartnerLine, post: PostId | None) -> None:
        role, seats = source.role or MemberRole.MEMBER, self._seats[group, organisation]
        # A line that names no role says only that the organisation is of the group: a seat held already says more.
        if role in seats or (seats and source.role is None):
            return
        seats.add(role)
        seat = Membership(id=new_id(), group=group, organisation=organisation, post=post, role=role)
        self._memberships.append(seat)
