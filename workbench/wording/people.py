"""Words for posts and people: who holds a post, what was found, what a post holds, from what keeping is counted."""

from workbench.wording.words import N_, NN_

POST_STATES = {
    "held": N_("Held"),
    "acting": N_("Acting"),
    "vacant": N_("Vacant"),
    "to_come": N_("Somebody is to begin"),
}
POST_FINDINGS = {
    "two_at_once": N_("Two people hold this post at once"),
    "same_twice": N_("The same person holds this post twice"),
    "no_successor": N_("Nobody follows"),
}
RETENTION_BASES = {
    "own_date": N_("the date on the person's record"),
    "in_post": N_("holds a post"),
    "left_post": N_("the last day in a post"),
    "verified": N_("the day an address was last found right"),
    "added": N_("the day the person was entered"),
    "no_limit": N_("nothing: no time is set"),
}
HELD_THINGS = {
    "action": NN_("{count} open action", "{count} open actions"),
    "promise": NN_("{count} promise to others", "{count} promises to others"),
    "chair": NN_("{count} chair or secretariat", "{count} chairs or secretariats"),
    "seat": NN_("{count} seat in a group", "{count} seats in groups"),
    "alternate": NN_("{count} seat as alternate", "{count} seats as alternate"),
    "role": NN_("{count} role", "{count} roles"),
    "minutes": NN_("{count} set of minutes not approved", "{count} sets of minutes not approved"),
    "presenting": NN_("{count} point to present", "{count} points to present"),
    "issue": NN_("{count} undecided issue", "{count} undecided issues"),
}
"""Kind of what a post holds to how several are counted."""
MEET_SUCCESSOR = N_("Meet who follows as {post}, {organisation}")
"""The words of the action proposed for each post that is left."""
