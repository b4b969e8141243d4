"""Lining up a new version of a list with the old one, so that what stayed the same stays the same record."""

from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher


def align(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[int | None]:
    """For each new element the position of the old one it continues, or none where it is really new.

    Equal elements are matched in order. Between two matches, elements are paired one by one: a paragraph reworded is
    the same paragraph. No old element is continued twice.
    """
    found: list[int | None] = [None] * len(new)
    for code, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new, False).get_opcodes():
        if code in ("equal", "replace"):
            for step in range(min(old_end - old_start, new_end - new_start)):
                found[new_start + step] = old_start + step
    return found
