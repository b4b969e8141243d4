"""From an error's code and details to the sentence a person reads: what happened, what was kept, what to do."""

import re
import unicodedata
from collections.abc import Mapping
from enum import Enum

from workbench.errors import Refused, Unavailable, WorkbenchError
from workbench.wording.documents import MEETING_STATUSES
from workbench.wording.errors import (
    SENTENCES,
    UNWORDED_NOTE,
    UNWORDED_REFUSAL,
    UNWORDED_RULE,
    UNWORDED_UNAVAILABLE,
)
from workbench.wording.histories import OPERATIONS
from workbench.wording.words import Words

DETAIL_LIMIT = 80
"""Longest detail shown inside a sentence, in characters."""

_STATUSES = {"meetings.not_cancellable", "meetings.not_planned", "minutes.not_approvable"}
"""Errors whose ``status`` is the code of a meeting's."""
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_READ_LIMIT = 10 * DETAIL_LIMIT
# Joiners and direction marks are invisible too, but honest Arabic and Persian text needs them.
_KEPT = frozenset("\u200c\u200d\u200e\u200f\u061c")


def explain(error: WorkbenchError, words: Words) -> str:
    """The error's sentence in the language of ``words``, its details cleaned and shortened."""
    english = SENTENCES.get(error.code) or _unworded(error)
    return _fill(words.text(english), _named(error.code, error.details, words), words)


def sentence(code: str, words: Words, **details: object) -> str:
    """The sentence of a code that is reported rather than raised, such as a line of a list that was left out."""
    english = SENTENCES.get(code) or UNWORDED_NOTE
    return _fill(words.text(english), _named(code, details, words), words)


def _unworded(error: WorkbenchError) -> str:
    if isinstance(error, Refused):
        return UNWORDED_REFUSAL
    return UNWORDED_UNAVAILABLE if isinstance(error, Unavailable) else UNWORDED_RULE


def _named(code: str, details: Mapping[str, object], words: Words) -> dict[str, object]:
    """The details with what is a code of a list put into words."""
    status = MEETING_STATUSES.get(str(details.get("status"))) if code in _STATUSES else None
    operation = OPERATIONS.get(str(details.get("operation")))
    return {
        "code": code, **details, **({"status": words.text(status)} if status else {}),
        **({"operation": words.text(operation)} if operation else {}),
    }  # fmt: skip


def _fill(text: str, details: Mapping[str, object], words: Words) -> str:
    # Not str.format: a translator's text must not be able to reach into objects.
    return _PLACEHOLDER.sub(lambda found: _shown(details.get(found[1]), words), text)


def _shown(detail: object, words: Words) -> str:
    if detail is None or detail == "":
        return "?"
    if isinstance(detail, Enum):
        detail = detail.value
    if isinstance(detail, (list, tuple, set, frozenset)):
        parts = [_shown(part, words) for part in detail]
        detail = words.listed(sorted(parts) if isinstance(detail, (set, frozenset)) else parts)
    text = "".join(_harmless(character) for character in str(detail)[:_READ_LIMIT])
    text = " ".join(text.split())
    return text if len(text) <= DETAIL_LIMIT else text[: DETAIL_LIMIT - 1].rstrip() + "…"


def _harmless(character: str) -> str:
    hidden = unicodedata.category(character).startswith("C") and character not in _KEPT
    return " " if hidden else character
