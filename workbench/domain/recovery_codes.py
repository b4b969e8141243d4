"""The recovery code that is printed once: its letters and digits, their groups, and which group was mistyped.

160 random bits stand in eight groups of five characters. The last character of a group checks the other four and the
group's place, so that one wrong character, two that changed places, or two groups that did, are told by number.
Neither I, L, O nor U occurs; whoever types them, or Ukrainian letters that look the same, is understood.
"""

import secrets
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.errors import RuleViolation

GROUPS = 8
CODE_BYTES = 20
ASKED_BACK = 2
"""How many groups are asked back before a code counts."""

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES: Mapping[str, int] = {
    **{letter: value for value, letter in enumerate(_ALPHABET)},
    **{"O": 0, "I": 1, "L": 1, "U": 27},
    **{"О": 0, "І": 1, "А": 10, "В": 11, "С": 12, "Е": 14, "Н": 17, "К": 19, "М": 20, "Р": 22, "Т": 26, "Х": 29},
}
_BITS = 5
_LETTERS = 4
_POLYNOMIAL = 0b100101
_BLANKS = " -–—_.·\u00a0\t\r\n"


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """A code's 160 bits; they are never shown by accident."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != CODE_BYTES:
            raise ValueError("a recovery code has 160 bits")

    @classmethod
    def generate(cls) -> "RecoveryCode":
        """A fresh random code."""
        return cls(secrets.token_bytes(CODE_BYTES))

    def groups(self) -> tuple[str, ...]:
        """The groups as they are printed."""
        number = int.from_bytes(self.secret)
        width = _BITS * _LETTERS
        pieces = [(number >> width * (GROUPS - 1 - place)) & (1 << width) - 1 for place in range(GROUPS)]
        return tuple(_group(piece, place) for place, piece in enumerate(pieces, start=1))

    def __str__(self) -> str:
        """The code as it is printed, on one line."""
        return "-".join(self.groups())


def parse_code(text: str) -> RecoveryCode:
    """The code somebody typed, in any case, with any spaces or dashes.

    Raises `RuleViolation` ``recovery.length`` (groups, wanted), ``recovery.mistyped`` (groups: the numbers of those
    with a mistake) or ``recovery.sign`` (sign: a character no code has).
    """
    values = _values(text)
    if len(values) != GROUPS * (_LETTERS + 1):
        raise RuleViolation("recovery.length", count=len(values), wanted=GROUPS * (_LETTERS + 1))
    pieces = list(_cut(values))
    wrong = [place for place, piece in enumerate(pieces, start=1) if not _is_right(piece, place)]
    if wrong:
        raise RuleViolation("recovery.mistyped", groups=", ".join(map(str, wrong)))
    number = 0
    for piece in pieces:
        for value in piece[:_LETTERS]:
            number = number << _BITS | value
    return RecoveryCode(number.to_bytes(CODE_BYTES))


def parse_groups(text: str, places: Sequence[int]) -> tuple[str, ...]:
    """The groups at these places (from 1), spelled as printed, from what was typed back: they alone, or all eight.

    Raises as `parse_code`.
    """
    values = _values(text)
    if len(values) == GROUPS * (_LETTERS + 1):
        printed = parse_code(text).groups()
        return tuple(printed[place - 1] for place in places)
    if len(values) != len(places) * (_LETTERS + 1):
        raise RuleViolation("recovery.length", count=len(values), wanted=len(places) * (_LETTERS + 1))
    pieces = dict(zip(places, _cut(values), strict=True))
    wrong = [place for place, piece in pieces.items() if not _is_right(piece, place)]
    if wrong:
        raise RuleViolation("recovery.mistyped", groups=", ".join(map(str, wrong)))
    return tuple("".join(_ALPHABET[value] for value in piece) for piece in pieces.values())


def ask_back() -> tuple[int, ...]:
    """The places of groups to be asked back, drawn at random, in order."""
    return tuple(sorted(secrets.SystemRandom().sample(range(1, GROUPS + 1), ASKED_BACK)))


def _values(text: str) -> list[int]:
    values = []
    for character in unicodedata.normalize("NFKC", text).upper():
        if character in _BLANKS:
            continue
        value = _VALUES.get(character, unicodedata.digit(character, -1))
        if value < 0:
            raise RuleViolation("recovery.sign", sign=character)
        values.append(value)
    return values


def _cut(values: list[int]) -> Iterator[list[int]]:
    width = _LETTERS + 1
    return (values[at : at + width] for at in range(0, len(values), width))


def _group(piece: int, place: int) -> str:
    values = [(piece >> _BITS * (_LETTERS - 1 - at)) & 31 for at in range(_LETTERS)]
    return "".join(_ALPHABET[value] for value in (*values, _check(values, place)))


def _is_right(piece: list[int], place: int) -> bool:
    return _check(piece[:_LETTERS], place) == piece[_LETTERS]


def _check(values: Sequence[int], place: int) -> int:
    """A digit over the field of 32 elements: each place weighs differently, so no single change or swap is missed."""
    total = 0
    for value in values:
        total = _doubled(total ^ value)
    return _doubled(total) ^ place


def _doubled(value: int) -> int:
    value <<= 1
    return value ^ _POLYNOMIAL if value & 32 else value
