import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.word_differences import (
    Budget,
    Kept,
    Stretch,
    text_after,
    text_before,
    word_differences,
)

WORDS = st.lists(
    st.sampled_from(["the", "group", "will", " ", "\n", ",", "п'ять", "сторін", "مُقَدِّم", "،", "a"]), max_size=40
)
TEXTS = st.one_of(st.text(max_size=80), WORDS.map("".join))


def told(before: str, after: str) -> str:
    marks = {Kept.SAME: "{}", Kept.REMOVED: "[-{}-]", Kept.ADDED: "[+{}+]"}
    return "".join(marks[stretch.kept].format(stretch.text) for stretch in word_differences(before, after))


@given(TEXTS, TEXTS)
def test_the_stretches_give_both_texts_again(before: str, after: str) -> None:
    stretches = word_differences(before, after)
    assert text_before(stretches) == before
    assert text_after(stretches) == after
    assert all(stretch.text for stretch in stretches)


@given(TEXTS)
def test_the_same_text_is_one_stretch_that_stayed(text: str) -> None:
    assert word_differences(text, text) == ((Stretch(Kept.SAME, text),) if text else ())


@given(TEXTS, TEXTS)
def test_with_a_budget_that_is_spent_both_texts_are_still_whole(before: str, after: str) -> None:
    stretches = word_differences(before, after, Budget(steps=3))
    assert (text_before(stretches), text_after(stretches)) == (before, after)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("The list goes out on Friday.", "The list goes out on Monday.", "The list goes out on [-Friday-][+Monday+]."),
        ("We agree", "We do not agree", "We [+do not +]agree"),
        ("one two three four", "one four", "one [-two three -]four"),
        ("in the north part", "in a south part", "in [-the north-][+a south+] part"),
        ("", "New words", "[+New words+]"),
        ("Old words", "", "[-Old words-]"),
        ("Рішення: п'ять сторін", "Рішення: шість сторін", "Рішення: [-п'ять-][+шість+] сторін"),
        ("قُدِّمَ التقرير، أمس", "قُدِّمَ التقرير، اليوم", "قُدِّمَ التقرير، [-أمس-][+اليوم+]"),
    ],
)  # fmt: skip
def test_words_are_marked_where_they_differ(before: str, after: str, expected: str) -> None:
    assert told(before, after) == expected


def test_a_text_written_anew_is_shown_as_one_out_and_one_in() -> None:
    before = " ".join(f"old{number}" for number in range(50))
    after = " ".join(f"new{number}" for number in range(50))
    assert [stretch.kept for stretch in word_differences(before, after)] == [Kept.REMOVED, Kept.ADDED]


def test_a_budget_says_when_it_is_spent() -> None:
    budget = Budget(steps=0)
    word_differences("a b c d", "a x c y", budget)
    assert budget.is_spent


def test_texts_made_to_be_slow_are_not() -> None:
    before = "ab " * 20_000
    after = "b a " * 20_000
    budget = Budget()
    began = time.thread_time()
    stretches = word_differences(before, after, budget)
    assert time.thread_time() - began < 2
    assert text_after(stretches) == after
