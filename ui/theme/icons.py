"""Icons: line drawings shipped as SVG files, tinted and turned into icons on demand.

Qt's own icons read the tinted drawings from the files of `ui.theme.drawings`, so that an icon set once follows a
change of theme by itself: the files are written anew. Icons drawn by Python code would die before the copies Qt keeps.
"""

from collections.abc import Iterable
from enum import StrEnum
from itertools import product
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from ui.theme.drawings import Drawings
from ui.theme.shades import Shades
from ui.theme.tokens import Size, Tokens


class IconName(StrEnum):
    """The icons there are; each is the file of its name in ``resources/icons``."""

    ALERT_TRIANGLE = "alert-triangle"
    ARCHIVE = "archive"
    ARROW_DOWN = "arrow-down"
    ARROW_LEFT = "arrow-left"
    ARROW_LEFT_RIGHT = "arrow-left-right"
    ARROW_RIGHT = "arrow-right"
    ARROW_UP = "arrow-up"
    ARROW_UP_DOWN = "arrow-up-down"
    BELL = "bell"
    BUILDING_2 = "building-2"
    CALENDAR_DAYS = "calendar-days"
    CHECK = "check"
    CHECK_SQUARE = "check-square"
    CHEVRON_DOWN = "chevron-down"
    CHEVRON_LEFT = "chevron-left"
    CHEVRON_RIGHT = "chevron-right"
    CHEVRON_UP = "chevron-up"
    CIRCLE = "circle"
    CIRCLE_ALERT = "circle-alert"
    CIRCLE_HELP = "circle-help"
    CLIPBOARD_PASTE = "clipboard-paste"
    CLOCK = "clock"
    COPY = "copy"
    DOWNLOAD = "download"
    EXTERNAL_LINK = "external-link"
    EYE = "eye"
    EYE_OFF = "eye-off"
    FILE_TEXT = "file-text"
    FILTER = "filter"
    FLAG = "flag"
    FOLDER_OPEN = "folder-open"
    GAVEL = "gavel"
    GLOBE = "globe"
    GRADUATION_CAP = "graduation-cap"
    GRID_3X3 = "grid-3x3"
    HANDSHAKE = "handshake"
    HEART_PULSE = "heart-pulse"
    HISTORY = "history"
    INFO = "info"
    KEY_ROUND = "key-round"
    KEYBOARD = "keyboard"
    LANGUAGES = "languages"
    LAYERS = "layers"
    LINK = "link"
    LIST_CHECKS = "list-checks"
    LOCK = "lock"
    LOG_OUT = "log-out"
    MAIL = "mail"
    MAP_PIN = "map-pin"
    MESSAGE_SQUARE = "message-square"
    MINUS = "minus"
    MONITOR = "monitor"
    MOON = "moon"
    MORE_HORIZONTAL = "more-horizontal"
    PANEL_LEFT = "panel-left"
    PENCIL = "pencil"
    PHONE = "phone"
    PLAY = "play"
    PLUS = "plus"
    PRINTER = "printer"
    REDO_2 = "redo-2"
    REFRESH_CW = "refresh-cw"
    SAVE = "save"
    SEARCH = "search"
    SEND = "send"
    SETTINGS = "settings"
    SHIELD_CHECK = "shield-check"
    SQUARE = "square"
    SQUARE_CHECK_BIG = "square-check-big"
    STAR = "star"
    SUN = "sun"
    SUN_MEDIUM = "sun-medium"
    TAG = "tag"
    TRASH_2 = "trash-2"
    UNDO_2 = "undo-2"
    UPLOAD = "upload"
    USER = "user"
    USERS = "users"
    USERS_ROUND = "users-round"
    WIFI_OFF = "wifi-off"
    X = "x"
    TODAY = "sun"


MIRRORED = frozenset(
    {
        IconName.ARROW_LEFT,
        IconName.ARROW_RIGHT,
        IconName.CHEVRON_LEFT,
        IconName.CHEVRON_RIGHT,
        IconName.EXTERNAL_LINK,
        IconName.FILE_TEXT,
        IconName.LOG_OUT,
        IconName.MESSAGE_SQUARE,
        IconName.PANEL_LEFT,
        IconName.REDO_2,
        IconName.SEND,
        IconName.UNDO_2,
    }
)
"""Icons that point along the line of reading and turn round with it."""

RENEWALS = 3
_DRAWN_STROKE = 'stroke-width="2"'
_FINER_STROKE = 'stroke-width="1.75"'
_DRAWN_SIZE = 24
_DRAWN_PLACE = 'width="24" height="24" viewBox="0 0 24 24"'
_MODES = (QIcon.Mode.Normal, QIcon.Mode.Active, QIcon.Mode.Selected, QIcon.Mode.Disabled)


class _Drawing(NamedTuple):
    """One tinted file; ``gap`` is the room after the icon, in pixels beside an icon of the usual size."""

    name: IconName
    colour: str
    gap: int

    @property
    def file(self) -> str:
        return f"{self.name}-{self.colour}-{self.gap}.svg"


