"""Groups and the seats in them, changed one by one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from workbench.changes import Changes
from workbench.domain.group_drafts import GroupDraft
from workbench.domain.groups import Engagement, Group, GroupStatus, MemberRole, Membership
from workbench.domain.partners import Organisation, Post
from workbench.domain.periods import PartialDate
from workbench.domain.problems import refuse_problems
from workbench.domain.texts import clean_line
from workbench.errors import RuleViolation
from workbench.identifiers import GroupId, MembershipId, OrganisationId, PostId, new_id
from workbench.operations.present import all_present, present
from workbench.operations.records import check_parents, with_names
from workbench.operations.saved import Saved
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork


def add_group(database: Database, draft: GroupDraft) -> Saved:
    """Adds a group. A prefix another group has is not refused: numbers of meetings are given once all the same."""
    refuse_problems(draft.problems())
    with database.write("groups.add") as work:
        group = _put(work, _stated(Group(id=new_id()), draft.cleaned()))
    return Saved(group.id, work.changes)


def edit_group(database: Database, group: GroupId, draft: GroupDraft) -> Changes:
    """Changes what the draft shows and nothing else. Meetings keep the numbers they have when the prefix changes."""
    refuse_problems(draft.problems())
    with database.write("groups.edit") as work:
        _put(work, _stated(present(work, Group, group), draft.cleaned()))
    return work.changes


def remove_group(database: Database, group: GroupId) -> Changes:
    """Removes a group; its seats and workplan are hidden with it and come back with undo. Its meetings stay."""
    return remove_groups(database, [group])


def remove_groups(database: Database, groups: Sequence[GroupId]) -> Changes:
    """Removes these groups as `remove_group` does one. One operation for all of them."""
    with database.write("groups.remove") as work:
        found = all_present(work, Group, list(groups))
        work.store(Group).put_many(replace(group, deleted=True) for group in found)
    return work.changes


def set_group_status(database: Database, groups: Sequence[GroupId], status: GroupStatus) -> Changes:
    """Gives these groups a status. One operation for all of them."""
    with database.write("groups.set_status") as work:
        found = all_present(work, Group, list(groups))
        work.store(Group).put_many(replace(group, status=status) for group in found)
    return work.changes


def seat_member(
    database: Database, group: GroupId, organisation: OrganisationId, role: MemberRole, post: PostId | None = None
) -> Saved:
    """Gives an organisation a seat, held through one of its posts where one is named.

    An organisation may hold several seats, and several may hold one role; only the very same seat, held today, is not
    given twice: then its id comes back and nothing is written. Raises ``groups.post_elsewhere``.
    """
    with database.write("groups.seat") as work:
        present(work, Group, group)
        present(work, Organisation, organisation)
        _check_post(work, organisation, post)
        held = work.store(Membership).where(group=group, organisation=organisation, role=role, post=post)
        seat = next((seat for seat in held if seat.is_current(work.now.date())), None)
        if seat is None:
            seat = Membership(id=new_id(), group=group, organisation=organisation, post=post, role=role)
            work.store(Membership).put(seat)
    return Saved(seat.id, work.changes)


def change_seat(
    database: Database, membership: MembershipId, role: MemberRole, post: PostId | None = None, *,
    engagement: Engagement | None = None, capacity: str | None = None,
) -> Changes:  # fmt: skip
    """Changes a seat's role and the post it is held through; none: the organisation names nobody.

    How it takes part and in what capacity stay where they are not said; an empty capacity takes it away.
    """
    with database.write("groups.change_seat") as work:
        seat = present(work, Membership, membership)
        _check_post(work, seat.organisation, post)
        if capacity is not None:
            seat = replace(seat, capacity=clean_line(capacity).text or None)
        work.store(Membership).put(replace(seat, role=role, post=post, engagement=engagement or seat.engagement))
    return work.changes


def end_seat(database: Database, membership: MembershipId, on: date) -> Changes:
    """Ends a seat; ``on`` is its last day, so that it is shown up to and on that day."""
    with database.write("groups.end_seat") as work:
        seat = present(work, Membership, membership)
        work.store(Membership).put(replace(seat, end=PartialDate(on.isoformat())))
    return work.changes


def _put(work: UnitOfWork, group: Group) -> Group:
    group.check()
    check_parents(work, group, "groups.parent_circle")
    work.store(Group).put(group)
    return group


def _stated(group: Group, draft: GroupDraft) -> Group:
    """The group with what the (cleaned) draft states."""
    return replace(
        group, names=with_names(group.names, draft.names()), kind=draft.kind, prefix=draft.prefix, level=draft.level,
        is_internal=draft.is_internal, context=draft.context, parent=draft.parent, status=draft.status,
        quorum_rule=draft.quorum_rule or None,
    )  # fmt: skip


def _check_post(work: UnitOfWork, organisation: OrganisationId, post: PostId | None) -> None:
    if post is not None and present(work, Post, post).organisation != organisation:
        raise RuleViolation("groups.post_elsewhere")
