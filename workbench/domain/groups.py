"""Groups that meet, who sits in them, and what they have set out to do."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workbench.domain.periods import PartialDate, check_order, covers
from workbench.domain.records import Record
from workbench.domain.texts import TextByLanguage, in_language
from workbench.errors import RuleViolation
from workbench.identifiers import ContextId, GroupId, OrganisationId, PostId


class GroupKind(StrEnum):
    """What kind of coordination structure it is."""

    WORKING_GROUP = "working_group"
    TECHNICAL_WORKING_GROUP = "technical_working_group"
    CLUSTER = "cluster"
    COMMUNITY_OF_PRACTICE = "community_of_practice"
    STEERING_GROUP = "steering_group"
    NETWORK = "network"
    OTHER = "other"


class GroupStatus(StrEnum):
    """Whether the group meets; a dormant one can be called again."""

    ACTIVE = "active"
    DORMANT = "dormant"
    CLOSED = "closed"


class MemberRole(StrEnum):
    """The seat an organisation holds in a group."""

    CHAIR = "chair"
    CO_CHAIR = "co_chair"
    LEAD = "lead"
    CO_LEAD = "co_lead"
    SECRETARIAT = "secretariat"
    MEMBER = "member"
    OBSERVER = "observer"


class Engagement(StrEnum):
    """How a member takes part."""

    ATTENDS = "attends"
    CORRESPONDENCE = "correspondence"
    ONE_TO_ONE = "one_to_one"


class WorkplanStatus(StrEnum):
    """How far a workplan item has come."""

    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Record):
    """A working group, cluster or other body that meets. ``prefix`` begins its meetings' citable numbers."""

    names: TextByLanguage = field(default_factory=dict)
    kind: GroupKind = GroupKind.WORKING_GROUP
    level: str | None = None
    is_internal: bool | None = None
    """Movement-internal or external, where known."""
    context: ContextId | None = None
    parent: GroupId | None = None
    status: GroupStatus = GroupStatus.ACTIVE
    quorum_rule: str | None = None
    """As the terms of reference state it; unset where they state none."""
    prefix: str = ""

    def name(self, language: str = "en") -> str:
        """What to call it in this language."""
        return in_language(self.names, language)

    def check(self) -> None:
        """Refuses a group without a name, or one that is its own parent."""
        if not self.name():
            raise RuleViolation("groups.no_name")
        if self.parent == self.id:
            raise RuleViolation("groups.own_parent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(Record):
    """An organisation's seat in a group for a time, held through a post where one is named."""

    group: GroupId
    organisation: OrganisationId
    post: PostId | None = None
    role: MemberRole = MemberRole.MEMBER
    alternate: PostId | None = None
    capacity: str | None = None
    engagement: Engagement = Engagement.ATTENDS
    start: PartialDate | None = None
    end: PartialDate | None = None

    def check(self) -> None:
        """Refuses a seat that ends before it begins."""
        check_order(self.start, self.end)

    def is_current(self, day: date) -> bool:
        """Whether the organisation sits in the group on this day."""
        return covers(self.start, self.end, day)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkplanItem(Record):
    """Something the group has set out to achieve; actions link to it."""

    group: GroupId
    rank: str
    objectives: TextByLanguage = field(default_factory=dict)
    due: date | None = None
    status: WorkplanStatus = WorkplanStatus.PLANNED
