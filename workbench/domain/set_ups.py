"""The set-up that follows from agreed roles: which groups, which seats in them, and when they first meet."""

from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from enum import StrEnum

from workbench.domain.coordination_functions import CoordinationFunction, Frame
from workbench.domain.groups import GroupKind, MemberRole
from workbench.domain.meeting_drafts import AgendaDraft, MeetingDraft
from workbench.domain.problems import Problem
from workbench.domain.texts import TextByLanguage, clean_line
from workbench.identifiers import GroupId

MOST_MEETINGS = 52
MOST_WEEKS = 26


class SeatChange(StrEnum):
    """What is proposed about a seat."""

    GIVE = "give"
    """The organisation sits in the group, which it did not."""
    CHANGE = "change"
    """It sits there already, and would have this role."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatProposal:
    """A seat that an agreed role proposes, and that is not held so yet."""

    group: str
    """Empty where the group is to be made."""
    group_name: str
    organisation: str
    name: str
    role: MemberRole
    post: str | None = None
    function: str = ""
    assignment: str = ""
    change: SeatChange = SeatChange.GIVE
    held_as: MemberRole | None = None
    """The seat it has now."""

    @property
    def id(self) -> str:
        """What a list knows it by."""
        return f"{self.group or self.function}/{self.organisation}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedGroup:
    """A group for one function: there already, or to be made."""

    function: str
    name: str
    names: TextByLanguage = field(default_factory=dict)
    prefix: str = ""
    level: str = ""
    frame: Frame = Frame.MOVEMENT
    group: str = ""
    """The group that is there for it; empty where it is to be made."""
    has_meeting: bool = False
    """Whether a meeting of it is planned already."""
    seats: tuple[SeatProposal, ...] = ()

    @property
    def kind(self) -> GroupKind:
        """What kind of group would be made."""
        if self.level == "strategic":
            return GroupKind.STEERING_GROUP
        is_technical = self.level == "technical" and self.frame is Frame.INTER_AGENCY
        return GroupKind.TECHNICAL_WORKING_GROUP if is_technical else GroupKind.WORKING_GROUP


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUpPlan:
    """What opening the set-up of a context would write. Functions without an agreed role propose no group."""

    context: str
    title: str
    groups: tuple[PlannedGroup, ...] = ()
    without_roles: tuple[str, ...] = ()
    """Titles of functions in which nobody's role is agreed."""

    @property
    def seats(self) -> int:
        """How many seats it would write."""
        return sum(len(group.seats) for group in self.groups)

    def only(self, functions: frozenset[str]) -> "SetUpPlan":
        """The plan for these functions alone."""
        return replace(self, groups=tuple(group for group in self.groups if group.function in functions))


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingSeries:
    """When the groups meet: the first time, how often after, and what is on the first agenda."""

    day: date
    starts: time | None = None
    ends: time | None = None
    zone: str = "UTC"
    place: str = ""
    link: str = ""
    language: str = "en"
    count: int = 1
    """How many meetings are planned."""
    weeks: int = 1
    """From one to the next."""
    agenda: tuple[str, ...] = ()
    """Of the first one."""

    def problems(self) -> list[Problem]:
        """Every rule it breaks."""
        first = replace(self, count=1)._meeting_problems()
        # From a first day beyond reason the calendar may have no days left for the others.
        found = first or self._meeting_problems()
        found += [problem for title in self.agenda for problem in AgendaDraft(title=title).problems()]
        if not 1 <= self.count <= MOST_MEETINGS:
            found.append(Problem("count", "set_ups.count", {"most": MOST_MEETINGS}))
        if not 1 <= self.weeks <= MOST_WEEKS:
            found.append(Problem("weeks", "set_ups.weeks", {"most": MOST_WEEKS}))
        return found

    def _meeting_problems(self) -> list[Problem]:
        return [problem for draft in self.drafts("-", None) for problem in draft.problems()]

    def drafts(self, title: str, group: GroupId | None) -> list[MeetingDraft]:
        """The meetings of one group, each at the same hour of the place."""
        count, weeks = max(1, min(self.count, MOST_MEETINGS)), max(1, min(self.weeks, MOST_WEEKS))
        return [
            MeetingDraft(
                title=clean_line(title).text, group=group, day=self.day + timedelta(weeks=weeks * turn),
                starts=self.starts, ends=self.ends, zone=self.zone, place=self.place, link=self.link,
                language=self.language,
            )
            for turn in range(count)
        ]  # fmt: skip


def same_names(function: CoordinationFunction, names: TextByLanguage) -> bool:
    """Whether a group of these names is the function's: it bears one of its titles."""
    titles = {clean_line(title).text.casefold() for title in function.titles.values()}
    return any(clean_line(name).text.casefold() in titles for name in names.values())
