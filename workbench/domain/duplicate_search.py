"""Which organisations, and which people, may be one and the same: candidates with their reasons, never a decision.

What is equal is found by looking it up, what is similar through `workbench.domain.near_names`, what is written in
another script by its consonants. An acronym says little, and one that is known to be read in several ways says
nothing: both readings are shown, and it is for a person to tell.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import combinations

from workbench.domain.duplicates import Against, Because, DuplicatePair, Reason, score_of
from workbench.domain.near_names import NearNames, bare, telling_words
from workbench.domain.partner_imports import Step, no_step, stepping
from workbench.domain.subjects import Subject
from workbench.domain.texts import TextByLanguage, fold, in_language
from workbench.domain.transliteration import script_of, skeletons

_MOST_ALIKE = 12
"""Where more than so many bear one name or acronym, each is compared with the first alone."""
_LONGEST_ACRONYM = 8
_NEAR_PERSON = 0.9
"""Two people's names are similar from here on: given names are shared by many."""

Found = dict[tuple[str, str], dict[Because, None]]
Readings = Mapping[str, Sequence[TextByLanguage]]
"""Folded acronym to the names it is known to be read as, each in several languages."""


@dataclass(frozen=True, slots=True)
class _Called:
    """Something one of them is called, as it is written."""

    id: str
    text: str
    is_own: bool = True
    """Whether it is a name; an alias is what others write."""


@dataclass(slots=True)
class _Directory:
    """All that the subjects are called, folded."""

    named: dict[str, list[_Called]] = field(default_factory=lambda: defaultdict(list))
    acronyms: dict[str, list[_Called]] = field(default_factory=lambda: defaultdict(list))
    known_by_acronym_alone: dict[str, str] = field(default_factory=dict)
    """Id to the folded acronym, of those that have no other name."""


def find_duplicates(
    subjects: Sequence[Subject],
    readings: Readings | None = None,
    *,
    apart: Set[frozenset[str]] = frozenset(),
    language: str = "en",
    step: Step = no_step,
) -> tuple[DuplicatePair, ...]:
    """Pairs that may be one, the surest first. ``apart`` holds pairs of ids of whom a person said that they are two.

    ``step`` is told how far the search is; what it raises ends it.
    """
    directory, found = _directory(subjects), Found()
    by_id = {subject.id: subject for subject in subjects}
    known = readings or {}
    shown = {acronym: tuple(in_language(names, language) for names in each) for acronym, each in known.items()}
    for parts in (
        _same_identifiers(subjects),
        _same_addresses(subjects),
        _same_names(directory),
        _same_acronyms(directory, shown),
        _read_acronyms(directory, known, shown),
        _initials(directory),
        _across_scripts(directory),
        _similar(directory, by_id, step),
    ):
        for first, second, because in parts:
            if first != second and frozenset((first, second)) not in apart:
                found.setdefault((min(first, second), max(first, second)), {})[_turned(because, first, second)] = None
    pairs = (_pair(by_id[first], by_id[second], tuple(because)) for (first, second), because in found.items())
    return tuple(sorted(pairs, key=lambda pair: (-pair.score, pair.first, pair.second)))


def _turned(because: Because, first: str, second: str) -> Because:
    return because if first < second else because.turned()


def _pair(first: Subject, second: Subject, because: tuple[Because, ...]) -> DuplicatePair:
    reasons = {item.reason for item in because}
    if {Reason.NAME, Reason.ALIAS} & reasons:
        # Whatever is equal is also similar, and need not be said twice.
        because = tuple(item for item in because if item.reason not in (Reason.SIMILAR, Reason.OTHER_SCRIPT))
    ordered = sorted(because, key=lambda item: (-item.weight, item.reason, item.first, item.second))
    kept: dict[Reason, Because] = {}
    for item in ordered:
        kept.setdefault(item.reason, item)
    against = tuple(_against(first, second))
    strongest = tuple(kept.values())
    return DuplicatePair(first.id, second.id, score_of(strongest, against), strongest, against)


def _against(first: Subject, second: Subject) -> Iterator[Against]:
    if first.country and second.country and first.country != second.country:
        yield Against.COUNTRY
    if first.kind and second.kind and first.kind != second.kind:
        yield Against.KIND
    shared = first.identifiers.keys() & second.identifiers.keys()
    if any(fold(first.identifiers[scheme]) != fold(second.identifiers[scheme]) for scheme in shared):
        yield Against.IDENTIFIER
    if first.parent == second.id or second.parent == first.id:
        yield Against.PARENT


def _directory(subjects: Iterable[Subject]) -> _Directory:
    made = _Directory()
    for subject in subjects:
        whole = [folded for name in subject.names if (folded := fold(name))]
        for is_own, texts in ((True, subject.names), (False, subject.aliases)):
            for text in texts:
                if folded := fold(text):
                    kind = made.acronyms if looks_like_acronym(text) else made.named
                    kind[folded].append(_Called(subject.id, text, is_own))
        for acronym in subject.acronyms:
            if folded := fold(acronym):
                made.acronyms[folded].append(_Called(subject.id, acronym))
        short = {fold(text) for text in (*subject.acronyms, *filter(looks_like_acronym, subject.names))}
        if short and set(whole) <= short:
            made.known_by_acronym_alone[subject.id] = min(short)
    return made


def looks_like_acronym(text: str) -> bool:
    """Whether a name is one short word in capitals, such as "DRC"; scripts without capitals have none."""
    bare_text = text.replace(".", "").strip()
    return 2 <= len(bare_text) <= _LONGEST_ACRONYM and bare_text.isupper() and " " not in bare_text


