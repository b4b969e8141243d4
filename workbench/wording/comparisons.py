"""The words for what differs between two states of minutes; English, translated where it is shown."""

from collections.abc import Callable, Mapping

from workbench.wording.documents import (
    ACTION_STATUSES,
    AGENDA_PURPOSES,
    ATTENDANCE_MODES,
    DECISION_METHODS,
    DECISION_OUTCOMES,
    VOTES,
)
from workbench.wording.words import N_

PART_KINDS = {
    "meeting": N_("Meeting"),
    "attendance": N_("Attendance"),
    "agenda_item": N_("Agenda item"),
    "text": N_("Text"),
    "decision": N_("Decision"),
    "action": N_("Action"),
}
PART_CHANGES = {
    "same": N_("Unchanged"),
    "added": N_("Added"),
    "removed": N_("Removed"),
    "changed": N_("Changed"),
    "erased": N_("Cannot be compared: a name was erased"),
}
MOVED = N_("Moved")
LOOKS_OTHER = N_("Only bold or links changed")
REMOVED_WORDS = N_("removed: {words}")
ADDED_WORDS = N_("added: {words}")
FACT_CHANGED = N_("{fact}: was {before}, is {after}")
FACT_SET = N_("{fact}: {after}")
FACT_EMPTIED = N_("{fact}: was {before}, is no longer stated")
NOTHING_DIFFERS = N_("Nothing differs.")
SHORTENED = N_("There is much to compare: some texts are shown whole, not word by word.")
FACTS = {
    "number": N_("Number"),
    "starts": N_("Starts"),
    "ends": N_("Ends"),
    "place": N_("Place"),
    "link": N_("Link"),
    "language": N_("Language"),
    "chair": N_("Chair"),
    "minute_taker": N_("Minute-taker"),
    "mode": N_("Attendance"),
    "arrived": N_("Arrived"),
    "left": N_("Left"),
    "purpose": N_("Purpose"),
    "minutes": N_("Minutes allotted"),
    "outcome": N_("Outcome"),
    "method": N_("Method"),
    "silence_until": N_("Silence until"),
    "votes": N_("Votes"),
    "dissent": N_("Dissent"),
    "owner": N_("Owner"),
    "due": N_("Due"),
    "status": N_("Status"),
}
"""What is stated beside the words of a part, by the field's name."""
DAYS = frozenset({"silence_until", "due"})
"""Facts that are a day, as ISO."""
_CODES: Mapping[str, Mapping[str, str]] = {
    "mode": ATTENDANCE_MODES,
    "purpose": AGENDA_PURPOSES,
    "outcome": DECISION_OUTCOMES,
    "method": DECISION_METHODS,
    "status": ACTION_STATUSES,
}


def fact_in_words(name: str, value: str, text: Callable[[str], str]) -> str:
    """A fact's value in words; ``text`` translates. What is no code stays as it is."""
    if name == "votes" and value:
        counts = (part.rpartition(" ") for part in value.split(", "))
        return ", ".join(f"{count} {text(VOTES[kind]) if kind in VOTES else kind}" for kind, _, count in counts)
    words = _CODES.get(name, {})
    return text(words[value]) if value in words else value
