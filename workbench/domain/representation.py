"""Who sits at a table and who does not: members counted by what they are, beside all organisations known here.

The counts say how a register stands and no more: who is missing is missing "of those known here", and an organisation
of which nothing was recorded is counted as such, never as one of the others.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.domain.groups import Engagement, MemberRole
from workbench.domain.partners import OrganisationKind
from workbench.domain.texts import fold

NOT_RECORDED = "not_recorded"
LOCAL, NOT_LOCAL = "local", "not_local"
LIVED_EXPERIENCE = "lived_experience"
"""The code, in the vocabulary ``seat_capacities``, of seats held out of lived experience."""


class Aspect(StrEnum):
    """What members are counted by."""

    KIND = "kind"
    SECTOR = "sector"
    SIZE = "size"
    LOCAL = "local"
    CAPACITY = "capacity"
    """In what capacity a seat is held, such as lived experience."""
    ENGAGEMENT = "engagement"
    ROLE = "role"

    @property
    def is_of_organisations(self) -> bool:
        """Whether organisations that hold no seat have it too, so that it can be missing."""
        return self in (Aspect.KIND, Aspect.SECTOR, Aspect.SIZE, Aspect.LOCAL)


VOCABULARIES: Mapping[Aspect, str] = {
    Aspect.KIND: "organisation_kinds",
    Aspect.SECTOR: "sectors",
    Aspect.SIZE: "size_bands",
    Aspect.CAPACITY: "seat_capacities",
    Aspect.ENGAGEMENT: "engagements",
    Aspect.ROLE: "member_roles",
}
"""Where the codes of an aspect have their labels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An organisation by what it is counted by."""

    id: str
    kind: OrganisationKind
    terms: frozenset[str] = frozenset()
    size_band: str | None = None
    is_local: bool | None = None

    def codes(self, aspect: Aspect) -> frozenset[str]:
        """What it is in this aspect; several where it has several terms, and never nothing."""
        if aspect is Aspect.KIND:
            return frozenset([self.kind.value])
        if aspect is Aspect.SIZE:
            return frozenset([self.size_band or NOT_RECORDED])
        if aspect is Aspect.LOCAL:
            return frozenset([NOT_RECORDED if self.is_local is None else LOCAL if self.is_local else NOT_LOCAL])
        prefix = f"{VOCABULARIES[aspect]}/"
        found = frozenset(term.removeprefix(prefix) for term in self.terms if term.startswith(prefix))
        return found or frozenset([NOT_RECORDED])


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A seat held today."""

    organisation: str
    role: MemberRole = MemberRole.MEMBER
    capacity: str = ""
    """A code of ``seat_capacities``, or as somebody wrote it."""
    engagement: Engagement = Engagement.ATTENDS

    def code(self, aspect: Aspect) -> str:
        """What it is in this aspect."""
        if aspect is Aspect.CAPACITY:
            return self.capacity.strip() or NOT_RECORDED
        return (self.engagement if aspect is Aspect.ENGAGEMENT else self.role).value


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many members are of one sort, and how many of all organisations known here."""

    code: str
    label: str = ""
    """What the code is called, in the reader's language; empty for the words of this program."""
    count: int
    known: int | None = None
    """None where only a seat can be of this sort."""

    @property
    def is_missing(self) -> bool:
        """Whether nobody of this sort sits there though such organisations are known here."""
        return self.count == 0 and bool(self.known) and self.code != NOT_RECORDED


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """All members by one aspect. An organisation with several terms is counted at each."""

    aspect: Aspect
    shares: tuple[Share, ...]

    @property
    def says_something(self) -> bool:
        """Whether anything but "not recorded" was found."""
        return any(share.code != NOT_RECORDED for share in self.shares)


@dataclass(frozen=True, slots=True, kw_only=True)
class Representation:
    """Who is represented in a group, or in all groups of a context: what a chart is painted and printed from."""

    members: int
    """How many organisations hold a seat today."""
    known: int
    """How many organisations there are in the register, members with them."""
    breakdowns: tuple[Breakdown, ...] = ()

    def missing(self) -> tuple[tuple[Aspect, Share], ...]:
        """What nobody at the table is, of what is known here."""
        return tuple((part.aspect, share) for part in self.breakdowns for share in part.shares if share.is_missing)

    def lived_experience(self) -> int:
        """How many members hold a seat out of lived experience."""
        shares = (share for part in self.breakdowns if part.aspect is Aspect.CAPACITY for share in part.shares)
        return sum(share.count for share in shares if share.code == LIVED_EXPERIENCE)


def represent(
    seats: Sequence[Seat], known: Iterable[Standing], order: Mapping[Aspect, Sequence[str]] | None = None
) -> Representation:
    """The members by every aspect; ``order`` gives the codes of vocabularies in theirs, others come after by code.

    A seat of an organisation that is not among the ``known`` ones is not counted.
    """
    register = {each.id: each for each in known}
    held = [seat for seat in seats if seat.organisation in register]
    members = {seat.organisation for seat in held}
    ranks = {aspect: {code: at for at, code in enumerate(codes)} for aspect, codes in (order or {}).items()}
    breakdowns = []
    for aspect in Aspect:
        shares = _of_organisations(aspect, members, register) if aspect.is_of_organisations else _of_seats(aspect, held)
        shares.sort(key=lambda share: _place(share, ranks.get(aspect, {})))
        breakdowns.append(Breakdown(aspect=aspect, shares=tuple(shares)))
    return Representation(members=len(members), known=len(register), breakdowns=tuple(breakdowns))


def gaps_filled(standing: Standing, missing: Collection[tuple[Aspect, str]]) -> tuple[tuple[Aspect, str], ...]:
    """What of the missing this organisation would bring, in the order of the aspects."""
    return tuple(
        (aspect, code)
        for aspect in Aspect
        if aspect.is_of_organisations
        for code in sorted(standing.codes(aspect))
        if (aspect, code) in missing
    )


def _of_organisations(aspect: Aspect, members: Collection[str], register: Mapping[str, Standing]) -> list[Share]:
    known = Counter(code for each in register.values() for code in each.codes(aspect))
    sitting = Counter(code for member in members for code in register[member].codes(aspect))
    return [Share(code=code, count=sitting[code], known=number) for code, number in known.items()]


def _of_seats(aspect: Aspect, seats: Sequence[Seat]) -> list[Share]:
    """Organisations by what their seats say; one with several seats counts once for each."""
    holders: dict[str, _Holders] = {}
    for seat in seats:
        written = seat.code(aspect)
        holders.setdefault(fold(written), _Holders(written)).members.add(seat.organisation)
    return [Share(code=each.written, count=len(each.members)) for each in holders.values()]


@dataclass(slots=True)
class _Holders:
    """Who holds a seat of one sort, as the first of them wrote it."""

    written: str
    members: set[str] = field(default_factory=set)


def _place(share: Share, ranks: Mapping[str, int]) -> tuple[bool, int, int, str]:
    """What is not recorded comes last; else as the vocabulary has it."""
    return share.code == NOT_RECORDED, ranks.get(share.code, len(ranks)), -share.count, share.code
