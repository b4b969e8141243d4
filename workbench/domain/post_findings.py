"""What is worth a look about a post and those who hold it. Nothing of it is a mistake or refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations

from workbench.domain.partners import Tenure
from workbench.domain.periods import begins_after, is_over, surely_overlap


class PostState(StrEnum):
    """Who holds a post on a day."""

    HELD = "held"
    ACTING = "acting"
    """Somebody holds it for the time being, and nobody for good."""
    VACANT = "vacant"
    TO_COME = "to_come"
    """Nobody yet; somebody is known to begin."""


class FindingKind(StrEnum):
    """What was found."""

    TWO_AT_ONCE = "two_at_once"
    """Two people hold the post for good on one day."""
    SAME_TWICE = "same_twice"
    """One person holds it twice on one day."""
    NO_SUCCESSOR = "no_successor"
    """The last one's time is over, and nobody follows."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, and the tenures it is about."""

    kind: FindingKind
    tenures: tuple[str, ...]


def state_of(tenures: Sequence[Tenure], day: date) -> PostState:
    """Who holds the post whose tenures these are on this day."""
    current = [tenure for tenure in tenures if tenure.is_current(day)]
    if current:
        return PostState.ACTING if all(tenure.acting for tenure in current) else PostState.HELD
    return PostState.TO_COME if any(begins_after(tenure.start, day) for tenure in tenures) else PostState.VACANT


def vacant_since(tenures: Sequence[Tenure], day: date) -> Tenure | None:
    """The tenure after which nobody followed: the last to end, where the post is vacant on this day."""
    if state_of(tenures, day) is not PostState.VACANT:
        return None
    over = [tenure for tenure in tenures if tenure.end is not None and is_over(tenure.end, day)]
    return max(over, key=lambda tenure: (_last_day(tenure), tenure.id), default=None)


def findings(tenures: Sequence[Tenure], day: date) -> list[Finding]:
    """What is worth a look about one post. Of the past only what reaches to this day counts."""
    there = [tenure for tenure in tenures if not is_over(tenure.end, day)]
    found = []
    for first, second in combinations(there, 2):
        if not surely_overlap((first.start, first.end), (second.start, second.end)):
            continue
        if first.person == second.person:
            found.append(Finding(FindingKind.SAME_TWICE, (first.id, second.id)))
        elif not (first.acting or second.acting):
            found.append(Finding(FindingKind.TWO_AT_ONCE, (first.id, second.id)))
    last = vacant_since(tenures, day)
    if last is not None:
        found.append(Finding(FindingKind.NO_SUCCESSOR, (last.id,)))
    return found


def leads_back(post: str, reports_to: str | None, above: Mapping[str, str | None]) -> bool:
    """Whether a line of posts, each with whom it reports to, leads from ``reports_to`` back to ``post``."""
    seen: set[str] = set()
    while reports_to is not None and reports_to not in seen:
        if reports_to == post:
            return True
        seen.add(reports_to)
        reports_to = above.get(reports_to)
    return False


def _last_day(tenure: Tenure) -> date:
    return tenure.end.last_day() if tenure.end else date.max
