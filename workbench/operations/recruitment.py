"""Inviting organisations to a group: each invitation is an action of the group, so that it is followed up like any."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from workbench.changes import Changes
from workbench.domain.actions import ENDED_STATUSES, ActionItem, ActionStatus
from workbench.domain.audiences import OFFICE
from workbench.domain.groups import Group, MemberRole, Membership
from workbench.domain.partners import Organisation
from workbench.domain.recruitment import STATUS_OF, InvitationState, is_invitation
from workbench.errors import RuleViolation
from workbench.identifiers import ActionItemId, GroupId, OrganisationId, new_id
from workbench.operations.actions import set_action_status
from workbench.operations.present import all_present, present
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork


def invite(
    database: Database, group: GroupId, texts: Mapping[OrganisationId, str], due: date | None = None
) -> Changes:  # fmt: skip
    """Puts these organisations on the list of whom to invite; ``texts`` say it of each, in the reader's language.

    One operation for all. Who sits in the group already, or has an invitation that is not over, is passed over.
    The invitations are the office's own, whoever may see the group's other actions.
    """
    with database.write("recruitment.invite") as work:
        present(work, Group, group)
        organisations = all_present(work, Organisation, list(texts))
        busy = _sitting(work, group) | _invited(work, group)
        work.store(ActionItem).put_many(
            ActionItem(
                id=new_id(), text=texts[OrganisationId(each.id)], group=group, concerns=OrganisationId(each.id),
                due=due, audience=OFFICE,
            )
            for each in organisations
            if each.id not in busy
        )  # fmt: skip
    return work.changes


def set_invitation_state(
    database: Database, actions: Sequence[ActionItemId], state: InvitationState, on: date
) -> Changes:
    """Notes how far these invitations have come. One operation for all of them."""
    return set_action_status(database, actions, STATUS_OF[state], on)


def accept_invitation(
    database: Database, action: ActionItemId, on: date, role: MemberRole = MemberRole.MEMBER
) -> Changes:
    """Notes that the organisation comes, and gives it its seat: one operation and one undo.

    Raises RuleViolation ``recruitment.no_invitation`` for an action that is none.
    """
    with database.write("recruitment.accept") as work:
        invitation = present(work, ActionItem, action)
        if not is_invitation(invitation) or invitation.group is None or invitation.concerns is None:
            raise RuleViolation("recruitment.no_invitation")
        group, organisation = invitation.group, invitation.concerns
        present(work, Group, group)
        present(work, Organisation, organisation)
        work.store(ActionItem).put(replace(invitation, status=ActionStatus.DONE, completed_on=on))
        if organisation not in _sitting(work, group):
            work.store(Membership).put(Membership(id=new_id(), group=group, organisation=organisation, role=role))
    return work.changes


def _sitting(work: UnitOfWork, group: GroupId) -> set[str]:
    today = work.now.date()
    return {seat.organisation for seat in work.store(Membership).where(group=group) if seat.is_current(today)}


def _invited(work: UnitOfWork, group: GroupId) -> set[str]:
    actions = work.store(ActionItem).where(group=group)
    return {str(each.concerns) for each in actions if each.concerns and each.status not in ENDED_STATUSES}
