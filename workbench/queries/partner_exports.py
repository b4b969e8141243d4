"""What of the register goes out as a table or as contact cards: gathered for its recipients, the rest counted.

An organisation stays where its audience does not cover every recipient, and with it all that hangs on it. Ways of
reaching somebody that may not be passed on stay in the house, and so do posts that somebody held before: of these only
one's own table tells.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import sqlalchemy as sa

from workbench.domain.audiences import OFFICE, PARTNERS
from workbench.domain.groups import Membership
from workbench.domain.partners import Channel, Organisation, Person, Post, Tenure
from workbench.domain.texts import fold
from workbench.domain.withheld import NOWHERE, PartKind
from workbench.queries.merged import stands
from workbench.queries.names import Name, names_of
from workbench.queries.papers import Order, sieve_for
from workbench.queries.partner_fact_rows import NO_FACTS, GatheredFacts, gather_facts
from workbench.queries.partners import known_organisations
from workbench.queries.reading import read_live
from workbench.queries.recipients import Sieve
from workbench.queries.told_contacts import ToldContacts, told_seats
from workbench.storage.registry import ORGANISATION


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
    seats = {str(seat.organisation): seat for seat in told_seats(connection, group, today, sieve)}
    names = names_of(connection, ORGANISATION, order.language)
    wanted = [
        item
        for item in read_live(connection, ORGANISATION, stands(ORGANISATION))
        if (not group or item.id in seats) and (chosen is None or item.id in chosen)
    ]
    passed = [item for item in wanted if sieve.passes(item.audience, kind=PartKind.ORGANISATION)]
    passed.sort(key=lambda item: (names[item.id].sort_key if item.id in names else b"", item.id))
    allowed = {item.id for item in passed}
    contacts = _Contacts(connection, order, sieve)
    is_own = order.named.recipients.is_empty()
    facts = gather_facts(connection, allowed) if is_own else {}
    partners = tuple(
        GatheredPartner(
            item, contacts.of(item.id, "organisation", item.id), contacts.posts(item.id), seats.get(item.id),
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


class _Contacts:
    """Posts, people and ways of reaching them, of organisations that may go out."""

    def __init__(self, connection: sa.Connection, order: Order, sieve: Sieve) -> None:
        self._sieve = sieve
        self._is_own = order.named.recipients.is_empty()
        self._on = None if self._is_own else order.now.date()
        self._told = ToldContacts(connection, sieve)

    def of(self, organisation: str, kind: str, owner: str) -> tuple[Channel, ...]:
        """The channels of an owner that may go out."""
        return tuple(self._told.channels(kind, owner, organisation, among=self._may_be_shared))

    def _may_be_shared(self, channel: Channel) -> bool:
        may = self._is_own or channel.may_share
        if not may:
            self._sieve.tally.add(PartKind.CONTACT_DETAIL, NOWHERE, OFFICE)
        return may

    def posts(self, organisation: str) -> tuple[GatheredPost, ...]:
        """The organisation's posts that may go out, with who holds them; for one's own use who held them too."""
        return tuple(
            GatheredPost(
                post, self.of(organisation, "post", post.id),
                tuple(
                    GatheredHolder(tenure, person, self.of(organisation, "person", person.id))
                    for tenure, person in self._told.holdings(post.id, self._on)
                ),
            )
            for post in self._told.posts_of(organisation)
        )  # fmt: skip
