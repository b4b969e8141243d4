"""Rounds of minutes and who has answered: what silence means is shown, and never taken for an answer by itself."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import sqlalchemy as sa

from workbench.domain.audiences import Register
from workbench.domain.circulations import Answer, AnswerKind, Circulation, CirculationMedium
from workbench.domain.meetings import SEALED_STATUSES, MeetingStatus
from workbench.errors import RuleViolation
from workbench.identifiers import AnswerId, CirculationId, OrganisationId
from workbench.queries.labels import names_by_id
from workbench.queries.minutes import read_records
from workbench.queries.minutes_past import draft_root
from workbench.queries.minutes_versions import rounds_of
from workbench.queries.names import text_of
from workbench.queries.partners import Registers
from workbench.queries.reading import read_live
from workbench.queries.recipients import resolve_recipients
from workbench.storage.live import live
from workbench.storage.registry import ANSWER, CIRCULATION, MEETING

_DUE_AT_ONCE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionRow:
    """A correction somebody asked for."""

    id: AnswerId
    where: str
    words: str
    answered_on: date | None
    accepted: bool | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """What one organisation answered in a round; without an answer the kind is none."""

    organisation: OrganisationId
    name: str
    kind: AnswerKind
    answered_on: date | None = None
    corrections: tuple[CorrectionRow, ...] = ()
    is_asked: bool = True
    """Whether the round was sent to it; others may answer too."""

    @property
    def id(self) -> str:
        """What the row is found again by."""
        return self.organisation

    @property
    def open_corrections(self) -> int:
        """How many of its corrections nobody has judged."""
        return sum(item.accepted is None for item in self.corrections)

    @property
    def is_silent(self) -> bool:
        """Whether nothing came back."""
        return self.kind is AnswerKind.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundRow:
    """One round of minutes."""

    id: CirculationId
    number: int
    medium: CirculationMedium
    sent_on: date | None
    answer_by: date | None
    silence_means: str
    root: str
    recipients: tuple[str, ...]
    """As named: names of groups and organisations, and the two marked words for all."""
    answers: tuple[AnswerRow, ...]
    is_closed: bool = False
    """Whether the day by which answers were asked is over."""
    differs: bool = False
    """Whether the draft was changed since it went out."""

    def count(self, kind: AnswerKind) -> int:
        """How many organisations answered so."""
        return sum(answer.kind is kind for answer in self.answers)

    @property
    def silence_counts(self) -> bool:
        """Whether silence now means something: shown only, never written down as an answer."""
        return self.is_closed and bool(self.silence_means)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundDue:
    """A round whose answers were due, of minutes that are not approved yet."""

    id: str
    meeting: str
    meeting_number: str
    title: str
    number: int
    answer_by: date
    silence_means: str


def last_round_number(connection: sa.Connection, subject: str) -> int:
    """The highest number of a round of this subject, removed ones included; 0 before the first."""
    table = CIRCULATION.table
    return connection.scalar(sa.select(sa.func.max(table.c.number)).where(table.c.subject == subject)) or 0


def read_rounds(connection: sa.Connection, meeting: str, today: date, language: str = "en") -> tuple[RoundRow, ...]:
    """The rounds of a meeting's minutes, the newest first, each with everyone it was sent to."""
    rounds = rounds_of(connection, meeting)
    now = draft_root(read_records(connection, meeting)) if rounds else None
    return _rounds(connection, rounds, now, today, language)


def read_rounds_of(connection: sa.Connection, subject: str, today: date, language: str = "en") -> tuple[RoundRow, ...]:
    """The rounds of what is no minutes, such as ``mandate/0190…``, as `read_rounds` gives those of minutes."""
    table = CIRCULATION.table
    order = (table.c.number.desc(), table.c.id)
    return _rounds(connection, read_live(connection, CIRCULATION, table.c.subject == subject, order=order),
                   None, today, language)  # fmt: skip


def _rounds(
    connection: sa.Connection, rounds: Sequence[Circulation], now: str | None, today: date, language: str
) -> tuple[RoundRow, ...]:
    """``now`` is the digest of what would be sent today; None: it is not compared."""
    answers: dict[str, list[Answer]] = defaultdict(list)
    table = ANSWER.table
    if not rounds:
        return ()
    for answer in read_live(connection, ANSWER, table.c.circulation.in_([item.id for item in rounds])):
        answers[answer.circulation].append(answer)
    registers = Registers(connection)
    return tuple(
        _row(connection, item, answers[item.id], registers.on(item.sent_on or today), now, today, language)
        for item in rounds
    )


def read_open_corrections(
    connection: sa.Connection, meeting: str, today: date, language: str = "en"
) -> tuple[AnswerRow, ...]:
    """Answers with corrections that nobody has judged, of all rounds of a meeting's minutes, the newest round first."""
    rounds = read_rounds(connection, meeting, today, language)
    return tuple(row for found in rounds for row in found.answers if row.open_corrections)


