"""Vocabularies and their terms as lists show them."""

from dataclasses import dataclass

import sqlalchemy as sa

from workbench.domain.texts import fold, in_language
from workbench.domain.vocabularies import is_own_vocabulary
from workbench.errors import RuleViolation
from workbench.queries.reading import read_live
from workbench.storage.registry import TERM, VOCABULARY


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRow:
    """A word of a vocabulary, with how far it is verified."""

    id: str
    vocabulary: str
    code: str
    label: str
    verified: str
    source: str
    retired: bool


def list_terms(connection: sa.Connection, language: str = "en") -> list[TermRow]:
    """All terms, vocabulary by vocabulary, in their order."""
    codes = {item.id: item.code for item in read_live(connection, VOCABULARY)}
    table = TERM.table
    terms = read_live(connection, TERM, order=(table.c.vocabulary, table.c.rank, table.c.id))
    return [
        TermRow(
            id=item.id, vocabulary=codes.get(item.vocabulary, ""), code=item.code,
            label=in_language(item.labels, language), verified=item.verified.value, source=item.source,
            retired=item.retired,
        )
        for item in terms
    ]  # fmt: skip


def find_vocabulary(connection: sa.Connection, code: str) -> str:
    """The id of the vocabulary of this code. Raises RuleViolation ``vocabularies.unknown``."""
    found = read_live(connection, VOCABULARY, VOCABULARY.table.c.code == code)
    if not found:
        raise RuleViolation("vocabularies.unknown", vocabulary=code)
    return found[0].id


def own_vocabularies(connection: sa.Connection, language: str = "en") -> dict[str, str]:
    """Code to name of the vocabularies an office made, by name."""
    found = [item for item in read_live(connection, VOCABULARY) if is_own_vocabulary(item.code)]
    named = {item.code: in_language(item.labels, language) or item.code for item in found}
    return dict(sorted(named.items(), key=lambda item: (fold(item[1]), item[0])))


def known_vocabulary_ids(connection: sa.Connection) -> frozenset[str]:
    """The ids of all vocabularies and terms that are, or ever were, in the workspace."""
    ids = (sa.select(kind.table.c.id) for kind in (VOCABULARY, TERM))
    return frozenset(connection.scalars(sa.union_all(*ids)))


def term_labels(connection: sa.Connection, vocabulary: str, language: str) -> dict[str, str]:
    """Code to label of one vocabulary, in this language and in the vocabulary's order."""
    vocabularies = read_live(connection, VOCABULARY, VOCABULARY.table.c.code == vocabulary)
    wanted = [item.id for item in vocabularies]
    table = TERM.table
    terms = read_live(connection, TERM, table.c.vocabulary.in_(wanted), order=(table.c.rank, table.c.id))
    return {item.code: in_language(item.labels, language) for item in terms}
