"""Bringing the shipped vocabularies into a workspace, where they can be edited."""

from collections.abc import Iterable, Iterator

from workbench.domain.ranks import ranks_between
from workbench.domain.vocabularies import Term, Vocabulary
from workbench.identifiers import TermId, VocabularyId, shared_id
from workbench.interchange.vocabularies import VocabularyDraft
from workbench.storage.unit_of_work import UnitOfWork


def put_vocabularies(work: UnitOfWork, drafts: Iterable[VocabularyDraft]) -> None:
    """Writes these vocabularies; their ids are the same on every laptop, so that exchange finds them equal."""
    for draft in drafts:
        vocabulary = VocabularyId(shared_id("vocabulary", draft.code))
        work.store(Vocabulary).put(Vocabulary(id=vocabulary, code=draft.code, labels=draft.labels, source=draft.source))
        work.store(Term).put_many(_terms(vocabulary, draft))


def _terms(vocabulary: VocabularyId, draft: VocabularyDraft) -> Iterator[Term]:
    for term, rank in zip(draft.terms, ranks_between(None, None, len(draft.terms)), strict=True):
        yield Term(
            id=_term_id(draft.code, term.code), vocabulary=vocabulary, code=term.code, rank=rank, labels=term.labels,
            broader=_term_id(draft.code, term.broader) if term.broader else None, source=term.source,
            verified=term.verified,
        )  # fmt: skip


def _term_id(vocabulary: str, code: str) -> TermId:
    return TermId(shared_id("term", f"{vocabulary}/{code}"))
