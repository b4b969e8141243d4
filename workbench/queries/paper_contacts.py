"""Whom to turn to, as papers list it: posts before the people in them, and every way to reach them with its leave.

All of it only as far as the paper's recipients may be told.
"""

from datetime import date

import sqlalchemy as sa

from workbench.documents.build.contact_list import ListedChannel, ListedPost
from workbench.domain.partners import Channel, ChannelKind
from workbench.domain.texts import in_language
from workbench.queries.recipients import Sieve
from workbench.queries.told_contacts import ToldContacts

_AT_THE_DOOR = (ChannelKind.EMAIL, ChannelKind.TELEPHONE)


class PaperContacts:
    """Posts, who holds them on a day, and the channels of organisations, posts and people."""

    def __init__(self, connection: sa.Connection, day: date, language: str, sieve: Sieve) -> None:
        self._day = day
        self._language = language
        self._told = ToldContacts(connection, sieve)

    def may_tell_post(self, post: str) -> bool:
        """Whether the recipients may know of the post."""
        return self._told.post(post) is not None

    def title(self, post: str | None) -> str:
        """What a post is called."""
        found = self._told.post(post)
        return in_language(found.titles, self._language) if found else ""

    def holder(self, post: str | None) -> str:
        """Who holds a post on the day."""
        return ", ".join(person.name() for _, person in self._told.holdings(post, self._day))

    def keeps_back_holder(self, post: str | None) -> bool:
        """Whether somebody holds a post on the day of whom the recipients may not be told."""
        return post is not None and self._told.is_held(post, self._day) and not self.holder(post)

    def of(self, kind: str, owner: str, organisation: str) -> tuple[ListedChannel, ...]:
        """The channels of an organisation, or of a post or a person there."""
        return tuple(
            ListedChannel(kind=item.kind, value=item.value, may_share=item.may_share, verified=item.last_verified)
            for item in self._told.channels(kind, owner, organisation)
        )

    def shared(self, post: str | None, person: str | None = None) -> tuple[str, ...]:
        """The first e-mail address and the first telephone everybody at the door may read, of a post or who holds it.

        Of a person who is named, that person's come before the post's, and nobody else's are looked at.
        """
        there = self._told.post(post)
        of_post = [("post", there.id)] if there else []
        if person:
            owners = [*([("person", person)] if self._told.person(person) else []), *of_post]
        else:
            owners = [*of_post, *(("person", who.id) for _, who in self._told.holdings(post, self._day))]
        organisation = there.organisation if there else None
        channels = [
            channel
            for kind, owner in owners
            for channel in self._told.channels(kind, owner, organisation, among=_is_for_the_door)
        ]
        found = (next((channel.value for channel in channels if channel.kind is kind), "") for kind in _AT_THE_DOOR)
        return tuple(value for value in found if value)

    def posts_of(self, organisation: str) -> tuple[ListedPost, ...]:
        """An organisation's posts with their holders."""
        return tuple(
            ListedPost(
                title=in_language(post.titles, self._language), holder=self.holder(post.id),
                is_held=self._told.is_held(post.id, self._day),
                channels=(
                    *self.of("post", post.id, organisation),
                    *(
                        channel
                        for _, person in self._told.holdings(post.id, self._day)
                        for channel in self.of("person", person.id, organisation)
                    ),
                ),
            )
            for post in self._told.posts_of(organisation)
        )  # fmt: skip


def _is_for_the_door(channel: Channel) -> bool:
    return channel.may_share and channel.kind in _AT_THE_DOOR
