"""What is asked of taking in partners, whatever they come as: how far it is, and the group they sit in."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from workbench.errors import RuleViolation
from workbench.identifiers import GroupId

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
