"""Who is meant by the recipients of an export on a day, by name, and where each is reached by e-mail."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from workbench.domain.audiences import PUBLIC, Register
from workbench.domain.partners import Channel, ChannelKind
from workbench.identifiers import OrganisationId
from workbench.interchange.mail import usable_address
from workbench.queries.names import names_of, text_of
from workbench.queries.reading import read_live, read_one
from workbench.queries.recipients import NamedRecipients, Sieve
from workbench.queries.told_contacts import ToldContacts
from workbench.storage.registry import CHANNEL, MEETING, MEMBERSHIP, ORGANISATION, POST, TENURE


@dataclass(frozen=True, slots=True)
class MailAddress:
    """An address, and whether the others may see it."""

    value: str
    may_share: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """An organisation that is meant; without addresses it is not reached by e-mail."""

    id: OrganisationId
    name: str
    addresses: tuple[MailAddress, ...] = ()


def read_addressees(
    connection: sa.Connection, named: NamedRecipients, register: Register, groups: Iterable[str], day: date,
    language: str = "en",
) -> tuple[Addressee, ...]:  # fmt: skip
    """The organisations that are meant on this day, by name; the own one is not, nor is anybody by "the public".

    ``groups`` are those the matter belongs to: an organisation is reached through the posts it sits there with, and
    where none of them has an address, at its own. A person's address is used only where it may be shared. The others
    may see one that may be shared and is not kept from them.
    """
    meant = set(named.recipients.organisations)
    if named.recipients.movement:
        meant |= register.movement
    meant.discard(register.own or OrganisationId(""))
    if not meant:
        return ()
    names = names_of(connection, ORGANISATION, language, {str(organisation) for organisation in meant})
    ordered = sorted(meant, key=lambda each: (names[each].sort_key if each in names else b"", each))
    # Where nothing else is said, that an address may be shared says enough.
    sieve = Sieve(recipients=named.recipients, register=register, default=PUBLIC)
    book = _AddressBook(connection, _groups_meant(named, groups), day, sieve)
    return tuple(Addressee(id=each, name=text_of(names, each), addresses=book.addresses_of(each)) for each in ordered)


def groups_of(connection: sa.Connection, is_of_meeting: bool, subject: str | None) -> tuple[str, ...]:
    """The groups a paper belongs to, by the meeting or the group it is of."""
    if not subject:
        return ()
    group = read_one(connection, MEETING, subject).group if is_of_meeting else subject
    return (str(group),) if group else ()


def _groups_meant(named: NamedRecipients, groups: Iterable[str]) -> list[str]:
    of_recipients = (text.removeprefix("group:") for text in named.named if text.startswith("group:"))
    return sorted({*of_recipients, *filter(None, groups)})


class _AddressBook:
    """Where organisations, their posts and those who hold them are reached on a day."""

    def __init__(self, connection: sa.Connection, groups: Sequence[str], day: date, sieve: Sieve) -> None:
        self._told = ToldContacts(connection, sieve)
        self._day = day
        self._channels: dict[str, list[Channel]] = defaultdict(list)
        for channel in read_live(connection, CHANNEL, CHANNEL.table.c.kind == ChannelKind.EMAIL.value):
            if usable_address(channel.value):
                owner = channel.organisation or channel.post or channel.person
                self._channels[str(owner)].append(channel)
        self._holders: dict[str, list[str]] = defaultdict(list)
        for tenure in read_live(connection, TENURE):
            if tenure.is_current(day):
                self._holders[tenure.post].append(tenure.person)
        there = {post.id for post in read_live(connection, POST)}
        self._seats: dict[str, list[str]] = defaultdict(list)
        for seat in read_live(connection, MEMBERSHIP, MEMBERSHIP.table.c.group.in_(groups)):
            if seat.post in there and seat.is_current(day):
                self._seats[seat.organisation].append(str(seat.post))

    def addresses_of(self, organisation: str) -> tuple[MailAddress, ...]:
        """The addresses of the posts it sits with, else its own; each once."""
        found = [(channel, post) for post in self._seats[organisation] for channel in self._of_post(post)]
        found = found or [(channel, "") for channel in self._channels[organisation]]
        shared: dict[str, bool] = {}
        for channel, post in found:
            address = usable_address(channel.value)
            shared[address] = shared.get(address, False) or self._may_be_seen(channel, organisation, post)
        return tuple(MailAddress(address, may_share) for address, may_share in shared.items())

    def _may_be_seen(self, channel: Channel, organisation: str, post: str) -> bool:
        """Whether the others may see the address, too."""
        if not channel.may_share:
            return False
        if channel.person and all(who.id != channel.person for _, who in self._told.holdings(post, self._day)):
            return False
        kind = "person" if channel.person else "post" if channel.post else "organisation"
        owner = channel.person or channel.post or organisation
        return any(self._told.channels(kind, owner, organisation, among=lambda each: each.id == channel.id))

    def _of_post(self, post: str) -> list[Channel]:
        """The post's own addresses, else those its holders let be shared."""
        of_people = [channel for person in self._holders[post] for channel in self._channels[person]]
        return self._channels[post] or [channel for channel in of_people if channel.may_share]
