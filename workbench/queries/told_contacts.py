"""Which posts, people in them and ways of reaching them recipients may be told of: one rule for papers and tables.

A post goes as far as its organisation, who holds it as far as the post, the person and the holding itself, and a way of
reaching somebody as far as whom it reaches. What is kept back is counted, each once.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import TypeVar

import sqlalchemy as sa

from workbench.domain.audiences import Audience, of_group
from workbench.domain.groups import Membership
from workbench.domain.partners import Channel, Person, Post, Tenure
from workbench.domain.withheld import PartKind
from workbench.identifiers import GroupId
from workbench.queries.reading import read_live
from workbench.queries.recipients import Sieve
from workbench.storage.registry import CHANNEL, GROUP, MEMBERSHIP, ORGANISATION, PERSON, POST, TENURE

T = TypeVar("T")
_Line = tuple[Audience | None, ...]


class ToldContacts:
    """Posts, people and channels as far as the recipients of a sieve may be told of them; each table is read once."""

    def __init__(self, connection: sa.Connection, sieve: Sieve) -> None:
        self._connection = connection
        self._sieve = sieve
        self._verdicts: dict[tuple[str, _Line], bool] = {}

    def post(self, post: str | None) -> Post | None:
        """The post; None where it is not there, or not for them."""
        found = self._posts.get(post or "")
        return found if found and self._lets(found.id, PartKind.POST, *self._line_of_post(found)) else None

    def posts_of(self, organisation: str) -> Iterator[Post]:
        """The posts of an organisation."""
        for post in self._posts_by_organisation.get(organisation, ()):
            if self._lets(post.id, PartKind.POST, *self._line_of_post(post)):
                yield post

    def holdings(self, post: str | None, on: date | None = None) -> Iterator[tuple[Tenure, Person]]:
        """Who holds a post, on a day or, without one, ever; nobody where the post itself is not for them."""
        found = self.post(post)
        if found is None:
            return
        for tenure in self._tenures.get(found.id, ()):
            person = self._people.get(tenure.person)
            if person is None or not person.name() or not (on is None or tenure.is_current(on)):
                continue
            line = (tenure.audience, person.audience, *self._line_of_post(found))
            if self._lets(tenure.id, PartKind.POST, *line):
                yield tenure, person

    def is_held(self, post: str, on: date) -> bool:
        """Whether somebody holds a post on a day, whoever may be told who."""
        return any(tenure.is_current(on) for tenure in self._tenures.get(post, ()))

    def person(self, person: str | None) -> Person | None:
        """Somebody who is named for themselves; None where they are not there, or not for them."""
        found = self._people.get(person or "")
        return found if found and self._lets(found.id, PartKind.POST, found.audience) else None

    def channels(
        self, kind: str, owner: str, organisation: str | None, *, among: Callable[[Channel], bool] = lambda _: True
    ) -> Iterator[Channel]:
        """The ways of reaching an ``organisation``, a ``post`` or a ``person``, there for an organisation.

        Only those ``among`` says yes to are looked at, and counted.
        """
        above = self._owner_line(kind, owner, organisation)
        for channel in self._channels.get((kind, owner), ()):
            if among(channel) and self._lets(channel.id, PartKind.CONTACT_DETAIL, channel.audience, *above):
                yield channel

    def _owner_line(self, kind: str, owner: str, organisation: str | None) -> _Line:
        there = (self._organisations.get(organisation or ""),)
        if kind == "post" and owner in self._posts:
            return self._line_of_post(self._posts[owner])
        return (self._people[owner].audience, *there) if kind == "person" and owner in self._people else there

    def _line_of_post(self, post: Post) -> _Line:
        return post.audience, self._organisations.get(post.organisation)

    def _lets(self, record: str, kind: PartKind, *line: Audience | None) -> bool:
        key = record, line
        if key not in self._verdicts:
            self._verdicts[key] = self._sieve.passes(*line, kind=kind)
        return self._verdicts[key]

    @cached_property
    def _posts(self) -> Mapping[str, Post]:
        return {post.id: post for post in read_live(self._connection, POST)}

    @cached_property
    def _posts_by_organisation(self) -> Mapping[str, list[Post]]:
        return _filed(self._posts.values(), lambda post: str(post.organisation))

    @cached_property
    def _tenures(self) -> Mapping[str, list[Tenure]]:
        return _filed(read_live(self._connection, TENURE), lambda tenure: str(tenure.post))

    @cached_property
    def _people(self) -> Mapping[str, Person]:
        """Those who were removed too: a sheet of attendance still names them."""
        rows = self._connection.execute(sa.select(PERSON.table)).mappings()
        return {row["id"]: PERSON.decode(row["id"], row) for row in rows}

    @cached_property
    def _organisations(self) -> Mapping[str, Audience]:
        """What those say of themselves that say anything."""
        table = ORGANISATION.table
        stated = sa.select(table.c.id, table.c.audience).where(table.c.audience.is_not(None))
        return {row.id: Audience.from_text(row.audience) for row in self._connection.execute(stated) if row.audience}

    @cached_property
    def _channels(self) -> Mapping[tuple[str, str], list[Channel]]:
        found: dict[tuple[str, str], list[Channel]] = defaultdict(list)
        for channel in read_live(self._connection, CHANNEL):
            for kind in ("organisation", "post", "person"):
                if owner := getattr(channel, kind):
                    found[kind, owner].append(channel)
        return found


def told_seats(connection: sa.Connection, group: str | None, day: date, sieve: Sieve) -> list[Membership]:
    """Who sits in a group on a day, as far as it is the recipients' to know: that is the group's to tell."""
    if not group:
        return []
    told = next((each.audience for each in read_live(connection, GROUP, GROUP.table.c.id == group)), None)
    line = told or of_group(GroupId(group))
    return [
        seat
        for seat in read_live(connection, MEMBERSHIP, MEMBERSHIP.table.c.group == group)
        if seat.is_current(day) and sieve.passes(seat.audience, line, kind=PartKind.SEAT)
    ]


def _filed(items: Iterable[T], key: Callable[[T], str]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for item in items:
        found[key(item)].append(item)
    return found
