import pytest

from workbench.settings import chosen_language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "fr_CH.UTF-8"}, "fr"),
        ({"LANG": "uk"}, "uk"),
        ({"LANG": "ar-SY"}, "ar"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_CH.UTF-8"}, "en"),
        ({}, "en"),
        ({"LANG": "fr_FR", "LC_ALL": "es_ES"}, "es"),
        ({"LANG": "fr_FR", "LC_ALL": "", "WORKBENCH_LANGUAGE": "uk"}, "uk"),
    ],
)
def test_the_language_follows_the_environment_and_is_always_one_of_ours(
    environment: dict[str, str], language: str
) -> None:
    assert chosen_language(environment) == language
