"""The shipped functions of coordination, and which of them a set-up usually has in which situation."""

import json
from collections.abc import Mapping
from typing import Any

from workbench.domain.coordination_functions import Frame
from workbench.domain.function_drafts import FunctionTemplate, TemplateFunction
from workbench.domain.texts import clean_line
from workbench.domain.vocabularies import Verification
from workbench.errors import Refused


def read_function_templates(content: bytes) -> tuple[FunctionTemplate, ...]:
    """The templates in a file of ``resources/coordination``, with their functions.

    Raises Refused ``functions.damaged`` for anything that is not whole: bad JSON, missing fields, codes twice, a
    function that is not there.
    """
    try:
        raw = json.loads(content)
        functions = {function.code: function for function in map(_function, raw["functions"])}
        templates = tuple(_template(template, functions) for template in raw["templates"])
        if len(functions) != len(raw["functions"]) or len({item.code for item in templates}) != len(templates):
            raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refused("functions.damaged") from None
    return templates


def _function(raw: Mapping[str, Any]) -> TemplateFunction:
    return TemplateFunction(
        code=_text(raw["code"]), titles=_titles(raw["titles"]), level=_text(raw["level"]), frame=Frame(raw["frame"]),
        sector=_text(raw["sector"]) if "sector" in raw else None, basis=_text(raw["basis"]),
        verified=Verification(raw["verified"]),
    )  # fmt: skip


def _template(raw: Mapping[str, Any], functions: Mapping[str, TemplateFunction]) -> FunctionTemplate:
    return FunctionTemplate(
        code=_text(raw["code"]), titles=_titles(raw["titles"]), situations=frozenset(map(_text, raw["situations"])),
        basis=_text(raw["basis"]), verified=Verification(raw["verified"]),
        functions=tuple(functions[code] for code in dict.fromkeys(map(_text, raw["functions"]))),
    )  # fmt: skip


def _titles(raw: Mapping[str, str]) -> dict[str, str]:
    titles = {_text(language): _text(title) for language, title in raw.items()}
    if not titles:
        raise ValueError
    return titles


def _text(raw: object) -> str:
    if not isinstance(raw, str) or not (text := clean_line(raw).text):
        raise TypeError
    return text
