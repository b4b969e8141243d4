"""What waits to be looked at again: decisions, rounds, partners' files, issues without a reply."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

import sqlalchemy as sa

from workbench.domain.circulations import AnswerKind
from workbench.domain.decisions import DecisionMethod, DecisionStatus
from workbench.domain.meetings import SEALED_STATUSES, MeetingStatus
from workbench.domain.texts import in_language
from workbench.queries.circulations import read_rounds_due
from workbench.queries.mandate_rounds import read_card_corrections, read_cards_due
from workbench.storage.live import live
from workbench.storage.registry import ANSWER, CIRCULATION, DECISION, ISSUE, MEETING, RECEIVED_MINUTES, SIGNER

_AT_ONCE = 20
"""Most of one kind that are read: whoever has more begins with the oldest."""
_STANDING = (DecisionStatus.PENDING.value, DecisionStatus.IN_FORCE.value)
_OVER = sorted(status.value for status in (*SEALED_STATUSES, MeetingStatus.CANCELLED))


class ReviewKind(StrEnum):
    """Why something is to be looked at."""

    ANSWERS = "answers"
    """The day has passed by which answers to minutes were asked."""
    CARDS = "cards"
    """The day has passed by which answers to mandate cards were asked."""
    CARD_CORRECTIONS = "card_corrections"
    """Corrections to a mandate card that nobody has judged."""
    CORRECTIONS = "corrections"
    """Corrections to minutes that nobody has judged."""
    DECISION = "decision"
    """A decision that was to be looked at again by now."""
    SILENCE = "silence"
    """A decision by silence: the time to object is over, and it is pending still."""
    KEY = "key"
    """Minutes of a partner, signed with a key that nobody confirmed."""
    ISSUE = "issue"
    """An issue that was put to somebody who has not replied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One thing to look at again."""

    kind: ReviewKind
    record: str
    """The decision, the issue, the first mandate card, else the meeting it is about."""
    title: str
    """The words of the decision or the issue, whose the card is and what it says, else the meeting's title."""
    on: date | None = None
    """Since when it waits."""
    count: int = 0
    """How many corrections, or cards."""
    meeting: str = ""
    """The meeting where it is looked at, if there is one."""
    said: str = ""
    """What silence means; who sent the file."""

    @property
    def id(self) -> str:
        """What the row is found again by."""
        return f"{self.kind}/{self.record}"


def read_reviews(connection: sa.Connection, today: date, language: str = "en") -> tuple[Review, ...]:
    """All that waits on this day, the longest first; what has no day comes last."""
    readers: Sequence[Callable[[sa.Connection, date, str], list[Review]]] = (
        _answers, _cards, _card_corrections, _corrections, _decisions, _keys, _issues,
    )  # fmt: skip
    found = [review for read in readers for review in read(connection, today, language)]
    return tuple(sorted(found, key=lambda review: review.on or date.max))


def _answers(connection: sa.Connection, today: date, _language: str) -> list[Review]:
    return [
        Review(
            kind=ReviewKind.ANSWERS, record=row.meeting, title=row.title, on=row.answer_by, meeting=row.meeting,
            said=row.silence_means,
        )
        for row in read_rounds_due(connection, today)
    ]  # fmt: skip


def _cards(connection: sa.Connection, today: date, language: str) -> list[Review]:
    return [
        Review(
            kind=ReviewKind.CARDS, record=row.mandate, title=f"{row.organisation} · {row.statement}", on=row.answer_by,
            count=row.count, said=row.silence_means,
        )
        for row in read_cards_due(connection, today, language)
    ]  # fmt: skip


def _card_corrections(connection: sa.Connection, _today: date, language: str) -> list[Review]:
    return [
        Review(
            kind=ReviewKind.CARD_CORRECTIONS, record=row.mandate, title=f"{row.organisation} · {row.statement}",
            on=row.on, count=row.count,
        )
        for row in read_card_corrections(connection, language)
    ]  # fmt: skip


def _corrections(connection: sa.Connection, _today: date, _language: str) -> list[Review]:
    return [
        Review(
            kind=ReviewKind.CORRECTIONS, record=row.id, title=row.title or "", on=_day(row.on), count=row.corrections,
            meeting=row.id,
        )
        for row in connection.execute(_corrections_query())
    ]  # fmt: skip


