"""Approved minutes amended: a version that follows, with the one before as it was."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.builders.records import a_person, put, stored
from tests.builders.workspaces import a_workspace
from workbench.domain.attendance_drafts import AttendanceEdit
from workbench.domain.meetings import AgendaItem, Attendance, AttendanceMode, BlockKind, Meeting, MeetingStatus, Run
from workbench.domain.minutes import AMENDMENT, Amendment, MinutesItem, MinutesVersion, digest_of, root_of
from workbench.domain.minutes_comparison import PartChange
from workbench.domain.minutes_editing import ActionFields, BlockDraft, DecisionFields, ItemMinutes, to_json
from workbench.errors import RuleViolation
from workbench.identifiers import (
    AgendaItemId,
    AttendanceId,
    MeetingId,
    MinuteBlockId,
    MinutesVersionId,
    PersonId,
    new_id,
)
from workbench.operations.amendments import (
    approve_amendment,
    begin_amendment,
    correct_attendance,
    find_amendment,
    read_amendment,
)
from workbench.operations.checks import check_workspace
from workbench.operations.drafts import AMENDMENT as AMENDMENT_DRAFT
from workbench.operations.drafts import MINUTES, find_draft, keep_draft
from workbench.operations.erasures import erase_person
from workbench.operations.minutes import Approval, amend_minutes, approve_minutes
from workbench.operations.minutes_editing import write_item_minutes
from workbench.operations.undo import undo
from workbench.queries.meeting_pages import read_item_minutes
from workbench.queries.minutes import draft_of, read_minutes, read_records, sealed_items
from workbench.queries.minutes_versions import StateName, read_comparison, read_versions
from workbench.storage.database import Database
from workbench.storage.workspaces import Workspace
from workbench.wording.documents import ERASED

MEETING, ITEM, OTHER = MeetingId(new_id()), AgendaItemId(new_id()), AgendaItemId(new_id())
LINE, PERSON = AttendanceId(new_id()), PersonId(new_id())
DAY = date(2026, 3, 20)
PRESENT = AttendanceEdit(mode=AttendanceMode.PRESENT, arrived="09:20", written_as="O. Example")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A meeting with two points, a decision and an action, approved."""
    with a_workspace(tmp_path) as opened:
        put(
            opened.database,
            a_person("Olena Example", id=PERSON),
            Meeting(id=MEETING, title="Example", number="EX-1", starts=datetime(2026, 2, 20, 9, tzinfo=UTC)),
            AgendaItem(id=ITEM, meeting=MEETING, rank="F", title="One"),
            AgendaItem(id=OTHER, meeting=MEETING, rank="V", title="Two"),
            Attendance(id=LINE, meeting=MEETING, rank="V", person=PERSON, written_as="O. Example"),
        )
        said = (
            words("The list goes out on Friday."),
            statement("Agreed.", BlockKind.DECISION),
            statement("Send the list.", BlockKind.ACTION),
        )
        write_item_minutes(opened.database, ItemMinutes(ITEM, said))
        approve_minutes(opened.database, MEETING, by="The group", on=date(2026, 3, 1))
        yield opened


@pytest.fixture
def database(workspace: Workspace) -> Database:
    return workspace.database


def words(text: str) -> BlockDraft:
    return BlockDraft(id=MinuteBlockId(new_id()), runs=(Run(text),))


def statement(text: str, kind: BlockKind) -> BlockDraft:
    return replace(words(text), kind=kind, decision=DecisionFields(), action=ActionFields())


def written(database: Database, item: AgendaItemId = ITEM) -> tuple[BlockDraft, ...]:
    with database.read() as connection:
        return read_item_minutes(connection, item).blocks


def amend(database: Database, *blocks: BlockDraft, because: str = "A day was wrong.", **fields: object) -> Approval:
    return amend_minutes(database, MEETING, [ItemMinutes(ITEM, blocks)], by="The group", because=because, on=DAY,
                         **fields)  # type: ignore[arg-type]  # fmt: skip


def reworded(block: BlockDraft, text: str) -> BlockDraft:
    return replace(block, runs=(Run(text),))


