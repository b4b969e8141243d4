"""Reads whatever can still be read of a damaged workspace: table by table, row by row around damaged pages.

It works on copies; the original is only ever read. What the tables no longer give is put together again from history,
where that still tells a record from its beginning.
"""

import contextlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import sqlalchemy as sa

from workbench.errors import Refused, Unavailable, WorkbenchError
from workbench.storage.blobs import Blobs
from workbench.storage.codecs import with_entry
from workbench.storage.engine import DriverConnection, open_connection, translate
from workbench.storage.history import read_body
from workbench.storage.keys import WorkspaceKeys
from workbench.storage.kinds import Kind, StoredFields
from workbench.storage.manifest import Manifest
from workbench.storage.registry import KINDS
from workbench.storage.restore import temporary_folder
from workbench.storage.tables import change, change_value

PAGE = 4096
_BLOCK = 65_536
_GROWTH = (1, 2, 4, 8)
"""By how much the copy of a torn file is made longer, one after the other; the disk keeps no room for it."""
_WINDOW = 256
_MOST_DARK_WINDOWS = 2
"""After so many windows without one readable row, where the end is unknown, a table is given up."""


_PROBES = (0, 2**8, 2**12, 2**16, 2**20, 2**40)
"""Numbers far apart: where none of them can even be looked for, no row of the table can."""


@dataclass(slots=True)
class KindFound:
    """What was found of one kind: records from the tables, records put together from history, ids given up."""

    records: dict[str, StoredFields] = field(default_factory=dict)
    from_history: set[str] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Found:
    """Everything that could be read, by the code of its kind, and the tables of which rows could not."""

    kinds: dict[str, KindFound] = field(default_factory=dict)
    unread: dict[str, int] = field(default_factory=dict)
    """Table to how many of its numbers could not be read; some of them may never have been given to a row."""


def read_damaged(folder: Path, manifest: Manifest, keys: WorkspaceKeys, beside: Path) -> Found:
    """What the database in force still gives, read from a copy in a folder below ``beside``.

    Raises `Refused` ``salvage.nothing`` where the file is gone, or its first page is, by which all others are found.
    """
    source = folder / manifest.files.workspace
    with temporary_folder(beside) as place:
        copy = place / source.name
        for ending in ("", "-wal"):
            _copy_readable(source.with_name(source.name + ending), copy.with_name(copy.name + ending))
        damaged = _DamagedFile(copy, keys.workspace)
        try:
            return _read_all(damaged)
        finally:
            damaged.close()


def take_files(
    folder: Path, manifest: Manifest, keys: WorkspaceKeys, target: Blobs, wanted: set[str], now: datetime
) -> int:
    """Bring the bytes of attached files over, as far as each is whole; gives how many are lost. Works on a copy."""
    lost, name = set(wanted), manifest.files.blobs
    if name is not None and wanted:
        with temporary_folder(target.path.parent) as place:
            for ending in ("", "-wal"):
                _copy_readable(folder / (name + ending), place / (name + ending))
            source = Blobs(place / name, keys.blobs)
            for digest in sorted(wanted):
                with contextlib.suppress(Refused):
                    target.put(source.get(digest), now)
                    lost.discard(digest)
    return len(lost)


