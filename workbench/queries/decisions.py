"""The register of decisions as lists show it."""

from dataclasses import dataclass

import sqlalchemy as sa

from workbench.domain.decisions import Decision
from workbench.queries.labels import names_by_id
from workbench.queries.names import names_of, text_of
from workbench.queries.reading import read_live
from workbench.storage.live import live
from workbench.storage.registry import DECISION, GROUP, MEETING


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """A decision in a list."""

    id: str
    number: str
    text: str
    group: str
    meeting: str
    decided_on: str
    method: str
    outcome: str
    status: str
    dissent: int


def list_decisions(connection: sa.Connection, language: str = "en", meeting: str | None = None) -> list[DecisionRow]:
    """All decisions, or one meeting's, the oldest first."""
    table = DECISION.table
    conditions = [table.c.meeting == meeting] if meeting else []
    groups, meetings = names_of(connection, GROUP, language), names_of(connection, MEETING, language)
    decisions = read_live(connection, DECISION, *conditions, order=(table.c.decided_on.nulls_first(), table.c.n))
    return [_row(item, language, text_of(groups, item.group), text_of(meetings, item.meeting)) for item in decisions]


def suggest_decisions(connection: sa.Connection, typed: str, language: str = "en", limit: int = 8) -> list[DecisionRow]:
    """The newest decisions whose number or words hold each word that is typed."""
    table = DECISION.table
    holding = [
        sa.or_(table.c.number.icontains(word, autoescape=True), table.c.texts.icontains(word, autoescape=True))
        for word in typed.split()
    ]
    newest = (table.c.decided_on.desc().nulls_last(), table.c.n.desc())
    query = sa.select(table).where(live(DECISION), *holding).order_by(*newest).limit(limit)
    found = [DECISION.decode(row["id"], row) for row in connection.execute(query).mappings()]
    names = names_by_id(connection, [record for item in found for record in (item.group, item.meeting)], language)
    return [_row(item, language, text_of(names, item.group), text_of(names, item.meeting)) for item in found]


def decision_numbers(connection: sa.Connection, prefix: str) -> set[str]:
    """The numbers that begin so of all decisions that ever were: none is given twice."""
    number = DECISION.table.c.number
    return set(filter(None, connection.scalars(sa.select(number).where(number.startswith(prefix, autoescape=True)))))


def _row(item: Decision, language: str, group: str, meeting: str) -> DecisionRow:
    return DecisionRow(
        id=item.id, number=item.number or "", text=item.text(language), group=group, meeting=meeting,
        decided_on=str(item.decided_on or ""), method=item.method.value if item.method else "",
        outcome=item.outcome.value, status=item.status.value, dissent=len(item.dissent),
    )  # fmt: skip
