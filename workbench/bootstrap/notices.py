"""Whose work the program is made of: the list of `THIRD-PARTY-NOTICES.md`, and the licences' texts behind each line.

All of it lies in the program's own folder or in the packages it runs with; nothing is asked of anybody else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import metadata
from pathlib import Path

from workbench.bootstrap.shipped import resources, shipped_folder

_NOTICES = "THIRD-PARTY-NOTICES.md"
_LICENCE = "LICENSE"
_ROW = re.compile(r"^\| (?!---|package |work |file )(.+) \|$", re.MULTILINE)
_TEXT_FILE = re.compile(r"(?:^|/)(?:licen[cs]es?/.+|(?:LICEN[CS]E|COPYING|NOTICE|AUTHORS)[^/]*)$", re.IGNORECASE)
_FOLDER = re.compile(r"`resources/([a-z_/]+)")
_SQLCIPHER = "SQLCipher asks"
_QT = ("licences/LGPL-3.0.txt", "licences/GPL-3.0.txt")
_SHIPPED: dict[str, tuple[str, ...]] = {
    "PySide6_Essentials": _QT,
    "shiboken6": _QT,
    "psycopg": ("licences/GPL-3.0.txt",),
    "psycopg-binary": ("licences/GPL-3.0.txt",),
    "pyuca": ("licences/pyuca.txt",),
    "HarfBuzz": ("licences/harfbuzz.txt",),
    "libpq": ("licences/postgresql.txt",),
    "fonts": ("fonts/OFL.txt",),
    "icons": ("icons/LICENCE.txt",),
    "passphrases": ("passphrases/README.md",),
    "colour": ("colour/LICENCE.txt",),
}
"""Texts shipped beside the code, for works whose packages bring none or not all; by package, work or folder."""


class Part(StrEnum):
    """As what a work is in the program."""

    PACKAGE = "package"
    COMPILED = "compiled"
    FILES = "files"


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One work of others."""

    part: Part
    name: str
    version: str
    licence: str
    holder: str
    within: tuple[str, ...] = ()
    """The packages that bring it, or the folder its files lie in."""


def read_works() -> list[Work]:
    """All works, in the order of the notices."""
    text = (shipped_folder() / _NOTICES).read_text(encoding="utf-8")
    packages, compiled, files = (_rows(part) for part in re.split(r"^## ", text, flags=re.MULTILINE)[:3])
    return [
        *(Work(part=Part.PACKAGE, name=name, version=version, licence=licence, holder=holder, within=(name,))
          for name, version, licence, holder in packages),
        *(Work(part=Part.COMPILED, name=name, version="", licence=licence, holder=holder,
               within=tuple(within.split(", ")))
          for name, within, licence, holder in compiled),
        *(Work(part=Part.FILES, name=name.replace("`", ""), version="", licence=licence.replace("`", ""),
               holder=holder, within=tuple(_FOLDER.findall(name)[:1]))
          for name, licence, holder in files),
    ]  # fmt: skip


def _rows(text: str) -> list[list[str]]:
    return [row.split(" | ") for row in _ROW.findall(text)]


def own_licence() -> str:
    """The text of the licence the program itself is under."""
    return (shipped_folder() / _LICENCE).read_text(encoding="utf-8")


def texts_of(work: Work) -> str:
    """The texts of a work's licences one after the other, each under the name of its file; empty where none is here."""
    found = [f"{path.name}\n\n{_read(path)}" for path in _shipped_paths(work)]
    if work.part is not Part.FILES:
        found += [f"{file}\n\n{text}" for name in work.within for file, text in _of_package(name)]
    if work.name.startswith("SQLCipher"):
        notices = (shipped_folder() / _NOTICES).read_text(encoding="utf-8")
        found.insert(0, notices[notices.index(_SQLCIPHER) :])
    return "\n\n\n".join(text.strip() for text in found)


def _shipped_paths(work: Work) -> Iterator[Path]:
    names = {work.name.partition(" ")[0], *(part.strip("/").partition("/")[0] for part in work.within)}
    for name in sorted(names & _SHIPPED.keys()):
        yield from (resources() / path for path in _SHIPPED[name])


def _of_package(name: str) -> Iterator[tuple[str, str]]:
    """The licences a package brings in its own description: name of the file, and its text."""
    try:
        files = metadata.files(name) or []
    except metadata.PackageNotFoundError:
        return
    for file in sorted(files, key=str):
        folder, _, rest = str(file).partition(".dist-info/")
        if rest and not folder.count("/") and _TEXT_FILE.search(rest):
            yield f"{name}: {rest}", _read(Path(str(file.locate())))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n")
    except OSError:
        return ""
