import itertools
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.actions import ActionStatus
from workbench.domain.decisions import DecisionMethod, DecisionOutcome, Dissent
from workbench.domain.meetings import BlockKind, Run, RunKind
from workbench.domain.minutes_editing import (
    DRAFT_LIMIT,
    ActionFields,
    BlockDraft,
    DecisionFields,
    ItemMinutes,
    from_json,
    in_order,
    to_json,
)
from workbench.domain.ranks import ranks_between
from workbench.errors import Refused
from workbench.identifiers import AgendaItemId, GroupId, MinuteBlockId, OrganisationId, PostId, new_id

IDS = st.uuids(version=4).map(str)
TEXTS = st.text(max_size=8)
DECISIONS = st.builds(
    DecisionFields, method=st.none() | st.sampled_from(DecisionMethod), outcome=st.sampled_from(DecisionOutcome),
    silence_until=st.none() | st.dates(), votes=st.dictionaries(st.sampled_from(["for", "against"]), st.integers(0, 9)),
    dissent=st.lists(st.builds(Dissent, TEXTS, TEXTS), max_size=2).map(tuple), number=TEXTS,
)  # fmt: skip
ACTIONS = st.builds(
    ActionFields, owner_text=TEXTS, owner_organisation=st.none() | IDS.map(OrganisationId),
    owner_post=st.none() | IDS.map(PostId), owner_group=st.none() | IDS.map(GroupId), due=st.none() | st.dates(),
    status=st.none() | st.sampled_from(ActionStatus), number=TEXTS,
)  # fmt: skip
RUNS = st.lists(
    st.builds(Run, TEXTS, st.booleans(), st.sampled_from(RunKind), st.none() | st.just("https://example.org")),
    max_size=3,
).map(tuple)
BLOCKS = st.builds(
    BlockDraft, id=IDS.map(MinuteBlockId), kind=st.sampled_from(BlockKind), runs=RUNS,
    decision=st.none() | DECISIONS, action=st.none() | ACTIONS,
)  # fmt: skip
ITEMS = st.builds(ItemMinutes, IDS.map(AgendaItemId), st.lists(BLOCKS, max_size=4).map(tuple))


@given(ITEMS)
def test_minutes_come_back_from_json_as_they_are_kept(item: ItemMinutes) -> None:
    again = from_json(to_json(item))
    assert again == item.cleaned()
    assert [block.decision and block.decision.number for block in again.blocks] == [
        block.decision and block.decision.number for block in item.blocks
    ]


@given(ITEMS)
def test_cleaning_twice_changes_nothing_and_what_is_kept_can_be_stored(item: ItemMinutes) -> None:
    cleaned = item.cleaned()
    assert cleaned.cleaned() == cleaned
    assert not any("\ud800" <= c <= "\udfff" for block in cleaned.blocks for run in block.runs for c in run.text)


def test_white_space_between_runs_stays() -> None:
    block = BlockDraft(id=MinuteBlockId(new_id()), runs=(Run("All "), Run("agreed", bold=True), Run(" at\u202e once")))
    (cleaned,) = ItemMinutes(AgendaItemId(new_id()), (block,)).cleaned().blocks
    assert [run.text for run in cleaned.runs] == ["All ", "agreed", " at once"]


def test_of_two_blocks_with_one_id_the_first_keeps_it() -> None:
    block = BlockDraft(id=MinuteBlockId(new_id()), runs=(Run("x"),))
    cleaned = ItemMinutes(AgendaItemId(new_id()), (block, block)).cleaned()
    assert [item.id for item in cleaned.blocks] == [block.id, ""]


def valid() -> dict[str, Any]:
    block = BlockDraft(
        id=MinuteBlockId(new_id()), kind=BlockKind.DECISION, runs=(Run("Agreed."),), decision=DecisionFields(),
        action=ActionFields(due=date(2026, 3, 1)),
    )  # fmt: skip
    content: dict[str, Any] = json.loads(to_json(ItemMinutes(AgendaItemId(new_id()), (block,))))
    return content


def broken(path: list[Any], value: Any) -> str:
    content = valid()
    place = content
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return json.dumps(content)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["agenda_item"], "not an id"), (["agenda_item"], None), (["blocks"], {}), (["blocks"], [7]),
        (["more"], 1), (["blocks", 0, "kind"], "poem"), (["blocks", 0, "id"], 7), (["blocks", 0, "id"], 0),
        (["blocks", 0, "runs"], [["a", "yes", "text", None]]), (["blocks", 0, "runs"], [["a", True, "text"]]),
        (["blocks", 0, "runs"], [[None, True, "text", None]]),
        (["blocks", 0, "runs"], [["x" * 100_001, True, "text", None]]),
        (["blocks", 0, "decision", "votes"], {"for": -1}), (["blocks", 0, "decision", "votes"], {"for": True}),
        (["blocks", 0, "decision", "votes"], {"maybe": 1}), (["blocks", 0, "decision", "outcome"], "burnt"),
        (["blocks", 0, "decision", "dissent"], [["a"]]), (["blocks", 0, "action", "due"], "tomorrow"),
        (["blocks", 0, "action", "owner_post"], "me"), (["blocks", 0, "action", "status"], []),
    ],
)  # fmt: skip
def test_a_foreign_shape_is_refused_whole(path: list[Any], value: Any) -> None:
    with pytest.raises(Refused, match=r"drafts\.damaged"):
        from_json(broken(path, value))


@pytest.mark.parametrize("text", ["", "[]", "null", "{}", "[" * 100_000, '{"agenda_item": 1e999}'])
def test_what_is_no_draft_at_all_is_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"drafts\.damaged"):
        from_json(text)


def test_too_long_a_draft_is_refused_unread() -> None:
    with pytest.raises(Refused, match=r"drafts\.too_large"):
        from_json(" " * (DRAFT_LIMIT + 1))


@given(st.lists(st.none() | st.integers(0, 30), max_size=20))
def test_ranks_rise_and_as_many_as_can_be_are_kept(places: list[int | None]) -> None:
    known = ranks_between(None, None, 31)
    ranks = [None if place is None else known[place] for place in places]
    ordered = in_order(ranks)
    assert len(ordered) == len(ranks)
    assert all(before < after for before, after in itertools.pairwise(ordered))
    kept = sum(before == after for before, after in zip(ranks, ordered, strict=True))
    assert kept >= longest_rise([place for place in places if place is not None])


def longest_rise(places: list[int]) -> int:
    best: list[int] = []
    for at, place in enumerate(places):
        best.append(1 + max((best[before] for before in range(at) if places[before] < place), default=0))
    return max(best, default=0)


def test_moving_one_of_a_hundred_changes_one_rank() -> None:
    ranks = ranks_between(None, None, 100)
    moved = [*ranks[:10], *ranks[11:], ranks[10]]
    ordered = in_order(moved)
    assert ordered[:-1] == moved[:-1]
    assert ordered[-1] != moved[-1]
