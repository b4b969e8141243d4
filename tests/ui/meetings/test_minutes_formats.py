"""Blocks as drafts, compared and cut."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ui.meetings.minutes_formats import Comparer, comparable, fresh_id, joined, part_of
from workbench.domain.actions import ActionStatus
from workbench.domain.meetings import BlockKind, Run, RunKind, plain_text
from workbench.domain.minutes_editing import ActionFields, BlockDraft, DecisionFields
from workbench.identifiers import OrganisationId


def a_block(*texts: str, kind: BlockKind = BlockKind.PARAGRAPH) -> BlockDraft:
    return BlockDraft(id=fresh_id(), kind=kind, runs=tuple(Run(text) for text in texts))


def test_lines_without_words_do_not_count_but_a_statement_that_says_something_does() -> None:
    empty = a_block("  ", kind=BlockKind.HEADING)
    new = BlockDraft(id=fresh_id(), kind=BlockKind.DECISION, decision=DecisionFields())
    owned = BlockDraft(id=fresh_id(), kind=BlockKind.ACTION, action=ActionFields(owner_text="IFRC"))
    assert [block.id for block in comparable([empty, new, owned])] == [owned.id]


def test_how_runs_are_cut_does_not_count() -> None:
    cut = a_block("one ", "two")
    assert joined(cut).runs == (Run("one two"),)
    assert comparable([cut]) == comparable([joined(cut)])


def test_runs_of_another_look_stay_apart() -> None:
    runs = (Run("a"), Run("b", bold=True), Run("c", kind=RunKind.LINK, target="https://x.example"))
    assert joined(BlockDraft(id=fresh_id(), runs=runs)).runs == runs


def test_part_of_a_decision_is_plain_words_and_all_of_it_is_itself() -> None:
    block = BlockDraft(id=fresh_id(), kind=BlockKind.DECISION, runs=(Run("agreed"),), decision=DecisionFields())
    assert part_of(block, 0, 6, 6) is block
    part = part_of(block, 1, 3, 6)
    assert (part.id, part.kind, plain_text(part.runs), part.decision) == ("", BlockKind.PARAGRAPH, "gr", None)


@given(st.lists(st.text("ab😀ق", min_size=1, max_size=4), max_size=4), st.integers(0, 8), st.integers(0, 8))
def test_a_part_is_what_qt_counts(texts: list[str], one: int, other: int) -> None:
    start, end = min(one, other), max(one, other)
    whole = "".join(texts).encode("utf-16-le")
    part = part_of(a_block(*texts), start, end, 10**6)
    assert plain_text(part.runs).count("�") <= 2
    assert len(plain_text(part.runs).encode("utf-16-le")) == len(whole[2 * start : 2 * end])


def test_an_action_compares_as_it_comes_back_from_the_records() -> None:
    written = BlockDraft(id=fresh_id(), kind=BlockKind.ACTION, runs=(Run("x"),), action=ActionFields())
    assert comparable([written]) == comparable([replace(written, action=ActionFields(status=ActionStatus.OPEN))])
    assert comparable([written]) != comparable([replace(written, action=ActionFields(status=ActionStatus.DONE))])
    known = ActionFields(owner_text="IFRC", owner_organisation=OrganisationId(fresh_id()))
    renamed = replace(written, action=replace(known, owner_text="International Federation"))
    assert comparable([replace(written, action=known)]) == comparable([renamed])
    assert comparable([replace(written, action=ActionFields(owner_text="a"))]) != comparable([written])


def test_a_comparer_says_what_comparing_anew_says() -> None:
    compared = Comparer()
    blocks = [a_block(str(number)) for number in range(5)]
    assert compared(blocks) == comparable(blocks)
    blocks[2] = a_block("other")
    blocks.insert(1, a_block("  "))
    assert compared(blocks) == comparable(blocks)
    assert compared([]) == ()
