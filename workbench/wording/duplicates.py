"""The words for what may be one and the same: why it may be, and what speaks against it."""

import re
from collections.abc import Sequence

from workbench.wording.words import N_, Words

_PLACES = re.compile(r"\{(?:first|second|readings)\}")

REASONS = {
    "identifier": N_("Same identifier: {first}"),
    "name": N_("Same name: {first} = {second}"),
    "alias": N_("Also called so: {first} = {second}"),
    "similar": N_("Similar name: {first} ~ {second}"),
    "other_script": N_("Sounds the same in another script: {first} ~ {second}"),
    "acronym": N_("Same acronym: {first}"),
    "initials": N_("Acronym that the name spells: {first} ~ {second}"),
    "address": N_("Same address or number: {first}"),
    "ambiguous": N_("{first} is read in several ways: {readings}"),
}
"""Reason to a sentence; ``first`` and ``second`` are what stands in the two records."""
SHORT = {
    "identifier": N_("same identifier"),
    "name": N_("same name"),
    "alias": N_("other name"),
    "similar": N_("similar name"),
    "other_script": N_("another script"),
    "acronym": N_("same acronym"),
    "initials": N_("initials"),
    "address": N_("same address"),
    "ambiguous": N_("acronym read in several ways"),
}
"""Reason to a few words, for a list."""
AGAINST = {
    "country": N_("other country"),
    "kind": N_("other kind"),
    "identifier": N_("other identifier"),
    "parent": N_("one stands above the other"),
}
"""What speaks against it."""


def told(reason: str, first: str, second: str, readings: Sequence[str], words: Words) -> str:
    """A reason as a sentence. What people wrote comes isolated where scripts may be mixed."""
    values = {"{first}": first, "{second}": second, "{readings}": words.listed(readings)}
    # In one go: a name may hold braces of its own.
    return _PLACES.sub(lambda found: values[found[0]], words.text(REASONS[reason]))
