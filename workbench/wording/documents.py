"""The words documents print for codes, such as the status of an action: code to English, translated where it is shown.

Codes are those of the domain; a code that stands in no table is printed as it is.
"""

from workbench.wording.words import N_

MEETING_STATUSES = {
    "planned": N_("Planned"),
    "held": N_("Held"),
    "draft": N_("Draft minutes"),
    "circulated": N_("Circulated for approval"),
    "approved": N_("Approved minutes"),
    "amended": N_("Approved minutes, amended"),
    "received": N_("Received from others"),
    "cancelled": N_("Cancelled"),
}
ATTENDANCE_MODES = {
    "not_recorded": N_("not recorded"),
    "present": N_("present"),
    "online": N_("online"),
    "apology": N_("sent apologies"),
    "absent": N_("absent"),
    "represented": N_("represented"),
}
AGENDA_PURPOSES = {
    "inform": N_("for information"),
    "discuss": N_("for discussion"),
    "decide": N_("for decision"),
}
DECISION_METHODS = {
    "consensus": N_("Consensus"),
    "silence_procedure": N_("Silence procedure"),
    "vote": N_("Vote"),
    "chair": N_("Decision of the chair"),
    "leadership": N_("Decision of the leadership"),
}
DECISION_OUTCOMES = {
    "adopted": N_("Adopted"),
    "endorsed": N_("Endorsed"),
    "noted": N_("Noted"),
    "deferred": N_("Deferred"),
    "escalated": N_("Escalated"),
}
VOTES = {
    "for": N_("in favour"),
    "against": N_("against"),
    "abstained": N_("abstentions"),
}
ACTION_STATUSES = {
    "open": N_("Open"),
    "in_progress": N_("In progress"),
    "blocked": N_("Blocked"),
    "done": N_("Done"),
    "dropped": N_("Dropped"),
}
ACTION_PRIORITIES = {
    "high": N_("High priority"),
    "normal": N_("Normal priority"),
    "low": N_("Low priority"),
}
CONTACT_KINDS = {
    "call": N_("Call"),
    "visit": N_("Visit"),
    "message": N_("Message"),
    "external_meeting": N_("External meeting"),
    "advocacy": N_("Advocacy"),
}
ISSUE_STATUSES = {
    "open": N_("Open"),
    "escalated": N_("Escalated"),
    "answered": N_("Answered"),
    "resolved": N_("Settled"),
}
CHANNEL_KINDS = {
    "email": N_("E-mail"),
    "telephone": N_("Telephone"),
    "messenger": N_("Messenger"),
    "address": N_("Address"),
    "website": N_("Website"),
    "radio": N_("Radio"),
    "other": N_("Other contact"),
}
MEMBER_ROLES = {
    "chair": N_("Chair"),
    "co_chair": N_("Co-chair"),
    "lead": N_("Lead"),
    "co_lead": N_("Co-lead"),
    "secretariat": N_("Secretariat"),
    "member": N_("Member"),
    "observer": N_("Observer"),
}

RECIPIENTS = {
    "movement": N_("All components of the Movement"),
    "public": N_("The public"),
}

FURTHER = N_("Further decisions and actions")
"""Above decisions and actions of a meeting that stand under no point of its agenda."""
ERASED = N_("[erased]")
"""What stands in reprinted minutes where a name was erased."""
