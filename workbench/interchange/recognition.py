"""Guesses about what people wrote: a National Society's name, a role, a country, a column's heading.

What is known comes from the shipped vocabularies, as bytes; nothing is decided here that a person could not undo.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from workbench.domain.groups import MemberRole
from workbench.domain.partner_lists import PartnerField
from workbench.domain.partners import OrganisationKind
from workbench.domain.texts import fold

_Code = TypeVar("_Code", OrganisationKind, MemberRole)

_WORD = re.compile(r"\w+")

RECOGNITION_FILES = ("national_societies.json", "recognition.json", "organisation_kinds.json", "member_roles.json")
"""The files of ``resources/vocabularies`` that `read_recognition` needs."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What a name suggests about an organisation; empty where it suggests nothing."""

    kind: OrganisationKind | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """The words by which partner lists are understood, all folded (`workbench.domain.texts.fold`)."""

    societies: Mapping[str, str] = field(default_factory=dict)
    """Full name of a National Society to its country."""
    telling_words: Mapping[frozenset[str], str] = field(default_factory=dict)
    """The words that tell one National Society from the others to its country."""
    emblem_words: frozenset[str] = frozenset()
    """Words that stand in the names of most National Societies and tell nothing."""
    emblems: tuple[str, ...] = ()
    """Phrases of which a National Society's name holds one."""
    phrases: tuple[tuple[str, OrganisationKind], ...] = ()
    """Phrase to kind; the first that stands in a name decides."""
    acronyms: Mapping[str, OrganisationKind] = field(default_factory=dict)
    """In capitals as written, because "who" is a word and "WHO" is not."""
    countries: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, OrganisationKind] = field(default_factory=dict)
    roles: Mapping[str, MemberRole] = field(default_factory=dict)
    headers: Mapping[str, PartnerField] = field(default_factory=dict)

    def guess(self, name: str) -> Guess:
        """What kind of organisation bears this name, and of which country."""
        folded = fold(name)
        if folded in self.societies:
            return Guess(OrganisationKind.NATIONAL_SOCIETY, self.societies[folded])
        padded = f" {folded} "
        for phrase, kind in self.phrases:
            if f" {phrase} " in padded:
                return Guess(kind)
        for word in _WORD.findall(name):
            if word in self.acronyms:
                return Guess(self.acronyms[word])
        if any(f" {emblem} " in padded for emblem in self.emblems):
            country = self.telling_words.get(frozenset(folded.split()) - self.emblem_words)
            return Guess(OrganisationKind.NATIONAL_SOCIETY, country) if country else Guess()
        return Guess()

    def role(self, text: str) -> MemberRole | None:
        """The role these words name, if they name one."""
        return self.roles.get(fold(text))

    def country(self, text: str) -> str | None:
        """The country's code for its name in any language, or for its code of two or three letters."""
        return self.countries.get(fold(text))

    def kind(self, text: str) -> OrganisationKind | None:
        """The kind of organisation these words name, if they name one."""
        return self.kinds.get(fold(text))

    def header(self, text: str) -> PartnerField | None:
        """What a column with this heading holds, if that is known."""
        return self.headers.get(fold(text))


def read_recognition(files: Mapping[str, bytes]) -> Recognition:
    """The words for recognising, out of the files named in `RECOGNITION_FILES` (name to content)."""
    loaded = {name: json.loads(files[name]) for name in RECOGNITION_FILES}
    words, societies = loaded["recognition.json"], loaded["national_societies.json"]["societies"]
    emblem_words = frozenset(fold(word) for word in words["emblem_words"])
    variants: Mapping[str, list[str]] = words["society_variants"]
    return Recognition(
        societies={fold(name): row["country"] for row in societies for name in row["names"].values()},
        telling_words=_telling_words(societies, variants, emblem_words),
        emblem_words=emblem_words,
        emblems=tuple(fold(emblem) for emblem in words["emblems"]),
        phrases=tuple((fold(row["phrase"]), OrganisationKind(row["kind"])) for row in words["phrases"]),
        acronyms={acronym: OrganisationKind(kind) for acronym, kind in words["acronyms"].items()},
        countries=_countries(societies),
        kinds=_terms(loaded["organisation_kinds.json"], OrganisationKind, words["kinds"]),
        roles=_terms(loaded["member_roles.json"], MemberRole, words["roles"]),
        headers=_synonyms(words["headers"], PartnerField),
    )


def _telling_words(
    societies: Iterable[Mapping[str, Any]], variants: Mapping[str, list[str]], emblem_words: frozenset[str]
) -> dict[frozenset[str], str]:
    found: dict[frozenset[str], set[str]] = {}
    for row in societies:
        country = row["country"]
        for name in (*row["names"].values(), *row["country_names"].values(), *variants.get(country, ())):
            if words := frozenset(fold(name).split()) - emblem_words:
                found.setdefault(words, set()).add(country)
    # Two Congos, two Koreas: words that fit several countries tell nothing.
    return {words: countries.pop() for words, countries in found.items() if len(countries) == 1}


def _countries(societies: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in societies:
        for name in (*row["country_names"].values(), row["country"], row["country3"]):
            found.setdefault(fold(name), row["country"])
    return found


def _terms(vocabulary: Mapping[str, Any], codes: type[_Code], synonyms: Mapping[str, list[str]]) -> dict[str, _Code]:
    found = {fold(label): codes(term["code"]) for term in vocabulary["terms"] for label in term["labels"].values()}
    found.update({fold(term["code"]): codes(term["code"]) for term in vocabulary["terms"]})
    return found | {fold(word): codes(code) for code, words in synonyms.items() for word in words}


def _synonyms(synonyms: Mapping[str, list[str]], codes: type[PartnerField]) -> dict[str, PartnerField]:
    return {fold(word): codes(code) for code, words in synonyms.items() for word in (code, *words)}
