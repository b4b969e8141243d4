"""How the columns of a table share its width."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtGui import QFontMetrics

from ui.kit.columns_model import RowsModel
from ui.theme.fonts import font
from ui.theme.measures import grown
from ui.theme.tokens import Size, Space, TypeRole

_LOOKED_AT = 30
"""So many rows tell how wide a column has to be; the others are like them."""


def whole_width(model: RowsModel[Any], place: int) -> int:
    """How wide a column is whose words are seen whole; 0 for one whose words may be cut."""
    column = model.columns[place]
    if not column.whole:
        return 0
    metrics, widest = QFontMetrics(font(TypeRole.BODY)), 0
    for position in range(min(model.count(), _LOOKED_AT)):
        row = model.row_at(position)
        if row is not None and (text := column.text(row)):
            marked = column.mark is not None and column.mark(row) is not None
            widest = max(widest, metrics.horizontalAdvance(text) + (grown(Size.MARK) + Space.S if marked else 0))
    return widest + 2 * Space.M + 1 if widest else 0


def affordable(width: int, *leasts: Mapping[int, int]) -> Mapping[int, int]:
    """The first of these for which there is room, else the last."""
    return next((least for least in leasts if sum(least.values()) <= width), leasts[-1])


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
