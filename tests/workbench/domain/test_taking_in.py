"""Joining what stands here with what a partner states, upon what was taken in last."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.taking_in import Becomes, join

FACTS = st.dictionaries(st.sampled_from("abc"), st.sampled_from([None, 1, 2, 3]), min_size=3, max_size=3)


def test_what_only_the_partner_changed_is_taken() -> None:
    joined = join({"text": "old", "due": 1}, {"text": "old", "due": 1}, {"text": "new", "due": 1})
    assert (joined.becomes, joined.fields) == (Becomes.CHANGED, ("text",))


def test_what_only_this_office_changed_stays() -> None:
    joined = join(
        {"text": "old", "status": "open"}, {"text": "old", "status": "done"}, {"text": "old", "status": "open"}
    )
    assert joined.becomes is Becomes.KEPT


def test_changes_of_both_in_different_facts_are_joined() -> None:
    joined = join(
        {"text": "old", "status": "open"}, {"text": "old", "status": "done"}, {"text": "new", "status": "open"}
    )
    assert (joined.becomes, joined.fields) == (Becomes.CHANGED, ("text",))


def test_changes_of_both_in_one_fact_are_shown() -> None:
    joined = join({"text": "old"}, {"text": "ours"}, {"text": "theirs"})
    assert (joined.becomes, joined.fields) == (Becomes.DIFFERS, ("text",))
    assert join({"text": "old"}, {"text": "same"}, {"text": "same"}).becomes is Becomes.SAME


def test_without_knowing_what_stood_before_nothing_is_written_over_unasked() -> None:
    assert join({}, {"text": "ours"}, {"text": "theirs"}).becomes is Becomes.DIFFERS
    assert join({}, {"text": "one"}, {"text": "one"}).becomes is Becomes.SAME


@given(before=FACTS, here=FACTS, theirs=FACTS)
def test_a_fact_changed_here_is_never_taken_unasked(
    before: dict[str, object], here: dict[str, object], theirs: dict[str, object]
) -> None:
    joined = join(before, here, theirs)
    if joined.becomes is Becomes.CHANGED:
        assert all(here[name] == before[name] != theirs[name] for name in joined.fields)
    # Taken in or not: joined once more with the same statement, nothing is left to take.
    after = {**here, **{name: theirs[name] for name in joined.fields if joined.becomes is Becomes.CHANGED}}
    assert join(theirs, after, theirs).becomes in {Becomes.SAME, Becomes.KEPT}
