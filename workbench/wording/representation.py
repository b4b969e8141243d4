"""The words for who is represented: by what members are counted, and how far an invitation has come."""

from workbench.wording.words import N_, NN_

ASPECTS = {
    "kind": N_("By kind"),
    "sector": N_("By sector"),
    "size": N_("By size"),
    "local": N_("Local or not"),
    "capacity": N_("By capacity in which a seat is held"),
    "engagement": N_("By way of taking part"),
    "role": N_("By role"),
}
SORTS = {
    "not_recorded": N_("Not recorded"),
    "local": N_("Local"),
    "not_local": N_("Not local"),
}
"""Codes that stand in no vocabulary."""
INVITATIONS = {
    "to_invite": N_("To be invited"),
    "invited": N_("Invited, no answer yet"),
    "on_hold": N_("On hold"),
    "accepted": N_("Accepted"),
    "declined": N_("Declined"),
}
NOT_ASKED = N_("Not asked")
OF_KNOWN = NN_("{members} of {known} known here", "{members} of {known} known here")
NONE_OF_KNOWN = NN_("none of {known} known here", "none of {known} known here")
"""Counted by ``known``."""
IN_GROUP = N_("in the group")
IN_GROUPS = N_("in the groups")
KNOWN_HERE = N_("known here")
INVITE = N_("Invite {organisation} to {group}")
"""The words of the action that an invitation is."""
