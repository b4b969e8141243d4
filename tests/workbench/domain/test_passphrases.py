"""Which passphrases are refused, with which reason, and what suggested ones are worth."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.bootstrap.program import make_program
from workbench.domain.passphrases import (
    LEAST_BITS,
    SUGGESTED_WORDS,
    check_passphrase,
    estimated_bits,
    normalised,
    suggest_passphrase,
    suggested_bits,
    weakness,
)
from workbench.errors import RuleViolation

WORDS = make_program().passphrase_words()
NAMES = ("Working Group 2", "Société d'Exemple")


@pytest.mark.parametrize(
    ("passphrase", "reason"),
    [
        ("short", "short"),
        ("aaaaaaaaaaaaaaaaaa", "uniform"),
        ("aabbaabbccddaabb", "uniform"),
        ("abcde1abcde1abcde1", "pattern"),
        ("Abcdefghijklmnop", "pattern"),
        ("zyxwvutsrqponm", "pattern"),
        ("qwertyuiop12", "keyboard"),
        ("asdf qwer zxcv 1234", "keyboard"),
        ("йцукенгшщз12", "keyboard"),
        ("lkjhgfdsa0987", "keyboard"),
        ("password12345", "common"),
        ("P@ssw0rd2026!!", "common"),
        ("1q2w3e4r5t6y", "common"),
        ("correct horse battery staple", "common"),
        ("working group 2026", "named"),
        ("SociétédExemple1", "named"),
        ("internationalization", "guessable"),
        ("January2024January", "guessable"),
        ("20 20 20 20 20 21", "uniform"),
    ],
)
def test_a_weak_passphrase_is_refused_with_the_reason(passphrase: str, reason: str) -> None:
    assert weakness(passphrase, NAMES) == reason
    with pytest.raises(RuleViolation) as caught:
        check_passphrase(passphrase, NAMES)
    assert caught.value.details["reason"] == reason


@pytest.mark.parametrize(
    "passphrase",
    [
        "correct horse battery", "سبعة قوارب هادئة", "семь тихих лодок", "seven quiet boats at dawn", "kJh8sdf7Qw2xab",
        "xkqjzvbwplmtrhgsdfyc", "working late in the quiet harbour",
    ],
)  # fmt: skip
def test_several_unrelated_words_or_a_long_jumble_will_do(passphrase: str) -> None:
    assert weakness(passphrase, NAMES) == ""


def test_an_office_without_a_name_forbids_nothing() -> None:
    assert weakness("seven quiet boats at dawn", ("", " ", "a")) == ""


@given(st.text(max_size=80), st.lists(st.text(max_size=30), max_size=3))
def test_any_text_is_judged(passphrase: str, names: list[str]) -> None:
    assert weakness(passphrase, names) in {
        "", "short", "uniform", "pattern", "keyboard", "common", "named", "guessable",
    }  # fmt: skip
    assert estimated_bits(passphrase) >= 0


@given(st.lists(st.sampled_from(WORDS), min_size=4, max_size=6, unique=True))
def test_what_is_added_never_makes_it_easier_to_guess(words: list[str]) -> None:
    assert estimated_bits(" ".join(words)) >= estimated_bits(" ".join(words[:-1]))


def test_a_letter_typed_in_two_ways_is_one() -> None:
    assert normalised(unicodedata.normalize("NFD", "café")) == "café"
    assert weakness(unicodedata.normalize("NFD", "SociétédExemple1"), NAMES) == "named"


def test_suggested_passphrases_are_strong_and_differ() -> None:
    made = [suggest_passphrase(WORDS) for _ in range(200)]
    assert len(set(made)) == 200
    assert [each for each in made if weakness(each)] == []
    assert {len(each.split(" ")) for each in made} == {SUGGESTED_WORDS}


def test_the_shipped_list_gives_what_is_said_of_it() -> None:
    assert len(set(WORDS)) == len(WORDS) == 7776
    assert all(word.isascii() and word == word.lower() and 3 <= len(word) <= 9 for word in WORDS)
    assert suggested_bits(WORDS) > 64
    assert suggested_bits(WORDS) > LEAST_BITS


def test_words_are_drawn_by_whoever_is_asked() -> None:
    assert suggest_passphrase(["one", "two"], 3, choose=lambda words: words[-1]) == "two two two"
