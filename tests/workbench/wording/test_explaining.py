from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.architecture.sources import ROOT
from workbench.errors import Refused, RuleViolation, Unavailable, WorkbenchError
from workbench.wording import Words, explain, sentence
from workbench.wording.explaining import DETAIL_LIMIT

ENGLISH = Words()


class Stage(StrEnum):
    DRAFT = "draft"


def zone(detail: object) -> str:
    """What stands between the quotation marks of a sentence with one detail."""
    return explain(RuleViolation("meetings.zone", zone=detail), ENGLISH).split("”")[0].lstrip("“")


def test_a_code_becomes_its_sentence_with_the_details_in_it() -> None:
    error = RuleViolation("periods.ends_before_start", start="2024", end="2023")
    assert explain(error, ENGLISH) == (
        "The period would end (2023) before it begins (2024); nothing was changed; correct one of the two dates."
    )


@pytest.mark.parametrize(
    ("error", "kept"),
    [
        (RuleViolation("rule.unheard_of"), "nothing was changed"),
        (Unavailable("world.unheard_of"), "nothing was changed"),
        (Refused("file.unheard_of"), "left untouched"),
    ],
)
def test_a_code_without_a_sentence_still_says_what_was_kept_and_names_itself(error: WorkbenchError, kept: str) -> None:
    assert error.code in explain(error, ENGLISH)
    assert kept in explain(error, ENGLISH)


def test_a_code_that_is_reported_and_not_raised_has_a_sentence_too() -> None:
    assert sentence("meetings.zone", ENGLISH, zone="Mars") == explain(
        RuleViolation("meetings.zone", zone="Mars"), ENGLISH
    )
    assert "note.unheard_of" in sentence("note.unheard_of", ENGLISH)


def test_a_detail_is_shown_on_one_line_without_hidden_characters() -> None:
    assert zone("Mars\n\x1b[31m\u202eEvil") == "Mars [31m Evil"


def test_arabic_joiners_survive() -> None:
    assert zone("می\u200cخواهم") == "می\u200cخواهم"


def test_a_long_detail_is_cut_and_shows_that_it_was() -> None:
    assert zone("x" * 1000) == "x" * (DETAIL_LIMIT - 1) + "…"
    assert zone("x" * DETAIL_LIMIT) == "x" * DETAIL_LIMIT


def test_lists_sets_enumerations_and_nothing_are_shown_as_words() -> None:
    assert zone(["b", "a"]) == "b, a"
    assert zone(frozenset({"b", "a"})) == "a, b"
    assert zone(Stage.DRAFT) == "draft"
    assert zone(None) == zone("") == "?"


def test_braces_in_a_detail_are_not_filled_again() -> None:
    assert zone("{code}") == "{code}"


def test_a_detail_that_was_not_given_shows_as_a_question_mark() -> None:
    assert "“?”" in explain(RuleViolation("meetings.zone"), ENGLISH)


@given(st.text())
def test_no_detail_can_break_a_sentence_or_make_it_long(detail: str) -> None:
    sentence = explain(RuleViolation("meetings.zone", zone=detail), ENGLISH)
    bare = explain(RuleViolation("meetings.zone", zone="x"), ENGLISH)
    assert sentence.isprintable() or any(mark in sentence for mark in "\u200c\u200d\u200e\u200f\u061c")
    assert len(sentence) <= len(bare) + DETAIL_LIMIT


@pytest.mark.parametrize("code", ["meetings.not_cancellable", "meetings.not_planned", "minutes.not_approvable"])
def test_the_status_of_a_meeting_is_named_in_words_of_the_language(code: str) -> None:
    error = RuleViolation(code, status="draft")
    assert "“Draft minutes”" in explain(error, ENGLISH)
    assert "«مسودة محضر»" in explain(error, Words("ar", ROOT / "resources" / "wording"))
    assert "“unheard_of”" in explain(RuleViolation(code, status="unheard_of"), ENGLISH)
