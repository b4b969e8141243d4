import pytest

from workbench.domain.role_assignments import Role
from workbench.settings import LANGUAGES
from workbench.wording.role_marks import MARKS, mark, role_marked, signed_mark


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_role_has_a_mark_of_its_own_in_every_language_and_is_known_by_it(language: str) -> None:
    marks = MARKS[language]
    assert list(marks) == [role.value for role in Role]
    assert len({text.casefold() for text in marks.values()}) == len(Role)
    assert all(len(text) <= 2 for text in marks.values())
    assert all(role_marked(f" {mark(role, language).lower()} ", language) == role for role in Role)


def test_english_letters_are_known_everywhere_and_others_nowhere() -> None:
    assert role_marked("c", "ar") == "convener"
    assert role_marked("", "en") == role_marked("??", "uk") == mark("unheard_of", "en") == ""
    assert mark("lead", "de") == mark("lead", "en")


def test_what_is_proposed_bears_the_question_mark_of_its_language() -> None:
    assert signed_mark("lead", "proposed", "ar") == "ق؟"
    assert [signed_mark("lead", status, "fr") for status in ("agreed", "proposed", "contested")] == ["F", "F?", "F!"]
