"""What taking in a list of partners would do, line by line, before anything is written."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from workbench.domain.partner_lists import Candidate, PartnerLine, RefusedLine, SkippedLine
from workbench.errors import RuleViolation
from workbench.identifiers import GroupId, OrganisationId

Step = Callable[[int, int], None]
"""Told how far long work is: done, of how many. What it raises ends the work, with nothing written."""
T = TypeVar("T")
_STRIDE = 50


def no_step(_done: int, _of: int) -> None:
    """For who does not want to know."""


def stepping(items: Sequence[T], step: Step) -> Iterator[T]:
    """The items, one after the other, with a word now and then of how far one is."""
    for done, item in enumerate(items):
        if done % _STRIDE == 0:
            step(done, len(items))
        yield item


class GroupIntent(StrEnum):
    """What is asked about the group the listed organisations sit in."""

    NONE = "none"
    EXISTING = "existing"
    NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupChoice:
    """The group the list is of: none, one of the register, or a new one made in the same operation."""

    intent: GroupIntent = GroupIntent.NONE
    group: GroupId | None = None
    name: str = ""
    prefix: str = ""

    def __post_init__(self) -> None:
        if (self.intent is GroupIntent.EXISTING) != (self.group is not None):
            raise RuleViolation("imports.group_choice")
        if (self.intent is GroupIntent.NEW) != bool(self.name):
            raise RuleViolation("imports.group_choice")


class LineOutcome(StrEnum):
    """What a line comes to."""

    NEW = "new"
    KNOWN = "known"
    PROBABLE_DUPLICATE = "probable_duplicate"
    """Taken in as new beside the one it resembles; a person says whether they are one."""
    REPEATED = "repeated"
    """Says again what an earlier line says; not taken in twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedLine:
    """A line, what becomes of it, and why."""

    source: PartnerLine
    outcome: LineOutcome
    organisation: OrganisationId | None = None
    """The known one it joins; none where it becomes a new one."""
    candidates: tuple[Candidate, ...] = ()
    candidate_names: tuple[str, ...] = ()
    repeats: int | None = None
    """The earlier line it repeats, or whose organisation its own resembles."""
    keeps_role: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """The whole list as it would be taken in."""

    lines: tuple[PlannedLine, ...]
    refused: tuple[RefusedLine, ...] = ()
    skipped: tuple[SkippedLine, ...] = ()
    columns_not_kept: tuple[str, ...] = ()

    def count(self, outcome: LineOutcome) -> int:
        """How many lines come to this."""
        return sum(line.outcome is outcome for line in self.lines)

    @property
    def roles_not_kept(self) -> tuple[PlannedLine, ...]:
        """Lines whose recognised role finds no group to stand in."""
        return tuple(line for line in self.lines if line.source.role is not None and not line.keeps_role)
