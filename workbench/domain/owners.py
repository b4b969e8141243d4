"""Whose actions are meant where several owners count as one: all of a post, or all of an office."""

from dataclasses import dataclass

from workbench.identifiers import GroupId, OrganisationId, PostId


@dataclass(frozen=True, slots=True, kw_only=True)
class Owners:
    """Organisations, posts and groups of which any may own an action; of a group each member does."""

    organisations: frozenset[OrganisationId] = frozenset()
    posts: frozenset[PostId] = frozenset()
    groups: frozenset[GroupId] = frozenset()

    @property
    def is_nobody(self) -> bool:
        """Whether there is no owner among them."""
        return not (self.organisations or self.posts or self.groups)

    def holds(self, organisation: str | None, post: str | None, group: str | None) -> bool:
        """Whether an action with this owner, of which one at most is set, is theirs."""
        return organisation in self.organisations or post in self.posts or group in self.groups

    def together(self, others: "Owners") -> "Owners":
        """Both."""
        return Owners(
            organisations=self.organisations | others.organisations, posts=self.posts | others.posts,
            groups=self.groups | others.groups,
        )  # fmt: skip

    def without(self, others: "Owners") -> "Owners":
        """Those who are not among the others."""
        return Owners(
            organisations=self.organisations - others.organisations, posts=self.posts - others.posts,
            groups=self.groups - others.groups,
        )  # fmt: skip


NOBODY = Owners()
