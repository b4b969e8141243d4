"""The words for what waits to be looked at again, on the first page and on the morning sheet."""

from workbench.wording.words import N_, NN_, Words

REASONS = {
    "answers": N_("Minutes that went round: answers were due"),
    "decision": N_("A decision to be looked at again"),
    "silence": N_("A decision by silence: the time to object is over"),
    "key": N_("Minutes of a partner: nobody has confirmed the key"),
    "issue": N_("Put to others, without a reply"),
}
"""Kind of review to why it waits; those that are counted stand below."""
_CORRECTIONS = NN_("{count} correction nobody has judged", "{count} corrections nobody has judged")
COUNTED = {
    "card_corrections": _CORRECTIONS,
    "cards": NN_(
        "{count} mandate card that went round: answers were due",
        "{count} mandate cards that went round: answers were due",
    ),
    "corrections": _CORRECTIONS,
}


def reason_of(kind: str, count: int, words: Words) -> str:
    """Why something of this kind waits, in the language of the words."""
    return words.text(REASONS[kind]) if kind in REASONS else words.plural(*COUNTED[kind], count)
