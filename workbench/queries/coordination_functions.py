"""Functions of coordination as lists show them."""

from dataclasses import dataclass

import sqlalchemy as sa

from workbench.domain.function_drafts import FunctionDraft
from workbench.queries.labels import names_by_id
from workbench.queries.names import text_of
from workbench.queries.reading import read_live, read_one
from workbench.storage.registry import COORDINATION_FUNCTION


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionRow:
    """A function in a list."""

    id: str
    title: str
    level: str
    frame: str
    sector: str
    context_id: str | None
    context: str
    """Empty: it is in every context."""
    retired: bool
    not_established: str


def list_functions(connection: sa.Connection, language: str = "en", context: str | None = None) -> list[FunctionRow]:
    """All functions in their order, retired ones too; with ``context`` those that are in it."""
    table = COORDINATION_FUNCTION.table
    condition = [sa.or_(table.c.context.is_(None), table.c.context == context)] if context else []
    found = read_live(connection, COORDINATION_FUNCTION, *condition, order=(table.c.rank, table.c.id))
    names = names_by_id(connection, [item.context for item in found], language)
    return [
        FunctionRow(
            id=item.id, title=item.title(language), level=item.level, frame=item.frame.value, sector=item.sector or "",
            context_id=item.context, context=text_of(names, item.context), retired=item.retired,
            not_established=item.not_established,
        )
        for item in found
    ]  # fmt: skip


def read_function(connection: sa.Connection, function: str, language: str = "en") -> FunctionDraft:
    """The function of this id as a form starts from it. Raises RuleViolation ``records.missing``."""
    return FunctionDraft.of(read_one(connection, COORDINATION_FUNCTION, function), language)