def _row(
    connection: sa.Connection, item: Circulation, answers: Sequence[Answer], register: Register, now: str | None,
    today: date, language: str,
) -> RoundRow:  # fmt: skip
    asked, shown = _asked(connection, item, register)
    return RoundRow(
        id=CirculationId(item.id), number=item.number, medium=item.medium, sent_on=item.sent_on,
        answer_by=item.answer_by, silence_means=item.silence_means, root=item.root or "", recipients=shown,
        answers=_answers(connection, asked, answers, language),
        is_closed=item.answer_by is not None and item.answer_by < today, differs=now is not None and item.root != now,
    )  # fmt: skip


def read_asked(connection: sa.Connection, item: Circulation, register: Register) -> frozenset[OrganisationId]:
    """Which organisations a round went to, our own left out; ``register`` is that of the day it was sent."""
    return _asked(connection, item, register)[0]


def _asked(
    connection: sa.Connection, item: Circulation, register: Register
) -> tuple[frozenset[OrganisationId], tuple[str, ...]]:
    """Which organisations a round went to, as groups stood on that day; what is gone from the register is left out."""
    asked: set[OrganisationId] = set()
    shown: list[str] = []
    for name in sorted(item.recipients):
        try:
            named = resolve_recipients(connection, [name], register)
        except RuleViolation:
            continue
        asked |= named.recipients.organisations
        shown += named.shown
    return frozenset(asked - {register.own}), tuple(shown)


def _answers(
    connection: sa.Connection, asked: Collection[OrganisationId], answers: Sequence[Answer], language: str
) -> tuple[AnswerRow, ...]:
    by_organisation: dict[OrganisationId, list[Answer]] = defaultdict(list)
    for answer in answers:
        by_organisation[answer.organisation].append(answer)
    everyone = {*asked, *by_organisation}
    names = names_by_id(connection, everyone, language)
    rows = [
        _answer(organisation, text_of(names, organisation), by_organisation[organisation], organisation in asked)
        for organisation in everyone
    ]
    keys = {record: name.sort_key for record, name in names.items()}
    return tuple(sorted(rows, key=lambda row: (keys.get(row.organisation, b"\xff"), row.organisation)))


def _answer(organisation: OrganisationId, name: str, answers: Sequence[Answer], is_asked: bool) -> AnswerRow:
    corrections = tuple(
        CorrectionRow(
            id=AnswerId(item.id), where=item.where, words=item.words, answered_on=item.answered_on,
            accepted=item.accepted, reason=item.reason,
        )
        for item in answers
        if item.kind is AnswerKind.CORRECTION
    )  # fmt: skip
    plain = next((item for item in answers if item.kind is not AnswerKind.CORRECTION), None)
    kind = plain.kind if plain else AnswerKind.CORRECTION if corrections else AnswerKind.NONE
    days = [plain.answered_on] if plain else [item.answered_on for item in corrections]
    return AnswerRow(
        organisation=organisation, name=name, kind=kind, answered_on=max((day for day in days if day), default=None),
        corrections=corrections, is_asked=is_asked,
    )  # fmt: skip


def read_rounds_due(connection: sa.Connection, today: date) -> tuple[RoundDue, ...]:
    """Rounds whose answers were due before today, the longest ago first, while their minutes wait for approval."""
    return tuple(
        RoundDue(
            id=row.circulation, meeting=row.id, meeting_number=row.meeting_number or "", title=row.title or "",
            number=row.number, answer_by=date.fromisoformat(row.answer_by), silence_means=row.silence_means or "",
        )
        for row in connection.execute(_rounds_due(), {"day": today.isoformat()})
    )  # fmt: skip


# The first page asks it each time it is shown: to put it together takes longer than to answer it.
@cache
def _rounds_due() -> sa.Select[Any]:
    table, meetings = CIRCULATION.table, MEETING.table
    over = sorted(status.value for status in (*SEALED_STATUSES, MeetingStatus.CANCELLED))
    newest = (
        sa.select(table.c.subject, sa.func.max(table.c.number).label("number"))
        .where(live(CIRCULATION))
        .group_by(table.c.subject)
        .subquery()
    )
    return (
        sa.select(
            table.c.id.label("circulation"), table.c.number, table.c.answer_by, table.c.silence_means, meetings.c.id,
            meetings.c.title, meetings.c.number.label("meeting_number"),
        )
        .join(newest, sa.and_(newest.c.subject == table.c.subject, newest.c.number == table.c.number))
        .join(meetings, table.c.subject == "meeting/" + meetings.c.id)
        .where(
            live(CIRCULATION), live(MEETING), meetings.c.status.not_in(over),
            table.c.answer_by < sa.bindparam("day", type_=sa.Text()),
        )
        .order_by(table.c.answer_by, table.c.n)
        .limit(_DUE_AT_ONCE)
    )  # fmt: skip
