"""Tinted drawings: SVG files that Qt reads while the program runs, and that lie in memory alone.

Qt reads its icons and what a stylesheet names from files only. These are files of its resources, registered while the
program runs: nothing is written to a disk, so that nothing stays behind when the program is ended at once, or killed.
"""

import struct
import weakref
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QResource

_MAGIC = b"qres"
_VERSION = 1
_DIRECTORY = 2
_ANY_LANGUAGE = 1
_HEADER = struct.Struct(">4s4I")
_TOP = struct.Struct(">IHII")
_FILE = struct.Struct(">IHHHI")
_MOST_PACKS = 16
"""Qt looks through all packs there are for each file it opens."""


class _File(NamedTuple):
    """One file as it enters a pack."""

    key: int
    name: bytes
    content: bytes


class Drawings:
    """The drawings of one theme, which go with it: an icon that outlives its theme draws nothing."""

    def __init__(self) -> None:
        self._root = f"/drawings-{id(self):x}"
        self._files: dict[str, _File] = {}
        # Kept, as Qt reads from these very bytes.
        self._packs: list[bytes] = []
        weakref.finalize(self, _take_back, self._root, self._packs)

    def path(self, name: str) -> str:
        """What Qt finds the drawing of a name by, also in a stylesheet."""
        return f":{self._root}/{name}"

    def write(self, drawings: Mapping[str, str]) -> None:
        """Hand Qt drawings by their names, each in the place of an older one of its name."""
        is_new = self._files.keys().isdisjoint(drawings)
        written = {name: _file(name, text) for name, text in drawings.items()}
        self._files.update(written)
        if is_new and len(self._packs) < _MOST_PACKS:
            self._hand_over(list(written.values()))
            return
        _take_back(self._root, self._packs)
        self._hand_over(list(self._files.values()))

    def _hand_over(self, files: Sequence[_File]) -> None:
        self._packs.append(pack := _packed(files))
        QResource.registerResourceData(pack, self._root)


def _take_back(root: str, packs: list[bytes]) -> None:
    while packs:
        QResource.unregisterResourceData(packs.pop(), root)


def _file(name: str, text: str) -> _File:
    letters = name.encode("utf-16-be")
    return _File(_hash(letters), letters, text.encode())


def _hash(letters: bytes) -> int:
    """Qt's hash of a name, by which it finds it."""
    found = 0
    for (letter,) in struct.iter_unpack(">H", letters):
        found = (found << 4) + letter
        found ^= (found & 0xF0000000) >> 23
        found &= 0x0FFFFFFF
    return found


def _packed(files: Sequence[_File]) -> bytes:
    """Files as Qt's resource compiler packs them: header, tree, contents, names."""
    tree = [_TOP.pack(0, _DIRECTORY, len(files), 1)]
    names, contents = bytearray(), bytearray()
    for file in sorted(files):
        tree.append(_FILE.pack(len(names), 0, 0, _ANY_LANGUAGE, len(contents)))
        names += struct.pack(">HI", len(file.name) // 2, file.key) + file.name
        contents += struct.pack(">I", len(file.content)) + file.content
    nodes = b"".join(tree)
    after = _HEADER.size + len(nodes)
    return _HEADER.pack(_MAGIC, _VERSION, _HEADER.size, after, after + len(contents)) + nodes + contents + names