class Icons:
    """Makes icons from the files of one folder, in the colours of ``shades``."""

    def __init__(self, folder: Path, shades: Shades, drawings: Drawings) -> None:
        self._folder = folder
        self._shades = shades
        self._texts: dict[IconName, str] = {}
        self._icons: dict[tuple[IconName, str, str, int], QIcon] = {}
        self._drawings = drawings
        self._written: dict[_Drawing, None] = {}
        self._tinted_for: tuple[Tokens, bool] | None = None

    def icon(self, name: IconName, colour: str, active: str, gap: int = 0) -> QIcon:
        """The icon; ``active`` is its colour on a control that is switched on, both are names of tokens."""
        key = (name, colour, active, gap)
        if key not in self._icons:
            self._icons[key] = self._make(name, colour, active, gap)
        return self._icons[key]

    def _make(self, name: IconName, colour: str, active: str, gap: int) -> QIcon:
        colours = {QIcon.State.Off: colour, QIcon.State.On: active}
        of_modes = {
            (mode, state): _Drawing(name, "disabled" if mode is QIcon.Mode.Disabled else colours[state], gap)
            for mode, state in product(_MODES, colours)
        }
        self._write([drawing for drawing in dict.fromkeys(of_modes.values()) if drawing not in self._written])
        icon = QIcon()
        for (mode, state), drawing in of_modes.items():
            # Qt takes what it has for the one state where there is nothing for the other; each file takes it time.
            if state is QIcon.State.Off or drawing != of_modes[mode, QIcon.State.Off]:
                icon.addFile(self._drawings.path(drawing.file), QSize(), mode, state)
        return icon

    def _write(self, drawings: Iterable[_Drawing]) -> None:
        tinted = {drawing: self._tint(*drawing) for drawing in drawings}
        if tinted:
            self._drawings.write({drawing.file: text for drawing, text in tinted.items()})
            self._written.update(dict.fromkeys(tinted))

    def renew(self, part: int | None = None) -> None:
        """Tints all icons handed out so far in the colours, and for the line of reading, that are in force now.

        With ``part`` only one of `RENEWALS` parts of them, as files take their time; Qt draws anew after the last.
        """
        now = (self._shades.tokens, _reads_rightwards())
        if now == self._tinted_for:
            return
        files = list(self._written)
        is_turned_alone = self._tinted_for is not None and self._tinted_for[0] == now[0]
        # In the same colours only what points somewhere, or has room at one end, is another.
        self._write(
            drawing
            for drawing in (files if part is None else files[part::RENEWALS])
            if not is_turned_alone or drawing.gap or drawing.name in MIRRORED
        )
        if part in (None, RENEWALS - 1):
            self._tinted_for = now
            QPixmapCache.clear()

    def pixmap(self, name: IconName, colour: str, size: int, ratio: float) -> QPixmap:
        """The icon as a square picture of ``size`` pixels, drawn for a screen of ``ratio`` dots to a pixel."""
        rightwards = _reads_rightwards()
        key = ("icon", name, colour, size, ratio, rightwards)
        return self._shades.picture(key, lambda: self._draw(name, colour, size, ratio))

    def _draw(self, name: IconName, colour: str, size: int, ratio: float) -> QPixmap:
        dots = round(size * ratio)
        picture = QPixmap(dots, dots)
        picture.fill(Qt.GlobalColor.transparent)
        with QPainter(picture) as painter:
            renderer = QSvgRenderer(QByteArray(self._tint(name, colour, 0).encode()))
            renderer.render(painter, QRectF(0, 0, dots, dots))
        picture.setDevicePixelRatio(ratio)
        return picture

    def _tint(self, name: IconName, colour: str, gap: int) -> str:
        """The drawing in a colour: turned round if it points along the line, leading in its place if there is a gap."""
        text = self._text(name).replace("currentColor", self._shades.colour(colour).name())
        text = text.replace(_DRAWN_STROKE, _FINER_STROKE)
        rightwards = _reads_rightwards()
        moved = gap * _DRAWN_SIZE / Size.ICON
        if moved:
            # Qt takes the shape from the size, in whole numbers only.
            size = f'width="{10 * (Size.ICON + gap)}" height="{10 * Size.ICON}"'
            text = text.replace(_DRAWN_PLACE, f'{size} viewBox="0 0 {_DRAWN_SIZE + moved:.3f} {_DRAWN_SIZE}"')
        shift = moved if rightwards else 0
        turn = f"matrix(-1 0 0 1 {_DRAWN_SIZE + shift:.3f} 0)" if rightwards and name in MIRRORED else ""
        step = turn or (f"translate({shift:.3f} 0)" if shift else "")
        if step:
            opening, rest = text.split(">", 1)
            text = f'{opening}><g transform="{step}">{rest.replace("</svg>", "</g></svg>")}'
        return text

    def _text(self, name: IconName) -> str:
        if name not in self._texts:
            self._texts[name] = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        return self._texts[name]


def _reads_rightwards() -> bool:
    return QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
