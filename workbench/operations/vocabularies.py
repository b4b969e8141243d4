"""Vocabularies: those shipped brought into a workspace, and their terms as an office edits them."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from workbench.changes import Changes
from workbench.domain.minutes_editing import in_order
from workbench.domain.partner_drafts import language_problems
from workbench.domain.problems import refuse_problems, too_long
from workbench.domain.ranks import rank_between, ranks_between
from workbench.domain.texts import clean_line, fold
from workbench.domain.vocabularies import FIXED, OWN, Term, Verification, Vocabulary
from workbench.errors import RuleViolation
from workbench.identifiers import TermId, VocabularyId, new_id, shared_id
from workbench.interchange.vocabularies import TermDraft, VocabularyDraft
from workbench.operations.present import present
from workbench.operations.saved import Saved
from workbench.queries.vocabularies import known_vocabulary_ids
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork

SHIP = "vocabularies.ship"
_NOT_CODE = re.compile(r"[^a-z0-9]+")
_LONGEST_CODE = 40
_USUAL_CODE = "term"
_OWN_ENDING = 6
"""Letters of an id: two offices may both call one "Themes"."""


def put_vocabularies(work: UnitOfWork, drafts: Iterable[VocabularyDraft]) -> None:
    """Writes these vocabularies; their ids are the same on every laptop, so that exchange finds them equal."""
    for draft in drafts:
        vocabulary = VocabularyId(shared_id("vocabulary", draft.code))
        work.store(Vocabulary).put(Vocabulary(id=vocabulary, code=draft.code, labels=draft.labels, source=draft.source))
        ranks = ranks_between(None, None, len(draft.terms))
        work.store(Term).put_many(_term(draft, term, rank) for term, rank in zip(draft.terms, ranks, strict=True))


def add_shipped(database: Database, drafts: Sequence[VocabularyDraft]) -> Changes:
    """Takes in what the program ships and the workspace never had: a workspace made before has them from then on.

    What is there stays as it was edited, and what was removed stays away. Nothing to take in writes nothing. Undo
    passes over it.
    """
    with database.read() as connection:
        known = known_vocabulary_ids(connection)
    missing = [draft for draft in drafts if not known.issuperset(_ids(draft))]
    if not missing:
        return Changes(None, SHIP)
    with database.write(SHIP) as work:
        put_vocabularies(work, (draft for draft in missing if shared_id("vocabulary", draft.code) not in known))
        for draft in missing:
            if shared_id("vocabulary", draft.code) in known:
                work.store(Term).put_many(_new_terms(work, draft))
    return work.changes


def add_vocabulary(database: Database, labels: Mapping[str, str]) -> Saved:
    """Adds a vocabulary of the office's own; its terms say what organisations work on.

    Its code is for ever, and no other office's is the same. Raises RuleViolation ``vocabularies.no_name``,
    ``vocabularies.name_twice``.
    """
    cleaned = _named(labels)
    with database.write("vocabularies.add") as work:
        _refuse_name_twice(cleaned, list(work.store(Vocabulary).where()))
        code = f"{OWN}{_free_code(cleaned, ())}_{new_id()[-_OWN_ENDING:]}"
        vocabulary = VocabularyId(shared_id("vocabulary", code))
        work.store(Vocabulary).put(Vocabulary(id=vocabulary, code=code, labels=_said(cleaned)))
    return Saved(vocabulary, work.changes)


def rename_vocabulary(database: Database, vocabulary: VocabularyId, labels: Mapping[str, str]) -> Changes:
    """Calls a vocabulary otherwise in these languages; an empty name takes that language away. Its code stays.

    Raises as `add_vocabulary`.
    """
    with database.write("vocabularies.rename") as work:
        before = present(work, Vocabulary, vocabulary)
        cleaned = _named({**before.labels, **labels})
        _refuse_name_twice(cleaned, [other for other in work.store(Vocabulary).where() if other.id != vocabulary])
        work.store(Vocabulary).put(replace(before, labels=_said(cleaned)))
    return work.changes


def add_term(
    database: Database, vocabulary: VocabularyId, labels: Mapping[str, str], *, broader: TermId | None = None
) -> Saved:
    """Adds a term of the office's own at the end of a vocabulary, or of what stands below another term.

    Raises RuleViolation ``vocabularies.fixed`` where the program has to know every term, ``vocabularies.no_label``,
    ``vocabularies.label_twice``.
    """
    cleaned = _cleaned(labels)
    with database.write("vocabularies.add_term") as work:
        if present(work, Vocabulary, vocabulary).code in FIXED:
            raise RuleViolation("vocabularies.fixed")
        terms = _terms_of(work, vocabulary)
        if broader is not None and broader not in {term.id for term in terms}:
            raise RuleViolation("records.missing", kind="term", id=broader)
        _refuse_twice(cleaned, terms)
        rank = rank_between(terms[-1].rank if terms else None, None)
        code = _free_code(cleaned, {term.code for term in terms})
        term = Term(
            id=new_id(), vocabulary=vocabulary, code=code, rank=rank, labels=_said(cleaned), broader=broader,
            verified=Verification.OURS,
        )  # fmt: skip
        work.store(Term).put(term)
    return Saved(term.id, work.changes)


def edit_term(database: Database, term: TermId, labels: Mapping[str, str]) -> Changes:
    """Calls a term otherwise in these languages; an empty label takes that language away, others stay.

    Its code stays, and so does what records say by it. Raises as `add_term`.
    """
    cleaned = _cleaned(labels, may_be_empty=True)
    with database.write("vocabularies.edit_term") as work:
        before = present(work, Term, term)
        after = _said({**before.labels, **cleaned})
        if not after:
            raise RuleViolation("vocabularies.no_label")
        changed = {language: text for language, text in after.items() if before.labels.get(language) != text}
        _refuse_twice(changed, [other for other in _terms_of(work, before.vocabulary) if other.id != term])
        work.store(Term).put(replace(before, labels=after))
    return work.changes


def retire_term(database: Database, term: TermId, *, retired: bool = True) -> Changes:
    """Offers a term no more, or again. Records that say it go on saying it."""
    with database.write("vocabularies.retire_term" if retired else "vocabularies.offer_term") as work:
        work.store(Term).put(replace(present(work, Term, term), retired=retired))
    return work.changes


def move_term(database: Database, term: TermId, by: int) -> Changes:
    """Moves a term so many places down (up where negative) among those that stand below the same one."""
    with database.write("vocabularies.move_term") as work:
        moved = present(work, Term, term)
        terms = [other for other in _terms_of(work, moved.vocabulary) if other.broader == moved.broader]
        place = next(place for place, other in enumerate(terms) if other.id == term)
        terms.insert(max(0, min(len(terms) - 1, place + by)), terms.pop(place))
        ranks = in_order([other.rank for other in terms])
        work.store(Term).put_many(replace(other, rank=rank) for other, rank in zip(terms, ranks, strict=True))
    return work.changes


def _ids(draft: VocabularyDraft) -> Iterator[str]:
    yield shared_id("vocabulary", draft.code)
    yield from (_term_id(draft.code, term.code) for term in draft.terms)


def _new_terms(work: UnitOfWork, draft: VocabularyDraft) -> Iterator[Term]:
    """Terms that are not there and never were, each after the one it is shipped behind."""
    there = {term.id: term for term in work.store(Term).get_many(list(_ids(draft)))}
    vocabulary = VocabularyId(shared_id("vocabulary", draft.code))
    taken = sorted({term.rank for term in [*there.values(), *work.store(Term).where(vocabulary=vocabulary)]})
    before: str | None = None
    for shipped in draft.terms:
        known = there.get(_term_id(draft.code, shipped.code))
        if known is None:
            place = bisect_right(taken, before) if before is not None else 0
            before = rank_between(before, taken[place] if place < len(taken) else None)
            taken.insert(place, before)
            yield _term(draft, shipped, before)
        else:
            before = known.rank


def _term(draft: VocabularyDraft, term: TermDraft, rank: str) -> Term:
    return Term(
        id=_term_id(draft.code, term.code), vocabulary=VocabularyId(shared_id("vocabulary", draft.code)),
        code=term.code, rank=rank, labels=term.labels, source=term.source, verified=term.verified,
        broader=_term_id(draft.code, term.broader) if term.broader else None,
    )  # fmt: skip


def _term_id(vocabulary: str, code: str) -> TermId:
    return TermId(shared_id("term", f"{vocabulary}/{code}"))


def _terms_of(work: UnitOfWork, vocabulary: VocabularyId) -> list[Term]:
    return sorted(work.store(Term).where(vocabulary=vocabulary), key=lambda term: (term.rank, term.id))


def _cleaned(labels: Mapping[str, str], *, may_be_empty: bool = False) -> dict[str, str]:
    """The labels as they would be kept, empty ones among them. Raises what is wrong with them."""
    problems = []
    for language, text in labels.items():
        problems += language_problems("labels", language.strip()) + too_long("labels", text)
    refuse_problems(problems)
    cleaned = {language.strip(): clean_line(text).text for language, text in labels.items()}
    if not may_be_empty and not any(cleaned.values()):
        raise RuleViolation("vocabularies.no_label")
    return cleaned


def _named(labels: Mapping[str, str]) -> dict[str, str]:
    cleaned = _cleaned(labels, may_be_empty=True)
    if not any(cleaned.values()):
        raise RuleViolation("vocabularies.no_name")
    return cleaned


def _refuse_name_twice(labels: Mapping[str, str], others: Iterable[Vocabulary]) -> None:
    taken = {(language, fold(text)) for other in others for language, text in other.labels.items()}
    for language, text in labels.items():
        if text and (language, fold(text)) in taken:
            raise RuleViolation("vocabularies.name_twice", name=text)


def _said(labels: Mapping[str, str]) -> dict[str, str]:
    return {language: text for language, text in labels.items() if text}


def _refuse_twice(labels: Mapping[str, str], others: Iterable[Term]) -> None:
    """Two terms that read the same cannot be told apart by whoever chooses one."""
    taken = {(language, fold(text)) for term in others for language, text in term.labels.items()}
    for language, text in labels.items():
        if text and (language, fold(text)) in taken:
            raise RuleViolation("vocabularies.label_twice", label=text)


def _free_code(labels: Mapping[str, str], taken: Collection[str]) -> str:
    """A code for ever, from what the term is called first; what it is called later does not change it."""
    said = [labels.get("en", ""), *labels.values()]
    words = (_NOT_CODE.sub("_", fold(text)).strip("_")[:_LONGEST_CODE].strip("_") for text in said)
    stem = next(filter(None, words), _USUAL_CODE)
    code, number = stem, 2
    while code in taken:
        code, number = f"{stem}_{number}", number + 1
    return code
