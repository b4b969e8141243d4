"""Puts an older state of a workspace in the place of the present one, as its next generation.

The file in use is not touched: the other database is copied beside it under the workspace's own key, checked, and put
in force by one manifest. A crash leaves the old generation or the new one.
"""

import contextlib
from functools import partial

import sqlalchemy as sa

from workbench.errors import Unavailable
from workbench.storage.engine import open_engine
from workbench.storage.generations import build_next, sweep, write_fact
from workbench.storage.opening import head_of
from workbench.storage.replicas import LEFT_BEHIND, database_file, left_behind, new_replica, write_record
from workbench.storage.tables import local_state
from workbench.storage.workspaces import Workspace


def take_over(workspace: Workspace, content: sa.Engine) -> None:
    """Go on from another database of this workspace, such as that of a backup, of this program's schema.

    What the present file alone knows of itself comes along. As history is another from then on, this computer is a new
    replica. `Workspace.database` is a new object afterwards; the drafts, and what opens it, stay as they are.
    """
    workspace.require_writing()
    workspace.settle()
    old = workspace.database
    with old.begin_immediate() as connection:
        facts = _facts_beside(content, connection) | {LEFT_BEHIND: left_behind(workspace.record)}
        manifest = build_next(
            workspace.folder, workspace.manifest, workspace.keys, content, rework=partial(_write_facts, facts),
            rows_may_differ=True, is_foreign=True,
        )  # fmt: skip
        workspace.manifest = manifest
        sweep(workspace.folder, manifest)
    old.dispose()
    path = workspace.folder / manifest.files.workspace
    engine = open_engine(path, workspace.keys.workspace)
    record = new_replica(workspace.record, database_file(path, workspace.id), partial(head_of, engine))
    # It has taken place; a record that cannot be written only means a new replica next time.
    with contextlib.suppress(Unavailable):
        write_record(workspace.places.replica_record(workspace.id), record)
    workspace.go_on_from(manifest, engine, record)
    sweep(workspace.folder, manifest)


def _facts_beside(other: sa.Engine, connection: sa.Connection) -> dict[str, str]:
    """The facts this database has and the other lacks."""
    facts = sa.select(local_state.c.name, local_state.c.value)
    with other.connect() as there:
        known = {row.name for row in there.execute(facts)}
    return {row.name: row.value for row in connection.execute(facts) if row.name not in known}


def _write_facts(facts: dict[str, str], connection: sa.Connection) -> None:
    for name, value in facts.items():
        write_fact(connection, name, value)
