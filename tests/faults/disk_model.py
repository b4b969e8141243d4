"""A disk that loses what was not synced: told what a program asked of the system, it says what a power loss may leave.

Only what was synced is certain. Of the rest any part may be there: some sectors of 512 bytes of some writes and not
others, names made, renamed and removed or not yet, in another order than they were asked for. What concerns one name
keeps its order, as every file system with a journal has it; and a name is only certain once its folder was synced,
though some systems keep more.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from random import Random

from tests.faults.tracing import Call, file_of, path_of, text_of

SECTOR = 512
CALLS = (
    "open", "openat", "creat", "lseek", "write", "pwrite64", "writev", "pwritev", "ftruncate", "truncate", "fallocate",
    "fsync", "fdatasync", "sync_file_range", "msync", "sendfile", "copy_file_range", "splice", "rename", "renameat",
    "renameat2", "link", "linkat", "symlink", "symlinkat", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir",
)  # fmt: skip
"""What has to be traced."""
_FROM_HERE = "AT_FDCWD"
_MEMORY = ("-shm",)
"""Endings of files that are only shared memory; SQLite makes them anew."""


class Left(StrEnum):
    """What a power loss leaves of what was not synced."""

    NOTHING = "nothing"
    SOME = "some"
    IN_ORDER = "in order"
    """All that was asked for up to some moment, the write of that moment torn."""


@dataclass(frozen=True, slots=True)
class _Write:
    number: int
    at: int
    content: bytes


@dataclass(frozen=True, slots=True)
class _Cut:
    """The file was made shorter, or longer with nothing in it."""

    number: int
    size: int


@dataclass(eq=False, slots=True)
class _File:
    durable: bytes = b""
    pending: list[_Write | _Cut] = field(default_factory=list)

    def sync(self) -> None:
        self.durable, self.pending = self._with(self.pending), []

    def after(self, chance: Random, left: Left, moment: int) -> bytes:
        if left is Left.NOTHING:
            return self.durable
        if left is Left.IN_ORDER:
            return self._with(self._torn(chance, moment))
        some = self.pending[: chance.randint(0, len(self.pending))]
        share = chance.choice((0.1, 0.5, 0.9))
        return self._with(some, lambda: chance.random() < share)

    def _torn(self, chance: Random, moment: int) -> list[_Write | _Cut]:
        kept: list[_Write | _Cut] = []
        for change in self.pending:
            if change.number < moment:
                kept.append(change)
            elif change.number == moment and isinstance(change, _Write):
                end = SECTOR * chance.randint(0, len(change.content) // SECTOR)
                kept.append(_Write(change.number, change.at, change.content[:end]))
        return kept

    def _with(self, changes: Iterable[_Write | _Cut], lasts: Callable[[], bool] | None = None) -> bytes:
        """The content after these changes; unless all of it lasts, each sector is asked for by itself."""
        content = bytearray(self.durable)
        for change in changes:
            if isinstance(change, _Cut):
                del content[change.size :]
                content.extend(bytes(change.size - len(content)))
                continue
            for at, part in [(change.at, change.content)] if lasts is None else _sectors(change):
                if lasts is None or lasts():
                    content.extend(bytes(max(0, at - len(content))))
                    content[at : at + len(part)] = part
        return bytes(content)


@dataclass(eq=False, slots=True)
class _Folder:
    live: dict[str, "_File | _Folder"] = field(default_factory=dict)
    durable: dict[str, "_File | _Folder"] = field(default_factory=dict)


_Place = tuple[_Folder, str]


@dataclass(frozen=True, slots=True, eq=False)
class _Naming:
    """Names that change at one stroke: what each stands for afterwards, None for nothing."""

    number: int
    names: tuple[tuple[_Place, "_File | _Folder | None"], ...]

    def touches(self, folder: _Folder) -> bool:
        return any(place[0] is folder for place, _ in self.names)

    def keys(self) -> set[tuple[int, str]]:
        return {(id(folder), name) for (folder, name), _ in self.names}


class Disk:
    """What lies below one folder, as the system was asked for it and as it is certain to be found again."""

    def __init__(self, root: Path, *, forgets_syncs_of_folders: bool = False) -> None:
        self.root = root
        self.number = 0
        self._forgets = forgets_syncs_of_folders
        self._top = _Folder()
        self._namings: list[_Naming] = []
        self._offsets: dict[int, int] = {}

    def take(self, call: Call) -> bool:
        """Do what the system did; whether it concerned the folder. Raises for a way of writing it does not know."""
        self.number += 1
        act = getattr(self, f"_on_{call.name}", None)
        if not call.succeeded:
            return False
        if act is None:
            raise AssertionError(f"{call.name} is a way of writing this disk does not know")
        return bool(act(call))

    # What the system is asked for

    def _on_openat(self, call: Call) -> bool:
        folder, name, flags, *_ = call.arguments
        return self._opened(call, path_of(folder, name), flags)

    def _on_open(self, call: Call) -> bool:
        name, flags, *_ = call.arguments
        return self._opened(call, path_of(_FROM_HERE, name), flags)

    def _opened(self, call: Call, path: Path, flags: str) -> bool:
        self._offsets[call.result] = 0
        if not self._is_below(path) or "O_DIRECTORY" in flags:
            return False
        assert "O_APPEND" not in flags or "O_RDONLY" in flags, f"{path} is written at its end"
        place = self._place(path)
        found = place[0].live.get(place[1])
        if found is None and "O_CREAT" in flags:
            self._name((place, _File()))
            return True
        if isinstance(found, _File) and "O_TRUNC" in flags:
            found.pending.append(_Cut(self.number, 0))
            return True
        return False

    def _on_lseek(self, call: Call) -> bool:
        self._offsets[_handle(call)] = call.result
        return False

    def _on_write(self, call: Call) -> bool:
        handle = _handle(call)
        at = self._offsets.get(handle, 0)
        self._offsets[handle] = at + call.result
        return self._written(call, at)

    def _on_pwrite64(self, call: Call) -> bool:
        return self._written(call, int(call.arguments[3]))

    def _written(self, call: Call, at: int) -> bool:
        found = self._file(call)
        if found is None:
            return False
        content = text_of(call.arguments[1])[: call.result]
        found.pending.append(_Write(self.number, at, content))
        return True

    def _on_ftruncate(self, call: Call) -> bool:
        found = self._file(call)
        if found is not None:
            found.pending.append(_Cut(self.number, int(call.arguments[1])))
        return found is not None

    def _on_fsync(self, call: Call) -> bool:
        path = file_of(call.arguments[0])
        found = self._node(path) if path is not None else None
        if isinstance(found, _Folder) and not self._forgets:
            self._sync_names(found)
        elif isinstance(found, _File):
            found.sync()
        return found is not None

    _on_fdatasync = _on_fsync

    def _on_rename(self, call: Call) -> bool:
        old, new = call.arguments
        return self._renamed(path_of(_FROM_HERE, old), path_of(_FROM_HERE, new))

    def _on_renameat(self, call: Call) -> bool:
        old_folder, old, new_folder, new, *_ = call.arguments
        return self._renamed(path_of(old_folder, old), path_of(new_folder, new))

    _on_renameat2 = _on_renameat

    def _renamed(self, old: Path, new: Path) -> bool:
        if not self._is_below(old) and not self._is_below(new):
            return False
        source, target = self._place(old), self._place(new)
        self._name((source, None), (target, source[0].live[source[1]]))
        return True

    def _on_unlink(self, call: Call) -> bool:
        return self._removed(path_of(_FROM_HERE, call.arguments[0]))

    _on_rmdir = _on_unlink

    def _on_unlinkat(self, call: Call) -> bool:
        folder, name, *_ = call.arguments
        return self._removed(path_of(folder, name))

    def _removed(self, path: Path) -> bool:
        if self._is_below(path):
            self._name((self._place(path), None))
        return self._is_below(path)

    def _on_mkdir(self, call: Call) -> bool:
        return self._made_folder(path_of(_FROM_HERE, call.arguments[0]))

    def _on_mkdirat(self, call: Call) -> bool:
        folder, name, *_ = call.arguments
        return self._made_folder(path_of(folder, name))

    def _made_folder(self, path: Path) -> bool:
        if self._is_below(path):
            self._name((self._place(path), _Folder()))
        return self._is_below(path)

    # What a power loss leaves

    def lose_power(self, target: Path, chance: Random, left: Left) -> None:
        """Write what is found after it into a new folder."""
        unsure = [naming.number for naming in self._namings] + [
            change.number for found in _files(self._top) for change in found.pending
        ]
        moment = chance.choice(unsure) if unsure else self.number
        kept, lost = [], set[tuple[int, str]]()
        for naming in self._namings:
            if naming.keys() & lost or not _survives(naming, chance, left, moment):
                lost |= naming.keys()
            else:
                kept.append(naming)
        names = {id(folder): dict(folder.durable) for folder in _folders(self._top)}
        for naming in kept:
            for (folder, name), found in naming.names:
                _put(names[id(folder)], name, found)
        self._write(self._top, target, names, (chance, left, moment))

    def _write(
        self,
        folder: _Folder,
        target: Path,
        names: dict[int, dict[str, "_File | _Folder"]],
        how: tuple[Random, Left, int],
    ) -> None:
        target.mkdir(mode=0o700)
        for name, found in names[id(folder)].items():
            if isinstance(found, _Folder):
                self._write(found, target / name, names, how)
            elif not name.endswith(_MEMORY):
                (target / name).write_bytes(found.after(*how))
                (target / name).chmod(0o600)

    # Names and files

    def _is_below(self, path: Path) -> bool:
        return path != self.root and path.is_relative_to(self.root)

    def _node(self, path: Path) -> _File | _Folder | None:
        if path != self.root and not self._is_below(path):
            return None
        found: _File | _Folder | None = self._top
        for part in path.relative_to(self.root).parts:
            found = found.live.get(part) if isinstance(found, _Folder) else None
        return found

    def _place(self, path: Path) -> _Place:
        folder = self._node(path.parent)
        assert isinstance(folder, _Folder), f"{path} lies in a folder nobody made"
        return folder, path.name

    def _file(self, call: Call) -> _File | None:
        path = file_of(call.arguments[0])
        found = self._node(path) if path is not None else None
        return found if isinstance(found, _File) else None

    def _name(self, *names: tuple[_Place, _File | _Folder | None]) -> None:
        for (folder, name), found in names:
            _put(folder.live, name, found)
        self._namings.append(_Naming(self.number, names))

    def _sync_names(self, folder: _Folder) -> None:
        """Make certain what was asked of this folder, and what had to happen to the same names before."""
        wanted = set[tuple[int, str]]()
        certain = []
        for naming in reversed(self._namings):
            if naming.touches(folder) or naming.keys() & wanted:
                wanted |= naming.keys()
                certain.append(naming)
        for naming in reversed(certain):
            self._namings.remove(naming)
            for (place, name), found in naming.names:
                _put(place.durable, name, found)


def _survives(naming: _Naming, chance: Random, left: Left, moment: int) -> bool:
    if left is Left.IN_ORDER:
        return naming.number < moment
    return left is Left.SOME and chance.random() < 0.5


def _put(names: dict[str, _File | _Folder], name: str, found: _File | _Folder | None) -> None:
    if found is None:
        names.pop(name, None)
    else:
        names[name] = found


def _sectors(change: _Write) -> Iterable[tuple[int, bytes]]:
    """The write, cut where sectors end."""
    at, end = change.at, change.at + len(change.content)
    while at < end:
        following = min(end, (at // SECTOR + 1) * SECTOR)
        yield at, change.content[at - change.at : following - change.at]
        at = following


def _folders(folder: _Folder) -> list[_Folder]:
    """The folder and all that were ever below it and may be found again."""
    found: dict[int, _Folder] = {id(folder): folder}
    waiting = [folder]
    while waiting:
        each = waiting.pop()
        for below in (*each.live.values(), *each.durable.values()):
            if isinstance(below, _Folder) and id(below) not in found:
                found[id(below)] = below
                waiting.append(below)
    return list(found.values())


def _files(folder: _Folder) -> list[_File]:
    """All files that may be found again."""
    each = {id(file): file for one in _folders(folder) for file in (*one.live.values(), *one.durable.values())}
    return [file for file in each.values() if isinstance(file, _File)]


def _handle(call: Call) -> int:
    """The number of the open file."""
    return int(call.arguments[0].partition("<")[0])
