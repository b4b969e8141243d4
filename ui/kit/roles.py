"""What a cell tells its delegate beside its text: the item roles every model of the window answers."""

from enum import IntEnum

from PySide6.QtCore import Qt

_FIRST = int(Qt.ItemDataRole.UserRole)


class Role(IntEnum):
    """Item roles from ``UserRole`` up; a model answers None to those a column does not declare."""

    ROW = _FIRST
    """The row itself, a frozen dataclass with an ``id``."""
    SORT = _FIRST + 1
    """What the row is sorted by in this column."""
    MARK = _FIRST + 2
    """A `MarkKind`, or None."""
    SUBTITLE = _FIRST + 3
    """The second line of a two-line row, a text."""
    TRAILING = _FIRST + 4
    """The text at the row's end, such as a date."""
    BADGE = _FIRST + 5
    """A short text painted as a badge, such as an acronym."""
    STRONG = _FIRST + 6
    """Whether the text is emphasised."""
    CELL = _FIRST + 7
    """A `ui.kit.columns_model.Cell`: all of the above at once, as each question costs more than most answers."""
