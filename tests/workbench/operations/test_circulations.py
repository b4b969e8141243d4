"""Draft minutes sent round: rounds, answers, corrections, and the words as they were sent."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.builders.records import a_person, an_organisation, put
from tests.builders.workspaces import a_workspace
from workbench.domain.circulations import AnswerKind, CirculationMedium
from workbench.domain.groups import Group, Membership
from workbench.domain.meetings import AgendaItem, Attendance, Meeting, MeetingStatus, Run
from workbench.domain.minutes_editing import BlockDraft, ItemMinutes
from workbench.domain.word_differences import text_after, text_before
from workbench.errors import RuleViolation
from workbench.identifiers import (
    AgendaItemId,
    AnswerId,
    AttendanceId,
    CirculationId,
    GroupId,
    MeetingId,
    MinuteBlockId,
    OrganisationId,
    PersonId,
    new_id,
)
from workbench.operations.checks import check_workspace
from workbench.operations.circulations import (
    Circulated,
    Judgement,
    add_correction,
    circulate_minutes,
    judge_corrections,
    record_answers,
    remove_answer,
)
from workbench.operations.erasures import erase_person
from workbench.operations.minutes import approve_minutes
from workbench.operations.minutes_editing import write_item_minutes
from workbench.operations.undo import undo
from workbench.queries.circulations import RoundRow, read_rounds, read_rounds_due
from workbench.queries.meeting_pages import read_item_minutes
from workbench.queries.minutes import read_records
from workbench.queries.minutes_versions import StateName, read_comparison, read_state
from workbench.storage.database import Database
from workbench.storage.workspaces import Workspace

MEETING, ITEM, GROUP = MeetingId(new_id()), AgendaItemId(new_id()), GroupId(new_id())
ALPHA, BETA, GAMMA = (OrganisationId(new_id()) for _ in range(3))
PERSON = PersonId(new_id())
BLOCK = MinuteBlockId(new_id())
TODAY = date(2026, 3, 10)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with a_workspace(tmp_path) as opened:
        put(
            opened.database,
            an_organisation("Alpha", id=ALPHA), an_organisation("Beta", id=BETA), an_organisation("Gamma", id=GAMMA),
            a_person("Olena Example", id=PERSON),
            Group(id=GROUP, names={"en": "Working group"}, prefix="WG"),
            Membership(id=new_id(), group=GROUP, organisation=ALPHA),
            Membership(id=new_id(), group=GROUP, organisation=BETA),
            Meeting(id=MEETING, title="Example", group=GROUP, number="EX-1",
                    starts=datetime(2026, 2, 20, 9, tzinfo=UTC)),
            AgendaItem(id=ITEM, meeting=MEETING, rank="F", title="One"),
            Attendance(id=AttendanceId(new_id()), meeting=MEETING, rank="V", written_as="O. Example", person=PERSON),
        )  # fmt: skip
        write(opened.database, "The list goes out on Friday.")
        yield opened


@pytest.fixture
def database(workspace: Workspace) -> Database:
    return workspace.database


def write(database: Database, text: str) -> None:
    write_item_minutes(database, ItemMinutes(ITEM, (BlockDraft(id=BLOCK, runs=(Run(text),)),)))


def sent(database: Database, *recipients: str, **fields: object) -> Circulated:
    return circulate_minutes(
        database, MEETING, recipients or [f"group:{GROUP}"], sent_on=date(2026, 3, 1), **fields  # type: ignore[arg-type]
    )  # fmt: skip


def rounds(database: Database, today: date = TODAY) -> tuple[RoundRow, ...]:
    with database.read() as connection:
        return read_rounds(connection, MEETING, today)


def status(database: Database) -> MeetingStatus:
    with database.read() as connection:
        return read_records(connection, MEETING).meeting.status


def round_id(done: Circulated) -> CirculationId:
    return CirculationId(done.circulation.id)


def test_a_round_is_noted_with_everyone_it_went_to_and_one_undo_takes_it_back(workspace: Workspace) -> None:
    database = workspace.database
    sent(database, medium=CirculationMedium.PAPER, answer_by=date(2026, 3, 8), silence_means=" agreed ")
    (found,) = rounds(database)
    assert (found.number, found.medium, found.sent_on) == (1, CirculationMedium.PAPER, date(2026, 3, 1))
    assert (found.recipients, found.silence_means, found.differs) == (("Working group",), "agreed", False)
    assert [(row.name, row.kind) for row in found.answers] == [("Alpha", AnswerKind.NONE), ("Beta", AnswerKind.NONE)]
    assert status(database) is MeetingStatus.CIRCULATED
    assert check_workspace(workspace).problems == ()
    undo(database)
    assert (rounds(database), status(database)) == ((), MeetingStatus.DRAFT)


def test_silence_is_shown_once_the_day_is_over_and_never_written_down(database: Database) -> None:
    sent(database, answer_by=date(2026, 3, 8), silence_means="agreed")
    assert not rounds(database, date(2026, 3, 8))[0].silence_counts
    (over,) = rounds(database, date(2026, 3, 9))
    assert over.silence_counts
    assert over.count(AnswerKind.AGREED) == 0


def test_answers_are_noted_for_several_at_once_changed_and_taken_back(database: Database) -> None:
    done = sent(database)
    record_answers(database, round_id(done), [ALPHA, BETA], AnswerKind.AGREED, on=date(2026, 3, 3))
    assert not record_answers(database, round_id(done), [ALPHA], AnswerKind.AGREED)
    record_answers(database, round_id(done), [BETA, GAMMA], AnswerKind.DECLINED, on=date(2026, 3, 4))
    told = [(row.name, row.kind, row.is_asked) for row in rounds(database)[0].answers]
    assert told == [("Alpha", AnswerKind.AGREED, True), ("Beta", AnswerKind.DECLINED, True),
                    ("Gamma", AnswerKind.DECLINED, False)]  # fmt: skip
    record_answers(database, round_id(done), [ALPHA], AnswerKind.NONE)
    assert rounds(database)[0].answers[0].is_silent
    undo(database)
    assert rounds(database)[0].answers[0].kind is AnswerKind.AGREED


def test_an_organisation_asks_for_several_corrections_and_each_is_judged(database: Database) -> None:
    done = sent(database)
    first = AnswerId(add_correction(database, round_id(done), ALPHA, words="Monday", where="Point 1").id)
    add_correction(database, round_id(done), ALPHA, words="x" * 10)
    (row, _) = rounds(database)[0].answers
    assert (row.kind, row.open_corrections) == (AnswerKind.CORRECTION, 2)
    judge_corrections(database, [Judgement(first, True, "It was Monday.")])
    record_answers(database, round_id(done), [ALPHA], AnswerKind.AGREED)
    (row, _) = rounds(database)[0].answers
    assert (row.kind, row.open_corrections, row.corrections[0].accepted) == (AnswerKind.AGREED, 1, True)
    judge_corrections(database, [Judgement(first, None)])
    remove_answer(database, first)
    assert [item.words for item in rounds(database)[0].answers[0].corrections] == ["x" * 10]


def test_what_cannot_be_is_refused_and_nothing_is_written(database: Database) -> None:
    with pytest.raises(RuleViolation, match=r"circulations\.nobody"):
        circulate_minutes(database, MEETING, [])
    with pytest.raises(RuleViolation, match=r"circulations\.answer_before_sent"):
        sent(database, answer_by=date(2026, 2, 28))
    with pytest.raises(RuleViolation, match=r"recipients\.unknown"):
        sent(database, "everybody")
    done = sent(database)
    with pytest.raises(RuleViolation, match=r"circulations\.no_words"):
        add_correction(database, round_id(done), ALPHA, words=" \n")
    with pytest.raises(RuleViolation, match=r"circulations\.no_words"):
        record_answers(database, round_id(done), [ALPHA], AnswerKind.CORRECTION)
    with pytest.raises(RuleViolation, match=r"circulations\.answered_by_none"):
        record_answers(database, round_id(done), [], AnswerKind.AGREED)
    with pytest.raises(RuleViolation, match=r"records\.missing"):
        record_answers(database, round_id(done), [OrganisationId(new_id())], AnswerKind.AGREED)
    record_answers(database, round_id(done), [ALPHA], AnswerKind.AGREED)
    approve_minutes(database, MEETING, by="The group")
    with pytest.raises(RuleViolation, match=r"minutes\.already_approved"):
        sent(database)
    assert len(rounds(database)) == 1


def test_only_minutes_of_a_meeting_that_was_held_go_round(database: Database) -> None:
    for state in (MeetingStatus.PLANNED, MeetingStatus.CANCELLED, MeetingStatus.RECEIVED):
        with database.read() as connection:
            meeting = read_records(connection, MEETING).meeting
        put(database, replace(meeting, status=state))
        with pytest.raises(RuleViolation, match=r"minutes\.not_circulable"):
            sent(database)


def test_the_draft_is_compared_with_what_was_sent(database: Database) -> None:
    done = sent(database)
    write(database, "The list goes out on Monday.")
    assert rounds(database)[0].differs
    again = sent(database)
    assert (again.circulation.number, rounds(database)[0].differs) == (2, False)
    with database.read() as connection:
        name = StateName(circulation=done.circulation.id)
        found = read_comparison(connection, MEETING, name, StateName())
    (changed,) = found.comparison.changed
    assert text_before(changed.words) == "The list goes out on Friday."
    assert text_after(changed.words) == "The list goes out on Monday."
    assert StateName.read(str(name)) == name


def test_what_was_removed_since_still_stands_in_what_was_sent(database: Database) -> None:
    done = sent(database)
    write_item_minutes(database, ItemMinutes(ITEM, ()))
    with database.read() as connection:
        records = read_state(connection, MEETING, StateName(circulation=done.circulation.id))
        assert [block.id for block in records.blocks] == [BLOCK]
        assert read_item_minutes(connection, ITEM).blocks == ()


def test_after_an_erasure_what_was_sent_is_said_to_be_lost(workspace: Workspace) -> None:
    done = sent(workspace.database)
    erase_person(workspace, PERSON)
    with workspace.database.read() as connection, pytest.raises(RuleViolation, match=r"circulations\.not_kept"):
        read_state(connection, MEETING, StateName(circulation=done.circulation.id))


def test_rounds_whose_day_is_over_are_due_until_the_minutes_are_approved(database: Database) -> None:
    sent(database, answer_by=date(2026, 3, 5))
    sent(database, answer_by=date(2026, 3, 8), silence_means="agreed")

    def due(today: date) -> list[tuple[str, int]]:
        with database.read() as connection:
            return [(row.meeting_number, row.number) for row in read_rounds_due(connection, today)]

    assert due(date(2026, 3, 8)) == []
    assert due(date(2026, 3, 9)) == [("EX-1", 2)]
    approve_minutes(database, MEETING, by="The group")
    assert due(date(2026, 3, 9)) == []
