"""People, and how posts, people and organisations are reached, one address at a time."""

from dataclasses import replace
from datetime import date
from typing import Any

from workbench.changes import Changes
from workbench.domain.partners import Channel, Organisation, Person, Post
from workbench.domain.people_drafts import ChannelDraft, PersonDraft
from workbench.domain.problems import refuse_problems
from workbench.identifiers import ChannelId, PersonId, new_id
from workbench.operations.present import all_present, present
from workbench.operations.saved import Saved
from workbench.storage.database import Database

_OWNERS = {"organisation": Organisation, "post": Post, "person": Person}


def edit_person(database: Database, person: PersonId, draft: PersonDraft) -> Changes:
    """Makes the person's record say what the form says. Raises RuleViolation with the form's first problem."""
    refuse_problems(draft.problems())
    with database.write("people.edit") as work:
        work.store(Person).put(draft.applied(present(work, Person, person)))
    return work.changes


def add_channel(database: Database, kind: str, owner: str, draft: ChannelDraft) -> Saved:
    """Adds a way to reach an organisation, a post or a person (``kind`` is the code of the owner's kind)."""
    refuse_problems(draft.problems())
    with database.write("channels.add") as work:
        present(work, _OWNERS[kind], owner)
        owned: dict[str, Any] = {kind: owner}
        channel = draft.applied(Channel(id=new_id(), kind=draft.kind, value="", **owned))
        work.store(Channel).put(replace(channel, last_verified=draft.last_verified))
    return Saved(channel.id, work.changes)


def edit_channel(database: Database, channel: ChannelId, draft: ChannelDraft) -> Changes:
    """Makes an address or number say what the form says; another one has yet to be found right."""
    refuse_problems(draft.problems())
    with database.write("channels.edit") as work:
        work.store(Channel).put(draft.applied(present(work, Channel, channel)))
    return work.changes


def remove_channel(database: Database, channel: ChannelId) -> Changes:
    """Removes an address or number."""
    with database.write("channels.remove") as work:
        work.store(Channel).remove(present(work, Channel, channel).id)
    return work.changes


def verify_person(database: Database, channels: list[ChannelId], on: date) -> Changes:
    """Notes that these addresses were found to be right on this day."""
    with database.write("channels.verify") as work:
        found = all_present(work, Channel, list(channels))
        work.store(Channel).put_many(replace(channel, last_verified=on) for channel in found)
    return work.changes
