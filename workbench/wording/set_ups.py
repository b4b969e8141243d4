"""What the program proposes to call the first things of a coordination set-up; whoever opens it writes it otherwise."""

from workbench.wording.words import N_

CONVENING_FUNCTION = N_("Convening the Movement’s response")
"""The function in which convening is recorded where a context has none for it."""

FIRST_AGENDA = (
    N_("Situation and needs"),
    N_("Who does what: the roles as agreed"),
    N_("What is vacant or open"),
    N_("When we meet next"),
)
"""Points of the first meeting."""
