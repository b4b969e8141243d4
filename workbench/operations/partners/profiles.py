"""What an organisation says of itself: texts of its profile, people by cadre, priorities, and what it works on."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from workbench.changes import Changes
from workbench.domain.minutes_editing import in_order
from workbench.domain.partner_fields import TAXONOMIES, split_term
from workbench.domain.partners import Organisation
from workbench.domain.problems import refuse_problems
from workbench.domain.profile_drafts import (
    CapacityDraft,
    PriorityDraft,
    ProfileDraft,
    Texts,
    priorities_problems,
    section_problems,
    with_texts,
)
from workbench.domain.profiles import Capacity, Priority, ProfileText
from workbench.domain.texts import clean_text
from workbench.domain.vocabularies import Term, is_own_vocabulary
from workbench.errors import RuleViolation
from workbench.identifiers import OrganisationId, VocabularyId, new_id, shared_id
from workbench.operations.present import all_present, present
from workbench.storage.database import Database
from workbench.storage.registry import kind_of
from workbench.storage.unit_of_work import UnitOfWork

P = TypeVar("P", ProfileText, Capacity)


def set_profile_text(database: Database, organisation: OrganisationId, section: str, texts: Texts) -> Changes:
    """Sets one section of the profile in these languages; an empty text takes that language away.

    Languages not named stay. A section left without any text is gone. Raises RuleViolation with the first problem,
    and ``terms.unknown`` for a section that no vocabulary has.
    """
    refuse_problems(section_problems(section, texts))
    with database.write("profiles.set_text") as work:
        present(work, Organisation, organisation)
        put_profile_texts(work, organisation, {section: texts})
    return work.changes


def set_profile_texts(database: Database, organisation: OrganisationId, texts: Mapping[str, Texts]) -> Changes:
    """Sets several sections at once, as `set_profile_text` does one."""
    for section, shown in texts.items():
        refuse_problems(section_problems(section, shown))
    with database.write("profiles.set_text") as work:
        present(work, Organisation, organisation)
        put_profile_texts(work, organisation, texts)
    return work.changes


def set_capacity(database: Database, organisation: OrganisationId, draft: CapacityDraft) -> Changes:
    """Says how many people of a cadre the organisation has. Raises as `set_profile_text`."""
    refuse_problems(draft.problems())
    with database.write("profiles.set_capacity") as work:
        present(work, Organisation, organisation)
        _put_capacities(work, organisation, [draft])
    return work.changes


def remove_capacities(database: Database, organisation: OrganisationId, cadres: Collection[str]) -> Changes:
    """Takes back that the organisation has people of these cadres."""
    with database.write("profiles.remove_capacity") as work:
        present(work, Organisation, organisation)
        known = work.store(Capacity).where(organisation=organisation)
        work.store(Capacity).put_many(replace(item, deleted=True) for item in known if item.cadre in cadres)
    return work.changes


def set_priorities(database: Database, organisation: OrganisationId, priorities: Sequence[PriorityDraft]) -> Changes:
    """Makes these, in this order, the organisation's priorities; others it had are taken away.

    One without words is taken away too. Raises RuleViolation with the first problem.
    """
    refuse_problems(priorities_problems(priorities))
    with database.write("profiles.set_priorities") as work:
        present(work, Organisation, organisation)
        _put_priorities(work, organisation, priorities)
    return work.changes


def change_terms(
    database: Database,
    organisations: Sequence[OrganisationId],
    *,
    add: Collection[str] = (),
    remove: Collection[str] = (),
) -> Changes:
    """Adds terms (``vocabulary/term``) to these organisations and takes others away; one operation for all.

    Raises RuleViolation ``terms.unknown`` for a term to be added that no vocabulary of what is worked on has.
    """
    with database.write("profiles.change_terms") as work:
        found = all_present(work, Organisation, list(organisations))
        check_terms(work, add)
        work.store(Organisation).put_many(
            replace(item, terms=(item.terms | frozenset(add)) - frozenset(remove)) for item in found
        )
    return work.changes


def set_terms(database: Database, organisation: OrganisationId, terms: Collection[str]) -> Changes:
    """Makes these the terms of an organisation. One it had stays allowed, even if its vocabulary lost it."""
    with database.write("profiles.set_terms") as work:
        before = present(work, Organisation, organisation)
        check_terms(work, frozenset(terms) - before.terms)
        work.store(Organisation).put(replace(before, terms=frozenset(terms)))
    return work.changes


def put_profile(work: UnitOfWork, organisation: OrganisationId, draft: ProfileDraft) -> None:
    """Within another operation: all that the draft says. Raises RuleViolation with its first problem."""
    refuse_problems(draft.problems())
    put_profile_texts(work, organisation, draft.texts)
    if draft.capacities is not None:
        _put_capacities(work, organisation, draft.capacities)
        named = {capacity.cadre for capacity in draft.capacities}
        known = work.store(Capacity).where(organisation=organisation)
        work.store(Capacity).put_many(replace(item, deleted=True) for item in known if item.cadre not in named)
    if draft.priorities is not None:
        _put_priorities(work, organisation, draft.priorities)


def put_profile_texts(work: UnitOfWork, organisation: OrganisationId, texts: Mapping[str, Texts]) -> None:
    """Within another operation: these sections in these languages; the organisation is known to be there."""
    known = {item.section: item for item in work.store(ProfileText).where(organisation=organisation)}
    check_codes(work, "profile_sections", texts.keys() - known.keys())
    for section, shown in texts.items():
        before = known.get(section) or _anew(work, ProfileText, organisation, section=section)
        after = with_texts(before.texts, shown)
        if after or section in known:
            work.store(ProfileText).put(replace(before, texts=after, deleted=not after))


def check_terms(work: UnitOfWork, terms: Iterable[str]) -> None:
    """Refuses (``terms.unknown``) what is no term of a vocabulary of what is worked on."""
    by_vocabulary: dict[str, set[str]] = {}
    for term in terms:
        vocabulary, code = split_term(term)
        if vocabulary not in TAXONOMIES and not is_own_vocabulary(vocabulary):
            raise RuleViolation("terms.unknown", field="terms", term=term)
        by_vocabulary.setdefault(vocabulary, set()).add(code)
    for vocabulary, codes in sorted(by_vocabulary.items()):
        check_codes(work, vocabulary, codes)


def check_codes(work: UnitOfWork, vocabulary: str, codes: Collection[str]) -> None:
    """Refuses (``terms.unknown``) a code that this vocabulary has not; a retired one counts as there."""
    if codes:
        terms = work.store(Term).where(vocabulary=VocabularyId(shared_id("vocabulary", vocabulary)))
        unknown = sorted(set(codes) - {term.code for term in terms})
        if unknown:
            raise RuleViolation("terms.unknown", field="terms", term=f"{vocabulary}/{unknown[0]}")


def _put_capacities(work: UnitOfWork, organisation: OrganisationId, drafts: Sequence[CapacityDraft]) -> None:
    known = {item.cadre: item for item in work.store(Capacity).where(organisation=organisation)}
    check_codes(work, "cadres", {draft.cadre for draft in drafts} - known.keys())
    for draft in drafts:
        before = known.get(draft.cadre) or _anew(work, Capacity, organisation, cadre=draft.cadre)
        note = clean_text(draft.note).text.strip()
        work.store(Capacity).put(
            replace(before, count=draft.number(), as_of=draft.day(), note=note, deleted=False)
        )  # fmt: skip


def _put_priorities(work: UnitOfWork, organisation: OrganisationId, drafts: Sequence[PriorityDraft]) -> None:
    store = work.store(Priority)
    known = {item.id: item for item in store.where(organisation=organisation)}
    said = [draft for draft in drafts if draft.is_said() or _said_elsewhere(known.get(draft.id or ""), draft)]
    strange = next((draft.id for draft in drafts if draft.id and draft.id not in known), None)
    if strange is not None:
        raise RuleViolation("records.missing", kind=kind_of(Priority).code, id=strange)
    listed = [known.get(draft.id or "") or Priority(id=new_id(), organisation=organisation, rank="") for draft in said]
    ranks = in_order([item.rank or None for item in listed])
    kept = {item.id for item in listed}
    store.put_many(
        replace(
            item, rank=rank, texts=with_texts(item.texts, draft.texts), note=clean_text(draft.note).text.strip()
        )
        for item, rank, draft in zip(listed, ranks, said, strict=True)
    )  # fmt: skip
    store.put_many(replace(item, deleted=True) for item in known.values() if item.id not in kept)


def _said_elsewhere(before: Priority | None, draft: PriorityDraft) -> bool:
    """Whether words in a language the draft does not show are left."""
    return before is not None and bool(with_texts(before.texts, draft.texts))


def _anew(work: UnitOfWork, entity: type[P], organisation: OrganisationId, **place: str) -> P:
    """A record for this place: the one that was removed from it, else a new one, the same on every laptop."""
    record = shared_id(kind_of(entity).code, "/".join([organisation, *place.values()]))
    fields: dict[str, Any] = {"organisation": organisation, **place}
    found = work.store(entity).find(record)
    if found is None or (found.deleted and all(getattr(found, name) == value for name, value in fields.items())):
        return entity(id=record, **fields)
    # A merge took it to another organisation: there it stays.
    return entity(id=new_id(), **fields)