def texts(database: Database, number: int) -> list[str]:
    with database.read() as connection:
        draft = draft_of(read_minutes(connection, MEETING, number))
    lines = (line for item in draft.items for line in item.lines)
    return [line.decision.text if line.decision else line.action.text if line.action else
            "".join(run.text for run in line.runs) for line in lines]  # fmt: skip


def test_an_amendment_is_the_version_that_follows_and_the_one_before_stays(workspace: Workspace) -> None:
    database = workspace.database
    first, *rest = written(database)
    approval = amend(database, reworded(first, "The list goes out on Monday."), *rest)
    assert (approval.version.number, approval.version.approved_on) == (2, DAY)
    assert texts(database, 1)[0] == "The list goes out on Friday."
    assert texts(database, 2)[0] == "The list goes out on Monday."
    with database.read() as connection:
        newest, before = read_versions(connection, MEETING)
        items = sealed_items(connection, MinutesVersionId(newest.id))
        assert read_records(connection, MEETING).meeting.status is MeetingStatus.AMENDED
    assert (newest.number, newest.because, newest.holds, newest.superseded_by) == (2, "A day was wrong.", True, None)
    assert (before.number, before.because, before.holds, before.superseded_by) == (1, "", True, 2)
    assert json.loads(items[0].content or "")["status"] == "amended"
    assert [item.kind for item in items].count(AMENDMENT) == 1
    assert Amendment.of(items[-1].content) == Amendment(amends=1, because="A day was wrong.")
    assert check_workspace(workspace).problems == ()
    with pytest.raises(RuleViolation, match=r"undo\.barrier"):
        undo(database)


def test_what_is_new_gets_new_numbers_and_those_of_what_is_gone_are_never_given_again(database: Database) -> None:
    text, _, action = written(database)
    amend(database, text, statement("Agreed otherwise.", BlockKind.DECISION), action)
    with database.read() as connection:
        (newest, _) = read_versions(connection, MEETING)
        decisions = [record.number for record in read_records(connection, MEETING).decisions]
    assert (decisions, newest.removed) == (["EX-1-D2"], ("EX-1-D1",))
    amend(database, *written(database), statement("And this.", BlockKind.DECISION))
    with database.read() as connection:
        decisions = [record.number for record in read_records(connection, MEETING).decisions]
    assert decisions == ["EX-1-D2", "EX-1-D3"]


def test_the_comparison_tells_what_was_amended(database: Database) -> None:
    first, _, action = written(database)
    fields = replace(action.action or ActionFields(), due=date(2026, 4, 1))
    amend(database, reworded(first, "The list goes out on Monday."), replace(action, action=fields),
          words("One more."))  # fmt: skip
    with database.read() as connection:
        found = read_comparison(connection, MEETING, StateName(version=1), StateName(version=2))
    told = {part.part.words: (part.change, part.facts) for part in found.comparison.changed}
    assert told["The list goes out on Monday."] == (PartChange.CHANGED, ())
    assert told["Agreed."][0] is PartChange.REMOVED
    assert told["One more."][0] is PartChange.ADDED
    assert [(fact.name, fact.after) for fact in told["Send the list."][1]] == [("due", "2026-04-01")]
    assert len(told) == 4
    assert found.amendment is not None
    assert found.amendment.removed == ("EX-1-D1",)


def test_attendance_can_be_put_right(database: Database) -> None:
    amend_minutes(database, MEETING, [], by="The group", because="She was there.", attendance={LINE: PRESENT})
    with database.read() as connection:
        found = [read_minutes(connection, MEETING, number).attendance[0] for number in (1, 2)]
    assert [line.mode for line in found] == [AttendanceMode.NOT_RECORDED, AttendanceMode.PRESENT]
    assert [line.arrived for line in found] == [None, "09:20"]


