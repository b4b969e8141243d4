"""What is typed at the beginning of a line to make it a decision, an action, a list item or a heading."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from workbench.domain.meetings import BlockKind

_MARKER = re.compile(r"(\S(?:[^:\n]{0,30}\S)?)\s?:\s|([-*•#])\s")
_LONGEST = 40
_LETTER = 2
"""A letter and a space."""
_SIGNS = {"-": BlockKind.LIST_ITEM, "*": BlockKind.LIST_ITEM, "•": BlockKind.LIST_ITEM, "#": BlockKind.HEADING}


@dataclass(frozen=True, slots=True)
class Marker:
    """How many letters at the beginning of a line name a kind, and which."""

    letters: int
    kind: BlockKind


def find_marker(line: str, typed: str, place: int, kind_named: Callable[[str], BlockKind | None]) -> Marker | None:
    """The marker that ``typed``, which ends at ``place``, completed just now; none if it stood there before."""
    if place > _LONGEST + len(typed) or not any(letter.isspace() for letter in typed):
        return None
    found = _MARKER.match(line)
    if found is None or not place - len(typed) < found.end() <= place:
        return None
    kind = _SIGNS.get(found[2]) if found[2] else kind_named(found[1])
    return Marker(found.end(), kind) if kind is not None else None


def find_letter(line: str, typed: str, place: int, kind_meant: Callable[[str], BlockKind | None]) -> Marker | None:
    """The letter and the space that ``typed`` completed just now as the first words of a new line; else none.

    In a line that said something already they are words: only what begins with them is meant.
    """
    is_first = len(line) == place and (typed == line or (len(line) == _LETTER and typed.isspace()))
    kind = kind_meant(line) if is_first else None
    return Marker(_LETTER, kind) if kind is not None else None
