"""Draft minutes sent round for agreement, and what came back: each organisation's answer and its corrections."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from workbench.changes import Changes
from workbench.domain.circulations import Answer, AnswerKind, Circulation, CirculationMedium
from workbench.domain.meetings import Meeting
from workbench.domain.partners import Organisation
from workbench.domain.texts import clean_line, clean_text
from workbench.errors import RuleViolation
from workbench.identifiers import AnswerId, CirculationId, MeetingId, OrganisationId, new_id
from workbench.operations.present import all_present, present
from workbench.operations.saved import Saved
from workbench.queries.circulations import last_round_number
from workbench.queries.minutes import read_records
from workbench.queries.minutes_past import draft_root
from workbench.queries.partners import read_register
from workbench.queries.recipients import resolve_recipients
from workbench.storage.database import Database


@dataclass(frozen=True, slots=True)
class Circulated:
    """A round that was noted, and what its noting wrote."""

    circulation: Circulation
    changes: Changes


@dataclass(frozen=True, slots=True)
class Judgement:
    """What becomes of a correction: accepted, refused, or (None) not judged yet; and why."""

    answer: AnswerId
    accepted: bool | None
    reason: str = ""


def circulate_minutes(
    database: Database,
    meeting_id: MeetingId,
    recipients: Sequence[str],
    *,
    medium: CirculationMedium = CirculationMedium.MAIL,
    sent_on: date | None = None,
    answer_by: date | None = None,
    silence_means: str = "",
) -> Circulated:
    """Notes that a meeting's draft minutes went round, as the next round; the meeting then counts as circulated.

    ``recipients`` are named as for an export. Nothing is sent. Raises RuleViolation ``circulations.nobody``,
    ``circulations.answer_before_sent``, ``minutes.empty``, ``minutes.already_approved``, ``minutes.not_circulable``,
    and what `resolve_recipients` raises.
    """
    today = database.clock.now().date()
    with database.write("circulations.send") as work:
        meeting = present(work, Meeting, meeting_id).circulate()
        named = resolve_recipients(work.connection, recipients, read_register(work.connection, sent_on or today))
        if not named.named:
            raise RuleViolation("circulations.nobody")
        records = read_records(work.connection, meeting_id)
        if not records.items:
            raise RuleViolation("minutes.empty")
        subject = f"meeting/{meeting_id}"
        circulation = Circulation(
            id=new_id(), subject=subject, number=last_round_number(work.connection, subject) + 1,
            recipients=named.named, medium=medium, sent_on=sent_on or today, answer_by=answer_by,
            silence_means=clean_line(silence_means).text, root=draft_root(records),
        )  # fmt: skip
        work.store(Meeting).put(meeting)
        work.store(Circulation).put(circulation)
    return Circulated(circulation, work.changes)


def record_answers(
    database: Database,
    circulation: CirculationId,
    organisations: Sequence[OrganisationId],
    kind: AnswerKind,
    *,
    on: date | None = None,
) -> Changes:
    """Notes that these organisations agreed or declined, in place of what was noted before; none takes it back.

    Corrections they asked for stay. Raises RuleViolation ``circulations.answered_by_none`` without organisations and
    ``circulations.no_words`` for a correction, which has words of its own.
    """
    if not organisations:
        raise RuleViolation("circulations.answered_by_none")
    if kind is AnswerKind.CORRECTION:
        raise RuleViolation("circulations.no_words")
    with database.write("circulations.answer") as work:
        present(work, Circulation, circulation)
        all_present(work, Organisation, list(organisations))
        answers = work.store(Answer).where(circulation=circulation)
        plain = {answer.organisation: answer for answer in answers if answer.kind is not AnswerKind.CORRECTION}
        day = on or database.clock.now().date()
        for organisation in dict.fromkeys(organisations):
            before = plain.get(organisation)
            if kind is AnswerKind.NONE:
                work.store(Answer).put_many([replace(before, deleted=True)] if before else [])
                continue
            answer = before or Answer(id=new_id(), circulation=circulation, organisation=organisation)
            # Noted again it keeps the day it first came in.
            kept = answer.answered_on if answer.kind is kind and on is None else None
            work.store(Answer).put(replace(answer, kind=kind, answered_on=kept or day))
    return work.changes


def add_correction(
    database: Database,
    circulation: CirculationId,
    organisation: OrganisationId,
    *,
    words: str,
    where: str = "",
    on: date | None = None,
) -> Saved:
    """Notes a correction an organisation asks for; it may ask for several. Raises ``circulations.no_words``."""
    said = clean_text(words).text.strip()
    if not said:
        raise RuleViolation("circulations.no_words")
    with database.write("circulations.correct") as work:
        present(work, Circulation, circulation)
        present(work, Organisation, organisation)
        answer = Answer(
            id=new_id(), circulation=circulation, organisation=organisation, kind=AnswerKind.CORRECTION,
            answered_on=on or database.clock.now().date(), where=clean_line(where).text, words=said,
        )  # fmt: skip
        work.store(Answer).put(answer)
    return Saved(answer.id, work.changes)


def judge_corrections(database: Database, judgements: Sequence[Judgement]) -> Changes:
    """Notes whether corrections are taken over, and why; one operation for all. The minutes are not touched.

    Raises ``circulations.not_a_correction``.
    """
    with database.write("circulations.judge") as work:
        found = all_present(work, Answer, [judgement.answer for judgement in judgements])
        if any(answer.kind is not AnswerKind.CORRECTION for answer in found):
            raise RuleViolation("circulations.not_a_correction")
        by_id = {judgement.answer: judgement for judgement in judgements}
        for answer in found:
            judged = by_id[AnswerId(answer.id)]
            reason = clean_text(judged.reason).text.strip()
            work.store(Answer).put(replace(answer, accepted=judged.accepted, reason=reason))
    return work.changes


def remove_answer(database: Database, answer: AnswerId) -> Changes:
    """Takes back what was noted of one answer or correction."""
    with database.write("circulations.remove_answer") as work:
        work.store(Answer).put(replace(present(work, Answer, answer), deleted=True))
    return work.changes
