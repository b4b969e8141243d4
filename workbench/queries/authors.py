"""Who writes in the workspace, as people call them: by the post they said is theirs, or by their name."""

import sqlalchemy as sa

from workbench.identifiers import AuthorId
from workbench.queries.names import person_names
from workbench.queries.owners import names_of_posts
from workbench.queries.reading import read_live
from workbench.storage.registry import AUTHOR


def author_names(connection: sa.Connection, language: str = "en") -> dict[AuthorId, str]:
    """What each author is called: their post, else the person; those of whom nothing is known are left out."""
    authors = read_live(connection, AUTHOR)
    posts = names_of_posts(connection, language, {author.post for author in authors if author.post})
    people = {author.person for author in authors if author.person}
    names = person_names(connection, people) if people else {}
    called = {author.id: posts.get(author.post or "", "") or names.get(author.person or "", "") for author in authors}
    return {AuthorId(author): name for author, name in called.items() if name}
