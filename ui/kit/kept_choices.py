"""What a person chose of how lists look: columns and their widths, order, filters, sizes of parts.

It is kept on this computer and holds codes of the program and numbers alone: a text that was typed, a name or the id of
a record is refused, so that it can lie outside the workspace.
"""

import re
from collections.abc import Collection, Mapping

from PySide6.QtCore import QSettings

_CODE = re.compile(r"-?[a-z][a-z_]{0,31}")
_PLACE = re.compile(r"[a-z][a-z_.]{0,47}")
_SIZE = re.compile(r"([a-z][a-z_]{0,31}):([0-9]{1,5})")
_GROUP = "lists"


class KeptChoices:
    """Choices by place, such as ``partners`` or ``groups.members``, and name. Without settings they last a session."""

    def __init__(self, settings: QSettings | None = None) -> None:
        self._settings = settings
        self._passing: dict[str, str] = {}

    # Codes

    def code(self, place: str, name: str, allowed: Collection[str], usual: str) -> str:
        """The code kept there; the usual one where none is, or one that means nothing any more."""
        found = self._read(place, name)
        return found if found is not None and found in allowed else usual

    def codes(self, place: str, name: str, allowed: Collection[str]) -> tuple[str, ...] | None:
        """The codes kept there that still mean something; None where nothing was kept."""
        found = self._read(place, name)
        return None if found is None else tuple(code for code in found.split(" ") if code in allowed)

    def keep_code(self, place: str, name: str, code: str) -> None:
        """Keeps a code. Raises ValueError for anything that is not spelt like one."""
        self.keep_codes(place, name, (code,))

    def keep_codes(self, place: str, name: str, codes: Collection[str]) -> None:
        """Keeps codes. Raises ValueError for anything that is not spelt like one."""
        for code in codes:
            if not _CODE.fullmatch(code):
                raise ValueError(f"{place}/{name}: not a code")
        self._write(place, name, " ".join(codes))

    # Sizes

    def sizes(self, place: str, name: str, allowed: Collection[str]) -> dict[str, int]:
        """The sizes kept there by code; what is damaged or means nothing any more is left out."""
        parts = map(_SIZE.fullmatch, (self._read(place, name) or "").split(" "))
        return {part[1]: int(part[2]) for part in parts if part is not None and part[1] in allowed}

    def keep_sizes(self, place: str, name: str, sizes: Mapping[str, int]) -> None:
        """Keeps sizes by code, each from 0 to 99,999. Raises ValueError for a code that is none."""
        for code in sizes:
            if not _CODE.fullmatch(code):
                raise ValueError(f"{place}/{name}: not a code")
        self._write(place, name, " ".join(f"{code}:{min(max(size, 0), 99_999)}" for code, size in sizes.items()))

    def forget(self, place: str, *names: str) -> None:
        """From now on these are as at first."""
        for name in names:
            key = _key(place, name)
            self._passing.pop(key, None)
            if self._settings is not None:
                self._settings.remove(key)

    # Where they lie

    def _read(self, place: str, name: str) -> str | None:
        key = _key(place, name)
        if self._settings is None:
            return self._passing.get(key)
        found = self._settings.value(key)
        return found if isinstance(found, str) else None

    def _write(self, place: str, name: str, text: str) -> None:
        key = _key(place, name)
        if self._settings is None:
            self._passing[key] = text
        elif self._settings.value(key) != text:
            self._settings.setValue(key, text)


def _key(place: str, name: str) -> str:
    if not _PLACE.fullmatch(place) or not _CODE.fullmatch(name):
        raise ValueError("not a place for choices")
    return f"{_GROUP}/{place}/{name}"
