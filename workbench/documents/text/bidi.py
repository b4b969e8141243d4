"""The Unicode Bidirectional Algorithm (UAX 9): which way each character of a paragraph runs, and the order on a line.

The rules work on strings of one byte per character, so that the searching is done by the standard library and a
paragraph of a megabyte takes no longer than its length warrants. Rule names (W1, N0, …) are those of the standard.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.documents.text.bidi_brackets import resolve_brackets
from workbench.documents.text.bidi_classes import BRACKET, classes
from workbench.documents.text.bidi_explicit import Explicit, explicit_levels, first_strong, matching_isolates

_SPAN = re.compile(rb"[^blrxypijfdB]+|[ijfdB]")
_REMOVED = re.compile(rb"[blrxyp]+")
_MARKS = re.compile(rb"([^M])(M+)")
_AFTER_ARABIC = re.compile(rb"A[^LRA]+")
_BETWEEN_NUMBERS = re.compile(rb"(?<=E)[-,](?=E)")
_BETWEEN_ARABIC_NUMBERS = re.compile(rb"(?<=N),(?=N)")
_TERMINATORS = re.compile(rb"T+(?=E)|(?<=E)T+")
_AFTER_LEFT = re.compile(rb"L[^LRE]*E[^LR]*")
_ALL_RIGHT = bytes(code if code in b"EN" else ord("R") for code in range(256))
"""Where all that is strong runs right to left, so does all between; numbers stay what they are."""
_NEUTRALS = re.compile(rb"([LREN])([BSWOijfd]+)(?=([LREN]))")
_LEFT_OVER = bytes.maketrans(b"-T,", b"OOO")
_STRONG = {b"L": b"L", b"R": b"R", b"E": b"R", b"N": b"R"}
# Where there are no others, every character has the paragraph's level.
_PLAIN = (b"LEMWOS,-Tb", b"RAMWOS,-Tb")
_TRAILING = b"Wijfdblrxyp"
_ISOLATES = b"ijfd"


@dataclass(slots=True)
class _Run:
    """Neighbouring characters of one embedding level, removed ones left out, as (start, end)."""

    level: int
    spans: list[tuple[int, int]]


def levels(text: str, base: int | None = None) -> tuple[int, bytes]:
    """The paragraph's level (0 left to right, 1 right to left) and the level of every character.

    ``base`` none: the first strong character decides. The text is one paragraph and stands on one line, as rule L1
    sees it. Characters that take no part (marks of embedding, joiners) have the level of what precedes them.
    """
    kinds = classes(text)
    if base is not None and not kinds.translate(None, _PLAIN[base]):
        return base, bytes([base]) * len(kinds)
    matches = matching_isolates(kinds)
    if base is None:
        base = 1 if first_strong(kinds, 0, len(kinds), matches) == b"R" else 0
    explicit = explicit_levels(kinds, base, matches)
    resolved = bytearray(explicit.levels)
    has_brackets = BRACKET.search(text) is not None
    runs = _runs(kinds, explicit)
    for numbers in _sequences(kinds, runs, matches):
        level, start, end = _surroundings(kinds, runs, numbers, matches, base)
        spans = [span for number in numbers for span in runs[number].spans]
        types = _weak(b"".join([explicit.types[a:b] for a, b in spans]), start)
        if has_brackets:
            shown = "".join([text[a:b] for a, b in spans])
            marks = b"".join([kinds[a:b] for a, b in spans])
            types = resolve_brackets(types, shown, marks, b"R" if level & 1 else b"L", start)
        _write(resolved, spans, _neutral(types, level, start, end).translate(_implicit(level)))
    _reset_trailing(kinds, resolved, base)
    for removed in _REMOVED.finditer(kinds):
        before = resolved[removed.start() - 1] if removed.start() else base
        resolved[removed.start() : removed.end()] = bytes([before]) * (removed.end() - removed.start())
    return base, bytes(resolved)


def order(line_levels: Sequence[int]) -> list[int]:
    """The positions of a line's parts from left to right (rule L2), given each one's level."""
    found = list(range(len(line_levels)))
    odd = [level for level in line_levels if level & 1]
    if not odd:
        return found
    if len(set(line_levels)) == 1:
        return found[::-1]
    for level in range(max(line_levels), min(odd) - 1, -1):
        at = 0
        while at < len(found):
            end = at
            while end < len(found) and line_levels[found[end]] >= level:
                end += 1
            found[at:end] = found[at:end][::-1]
            at = end + 1
    return found


def _runs(kinds: bytes, explicit: Explicit) -> list[_Run]:
    """Level runs (BD7)."""
    runs: list[_Run] = []
    for found in _SPAN.finditer(kinds):
        span = found.span()
        level = explicit.levels[span[0]]
        if runs and runs[-1].level == level:
            runs[-1].spans.append(span)
        else:
            runs.append(_Run(level, [span]))
    return runs


def _sequences(kinds: bytes, runs: list[_Run], matches: dict[int, int]) -> list[list[int]]:
    """Isolating run sequences (BD13), as numbers of level runs."""
    number_at = {run.spans[0][0]: number for number, run in enumerate(runs)}
    sequences = []
    for number, run in enumerate(runs):
        first = run.spans[0][0]
        if kinds[first : first + 1] == b"d" and first in matches:
            continue
        sequence = [number]
        last = run.spans[-1][1] - 1
        while kinds[last] in b"ijf" and last in matches:
            sequence.append(number_at[matches[last]])
            last = runs[sequence[-1]].spans[-1][1] - 1
        sequences.append(sequence)
    return sequences


def _surroundings(
    kinds: bytes, runs: list[_Run], numbers: list[int], matches: dict[int, int], base: int
) -> tuple[int, bytes, bytes]:
    """The sequence's level, and the directions it begins and ends in (rule X10)."""
    level = runs[numbers[0]].level
    before = runs[numbers[0] - 1].level if numbers[0] else base
    last = runs[numbers[-1]].spans[-1][1] - 1
    is_open = kinds[last] in b"ijf" and last not in matches
    after = base if is_open or numbers[-1] + 1 == len(runs) else runs[numbers[-1] + 1].level
    return level, b"R" if max(level, before) & 1 else b"L", b"R" if max(level, after) & 1 else b"L"


