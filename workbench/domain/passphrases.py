"""Passphrases: which are too easily guessed, and why; and ones drawn from a list of words.

The estimate is careful: a word counts as one of a list of some thousands, however long it is, and what repeats, runs
along the keyboard, is used everywhere or stands on the office's door counts as nothing.
"""

import itertools
import math
import re
import secrets
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from workbench.errors import RuleViolation

SHORTEST = 12
"""Fewest characters."""
LEAST_BITS = 36.0
"""About three unrelated words: with what each guess costs, years of guessing."""
SUGGESTED_WORDS = 5

_FEWEST_CHARACTERS = 5
_LEAST_LEFT = 8
"""Fewest characters that must be left once what everybody could guess is taken out."""
_SHORTEST_NAME = 3
_WORD_BITS, _LETTER_BITS, _FURTHER_BITS, _RANDOM_BITS = 13.0, 3.0, 1.5, 4.5
_DIGIT_BITS, _SIGN_BITS, _YEAR_BITS = 3.3, 4.0, 7.0
_ROWS = (
    "1234567890", "0987654321", "qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn",
    "qwertzuiop", "йцукенгшщзхї", "фівапролджє", "ячсмитьбю", "йцукенгшщзхъ", "фывапролджэ", "ضصثقفغعهخحجد",
    "شسيبلاتنمكط",     "abcdefghijklmnopqrstuvwxyz", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
)  # fmt: skip
_RUN = 4
"""From how many characters on a piece of a keyboard row counts as a run."""
_COMMON = (
    "password", "passphrase", "passwort", "motdepasse", "contraseña", "contrasena", "пароль", "كلمةالسر", "كلمةالمرور",
    "iloveyou", "letmein", "welcome", "administrator", "admin", "changeme", "default", "secret", "master", "dragon",
    "monkey", "football", "sunshine", "princess", "superman", "whatever", "trustno", "correct horse battery staple",
    "correcthorsebatterystaple", "coordination", "workbench", "redcross", "redcrescent", "icrc", "ifrc",
    "bonjour", "bienvenue", "bienvenido", "привіт", "україна", "مرحبا",
    "1q2w3e4r5t6y", "1qaz2wsx3edc", "qazwsxedc",
)  # fmt: skip
_UNLEETED = str.maketrans("013457@$!", "oieastasi")
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[\W_]")
_YEAR = re.compile(r"(19|20)\d\d")
_CODES = {
    "short": "passphrases.short", "keyboard": "passphrases.keyboard", "common": "passphrases.common",
    "named": "passphrases.named", "uniform": "keys.weak_passphrase", "pattern": "keys.weak_passphrase",
    "guessable": "keys.weak_passphrase",
}  # fmt: skip


def normalised(passphrase: str) -> str:
    """The one spelling (NFC) in which a passphrase is used: a letter typed in two ways is one letter."""
    return unicodedata.normalize("NFC", passphrase)


def check_passphrase(passphrase: str, names: Iterable[str] = ()) -> None:
    """Raise `RuleViolation` (``passphrases.*``, ``keys.weak_passphrase``; reason) if guessing would be easy.

    ``names`` are what anybody would try first: the workspace's name, the own organisation's.
    """
    reason = weakness(passphrase, names)
    if reason:
        raise RuleViolation(_CODES[reason], reason=reason, least=SHORTEST)


def weakness(passphrase: str, names: Iterable[str] = ()) -> str:
    """Why the passphrase is weak: short, uniform, pattern, keyboard, common, named or guessable; empty if it is not."""
    text = normalised(passphrase).casefold()
    plain = "".join(text.split())
    found = (
        ("short", len(text) < SHORTEST),
        ("uniform", len(set(text)) < _FEWEST_CHARACTERS),
        ("pattern", _is_pattern(text)),
        ("keyboard", _left_of_runs(plain) < _LEAST_LEFT),
        ("common", _is_made_of(plain, _COMMON)),
        ("named", _is_made_of(plain, [part for name in names for part in _parts(name)])),
        ("guessable", estimated_bits(passphrase) < LEAST_BITS),
    )
    return next((reason for reason, is_weak in found if is_weak), "")


def estimated_bits(passphrase: str) -> float:
    """A careful guess at how many bits an attacker who knows languages and habits has to try."""
    bits, seen = 0.0, set()
    for token in _TOKEN.findall(normalised(passphrase)):
        folded = token.casefold()
        if folded in seen:
            bits += 1
        elif not token.isspace():
            bits += _bits_of(token)
        seen.add(folded)
    return bits


def suggest_passphrase(
    words: Sequence[str], count: int = SUGGESTED_WORDS, choose: Callable[[Sequence[str]], str] = secrets.choice
) -> str:
    """Words drawn at random from a list, with a space between; `suggested_bits` tells their worth."""
    return " ".join(choose(words) for _ in range(count))


def suggested_bits(words: Sequence[str], count: int = SUGGESTED_WORDS) -> float:
    """How many bits a passphrase of so many words of this list has, even for one who knows the list."""
    return count * math.log2(len(set(words)))


def _bits_of(token: str) -> float:
    if token.isdigit():
        return _YEAR_BITS if _YEAR.fullmatch(token) else _DIGIT_BITS * len(token)
    if not token.isalpha():
        return _SIGN_BITS
    if _looks_random(token):
        return _RANDOM_BITS * len(token)
    further = max(len(token) - 8, 0)
    return min(_LETTER_BITS * (len(token) - further), _WORD_BITS) + _FURTHER_BITS * further


def _looks_random(token: str) -> bool:
    """Whether letters stand together as in no word: capitals inside, or hardly a vowel."""
    if not token.isascii():
        return False
    inside = token[1:]
    vowels = sum(letter in "aeiouyAEIOUY" for letter in token)
    return not (inside.islower() or inside.isupper() or len(token) == 1) or (len(token) > 5 and vowels * 6 < len(token))


def _is_pattern(text: str) -> bool:
    """Whether the text repeats a piece of at most half its length, or counts up or down."""
    repeats = any(text[period:] == text[:-period] for period in range(1, len(text) // 2 + 1))
    steps = {ord(after) - ord(before) for before, after in itertools.pairwise(text)}
    return repeats or steps in ({1}, {-1})


def _left_of_runs(text: str) -> int:
    """How many characters are left if each run along a row, or of one character, counts as one."""
    left, at = 0, 0
    while at < len(text):
        at += max(_run_at(text, at), 1)
        left += 1
    return left


def _run_at(text: str, at: int) -> int:
    longest = len(list(itertools.takewhile(lambda letter: letter == text[at], text[at:])))
    for row in itertools.chain(_ROWS, (row[::-1] for row in _ROWS)):
        place = row.find(text[at])
        if place >= 0:
            pairs = zip(text[at:], row[place:], strict=False)
            longest = max(longest, len(list(itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))))
    return longest if longest >= _RUN else 0


def _is_made_of(text: str, pieces: Iterable[str]) -> bool:
    """Whether too few letters are left once these pieces are gone, also where digits stand for letters."""
    told = sorted({"".join(piece.split()) for piece in pieces}, key=len, reverse=True)
    for spelling in (text, text.translate(_UNLEETED)):
        left = spelling
        for piece in told:
            left = left.replace(piece, "")
        if left != spelling and len("".join(filter(str.isalpha, left))) < _LEAST_LEFT:
            return True
    return False


def _parts(name: str) -> list[str]:
    words = re.findall(r"\w+", normalised(name).casefold())
    return ["".join(words), *(word for word in words if len(word) >= _SHORTEST_NAME)]
