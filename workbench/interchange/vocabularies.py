"""The shipped vocabularies: lists of terms with codes, labels in several languages, and how far each is verified."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.domain.texts import TextByLanguage, clean_line
from workbench.domain.vocabularies import Verification
from workbench.errors import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class TermDraft:
    """One term of a vocabulary."""

    code: str
    labels: TextByLanguage
    broader: str | None = None
    """The code of the term above it."""
    verified: Verification = Verification.OURS
    source: str = ""
    unverified_labels: frozenset[str] = field(default_factory=frozenset)
    """Languages whose label is this program's own translation of a term that others fixed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VocabularyDraft:
    """A whole vocabulary, terms in the order they are shown."""

    code: str
    labels: TextByLanguage
    source: str = ""
    verified: Verification = Verification.OURS
    terms: tuple[TermDraft, ...] = ()


def read_vocabulary(content: bytes) -> VocabularyDraft:
    """The vocabulary in a file of ``resources/vocabularies``.

    Raises Refused ``vocabularies.damaged`` for anything that is not a whole vocabulary: bad JSON, missing fields,
    codes twice, a broader term that is not there.
    """
    try:
        raw = json.loads(content)
        terms = tuple(_term(term) for term in raw["terms"])
        vocabulary = VocabularyDraft(
            code=_text(raw["code"]),
            labels=_labels(raw["labels"]),
            source=_text(raw["source"]),
            verified=Verification(raw["verified"]),
            terms=terms,
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refused("vocabularies.damaged") from None
    codes = {term.code for term in terms}
    if len(codes) != len(terms) or not {term.broader for term in terms} <= codes | {None}:
        raise Refused("vocabularies.damaged")
    return vocabulary


def _term(raw: Mapping[str, Any]) -> TermDraft:
    return TermDraft(
        code=_text(raw["code"]),
        labels=_labels(raw["labels"]),
        broader=_text(raw["broader"]) if "broader" in raw else None,
        verified=Verification(raw["verified"]),
        source=_text(raw.get("source", "")) if raw.get("source") else "",
        unverified_labels=frozenset(_text(language) for language in raw.get("unverified_labels", ())),
    )


def _labels(raw: Mapping[str, str]) -> dict[str, str]:
    labels = {_text(language): _text(label) for language, label in raw.items()}
    if not labels:
        raise ValueError("no label")
    return labels


def _text(raw: object) -> str:
    if not isinstance(raw, str) or not (text := clean_line(raw).text):
        raise TypeError("not a text")
    return text
