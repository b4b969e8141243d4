"""Somebody leaves: the day, the posts that are left, and what is to be done about who follows."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from workbench.domain.partners import Tenure
from workbench.domain.periods import PartialDate, begins_after, is_over
from workbench.domain.problems import Problem, too_long
from workbench.domain.texts import TEXT_LIMIT, clean_text
from workbench.identifiers import PersonId

MEET_WITHIN = timedelta(days=14)
"""So long after the last day the successor is to be met, unless another day is chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """What is done in one act when somebody leaves."""

    person: PersonId
    on: date
    """The last day in the posts."""
    stays_in: frozenset[str] = frozenset()
    """Ids of the tenures that go on all the same."""
    meetings: Mapping[str, str] = field(default_factory=dict)
    """Post to the words of the action by which its next holder is to be met; a post without words gets none."""
    due: date | None = None
    """When those actions are due; None: two weeks after the last day."""

    def problems(self) -> list[Problem]:
        """What is wrong with it."""
        found = []
        for words in self.meetings.values():
            found += too_long("meetings", words, TEXT_LIMIT)
        if self.due is not None and self.due < self.on:
            found.append(Problem("due", "departures.due_before", {"day": self.on.isoformat()}))
        return found

    @property
    def due_day(self) -> date:
        """When the successors are to be met."""
        return self.due or meet_by(self.on)

    def words_for(self, post: str) -> str:
        """The words of the action for a post, cleaned; empty for none."""
        return clean_text(self.meetings.get(post, "")).text.strip()


def meet_by(on: date) -> date:
    """When a successor is to be met, where nobody chose another day."""
    return on if on > date.max - MEET_WITHIN else on + MEET_WITHIN


def is_left(tenure: Tenure, on: date) -> bool:
    """Whether somebody who leaves on this day leaves this post: it has begun, and would go on."""
    return not begins_after(tenure.start, on) and (tenure.end is None or tenure.end.last_day() > on)


def left_on(tenure: Tenure, on: date) -> Tenure:
    """The tenure, with this as its last day."""
    return replace(tenure, end=PartialDate(on.isoformat()))


def is_known_to_end(tenure: Tenure, on: date) -> bool:
    """Whether the tenure ends by itself on or before this day."""
    return tenure.end is not None and (is_over(tenure.end, on) or tenure.end.last_day() == on)