class _DamagedFile:
    """A database some pages of which may be unreadable. After an error the library is begun anew."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path, self._key = path, key
        self._connection: DriverConnection | None = None

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Any] | None:
        """All rows, or None if any of them could not be read."""
        try:
            if self._connection is None:
                self._connection = open_connection(self._path, self._key, access="read")
            return self._connection.execute(sql, parameters).fetchall()
        except Exception as error:
            known: WorkbenchError | None = translate(error)
            if known is None or (isinstance(known, Unavailable) and known.code != "disk.failing"):
                raise
            self.close()
            return None

    def is_open_to_reading(self, times: int) -> bool:
        """Whether the list of tables can be read once the file is made this many times as long as it is.

        The library refuses a file that is shorter than its first page says, and that page cannot be read here.
        """
        if not self._path.exists():
            return False
        if times > 1:
            os.truncate(self._path, self._path.stat().st_size // PAGE * PAGE * times)
        return bool(self.rows("SELECT name FROM sqlite_master WHERE type = 'table'"))

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _read_all(damaged: _DamagedFile) -> Found:
    if not any(damaged.is_open_to_reading(times) for times in _GROWTH):
        raise Refused("salvage.nothing")
    found = Found()
    for kind in KINDS:
        here = found.kinds.setdefault(kind.code, KindFound())
        for row in _table(damaged, kind.table, found):
            if not row["stub"]:
                here.records[str(row["id"])] = {name: row.get(name) for name in kind.codecs}
    bodies = {row["change"]: row["body"] for row in _table(damaged, change_value, found)}
    told: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in _table(damaged, change, found):
        told.setdefault((str(row["kind"]), str(row["entity"])), []).append(row)
    for kind in KINDS:
        here = found.kinds[kind.code]
        for (code, record), changes in told.items():
            if code == kind.code and record not in here.records:
                stored = _replayed(kind, changes, bodies)
                if stored is None:
                    here.lost.add(record)
                else:
                    here.records[record] = stored
                    here.from_history.add(record)
    return found


def _replayed(kind: Kind[Any], changes: list[dict[str, Any]], bodies: dict[Any, Any]) -> StoredFields | None:
    """The record as its changes leave it; None unless they begin with its creation and each still says what it did."""
    if changes[0]["action"] != "create" or any(row["n"] not in bodies for row in changes):
        return None
    state: StoredFields = dict.fromkeys(kind.codecs) | {"deleted": 0}
    for row in changes:
        for entry in read_body(bytes(bodies[row["n"]])):
            if entry.field in kind.codecs:
                codec = kind.codecs[entry.field]
                state[entry.field] = with_entry(codec, state.get(entry.field), entry.path, entry.after)
    return state


def _table(damaged: _DamagedFile, table: sa.Table, found: Found) -> list[dict[str, Any]]:
    """The rows that can be read, by column name, in the order of their local numbers."""
    listed = damaged.rows(f'PRAGMA table_info("{table.name}")') or []
    wanted = {column.name for column in table.columns}
    names = [str(row[1]) for row in listed if row[1] in wanted]
    if not names:
        found.unread[table.name] = found.unread.get(table.name, 0) + 1
        return []
    (number,) = (column.name for column in table.primary_key.columns)
    columns = ", ".join(f'"{name}"' for name in names)
    query = f'SELECT {columns} FROM "{table.name}"'
    rows = damaged.rows(f'{query} ORDER BY "{number}"')
    if rows is None:
        between = f'{query} WHERE "{number}" BETWEEN ? AND ? ORDER BY "{number}"'
        newest = damaged.rows(f'SELECT max("{number}") FROM "{table.name}"')
        rows, unread = _row_by_row(damaged, between, newest[0][0] if newest else None)
        found.unread[table.name] = unread
    return [dict(zip(names, row, strict=True)) for row in rows]


def _row_by_row(damaged: _DamagedFile, query: str, last: int | None) -> tuple[list[Any], int]:
    rows: list[Any] = []
    if all(damaged.rows(query, (number, number)) is None for number in _PROBES):
        # The page that leads to all others is gone.
        return rows, last or 1
    unread = dark = 0
    start = 1
    while (last is None or start <= last) and (last is not None or dark < _MOST_DARK_WINDOWS):
        read, missed = _window(damaged, query, start, start + _WINDOW - 1)
        rows += read
        unread += missed
        dark = 0 if read else dark + 1
        start += _WINDOW
    return rows, unread


def _window(damaged: _DamagedFile, query: str, start: int, end: int) -> tuple[list[Any], int]:
    """The rows in these numbers, halving the stretch wherever it cannot be read; and how many numbers are dark."""
    rows: list[Any] = []
    unread, waiting = 0, [(start, end)]
    while waiting:
        first, last = waiting.pop()
        read = damaged.rows(query, (first, last))
        if read is not None:
            rows += read
        elif first == last:
            unread += 1
        else:
            middle = (first + last) // 2
            waiting += [(middle + 1, last), (first, middle)]
    return rows, unread


def _copy_readable(source: Path, target: Path) -> None:
    """A copy with nothing but zeros where the disk does not answer; a file that is not there gives none."""
    with contextlib.suppress(FileNotFoundError), source.open("rb") as stream, target.open("xb") as out:
        for block in _blocks(stream, source.stat().st_size):
            out.write(block)


def _blocks(stream: IO[bytes], size: int) -> Iterator[bytes]:
    for at in range(0, size, _BLOCK):
        length = min(_BLOCK, size - at)
        try:
            stream.seek(at)
            yield stream.read(length)
        except OSError:
            yield bytes(length)
