"""A list of partners as it was pasted, and which organisations its names mean: nothing here has reached the register.

Every line is a row of a table, or left aside with its reason. Matching never merges: an equal name is known, a similar
one is a question.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.foreign_tables import ForeignSheet
from workbench.domain.near_names import NearNames
from workbench.domain.partner_tables import RefusedRow
from workbench.domain.texts import fold
from workbench.identifiers import OrganisationId


class ListForm(StrEnum):
    """How a list of partners is laid out."""

    LINES = "lines"
    TABLE = "table"


class PartnerField(StrEnum):
    """What a column of a table of partners can hold."""

    ORGANISATION = "organisation"
    ACRONYM = "acronym"
    COUNTRY = "country"
    KIND = "kind"
    PERSON = "person"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    POST = "post"
    EMAIL = "email"
    TELEPHONE = "telephone"
    WEBSITE = "website"
    ROLE = "role"
    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedList:
    """A text that somebody pasted, as a table like that of a file; a plain list has one column, of names."""

    form: ListForm
    sheet: ForeignSheet
    refused: tuple[RefusedRow, ...] = ()
    """Lines that are no rows, each with its reason: headings and prose, and what is too long."""
    removed: int = 0
    """How many hidden characters were taken out."""


@dataclass(frozen=True, slots=True)
class KnownOrganisation:
    """An organisation of the register under all the names it goes by: in every language, acronym, aliases."""

    id: OrganisationId
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class New:
    """No organisation of the register bears this name or a similar one."""


@dataclass(frozen=True, slots=True)
class Known:
    """Just one organisation of the register bears this name."""

    id: OrganisationId


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organisation that may be meant, and how similar the names are (1 is equal)."""

    id: OrganisationId
    score: float


@dataclass(frozen=True, slots=True)
class Probable:
    """One of these organisations may be meant, the most similar first: a person has to say."""

    candidates: tuple[Candidate, ...]


Match = New | Known | Probable


@dataclass(frozen=True, slots=True)
class Repeat:
    """A name that resembles an earlier one: the places of both, from 0, and how similar they are (1 is equal)."""

    place: int
    of: int
    score: float


_CANDIDATES = 5


def match_organisations(names: Iterable[str], known: Sequence[KnownOrganisation]) -> dict[str, Match]:
    """For each name, whether the register holds it: equal when folded, similar, or not at all.

    An acronym or name that two known organisations share is probable for both: it is never decided by chance.
    """
    bearers: dict[str, set[OrganisationId]] = defaultdict(set)
    for organisation in known:
        for name in organisation.names:
            if folded := fold(name):
                bearers[folded].add(organisation.id)
    near = NearNames((identifier, folded) for folded, ids in bearers.items() for identifier in ids)
    cache: dict[str, Match] = {}
    matches: dict[str, Match] = {}
    for name in names:
        folded = fold(name)
        if folded not in cache:
            cache[folded] = _match(folded, bearers.get(folded, set()), near)
        matches[name] = cache[folded]
    return matches


def _match(folded: str, bearers: set[OrganisationId], near: NearNames) -> Match:
    if len(bearers) == 1:
        return Known(next(iter(bearers)))
    scores = dict.fromkeys(bearers, 1.0) if bearers else {OrganisationId(k): v for k, v in near.find(folded).items()}
    if not scores:
        return New()
    ordered = sorted((Candidate(key, round(score, 3)) for key, score in scores.items()), key=lambda c: (-c.score, c.id))
    return Probable(tuple(ordered if bearers else ordered[:_CANDIDATES]))


def find_repeats(names: Sequence[str]) -> tuple[Repeat, ...]:
    """Names that resemble an earlier one; each is reported once, where it first appears, with the closest.

    What is equal when folded is one name and no repeat.
    """
    first: dict[str, int] = {}
    for place, name in enumerate(names):
        first.setdefault(fold(name), place)
    near = NearNames((str(place), folded) for folded, place in first.items())
    repeats = []
    for folded, place in first.items():
        earlier = {int(key): score for key, score in near.find(folded).items() if int(key) < place}
        if earlier:
            closest = max(earlier, key=lambda other: (earlier[other], -other))
            repeats.append(Repeat(place, closest, round(earlier[closest], 3)))
    return tuple(repeats)
