"""How organisations stand to one another, in words, as seen from either end: the codes of relations to English."""

from workbench.wording.words import N_, Words

TO_OTHERS = {
    "supports": N_("Supports"),
    "funds": N_("Funds"),
    "subcontracts": N_("Subcontracts"),
    "member_of": N_("Member of"),
    "sister": N_("Sister organisation"),
    "successor": N_("Successor of"),
    "part_of": N_("Part of"),
}
"""Seen from the first organisation: what it is to the second."""
FROM_OTHERS = {
    "supports": N_("Supported by"),
    "funds": N_("Funded by"),
    "subcontracts": N_("Subcontracted by"),
    "member_of": N_("Has as member"),
    "sister": N_("Sister organisation"),
    "successor": N_("Followed by"),
    "part_of": N_("Includes"),
}
"""Seen from the second organisation."""
LINES = {
    "supports": N_("supports"),
    "funds": N_("funds"),
    "subcontracts": N_("subcontracts"),
    "member_of": N_("is a member of"),
    "sister": N_("sister organisations"),
    "successor": N_("is the successor of"),
    "part_of": N_("is part of"),
}
"""What a line on a map means, from its beginning to its point."""


def relation_words(kind: str, *, is_outgoing: bool, words: Words) -> str:
    """What one organisation is to the other, to stand before the other's name; the code of an unknown kind."""
    return words.text((TO_OTHERS if is_outgoing else FROM_OTHERS).get(kind, kind))
