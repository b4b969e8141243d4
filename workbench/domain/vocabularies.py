"""Vocabularies: the lists of words pages offer, shipped as data and editable, each term with how far it is verified."""

from dataclasses import dataclass, field
from enum import StrEnum

from workbench.domain.records import Record
from workbench.domain.texts import TextByLanguage
from workbench.identifiers import TermId, VocabularyId

FIXED = frozenset(
    {
        "action_priorities", "action_statuses", "agenda_purposes", "answer_kinds", "assignment_statuses",
        "attendance_modes", "channel_kinds", "circulation_media", "commitment_statuses", "contact_kinds",
        "context_kinds", "context_statuses", "coordination_frames", "coordination_roles", "decision_methods",
        "decision_outcomes", "decision_statuses", "engagements", "group_kinds", "group_statuses", "issue_statuses",
        "languages", "layer_provisions", "mandate_statuses", "meeting_kinds", "meeting_statuses", "member_roles",
        "organisation_kinds", "organisation_statuses", "relation_kinds", "service_statuses", "workplan_statuses",
    }
)  # fmt: skip
"""Codes of vocabularies whose every term the program has to know: their terms are called and ordered as an office
likes, and none is added."""

OWN = "own_"
"""How the code of a vocabulary begins that an office made: none that is shipped, now or later, is called so."""


def is_own_vocabulary(code: str) -> bool:
    """Whether an office made the vocabulary; its terms say what an organisation works on."""
    return code.startswith(OWN)


class Verification(StrEnum):
    """How far a shipped fact is verified."""

    STATED = "stated"
    """In a source document of the field."""
    SOURCE = "source"
    """In a published source that was read."""
    UNVERIFIED = "unverified"
    """Specialist recollection; never the ground of an error."""
    OURS = "ours"
    """This program's own proposal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary(Record):
    """A list of terms, such as the kinds of organisation or the layers of the MHPSS pyramid."""

    code: str
    labels: TextByLanguage = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Record):
    """A word of a vocabulary; a retired one stays readable but is offered no more."""

    vocabulary: VocabularyId
    code: str
    rank: str
    labels: TextByLanguage = field(default_factory=dict)
    broader: TermId | None = None
    source: str = ""
    verified: Verification = Verification.UNVERIFIED
    retired: bool = False
