"""What is typed at the beginning of a line to make it a kind."""

import pytest

from ui.meetings.minutes_markers import Marker, find_letter, find_marker
from workbench.domain.meetings import BlockKind
from workbench.domain.statement_lines import statement_letter


def named(word: str) -> BlockKind | None:
    return {"decision": BlockKind.DECISION, "décision": BlockKind.DECISION, "إجراء": BlockKind.ACTION}.get(word.lower())


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Decision: ", Marker(10, BlockKind.DECISION)),
        ("Décision : ", Marker(11, BlockKind.DECISION)),
        ("إجراء: ", Marker(7, BlockKind.ACTION)),
        ("- ", Marker(2, BlockKind.LIST_ITEM)),
        ("# ", Marker(2, BlockKind.HEADING)),
        ("Decision:", None),
        ("We decision: ", None),
        ("Somebody: ", None),
        (": ", None),
    ],
)
def test_a_word_a_colon_and_a_space_name_a_kind(line: str, found: Marker | None) -> None:
    assert find_marker(line, line[-1], len(line), named) == found


def test_a_marker_that_stood_there_before_is_left_alone() -> None:
    line = "Decision: we will see "
    assert find_marker(line, " ", len(line), named) is None


def test_a_whole_line_that_came_at_once_is_read() -> None:
    line = "إجراء: كتابة الرسالة"
    assert find_marker(line, line, len(line), named) == Marker(7, BlockKind.ACTION)


def meant(line: str) -> BlockKind | None:
    return statement_letter(line, {"D": BlockKind.DECISION, "A": BlockKind.ACTION, "ق": BlockKind.DECISION})


@pytest.mark.parametrize(
    ("line", "typed", "found"),
    [
        ("D ", " ", Marker(2, BlockKind.DECISION)),
        ("A ", " ", Marker(2, BlockKind.ACTION)),
        ("ق نبدأ", "ق نبدأ", Marker(2, BlockKind.DECISION)),
        ("A", "A", None),
        ("a ", " ", None),
        ("B ", " ", None),
        ("A partner ", " ", None),
        (" A ", " ", None),
    ],
)
def test_a_letter_and_a_space_begin_a_new_line(line: str, typed: str, found: Marker | None) -> None:
    assert find_letter(line, typed, len(line), meant) == found


def test_a_letter_before_words_that_stood_there_is_a_word() -> None:
    assert find_letter("A partner", " ", 2, meant) is None
