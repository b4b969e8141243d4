"""The words by which the line of a decision or an action is understood, out of the file of the words of minutes."""

import json
from collections.abc import Mapping
from typing import Any

from workbench.domain.due_days import DayWords
from workbench.domain.meetings import BlockKind
from workbench.domain.statement_lines import LETTERS, LineWords

_LINES = "lines"
_FORMS = ("until", "filler", "next", "of", "ordinals", "end_of")
_LISTS = ("weekdays", "months")


def read_line_words(content: bytes) -> dict[str, LineWords]:
    """For each language its words for days, and the letters of all languages: a letter means the same in each."""
    tables: dict[str, Any] = {code: words[_LINES] for code, words in json.loads(content)["languages"].items()}
    letters = dict(LETTERS)
    for table in tables.values():
        for kind, signs in table["letters"].items():
            letters.update(dict.fromkeys(signs, BlockKind(kind)))
    return {code: LineWords(letters=letters, days=_day_words(table)) for code, table in tables.items()}


def _day_words(table: Mapping[str, Any]) -> DayWords:
    forms: dict[str, Any] = {name: tuple(table[name]) for name in _FORMS}
    forms |= {name: tuple(tuple(each) for each in table[name]) for name in _LISTS}
    forms |= {name: tuple(said) for name, said in table["days"].items()}
    return DayWords(**forms, dotted=table["dotted"])
