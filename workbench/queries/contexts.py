"""Contexts as lists show them."""

from dataclasses import dataclass

import sqlalchemy as sa

from workbench.domain.texts import in_language
from workbench.queries.reading import read_live
from workbench.storage.registry import CONTEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextRow:
    """A context in a list."""

    id: str
    title: str
    kind: str
    countries: str
    start: str
    end: str
    status: str


def list_contexts(connection: sa.Connection, language: str = "en") -> list[ContextRow]:
    """All contexts, in the order they were entered."""
    return [
        ContextRow(
            id=item.id, title=in_language(item.titles, language), kind=item.kind.value,
            countries=" ".join(sorted(item.countries)), start=str(item.start or ""), end=str(item.end or ""),
            status=item.status.value,
        )
        for item in read_live(connection, CONTEXT)
    ]  # fmt: skip
