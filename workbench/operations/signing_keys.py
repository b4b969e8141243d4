"""This workspace's own key: made at first need, and what is read out of it to a partner."""

from workbench.domain.carried_minutes import fingerprint
from workbench.storage.database import Connection, Database
from workbench.storage.signing import WorkspaceKey, public_key_of, workspace_key


def key_of(database: Database) -> WorkspaceKey:
    """This workspace's key, made where there is none yet."""
    return workspace_key(database)


def own_fingerprint(database: Database) -> str:
    """This workspace's own fingerprint, to be read out to a partner."""
    return fingerprint(key_of(database).public_key)


def find_own_fingerprint(connection: Connection) -> str:
    """The same without making a key; empty where none was needed yet."""
    own = public_key_of(connection)
    return fingerprint(own) if own else ""
