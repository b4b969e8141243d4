"""Everybody known, one row each: the post held today, since when, languages, and how fresh their addresses are."""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from workbench.domain.retention import months_after
from workbench.domain.texts import fold
from workbench.queries.groups import covers_day
from workbench.queries.labels import names_by_id
from workbench.queries.merged import stands
from workbench.queries.names import Name, text_of
from workbench.queries.stale_contacts import STALE_AFTER
from workbench.storage.live import live
from workbench.storage.registry import CHANNEL, PERSON, POST, TENURE
from workbench.storage.tables import label

_NAMELESS = Name("", b"")


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """A person in the list of everybody."""

    id: str
    name: str
    sort_key: bytes
    post: str
    """The post that was begun last, of those held today; empty for none."""
    more_posts: int
    organisation: str
    organisation_key: bytes
    since: str
    """The first day in that post, known in part."""
    acting: bool
    languages: tuple[str, ...]
    """Codes."""
    addresses: int
    last_verified: date | None
    """When the latest of the addresses was last found right."""
    is_stale: bool
    """Whether there are addresses, and none was found right for long."""
    found_by: str
    """All names, the post and the organisation, folded."""

    def fits(self, typed: str) -> bool:
        """Whether each word typed is part of what the person is found by."""
        return all(word in self.found_by for word in fold(typed).split())


def list_everybody(connection: sa.Connection, today: date, language: str = "en") -> list[PersonLine]:
    """Everybody who is known, by name; nobody who was erased, or became somebody else."""
    names, spelt = _names(connection)
    held = _held(connection, today)
    reached = _reached(connection)
    homes = {row.organisation for rows in held.values() for row in rows}
    named = names_by_id(connection, {*homes, *(row.post for rows in held.values() for row in rows)}, language)
    limit = months_after(today, -STALE_AFTER)
    lines = []
    table = PERSON.table
    for person in connection.execute(sa.select(table.c.id, table.c.languages).where(live(PERSON), stands(PERSON))):
        if person.id not in names:
            continue
        posts = held.get(person.id, [])
        last = posts[-1] if posts else None
        home = named.get(last.organisation, _NAMELESS) if last else _NAMELESS
        addresses, verified = reached.get(person.id, (0, None))
        words = [*spelt[person.id], *(fold(text_of(named, each)) for row in posts for each in row[1:3])]
        lines.append(
            PersonLine(
                id=person.id, name=names[person.id].text, sort_key=names[person.id].sort_key,
                post=text_of(named, last.post) if last else "", more_posts=max(0, len(posts) - 1),
                organisation=home.text, organisation_key=home.sort_key, since=(last.start or "") if last else "",
                acting=bool(last and last.acting), languages=tuple(json.loads(person.languages or "[]")),
                addresses=addresses, last_verified=verified,
                is_stale=bool(addresses) and (verified is None or verified < limit), found_by=" ".join(words),
            )
        )  # fmt: skip
    return sorted(lines, key=lambda line: (line.sort_key, line.id))


def _names(connection: sa.Connection) -> tuple[dict[str, Name], dict[str, list[str]]]:
    """What everybody is called, and all names folded: the name that is preferred is the first of a person's labels."""
    columns = (label.c.id, label.c.text, label.c.folded, label.c.sort_key)
    names: dict[str, Name] = {}
    spelt: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(sa.select(*columns).where(label.c.kind == PERSON.code).order_by(label.c.n)):
        key = bytes(row.sort_key) if row.sort_key is not None else b"\xff" + row.folded.encode()
        names.setdefault(row.id, Name(row.text, key))
        spelt[row.id].append(row.folded)
    return names, spelt


def _held(connection: sa.Connection, today: date) -> dict[str, list[Any]]:
    """Person to the tenures of today, the one that began last at the end."""
    tenure, post = TENURE.table, POST.table
    query = (
        sa.select(tenure.c.person, tenure.c.post, post.c.organisation, tenure.c.start, tenure.c.acting)
        .join(post, post.c.id == tenure.c.post)
        .where(live(TENURE), covers_day(tenure, today))
        .order_by(sa.func.coalesce(tenure.c.start, ""), tenure.c.n)
    )
    found: dict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.person].append(row)
    return found


def _reached(connection: sa.Connection) -> dict[str, tuple[int, date | None]]:
    table = CHANNEL.table
    query = (
        sa.select(table.c.person, sa.func.count().label("addresses"), sa.func.max(table.c.last_verified).label("day"))
        .where(live(CHANNEL), table.c.person.is_not(None))
        .group_by(table.c.person)
    )
    return {
        row.person: (row.addresses, date.fromisoformat(row.day) if row.day else None)
        for row in connection.execute(query)
    }
