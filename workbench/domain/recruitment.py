"""Whom to invite to a group: the state of each invitation, which is an action of the group about an organisation."""

from collections.abc import Mapping
from enum import StrEnum

from workbench.domain.actions import ActionItem, ActionStatus


class InvitationState(StrEnum):
    """How far an invitation has come."""

    TO_INVITE = "to_invite"
    INVITED = "invited"
    """Asked, without an answer yet."""
    ON_HOLD = "on_hold"
    ACCEPTED = "accepted"
    DECLINED = "declined"


STATUS_OF: Mapping[InvitationState, ActionStatus] = {
    InvitationState.TO_INVITE: ActionStatus.OPEN,
    InvitationState.INVITED: ActionStatus.IN_PROGRESS,
    InvitationState.ON_HOLD: ActionStatus.BLOCKED,
    InvitationState.ACCEPTED: ActionStatus.DONE,
    InvitationState.DECLINED: ActionStatus.DROPPED,
}
"""How the action behind an invitation stands, so that lists of actions tell the same."""
_STATE_OF = {status: state for state, status in STATUS_OF.items()}


def state_of(action: ActionItem) -> InvitationState:
    """The state of the invitation this action is."""
    return _STATE_OF[action.status]


def is_invitation(action: ActionItem) -> bool:
    """Whether the action is about asking an organisation into a group."""
    return action.group is not None and action.concerns is not None
