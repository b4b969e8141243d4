"""Recipients of an export, from what a person names to the organisations that means on the day."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa

from workbench.domain.audiences import OFFICE, Audience, Recipients, Register, of_group, stopped_by
from workbench.domain.meetings import Meeting
from workbench.domain.withheld import NOWHERE, PartKind, Place, Withheld
from workbench.errors import RuleViolation
from workbench.identifiers import GroupId, OrganisationId
from workbench.queries.names import find_record
from workbench.queries.reading import read_one
from workbench.storage.registry import GROUP, ORGANISATION
from workbench.wording.documents import RECIPIENTS


@dataclass(frozen=True, slots=True)
class NamedRecipients:
    """Recipients as the export named them (with ids), and what that means today."""

    named: frozenset[str]
    recipients: Recipients
    shown: tuple[str, ...] = ()
    """In words, as the copy names them: names as they are, and two marked words."""

    @classmethod
    def nobody(cls) -> "NamedRecipients":
        """For one's own use: nothing is handed to anybody."""
        return cls(frozenset(), Recipients())


@dataclass(slots=True)
class Tally:
    """Counts what was kept back while an export is read."""

    _counts: Counter[tuple[Place, PartKind, Audience]] = field(default_factory=Counter)

    def add(self, kind: PartKind, place: Place, audience: Audience, count: int = 1) -> None:
        """Counts parts that were kept back because of an audience."""
        if count:
            self._counts[place, kind, audience] += count

    @property
    def total(self) -> int:
        """How many parts were kept back."""
        return self._counts.total()

    def withheld(self) -> tuple[Withheld, ...]:
        """The counts in the order of the agenda; what stands under no point of it first."""
        found = [
            Withheld(kind=kind, place=place, audience=audience.kind, count=count)
            for (place, kind, audience), count in self._counts.items()
        ]
        return tuple(sorted(found, key=lambda part: part.place.number))


@dataclass(slots=True, kw_only=True)
class Sieve:
    """Lets through what may go to the recipients and counts what may not; with no recipients all stays inside.

    ``above`` holds the audiences of the parents that all parts share, ``default`` that of the kind of the topmost.
    """

    recipients: Recipients | None
    register: Register | None
    above: tuple[Audience | None, ...] = ()
    default: Audience = OFFICE
    tally: Tally = field(default_factory=Tally)

    def lets_whole(self) -> bool:
        """Whether the whole, of which all else is a part, may go at all."""
        return self._stopped_by((), self.default) is None

    def passes(
        self,
        *line: Audience | None,
        kind: PartKind = PartKind.PARAGRAPH,
        place: Place = NOWHERE,
        default: Audience | None = None,
    ) -> bool:
        """Whether a part may go; ``line`` holds its own audience, then its parents' up to those all parts share."""
        stopping = self._stopped_by(line, default or self.default)
        if stopping is not None:
            self.tally.add(kind, place, stopping)
        return stopping is None

    @property
    def left_out(self) -> int:
        """How many parts were kept back."""
        return self.tally.total

    def _stopped_by(self, line: Sequence[Audience | None], default: Audience) -> Audience | None:
        if self.recipients is None or self.recipients.is_empty() or self.register is None:
            return None
        return stopped_by([*line, *self.above], self.recipients, self.register, default)


def of_meeting(meeting: Meeting) -> Audience:
    """Who may receive what a meeting left unsaid: its group."""
    return of_group(meeting.group) if meeting.group else OFFICE


def resolve_recipients(connection: sa.Connection, typed: Sequence[str], register: Register) -> NamedRecipients:
    """Reads ``group:…``, ``organisation:…`` (id, number or name), ``movement`` and ``public``.

    Raises RuleViolation for a word it does not know, a name it cannot place, and a group nobody sits in.
    """
    named: dict[str, str] = {}
    organisations: set[OrganisationId] = set()
    for text in typed:
        kind, _, name = text.partition(":")
        if kind == "group" and name:
            group = GroupId(find_record(connection, GROUP, name))
            members = register.groups.get(group, frozenset())
            if not members:
                raise RuleViolation("recipients.empty_group", group=name)
            organisations |= members
            named[f"group:{group}"] = read_one(connection, GROUP, group).name()
        elif kind == "organisation" and name:
            organisation = OrganisationId(find_record(connection, ORGANISATION, name))
            organisations.add(organisation)
            named[f"organisation:{organisation}"] = read_one(connection, ORGANISATION, organisation).name()
        elif text in RECIPIENTS:
            named[text] = RECIPIENTS[text]
        else:
            raise RuleViolation("recipients.unknown", text=text)
    return NamedRecipients(
        frozenset(named),
        Recipients(organisations=frozenset(organisations), movement="movement" in named, public="public" in named),
        tuple(named.values()),
    )
