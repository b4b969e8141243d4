"""Which bytes the records name, and whether they are there."""

from collections.abc import Iterator

import sqlalchemy as sa

from workbench.errors import Refused
from workbench.storage.blobs import NAMED_BYTES, Blobs
from workbench.storage.live import live
from workbench.storage.registry import ATTACHMENT
from workbench.storage.verification import Problem, verify_pages


def named_bytes(connection: sa.Connection) -> set[str]:
    """The digests of all files that were attached and not erased, also of those removed since: undo may want them."""
    return set(connection.execute(sa.text(NAMED_BYTES)).scalars())


def shown_bytes(connection: sa.Connection) -> set[str]:
    """The digests of the files that records bear now."""
    table = ATTACHMENT.table
    return set(connection.scalars(sa.select(table.c.sha256).where(live(ATTACHMENT), table.c.sha256 != "").distinct()))


def verify_files(connection: sa.Connection, blobs: Blobs) -> Iterator[Problem]:
    """Every file a record bears: whether its bytes are there, and are those it names."""
    try:
        with blobs.reading() as kept:
            yield from (Problem("check.files_unreadable") for _ in verify_pages(kept))
        sizes = blobs.sizes()
    except Refused:
        yield Problem("check.files_unreadable")
        return
    table = ATTACHMENT.table
    for row in connection.execute(sa.select(table.c.id, table.c.sha256).where(live(ATTACHMENT)).order_by(table.c.n)):
        if row.sha256 and row.sha256 not in sizes:
            yield Problem("check.file_missing", ATTACHMENT.code, row.id)
        elif row.sha256 and not _holds(blobs, row.sha256):
            yield Problem("check.file_damaged", ATTACHMENT.code, row.id)


def _holds(blobs: Blobs, digest: str) -> bool:
    try:
        blobs.get(digest)
    except Refused:
        return False
    return True
