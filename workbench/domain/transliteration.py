"""What is left of a name when it is heard rather than read: its consonants, whatever the script.

Arabic writes no short vowels and knows neither p nor v; Ukrainian and Russian give one letter two sounds; Latin spells
the same sound in many ways. So letters are put into classes that survive being carried from one script into another,
vowels are left out, and names are compared by what remains. It is meant for finding what a person then looks at, and
for nothing else: nobody's name may be shown or kept in this form. Written here because the libraries this program
carries sort, format and shape text, and none of them transliterates; a class of letters is also coarser, and so finds
more, than any one of the ways names are romanised by.
"""

import re
from enum import StrEnum
from functools import lru_cache
from itertools import islice, product

from workbench.domain.texts import fold

LEAST = 4
"""Fewer consonants than this say too little."""


class Script(StrEnum):
    """The scripts that are told apart."""

    LATIN = "latin"
    ARABIC = "arabic"
    CYRILLIC = "cyrillic"
    OTHER = "other"


_RANGES = (
    (Script.LATIN, "a", "\u024f"),
    (Script.CYRILLIC, "\u0400", "\u052f"),
    (Script.ARABIC, "\u0600", "\u06ff"),
    (Script.ARABIC, "\u0750", "\u077f"),
)
_ARTICLES = frozenset("al el ad an ar as ash at az аль ал эль ас аш ар ан ат".split())
# The article is written onto the word; single letters before it mean "and", "in", "to".
_ARABIC_ARTICLE = re.compile("^(?:[وبل]?ال|لل)(?=..)")
# Longer spellings first: what is two or more letters for one sound.
_LATIN = {
    "shch": "X", "tch": "C", "dzh": "G", "sch": "X", "sh": "X", "ch": "C", "kh": "K", "gh": "G", "zh": "G", "dj": "G",
    "th": "T", "dh": "D", "ph": "F", "ck": "K", "qu": "K", "ce": "S", "ci": "S", "cy": "S", "x": "KS",
    "b": "B", "p": "B", "f": "F", "v": "F", "t": "T", "d": "D", "s": "S", "z": "Z", "k": "K", "q": "K", "c": "K",
    "g": "G", "j": "G", "l": "L", "m": "M", "n": "N", "r": "R",
}  # fmt: skip
_CYRILLIC = {
    "дж": "G", "кс": "KS", "б": "B", "п": "B", "в": "F", "ф": "F", "т": "T", "д": "D", "с": "S", "з": "Z", "ц": "TS",
    "ч": "C", "ш": "X", "щ": "X", "ж": "G", "к": "K", "х": "K", "г": "G", "ґ": "G", "л": "L", "м": "M", "н": "N",
    "р": "R",
}  # fmt: skip
_ARABIC = {
    "تش": "C", "ب": "B", "پ": "B", "ف": "F", "ڤ": "F", "ت": "T", "ط": "T", "ث": "T", "د": "D", "ض": "D", "ذ": "D",
    "س": "S", "ص": "S", "ز": "Z", "ظ": "Z", "ش": "X", "چ": "C", "ج": "G", "غ": "G", "گ": "G", "ك": "K", "ک": "K",
    "ق": "K", "خ": "K", "ل": "L", "م": "M", "ن": "N", "ر": "R",
}  # fmt: skip
_SILENT = ("г", "х")
"""Letters that are also heard as a mere breath, which is left out: both are tried."""
_BOUND = "ه"
"""What folding makes of the ending that is heard as a T where another word follows it."""
_MOST_WAYS = 32
_TABLES = {Script.LATIN: _LATIN, Script.CYRILLIC: _CYRILLIC, Script.ARABIC: _ARABIC}
_PARTS = {
    script: re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True)))
    for script, table in _TABLES.items()
}
_REPEATED = re.compile(r"(.)\1+")


def script_of(text: str) -> Script:
    """The script of the first letter that has one."""
    for letter in text.casefold():
        for script, low, high in _RANGES:
            if low <= letter <= high and letter.isalpha():
                return script
    return Script.OTHER


@lru_cache(maxsize=20_000)
def skeletons(name: str) -> frozenset[str]:
    """The forms a name is compared in across scripts: consonants of its words, the words in order of the alphabet.

    Empty where too little is left of it to say anything.
    """
    script = script_of(name)
    if script not in _TABLES:
        return frozenset()
    words = [word for word in fold(name).split() if word not in _ARTICLES]
    if script is Script.ARABIC:
        words = [_ARABIC_ARTICLE.sub("", word) for word in words]
    heard = [sorted(_heard(word, script)) for word in words]
    found = set()
    for choice in islice(product(*heard), _MOST_WAYS):
        said = sorted(filter(None, choice))
        if sum(map(len, said)) >= LEAST:
            found.add(" ".join(said))
    return frozenset(found)


def _heard(word: str, script: Script) -> set[str]:
    """All the ways one word may be heard."""
    ways = {_consonants(word, script, "")}
    if script is Script.CYRILLIC:
        ways |= {_consonants(word, script, letter) for letter in _SILENT if letter in word}
    elif script is Script.ARABIC and word.endswith(_BOUND):
        ways.add(f"{_consonants(word, script, '')}T")
    return ways


def _consonants(word: str, script: Script, left_out: str) -> str:
    table = _TABLES[script]
    # Arabic does not write a letter twice where it is heard long, and other scripts do.
    parts = _PARTS[script].findall(word if script is Script.ARABIC else _REPEATED.sub(r"\1", word))
    return "".join(table[part] for part in parts if not left_out or part not in left_out)