def _each_two(called: Sequence[_Called]) -> Iterator[tuple[_Called, _Called]]:
    distinct = list({item.id: item for item in sorted(called, key=lambda item: not item.is_own, reverse=True)}.values())
    if len(distinct) > _MOST_ALIKE:
        yield from ((distinct[0], other) for other in distinct[1:])
        return
    yield from combinations(distinct, 2)


def _same_identifiers(subjects: Iterable[Subject]) -> Iterator[tuple[str, str, Because]]:
    bearers: dict[tuple[str, str], list[_Called]] = defaultdict(list)
    for subject in subjects:
        for scheme, value in subject.identifiers.items():
            if fold(value):
                bearers[scheme, fold(value)].append(_Called(subject.id, f"{scheme} {value}"))
    for called in bearers.values():
        for one, other in _each_two(called):
            yield one.id, other.id, Because(Reason.IDENTIFIER, one.text, other.text)


def _same_addresses(subjects: Iterable[Subject]) -> Iterator[tuple[str, str, Because]]:
    bearers: dict[str, list[_Called]] = defaultdict(list)
    for subject in subjects:
        for compared, written in subject.addresses.items():
            bearers[compared].append(_Called(subject.id, written))
    for called in bearers.values():
        for one, other in _each_two(called):
            yield one.id, other.id, Because(Reason.ADDRESS, one.text, other.text)


def _same_names(directory: _Directory) -> Iterator[tuple[str, str, Because]]:
    ordered: dict[str, list[_Called]] = defaultdict(list)
    for folded, called in directory.named.items():
        # Words in another order, and words that are put in or left out, are the same name too.
        ordered[" ".join(sorted(bare(folded).split()))] += called
    for called in ordered.values():
        for one, other in _each_two(called):
            reason = Reason.NAME if one.is_own and other.is_own else Reason.ALIAS
            yield one.id, other.id, Because(reason, one.text, other.text)


def _same_acronyms(directory: _Directory, known: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str, Because]]:
    for folded, called in directory.acronyms.items():
        reason = Reason.AMBIGUOUS if folded in known else Reason.ACRONYM
        for one, other in _each_two(called):
            yield one.id, other.id, Because(reason, one.text, other.text, known.get(folded, ()))


def _read_acronyms(
    directory: _Directory, known: Readings, shown: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, str, Because]]:
    """Who is known by an acronym alone, beside whoever bears one of the names it is read as."""
    for bearer, acronym in directory.known_by_acronym_alone.items():
        for names in known.get(acronym, ()):
            for reading in sorted(set(names.values())):
                for other in directory.named.get(fold(reading), ()):
                    yield bearer, other.id, Because(Reason.AMBIGUOUS, acronym.upper(), other.text, shown[acronym])


def _initials(directory: _Directory) -> Iterator[tuple[str, str, Because]]:
    """Who is known by an acronym alone, beside whoever's name begins its words with these letters."""
    wanted: dict[str, list[str]] = defaultdict(list)
    for bearer, acronym in directory.known_by_acronym_alone.items():
        wanted[acronym].append(bearer)
    for folded, called in directory.named.items() if wanted else ():
        for words in {folded, bare(folded)}:
            for bearer in wanted.get("".join(word[0] for word in words.split()), ())[:_MOST_ALIKE]:
                for other in called[:_MOST_ALIKE]:
                    acronym = directory.known_by_acronym_alone[bearer].upper()
                    yield bearer, other.id, Because(Reason.INITIALS, acronym, other.text)


def _across_scripts(directory: _Directory) -> Iterator[tuple[str, str, Because]]:
    heard: dict[str, dict[_Called, str]] = defaultdict(dict)
    for called in directory.named.values():
        for item in called:
            for skeleton in skeletons(item.text):
                heard[skeleton][item] = script_of(item.text)
    for found in heard.values():
        if len(set(found.values())) < 2 or len(found) > 4 * _MOST_ALIKE:
            continue
        for one, other in combinations(found, 2):
            if found[one] != found[other]:
                yield one.id, other.id, Because(Reason.OTHER_SCRIPT, one.text, other.text)


def _similar(
    directory: _Directory, by_id: Mapping[str, Subject], step: Step
) -> Iterator[tuple[str, str, Because]]:  # fmt: skip
    texts = {item.id + folded: item for folded, called in directory.named.items() for item in called}
    near = NearNames((item.id + folded, folded) for folded, called in directory.named.items() for item in called)
    for place, other_place, ratio in near.pairs(stepping(range(len(near.names)), step)):
        if not _is_telling(near.names[place], near.names[other_place]):
            continue
        for key in near.keys(place)[:_MOST_ALIKE]:
            for other_key in near.keys(other_place)[:_MOST_ALIKE]:
                one, other = texts[key], texts[other_key]
                if by_id[one.id].is_person and ratio < _NEAR_PERSON:
                    continue
                yield one.id, other.id, Because(Reason.SIMILAR, one.text, other.text, ratio=round(ratio, 3))


def _is_telling(name: str, other: str) -> bool:
    """Whether similar names differ by more than a number: "Branch 1" and "Branch 2" are two."""
    only_here, only_there = telling_words(name) - telling_words(other), telling_words(other) - telling_words(name)
    numbers = [word for word in only_here | only_there if any(letter.isdigit() for letter in word)]
    return not (numbers and len(numbers) == len(only_here | only_there))
