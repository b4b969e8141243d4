"""Vocabularies as the page that edits them shows them: each with its terms, in all their languages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa

from workbench.domain.texts import fold, in_language
from workbench.domain.vocabularies import Term, Verification, Vocabulary
from workbench.identifiers import shared_id
from workbench.queries.reading import read_live
from workbench.storage.registry import TERM, VOCABULARY


@dataclass(frozen=True, slots=True, kw_only=True)
class VocabularyLine:
    """A vocabulary in the list of them."""

    id: str
    code: str
    label: str
    source: str
    terms: int
    """Those that are offered."""
    retired: int
    own: int
    """Those that came into being here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermLine:
    """A term in the list of its vocabulary, below the one above it."""

    id: str
    code: str
    label: str
    labels: Mapping[str, str]
    source: str
    verified: Verification
    retired: bool
    is_own: bool
    level: int
    """How many terms stand above it."""
    broader: str
    """The id of the one above it; empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VocabularyPage:
    """A vocabulary with its terms, in their order, each after the one above it."""

    id: str
    code: str
    label: str
    source: str
    terms: tuple[TermLine, ...]
    labels: Mapping[str, str] = field(default_factory=dict)


def list_vocabularies(connection: sa.Connection, language: str = "en") -> list[VocabularyLine]:
    """All vocabularies by name."""
    by_vocabulary: dict[str, list[Term]] = {}
    for term in read_live(connection, TERM):
        by_vocabulary.setdefault(term.vocabulary, []).append(term)
    lines = [_vocabulary_line(item, by_vocabulary.get(item.id, ()), language)
             for item in read_live(connection, VOCABULARY)]  # fmt: skip
    return sorted(lines, key=lambda line: (fold(line.label), line.code))


def read_vocabulary_page(connection: sa.Connection, record: str, language: str = "en") -> VocabularyPage | None:
    """One vocabulary; none where it is not there (any more)."""
    found = read_live(connection, VOCABULARY, VOCABULARY.table.c.id == record)
    if not found:
        return None
    vocabulary, table = found[0], TERM.table
    terms = read_live(connection, TERM, table.c.vocabulary == record, order=(table.c.rank, table.c.id))
    return VocabularyPage(
        id=vocabulary.id, code=vocabulary.code, label=_label(vocabulary, language), source=vocabulary.source,
        terms=tuple(_below(terms, vocabulary.code, language)), labels=dict(vocabulary.labels),
    )  # fmt: skip


def is_own_term(term: Term, vocabulary: str) -> bool:
    """Whether a term came into being here: a shipped one has the same id on every laptop."""
    return term.id != shared_id("term", f"{vocabulary}/{term.code}")


def _vocabulary_line(vocabulary: Vocabulary, terms: Sequence[Term], language: str) -> VocabularyLine:
    return VocabularyLine(
        id=vocabulary.id, code=vocabulary.code, label=_label(vocabulary, language), source=vocabulary.source,
        terms=sum(not term.retired for term in terms), retired=sum(term.retired for term in terms),
        own=sum(is_own_term(term, vocabulary.code) for term in terms),
    )  # fmt: skip


def _label(vocabulary: Vocabulary, language: str) -> str:
    return in_language(vocabulary.labels, language) or vocabulary.code


def _below(terms: Sequence[Term], vocabulary: str, language: str) -> list[TermLine]:
    """The terms, each followed by those below it; one whose upper term is missing or in a circle stands on top."""
    known = {term.id for term in terms}
    children: dict[str, list[Term]] = {}
    for term in terms:
        above = term.broader if term.broader in known and term.broader != term.id else ""
        children.setdefault(above or "", []).append(term)
    lines: list[TermLine] = []
    seen: set[str] = set()
    waiting = [(term, 0) for term in reversed(children.get("", ()))]
    while waiting or len(seen) < len(terms):
        if not waiting:
            waiting = [next((term, 0) for term in terms if term.id not in seen)]
        term, level = waiting.pop()
        if term.id in seen:
            continue
        seen.add(term.id)
        lines.append(_term_line(term, vocabulary, language, level))
        waiting += [(below, level + 1) for below in reversed(children.get(term.id, ()))]
    return lines


def _term_line(term: Term, vocabulary: str, language: str, level: int) -> TermLine:
    return TermLine(
        id=term.id, code=term.code, label=in_language(term.labels, language) or term.code, labels=dict(term.labels),
        source=term.source, verified=term.verified, retired=term.retired, is_own=is_own_term(term, vocabulary),
        level=level, broader=term.broader or "",
    )  # fmt: skip
