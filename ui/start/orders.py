"""What the start page asks for beside opening: restoring a backup, and mending a workspace that cannot be opened."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from workbench.domain.recovery_codes import RecoveryCode


FOUND_DAMAGED = "check"
"""Stands for the code of an error: a workspace that opens, in which a check found damage."""


class RestoreOrder(NamedTuple):
    """A backup file, what opened the workspace on its day, and what the new folder is to be called."""

    file: Path
    secret: "str | RecoveryCode"
    name: str
    parent: Path | None
    """Where the folder goes; the usual place without one."""


class SalvageOrder(NamedTuple):
    """A damaged workspace, what opens it, and with a recovery code the passphrase of the new one."""

    folder: Path
    secret: "str | RecoveryCode"
    new_passphrase: str | None


class Salvaged(NamedTuple):
    """The new workspace, what was saved and lost line by line, and what opens it."""

    folder: Path
    lines: list[str]
    secret: str
