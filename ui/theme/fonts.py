"""The window's typeface: IBM Plex Sans with IBM Plex Sans Arabic, from the files shipped with the program."""

import logging
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from ui.theme.measures import grown
from ui.theme.tokens import TypeRole

# One list for the whole process: Qt remembers what stands in for a missing letter per first family.
FAMILIES = ("IBM Plex Sans", "IBM Plex Sans Arabic")

_FILES = (
    "IBMPlexSans-Regular.ttf",
    "IBMPlexSans-SemiBold.ttf",
    "IBMPlexSans-Italic.ttf",
    "IBMPlexSansArabic-Regular.ttf",
    "IBMPlexSansArabic-SemiBold.ttf",
)
_SMALL = frozenset({TypeRole.CAPTION, TypeRole.LABEL, TypeRole.BODY, TypeRole.STRONG})
_TABULAR = QFont.Tag("tnum")

_log = logging.getLogger(__name__)


def load_fonts(resources: Path) -> None:
    """Makes the shipped font files known to Qt. A file that cannot be read leaves its letters to the system's fonts."""
    for name in _FILES:
        if QFontDatabase.addApplicationFont(str(resources / "fonts" / name)) < 0:
            _log.warning("the font file %s cannot be read", name)


def font(role: TypeRole) -> QFont:
    """A new font for a kind of text, at the size people chose.

    Small text is a pixel larger in a right-to-left window, as Arabic script needs.
    """
    rightwards = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    made = QFont(list(FAMILIES))
    made.setPixelSize(grown(role.px + (1 if rightwards and role in _SMALL else 0)))
    made.setWeight(QFont.Weight(role.weight))
    return tabular(made) if role is TypeRole.METRIC else made


def tabular(plain: QFont) -> QFont:
    """The font with figures of one width, so that columns of numbers stand in line."""
    made = QFont(plain)
    made.setFeature(_TABULAR, 1)
    return made
