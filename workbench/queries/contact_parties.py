"""With whom a contact may have been: organisations and posts by what is typed, posts also by who holds them."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from workbench.queries.labels import names_by_id
from workbench.queries.names import text_of
from workbench.queries.owners import names_of_posts
from workbench.queries.suggestions import suggest
from workbench.storage.live import live
from workbench.storage.registry import TENURE

_AT_MOST = 6


@dataclass(frozen=True, slots=True)
class PartyOffer:
    """One that may be meant; ``kind`` is ``organisation`` or ``post``, ``note`` tells it from others of its name."""

    kind: str
    id: str
    text: str
    note: str = ""


def suggest_parties(
    connection: sa.Connection, typed: str, today: date, language: str = "en", limit: int = _AT_MOST
) -> list[PartyOffer]:
    """Organisations, posts, and posts whose holder is called so, best first; of each at most ``limit``."""
    organisations = suggest(connection, "organisation", typed, language, limit)
    posts = suggest(connection, "post", typed, language, limit)
    holders = _held_by(connection, [item.id for item in suggest(connection, "person", typed, language, limit)], today)
    named = {post.id: "" for post in posts} | _names_of_holders(connection, holders, language)
    called = names_of_posts(connection, language, list(named))
    return [
        *(PartyOffer("organisation", item.id, item.text, item.note) for item in organisations),
        *(PartyOffer("post", post, called[post], name) for post, name in named.items() if post in called),
    ]


def _names_of_holders(connection: sa.Connection, holders: dict[str, str], language: str) -> dict[str, str]:
    """Post to the name of the person who was looked for."""
    names = names_by_id(connection, holders.values(), language)
    return {post: text_of(names, person) for post, person in holders.items()}


def _held_by(connection: sa.Connection, people: list[str], today: date) -> dict[str, str]:
    """The posts these people hold on this day."""
    table = TENURE.table
    query = sa.select(table).where(table.c.person.in_(people), live(TENURE)).order_by(table.c.n)
    rows = connection.execute(query).mappings() if people else ()
    tenures = (TENURE.decode(row["id"], row) for row in rows)
    return {tenure.post: tenure.person for tenure in tenures if tenure.is_current(today)}
