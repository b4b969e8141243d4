"""Ranks: the place of a record among its brothers, as text between two other texts.

A rank is a fraction written in the 62 digits 0-9, A-Z, a-z, whose order as bytes is their order as numbers. There is
always room between two ranks, so that two laptops can insert into one list without renumbering it.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(DIGITS)
_VALUES = {digit: value for value, digit in enumerate(DIGITS)}
_LOWEST, _HIGHEST = DIGITS[0], DIGITS[-1]
_ROOM = 8
"""How many times wider than needed the room is made in which many ranks are spread, so that later ones stay short."""


def rank_between(before: str | None, after: str | None) -> str:
    """A short rank that sorts after ``before`` and before ``after``; an unset one means the end of the list.

    Raises ValueError for a text that is no rank, or where ``before`` does not sort before ``after``.
    """
    _check(before, after)
    if before is not None and after is None:
        return _following(before)
    if before is None and after is not None:
        return _preceding(after)
    return _spread(before, after, 1, room=1)[0]


def ranks_between(before: str | None, after: str | None, count: int) -> list[str]:
    """``count`` ranks in order between two others, evenly spread. Raises ValueError as `rank_between` does."""
    _check(before, after)
    if count < 0:
        raise ValueError("a negative number of ranks")
    if (before is None) == (after is None):
        return _spread(before, after, count, room=_ROOM)
    # At an open end equal steps are taken: spreading towards the end would use up the room there with every call.
    ranks: list[str] = []
    for _ in range(count):
        if after is None:
            before = _following(before or "")
            ranks.append(before)
        else:
            after = _preceding(after)
            ranks.append(after)
    return ranks if after is None else ranks[::-1]


def _check(before: str | None, after: str | None) -> None:
    for rank in (before, after):
        if rank is not None and (not rank or rank.endswith(_LOWEST) or not _VALUES.keys() >= set(rank)):
            raise ValueError("not a rank")
    if before is not None and after is not None and before >= after:
        raise ValueError("ranks out of order")


def _number(rank: str, width: int) -> int:
    """The first ``width`` digits as a whole number."""
    value = 0
    for digit in rank[:width]:
        value = value * _BASE + _VALUES[digit]
    for _ in range(width - len(rank)):
        value *= _BASE
    return value


def _text(value: int, width: int) -> str:
    digits = []
    for _ in range(width):
        value, digit = divmod(value, _BASE)
        digits.append(DIGITS[digit])
    return "".join(reversed(digits)).rstrip(_LOWEST)


def _following(before: str) -> str:
    # The width doubles whenever the highest digits are used up: n appended ranks need some log(n) characters.
    width = 2 * (len(before) - len(before.lstrip(_HIGHEST))) + 2
    return _text(_number(before, width) + 1, width)


def _preceding(after: str) -> str:
    width = 2 * (len(after) - len(after.lstrip(_LOWEST))) + 2
    if _number(after, width) == 1:
        width = 2 * width + 2
    return _text(_number(after, width) - 1, width)


def _spread(before: str | None, after: str | None, count: int, room: int) -> list[str]:
    width = 1
    while True:
        low = _number(before or "", width)
        high = _BASE**width
        if after is not None:
            high = _number(after, width) + (len(after) > width)
        if high - low > count * room:
            return [_text(low + (position + 1) * (high - low) // (count + 1), width) for position in range(count)]
        width += 1
