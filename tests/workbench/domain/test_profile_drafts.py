"""Drafts of what an organisation says of itself: numbers as people write them, texts by language, lists in order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.profile_drafts import (
    MOST_PRIORITIES,
    CapacityDraft,
    PriorityDraft,
    ProfileDraft,
    section_problems,
    with_texts,
)
from workbench.identifiers import PriorityId


@pytest.mark.parametrize(
    ("typed", "number"),
    [("12", 12), (" 1,200 ", 1200), ("1 200", 1200), ("1\u202f200", 1200), ("1.200.000", 1_200_000), ("١٢٠٠", 1200),
     ("1٬200", 1200), ("", None), ("0", 0)],
)  # fmt: skip
def test_a_number_is_read_as_people_write_it(typed: str, number: int | None) -> None:
    draft = CapacityDraft(cadre="nurses", count=typed)
    assert draft.problems() == []
    assert draft.number() == number


@pytest.mark.parametrize("typed", ["12.5", "-3", "about 5", "12,34", "1e3", "9" * 12, "½", "²"])
def test_what_is_no_number_of_people_is_told_and_not_guessed(typed: str) -> None:
    (problem,) = CapacityDraft(cadre="nurses", count=typed).problems()
    assert (problem.field, problem.code) == ("count", "capacities.count")


@given(st.text(max_size=8))
def test_whatever_is_typed_is_a_number_or_a_problem(typed: str) -> None:
    draft = CapacityDraft(cadre="nurses", count=typed)
    if not draft.problems():
        assert draft.number() is None or draft.number() >= 0  # type: ignore[operator]


def test_cadres_dates_and_sections_are_checked() -> None:
    problems = CapacityDraft(cadre="", as_of="soon", note="x" * 100_001).problems()
    assert [problem.code for problem in problems] == [
        "capacities.no_cadre",
        "periods.not_a_date",
        "texts.too_long",
    ]
    assert [problem.code for problem in section_problems("", {"english!": "x"})] == [
        "profiles.no_section",
        "texts.language",
    ]


def test_one_language_is_changed_and_the_others_stay() -> None:
    before = {"en": "Old", "uk": "Старе"}
    assert with_texts(before, {"en": " New\r\nlines ", "fr": ""}) == {"en": "New\nlines", "uk": "Старе"}
    assert with_texts(before, {"uk": " "}) == {"en": "Old"}


def test_a_priority_without_words_is_a_mistake_where_it_is_new_and_a_removal_where_it_is_not() -> None:
    assert [problem.code for problem in PriorityDraft(texts={"en": " "}).problems()] == ["priorities.no_text"]
    assert PriorityDraft(texts={"en": ""}, id=PriorityId("p")).problems() == []


def test_the_whole_form_says_everything_that_is_wrong() -> None:
    nurses = CapacityDraft(cadre="nurses")
    draft = ProfileDraft(
        texts={"vision": {"x y": "?"}},
        capacities=(nurses, nurses),
        priorities=(PriorityDraft(texts={"en": "A"}),) * (MOST_PRIORITIES + 1),
    )
    assert [problem.code for problem in draft.problems()] == [
        "texts.language",
        "capacities.twice",
        "priorities.too_many",
    ]
