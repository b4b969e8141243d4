"""The colours in force, ready to paint with, and the pictures painted in them."""

from collections.abc import Callable, Hashable

from PySide6.QtGui import QColor, QPixmap

from ui.theme.tokens import Tokens

_MOST_PICTURES = 1024


class Shades:
    """Colours by name, made once, and a cache of small pictures; both start anew with other tokens."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self._colours = _colours(tokens)
        self._pictures: dict[Hashable, QPixmap] = {}

    def take(self, tokens: Tokens) -> None:
        """Paint with other tokens from now on."""
        self.tokens = tokens
        self._colours = _colours(tokens)
        self._pictures.clear()

    def colour(self, name: str) -> QColor:
        """The colour of a token. Raises KeyError for a name there is no token for."""
        return self._colours[name]

    def picture(self, key: Hashable, paint: Callable[[], QPixmap]) -> QPixmap:
        """The picture painted before under this key, else a new one."""
        found = self._pictures.get(key)
        if found is None:
            if len(self._pictures) >= _MOST_PICTURES:
                self._pictures.clear()
            found = self._pictures[key] = paint()
        return found


def _colours(tokens: Tokens) -> dict[str, QColor]:
    return {name: QColor(code) for name, code in tokens.as_mapping().items()}
