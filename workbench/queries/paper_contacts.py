"""Whom to turn to, as papers list it: posts before the people in them, and every way to reach them with its leave."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

import sqlalchemy as sa

from workbench.documents.build.contact_list import ListedChannel, ListedPost
from workbench.domain.partners import Channel, ChannelKind, Post
from workbench.domain.texts import in_language
from workbench.queries.names import person_names
from workbench.queries.reading import read_live
from workbench.storage.registry import CHANNEL, POST, TENURE


class PaperContacts:
    """Posts, who holds them on a day, and the channels of organisations, posts and people."""

    def __init__(self, connection: sa.Connection, day: date, language: str) -> None:
        self._language = language
        self._posts: Mapping[str, Post] = {post.id: post for post in read_live(connection, POST)}
        names = person_names(connection)
        self._holders: dict[str, list[str]] = defaultdict(list)
        for tenure in read_live(connection, TENURE):
            if tenure.is_current(day):
                self._holders[tenure.post].append(tenure.person)
        self._names = names
        self._channels: dict[tuple[str, str], list[Channel]] = defaultdict(list)
        for channel in read_live(connection, CHANNEL):
            for kind in ("organisation", "post", "person"):
                if owner := getattr(channel, kind):
                    self._channels[kind, owner].append(channel)

    def title(self, post: str | None) -> str:
        """What a post is called."""
        found = self._posts.get(post or "")
        return in_language(found.titles, self._language) if found else ""

    def holder(self, post: str | None) -> str:
        """Who holds a post on the day."""
        return ", ".join(self._names.get(person, "") for person in self._holders.get(post or "", []))

    def of(self, kind: str, owner: str) -> tuple[ListedChannel, ...]:
        """The channels of one organisation, post or person."""
        return tuple(
            ListedChannel(kind=item.kind, value=item.value, may_share=item.may_share, verified=item.last_verified)
            for item in self._channels.get((kind, owner), [])
        )

    def name(self, person: str | None) -> str:
        """A person's name."""
        return self._names.get(person or "", "")

    def shared(self, post: str | None, person: str | None = None) -> tuple[str, ...]:
        """The first e-mail address and the first telephone everybody at the door may read, of a post or who holds it.

        Of a person who is named, that person's come before the post's, and nobody else's are looked at.
        """
        holders = [person] if person else self._holders.get(post or "", [])
        of_people = [("person", holder) for holder in holders]
        owners = [*of_people, ("post", post or "")] if person else [("post", post or ""), *of_people]
        channels = [channel for kind, owner in owners for channel in self.of(kind, owner) if channel.may_share]
        found = (
            next((channel.value for channel in channels if channel.kind is kind), "")
            for kind in (ChannelKind.EMAIL, ChannelKind.TELEPHONE)
        )
        return tuple(value for value in found if value)

    def posts_of(self, organisation: str) -> tuple[ListedPost, ...]:
        """An organisation's posts with their holders."""
        return tuple(
            ListedPost(
                title=self.title(post.id), holder=self.holder(post.id),
                channels=(
                    *self.of("post", post.id),
                    *(channel for person in self._holders.get(post.id, []) for channel in self.of("person", person)),
                ),
            )
            for post in self._posts.values()
            if post.organisation == organisation
        )  # fmt: skip
