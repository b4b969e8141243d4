"""The workspace as its own pages and the window's frame name it."""

from dataclasses import dataclass

import sqlalchemy as sa

from workbench.queries.labels import names_by_id
from workbench.queries.names import text_of
from workbench.queries.reading import read_live
from workbench.storage.registry import WORKSPACE


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceTitle:
    """What a workspace is called, and whose it is."""

    title: str
    is_sample: bool
    languages: tuple[str, ...]
    organisation: str
    """The own organisation's name; empty where none was named."""
    organisation_id: str


def describe_workspace(connection: sa.Connection, language: str = "en") -> WorkspaceTitle:
    """The workspace's own record in words; untitled where the record has not arrived yet."""
    record = next(iter(read_live(connection, WORKSPACE)), None)
    if record is None:
        return WorkspaceTitle(title="", is_sample=False, languages=("en",), organisation="", organisation_id="")
    names = names_by_id(connection, [record.organisation], language)
    return WorkspaceTitle(
        title=record.title, is_sample=record.is_sample, languages=record.languages,
        organisation=text_of(names, record.organisation), organisation_id=record.organisation or "",
    )  # fmt: skip