# The first page asks these each time it is shown: to put them together takes longer than they do.
@cache
def _corrections_query() -> sa.Select[Any]:
    answers, rounds, meetings = ANSWER.table, CIRCULATION.table, MEETING.table
    return (
        sa.select(
            meetings.c.id, meetings.c.title, sa.func.count().label("corrections"),
            sa.func.min(answers.c.answered_on).label("on"),
        )
        .join(rounds, rounds.c.id == answers.c.circulation)
        .join(meetings, rounds.c.subject == "meeting/" + meetings.c.id)
        .where(
            answers.c.kind == AnswerKind.CORRECTION.value, answers.c.accepted.is_(None), live(ANSWER),
            live(CIRCULATION), live(MEETING), meetings.c.status.not_in(_OVER),
        )
        .group_by(meetings.c.id, meetings.c.title)
        .order_by(meetings.c.id)
        .limit(_AT_ONCE)
    )  # fmt: skip


def _decisions(connection: sa.Connection, today: date, language: str) -> list[Review]:
    texts, day = DECISION.codecs["texts"], today.isoformat()
    reviews = []
    for row in connection.execute(_decisions_query(), {"day": day}):
        is_due = row.review_on is not None and row.review_on <= day
        reviews.append(
            Review(
                kind=ReviewKind.DECISION if is_due else ReviewKind.SILENCE, record=row.id,
                title=in_language(texts.decode(row.texts), language),
                on=_day(row.review_on if is_due else row.silence_until), meeting=row.meeting or "",
            )
        )  # fmt: skip
    return reviews


@cache
def _decisions_query() -> sa.Select[Any]:
    table, day = DECISION.table, sa.bindparam("day", type_=sa.Text())
    silent = sa.and_(
        table.c.method == DecisionMethod.SILENCE_PROCEDURE.value, table.c.status == DecisionStatus.PENDING.value,
        table.c.silence_until < day,
    )  # fmt: skip
    return (
        sa.select(table.c.id, table.c.texts, table.c.meeting, table.c.review_on, table.c.silence_until)
        .where(sa.or_(table.c.review_on <= day, silent), table.c.status.in_(_STANDING), live(DECISION))
        .order_by(sa.func.coalesce(table.c.review_on, table.c.silence_until), table.c.n)
        .limit(_AT_ONCE)
    )


def _keys(connection: sa.Connection, _today: date, _language: str) -> list[Review]:
    """Per meeting once, however many of its files came."""
    return [
        Review(
            kind=ReviewKind.KEY, record=row.id, title=row.title or "", on=_day(row.on), meeting=row.id,
            said=row.name or "",
        )
        for row in connection.execute(_keys_query())
    ]  # fmt: skip


@cache
def _keys_query() -> sa.Select[Any]:
    received, signers, meetings = RECEIVED_MINUTES.table, SIGNER.table, MEETING.table
    return (
        sa.select(
            meetings.c.id, meetings.c.title, sa.func.max(signers.c.name).label("name"),
            sa.func.min(received.c.received_on).label("on"),
        )
        .join(signers, signers.c.id == received.c.signer)
        .join(meetings, meetings.c.id == received.c.meeting)
        .where(live(RECEIVED_MINUTES), live(SIGNER), live(MEETING), signers.c.trusted_on.is_(None))
        .group_by(meetings.c.id, meetings.c.title)
        .order_by(meetings.c.id)
        .limit(_AT_ONCE)
    )  # fmt: skip


def _issues(connection: sa.Connection, _today: date, _language: str) -> list[Review]:
    return [
        Review(kind=ReviewKind.ISSUE, record=row.id, title=row.text or "", on=_day(row.escalated_on))
        for row in connection.execute(_issues_query())
    ]


@cache
def _issues_query() -> sa.Select[Any]:
    table = ISSUE.table
    waiting = table.c.resolved_on.is_(None), table.c.replied_on.is_(None), table.c.escalated_on.is_not(None)
    return (
        sa.select(table.c.id, table.c.text, table.c.escalated_on)
        .where(live(ISSUE), *waiting)
        .order_by(table.c.escalated_on, table.c.n)
        .limit(_AT_ONCE)
    )


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None