def test_corrections_of_the_attendance_are_drafts_until_the_amendment_is_approved(workspace: Workspace) -> None:
    with pytest.raises(RuleViolation, match=r"minutes\.no_amendment"):
        correct_attendance(workspace, MEETING, {LINE: PRESENT})
    begin_amendment(workspace, MEETING, "She was there.")
    for line, edit, code in (
        (AttendanceId(new_id()), PRESENT, r"records\.missing"),
        (LINE, replace(PRESENT, arrived="25:00"), r"attendance\.time"),
    ):
        with pytest.raises(RuleViolation, match=code):
            correct_attendance(workspace, MEETING, {line: edit})
    correct_attendance(workspace, MEETING, {LINE: PRESENT})
    # Begun again it goes on with what was corrected.
    assert begin_amendment(workspace, MEETING).attendance == {LINE: PRESENT}
    with workspace.database.read() as connection:
        (part,) = read_amendment(connection, workspace, MEETING).comparison.changed
        assert [(fact.name, fact.after) for fact in part.facts] == [("mode", "present"), ("arrived", "09:20")]
        assert read_records(connection, MEETING).attendance[0].mode is AttendanceMode.NOT_RECORDED
    # What it said before is no correction.
    as_it_was = AttendanceEdit(mode=AttendanceMode.NOT_RECORDED, written_as="O. Example")
    assert correct_attendance(workspace, MEETING, {LINE: as_it_was}).attendance == {}
    correct_attendance(workspace, MEETING, {LINE: PRESENT})
    approval = approve_amendment(workspace, MEETING, by="The group", because="She was there.", on=DAY)
    assert approval.version.number == 2
    assert find_amendment(workspace, MEETING) is None
    with workspace.database.read() as connection:
        assert read_minutes(connection, MEETING).attendance[0].arrived == "09:20"


def test_a_draft_of_an_amendment_that_is_damaged_counts_as_none(workspace: Workspace) -> None:
    begin_amendment(workspace, MEETING, "She was there.")
    for body in ("[]", '{"amends": 1}', '{"amends": 1, "because": "x", "attendance": {"a": {"mode": "flown"}}}', "{"):
        keep_draft(workspace, AMENDMENT_DRAFT, MEETING, body)
        assert find_amendment(workspace, MEETING) is None


def test_of_an_amendment_that_was_approved_and_then_cut_short_nothing_is_open_any_more(workspace: Workspace) -> None:
    first, *rest = written(workspace.database)
    begin_amendment(workspace, MEETING, "A day was wrong.")
    amended = ItemMinutes(ITEM, (reworded(first, "The list goes out on Monday."), *rest))
    keep_draft(workspace, MINUTES, ITEM, to_json(amended))
    # As approving does, up to where it forgets the drafts.
    amend_minutes(workspace.database, MEETING, [amended], by="The group", because="A day was wrong.", on=DAY)
    assert find_amendment(workspace, MEETING) is None
    assert begin_amendment(workspace, MEETING, "Another day was wrong.").amends == 2
    assert find_draft(workspace, MINUTES, ITEM) is None


def test_words_that_a_version_made_elsewhere_does_not_have_stay_open(workspace: Workspace) -> None:
    first, *rest = written(workspace.database)
    begun = begin_amendment(workspace, MEETING, "A day was wrong.")
    keep_draft(workspace, MINUTES, ITEM, to_json(ItemMinutes(ITEM, (reworded(first, "On Tuesday."), *rest))))
    amend(workspace.database, reworded(first, "On Monday."), *rest)
    assert find_amendment(workspace, MEETING) == begun
    assert begin_amendment(workspace, MEETING) == begun
    assert find_draft(workspace, MINUTES, ITEM) is not None


def test_an_amendment_needs_a_change_a_reason_and_somebody_who_approved_it(database: Database) -> None:
    first, *rest = written(database)
    other = reworded(first, "Other words.")
    with pytest.raises(RuleViolation, match=r"minutes\.nothing_amended"):
        amend(database, first, *rest)
    with pytest.raises(RuleViolation, match=r"minutes\.amended_without_reason"):
        amend(database, other, *rest, because=" \u202e\n")
    with pytest.raises(RuleViolation, match=r"minutes\.approved_by_nobody"):
        amend_minutes(database, MEETING, [ItemMinutes(ITEM, (other,))], by=" ", because="x")
    assert written(database)[0] == first


