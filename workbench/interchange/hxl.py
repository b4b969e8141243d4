"""HXL, the hashtags that humanitarian tables carry in a row below their headings: read, and written."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_TAG = re.compile(r"\s*#\s*([a-zA-Z][a-zA-Z0-9_]*)((?:\s*\+\s*[a-zA-Z0-9_]+)*)\s*")
_ATTRIBUTE = re.compile(r"[a-zA-Z0-9_]+")
_LONGEST = 200
SEARCHED = 25
"""How many rows from the top are looked at, as the standard has it."""
_FEWEST = 0.2
"""Least share of a row's filled cells that have to be tags."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A hashtag and its attributes in small letters, the attributes in any order."""

    name: str
    attributes: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return "+".join([f"#{self.name}", *sorted(self.attributes)])


def read_tag(cell: str) -> Tag | None:
    """The tag a cell holds, such as ``#org +name+i_fr``; none where it holds something else."""
    found = _TAG.fullmatch(cell) if len(cell) <= _LONGEST else None
    if found is None:
        return None
    attributes = frozenset(word.lower() for word in _ATTRIBUTE.findall(found[2]))
    return Tag(found[1].lower(), attributes)


def is_tag_row(cells: Sequence[str]) -> bool:
    """Whether a row is one of hashtags: it has at least one, and few other cells are filled."""
    filled = [cell for cell in cells if cell.strip()]
    tags = sum(read_tag(cell) is not None for cell in filled)
    return tags > 0 and tags >= _FEWEST * len(filled)


def find_tags(rows: Sequence[Sequence[str]]) -> int | None:
    """Which of the rows, from 0, holds the hashtags; none where no row near the top does."""
    return next((index for index, cells in enumerate(rows[:SEARCHED]) if is_tag_row(cells)), None)
