"""The only maker of `SafeText` and `SafeUrl`: what people wrote, made fit for paper and unable to do anything there.

Nothing is executed and nothing is lost without a mark: what cannot be printed becomes U+FFFD, what would reorder other
people's words (direction overrides, isolates) is taken out, and a text beyond the limit ends in an ellipsis.
"""

import re
import unicodedata
from typing import NewType

SafeText = NewType("SafeText", str)
"""Text that may be laid out: normalised, without controls, overrides, surrogates; lines parted by ``\\n``."""
SafeUrl = NewType("SafeUrl", str)
"""An address that may be linked: http, https or mailto, without controls or spaces."""

EMPTY = SafeText("")
TEXT_LIMIT = 20_000
URL_LIMIT = 2_000
MARKS_LIMIT = 3
"""Most combining marks kept on one base letter; honest Arabic and Vietnamese need two or three."""

_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff]")
_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e0fff]")
_URL = re.compile(r"(?:https?://|mailto:)[^\s<>\"\\^`{|}]+", re.IGNORECASE)


def clean(text: str, limit: int = TEXT_LIMIT) -> SafeText:
    """The text, fit for paper; at most ``limit`` characters, an ellipsis marking a cut."""
    if len(text) <= limit and text.isascii() and text.isprintable():
        # Most names, dates and codes are: nothing below would change them.
        return SafeText(text)
    kept = text[:limit]
    kept = _UNPRINTABLE.sub("\ufffd", _LINE_END.sub("\n", kept)).replace("\t", " ")
    kept = unicodedata.normalize("NFC", _REORDERING.sub("", kept))
    return SafeText(_with_few_marks(kept) + ("…" if len(text) > limit else ""))


def clean_url(text: str) -> SafeUrl | None:
    """The address, if it is one that a document may link to; else none, and the words are printed without a link."""
    candidate = text.strip()
    if len(candidate) > URL_LIMIT or not _URL.fullmatch(candidate) or not candidate.isprintable():
        return None
    return SafeUrl(candidate)


def _with_few_marks(text: str) -> str:
    if text.isascii():
        return text
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= MARKS_LIMIT:
            kept.append(character)
    return "".join(kept)
