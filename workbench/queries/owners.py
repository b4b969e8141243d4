"""Whose an action is: the owner somebody means by what they type, and owners in words.

A whole directory is worth reading for a long set of minutes; for one owner the table of labels answers at once.
"""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from workbench.domain.action_drafts import Owner
from workbench.domain.owners import Owners
from workbench.domain.texts import fold
from workbench.identifiers import GroupId, OrganisationId, PostId
from workbench.queries.labels import names_by_id
from workbench.queries.merged import stands
from workbench.queries.names import listed, text_of
from workbench.storage.kinds import Kind
from workbench.storage.live import live
from workbench.storage.registry import GROUP, ORGANISATION, POST
from workbench.storage.tables import label


def place_owner(connection: sa.Connection, typed: str) -> Owner:
    """The one organisation, group or post ("title, organisation") of this name; else the words as typed."""
    organisation = _named(connection, ORGANISATION, typed)
    if organisation:
        return Owner(organisation=OrganisationId(organisation))
    group = _named(connection, GROUP, typed)
    if group:
        return Owner(group=GroupId(group))
    title, _, holder = typed.rpartition(",")
    within = _named(connection, ORGANISATION, holder) if title else None
    post = _named(connection, POST, title, POST.table.c.organisation == within) if within else None
    return Owner(post=PostId(post)) if post else Owner(as_written=typed)


def _named(connection: sa.Connection, kind: Kind[Any], typed: str, *conditions: sa.ColumnElement[bool]) -> str | None:
    """The id of the live record of this name, where there is just one."""
    folded = fold(typed)
    if not folded:
        return None
    named = sa.select(label.c.id).where(label.c.kind == kind.code, label.c.folded == folded)
    if "merged_into" in kind.codecs:
        conditions = (*conditions, stands(kind))
    query = sa.select(kind.table.c.id).where(kind.table.c.id.in_(named), live(kind), *conditions).limit(2)
    found = list(connection.scalars(query))
    return found[0] if len(found) == 1 else None


def owner_in_words(connection: sa.Connection, owner: Owner, language: str) -> str:
    """What the owner is called in this language; empty where there is none."""
    if owner.post:
        return names_of_posts(connection, language, [owner.post]).get(owner.post, "")
    named = owner.organisation or owner.group
    return text_of(names_by_id(connection, [named], language), named) if named else owner.as_written


def names_of_posts(connection: sa.Connection, language: str, ids: Collection[str]) -> dict[str, str]:
    """These few posts as "title, organisation"."""
    if not ids:
        return {}
    table = POST.table
    holders = dict(connection.execute(sa.select(table.c.id, table.c.organisation).where(table.c.id.in_(ids))).all())
    names = names_by_id(connection, {*ids, *holders.values()}, language)
    return {
        post: listed(filter(None, (text_of(names, post), text_of(names, holder))), language)
        for post, holder in holders.items()
    }


def owners_within(connection: sa.Connection, organisation: OrganisationId) -> Owners:
    """An organisation as the owner of what it, or one of its posts, has to do."""
    table = POST.table
    posts = connection.scalars(sa.select(table.c.id).where(table.c.organisation == organisation, live(POST)))
    return Owners(organisations=frozenset({organisation}), posts=frozenset(map(PostId, posts)))
