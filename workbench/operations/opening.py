"""Opening a workspace that is there, for those who do not know how it is stored."""

from pathlib import Path

from workbench.clock import Clock
from workbench.storage import workspaces
from workbench.storage.places import Places
from workbench.storage.slots import Secret


def open_workspace(
    folder: Path, secret: Secret, *, clock: Clock, places: Places, read_only: bool = False
) -> workspaces.Workspace:
    """Opens the workspace in this folder, for writing unless told otherwise; a text is a passphrase.

    Raises RuleViolation (secret, ``keys.wait``, place, a schema only a writer may bring up to date), Unavailable (in
    use, disk) or Refused (damaged, foreign, newer); nothing is touched then. Close it, or use it as a context manager.
    """
    return workspaces.open_workspace(folder, secret, clock=clock, places=places, read_only=read_only)
