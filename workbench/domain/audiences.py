"""Who may receive a record: the one decision behind every export.

Each record has an audience. An export names its recipients, and a record goes out only if its audience covers every
one of them. Unset inherits from the parent; along a line of parents the narrower wins, because each has to cover.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.errors import RuleViolation
from workbench.identifiers import GroupId, OrganisationId


class AudienceKind(StrEnum):
    """How far a record may travel, widest first."""

    PUBLIC = "public"
    PARTNERS = "partners"
    """Any organisation in the register."""
    MOVEMENT = "movement"
    GROUPS = "groups"
    PARTIES = "parties"
    """The parties of the agreements named in ``members``."""
    OFFICE = "office"
    """The workspace's own organisation."""


@dataclass(frozen=True, slots=True)
class Audience:
    """A kind of audience and, for groups and parties, which ones (ids)."""

    kind: AudienceKind
    members: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        needs_members = self.kind in (AudienceKind.GROUPS, AudienceKind.PARTIES)
        if needs_members != bool(self.members):
            raise RuleViolation("audiences.members", kind=self.kind.value)

    @classmethod
    def from_text(cls, text: str) -> "Audience":
        """Reads the form `__str__` writes, such as ``movement`` or ``groups:<id>,<id>``."""
        kind, _, members = text.partition(":")
        if kind not in set(AudienceKind):
            raise RuleViolation("audiences.unknown", text=text)
        return cls(AudienceKind(kind), frozenset(part for part in members.split(",") if part))

    def __str__(self) -> str:
        return f"{self.kind.value}:{','.join(sorted(self.members))}" if self.members else self.kind.value


_NARROWNESS = {kind: place for place, kind in enumerate(AudienceKind)}
OFFICE = Audience(AudienceKind.OFFICE)
PARTNERS = Audience(AudienceKind.PARTNERS)
MOVEMENT = Audience(AudienceKind.MOVEMENT)
PUBLIC = Audience(AudienceKind.PUBLIC)


def of_group(group: GroupId) -> Audience:
    """The audience that is this group's member organisations."""
    return Audience(AudienceKind.GROUPS, frozenset([group]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipients:
    """Who an export is for: organisations by id, or wider: the whole Movement, or anyone at all."""

    organisations: frozenset[OrganisationId] = frozenset()
    movement: bool = False
    public: bool = False

    def is_empty(self) -> bool:
        """Whether nobody is named: such an export stays in the office."""
        return not (self.organisations or self.movement or self.public)


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The facts audiences are judged by: who is who at the moment of the export."""

    own: OrganisationId | None
    partners: frozenset[OrganisationId]
    movement: frozenset[OrganisationId]
    groups: Mapping[GroupId, frozenset[OrganisationId]] = field(default_factory=dict)
    parties: Mapping[str, frozenset[OrganisationId]] = field(default_factory=dict)


def covers(audience: Audience, recipients: Recipients, register: Register) -> bool:
    """Whether this audience covers every recipient. The own organisation may always read what it holds."""
    if audience.kind is AudienceKind.PUBLIC:
        return True
    if recipients.public:
        return False
    if recipients.movement and audience.kind is not AudienceKind.MOVEMENT:
        return False
    allowed = _organisations(audience, register)
    return all(organisation in allowed for organisation in recipients.organisations if organisation != register.own)


def _organisations(audience: Audience, register: Register) -> frozenset[OrganisationId]:
    if audience.kind is AudienceKind.PARTNERS:
        return register.partners
    if audience.kind is AudienceKind.MOVEMENT:
        return register.movement
    if audience.kind is AudienceKind.OFFICE:
        return frozenset()
    source: Mapping[str, frozenset[OrganisationId]] = (
        register.groups if audience.kind is AudienceKind.GROUPS else register.parties  # type: ignore[assignment]
    )
    # Several groups are a union: who sits in one of them was meant to receive it.
    return frozenset().union(*(source.get(member, frozenset()) for member in audience.members))


def narrower(first: Audience, second: Audience) -> Audience:
    """Of two audiences that both have to cover the one that goes less far, by their kinds; of like ones the second."""
    return first if _NARROWNESS[first.kind] > _NARROWNESS[second.kind] else second


def may_leave(
    line: Sequence[Audience | None], recipients: Recipients, register: Register, default: Audience = OFFICE
) -> bool:
    """Whether a record may go to these recipients: whether `stopped_by` finds nothing."""
    return stopped_by(line, recipients, register, default) is None


def stopped_by(
    line: Sequence[Audience | None], recipients: Recipients, register: Register, default: Audience = OFFICE
) -> Audience | None:
    """The audience that keeps a record from these recipients, the topmost of several; none where it may go.

    ``line`` holds the record's own audience, then its parent's, up to the root of the line. An unset one inherits;
    an unset root takes ``default`` (the kind's own). Every audience stated must cover all recipients, so the
    narrower wins and a child can never travel farther than its parent.
    """
    root = (line[-1] if line else None) or default
    stated = [audience for audience in line[:-1] if audience is not None]
    outermost_first = (root, *reversed(stated))
    return next((audience for audience in outermost_first if not covers(audience, recipients, register)), None)
