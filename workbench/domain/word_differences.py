"""Two texts compared word by word: what stayed, what was taken out, what was put in.

Put together again, all that was not put in gives the first text, and all that was not taken out gives the second.
The work is capped: a text that was written anew, or a budget that is spent, gives one passage out and one in.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

MOST_DIFFERENCES = 240
"""Most words, spaces and marks out and in that are told one by one within one text."""
STEPS = 1_200_000
"""What a `Budget` holds at first: about a second on a slow computer."""
_FEW = 16
_LEAST_IN_COMMON = 0.3
"""Below this share of words in common a text is taken to be another one."""

# Letters with their vowel signs, apostrophes and hyphens stay one word: only spaces and sentence marks part words.
_WORDS = re.compile(r"\s+|[^\s.,;:!?…()\[\]{}«»“”\"„،؛؟–—]+|.", re.DOTALL)


class Kept(StrEnum):
    """What became of a stretch of words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words side by side that met the same fate."""

    kept: Kept
    text: str


@dataclass(slots=True)
class Budget:
    """How many steps of comparing are left, shared by all texts of one comparison."""

    steps: int = STEPS
    is_spent: bool = False
    """Whether a text was shown whole because nothing was left."""


def word_differences(before: str, after: str, budget: Budget | None = None) -> tuple[Stretch, ...]:
    """The stretches from one text to the other, in order; of what was replaced the old words come first."""
    if before == after:
        return _joined([(Kept.SAME, before)])
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    steps = [
        (Kept.SAME, "".join(old[:head])),
        *_middle(middle_old, middle_new, budget or Budget()),
        (Kept.SAME, "".join(old[len(old) - tail :])),
    ]
    return _joined(_without_crumbs(steps))


def text_before(stretches: Iterable[Stretch]) -> str:
    """The first text."""
    return "".join(stretch.text for stretch in stretches if stretch.kept is not Kept.ADDED)


def text_after(stretches: Iterable[Stretch]) -> str:
    """The second text."""
    return "".join(stretch.text for stretch in stretches if stretch.kept is not Kept.REMOVED)


_Steps = list[tuple[Kept, str]]


def _shared(first: Sequence[str], second: Sequence[str]) -> int:
    """How many words both begin with."""
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count


def _middle(old: Sequence[str], new: Sequence[str], budget: Budget) -> _Steps:
    replaced = [(Kept.REMOVED, "".join(old)), (Kept.ADDED, "".join(new))]
    if not old or not new or not _are_alike(old, new):
        return replaced
    found = _shortest_way(old, new, budget)
    return replaced if found is None else found


def _are_alike(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether enough words are in both, so that showing them one by one tells more than showing both texts."""
    first, second = set(old), set(new)
    # A few words are worth comparing whatever they are.
    return len(old) + len(new) <= _FEW or 2 * len(first & second) >= _LEAST_IN_COMMON * (len(first) + len(second))


def _shortest_way(old: Sequence[str], new: Sequence[str], budget: Budget) -> _Steps | None:
    """The least words out and in (Myers 1986); none where there are too many, or the budget does not reach."""
    furthest = {1: 0}
    trail: list[dict[int, int]] = []
    for cost in range(min(len(old) + len(new), MOST_DIFFERENCES) + 1):
        if budget.steps <= 0:
            budget.is_spent = True
            return None
        budget.steps -= cost + 1
        trail.append(dict(furthest))
        for diagonal in range(-cost, cost + 1, 2):
            goes_down = diagonal == -cost or (
                diagonal != cost and furthest.get(diagonal - 1, -1) < furthest.get(diagonal + 1, -1)
            )
            x = furthest[diagonal + 1] if goes_down else furthest[diagonal - 1] + 1
            y = x - diagonal
            while x < len(old) and y < len(new) and old[x] == new[y]:
                x, y = x + 1, y + 1
                budget.steps -= 1
            furthest[diagonal] = x
            if x >= len(old) and y >= len(new):
                return _walked_back(old, new, trail)
    return None


def _walked_back(old: Sequence[str], new: Sequence[str], trail: Sequence[dict[int, int]]) -> _Steps:
    x, y = len(old), len(new)
    steps: _Steps = []
    for cost in range(len(trail) - 1, -1, -1):
        furthest, diagonal = trail[cost], x - y
        goes_down = diagonal == -cost or (
            diagonal != cost and furthest.get(diagonal - 1, -1) < furthest.get(diagonal + 1, -1)
        )
        before = diagonal + 1 if goes_down else diagonal - 1
        # The walk back ends where this step began: behind the word it took out or put in.
        start = max(furthest[before] + (not goes_down), 0) if cost else 0
        if x > start:
            steps.append((Kept.SAME, "".join(old[start:x])))
            x, y = start, start - diagonal
        if cost and goes_down:
            y -= 1
            steps.append((Kept.ADDED, new[y]))
        elif cost:
            x -= 1
            steps.append((Kept.REMOVED, old[x]))
    return steps[::-1]


def _without_crumbs(steps: _Steps) -> _Steps:
    """A space that stayed between two words that did not is told with them: nobody reads words in splinters."""
    told: _Steps = []
    for place, (kept, word) in enumerate(steps):
        is_crumb = kept is Kept.SAME and word.isspace() and 0 < place < len(steps) - 1
        if is_crumb and steps[place - 1][0] is not Kept.SAME and steps[place + 1][0] is not Kept.SAME:
            told += [(Kept.REMOVED, word), (Kept.ADDED, word)]
        else:
            told.append((kept, word))
    return told


def _joined(steps: _Steps) -> tuple[Stretch, ...]:
    """Words of one fate in one stretch; between two that stayed, all old words before all new ones."""
    stretches: list[Stretch] = []
    waiting: dict[Kept, list[str]] = {kept: [] for kept in Kept}
    is_same = True
    for kept, word in [*steps, (Kept.SAME, "")]:
        if (kept is Kept.SAME) != is_same:
            stretches += _emptied(waiting)
            is_same = not is_same
        waiting[kept].append(word)
    return (*stretches, *_emptied(waiting))


def _emptied(waiting: dict[Kept, list[str]]) -> list[Stretch]:
    full = [Stretch(kept, "".join(words)) for kept, words in waiting.items() if any(words)]
    for words in waiting.values():
        words.clear()
    return full
