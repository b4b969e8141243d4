"""Minutes written point by point: what the draft says is what the records say, and nothing else changes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.records import EXAMPLES, an_organisation, put
from tests.builders.workspaces import a_workspace
from workbench.changes import Changes
from workbench.domain.actions import ActionStatus
from workbench.domain.decisions import DecisionMethod, DecisionOutcome, DecisionStatus
from workbench.domain.meetings import AgendaItem, BlockKind, Meeting, MeetingStatus, Run
from workbench.domain.minutes_editing import ActionFields, BlockDraft, DecisionFields, ItemMinutes, from_json, to_json
from workbench.errors import RuleViolation
from workbench.identifiers import ActionItemId, AgendaItemId, GroupId, MeetingId, MinuteBlockId, new_id
from workbench.operations.actions import remove_actions, set_action_status
from workbench.operations.checks import check_workspace
from workbench.operations.minutes import approve_minutes
from workbench.operations.minutes_editing import write_item_minutes
from workbench.operations.undo import redo, undo
from workbench.queries.meeting_pages import read_item_minutes, read_meeting_page
from workbench.queries.minutes import MinutesRecords, draft_of, read_records
from workbench.storage.database import Database
from workbench.storage.workspaces import Workspace

MEETING, ITEM, OTHER = MeetingId(new_id()), AgendaItemId(new_id()), AgendaItemId(new_id())


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A planned meeting of 20 February with two points."""
    with a_workspace(tmp_path) as opened:
        fill(opened.database)
        yield opened


@pytest.fixture
def database(workspace: Workspace) -> Database:
    return workspace.database


def fill(
    database: Database, meeting: MeetingId = MEETING, item: AgendaItemId = ITEM, other: AgendaItemId = OTHER,
    number: str = "EX-1",
) -> None:  # fmt: skip
    put(
        database,
        Meeting(id=meeting, title="Example", number=number, starts=datetime(2026, 2, 20, 9, tzinfo=UTC)),
        AgendaItem(id=item, meeting=meeting, rank="F", title="One"),
        AgendaItem(id=other, meeting=meeting, rank="V", title="Two"),
    )


