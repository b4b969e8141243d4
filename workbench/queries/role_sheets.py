"""What the sheet of a role has to offer: posts of the organisation, areas, mandates, decisions and instruments."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from workbench.domain.assignment_drafts import AssignmentDraft
from workbench.domain.coordination_functions import Frame
from workbench.domain.function_drafts import FunctionDraft
from workbench.domain.periods import covers
from workbench.queries.labels import names_by_id
from workbench.queries.names import text_of
from workbench.queries.reading import read_live, read_one
from workbench.storage.registry import (
    AREA,
    CONTEXT,
    CONTEXT_SITUATION,
    COORDINATION_FUNCTION,
    DECISION,
    INSTRUMENT,
    MANDATE,
    POST,
    ROLE_ASSIGNMENT,
)

_LONGEST = 90

Named = tuple[tuple[str, str], ...]
"""Ids, and what each is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleSheet:
    """A cell, the role of it that is edited, and what it can be linked to."""

    function: str
    organisation: str
    frame: Frame
    draft: AssignmentDraft | None
    posts: Named
    areas: Named
    mandates: Named
    decisions: Named
    instruments: Named


def read_role_sheet(
    connection: sa.Connection, context: str, function: str, organisation: str, assignment: str, language: str = "en"
) -> RoleSheet:
    """What the sheet of a cell shows; without an assignment it is for a new role. Raises ``records.missing``."""
    found = read_one(connection, ROLE_ASSIGNMENT, assignment) if assignment else None
    place = read_one(connection, COORDINATION_FUNCTION, function)
    posts = connection.scalars(
        sa.select(POST.table.c.id).where(POST.table.c.organisation == organisation, POST.table.c.deleted.is_(False))
    ).all()
    names = names_by_id(connection, [organisation, *posts], language)
    mandates = read_live(
        connection, MANDATE, MANDATE.table.c.organisation == organisation,
        sa.or_(MANDATE.table.c.context.is_(None), MANDATE.table.c.context == context),
    )  # fmt: skip
    decisions = read_live(connection, DECISION, DECISION.table.c.context == context)
    if found is not None and found.decision and all(each.id != found.decision for each in decisions):
        decisions.append(read_one(connection, DECISION, found.decision))
    return RoleSheet(
        function=place.title(language), organisation=text_of(names, organisation), frame=place.frame,
        draft=AssignmentDraft.of(found) if found else None,
        posts=_named((post, text_of(names, post)) for post in posts),
        areas=areas_of_context(connection, context, language),
        mandates=_named((each.id, each.statement(language)) for each in mandates),
        decisions=_named((each.id, " ".join(filter(None, (each.number, each.text(language))))) for each in decisions),
        instruments=_named((each.id, each.title(language)) for each in read_live(connection, INSTRUMENT)),
    )  # fmt: skip


def read_assignment_draft(connection: sa.Connection, assignment: str) -> AssignmentDraft:
    """A role as its form shows it. Raises ``records.missing``."""
    return AssignmentDraft.of(read_one(connection, ROLE_ASSIGNMENT, assignment))


def areas_of_context(connection: sa.Connection, context: str, language: str = "en") -> Named:
    """The areas a context touches; all there are where it names none."""
    wanted = read_one(connection, CONTEXT, context).areas
    areas = read_live(connection, AREA)
    within = {each.id for each in areas if not wanted or each.id in wanted or each.parent in wanted}
    return _named((each.id, each.name(language)) for each in areas if each.id in within)


def situations_of(connection: sa.Connection, context: str, day: date) -> frozenset[str]:
    """The kinds of situation there are in a context on a day."""
    found = read_live(connection, CONTEXT_SITUATION, CONTEXT_SITUATION.table.c.context == context)
    return frozenset(each.situation for each in found if covers(each.start, each.end, day))


def read_function_draft(connection: sa.Connection, function: str, language: str = "en") -> FunctionDraft:
    """A function as its form shows it. Raises ``records.missing``."""
    return FunctionDraft.of(read_one(connection, COORDINATION_FUNCTION, function), language)


def _named(found: Iterable[tuple[str, str]]) -> Named:
    """In the order of the alphabet, long texts cut."""
    cut = ((record, text if len(text) <= _LONGEST else text[:_LONGEST] + "…") for record, text in found)
    return tuple(sorted(cut, key=lambda each: each[1].casefold()))
