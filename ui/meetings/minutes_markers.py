"""What is typed at the beginning of a line to make it a decision, an action, a list item or a heading."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from workbench.domain.meetings import BlockKind

_MARKER = re.compile(r"(\S(?:[^:\n]{0,30}\S)?)\s?:\s|([-*•#])\s")
_LONGEST = 40
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
