"""The explicit part of the bidirectional algorithm: embeddings, overrides and isolates (rules P2 to X8)."""

import re
from dataclasses import dataclass, field

DEEPEST = 125
_CONTROL = re.compile(rb"[lrxypijfdB]")
_ISOLATE = re.compile(rb"[ijfdB]")
_FIRST = re.compile(rb"[LRAijf]")
_OVERRIDES = {b"x": b"L", b"y": b"R"}


@dataclass(frozen=True, slots=True)
class Explicit:
    """Every character's embedding level, and its class after overrides."""

    levels: bytes
    types: bytes


def matching_isolates(kinds: bytes) -> dict[int, int]:
    """Where isolates open and close, each position leading to the other (BD9)."""
    matches: dict[int, int] = {}
    opened: list[int] = []
    for found in _ISOLATE.finditer(kinds):
        at = found.start()
        if found[0] == b"B":
            opened.clear()
        elif found[0] != b"d":
            opened.append(at)
        elif opened:
            first = opened.pop()
            matches[first], matches[at] = at, first
    return matches


def first_strong(kinds: bytes, start: int, end: int, matches: dict[int, int]) -> bytes | None:
    """The direction of the first strong character outside isolates: ``L``, ``R`` or none (P2)."""
    while found := _FIRST.search(kinds, start, end):
        if found[0] not in b"ijf":
            return b"L" if found[0] == b"L" else b"R"
        start = matches.get(found.start(), end) + 1
    return None


def explicit_levels(kinds: bytes, base: int, matches: dict[int, int]) -> Explicit:
    """Rules X1 to X8."""
    if not _CONTROL.search(kinds):
        return Explicit(bytes([base]) * len(kinds), kinds)
    state = _State(kinds, base, matches)
    at = 0
    for found in _CONTROL.finditer(kinds):
        state.fill(at, found.start())
        state.take(found[0], found.start())
        at = found.end()
    state.fill(at, len(kinds))
    return Explicit(bytes(state.levels), bytes(state.types))


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of the directional status stack."""

    level: int
    override: bytes | None = None
    is_isolate: bool = False


@dataclass(slots=True)
class _State:
    """What is open while the text is gone through once."""

    kinds: bytes
    base: int
    matches: dict[int, int]
    levels: bytearray = field(init=False)
    types: bytearray = field(init=False)
    stack: list[_Entry] = field(init=False)
    overflowing_isolates: int = 0
    overflowing_embeddings: int = 0
    valid_isolates: int = 0

    def __post_init__(self) -> None:
        self.levels = bytearray([self.base]) * len(self.kinds)
        self.types = bytearray(self.kinds)
        self._close_everything()

    def _close_everything(self) -> None:
        self.stack = [_Entry(self.base)]
        self.overflowing_isolates = self.overflowing_embeddings = self.valid_isolates = 0

    def fill(self, start: int, end: int) -> None:
        """Give characters that open and close nothing what holds here (X6)."""
        entry = self.stack[-1]
        self.levels[start:end] = bytes([entry.level]) * (end - start)
        if entry.override:
            # Boundary neutrals keep their class: they are removed afterwards.
            self.types[start:end] = bytes(
                kind if kind == ord("b") else ord(entry.override) for kind in self.kinds[start:end]
            )

    def take(self, kind: bytes, at: int) -> None:
        """Open or close what the control at this place says."""
        if kind in b"lrxy":
            self.levels[at] = self.stack[-1].level
            self._open_embedding(kind)
        elif kind in b"ijf":
            self.fill(at, at + 1)
            self._open_isolate(kind, at)
        elif kind == b"d":
            self._close_isolate()
            self.fill(at, at + 1)
        elif kind == b"p":
            self.levels[at] = self.stack[-1].level
            self._close_embedding()
        else:
            # A paragraph's end closes whatever is open.
            self._close_everything()
            self.levels[at] = self.base

    def _next_level(self, right_to_left: bool) -> int:
        level = self.stack[-1].level
        return (level + 1) | 1 if right_to_left else (level + 2) & ~1

    def _open_embedding(self, kind: bytes) -> None:
        level = self._next_level(kind in b"ry")
        if level <= DEEPEST and not self.overflowing_isolates and not self.overflowing_embeddings:
            self.stack.append(_Entry(level, _OVERRIDES.get(kind)))
        elif not self.overflowing_isolates:
            self.overflowing_embeddings += 1

    def _open_isolate(self, kind: bytes, at: int) -> None:
        right_to_left = kind == b"j"
        if kind == b"f":
            end = self.matches.get(at, len(self.kinds))
            right_to_left = first_strong(self.kinds, at + 1, end, self.matches) == b"R"
        level = self._next_level(right_to_left)
        if level <= DEEPEST and not self.overflowing_isolates and not self.overflowing_embeddings:
            self.valid_isolates += 1
            self.stack.append(_Entry(level, is_isolate=True))
        else:
            self.overflowing_isolates += 1

    def _close_isolate(self) -> None:
        if self.overflowing_isolates:
            self.overflowing_isolates -= 1
        elif self.valid_isolates:
            self.overflowing_embeddings = 0
            while not self.stack[-1].is_isolate:
                self.stack.pop()
            self.stack.pop()
            self.valid_isolates -= 1

    def _close_embedding(self) -> None:
        if self.overflowing_isolates:
            return
        if self.overflowing_embeddings:
            self.overflowing_embeddings -= 1
        elif len(self.stack) > 1 and not self.stack[-1].is_isolate:
            self.stack.pop()
