"""A directory of names, for placing what people wrote: organisations, their people and posts, and groups.

Only a name that means just one record places anything; a name two records share places nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from workbench.domain.texts import fold
from workbench.identifiers import GroupId, OrganisationId, PersonId, PostId
from workbench.queries.partners import known_organisations
from workbench.queries.reading import read_live
from workbench.storage.registry import GROUP, PERSON, POST, TENURE

_Within = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Directory:
    """Folded names to ids; people and posts are known within their organisation."""

    organisations: Mapping[str, str]
    groups: Mapping[str, str]
    people: Mapping[_Within, str]
    posts: Mapping[_Within, str]

    def organisation(self, name: str) -> OrganisationId | None:
        """The organisation of this name, acronym or alias."""
        found = self.organisations.get(fold(name))
        return OrganisationId(found) if found else None

    def group(self, name: str) -> GroupId | None:
        """The group of this name or number prefix."""
        found = self.groups.get(fold(name))
        return GroupId(found) if found else None

    def person(self, organisation: OrganisationId | None, name: str) -> PersonId | None:
        """The person of this name who holds or held a post in the organisation."""
        found = self.people.get((organisation or "", fold(name)))
        return PersonId(found) if found else None

    def post(self, organisation: OrganisationId | None, title: str) -> PostId | None:
        """The organisation's post of this title."""
        found = self.posts.get((organisation or "", fold(title)))
        return PostId(found) if found else None

    def any_post(self, words: str) -> PostId | None:
        """The post meant by "title, organisation"."""
        title, _, organisation = words.rpartition(",")
        return self.post(self.organisation(organisation), title) if title else None


def read_directory(connection: sa.Connection) -> Directory:
    """The directory of all live records."""
    posts = read_live(connection, POST)
    organisation_of = {post.id: post.organisation for post in posts}
    names = {person.id: person.names.values() for person in read_live(connection, PERSON)}
    return Directory(
        organisations=_single((name, known.id) for known in known_organisations(connection) for name in known.names),
        groups=_single((name, group.id) for group in read_live(connection, GROUP)
                       for name in (*group.names.values(), group.prefix)),
        people=_single_within((organisation_of[tenure.post], name, tenure.person)
                              for tenure in read_live(connection, TENURE) if tenure.post in organisation_of
                              for name in names.get(tenure.person, ())),
        posts=_single_within((post.organisation, title, post.id) for post in posts for title in post.titles.values()),
    )  # fmt: skip


def _single(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {name: record for (_, name), record in _single_within(("", *pair) for pair in pairs).items()}


def _single_within(rows: Iterable[tuple[str, str, str]]) -> dict[_Within, str]:
    bearers: dict[_Within, set[str]] = defaultdict(set)
    for within, name, record in rows:
        if folded := fold(name):
            bearers[within, folded].add(record)
    return {key: records.pop() for key, records in bearers.items() if len(records) == 1}
