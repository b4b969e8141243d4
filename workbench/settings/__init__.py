"""What the program is told by the computer it runs on, such as the language it speaks."""

from collections.abc import Mapping

LANGUAGES = ("en", "fr", "es", "ar", "uk")
"""Languages of the window and of documents, English first as the fallback."""

_VARIABLES = ("WORKBENCH_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def chosen_language(environment: Mapping[str, str]) -> str:
    """The language the first telling variable asks for (``fr_CH.UTF-8`` is ``fr``); English where it is not ours."""
    asked = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    language = asked.replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return language if language in LANGUAGES else LANGUAGES[0]
