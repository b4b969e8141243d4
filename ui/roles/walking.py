"""Where a key leads in the matrix: over the heads of groups, to the next cell that is filled, to the ends. Pure."""

from enum import Enum
from typing import Protocol

Place = tuple[int, int]
"""Row and column."""


class Way(Enum):
    """Where to: by rows and columns in the order one reads them."""

    ON = (0, 1)
    BACK = (0, -1)
    DOWN = (1, 0)
    UP = (-1, 0)


class Cells(Protocol):
    """What has to be known of the matrix."""

    def size(self) -> Place: ...
    def is_head(self, row: int) -> bool: ...
    def is_filled(self, row: int, column: int) -> bool: ...


def step(cells: Cells, place: Place, way: Way, by: int = 1) -> Place:
    """So many cells that way, as far as there are any; a page is many rows."""
    rows, columns = cells.size()
    down, across = way.value
    row, column = place
    if across:
        return row, min(max(column + across * by, 0), columns - 1)
    for _ in range(by):
        row = _next_row(cells, row, down, rows)
    return row, column


def jump(cells: Cells, place: Place, way: Way) -> Place:
    """To the next filled cell that way, or to the last one there is."""
    at = place
    while (following := step(cells, at, way)) != at:
        at = following
        if cells.is_filled(*at):
            break
    return at


def end(cells: Cells, place: Place, way: Way) -> Place:
    """To the last cell that way."""
    rows, columns = cells.size()
    if way in (Way.ON, Way.BACK):
        return place[0], columns - 1 if way is Way.ON else 0
    return step(cells, place, way, rows)


def first(cells: Cells) -> Place | None:
    """The first cell; none where there is no cell."""
    rows, columns = cells.size()
    row = next((at for at in range(rows) if not cells.is_head(at)), -1)
    return (row, 0) if row >= 0 and columns else None


def _next_row(cells: Cells, row: int, down: int, rows: int) -> int:
    """The next function that way; the same one where there is none."""
    at = row + down
    while 0 <= at < rows and cells.is_head(at):
        at += down
    return at if 0 <= at < rows else row
