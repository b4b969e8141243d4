"""How the letters of a text file were stored: told by its first bytes, by its rules, or guessed with a reason.

A guess is judged by words: read in the right code, letters beyond English stand in words of one script, and no capital
follows a small letter.
"""

import re
from dataclasses import dataclass

from workbench.domain.foreign_tables import TextCode, TextCodeReason
from workbench.errors import RuleViolation

_MARKS = (
    (b"\xef\xbb\xbf", TextCode.UTF_8),
    (b"\xff\xfe", TextCode.UTF_16_LE),
    (b"\xfe\xff", TextCode.UTF_16_BE),
)
_SAMPLE = 200_000
_FEWEST_ZEROS = 0.02
_LONGEST_SIGN = 3
"""Bytes by which a sign of UTF-8 may be cut short at the end of a file."""
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile("[\u0400-\u045f\u0490\u0491]+")
_ARABIC = re.compile("[\u0600-\u06ff]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f\u0192]+")
_RISES = re.compile("[a-z\u00df-\u00ff\u0430-\u045f][A-Z\u00c0-\u00de\u0410-\u042f]")
_CONVINCING = 0.6
_GUESSED = (TextCode.CP1252, TextCode.CP1251, TextCode.CP1256)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, how it was stored, why that is thought, and how many empty or lost signs were taken out."""

    text: str
    code: TextCode
    reason: TextCodeReason
    removed: int = 0


def decode(content: bytes, chosen: TextCode | None = None) -> Decoded:
    """The text of a file; ``chosen`` is how a person says it was stored.

    Raises RuleViolation ``tables.code_does_not_fit`` where it cannot have been stored so.
    """
    marked = next(((mark, code) for mark, code in _MARKS if content.startswith(mark)), None)
    if chosen is not None:
        return _as_chosen(content, chosen)
    if marked is not None:
        mark, code = marked
        # Signs that break the rules are shown as such: the mark leaves no doubt about the others.
        return _cleared(content[len(mark) :].decode(code.value, errors="replace"), code, TextCodeReason.MARK)
    if (wide := _wide(content)) is not None:
        return _cleared(content.decode(wide.value, errors="replace"), wide, TextCodeReason.ZEROS)
    if (text := _as_utf_8(content)) is not None:
        return _cleared(text, TextCode.UTF_8, TextCodeReason.VALID)
    code, reason = _guess(content)
    return _cleared(content.decode(code.value, errors="replace"), code, reason)


def _as_chosen(content: bytes, chosen: TextCode) -> Decoded:
    for mark, code in _MARKS:
        if code is chosen:
            content = content.removeprefix(mark)
    is_lenient = chosen in _GUESSED
    try:
        text = content.decode(chosen.value, errors="replace" if is_lenient else "strict")
    except UnicodeDecodeError:
        raise RuleViolation("tables.code_does_not_fit", name=chosen.value) from None
    return _cleared(text, chosen, TextCodeReason.CHOSEN)


def _cleared(text: str, code: TextCode, reason: TextCodeReason) -> Decoded:
    empty = text.count("\0")
    return Decoded(text.replace("\0", "") if empty else text, code, reason, empty)


def _wide(content: bytes) -> TextCode | None:
    """UTF-16 without its mark: zeros at every other place only, and not just one that strayed in."""
    sample = content[: _SAMPLE // 2 * 2]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(content) % 2 or max(even, odd) < max(2, _FEWEST_ZEROS * len(sample) / 2) or min(even, odd):
        return None
    return TextCode.UTF_16_LE if odd else TextCode.UTF_16_BE


def _as_utf_8(content: bytes) -> str | None:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        # A file cut short ends in the midst of a sign.
        is_cut = error.start >= len(content) - _LONGEST_SIGN and error.reason == "unexpected end of data"
        return content[: error.start].decode("utf-8") if is_cut and error.start else None


def _guess(content: bytes) -> tuple[TextCode, TextCodeReason]:
    lines = [line for line in content.splitlines() if not line.isascii()]
    sample = b"\n".join(lines)[:_SAMPLE]
    scores = {code: _likeness(sample, code) for code in _GUESSED}
    best = max(_GUESSED, key=scores.__getitem__)
    if scores[best] >= _CONVINCING:
        return best, TextCodeReason.LETTERS
    return TextCode.CP1252, TextCodeReason.NOTHING_ELSE


def _likeness(sample: bytes, code: TextCode) -> float:
    """Which share of the words with letters beyond English look like words, read so."""
    words = [word for word in _WORD.findall(sample.decode(code.value, errors="replace")) if not word.isascii()]
    if not words:
        # Signs alone, such as dashes and quotation marks, which stand in Western files most often.
        return _CONVINCING if code is TextCode.CP1252 else 0.0
    return sum(_looks_right(word, code) for word in words) / len(words)


def _looks_right(word: str, code: TextCode) -> bool:
    if code is TextCode.CP1251:
        return _CYRILLIC.fullmatch(word) is not None and not _RISES.search(word)
    if code is TextCode.CP1256:
        return _ARABIC.fullmatch(word) is not None
    accents = sum(not letter.isascii() for letter in word)
    return (
        _LATIN.fullmatch(word) is not None and not _RISES.search(word) and (accents * 2 <= len(word) or len(word) < 3)
    )
