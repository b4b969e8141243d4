"""Paired brackets in mixed text (rule N0): both of a pair face the way their content and surroundings ask for."""

import re

from workbench.documents.text.bidi_classes import BRACKET, CLOSING, OPENING

_DEEPEST = 63
_DIRECTION = {b"L": re.compile(rb"L"), b"R": re.compile(rb"[REN]")}
_MARKS = re.compile(rb"M+")


def resolve_brackets(types: bytes, text: str, kinds: bytes, own: bytes, start: bytes) -> bytes:
    """The classes with those of bracket pairs decided.

    ``types`` are the classes after the weak rules, ``kinds`` the original ones, ``own`` the direction of the
    embedding and ``start`` the one the sequence begins in.
    """
    pairs = _pairs(text, types)
    if not pairs:
        return types
    resolved = bytearray(types)
    other = b"L" if own == b"R" else b"R"
    context, seen = start, 0
    for opening, closing in pairs:
        # Pairs come in the order of their opening brackets: what was seen once needs no second look.
        context, seen = _latest(resolved, seen, opening) or context, opening
        if _DIRECTION[own].search(resolved, opening + 1, closing):
            direction = own
        elif _DIRECTION[other].search(resolved, opening + 1, closing):
            direction = context
        else:
            continue
        for at in (opening, closing):
            _set(resolved, kinds, at, direction)
    return bytes(resolved)


def _pairs(text: str, types: bytes) -> list[tuple[int, int]]:
    """Matching brackets in the order of their opening (BD16); only those that are still neutral count."""
    pairs: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for found in BRACKET.finditer(text):
        at, bracket = found.start(), found[0]
        if types[at : at + 1] != b"O":
            continue
        if bracket in OPENING:
            if len(opened) == _DEEPEST:
                break
            opened.append((OPENING[bracket], at))
            continue
        for depth in range(len(opened) - 1, -1, -1):
            if opened[depth][0] == CLOSING[bracket]:
                pairs.append((opened[depth][1], at))
                del opened[depth:]
                break
    return sorted(pairs)


def _latest(types: bytearray, start: int, end: int) -> bytes | None:
    """The direction of the last strong character or number in between, if there is one."""
    left = types.rfind(b"L", start, end)
    right = max(types.rfind(kind, start, end) for kind in (b"R", b"E", b"N"))
    if left == right:
        return None
    return b"L" if left > right else b"R"


def _set(types: bytearray, kinds: bytes, at: int, direction: bytes) -> None:
    """Give a bracket, and the marks standing on it, this direction."""
    marks = _MARKS.match(kinds, at + 1)
    end = marks.end() if marks else at + 1
    types[at:end] = direction * (end - at)
