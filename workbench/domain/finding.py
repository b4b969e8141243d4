"""What somebody types to find a record, and how well a text fits it."""

from dataclasses import dataclass
from enum import IntEnum

from workbench.domain.texts import fold

LEAST_INSIDE = 3
"""From so many letters on a word is found inside others; a shorter one only where a word begins with it."""


class Fit(IntEnum):
    """How well a text fits what was typed; the least fits best."""

    WHOLE = 0
    BEGINS = 1
    WORDS = 2
    """Each word that was typed is one of its words, or the beginning of one."""
    INSIDE = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, folded: its words may stand in any order in what is found."""

    phrase: str
    words: tuple[str, ...]

    @classmethod
    def of(cls, typed: str) -> "Asked":
        """What this asks for; nothing where it holds no letter and no digit."""
        phrase = fold(typed)
        return cls(phrase, tuple(phrase.split()))

    def __bool__(self) -> bool:
        return bool(self.words)

    def fit(self, folded: str) -> Fit | None:
        """How well a folded text fits; None where one of the words is not in it."""
        if folded == self.phrase:
            return Fit.WHOLE
        if folded.startswith(self.phrase):
            return Fit.BEGINS
        spaced = f" {folded}"
        if all(f" {word}" in spaced for word in self.words):
            return Fit.WORDS
        if all((word if len(word) >= LEAST_INSIDE else f" {word}") in spaced for word in self.words):
            return Fit.INSIDE
        return None
