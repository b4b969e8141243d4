"""Partners as a form holds them while they are written: an organisation, and a contact in it.

A draft may hold anything people type. `problems` says what is wrong with it, and `cleaned` is what would be kept.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from workbench.domain.partners import Organisation, OrganisationKind, OrganisationStatus
from workbench.domain.problems import Problem, too_long
from workbench.domain.texts import clean_line, clean_text
from workbench.identifiers import OrganisationId

LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
"""A language code as texts are kept under, such as ``uk`` or ``zh-Hant``."""
_COUNTRY = re.compile(r"[A-Z]{2}")
_SCHEME = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationDraft:
    """An organisation as a form shows it: its name in one language, and in others where they are shown too."""

    name: str
    language: str = "en"
    """The language ``name`` is written in."""
    acronym: str = ""
    kind: OrganisationKind | None = None
    """None: nothing is said of it; a new one is then "other", an old one stays what it is."""
    country: str | None = None
    """ISO 3166-1 alpha-2; None: it belongs to no country."""
    aliases: tuple[str, ...] = ()
    status: OrganisationStatus = OrganisationStatus.ACTIVE
    parent: OrganisationId | None = None
    is_local: bool | None = None
    other_names: Mapping[str, str] = field(default_factory=dict)
    """Language to name; an empty name takes that language's away, languages not named here stay as they are."""
    size_band: str | None = None
    """A code of the vocabulary ``size_bands``, empty for none; None: nothing is said of it."""
    identifiers: Mapping[str, str] | None = None
    """Scheme to value, all there are; None: nothing is said of them."""
    terms: frozenset[str] | None = None
    """Each ``vocabulary/term``, all there are; None: nothing is said of them."""

    @classmethod
    def of(cls, organisation: Organisation, language: str = "en") -> "OrganisationDraft":
        """The organisation as it stands, its name in this language, else in the one it is shown in."""
        shown = shown_language(organisation.names, language)
        return cls(
            name=organisation.names.get(shown, ""), language=shown, acronym=organisation.acronym,
            kind=organisation.kind, country=organisation.country, aliases=tuple(sorted(organisation.aliases)),
            status=organisation.status, parent=organisation.parent, is_local=organisation.is_local,
            other_names={code: text for code, text in organisation.names.items() if code != shown},
            size_band=organisation.size_band or "", identifiers=dict(organisation.identifiers),
            terms=organisation.terms,
        )  # fmt: skip

    def cleaned(self) -> "OrganisationDraft":
        """The draft as it would be kept: hidden characters and stray blanks gone, empty aliases left out."""
        aliases = (clean_line(alias).text for alias in self.aliases)
        return replace(
            self, name=clean_line(self.name).text, language=self.language.strip(),
            acronym=clean_line(self.acronym).text, country=_code(self.country),
            aliases=tuple(dict.fromkeys(filter(None, aliases))),
            other_names={code.strip(): clean_line(text).text for code, text in self.other_names.items()},
            size_band=None if self.size_band is None else clean_line(self.size_band).text,
            identifiers=None if self.identifiers is None else _identifiers(self.identifiers),
        )  # fmt: skip

    def problems(self) -> list[Problem]:
        """What is wrong with it. A name in any language will do, or an acronym."""
        draft = self.cleaned()
        found = []
        if not (draft.name or draft.acronym or any(draft.other_names.values())):
            found.append(Problem("name", "organisations.no_name"))
        found += too_long("name", self.name) + too_long("acronym", self.acronym)
        for alias in self.aliases:
            found += too_long("aliases", alias)
        for code, text in self.other_names.items():
            found += too_long("other_names", text) + language_problems("other_names", code.strip())
        found += language_problems("language", draft.language)
        if draft.country is not None and not _COUNTRY.fullmatch(draft.country):
            found.append(Problem("country", "organisations.country", {"country": draft.country}))
        return found + _identifier_problems(self.identifiers or {})

    def names(self) -> dict[str, str]:
        """All names the draft shows, by language; an empty one says that there is none."""
        return {**self.other_names, self.language: self.name}


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDraft:
    """Whom to turn to in an organisation: somebody in a post, a post, or an address of the organisation itself."""

    person: str = ""
    post: str = ""
    email: str = ""
    telephone: str = ""
    purpose: str | None = None
    """Why the person's contact is kept; None: as the workspace says."""

    def cleaned(self) -> "ContactDraft":
        """The draft as it would be kept."""
        return ContactDraft(
            person=clean_line(self.person).text, post=clean_line(self.post).text, email=clean_line(self.email).text,
            telephone=clean_line(self.telephone).text, purpose=clean_text(self.purpose or "").text or None,
        )  # fmt: skip

    def problems(self) -> list[Problem]:
        """What is wrong with it."""
        draft = self.cleaned()
        found = []
        if not (draft.person or draft.post or draft.email or draft.telephone):
            found.append(Problem("person", "contacts.empty"))
        if draft.email and not _EMAIL.fullmatch(draft.email):
            found.append(Problem("email", "contacts.email", {"email": draft.email}))
        if draft.purpose and not draft.person:
            found.append(Problem("purpose", "contacts.purpose_of_nobody"))
        for name in ("person", "post", "email", "telephone"):
            found += too_long(name, getattr(self, name))
        return found


def shown_language(texts: Mapping[str, str], language: str) -> str:
    """The language a text is shown in to a reader of this one (as `texts.in_language` chooses); where there is none
    at all, the reader's own.
    """
    for code in (language, "en", *texts):
        if texts.get(code):
            return code
    return language


def language_problems(field: str, language: str) -> list[Problem]:
    """The problem of a text kept under something that is no language code."""
    return [] if LANGUAGE.fullmatch(language) else [Problem(field, "texts.language", {"language": language})]


def _identifiers(typed: Mapping[str, str]) -> dict[str, str]:
    """Schemes as they are kept, with their values; those without a value are left out."""
    pairs = ((scheme_code(scheme), clean_line(value).text) for scheme, value in typed.items())
    return {scheme: value for scheme, value in pairs if value}


def scheme_code(scheme: str) -> str:
    """A scheme of identifiers as it is kept: lower case, with a line for each blank."""
    return clean_line(scheme).text.casefold().replace(" ", "_")


def _identifier_problems(typed: Mapping[str, str]) -> list[Problem]:
    found: list[Problem] = []
    schemes: set[str] = set()
    for scheme, value in typed.items():
        if not clean_line(value).text:
            continue
        code = scheme_code(scheme)
        if not _SCHEME.fullmatch(code):
            found.append(Problem("identifiers", "organisations.scheme", {"scheme": clean_line(scheme).text}))
        elif code in schemes:
            found.append(Problem("identifiers", "organisations.scheme_twice", {"scheme": code}))
        schemes.add(code)
        found += too_long("identifiers", value)
    return found


def _code(country: str | None) -> str | None:
    return clean_line(country).text.upper() or None if country is not None else None
