"""What drafts of records that bear a title in several languages have in common."""

from collections.abc import Mapping

from workbench.domain.partner_drafts import language_problems
from workbench.domain.problems import Problem, too_long
from workbench.domain.texts import clean_line


def title_problems(field: str, text: str, language: str, others: Mapping[str, str], missing: str) -> list[Problem]:
    """What is wrong with a title and the same in other languages; ``missing`` is the code where there is none."""
    found = []
    if not any(clean_line(each).text for each in (text, *others.values())):
        found.append(Problem(field, missing))
    found += too_long(field, text) + language_problems("language", language.strip())
    for code, other in others.items():
        found += too_long("others", other) + language_problems("others", code.strip())
    return found


def titles_shown(text: str, language: str, others: Mapping[str, str]) -> dict[str, str]:
    """All titles a draft shows, cleaned, by language; an empty one says that there is none."""
    shown = {code.strip(): clean_line(other).text for code, other in others.items()}
    return {**shown, language.strip(): clean_line(text).text}
