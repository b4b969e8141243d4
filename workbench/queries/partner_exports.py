"""What of the register goes out as a table or as contact cards: gathered for its recipients, the rest counted.

An organisation stays where its audience does not cover every recipient, and with it all that hangs on it. Ways of
reaching somebody that may not be passed on stay in the house, and so do posts that somebody held before: of these only
one's own table tells.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

import sqlalchemy as sa

from workbench.domain.audiences import OFFICE, PARTNERS, of_group
from workbench.domain.groups import Membership
from workbench.domain.partners import Channel, Organisation, Person, Post, Tenure
from workbench.domain.texts import fold
from workbench.domain.withheld import NOWHERE, PartKind
from workbench.identifiers import GroupId
from workbench.queries.merged import stands
from workbench.queries.names import Name, names_of
from workbench.queries.papers import Order, sieve_for
from workbench.queries.partner_fact_rows import NO_FACTS, GatheredFacts, gather_facts
from workbench.queries.partners import known_organisations
from workbench.queries.reading import read_live
from workbench.queries.recipients import Sieve
from workbench.storage.registry import CHANNEL, GROUP, MEMBERSHIP, ORGANISATION, PERSON, POST, TENURE

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class GatheredHolder:
    """Somebody in a post."""

    tenure: Tenure
    person: Person
    channels: tuple[Channel, ...] = ()


@dataclass(frozen=True, slots=True)
class GatheredPost:
    """A post, how it is reached, and who holds it."""

    post: Post
    channels: tuple[Channel, ...] = ()
    holders: tuple[GatheredHolder, ...] = ()


@dataclass(frozen=True, slots=True)
class GatheredPartner:
    """An organisation with its posts."""

    organisation: Organisation
    channels: tuple[Channel, ...] = ()
    posts: tuple[GatheredPost, ...] = ()
    seat: Membership | None = None
    """Of a group's list: its seat there."""
    facts: GatheredFacts = field(default_factory=GatheredFacts)
    """What else is said of it; for one's own use alone."""


@dataclass(frozen=True, slots=True)
class GatheredRegister:
    """What may go out, in the order of names; ``parents`` are the names of those above that may be named as well.

    For one's own use (``is_own``) that is everybody, by number where several are called alike.
    """

    partners: tuple[GatheredPartner, ...]
    parents: Mapping[str, str]
    is_own: bool = False


def gather_partners(
    connection: sa.Connection, order: Order, *, group: str | None = None, chosen: Collection[str] | None = None
) -> GatheredRegister:
    """The organisations for the recipients of the order: all, a group's members of today, or those chosen by id.

    What is kept back is counted in the order's tally.
    """
    sieve, today = sieve_for(connection, order, default=PARTNERS), order.now.date()
    seats = _seats(connection, group, today, sieve)
    names = names_of(connection, ORGANISATION, order.language)
    wanted = [
        item
        for item in read_live(connection, ORGANISATION, stands(ORGANISATION))
        if (not group or item.id in seats) and (chosen is None or item.id in chosen)
    ]
    passed = [item for item in wanted if sieve.passes(item.audience, kind=PartKind.ORGANISATION)]
    passed.sort(key=lambda item: (names[item.id].sort_key if item.id in names else b"", item.id))
    allowed = {item.id for item in passed}
    contacts = _Contacts(connection, order, sieve, allowed)
    is_own = order.named.recipients.is_empty()
    facts = gather_facts(connection, allowed) if is_own else {}
    partners = tuple(
        GatheredPartner(
            item, contacts.of(item, "organisation", item.id), contacts.posts(item), seats.get(item.id),
            facts.get(item.id, NO_FACTS),
        )
        for item in passed
    )  # fmt: skip
    if is_own:
        return GatheredRegister(partners, _telling_names(connection, names), is_own=True)
    return GatheredRegister(partners, {record: name.text for record, name in names.items() if record in allowed})


def _telling_names(connection: sa.Connection, names: Mapping[str, Name]) -> dict[str, str]:
    """What each organisation is surely found again by: its name, or its number where others are called so too."""
    borne: Counter[str] = Counter()
    for known in known_organisations(connection):
        borne.update({fold(name) for name in known.names})
    return {record: name.text if borne[fold(name.text)] == 1 else record for record, name in names.items()}


def _seats(connection: sa.Connection, group: str | None, today: date, sieve: Sieve) -> dict[str, Membership]:
    """Who sits in the group today, as far as it is the recipients' to know: that is the group's to tell."""
    if not group:
        return {}
    told = next((each.audience for each in read_live(connection, GROUP, GROUP.table.c.id == group)), None)
    line = told or of_group(GroupId(group))
    return {
        str(seat.organisation): seat
        for seat in read_live(connection, MEMBERSHIP, MEMBERSHIP.table.c.group == group)
        if seat.is_current(today) and sieve.passes(seat.audience, line, kind=PartKind.SEAT)
    }


class _Contacts:
    """Posts, people and ways of reaching them, of organisations that may go out."""

    def __init__(self, connection: sa.Connection, order: Order, sieve: Sieve, organisations: Collection[str]) -> None:
        self._sieve = sieve
        self._is_own = order.named.recipients.is_empty()
        self._today = order.now.date()
        posts = [post for post in read_live(connection, POST) if post.organisation in organisations]
        self._posts = _filed(posts, [post.organisation for post in posts])
        ids = {post.id for post in posts}
        tenures = [tenure for tenure in read_live(connection, TENURE) if tenure.post in ids]
        self._tenures = _filed(tenures, [tenure.post for tenure in tenures])
        self._people = {person.id: person for person in read_live(connection, PERSON)}
        self._channels: dict[tuple[str, str], list[Channel]] = defaultdict(list)
        for channel in read_live(connection, CHANNEL):
            for kind in ("organisation", "post", "person"):
                if owner := getattr(channel, kind):
                    self._channels[kind, owner].append(channel)

    def of(self, organisation: Organisation, kind: str, owner: str) -> tuple[Channel, ...]:
        """The channels of an owner that may go out."""
        return tuple(each for each in self._channels.get((kind, owner), ()) if self._may_go(each, organisation))

    def _may_go(self, channel: Channel, organisation: Organisation) -> bool:
        if not self._is_own and not channel.may_share:
            self._sieve.tally.add(PartKind.CONTACT_DETAIL, NOWHERE, OFFICE)
            return False
        return self._sieve.passes(channel.audience, organisation.audience, kind=PartKind.CONTACT_DETAIL)

    def posts(self, organisation: Organisation) -> tuple[GatheredPost, ...]:
        """The organisation's posts that may go out, with who holds them."""
        return tuple(
            GatheredPost(post, self.of(organisation, "post", post.id), self._holders(organisation, post))
            for post in self._posts.get(organisation.id, ())
            if self._sieve.passes(post.audience, organisation.audience, kind=PartKind.POST)
        )

    def _holders(self, organisation: Organisation, post: Post) -> tuple[GatheredHolder, ...]:
        found = []
        for tenure in self._tenures.get(post.id, ()):
            person = self._people.get(tenure.person)
            if person is None or not person.name() or not (self._is_own or tenure.is_current(self._today)):
                continue
            line = (tenure.audience, person.audience, post.audience, organisation.audience)
            if self._sieve.passes(*line, kind=PartKind.POST):
                found.append(GatheredHolder(tenure, person, self.of(organisation, "person", person.id)))
        return tuple(found)


def _filed(items: Sequence[T], keys: Sequence[str]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for key, item in zip(keys, items, strict=True):
        found[key].append(item)
    return found
