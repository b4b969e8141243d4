"""Acts made of steps that are known beforehand: what was acknowledged is done, and nothing behind the next one is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import sqlalchemy as sa

from tests.builders.carried_files import Sender, a_decision, a_draft, an_action, an_id, another_action
from tests.builders.workspaces import NOON, PASSPHRASE
from tests.faults.furnishing import BACKED_UP, GONE, ids_of
from workbench.domain.meetings import BlockKind, Meeting, Run
from workbench.domain.minutes_editing import BlockDraft, DecisionFields, ItemMinutes, from_json, to_json
from workbench.identifiers import ActionItemId, AgendaItemId, DecisionId, MeetingId, MinuteBlockId, shared_id
from workbench.operations.amendments import approve_amendment, begin_amendment, find_amendment
from workbench.operations.drafts import CLOCK, MINUTES, drop_draft, find_draft, keep_draft
from workbench.operations.meetings import add_unreadable, begin_meeting, end_meeting
from workbench.operations.minutes import approve_minutes
from workbench.operations.minutes_editing import write_item_minutes
from workbench.operations.restores import bring_back
from workbench.operations.taking_in import open_carried, take_in_minutes
from workbench.queries.meeting_pages import read_item_minutes
from workbench.queries.meetings import read_agenda, read_attendance
from workbench.queries.minutes import latest_version
from workbench.queries.reading import read_one
from workbench.storage.registry import ACTION_ITEM, DECISION, MEETING, MINUTES_ITEM, MINUTES_VERSION, ORGANISATION
from workbench.storage.workspaces import Workspace

LETTERS = 8
"""A draft is kept so many times while one point is typed."""
UNREADABLE = 3
BEGUN, ENDED = timedelta(days=50), timedelta(days=50, hours=2)
FILES = 30


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is done, and how one sees that it is, also after those that follow."""

    do: Callable[[Workspace], object]
    is_done: Callable[[Workspace], bool]


Steps = Callable[[Workspace], list[Step]]
"""The steps in a workspace: the same before, between and after them."""


def doing(steps: Steps) -> Callable[[Workspace], Iterator[str]]:
    """The act of doing these, one after another."""

    def act(workspace: Workspace) -> Iterator[str]:
        for number, step in enumerate(steps(workspace)):
            step.do(workspace)
            yield str(number)

    return act


def typing(workspace: Workspace) -> list[Step]:
    """Every point typed, kept with every few letters, made records, and its draft forgotten."""
    items = [_last_item(workspace, meeting) for meeting in ids_of(workspace, MEETING.table)]
    return [step for item in items for step in (*_letters(item), _write(item), _drop(item))]


def live(workspace: Workspace) -> list[Step]:
    """Meetings from their beginning to their end, with who is there, words, a decision, and the times of the points."""
    return [
        step for meeting in ids_of(workspace, MEETING.table) for step in _one_meeting(workspace, MeetingId(meeting))
    ]


def approving(workspace: Workspace) -> list[Step]:
    """All minutes approved."""
    return [_approval(MeetingId(meeting)) for meeting in ids_of(workspace, MEETING.table)]


def amending(workspace: Workspace) -> list[Step]:
    """All minutes, which are approved, amended: begun, written, approved again."""
    meetings = [MeetingId(meeting) for meeting in ids_of(workspace, MEETING.table)]
    return [step for meeting in meetings for step in _amendment(meeting, _last_item(workspace, meeting))]


def taking_in(_: Workspace) -> list[Step]:
    """The files of a partner taken in."""
    return [_file(number) for number in range(FILES)]


def bringing_back(workspace: Workspace) -> list[Step]:
    """What was removed since a backup was made, brought back out of it one by one."""
    backup = workspace.folder.parent / BACKED_UP
    with workspace.database.read() as connection:
        table = ORGANISATION.table
        first = list(connection.scalars(sa.select(table.c.id).order_by(table.c.n).limit(GONE)))

    def step(organisation: str) -> Step:
        return Step(
            lambda workspace: bring_back(workspace, backup, [organisation], PASSPHRASE),
            lambda workspace: organisation in ids_of(workspace, ORGANISATION.table),
        )

    return [step(organisation) for organisation in first]


def words(item: str, letters: int = LETTERS, kind: BlockKind = BlockKind.PARAGRAPH) -> ItemMinutes:
    """A point's minutes after so many letters."""
    block = BlockDraft(
        id=MinuteBlockId(shared_id("minute_block", f"{item}/{kind}")), kind=kind, runs=(Run("w" * letters),),
        decision=DecisionFields() if kind is BlockKind.DECISION else None,
    )  # fmt: skip
    return ItemMinutes(AgendaItemId(item), (block,))


def _letters(item: str) -> list[Step]:
    def step(letters: int) -> Step:
        return Step(
            lambda workspace: keep_draft(workspace, MINUTES, item, to_json(words(item, letters))),
            lambda workspace: _letters_kept(workspace, item) >= letters,
        )

    return [step(letters) for letters in range(1, LETTERS + 1)]


def _letters_kept(workspace: Workspace, item: str) -> int:
    """How many letters of a point are safe, as a draft or as records."""
    kept = find_draft(workspace, MINUTES, item)
    drafted = from_json(kept.body).blocks if kept else ()
    return max(sum(len(block.text) for block in blocks) for blocks in (drafted, _written(workspace, item)))


