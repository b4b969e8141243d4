"""What the line of a decision or an action says beside its words: whose it is, and by when.

``@IFRC sends the outline by Friday`` names an owner and a day. Nothing here changes the words, and nothing is guessed:
what could be meant in two ways is not read. Days count from the day of the meeting.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from workbench.domain.decisions import Dissent
from workbench.domain.due_days import DayWords, find_due
from workbench.domain.meetings import BlockKind, Run, RunKind, Runs

READ_LIMIT = 4_000
"""So many characters of a line are read; a longer line is no statement somebody types."""
OWNER_WORDS = 6
"""Most words of an owner's name."""
LETTERS = {"D": BlockKind.DECISION, "A": BlockKind.ACTION}
"""Letters that make a line a statement in every language."""

_OPENERS = frozenset("([{«“\"'‘")
_QUOTES = {'"': '"', "“": "”", "«": "»"}
_TRAILING = ".,;:!?)]}»”\"'’،؛؟…"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineWords:
    """The words of one language by which a line is understood."""

    letters: Mapping[str, BlockKind] = field(default_factory=lambda: dict(LETTERS))
    """A letter alone at the beginning of a line, to what it makes of the line."""
    days: DayWords = field(default_factory=DayWords)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a line: its words, and where they stand, in characters."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class StatementLine:
    """What a line says beside its words."""

    owners: tuple[Stretch, ...] = ()
    """The words after the first ``@``, as many as may be one name; the longest first, the last is one word."""
    due: date | None = None
    due_words: Stretch | None = None
    """Where the day stands, from the word before it on, such as ``by Friday``."""

    @property
    def owner(self) -> Stretch | None:
        """The owner as far as the line alone tells: one word, or what stands in quotation marks."""
        return self.owners[-1] if self.owners else None


def read_statement(text: str, day: date, words: Sequence[DayWords]) -> StatementLine:
    """What a line says of owner and day, in these languages, relative to the day of the meeting.

    The first ``@`` and the first day that is understood count.
    """
    line = text[:READ_LIMIT]
    found = find_due(line, day, words)
    if found is None:
        return StatementLine(_owners(line))
    due, start, end = found
    return StatementLine(_owners(line), due, Stretch(line[start:end], start, end))


def _owners(line: str) -> tuple[Stretch, ...]:
    at = line.find("@")
    while at >= 0 and not _begins_name(line, at):
        at = line.find("@", at + 1)
    if at < 0:
        return ()
    start = at + 1
    close = _QUOTES.get(line[start])
    if close is not None:
        end = line.find(close, start + 1)
        quoted = line[start + 1 : end].strip() if end > 0 else ""
        return (Stretch(line[start + 1 : end], start + 1, end),) if quoted else ()
    return tuple(reversed(_names(line, start)))


def _begins_name(line: str, at: int) -> bool:
    """Whether the sign at this place names somebody: in ``name@example.org`` it does not."""
    before, after = line[at - 1 : at], line[at + 1 : at + 2]
    return (not before or before.isspace() or before in _OPENERS) and (after.isalnum() or after in _QUOTES)


def _names(line: str, start: int) -> list[Stretch]:
    """One word after the sign, two, and so on, up to where a name surely ends."""
    names: list[Stretch] = []
    place = start
    while len(names) < OWNER_WORDS and place < len(line):
        end = place
        while end < len(line) and not line[end].isspace() and line[end] != "@":
            end += 1
        word = line[place:end].rstrip(_TRAILING)
        if not word:
            break
        names.append(Stretch(line[start : place + len(word)], start, place + len(word)))
        if len(word) < end - place or line[end : end + 1] != " ":
            break
        place = end + 1
    return names


def statement_letter(line: str, letters: Mapping[str, BlockKind]) -> BlockKind | None:
    """What a line begins to be that says a letter and a space: ``D `` a decision, ``A `` an action; else nothing."""
    if len(line) < 2 or not line[1].isspace() or line[0] == "\n":
        return None
    return letters.get(line[0])


def mentioned(runs: Runs) -> Run | None:
    """The first record that is named in a line."""
    return next((run for run in runs if run.kind is RunKind.MENTION and run.target), None)


def read_dissent(text: str) -> tuple[Dissent, ...]:
    """Who did not agree, a line each: the name, a colon, and why."""
    lines = (line.partition(":") for line in text.split("\n") if line.strip())
    return tuple(Dissent(who.strip(), why.strip()) for who, _, why in lines)


def write_dissent(dissent: Sequence[Dissent]) -> str:
    """Who did not agree, as `read_dissent` reads it."""
    said = ((" ".join(each.who.split()), " ".join(each.why.split())) for each in dissent)
    return "\n".join(f"{who}: {why}" if why else who for who, why in said)
