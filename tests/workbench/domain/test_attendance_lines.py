import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.attendance_lines import (
    MOST_UNREADABLE,
    Note,
    TypedLine,
    is_identified,
    read_clock,
    read_typed,
)
from workbench.domain.meetings import AttendanceMode

LETTERS = {
    "p": Note.PRESENT, "o": Note.ONLINE, "a": Note.APOLOGY, "r": Note.REPRESENTED, "-": Note.ABSENT, "l": Note.LATE,
    "x": Note.LEFT, "ح": Note.PRESENT,
}  # fmt: skip


def read(typed: str) -> TypedLine:
    return read_typed(typed, LETTERS, "10:20")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("danish", TypedLine(who="danish")),
        ("danish /o", TypedLine(who="danish", mode=AttendanceMode.ONLINE)),
        ("danish/O", TypedLine(who="danish", mode=AttendanceMode.ONLINE)),
        ("danish /a ", TypedLine(who="danish", mode=AttendanceMode.APOLOGY)),
        ("danish /r Ms Example", TypedLine(who="danish", mode=AttendanceMode.REPRESENTED, represented_by="Ms Example")),
        ("danish /l", TypedLine(who="danish", arrived="10:20")),
        ("danish /l9.05", TypedLine(who="danish", arrived="09:05")),
        ("danish /l 9:05 /x 1130", TypedLine(who="danish", arrived="09:05", left="11:30")),
        ("danish /o /x", TypedLine(who="danish", mode=AttendanceMode.ONLINE, left="10:20")),
        ("danish /ح", TypedLine(who="danish", mode=AttendanceMode.PRESENT)),
        ("UN/ABC", TypedLine(who="UN/ABC")),
        ("UN/ABC /o", TypedLine(who="UN/ABC", mode=AttendanceMode.ONLINE)),
        ("danish /l soon", TypedLine(who="danish /l soon")),
        ("danish /l 25:00", TypedLine(who="danish /l 25:00")),
        ("/o", TypedLine(who="", mode=AttendanceMode.ONLINE)),
        ("?", TypedLine(who="", unreadable=1)),
        ("?6", TypedLine(who="", unreadable=6)),
        ("؟ ٦", TypedLine(who="", unreadable=6)),
        ("???", TypedLine(who="", unreadable=3)),
        ("?0", TypedLine(who="", unreadable=1)),
        ("?999999999", TypedLine(who="", unreadable=MOST_UNREADABLE)),
        ("", TypedLine(who="")),
    ],
)
def test_a_line_says_who_and_how(typed: str, expected: TypedLine) -> None:
    assert read(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("10:20", "10:20"), ("9.05", "09:05"), ("14h30", "14:30"), ("14h", "14:00"), ("7", "07:00"), ("1430", "14:30"),
     ("١٠:٢٠", "10:20"), ("24:00", None), ("10:60", None), ("", None), ("ten", None), ("-1", None), ("10:2", None)],
)  # fmt: skip
def test_a_clock_is_read_as_people_write_it(typed: str, expected: str | None) -> None:
    assert read_clock(typed) == expected


@given(st.text(max_size=60))
def test_any_text_is_read_and_never_holds_a_time_that_is_none(typed: str) -> None:
    line = read(typed)
    assert all(clock is None or read_clock(clock) == clock for clock in (line.arrived, line.left))
    assert 0 <= line.unreadable <= MOST_UNREADABLE
    assert not (line.unreadable and line.who)


@given(st.text(alphabet="abcdefgh ", min_size=1, max_size=20).map(str.strip).filter(bool), st.sampled_from("poa-"))
def test_a_name_with_a_letter_is_that_name_with_that_note(name: str, letter: str) -> None:
    assert read(f"{name} /{letter}") == TypedLine(who=" ".join(name.split()), mode=LETTERS[letter].mode)


def test_a_line_names_somebody_unless_only_words_stand_on_it() -> None:
    assert is_identified(organisation="o", post=None, person=None, written_as="")
    assert is_identified(organisation="o", post=None, person="p", written_as="X")
    assert not is_identified(organisation="o", post=None, person=None, written_as="X")
    assert not is_identified(organisation=None, post=None, person=None, written_as="X")
