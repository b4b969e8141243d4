"""Mandate cards that went round and wait: for answers that were due, or for somebody to judge a correction."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from typing import Any

import sqlalchemy as sa

from workbench.domain.circulations import AnswerKind, Circulation
from workbench.domain.mandates import MandateStatus
from workbench.domain.texts import in_language
from workbench.identifiers import MandateId
from workbench.queries.circulations import read_asked
from workbench.queries.labels import names_by_id
from workbench.queries.names import text_of
from workbench.queries.partners import Registers
from workbench.queries.reading import read_live
from workbench.storage.live import live
from workbench.storage.registry import ANSWER, CIRCULATION, MANDATE

_AT_ONCE = 20
_STANDING = live(CIRCULATION), live(MANDATE), MANDATE.table.c.status != MandateStatus.ENDED.value


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


@dataclass(frozen=True, slots=True, kw_only=True)
class CardCorrections:
    """A card with corrections to its newest round that nobody has judged."""

    mandate: MandateId
    organisation: str
    statement: str
    on: date | None
    """When the first of them came in."""
    count: int


def read_cards_due(connection: sa.Connection, today: date, language: str = "en") -> tuple[CardsDue, ...]:
    """The newest rounds whose answers were due before today, the longest ago first.

    Of cards that ended there is none, nor of those in force for which silence speaks: nothing is left to be done.
    """
    by_card = {row.circulation: row for row in connection.execute(_rounds_due(), {"day": today.isoformat()})}
    if not by_card:
        return ()
    waiting = list(islice(_unanswered(connection, list(by_card), today), _AT_ONCE))
    first = [by_card[sent[0].id] for sent in waiting]
    names = names_by_id(connection, {row.organisation for row in first}, language)
    return tuple(
        CardsDue(
            mandate=MandateId(row.id), organisation=text_of(names, row.organisation),
            statement=_statement(row.statements, language), answer_by=date.fromisoformat(row.answer_by),
            silence_means=sent[0].silence_means, count=len(sent),
        )
        for row, sent in zip(first, waiting, strict=True)
    )  # fmt: skip


def read_card_corrections(connection: sa.Connection, language: str = "en") -> tuple[CardCorrections, ...]:
    """The cards with corrections that nobody has judged, the longest ago first; of those that ended none."""
    rows = connection.execute(_corrected()).all()
    names = names_by_id(connection, {row.organisation for row in rows}, language)
    return tuple(
        CardCorrections(
            mandate=MandateId(row.id), organisation=text_of(names, row.organisation),
            statement=_statement(row.statements, language), on=date.fromisoformat(row.on) if row.on else None,
            count=row.corrections,
        )
        for row in rows
    )  # fmt: skip


def _statement(stored: Any, language: str) -> str:
    return " ".join(in_language(MANDATE.codecs["statements"].decode(stored), language).split())


def _unanswered(connection: sa.Connection, rounds: Sequence[str], today: date) -> Iterator[list[Circulation]]:
    """The rounds somebody has yet to answer, those that were sent together as one."""
    answers, table = ANSWER.table, CIRCULATION.table
    answered: dict[str, set[str]] = defaultdict(set)
    said = answers.c.circulation.in_(rounds), answers.c.kind != AnswerKind.NONE.value
    for answer in read_live(connection, ANSWER, *said):
        answered[answer.circulation].add(answer.organisation)
    sent: dict[tuple[Any, ...], list[Circulation]] = defaultdict(list)
    for item in read_live(connection, CIRCULATION, table.c.id.in_(rounds), order=(table.c.answer_by, table.c.n)):
        sent[item.answer_by, item.sent_on, item.recipients, item.silence_means].append(item)
    registers = Registers(connection)
    for together in sent.values():
        asked = read_asked(connection, together[0], registers.on(together[0].sent_on or today))
        # Of a round that names nobody by name nobody can be missed once something came back.
        silent = [each for each in together if (asked - answered[each.id] if asked else not answered[each.id])]
        if silent:
            yield silent


# The first page asks these each time it is shown: to put them together takes longer than to answer them.
@cache
def _rounds_due() -> sa.Select[Any]:
    table, mandates = CIRCULATION.table, MANDATE.table
    is_open = mandates.c.status != MandateStatus.IN_FORCE.value
    return (
        sa.select(
            table.c.id.label("circulation"), table.c.answer_by, mandates.c.id, mandates.c.organisation,
            mandates.c.statements,
        )
        .select_from(_newest_of_cards())
        .where(
            table.c.answer_by < sa.bindparam("day", type_=sa.Text()), *_STANDING,
            sa.or_(is_open, sa.func.coalesce(table.c.silence_means, "") == ""),
        )
        .order_by(table.c.answer_by, table.c.n)
    )  # fmt: skip


@cache
def _corrected() -> sa.Select[Any]:
    answers, rounds, mandates = ANSWER.table, CIRCULATION.table, MANDATE.table
    first = sa.func.min(answers.c.answered_on)
    return (
        sa.select(
            mandates.c.id, mandates.c.organisation, mandates.c.statements, sa.func.count().label("corrections"),
            first.label("on"),
        )
        .select_from(_newest_of_cards().join(answers, answers.c.circulation == rounds.c.id))
        .where(
            answers.c.kind == AnswerKind.CORRECTION.value, answers.c.accepted.is_(None), live(ANSWER), *_STANDING
        )
        .group_by(mandates.c.n, mandates.c.id, mandates.c.organisation, mandates.c.statements)
        .order_by(first, mandates.c.n)
        .limit(_AT_ONCE)
    )  # fmt: skip


def _newest_of_cards() -> sa.Join:
    """Each card with its newest round."""
    table, mandates = CIRCULATION.table, MANDATE.table
    newest = (
        sa.select(table.c.subject, sa.func.max(table.c.number).label("number"))
        .where(live(CIRCULATION))
        .group_by(table.c.subject)
        .subquery()
    )
    return table.join(
        newest, sa.and_(newest.c.subject == table.c.subject, newest.c.number == table.c.number)
    ).join(mandates, table.c.subject == "mandate/" + mandates.c.id)  # fmt: skip
