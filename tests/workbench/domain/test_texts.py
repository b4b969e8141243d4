"""Cleaning takes out what lies or breaks, counts it, and leaves honest text alone; folding makes words findable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.texts import LINE_LIMIT, Cleaned, clean_line, clean_text, fold, in_language, is_storable

ANY = st.text() | st.text(alphabet="a\u202e\u2066\u200b\u0000\u0007\ud800\ufeff\r\n\x85\u2028 é\u0301\t", max_size=20)


@given(ANY)
def test_what_is_cleaned_may_be_stored_and_is_clean_for_good(raw: str) -> None:
    for clean in (clean_text, clean_line):
        cleaned = clean(raw)
        assert is_storable(cleaned.text)
        assert clean(cleaned.text) == Cleaned(cleaned.text)
    assert "\n" not in clean_line(raw).text


@pytest.mark.parametrize("hidden", ["\u202e", "\u2066", "\u200b", "\0", "\x1b", "\ufeff", "\u00ad", "\U000e0041"])
def test_hidden_characters_are_taken_out_and_counted(hidden: str) -> None:
    assert clean_line(f"a{hidden}b{hidden}") == Cleaned("ab", removed=2)


@pytest.mark.parametrize(
    "text", ["<b>x</b>", "=1+1", "نیم\u200cفاصله", "\u200fab", "👩\u200d🚀", "{\\rtf1}", "'; DROP"]
)
def test_odd_but_honest_text_stays(text: str) -> None:
    assert clean_line(text) == Cleaned(text)


def test_a_lone_surrogate_is_replaced_and_counted() -> None:
    assert clean_line("a\ud800b") == Cleaned("a\ufffdb", removed=1)


def test_line_ends_become_one_kind_and_too_long_lines_are_cut_and_counted() -> None:
    assert clean_text("a \r\nb\rc\u2028d\n\n").text == "a\nb\nc\nd"
    assert clean_line("x" * (LINE_LIMIT + 7)) == Cleaned("x" * LINE_LIMIT, cut=7)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Équateur", "equateur"),
        ("CROIX-ROUGE", "croix rouge"),
        ("أحمد", "احمد"),
        ("جمعيّة", "جمعيه"),
        ("مـنظمة", "منظمه"),
        ("مُجْمُوعَةُ", "مجموعه"),
        ("أوكرانيا", "اوكرانيا"),
        ("مـــحضر", "محضر"),
        ("آفاق", "افاق"),
        ("إغاثة", "اغاثه"),
        ("مصطفى", "مصطفي"),
        ("здоров'я", "здоров’я"),
        ("здоров\u02bcя", "здоров’я"),
        ("Œuvre", "oeuvre"),
        ("Straße", "strasse"),
        ("l’accord", "l accord"),
    ],
)
def test_words_that_readers_take_for_one_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("їжа", "іжа"), ("май", "маи"), ("пять", "п'ять")])
def test_letters_of_their_own_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing_about_case_and_blanks(text: str) -> None:
    folded = fold(text)
    assert folded == folded.strip()
    assert "  " not in folded


def test_words_are_taken_in_the_language_else_in_english_else_in_any() -> None:
    assert in_language({"en": "a", "fr": "b"}, "fr") == "b"
    assert in_language({"en": "a", "fr": "b"}, "uk") == "a"
    assert in_language({"fr": "b"}, "uk") == "b"
    assert in_language({}, "uk") == ""


@given(st.text(st.characters(max_codepoint=127), max_size=30))
def test_plain_text_folds_as_it_does_beside_other_letters(text: str) -> None:
    assert fold(text + " é") == f"{fold(text)} e".strip()
