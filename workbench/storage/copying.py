"""Copies a whole database into a fresh file, under that file's own key, as quickly as the disk allows."""

from collections.abc import Callable

from workbench.storage.engine import DriverConnection

PAGES_AT_ONCE = 512
"""So many pages are copied between two words of progress."""

Step = Callable[[int, int, int], None]
"""Told status, remaining and all pages; what it raises stops the copy."""


def copy_pages(source: DriverConnection, target: DriverConnection, *, step: Step | None = None) -> None:
    """Copy every page; ``target`` is a connection to a file made for this, which counts for nothing until it is done.

    So it needs no journal, through which every page would be written twice. Nothing is synced: the caller does that
    once the file is checked.
    """
    for statement in ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF"):
        target.execute(statement).fetchall()
    source.backup(target, pages=PAGES_AT_ONCE, progress=step)
    # The first page came from a file with a log beside it; this one is whole by itself.
    target.execute("PRAGMA journal_mode = DELETE").fetchall()
