"""The one boundary that cleans what people type, paste or import, and the folding that makes it findable.

Cleaning removes what can lie to a reader or break a reader's program (control characters, direction overrides, lone
surrogates, invisible tags) and counts it, so that a report can say that something was taken out. What merely looks
odd (HTML, formulas, emoji) is text and stays as it is; whoever prints it prints it literally.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

LINE_LIMIT = 500
"""Longest single line kept (a name, a title), in characters."""
TEXT_LIMIT = 100_000
"""Longest text kept (a paragraph, a note), in characters."""

_SURROGATE = re.compile("[\ud800-\udfff]")
# Embeddings and overrides (202A-202E), isolates (2066-2069), invisible operators, byte order mark, annotation and tag
# characters, non-characters. The marks 200E, 200F and 061C and the joiners 200C and 200D stay: honest text needs them.
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u180e\u200b\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
_NEWLINE = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANK = re.compile(r"\s+")
_UNSTORABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff]")

TextByLanguage = Mapping[str, str]
"""The same words in several languages: language code (``en``, ``fr``, ``es``, ``ar``, ``uk``, …) to text."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned text, how many characters were removed or replaced, and how many fell to the length limit."""

    text: str
    removed: int = 0
    cut: int = 0


def clean_text(raw: str, limit: int = TEXT_LIMIT) -> Cleaned:
    """Several lines as people write them: normalised (NFC), line ends made ``\\n``, hidden characters removed."""
    cut = max(0, len(raw) - limit)
    text, replaced = _SURROGATE.subn("\N{REPLACEMENT CHARACTER}", raw[:limit])
    text, hidden = _HIDDEN.subn("", _NEWLINE.sub("\n", text))
    text = unicodedata.normalize("NFC", text)
    return Cleaned("\n".join(line.rstrip() for line in text.split("\n")).strip("\n"), replaced + hidden, cut)


def clean_line(raw: str, limit: int = LINE_LIMIT) -> Cleaned:
    """One line (a name, a title): as `clean_text`, with every run of white space made one space."""
    cleaned = clean_text(raw, limit)
    return Cleaned(_BLANK.sub(" ", cleaned.text).strip(), cleaned.removed, cleaned.cut)


def is_storable(text: str) -> bool:
    """Whether the text may be stored: what `clean_text` gives always is."""
    # The quick answer is right for nearly every text; it calls line breaks and a few honest marks unprintable too.
    return text.isprintable() or _UNSTORABLE.search(text) is None


_ALEF = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": None, "œ": "oe", "æ": "ae",
                       "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})  # fmt: skip
_APOSTROPHES = "'\u2018\u2019\u02bc\u02b9\u0060\u00b4"
_CYRILLIC_APOSTROPHE = re.compile(f"(?<=[\u0400-\u04ff])[{_APOSTROPHES}](?=[\u0400-\u04ff])")
_SEPARATOR = re.compile(r"(?:[^\w\u02bc]|_)+")
# й and ї are letters of their own: their marks must survive the removal of accents.
_KEPT = {"й": "\ue000", "ї": "\ue001"}
_KEEP = str.maketrans(_KEPT)
_RESTORE = str.maketrans({mark: letter for letter, mark in _KEPT.items()})


def fold(text: str) -> str:
    """The text as it is compared and searched: no case, accents, Arabic vowel marks or tatweel, one apostrophe.

    An apostrophe is a letter only between Cyrillic letters; elsewhere it separates, so that ``accord`` is found in
    ``l'accord``. The result holds words parted by single spaces.
    """
    if text.isascii():
        return _SEPARATOR.sub(" ", text.casefold()).strip()
    folded = unicodedata.normalize("NFC", text).casefold().translate(_KEEP)
    folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    folded = _CYRILLIC_APOSTROPHE.sub("\u02bc", folded.translate(_ALEF).translate(_RESTORE))
    return _SEPARATOR.sub(" ", folded).strip()


def same_length(text: str) -> str:
    """The text as it is compared, letter for letter: no case, no accents, one apostrophe, plain spaces.

    Unlike in `fold` every character keeps its place, so that what is found in the result stands there in the text.
    """
    if text.isascii():
        return text.lower()
    return "".join(map(_plain_letter, text))


@lru_cache(maxsize=2_000)
def _plain_letter(letter: str) -> str:
    if letter in _APOSTROPHES:
        return "'"
    if letter.isspace() and letter != "\n":
        return " "
    return unicodedata.normalize("NFD", letter)[0].lower()[0]


def in_language(texts: TextByLanguage, language: str = "en") -> str:
    """The words in this language, else in English, else in any; empty when there are none."""
    return texts.get(language) or texts.get("en") or next(filter(None, texts.values()), "")
