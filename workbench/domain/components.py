"""The components of the Movement as they are shipped: National Societies, IFRC, ICRC; found by what people type.

The list is an aid for typing and no statement on recognition: what is to be known of an entry's standing comes with it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.domain.partners import OrganisationKind
from workbench.domain.texts import TextByLanguage, fold, in_language

_CODE, _NAME, _COUNTRY, _WORDS = range(4)
"""How near an entry is to what was typed, the nearest first."""
_ARTICLE = "ال"


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One of them, as the list has it."""

    code: str
    """ISO 3166-1 alpha-2 of a National Society's country; ``IFRC`` and ``ICRC``."""
    kind: OrganisationKind
    names: TextByLanguage
    acronym: str = ""
    aliases: tuple[str, ...] = ()
    country: str | None = None
    country3: str = ""
    country_names: TextByLanguage = field(default_factory=dict)
    identifiers: Mapping[str, str] = field(default_factory=dict)
    """Scheme (such as ``fdrs``) to value."""
    remarks: TextByLanguage = field(default_factory=dict)
    """What is to be known of its standing before it is used; empty for most."""

    def name(self, language: str) -> str:
        """What it is called in this language, else in English."""
        return in_language(self.names, language)

    def country_name(self, language: str) -> str:
        """What its country is called; empty for those of no country."""
        return in_language(self.country_names, language)

    def remark(self, language: str) -> str:
        """What is to be known of its standing; empty where nothing is."""
        return in_language(self.remarks, language)


class Components:
    """The list, with what is needed to find in it by any name, country or code in any language."""

    def __init__(self, components: Iterable[Component]) -> None:
        self._entries = [_Entry(component) for component in components]
        self._by_code = {entry.component.code: entry.component for entry in self._entries}

    def all(self) -> list[Component]:
        """All of them, in the order they are shipped."""
        return [entry.component for entry in self._entries]

    def by_code(self, code: str) -> Component | None:
        """The one with this code."""
        return self._by_code.get(code)

    def find(self, typed: str, language: str = "en", most: int = 20) -> list[Component]:
        """Those that fit what was typed, the nearest first: each word begins a word of a name or of the country."""
        wanted = fold(typed)
        if not wanted:
            return []
        parts = wanted.split()
        ranked = [
            (nearness, entry.order(language), entry.component)
            for entry in self._entries
            if (nearness := entry.nearness(wanted, parts)) is not None
        ]
        return [component for *_, component in sorted(ranked, key=lambda found: found[:2])[:most]]

    def named(self, typed: str) -> Sequence[Component]:
        """Those whose whole name, acronym or country this is, in any language.

        Several where it tells too little: "Congo" is the whole name of one country, and a part of another's.
        """
        wanted = fold(typed)
        if not wanted:
            return []
        named = [entry.component for entry in self._entries if wanted in entry.names]
        if named or not any(wanted in entry.countries for entry in self._entries):
            return named
        words = set(wanted.split())
        return [entry.component for entry in self._entries if entry.has_country_with(words)]

    def meant(self, typed: str) -> Sequence[Component]:
        """Those this names or whose ISO code of two or three letters it is; a code comes before a name."""
        wanted = fold(typed)
        coded = [entry.component for entry in self._entries if wanted and wanted in entry.codes]
        return coded or self.named(typed)


class _Entry:
    """One component and its words, folded."""

    __slots__ = ("codes", "component", "countries", "names", "words")

    def __init__(self, component: Component) -> None:
        self.component = component
        self.codes = {fold(code) for code in (component.code, component.country3) if code}
        names = (*component.names.values(), *component.aliases, component.acronym)
        self.names = tuple(filter(None, map(fold, names)))
        self.countries = tuple(map(fold, component.country_names.values()))
        self.words = tuple({word for text in (*self.names, *self.countries) for word in _words(text)})

    def nearness(self, wanted: str, parts: Sequence[str]) -> int | None:
        if wanted in self.codes:
            return _CODE
        if any(name.startswith(wanted) for name in self.names):
            return _NAME
        if any(name.startswith(wanted) for name in self.countries):
            return _COUNTRY
        fits = all(any(word.startswith(part) for word in self.words) for part in parts)
        return _WORDS if fits else None

    def has_country_with(self, words: set[str]) -> bool:
        return any(words <= set(country.split()) for country in self.countries)

    def order(self, language: str) -> tuple[bool, str]:
        """Those with a remark come after the others, then by name."""
        return bool(self.component.remarks), fold(self.component.name(language))


def _words(text: str) -> list[str]:
    # Arabic writes its article onto the word; people begin to type with either.
    words = text.split()
    return [*words, *(word.removeprefix(_ARTICLE) for word in words if word.startswith(_ARTICLE))]
