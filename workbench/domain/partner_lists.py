"""A list of partners as it was read, and what taking it in would do: nothing here has reached the register yet.

Every line is either read, refused with a reason, or skipped and shown; what is guessed (kind, country) is a guess
until a person agrees. Matching never merges: an equal name is known, a similar one is a question.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.domain.groups import MemberRole
from workbench.domain.near_names import NearNames
from workbench.domain.partners import OrganisationKind
from workbench.domain.periods import PartialDate
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
class PartnerLine:
    """One line as understood. ``kind`` and ``country`` are guesses where the list does not state them."""

    line: int
    organisation: str
    acronym: str = ""
    kind: OrganisationKind | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    role: MemberRole | None = None
    role_as_written: str = ""
    person: str = ""
    post: str = ""
    email: str = ""
    telephone: str = ""
    website: str = ""
    start: PartialDate | None = None
    end: PartialDate | None = None
    not_understood: tuple[PartnerField, ...] = ()
    """Cells that hold something which could not be read as what their column says; the words stand in ``raw``."""
    raw: str = ""
    removed: int = 0
    """How many hidden characters were taken out."""


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line that cannot be taken in, its beginning, and the code of the reason."""

    line: int
    raw: str
    code: str


@dataclass(frozen=True, slots=True)
class SkippedLine:
    """A line taken for a heading or for prose, and so left out."""

    line: int
    raw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerList:
    """A whole list as it was read."""

    lines: tuple[PartnerLine, ...] = ()
    refused: tuple[RefusedLine, ...] = ()
    skipped: tuple[SkippedLine, ...] = ()
    form: ListForm = ListForm.LINES
    columns: Mapping[int, PartnerField] = field(default_factory=dict)
    """Column (from 1) to what it holds."""
    not_kept: tuple[str, ...] = ()
    """Columns that hold nothing the register has a place for, by heading or number."""
    has_header: bool = False

    @property
    def removed(self) -> int:
        """How many hidden characters were taken out of the whole list."""
        return sum(line.removed for line in self.lines)


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
    """A line that says again what an earlier line says; a score below 1 means the organisations' names are similar."""

    line: int
    of: int
    score: float = 1.0


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


def find_repeats(lines: Sequence[PartnerLine]) -> tuple[Repeat, ...]:
    """Lines that repeat an earlier line: word for word when folded, or only with a similar organisation's name.

    Two people of one organisation are no repeat. A similar name is reported once, where it first appears.
    """
    seen: dict[tuple[str, ...], int] = {}
    first_of_name: dict[str, int] = {}
    repeats = []
    for line in lines:
        name = fold(line.organisation)
        key = (name, *(fold(text) for text in (line.person, line.post, line.email, line.telephone)))
        if key in seen:
            repeats.append(Repeat(line.line, seen[key]))
        seen.setdefault(key, line.line)
        first_of_name.setdefault(name, line.line)
    near = NearNames((str(number), name) for name, number in first_of_name.items())
    for name, number in first_of_name.items():
        earlier = {int(key): score for key, score in near.find(name).items() if int(key) < number}
        if earlier:
            closest = max(earlier, key=lambda other: (earlier[other], -other))
            repeats.append(Repeat(number, closest, round(earlier[closest], 3)))
    return tuple(sorted(repeats, key=lambda repeat: (repeat.line, repeat.of)))
