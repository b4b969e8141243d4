"""How wide words come out, roughly: whose computer sets them is not known, so columns are shared out by estimate."""

import re
import unicodedata
from collections.abc import Sequence

from workbench.documents.docx.elements import twips
from workbench.documents.model import Inlines

_WIDE, _CAPITAL, _SMALL, _NARROW = 1.0, 0.72, 0.56, 0.3
_NARROW_ONES = frozenset("iljtfr.,:;!|'()[] ")
_BREAK = re.compile(r"[ \n\u200b-]+")


def text_width(text: str, size: float) -> float:
    """Points that a text takes in type of this size, rather too many than too few."""
    return size * sum(_share(character) for character in text)


def widest_word(content: Inlines, size: float) -> float:
    """Points that the longest word takes."""
    words = _BREAK.split("".join(inline.text for inline in content))
    longest = sorted(set(words), key=len)[-3:]
    return max((text_width(word, size) for word in longest), default=0.0)


def shared_out(wished: Sequence[float], least: Sequence[float], total: float) -> list[int]:
    """Widths in twips that add up to the total: as wished, none below its least as long as there is enough for all."""
    needed = sum(least)
    if needed >= total:
        return _rounded([total * width / needed for width in least], total)
    fixed: dict[int, float] = {}
    while True:
        free = total - sum(fixed.values())
        wishes = sum(width for place, width in enumerate(wished) if place not in fixed)
        short = {
            place: least[place]
            for place, width in enumerate(wished)
            if place not in fixed and width * free / wishes < least[place]
        }
        if not short:
            return _rounded(
                [fixed[place] if place in fixed else width * free / wishes for place, width in enumerate(wished)], total
            )
        fixed |= short


def _rounded(widths: Sequence[float], total: float) -> list[int]:
    found = [max(1, twips(width)) for width in widths]
    found[found.index(max(found))] += twips(total) - sum(found)
    return found


def _share(character: str) -> float:
    if character in _NARROW_ONES:
        return _NARROW
    if unicodedata.combining(character):
        return 0.0
    if character.isascii():
        return _CAPITAL if character.isupper() or character in "mwMW@%" else _SMALL
    if unicodedata.east_asian_width(character) in "WF":
        return _WIDE
    return _CAPITAL if character.isupper() else _SMALL
