"""How the columns of a table share its width."""

from collections.abc import Mapping


def shared_width(width: int, shares: Mapping[int, float], least: Mapping[int, int]) -> dict[int, int]:
    """Each column's part of the width by its share, and never less than its least.

    What narrow columns are given beyond their share, the widest give back: their words are cut first, no number is.
    """
    total = sum(shares.values()) or 1.0
    widths = {place: max(least[place], int(width * share / total)) for place, share in shares.items()}
    over = max(0, sum(widths.values()) - width)
    for place in sorted(widths, key=widths.__getitem__, reverse=True):
        given_back = min(over, widths[place] - least[place])
        widths[place] -= given_back
        over -= given_back
    return widths
