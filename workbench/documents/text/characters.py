"""What layout asks of single characters: whether they are drawn, and whether they belong or join to others.

Characters that are never drawn say how text breaks, joins and runs; a font must not be asked for them.
"""

import re
import unicodedata
from collections.abc import Iterator

JOINERS = frozenset("\u200c\u200d")
"""They shape the letters around them and are not drawn."""
# Soft hyphen, grapheme joiner, Arabic letter mark, fillers, Mongolian and standard variation selectors, zero-width
# space, direction marks, embeddings, word joiner and invisible operators, isolates, byte order mark, tags.
_SILENT = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)
_NEVER_SHAPED = re.compile(f"[{_SILENT}]+")
_INVISIBLE = re.compile(f"[{_SILENT}\u200c\u200d]+")

# Arabic letters and the marks on them.
_JOINING = re.compile("[\u0620-\u065f\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c7\u200d]")
_CONTEXT = 3
"""How many characters a face is shown of what a word joins with: a letter and its marks."""


def without_silent(text: str) -> str:
    """The text without what is neither drawn nor shapes anything; joiners stay."""
    return text if text.isascii() else _NEVER_SHAPED.sub("", text)


def without_invisible(text: str) -> str:
    """The text without anything that is not drawn."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


def extends(character: str) -> bool:
    """Whether it stands on, or shapes, the character before: no line may begin with it."""
    return character in JOINERS or unicodedata.category(character) in ("Mn", "Me", "Mc")


def graphemes(text: str) -> Iterator[str]:
    """The text in characters as a reader counts them: a letter with its marks is one."""
    start = 0
    for at in range(1, len(text)):
        if not extends(text[at]):
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def joined(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands just outside a part of a word that it joins with, as Arabic letters do."""
    before = text[max(0, start - _CONTEXT) : start] if _joins(text, start) else ""
    after = text[end : end + _CONTEXT] if _joins(text, end) else ""
    return before, after


def _joins(text: str, at: int) -> bool:
    """Whether letters join across this place."""
    return 0 < at < len(text) and _JOINING.match(text, at - 1) is not None and _JOINING.match(text, at) is not None
