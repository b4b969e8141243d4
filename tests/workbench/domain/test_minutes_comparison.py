import time
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.minutes_comparison import ComparedPart, Part, PartChange, PartKind, compare_versions
from workbench.domain.word_differences import text_after, text_before

PARTS = st.lists(
    st.builds(
        Part, id=st.sampled_from("abcdef"), kind=st.sampled_from(PartKind), words=st.text("ab c", max_size=8),
        facts=st.dictionaries(st.sampled_from(["due", "owner"]), st.sampled_from(["", "x", "y"]), max_size=2),
        look=st.sampled_from(["", "bold"]),
    ),
    max_size=6, unique_by=lambda part: part.id,
)  # fmt: skip


def text(record: str, words: str = "", **fields: object) -> Part:
    return Part(id=record, kind=PartKind.TEXT, words=words, **fields)  # type: ignore[arg-type]


def told(before: list[Part], after: list[Part]) -> list[tuple[str, PartChange, bool]]:
    return [(part.part.id, part.change, part.is_moved) for part in compare_versions(before, after).parts]


@given(PARTS, PARTS)
def test_what_was_told_gives_both_states_again(before: list[Part], after: list[Part]) -> None:
    compared = compare_versions(before, after).parts
    now = [part.part for part in compared if part.change is not PartChange.REMOVED]
    assert now == after
    gone = {part.part.id for part in compared if part.change is PartChange.REMOVED}
    assert gone == {part.id for part in before} - {part.id for part in after}
    old = {part.id: part for part in before}
    for part in compared:
        new = "" if part.change is PartChange.REMOVED else part.part.words
        was = old[part.part.id].words if part.part.id in old else ""
        assert (text_before(part.words), text_after(part.words)) == (was, new)
        assert _facts_before(part, old) == {
            name: value for name, value in (old[part.part.id].facts if part.part.id in old else {}).items() if value
        }


def _facts_before(part: ComparedPart, old: dict[str, Part]) -> dict[str, str]:
    """The facts of before, put together from those of now and what was told of them."""
    now = dict(part.part.facts) if part.part.id in old and part.change is not PartChange.REMOVED else {}
    now.update({fact.name: fact.before for fact in part.facts})
    return {name: value for name, value in now.items() if value and part.part.id in old}


@given(PARTS)
def test_a_state_compared_with_itself_differs_in_nothing(parts: list[Part]) -> None:
    assert compare_versions(parts, parts).changed == ()


def test_parts_are_known_by_their_id_wherever_they_stand() -> None:
    before = [text("a", "one"), text("b", "two"), text("c", "three")]
    after = [text("c", "three"), text("a", "one"), text("d", "new")]
    assert told(before, after) == [
        ("c", PartChange.SAME, True), ("a", PartChange.SAME, False), ("b", PartChange.REMOVED, False),
        ("d", PartChange.ADDED, False),
    ]  # fmt: skip


def test_only_a_look_that_differs_is_said_to_be_that() -> None:
    (part,) = compare_versions([text("a", "one")], [text("a", "one", look="bold")]).changed
    assert (part.change, part.looks_other) == (PartChange.CHANGED, True)


def test_what_was_erased_is_not_taken_for_a_change_of_the_minutes() -> None:
    before, after = text("a", "Olena"), text("a", "", is_erased=True)
    assert told([before], [after]) == [("a", PartChange.ERASED, False)]
    other = replace(after, facts={"mode": "present"})
    (part,) = compare_versions([before], [other]).changed
    assert (part.change, [fact.after for fact in part.facts]) == (PartChange.CHANGED, ["present"])


def test_five_thousand_blocks_changed_all_over_are_compared_within_two_seconds() -> None:
    words = "the group will send the list of referral contacts to all members before the next visit of the team "
    before = [text(str(number), f"{number} {words * 3}") for number in range(5_000)]
    after = [
        text(str(number), f"{number} {words.replace('list', 'map')}{words}{words.replace('team', 'delegate')}")
        for number in range(5_000)
    ]
    began = time.thread_time()
    compared = compare_versions(before, after[::-1])
    took = time.thread_time() - began
    assert compared.count(PartChange.CHANGED) == 5_000
    assert took < 2
