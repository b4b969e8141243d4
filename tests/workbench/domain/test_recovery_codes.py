"""Recovery codes: every way of typing one is understood, and every mistake is named by its group."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.recovery_codes import (
    ASKED_BACK,
    CODE_BYTES,
    GROUPS,
    RecoveryCode,
    ask_back,
    parse_code,
    parse_groups,
)
from workbench.errors import RuleViolation

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODES = st.binary(min_size=CODE_BYTES, max_size=CODE_BYTES).map(RecoveryCode)
PLACES = st.integers(0, GROUPS * 5 - 1)


def wrong_groups(text: str) -> str:
    """The groups named as mistyped."""
    with pytest.raises(RuleViolation, match=r"recovery\.mistyped") as caught:
        parse_code(text)
    return str(caught.value.details["groups"])


@given(CODES)
def test_a_code_typed_as_printed_is_itself(code: RecoveryCode) -> None:
    assert parse_code(str(code)) == code
    assert len(code.groups()) == GROUPS
    assert set("".join(code.groups())) <= set(ALPHABET)


@given(CODES, st.sampled_from([" ", "", "-", " – ", "\n", "\u00a0"]), st.booleans())
def test_case_spaces_and_dashes_do_not_matter(code: RecoveryCode, between: str, lower: bool) -> None:
    text = between.join(code.groups())
    assert parse_code(text.lower() if lower else text) == code


@given(CODES)
def test_letters_that_look_alike_are_understood(code: RecoveryCode) -> None:
    text = str(code)
    for printed, typed in (
        ("0", "O"),
        ("0", "о"),
        ("1", "l"),
        ("1", "і"),
        ("A", "А"),
        ("V", "u"),
        ("5", "٥"),
        ("7", "７"),
    ):
        assert parse_code(text.replace(printed, typed)) == code


@given(CODES, PLACES, st.sampled_from(ALPHABET))
def test_one_wrong_character_names_its_group(code: RecoveryCode, place: int, letter: str) -> None:
    text = "".join(code.groups())
    changed = text[:place] + letter + text[place + 1 :]
    if changed == text:
        assert parse_code(changed) == code
    else:
        assert wrong_groups(changed) == str(place // 5 + 1)


@given(CODES, PLACES)
def test_two_neighbours_that_changed_places_name_their_group(code: RecoveryCode, place: int) -> None:
    text = list("".join(code.groups()))
    other = place + 1 if place % 5 < 4 else place - 1
    if text[place] != text[other]:
        text[place], text[other] = text[other], text[place]
        assert wrong_groups("".join(text)) == str(place // 5 + 1)


@given(CODES, st.sets(st.integers(0, GROUPS - 1), min_size=2, max_size=2))
def test_two_groups_that_changed_places_are_both_named(code: RecoveryCode, places: set[int]) -> None:
    groups = list(code.groups())
    first, second = sorted(places)
    groups[first], groups[second] = groups[second], groups[first]
    assert wrong_groups(" ".join(groups)) == f"{first + 1}, {second + 1}"


@pytest.mark.parametrize("text", ["", "ABCDE", "A" * 39, "A" * 41, "0" * 100_000])
def test_a_code_of_another_length_is_refused_with_both_lengths(text: str) -> None:
    with pytest.raises(RuleViolation, match=r"recovery\.length") as caught:
        parse_code(text)
    assert caught.value.details == {"count": len(text), "wanted": 40}


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_code_or_a_refusal(text: str) -> None:
    try:
        code, read = "", parse_code(text)
    except RuleViolation as error:
        code, read = error.code, None
    assert code.startswith("recovery.") or isinstance(read, RecoveryCode)


def test_a_character_no_code_has_is_named() -> None:
    with pytest.raises(RuleViolation, match=r"recovery\.sign") as caught:
        parse_code("ABCD€")
    assert caught.value.details == {"sign": "€"}


@given(CODES, st.integers(1, GROUPS - 1))
def test_groups_asked_back_may_be_typed_alone_or_with_all_the_others(code: RecoveryCode, place: int) -> None:
    asked = (place, place + 1)
    wanted = code.groups()[place - 1 : place + 1]
    assert parse_groups(" ".join(wanted).lower(), asked) == wanted
    assert parse_groups(str(code), asked) == wanted
    with pytest.raises(RuleViolation, match=r"recovery\.mistyped"):
        parse_groups(" ".join(reversed(wanted)), asked)


def test_some_groups_are_asked_back_and_not_always_the_same() -> None:
    drawn = [ask_back() for _ in range(60)]
    assert len(set(drawn)) > 1
    assert all(len(set(each)) == ASKED_BACK and min(each) >= 1 and max(each) <= GROUPS for each in drawn)


def test_codes_are_random_and_do_not_show_themselves() -> None:
    code = RecoveryCode.generate()
    assert code != RecoveryCode.generate()
    assert repr(code) == "RecoveryCode()"
    with pytest.raises(ValueError, match="160"):
        RecoveryCode(b"short")