def _weak(types: bytes, start: bytes) -> bytes:
    """Rules W1 to W7: marks, numbers and their separators."""
    types = start + types
    if b"M" in types:
        types = _MARKS.sub(_as_before, types)
    if b"E" not in types and b"N" not in types:
        # Without a number, most of these rules have nothing to do: so it is with most words.
        return types.replace(b"A", b"R").translate(_LEFT_OVER)[1:]
    types = _AFTER_ARABIC.sub(lambda found: found[0].replace(b"E", b"N"), types).replace(b"A", b"R")
    types = _BETWEEN_NUMBERS.sub(b"E", types)
    types = _BETWEEN_ARABIC_NUMBERS.sub(b"N", types)
    types = _TERMINATORS.sub(lambda found: b"E" * len(found[0]), types).translate(_LEFT_OVER)
    return _AFTER_LEFT.sub(lambda found: found[0].replace(b"E", b"L"), types)[1:]


def _as_before(found: re.Match[bytes]) -> bytes:
    """Marks take the class of what they stand on; on the edge of an isolate they are neutral."""
    return found[1] + (b"O" if found[1] in _ISOLATES else found[1]) * len(found[2])


def _neutral(types: bytes, level: int, start: bytes, end: bytes) -> bytes:
    """Rules N1 and N2: neutrals between two of one direction take it, others that of the embedding."""
    own = b"R" if level & 1 else b"L"
    if own == start == end == b"R" and b"L" not in types:
        return types.translate(_ALL_RIGHT)

    def decide(found: re.Match[bytes]) -> bytes:
        left, right = _STRONG[found[1]], _STRONG[found[3]]
        return found[1] + (left if left == right else own) * len(found[2])

    return _NEUTRALS.sub(decide, start + types + end)[1:-1]


def _implicit(level: int) -> bytes:
    """Rules I1 and I2, as a table from class to level."""
    if level & 1:
        return bytes.maketrans(b"RLEN", bytes([level, level + 1, level + 1, level + 1]))
    return bytes.maketrans(b"LREN", bytes([level, level + 1, level + 2, level + 2]))


def _write(target: bytearray, spans: list[tuple[int, int]], values: bytes) -> None:
    at = 0
    for start, end in spans:
        target[start:end] = values[at : at + end - start]
        at += end - start


def _reset_trailing(kinds: bytes, resolved: bytearray, base: int) -> None:
    """Rule L1: separators, and white space before them or at the line's end, have the paragraph's level."""
    separators = [found.start() for found in re.finditer(rb"[BS]", kinds)]
    for start, end in pairwise([-1, *separators, len(kinds)]):
        kept = len(kinds[start + 1 : end].rstrip(_TRAILING)) + start + 1
        stop = min(end + 1, len(kinds))
        resolved[kept:stop] = bytes([base]) * (stop - kept)
