"""What is heard the same is found across scripts, and what is not is left alone."""

import pytest

from workbench.domain.transliteration import Script, script_of, skeletons


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Людмила Приклад", "Liudmyla Pryklad"),
        ("Халина Зразок", "Khalyna Zrazok"),
        ("Галина Зразкова", "Halyna Zrazkova"),
        ("محمد خالد", "Muhammad Khalid"),
        ("الهلال الأحمر", "Al-Hilal Al-Ahmar"),
        ("فاطمة الزهراء", "az-Zahra FATIMA"),
        ("Харків", "Kharkiv"),
        ("ڤيكتور", "Viktor"),
        ("Юсуф Касим", "يوسف قاسم"),
    ],
)
def test_one_name_in_two_scripts_is_heard_the_same(one: str, other: str) -> None:
    assert skeletons(one) & skeletons(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Олена Приклад", "Ivan Pryklad"), ("الرشاد", "Al-Hilal"), ("Київ", "Kharkiv")]
)
def test_other_names_are_not(one: str, other: str) -> None:
    assert not skeletons(one) & skeletons(other)


@pytest.mark.parametrize("nothing", ["", "Ія", "…", "漢字", "é", "\u202e"])
def test_what_leaves_too_little_says_nothing(nothing: str) -> None:
    assert skeletons(nothing) == frozenset()


def test_the_script_is_that_of_the_first_letter() -> None:
    assert [script_of(text) for text in ("«Дія»", "1. Relief", "(هلال)", "123")] == [
        Script.CYRILLIC, Script.LATIN, Script.ARABIC, Script.OTHER,
    ]  # fmt: skip