def _written(workspace: Workspace, item: str) -> tuple[BlockDraft, ...]:
    with workspace.database.read() as connection:
        return read_item_minutes(connection, item).blocks


def _write(item: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Step:
    said = words(item, kind=kind)

    def is_written(workspace: Workspace) -> bool:
        found = [block.text for block in _written(workspace, item)]
        # By half there would be a block without its words or its decision.
        assert found in ([], ["w" * LETTERS])
        return bool(found)

    return Step(lambda workspace: write_item_minutes(workspace.database, said), is_written)


def _drop(item: str) -> Step:
    written = _write(item)
    return Step(
        lambda workspace: drop_draft(workspace, MINUTES, item),
        lambda workspace: written.is_done(workspace) and find_draft(workspace, MINUTES, item) is None,
    )


def _one_meeting(workspace: Workspace, meeting: MeetingId) -> list[Step]:
    item = _last_item(workspace, meeting)

    def kept(workspace: Workspace) -> bool:
        return find_draft(workspace, CLOCK, meeting) is not None

    def there(workspace: Workspace) -> bool:
        with workspace.database.read() as connection:
            count = len(read_attendance(connection, meeting))
        assert count in {0, UNREADABLE}
        return bool(count)

    return [
        Step(
            lambda workspace: begin_meeting(workspace.database, meeting, NOON + BEGUN),
            lambda workspace: _meeting(workspace, meeting).starts == NOON + BEGUN,
        ),
        Step(lambda workspace: add_unreadable(workspace.database, meeting, UNREADABLE, "Illegible"), there),
        *_letters(item)[::3],
        _write(item, BlockKind.DECISION),
        _drop(item),
        Step(lambda workspace: keep_draft(workspace, CLOCK, meeting, "{}"), kept),
        Step(
            lambda workspace: end_meeting(workspace.database, meeting, NOON + ENDED),
            lambda workspace: _meeting(workspace, meeting).ends == NOON + ENDED,
        ),
    ]


def _approval(meeting: MeetingId) -> Step:
    def is_approved(workspace: Workspace) -> bool:
        return _whole_versions(workspace, meeting) == 1

    return Step(lambda workspace: approve_minutes(workspace.database, meeting, by="The group"), is_approved)


def _whole_versions(workspace: Workspace, meeting: MeetingId) -> int:
    """How many versions a meeting's minutes have, each with all its items; the meeting is sealed if there is any."""
    versions = ids_of(workspace, MINUTES_VERSION.table, MINUTES_VERSION.table.c.meeting == meeting)
    items = MINUTES_ITEM.table
    sealed = [ids_of(workspace, items, items.c.version == each, items.c.subject == meeting) for each in versions]
    assert [len(found) for found in sealed] == [1] * len(versions)
    assert _meeting(workspace, meeting).is_sealed is bool(versions)
    return len(versions)


def _amendment(meeting: MeetingId, item: str) -> list[Step]:
    def number(workspace: Workspace) -> int:
        with workspace.database.read() as connection:
            version = latest_version(connection, meeting)
        assert version is not None
        assert version.number == _whole_versions(workspace, meeting)
        return version.number

    def is_begun(workspace: Workspace) -> bool:
        return number(workspace) > 1 or find_amendment(workspace, meeting) is not None

    def is_kept(workspace: Workspace) -> bool:
        return number(workspace) > 1 or find_draft(workspace, MINUTES, item) is not None

    def is_approved(workspace: Workspace) -> bool:
        left = find_amendment(workspace, meeting), find_draft(workspace, MINUTES, item)
        return number(workspace) > 1 and left == (None, None)

    return [
        Step(lambda workspace: begin_amendment(workspace, meeting, "A word was missing."), is_begun),
        Step(lambda workspace: keep_draft(workspace, MINUTES, item, to_json(words(item))), is_kept),
        Step(lambda workspace: approve_amendment(workspace, meeting, by="The group", because="It was."), is_approved),
    ]


def _file(number: int) -> Step:
    """A partner's minutes of a meeting of its own, with a decision and two actions."""
    first = 1000 + 10 * number
    decision = replace(a_decision(), id=DecisionId(an_id(first + 1)))
    actions = [
        replace(action, id=ActionItemId(an_id(first + 2 + place)))
        for place, action in enumerate((an_action(), another_action()))
    ]
    minutes = a_draft(meeting=MeetingId(an_id(first)), decisions=(decision,), actions=tuple(actions))

    def take(workspace: Workspace) -> object:
        return take_in_minutes(workspace.database, open_carried(Sender().write(minutes), f"{number:064x}"))

    def is_taken(workspace: Workspace) -> bool:
        statements = [
            *ids_of(workspace, DECISION.table, DECISION.table.c.meeting == minutes.meeting),
            *ids_of(workspace, ACTION_ITEM.table, ACTION_ITEM.table.c.meeting == minutes.meeting),
        ]
        assert len(statements) in {0, 3}
        assert bool(statements) is (minutes.meeting in ids_of(workspace, MEETING.table))
        return bool(statements)

    return Step(take, is_taken)


def _last_item(workspace: Workspace, meeting: str) -> str:
    """The agenda item of a meeting in which nothing was written before."""
    with workspace.database.read() as connection:
        return read_agenda(connection, meeting)[-1].id


def _meeting(workspace: Workspace, meeting: MeetingId) -> Meeting:
    with workspace.database.read() as connection:
        return read_one(connection, MEETING, meeting)
