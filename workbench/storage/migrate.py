"""Brings the database of an older program to this program's schema, without ever touching the file in use.

A backup is made first; then the next generation is built, changed in one transaction with foreign keys off (recreating
a table would otherwise delete the rows that point at it), checked, and put in force. Any failure leaves the old
generation in use.
"""

from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from workbench.errors import Unavailable, WorkbenchError
from workbench.storage.engine import open_engine
from workbench.storage.generations import build_next
from workbench.storage.keys import WorkspaceKeys
from workbench.storage.manifest import Manifest
from workbench.storage.migrations import HEAD, SCRIPTS


def migrate(
    folder: Path,
    manifest: Manifest,
    keys: WorkspaceKeys,
    *,
    back_up: Callable[[sa.Engine], object],
    scripts: Path = SCRIPTS,
    head: str = HEAD,
) -> Manifest:
    """Back up, build the next generation at `head`, and give the manifest now in force.

    Raises `Unavailable` ``migration.failed`` with the old generation still in use, or what stopped the backup.
    """
    engine = open_engine(folder / manifest.files.workspace, keys.workspace, foreign_keys=False, pool="null")
    try:
        back_up(engine)
        return build_next(
            folder,
            manifest,
            keys,
            engine,
            rework=lambda connection: upgrade(connection, scripts=scripts, head=head),
            rows_may_differ=True,
        )
    except WorkbenchError:
        raise
    except Exception as error:
        # A fault in a revision is ours, but the person must hear that nothing was lost.
        raise Unavailable("migration.failed") from error
    finally:
        engine.dispose()


def upgrade(connection: sa.Connection, *, scripts: Path = SCRIPTS, head: str = HEAD) -> None:
    """Run the revisions up to `head` on this connection, inside the transaction it is in."""
    command.upgrade(configuration(connection, scripts), head)


def configuration(connection: sa.Connection, scripts: Path = SCRIPTS) -> Config:
    """The migration library's settings, made here so that no file of settings has to be found."""
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
