"""Rounds of mandate cards that wait: the day for answers is over, and somebody who was asked has not answered."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import sqlalchemy as sa

from workbench.domain.circulations import AnswerKind, Circulation
from workbench.domain.mandates import MandateStatus
from workbench.domain.texts import in_language
from workbench.identifiers import MandateId
from workbench.queries.circulations import read_asked
from workbench.queries.labels import names_by_id
from workbench.queries.names import text_of
from workbench.queries.reading import read_live
from workbench.storage.live import live
from workbench.storage.registry import ANSWER, CIRCULATION, MANDATE

_AT_ONCE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class CardsDue:
    """Cards that went round together and have not all been answered."""

    mandate: MandateId
    """The first of them."""
    organisation: str
    """Whose the first is."""
    statement: str
    answer_by: date
    silence_means: str
    count: int


def read_cards_due(connection: sa.Connection, today: date, language: str = "en") -> tuple[CardsDue, ...]:
    """The newest rounds whose answers were due before today, the longest ago first; of cards that ended none."""
    rows = connection.execute(_newest_rounds(), {"day": today.isoformat()}).all()
    if not rows:
        return ()
    texts = MANDATE.codecs["statements"]
    by_card = {row.circulation: row for row in rows}
    found = []
    for sent in _unanswered(connection, list(by_card), today)[:_AT_ONCE]:
        first = by_card[sent[0].id]
        name = text_of(names_by_id(connection, [first.organisation], language), first.organisation)
        found.append(
            CardsDue(
                mandate=MandateId(first.id), organisation=name,
                statement=" ".join(in_language(texts.decode(first.statements), language).split()),
                answer_by=date.fromisoformat(first.answer_by), silence_means=sent[0].silence_means, count=len(sent),
            )
        )  # fmt: skip
    return tuple(found)


def _unanswered(connection: sa.Connection, rounds: Sequence[str], today: date) -> list[list[Circulation]]:
    """The rounds somebody has yet to answer, those that were sent together as one."""
    answers, table = ANSWER.table, CIRCULATION.table
    answered: dict[str, set[str]] = defaultdict(set)
    said = answers.c.circulation.in_(rounds), answers.c.kind != AnswerKind.NONE.value
    for answer in read_live(connection, ANSWER, *said):
        answered[answer.circulation].add(answer.organisation)
    sent: dict[tuple[date | None, date | None, frozenset[str]], list[Circulation]] = defaultdict(list)
    for item in read_live(connection, CIRCULATION, table.c.id.in_(rounds), order=(table.c.answer_by, table.c.n)):
        sent[item.answer_by, item.sent_on, item.recipients].append(item)
    waiting = []
    for together in sent.values():
        asked = read_asked(connection, together[0], today)
        # Of a round that names nobody by name nobody can be missed once something came back.
        silent = [each for each in together if (asked - answered[each.id] if asked else not answered[each.id])]
        if silent:
            waiting.append(silent)
    return waiting


# The first page asks it each time it is shown: to put it together takes longer than to answer it.
@cache
def _newest_rounds() -> sa.Select[Any]:
    table, mandates = CIRCULATION.table, MANDATE.table
    newest = (
        sa.select(table.c.subject, sa.func.max(table.c.number).label("number"))
        .where(live(CIRCULATION))
        .group_by(table.c.subject)
        .subquery()
    )
    return (
        sa.select(
            table.c.id.label("circulation"), table.c.answer_by, mandates.c.id, mandates.c.organisation,
            mandates.c.statements,
        )
        .join(newest, sa.and_(newest.c.subject == table.c.subject, newest.c.number == table.c.number))
        .join(mandates, table.c.subject == "mandate/" + mandates.c.id)
        .where(
            live(CIRCULATION), live(MANDATE), mandates.c.status != MandateStatus.ENDED.value,
            table.c.answer_by < sa.bindparam("day", type_=sa.Text()),
        )
        .order_by(table.c.answer_by, table.c.n)
    )  # fmt: skip
