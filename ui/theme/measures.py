"""Lengths that follow the size of text people chose, from 90 to 200 percent of the usual one.

The size in force is kept by the application, as Qt keeps the direction of layout there: fonts, the stylesheet and
whatever is made from then on follow it. What was made before does not; the window makes its parts anew.
"""

from PySide6.QtCore import QCoreApplication, QSize

from ui.theme.tokens import Size

TEXT_SIZES = (90, 100, 110, 125, 150, 175, 200)
"""Percent, as people may choose."""
USUAL_TEXT = 100

_PROPERTY = "text_size"
_GROWING = {
    Size.CONTROL: 20,
    Size.COMPACT: 16,
    Size.TARGET: 20,
    Size.TABLE_ROW: 20,
    Size.LIST_ROW: 36,
    Size.RAIL: 120,
    Size.RAIL_COLLAPSED: 9,
    Size.LIST_PANE: 260,
    Size.SHEET: 400,
    Size.READING: 720,
    Size.ICON: 9,
    Size.ICON_INLINE: 8,
    Size.ICON_EMPTY: 16,
    Size.ARROW: 7,
    Size.MARK: 6,
    Size.FOCUS: 0,
}
"""How much of a size is text: the room around it, and half of what is drawn, stay as they are."""


def text_size() -> int:
    """The size of text in force, in percent."""
    application = QCoreApplication.instance()
    kept = application.property(_PROPERTY) if application is not None else None
    return kept if isinstance(kept, int) else USUAL_TEXT


def keep_text_size(percent: int) -> None:
    """Another size of text for what is made from now on; one nobody can choose is the usual one."""
    application = QCoreApplication.instance()
    if application is not None:
        application.setProperty(_PROPERTY, percent if percent in TEXT_SIZES else USUAL_TEXT)


def grown(length: int) -> int:
    """A length at the size of text in force: of a `Size` the part grows that is text, any other number as a whole."""
    more = text_size() - USUAL_TEXT
    if more == 0:
        return int(length)
    part = _GROWING[length] if isinstance(length, Size) else length
    return int(length) + round(part * more / USUAL_TEXT)


def icon_size(gap: int = 0) -> QSize:
    """The room of an icon with the gap after it that it was asked for with."""
    side = grown(Size.ICON)
    return QSize(side + round(gap * side / Size.ICON), side)
