"""What a form says of an action, and whose it is."""

from dataclasses import dataclass
from datetime import date

from workbench.domain.actions import ActionItem, ActionPriority, ActionStatus
from workbench.domain.problems import Problem, too_long
from workbench.domain.texts import TEXT_LIMIT, clean_line, clean_text
from workbench.identifiers import GroupId, OrganisationId, PostId


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose an action is: one of the register's, else as written, else nobody's."""

    organisation: OrganisationId | None = None
    post: PostId | None = None
    group: GroupId | None = None
    as_written: str = ""

    @classmethod
    def of(cls, action: ActionItem) -> "Owner":
        """Whose the action is."""
        return cls(
            organisation=action.owner_organisation, post=action.owner_post, group=action.owner_group,
            as_written=action.owner_as_written,
        )  # fmt: skip

    def count_of_register(self) -> int:
        """How many of the register's it names; more than one is a mistake."""
        return sum(owner is not None for owner in (self.organisation, self.post, self.group))


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionEdit:
    """An action as a form says it. ``owner_text`` counts where no owner of the register is named."""

    text: str
    owner_text: str = ""
    owner_organisation: OrganisationId | None = None
    owner_post: PostId | None = None
    owner_group: GroupId | None = None
    """Each member of the group."""
    due: date | None = None
    priority: ActionPriority = ActionPriority.NORMAL
    group: GroupId | None = None
    evidence: str = ""
    status: ActionStatus | None = None
    """How far it has come; None leaves that as it is."""
    completed_on: date | None = None
    """The day it was done, where ``status`` says that it is done now."""

    @property
    def owner(self) -> Owner:
        """Whose it is, as the form says: the text alone where nobody of the register is named."""
        named = Owner(organisation=self.owner_organisation, post=self.owner_post, group=self.owner_group)
        return named if named.count_of_register() else Owner(as_written=clean_line(self.owner_text).text)

    def problems(self) -> list[Problem]:
        """Every rule the form breaks."""
        found = [] if clean_text(self.text).text.strip() else [Problem("text", "actions.no_text")]
        if self.owner.count_of_register() > 1:
            found.append(Problem("owner_text", "actions.one_owner"))
        found += too_long("owner_text", self.owner_text)
        for name in ("text", "evidence"):
            found += too_long(name, getattr(self, name), TEXT_LIMIT)
        return found
