"""Commitments the program ships as data: the instruments they stand in and their words, each with how far verified."""

from dataclasses import dataclass, field

from workbench.domain.texts import TextByLanguage
from workbench.domain.vocabularies import Verification


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentText:
    """One commitment of a shipped instrument."""

    code: str
    """Of it within its instrument, the same for ever."""
    texts: TextByLanguage
    verified: Verification


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentText:
    """A shipped instrument with what it commits to."""

    code: str
    titles: TextByLanguage
    kind: str
    adopted_by: str
    adopted_on: str
    """A date known in part; empty where it is not known."""
    verified: Verification
    address: str = ""
    replaces: str = ""
    """The code of the one it replaces."""
    note: str = ""
    commitments: tuple[CommitmentText, ...] = field(default_factory=tuple)
