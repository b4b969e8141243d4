"""The bytes of attached files: a database of their own, under a key of its own, each file once, in pieces.

Bytes come first and the record that names them second, so a crash between the two leaves bytes nobody names and never
a name without bytes. What is no longer named stays, because undo may name it again; `remove` is for what was erased.
"""

import contextlib
import hashlib
from collections.abc import Callable, Collection, Iterator
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from workbench.errors import Refused, WorkbenchError
from workbench.storage.engine import open_engine, translate
from workbench.storage.making_tables import make_tables

PIECE = 256 * 1024
Progress = Callable[[int, int], None]
"""Told how many bytes are done, and of how many; what it raises stops the work."""

NAMED_BYTES = "SELECT DISTINCT sha256 FROM attachment WHERE sha256 <> ''"
"""Asks a workspace's database which files were attached and not erased; those removed too, as undo may want them."""

blobs_metadata = sa.MetaData()

blob = sa.Table(
    "blob",
    blobs_metadata,
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("added_at", sa.Text, nullable=False),
)
piece = sa.Table(
    "piece",
    blobs_metadata,
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("content", sa.LargeBinary, nullable=False),
)
pool_part = sa.Table(
    "pool_part",
    blobs_metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("key", sa.LargeBinary, nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("digest", sa.Text, nullable=False),
)
"""Parts of backups this workspace wrote, so that the next backup into the same folder need not write them again."""
pool_blob = sa.Table(
    "pool_blob",
    blobs_metadata,
    sa.Column("part", sa.Text, primary_key=True),
    sa.Column("sha256", sa.Text, primary_key=True),
)


def make_blobs(path: Path, key: bytes) -> None:
    """Make an empty file for bytes."""
    engine = open_engine(path, key, create=True, pool="null")
    try:
        with engine.begin() as connection:
            make_tables(connection, blobs_metadata)
    finally:
        engine.dispose()


class Blobs:
    """The bytes of one workspace's attached files. Opened anew for each use; errors are the program's own."""

    def __init__(self, path: Path, key: bytes, *, read_only: bool = False) -> None:
        self.path = path
        self._key = key
        self._read_only = read_only

    def engine(self) -> sa.Engine:
        """An engine that keeps no connection; raises as `open_engine`."""
        return open_engine(self.path, self._key, read_only=self._read_only, pool="null", connect_now=False)

    @contextlib.contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection to read with; raises `Refused` ``attachments.unreadable`` where the file is damaged or gone."""
        try:
            with self.engine().connect() as connection:
                yield connection
        except Exception as error:
            raise _told(error) from None

    @contextlib.contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """One transaction; raises as `reading` and as the disk does."""
        with self.reading() as connection, connection.execution_options(immediate=True).begin():
            yield connection

    def put(self, content: bytes, now: datetime, progress: Progress | None = None) -> str:
        """Keep these bytes, once, whole or not at all; gives their SHA-256."""
        digest = hashlib.sha256(content).hexdigest()
        with self.writing() as connection:
            if connection.scalar(sa.select(blob.c.size).where(blob.c.sha256 == digest)) is None:
                write_blob(connection, digest, content, now, progress)
        return digest

    def get(self, digest: str) -> bytes:
        """The bytes; raises `Refused` ``attachments.missing`` or ``attachments.damaged``, as `reading` does."""
        with self.reading() as connection:
            content = read_blob(connection, digest)
        if content is None:
            raise Refused("attachments.missing")
        if hashlib.sha256(content).hexdigest() != digest:
            raise Refused("attachments.damaged")
        return content

    def sizes(self) -> dict[str, int]:
        """The size of all bytes that are kept, by digest."""
        with self.reading() as connection:
            return sizes_in(connection)

    def remove(self, digests: Collection[str]) -> None:
        """Forget these bytes, and overwrite where they stood."""
        with self.reading() as connection:
            connection.exec_driver_sql("PRAGMA secure_delete = ON")
            for digest in digests:
                for table in (piece, blob, pool_blob):
                    connection.execute(table.delete().where(table.c.sha256 == digest))
            connection.commit()
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def sizes_in(connection: sa.Connection) -> dict[str, int]:
    """The size of all bytes in this file, by digest."""
    return {row.sha256: row.size for row in connection.execute(sa.select(blob.c.sha256, blob.c.size))}


def read_blob(connection: sa.Connection, digest: str) -> bytes | None:
    """The bytes of this name as they stand, unchecked; None if there are none."""
    size = connection.scalar(sa.select(blob.c.size).where(blob.c.sha256 == digest))
    if size is None:
        return None
    query = sa.select(piece.c.content).where(piece.c.sha256 == digest).order_by(piece.c.number)
    return b"".join(connection.execution_options(yield_per=16).scalars(query))


def write_blob(
    connection: sa.Connection, digest: str, content: bytes, now: datetime, progress: Progress | None = None
) -> None:
    """Keep bytes whose digest was found from them; inside a transaction of the caller's."""
    added_at = now.astimezone(UTC).isoformat()
    connection.execute(blob.insert().values(sha256=digest, size=len(content), added_at=added_at))
    for number, part in _pieces(content):
        connection.execute(piece.insert().values(sha256=digest, number=number, content=part))
        if progress is not None:
            progress(min((number + 1) * PIECE, len(content)), len(content))


def _pieces(content: bytes) -> Iterator[tuple[int, bytes]]:
    for number, at in enumerate(range(0, len(content), PIECE)):
        yield number, content[at : at + PIECE]


def _told(error: Exception) -> Exception:
    known: WorkbenchError | None = translate(error)
    if isinstance(known, Refused) and known.code.startswith("database."):
        # Their file is damaged or gone; the records are in another, and whole.
        return Refused("attachments.unreadable")
    return known or error
