"""The records behind the contacts of one organisation: who holds which post, and how each is reached."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from workbench.domain.partner_drafts import ContactDraft, shown_language
from workbench.domain.partner_table_contacts import DEFAULT_POST, script_of
from workbench.domain.partners import Channel, ChannelKind, Person, Post, Tenure
from workbench.domain.periods import PartialDate
from workbench.domain.texts import fold
from workbench.identifiers import OrganisationId, PersonId, PostId, new_id
from workbench.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose an e-mail address or telephone number is: a person's, a post's, or the organisation's own."""

    field: str
    id: str

    def channel(self, kind: ChannelKind, value: str) -> Channel:
        """A new channel of this owner."""
        owner: dict[str, Any] = {self.field: self.id}
        return Channel(id=new_id(), kind=kind, value=value, **owner)


class OrganisationContacts:
    """Finds, makes and changes what the contacts of one organisation are made of, within one operation."""

    def __init__(self, work: UnitOfWork, organisation: OrganisationId) -> None:
        self._work = work
        self._organisation = organisation
        self._today = work.now.date()

    def add(self, draft: ContactDraft, language: str) -> str:
        """The contact of a cleaned draft: the id of its tenure, else of its post, else of the organisation.

        A post of this title is joined, and so is a person of this name who held a post here.
        """
        if not draft.person and not draft.post:
            self.reach(Owner("organisation", self._organisation), draft)
            return self._organisation
        post = self.post_called(draft.post, language) or self.make_post(draft.post, language)
        if not draft.person:
            self.reach(Owner("post", post.id), draft)
            return post.id
        person = self.person_called(draft)
        self.reach(Owner("person", person.id), draft)
        return self.hold(PersonId(person.id), PostId(post.id)).id

    def posts(self) -> list[Post]:
        """The organisation's posts, as they were made."""
        return self._work.store(Post).where(organisation=self._organisation)

    def post_called(self, title: str, language: str) -> Post | None:
        """The post of this title in any language; the title in this one counts first."""
        wanted = fold(title or DEFAULT_POST)
        found = [post for post in self.posts() if wanted in map(fold, post.titles.values())]
        return min(found, key=lambda post: fold(post.titles.get(language, "")) != wanted, default=None)

    def make_post(self, title: str, language: str) -> Post:
        """A new post; where nothing is known of it but who holds it, it is called so in English."""
        titles = {language: title} if title else {"en": DEFAULT_POST}
        post = Post(id=new_id(), organisation=self._organisation, titles=titles)
        self._work.store(Post).put(post)
        return post

    def holders(self, post: str, on: date | None = None) -> list[Tenure]:
        """Who holds the post on this day, else today."""
        tenures = self._work.store(Tenure).where(post=PostId(post))
        return [tenure for tenure in tenures if tenure.is_current(on or self._today)]

    def hold(self, person: PersonId, post: PostId, since: date | None = None) -> Tenure:
        """The tenure of this person in this post on that day, else today; a new one where there is none."""
        for tenure in self.holders(post, since):
            if tenure.person == person:
                return tenure
        start = PartialDate(since.isoformat()) if since else None
        tenure = Tenure(id=new_id(), person=person, post=post, start=start)
        self._work.store(Tenure).put(tenure)
        return tenure

    def make_person(self, draft: ContactDraft) -> Person:
        """A new person."""
        person = Person(id=new_id(), names={script_of(draft.person): draft.person}, purpose=draft.purpose)
        self._work.store(Person).put(person)
        return person

    def person_called(self, draft: ContactDraft) -> Person:
        """The person of this name who holds or held a post here; else a new one."""
        held = [tenure.person for post in self.posts() for tenure in self._work.store(Tenure).where(post=post.id)]
        wanted = fold(draft.person)
        for person in self._work.store(Person).get_many(list(dict.fromkeys(held))):
            if not person.deleted and wanted in map(fold, person.names.values()):
                if draft.purpose and draft.purpose != person.purpose:
                    self._work.store(Person).put(replace(person, purpose=draft.purpose))
                return person
        return self.make_person(draft)

    def reach(self, owner: Owner, draft: ContactDraft) -> None:
        """Adds the ways of reaching that the draft names and the owner has not got."""
        known = {(channel.kind, fold(channel.value)) for channel in self.channels([owner])}
        new = [
            owner.channel(kind, value)
            for kind, value in addresses(draft).items()
            if value and (kind, fold(value)) not in known
        ]
        self._work.store(Channel).put_many(new)

    def channels(self, owners: Iterable[Owner]) -> list[Channel]:
        """How the owners are reached, the first owner's channels first."""
        store = self._work.store(Channel)
        return [channel for owner in owners for channel in store.where(**{owner.field: owner.id})]

    def readdress(self, owners: list[Owner], draft: ContactDraft) -> None:
        """Makes the e-mail address and telephone number shown what the draft shows; an emptied one is removed.

        The first of each kind is the one shown, as a page shows it. A changed one has yet to be verified anew.
        """
        shown: dict[ChannelKind, Channel] = {}
        for channel in self.channels(owners):
            shown.setdefault(channel.kind, channel)
        for kind, value in addresses(draft).items():
            old = shown.get(kind)
            if old is None:
                new = [owners[0].channel(kind, value)] if value else []
                self._work.store(Channel).put_many(new)
            elif not value:
                self._work.store(Channel).remove(old.id)
            elif value != old.value:
                self._work.store(Channel).put(replace(old, value=value, last_verified=None))


def addresses(draft: ContactDraft) -> dict[ChannelKind, str]:
    """The ways of reaching a draft shows, by kind."""
    return {ChannelKind.EMAIL: draft.email, ChannelKind.TELEPHONE: draft.telephone}


def renamed(person: Person, draft: ContactDraft) -> Person:
    """The person with the name and purpose shown; a name in another script is added and shown from then on."""
    if draft.person == person.name():
        return replace(person, purpose=draft.purpose)
    script = script_of(draft.person)
    preferred = person.preferred if script == shown_script(person) else script
    return replace(person, names={**person.names, script: draft.person}, preferred=preferred, purpose=draft.purpose)


def shown_script(person: Person) -> str:
    """The script the person's name is shown in."""
    preferred = person.preferred or ""
    return preferred if preferred in person.names else next(iter(person.names), "")


def retitled(post: Post, title: str, language: str) -> Post:
    """The post with its title in this language; where it is shown in another one, that title stays."""
    shown = post.titles.get(shown_language(post.titles, language), "")
    return post if title == shown else replace(post, titles={**post.titles, language: title})