def words(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> BlockDraft:
    return BlockDraft(id=MinuteBlockId(new_id()), kind=kind, runs=(Run(text),))


def decision(text: str, **said: object) -> BlockDraft:
    return replace(words(text, BlockKind.DECISION), decision=DecisionFields(**said))  # type: ignore[arg-type]


def action(text: str, **said: object) -> BlockDraft:
    return replace(words(text, BlockKind.ACTION), action=ActionFields(**said))  # type: ignore[arg-type]


def write(database: Database, *blocks: BlockDraft, item: AgendaItemId = ITEM) -> Changes:
    return write_item_minutes(database, ItemMinutes(item, blocks))


def read(database: Database, item: AgendaItemId = ITEM) -> tuple[BlockDraft, ...]:
    with database.read() as connection:
        return read_item_minutes(connection, item).blocks


def records(database: Database, meeting: MeetingId = MEETING) -> MinutesRecords:
    with database.read() as connection:
        return read_records(connection, meeting)


def numbers(database: Database) -> list[str]:
    found = records(database)
    decided, to_do = found.decisions, found.actions
    return sorted([str(item.number) for item in decided] + [str(item.number) for item in to_do])


def test_what_was_written_is_read_back_with_numbers_and_the_meeting_is_a_draft(database: Database) -> None:
    said = (
        words("Opening.", BlockKind.HEADING),
        decision("Agreed.", method=DecisionMethod.VOTE, votes={"for": 7}, outcome=DecisionOutcome.DEFERRED),
        action("Send the list.", owner_text="Somebody", due=date(2026, 3, 1)),
    )
    write(database, *said)
    assert [(block.id, block.kind, block.runs) for block in read(database)] == [
        (block.id, block.kind, block.runs) for block in said
    ]
    found = records(database)
    assert (found.decisions[0].number, found.decisions[0].status) == ("EX-1-D1", DecisionStatus.PENDING)
    assert found.decisions[0].decided_on == date(2026, 2, 20)
    assert (found.actions[0].number, found.actions[0].status) == ("EX-1-A1", ActionStatus.OPEN)
    assert found.meeting.status is MeetingStatus.DRAFT


def test_what_is_saved_already_is_silent_and_so_is_a_page_without_words(database: Database) -> None:
    assert not write(database, words(""), words("  "), decision(""), action(""))
    assert records(database).meeting.status is MeetingStatus.PLANNED
    write(database, words("Some "), decision("Agreed.", votes={"for": 1}), action("Do it.", owner_text="Somebody"))
    again = from_json(to_json(ItemMinutes(ITEM, read(database))))
    assert not write_item_minutes(database, again)


def test_a_block_that_changed_is_written_alone(database: Database) -> None:
    write(database, *(words(f"No. {number}") for number in range(20)))
    blocks = list(read(database))
    blocks[7] = replace(blocks[7], runs=(Run("Other words"),))
    changes = write_item_minutes(database, ItemMinutes(ITEM, tuple(blocks)))
    assert [(touched.id, touched.fields) for touched in changes] == [(blocks[7].id, ("runs",))]
    moved = [*blocks[:3], *blocks[4:], blocks[3]]
    changes = write_item_minutes(database, ItemMinutes(ITEM, tuple(moved)))
    assert [(touched.id, touched.fields) for touched in changes] == [(blocks[3].id, ("rank",))]


def test_numbers_are_never_given_again(database: Database) -> None:
    write(database, decision("First."), action("Do first."))
    write(database)
    assert numbers(database) == []
    write(database, decision("Second."), action("Do second."))
    assert numbers(database) == ["EX-1-A2", "EX-1-D2"]
    write(database, decision("Third."), item=OTHER)
    assert numbers(database) == ["EX-1-A2", "EX-1-D2", "EX-1-D3"]


def test_a_block_that_comes_back_brings_its_decision_back_under_its_number(database: Database) -> None:
    first = decision("First.", outcome=DecisionOutcome.NOTED)
    write(database, words("Before."), first)
    write(database, words("After."))
    write(database, first)
    assert numbers(database) == ["EX-1-D1"]
    assert [block.id for block in read(database)] == [first.id]


def test_a_decision_that_becomes_words_is_none_and_words_that_become_an_action_are_one(database: Database) -> None:
    first, second = decision("First."), words("Second.")
    write(database, first, second)
    write(database, replace(first, kind=BlockKind.PARAGRAPH), replace(second, kind=BlockKind.ACTION))
    assert [(block.id, block.kind) for block in read(database)] == [
        (first.id, BlockKind.PARAGRAPH), (second.id, BlockKind.ACTION)
    ]  # fmt: skip
    assert numbers(database) == ["EX-1-A1"]


def test_of_two_blocks_with_one_id_the_first_keeps_it_and_its_decision(database: Database) -> None:
    first = decision("First.")
    write(database, first)
    write(database, first, replace(first, runs=(Run("Pasted."),)))
    blocks = read(database)
    assert (blocks[0].id, blocks[1].id == first.id) == (first.id, False)
    assert [(record.text(), record.number) for record in records(database).decisions] == [
        ("First.", "EX-1-D1"), ("Pasted.", "EX-1-D2")
    ]  # fmt: skip


def test_a_block_of_another_point_is_copied(database: Database) -> None:
    first = decision("First.")
    write(database, first)
    write(database, first, item=OTHER)
    assert [block.id for block in read(database)] == [first.id]
    assert len(read(database, OTHER)) == 1
    assert numbers(database) == ["EX-1-D1", "EX-1-D2"]


def test_a_decision_or_action_that_states_something_needs_words(database: Database) -> None:
    kept = decision("First.")
    write(database, kept)
    with pytest.raises(RuleViolation, match=r"decisions\.no_text"):
        write(database, replace(kept, runs=()))
    with pytest.raises(RuleViolation, match=r"actions\.no_text"):
        write(database, kept, action(" ", owner_text="Somebody"))
    assert [block.text for block in read(database)] == ["First."]


def test_an_owner_is_placed_where_the_register_knows_the_name(database: Database) -> None:
    organisation = an_organisation("Alpha Society", acronym="AS")
    put(database, organisation)
    known, unknown = action("One.", owner_text="as"), action("Two.", owner_text="Alfa")
    write(database, known, unknown)
    one, two = (block.action for block in read(database))
    assert one is not None
    assert two is not None
    assert (one.owner_organisation, one.owner_text) == (organisation.id, "Alpha Society")
    assert (two.owner_organisation, two.owner_text) == (None, "Alfa")
    retyped = replace(known, action=ActionFields(owner_text="Alfa"))
    write(database, retyped, unknown)
    assert {record.owner_as_written for record in records(database).actions} == {"Alfa"}
    two_owners = replace(one, owner_group=GroupId(new_id()))
    with pytest.raises(RuleViolation, match=r"actions\.one_owner"):
        write(database, replace(known, action=two_owners), unknown)


def test_what_became_of_an_action_stays_where_the_minutes_do_not_say(database: Database) -> None:
    first = action("Do it.")
    write(database, first)
    (record,) = records(database).actions
    set_action_status(database, [ActionItemId(record.id)], ActionStatus.DONE, date(2026, 3, 9))
    write(database, first, words("More."))
    (after,) = records(database).actions
    assert (after.status, after.completed_on) == (ActionStatus.DONE, date(2026, 3, 9))
    write(database, replace(first, action=ActionFields(status=ActionStatus.OPEN)), words("More."))
    assert records(database).actions[0].completed_on is None


def test_one_undo_takes_a_write_back_and_redo_does_it_again(database: Database) -> None:
    write(database, words("Before."))
    before = read(database)
    write(database, decision("First."), action("Do it."))
    after = read(database)
    undo(database)
    assert read(database) == before
    assert numbers(database) == []
    redo(database)
    assert read(database) == after


def test_an_action_removed_elsewhere_takes_its_block_along(database: Database) -> None:
    first = action("Do it.")
    write(database, words("Words."), first)
    (record,) = records(database).actions
    remove_actions(database, [ActionItemId(record.id)])
    assert [block.text for block in read(database)] == ["Words."]


def test_a_block_whose_action_is_gone_reads_as_a_paragraph(database: Database) -> None:
    first = action("Do it.")
    write(database, first)
    (record,) = records(database).actions
    put(database, replace(record, deleted=True))
    (block,) = read(database)
    assert (block.kind, block.text) == (BlockKind.PARAGRAPH, "Do it.")


def test_words_changed_on_the_record_are_the_words_that_are_edited(database: Database) -> None:
    first = BlockDraft(
        id=MinuteBlockId(new_id()), kind=BlockKind.ACTION, runs=(Run("Do "), Run("it.", bold=True)),
        action=ActionFields(),
    )  # fmt: skip
    write(database, first)
    assert read(database)[0].runs == first.runs
    (record,) = records(database).actions
    put(database, replace(record, text="Do that."))
    assert read(database)[0].runs == (Run("Do that."),)


def test_approved_minutes_refuse_and_say_which(workspace: Workspace) -> None:
    database = workspace.database
    write(database, words("Words."), decision("First."), action("Do it."))
    approve_minutes(database, MEETING, by="Group")
    with pytest.raises(RuleViolation) as raised:
        write(database, words("Other."))
    assert (raised.value.code, raised.value.details) == ("minutes.already_approved", {"number": "EX-1"})
    assert check_workspace(workspace).problems == ()


def test_minutes_of_nothing_are_refused(database: Database) -> None:
    with pytest.raises(RuleViolation, match=r"records\.missing"):
        write(database, words("x"), item=AgendaItemId(new_id()))
    backlog = AgendaItem(id=new_id(), rank="V", title="Some day")
    put(database, backlog)
    with pytest.raises(RuleViolation, match=r"records\.missing"):
        write(database, words("x"), item=AgendaItemId(backlog.id))


def test_a_meeting_without_a_number_gets_one_with_its_first_words(database: Database) -> None:
    put(database, replace(records(database).meeting, number=None))
    write(database, decision("First."))
    assert numbers(database) == ["M-2026-001-D1"]


def test_the_page_of_the_meeting_counts_what_is_minuted(database: Database) -> None:
    write(database, words("Words."), decision("First."), action("Do it."), action("Done.", status=ActionStatus.DONE))
    with database.read() as connection:
        page = read_meeting_page(connection, MEETING)
    assert [(point.blocks, point.decisions, point.actions) for point in page.agenda] == [(4, 1, 2), (0, 0, 0)]
    assert (page.decisions, page.actions, page.open_actions, page.approved) == (1, 2, 1, None)


IDS = [MinuteBlockId(new_id()) for _ in range(5)]
DRAFTS = st.lists(
    st.builds(
        lambda at, kind, text, outcome: BlockDraft(
            id=at, kind=kind, runs=(Run(text),), decision=DecisionFields(outcome=outcome), action=ActionFields()
        ),
        st.sampled_from([*IDS, MinuteBlockId("")]), st.sampled_from(BlockKind), st.sampled_from(["a", "b", "c d"]),
        st.sampled_from(DecisionOutcome),
    ),
    max_size=7,
)  # fmt: skip


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A workspace for many meetings: making one takes longer than all that is done with a meeting."""
    with a_workspace(tmp_path_factory.mktemp("editing")) as opened:
        yield opened.database


@settings(max_examples=EXAMPLES // 2)
@given(st.lists(DRAFTS, min_size=2, max_size=4))
def test_whatever_is_written_after_whatever_the_records_say_what_was_written_last(
    standing: Database, drafts: list[list[BlockDraft]]
) -> None:
    database, meeting, item = standing, MeetingId(new_id()), AgendaItemId(new_id())
    fill(database, meeting, item, AgendaItemId(new_id()), f"EX-{meeting}")
    own = {known: MinuteBlockId(new_id()) for known in IDS}
    drafts = [[replace(block, id=own.get(block.id, block.id)) for block in blocks] for blocks in drafts]
    given_numbers: dict[str, str] = {}
    for blocks in drafts:
        write(database, *blocks, item=item)
        found = records(database, meeting)
        numbered = [(entry.number, entry.id) for entry in found.decisions]
        numbered += [(entry.number, entry.id) for entry in found.actions]
        for number, record in numbered:
            assert given_numbers.setdefault(str(number), record) == record
    stands = read(database, item)
    assert [(b.kind, b.text) for b in stands] == [(b.kind, b.text) for b in drafts[-1]]
    outcomes = [b.decision.outcome for b in stands if b.decision]
    assert outcomes == [b.decision.outcome for b in drafts[-1] if b.decision and b.kind is BlockKind.DECISION]
    wanted = sum(b.kind in (BlockKind.DECISION, BlockKind.ACTION) for b in drafts[-1])
    assert len(found.decisions) + len(found.actions) == wanted
    said = next(entry.lines for entry in draft_of(found).items if entry.title == "One")
    assert len(said) == len(drafts[-1])
    assert not write_item_minutes(database, ItemMinutes(item, stands))