def test_of_two_amendments_begun_the_second_is_told(database: Database) -> None:
    first, *rest = written(database)
    amend(database, reworded(first, "Once."), *rest, amends=1)
    with pytest.raises(RuleViolation) as raised:
        amend(database, reworded(first, "Twice."), *rest, amends=1)
    assert (raised.value.code, raised.value.details) == ("minutes.amended_meanwhile", {"number": 2})
    assert written(database)[0].text == "Once."
    amend(database, reworded(first, "Twice."), *rest, amends=2)
    assert texts(database, 3)[0] == "Twice."


def test_drafts_and_points_of_other_meetings_are_not_amended(database: Database) -> None:
    other, point = MeetingId(new_id()), AgendaItemId(new_id())
    put(database, Meeting(id=other, title="Other"), AgendaItem(id=point, meeting=other, rank="V", title="x"))
    with pytest.raises(RuleViolation, match=r"minutes\.not_approved"):
        amend_minutes(database, other, [ItemMinutes(point, (words("x"),))], by="The group", because="x")
    with pytest.raises(RuleViolation, match=r"records\.missing"):
        amend_minutes(database, MEETING, [ItemMinutes(point, (words("x"),))], by="The group", because="x")


def test_a_meeting_without_a_number_gets_one_with_its_first_statement_and_keeps_it(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        put(workspace.database, Meeting(id=MEETING, title="Example"),
            AgendaItem(id=ITEM, meeting=MEETING, rank="F", title="One"))  # fmt: skip
        approve_minutes(workspace.database, MEETING, by="The group")
        amend(workspace.database, statement("Agreed.", BlockKind.DECISION))
        with workspace.database.read() as connection:
            records = read_minutes(connection, MEETING)
        assert records.decisions[0].number == f"{records.meeting.number}-D1"
        assert records.meeting.status is MeetingStatus.AMENDED
        assert check_workspace(workspace).problems == ()


def test_a_name_erased_from_one_version_is_not_in_the_next(workspace: Workspace) -> None:
    erase_person(workspace, PERSON)
    database = workspace.database
    first, *rest = written(database)
    amend(database, reworded(first, "The list goes out on Monday."), *rest)
    with database.read() as connection:
        for number in (1, 2):
            (line,) = read_minutes(connection, MEETING, number).attendance
            assert line.written_as == ERASED
        found = read_comparison(connection, MEETING, StateName(version=1), StateName(version=2))
        assert all(row.holds for row in read_versions(connection, MEETING))
    assert [part.change for part in found.comparison.changed] == [PartChange.ERASED, PartChange.CHANGED]
    assert check_workspace(workspace).problems == ()


def test_what_a_later_program_seals_beside_the_records_is_passed_over(database: Database) -> None:
    with database.read() as connection:
        version = read_minutes(connection, MEETING).version
        assert version is not None
        items = sealed_items(connection, MinutesVersionId(version.id))
    later = replace(version, id=new_id(), number=2)
    salt = "00" * 32
    novelty = MinutesItem(
        id=new_id(), version=MinutesVersionId(later.id), rank="zz", kind="novelty", subject=new_id(), content="{}",
        salt=salt, digest=digest_of("novelty", "", "{}", salt),
    )  # fmt: skip
    novelty = replace(novelty, digest=digest_of("novelty", novelty.subject, "{}", salt))
    copies = [replace(item, id=new_id(), version=MinutesVersionId(later.id)) for item in items]
    root = root_of(MEETING, 2, [item.digest for item in (*copies, novelty)])
    with database.write("test.amend", amends=MEETING) as work:
        work.store(MinutesVersion).put(replace(later, root=root))
        work.store(MinutesItem).put_many([*copies, novelty])
    assert texts(database, 2) == texts(database, 1)


def test_a_version_that_is_not_there_is_refused(database: Database) -> None:
    with database.read() as connection, pytest.raises(RuleViolation, match=r"minutes\.no_version"):
        read_minutes(connection, MEETING, 7)
    assert stored(database, Meeting(id=MEETING, title="")).number == "EX-1"
